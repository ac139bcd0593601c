"""Indexes that grew by updates against indexes built at once over the same articles."""

from __future__ import annotations

import hashlib
import os
import random
import stat
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.config import IndexTarget, RetrievalConfig
from checker.errors import IndexCorruptError, InputError
from checker.ingest.sentences import sentences_of
from checker.protocols import Vectors
from checker.retrieval.index import Index, Manifest, Upkeep, check_content, write_index
from checker.types import RetrievedPassage
from tests.cli.program import held_to_permissions
from tests.conftest import REPOSITORY
from tests.fakes import make_article, make_claim

_WORDS = ("river", "tower", "lake", "bridge", "harbour", "market", "school", "garden", "museum", "station")
_DIMENSION = 16
# Adds to an index of any size, and never builds it anew unless most of it was deleted.
_ALWAYS = Upkeep(whole_up_to=0, delta_up_to=10_000, deleted_share=0.9, growth=1_000.0)
_ALL = RetrievalConfig(top_k=1_000, candidates=1_000)


def _vector(text: str) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")
    row = np.random.default_rng(seed).normal(size=_DIMENSION).astype(np.float32)
    return row / np.linalg.norm(row)


def _text(seed: int) -> str:
    rng = random.Random(seed)
    return " ".join(
        f"The {rng.choice(_WORDS)} of {seed} has {rng.choice(_WORDS)} number {n}." for n in range(rng.randrange(4))
    )


def _write(
    folder: Path, texts: Mapping[str, str], upkeep: Upkeep | None, target: IndexTarget | None = None
) -> Manifest:
    """Bring the index to exactly these articles: by an update if there is one and `upkeep` is given, else at once."""
    old = Index(folder) if upkeep and (folder / "CURRENT").exists() else None
    known = dict(old.store.articles()) if old else {}
    wanted = [make_article(name, text) for name, text in sorted(texts.items())]
    stay = {article.article_id for article in wanted if article in known}
    corpus = [(article, sentences_of(article)) for article in wanted if article.article_id not in stay]
    rows = [_vector(sentence.text) for _, own in corpus for sentence in own]
    vectors = np.array(rows, dtype=np.float32).reshape(-1, _DIMENSION)
    return write_index(folder, corpus, vectors, encoder_id="fake", target=target, old=old, stay=stay, upkeep=upkeep)


def _found(index: Index, text: str) -> list[RetrievedPassage]:
    return index.search([make_claim(text)], _vector(text)[np.newaxis])[0]


def _cosines(index: Index, text: str, *, k: int) -> dict[tuple[str, int], float]:
    """Give the cosines of the k nearest sentences, nearest first."""
    nearest = [(index.store.passage(n).sentence, cosine) for n, cosine in index.nearest(_vector(text), k=k)]
    return {(sentence.article_id, sentence.sentence_id): cosine for sentence, cosine in nearest}


_Steps = st.lists(
    st.dictionaries(st.sampled_from("abcdefgh"), st.none() | st.integers(0, 60), min_size=1, max_size=4),
    min_size=2,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@example([{"b": 0}, {"a": 0}], _ALWAYS)  # the same text twice
@given(_Steps, st.sampled_from([_ALWAYS, Upkeep(0, 5, 0.9, 1_000.0), Upkeep(0, 5, 0.3, 3.0), Upkeep()]))
def test_any_updates_end_where_one_build_would(steps: list[dict[str, int | None]], upkeep: Upkeep) -> None:
    texts: dict[str, str] = {"always": "The river is long. The tower is tall."}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for step in steps:
            for article_id, seed in step.items():
                if seed is None:
                    texts.pop(article_id, None)
                else:
                    texts[article_id] = _text(seed)
            updated = _write(folder / "updated", texts, upkeep)
            check_content(folder / "updated")
        whole = _write(folder / "whole", texts, None)
        one, other = (Index(folder / place, config=_ALL) for place in ("updated", "whole"))

        assert (updated.fingerprint, updated.articles, updated.sentences, updated.dense) == (
            *(whole.fingerprint, whole.articles, whole.sentences, whole.dense),
        )
        assert sorted(a.article_id for a, _ in one.store.articles()) == [
            a.article_id for a, _ in other.store.articles()
        ]
        for article, positions in one.store.articles():
            passages = [one.store.passage(position) for position in positions]
            assert [passage.sentence for passage in passages] == sentences_of(article)
            texts_around = ["", *(passage.sentence.text for passage in passages), ""]
            assert [passage.before for passage in passages] == texts_around[:-2]
        for query in ("The river of 7", "tower number 1", "The museum"):
            grown, built = _cosines(one, query, k=1_000), _cosines(other, query, k=1_000)
            assert len(grown) == updated.sentences
            assert grown == pytest.approx(built, abs=1e-6)
            # Two articles may have the same text: which of equally near sentences comes first, or last, is not said.
            for k in (3, 1_000):
                nearest = [list(_cosines(index, query, k=k).values()) for index in (one, other)]
                assert nearest[0] == pytest.approx(nearest[1], abs=1e-6)
                assert nearest[0] == pytest.approx(sorted(built.values(), reverse=True)[:k], abs=1e-6)
            assert {hit.passage for hit in _found(one, query)} == {hit.passage for hit in _found(other, query)}
            # BM25 counts the words of deleted texts until they are merged away: in shares, and in which are common.
            if not updated.deleted:
                lexical = [{i.store.passage(n): s for n, s in i.words(query, k=1_000)} for i in (one, other)]
                assert lexical[0] == pytest.approx(lexical[1])


def test_an_update_writes_what_changed_and_shares_the_rest(tmp_path: Path) -> None:
    texts = {f"{n}": _text(n) for n in range(40)}
    first = _write(tmp_path, texts, None)
    before = {path.name: path.stat().st_ino for path in Index(tmp_path).generation.iterdir() if path.is_file()}

    second = _write(tmp_path, {**texts, "new": "The lake is deep. It is cold."}, _ALWAYS)
    generation = Index(tmp_path).generation
    after = {path.name: path.stat().st_ino for path in generation.iterdir() if path.is_file()}

    shared = {"articles.jsonl", "articles.npy", "sentences.npy", "texts.bin", "dense.faiss"}
    assert {name for name in before if before[name] == after.get(name)} == shared
    assert (second.delta, second.deleted, second.built) == (2, 0, first.sentences)
    third = _write(tmp_path, {name: text for name, text in texts.items() if name != "7"}, _ALWAYS)
    assert (third.delta, third.deleted) == (2, 2 + len(sentences_of(make_article("7", texts["7"]))))
    index = Index(tmp_path)
    assert not {index.store.passage(n).sentence.article_id for n, _ in index.nearest(_vector("x"), k=999)} & {
        "7",
        "new",
    }


def test_a_full_delta_joins_the_base_and_many_deleted_are_cleared(tmp_path: Path) -> None:
    upkeep = Upkeep(whole_up_to=0, delta_up_to=3, deleted_share=0.2, growth=100.0)
    texts = {"a": "One is here. Two is here. Three is here. Four is here."}
    _write(tmp_path, texts, None)

    texts["b"] = "Five is here. Six is here."
    assert _write(tmp_path, texts, upkeep).delta == 2
    texts["c"] = "Seven is here. Eight is here."
    joined = _write(tmp_path, texts, upkeep)
    assert (joined.delta, joined.sentences, joined.built) == (0, 8, 4)
    del texts["b"]
    cleared = _write(tmp_path, texts, upkeep)  # two of eight are more than a fifth
    assert (cleared.delta, cleared.deleted, cleared.sentences, cleared.built) == (0, 0, 6, 6)
    del texts["a"]
    assert _write(tmp_path, texts, upkeep).sentences == 2


def test_another_target_builds_the_vectors_anew(tmp_path: Path) -> None:
    texts = {"a": "One is here. Two is here."}
    _write(tmp_path, texts, None)

    manifest = _write(tmp_path, texts, _ALWAYS, IndexTarget(0.9, 1_000_000))

    assert (manifest.target, manifest.deleted) == (IndexTarget(0.9, 1_000_000), 0)
    assert _write(tmp_path, {**texts, "b": "Three is here."}, _ALWAYS).target == IndexTarget(0.9, 1_000_000)
    with pytest.raises(InputError, match="more than --max-memory"):
        _write(tmp_path, texts, _ALWAYS, IndexTarget(0.9, 10))
    assert Index(tmp_path).manifest.sentences == 3


def test_a_build_leaves_the_users_own_folders(tmp_path: Path) -> None:
    photos, killed = tmp_path / "photos", tmp_path / "20230821T101112131415"
    for folder in (photos, killed):
        folder.mkdir()
        (folder / "1.jpg").write_bytes(b"1")
    _write(tmp_path, {"a": _text(1)}, None)
    assert (photos / "1.jpg").exists()
    assert not killed.exists()


def test_a_folder_that_cannot_be_written_serves(tmp_path: Path) -> None:
    _write(tmp_path, {"a": "The tower is tall.", "b": "The lake is deep."}, None)
    _write(tmp_path, {"a": "The tower is tall.", "b": "The lake is cold.", "c": "It is."}, _ALWAYS)
    places = [tmp_path, *(path for path in tmp_path.rglob("*") if path.is_dir())]
    script = """
import sys
from pathlib import Path
from checker.retrieval.index import Index
from tests.fakes import make_claim
from tests.retrieval.test_update import _found
print([hit.passage.sentence.text for hit in _found(Index(Path(sys.argv[1])), "The tower")][0])
"""
    try:
        for place in places:
            place.chmod(0o555)
        command = [*held_to_permissions(), sys.executable, "-c", script, str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False)
    finally:
        for place in places:
            place.chmod(0o755)
    assert (done.stdout, done.stderr) == ("The tower is tall.\n", "")
    assert not [
        path for path in tmp_path.rglob("*") if not os.access(path, os.R_OK) or path.stat().st_mode == stat.S_IFLNK
    ]


def test_what_was_altered_is_not_taken_over(tmp_path: Path) -> None:
    _write(tmp_path, {"a": "The tower is tall."}, None)
    (vectors,) = tmp_path.glob("*/dense.faiss")
    content = vectors.read_bytes()
    vectors.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(IndexCorruptError, match=r"altered: dense\.faiss"):
        _write(tmp_path, {"a": "The tower is tall.", "b": "The lake is deep."}, Upkeep())


def test_bytes_that_make_no_sense_are_an_error_with_its_cure(tmp_path: Path) -> None:
    _write(tmp_path, {f"{n}": _text(n) for n in range(12)}, None)
    for path in [*tmp_path.glob("*/articles.*"), *tmp_path.glob("*/lexical/*.term"), *tmp_path.glob("*/lexical/*.idx")]:
        whole = path.read_bytes()
        path.write_bytes(bytes(len(whole)))
        with suppress(IndexCorruptError):  # never another
            _found(Index(tmp_path), "The river of 1 has tower number 0.")
        path.write_bytes(whole)
    assert _found(Index(tmp_path), "The river of 1 has tower number 0.")


def test_every_altered_byte_is_noticed(tmp_path: Path) -> None:
    _write(tmp_path, {"a": "The tower is tall.", "b": "The lake is deep."}, None)
    _write(tmp_path, {"a": "The tower is tall.", "c": "The river is long."}, _ALWAYS)
    check_content(tmp_path)

    generation = Index(tmp_path).generation
    for path in [path for path in generation.rglob("*") if path.is_file() and path.suffix != ".lock"]:
        content = path.read_bytes()
        if not content:
            continue
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        with pytest.raises(IndexCorruptError, match="checker index --fresh SOURCES"):
            check_content(tmp_path)
        path.write_bytes(content)
    check_content(tmp_path)
