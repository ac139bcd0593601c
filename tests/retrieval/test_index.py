from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from checker.config import RetrievalConfig
from checker.errors import (
    IndexCorruptError,
    IndexMissingError,
    IndexStateError,
    IndexVersionError,
    StorageError,
)
from checker.ingest.sentences import sentences_of
from checker.retrieval.index import Index, Manifest, build_lock, current_manifest, write_index
from checker.types import RetrievedPassage
from tests.fakes import FakeEncoder, make_article, make_claim

TEXTS = {
    "a": "The river is long. It meets the lake.",
    "b": "The tower is tall. The bridge crosses the river.",
    "c": "Nothing of the kind is here.",
}


def _write(folder: Path, texts: dict[str, str] = TEXTS) -> Manifest:
    encoder = FakeEncoder()
    corpus = [(article, sentences_of(article)) for article in (make_article(n, text) for n, text in texts.items())]
    vectors = encoder.encode_passages([sentence.text for _, own in corpus for sentence in own])
    return write_index(folder, corpus, vectors, encoder_id=encoder.model_id)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written") / "index"
    _write(folder)
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "index"))


def _search(index: Index, text: str) -> list[RetrievedPassage]:
    return index.search([make_claim(text)], FakeEncoder().encode_claims([text]))[0]


def test_the_manifest_says_what_is_there(written: Path) -> None:
    manifest = Index(written).manifest

    assert manifest == current_manifest(written)
    assert (manifest.version, manifest.encoder_id, manifest.dimension) == (4, "fake-encoder@1", 5)
    assert (manifest.articles, manifest.sentences, manifest.dense) == (3, 5, "exact")
    assert len(Index(written)) == 5


def test_scores_worked_out_by_hand(written: Path) -> None:
    index = Index(written, config=RetrievalConfig(top_k=2, candidates=5, lexical_weight=2.0))

    first, second = _search(index, "A bridge.")

    # By cosine: sentence 3 holds bridge and river (1/√2), the rest nothing of it. By words: only sentence 3.
    assert first.passage.sentence.text == "The bridge crosses the river."
    assert first.scores.dense == pytest.approx(1 / np.sqrt(2))
    # Of five sentences one holds "bridg": BM25 with k1 1.2 and b 0.75, over its limit of 2.2 times the same weight.
    assert 0 < first.scores.lexical < 1 / (1 + 1.2 * 0.25)
    assert first.scores.fused == pytest.approx(1 / np.sqrt(2) + 2 * first.scores.lexical)
    assert (second.scores.dense, second.scores.lexical) == (pytest.approx(0.0), 0.0)
    assert second.scores.fused == pytest.approx(0.0)


def test_only_as_many_candidates_and_passages_as_configured(written: Path) -> None:
    found = _search(Index(written, config=RetrievalConfig(top_k=3, candidates=1)), "The tower")

    # One candidate of each ranking, and both rankings name the same.
    assert [hit.passage.sentence.text for hit in found] == ["The tower is tall."]
    assert len(_search(Index(written, config=RetrievalConfig(top_k=3)), "The tower")) == 3


def test_stored_vectors_come_back(written: Path) -> None:
    np.testing.assert_array_equal(
        Index(written).vectors(range(2, 4)),
        FakeEncoder().encode_passages(["The tower is tall.", "The bridge crosses the river."]),
    )


@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": " \n ", "b": ""}])
def test_an_index_without_sentences_finds_nothing(tmp_path: Path, texts: dict[str, str]) -> None:
    manifest = _write(tmp_path, texts)

    assert (manifest.articles, manifest.sentences, manifest.dense) == (len(texts), 0, "none")
    assert _search(Index(tmp_path), "The tower") == []


def test_articles_without_sentences_stand_between_others(tmp_path: Path) -> None:
    _write(tmp_path, {"a": "", "b": "The tower is tall.", "c": "", "d": "The lake is deep.", "e": ""})

    assert _search(Index(tmp_path), "The lake")[0].passage.sentence.article_id == "d"
    assert [len(rows) for _, rows in Index(tmp_path).store.articles()] == [0, 1, 0, 1, 0]


def _generation(folder: Path) -> Path:
    return folder / (folder / "CURRENT").read_text()


def _edit_manifest(**changes: object) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = _generation(folder) / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    return edit


def _rewrite(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda folder: (_generation(folder) / name).write_bytes(data)


_FILES = ("articles.jsonl", "articles.npy", "sentences.npy", "texts.bin", "dense.faiss", "lexical/meta.json")
_DAMAGES: dict[str, Callable[[Path], object]] = {
    **{f"no {name}": lambda f, name=name: (_generation(f) / name).unlink() for name in (*_FILES, "manifest.json")},
    **{f"cut {name}": lambda f, name=name: os.truncate(_generation(f) / name, 5) for name in _FILES},
    "longer texts": lambda f: (_generation(f) / "texts.bin").write_bytes(b"x" * 999),
    "broken manifest": _rewrite("manifest.json", b'{"version": 1'),
    "binary manifest": _rewrite("manifest.json", b"\xff\xfe\x00"),
    "manifest of another shape": _rewrite("manifest.json", b'["version", 1]'),
    "manifest without a field": _rewrite("manifest.json", b'{"version": 4}'),
    "manifest with a foreign field": _edit_manifest(colour="red"),
    "no generation": lambda f: shutil.rmtree(_generation(f)),
    "CURRENT names nothing": lambda f: (f / "CURRENT").write_text("20200101T000000000000"),
    "CURRENT is empty": lambda f: (f / "CURRENT").write_text(""),
    "CURRENT is binary": lambda f: (f / "CURRENT").write_bytes(b"\xff\xfe"),
    "CURRENT holds a zero": lambda f: (f / "CURRENT").write_bytes(b"a\0b"),
    "CURRENT is a folder": lambda f: ((f / "CURRENT").unlink(), (f / "CURRENT").mkdir()),
}


@pytest.mark.parametrize("damage", _DAMAGES)
def test_a_damaged_index_is_an_error_with_its_cure(damage: str, folder: Path) -> None:
    _DAMAGES[damage](folder)

    with pytest.raises(IndexCorruptError, match=r"checker index --fresh SOURCES") as error:
        Index(folder)

    assert str(folder) in str(error.value)
    assert "\n" not in str(error.value)


def test_zeroes_in_place_of_a_file_are_an_error(folder: Path) -> None:
    for name in ("sentences.npy", "dense.faiss", "lexical/meta.json"):
        path = _generation(folder) / name
        before = path.read_bytes()
        path.write_bytes(bytes(len(before)))
        with pytest.raises(IndexCorruptError, match="checker index --fresh SOURCES"):
            Index(folder)
        path.write_bytes(before)


def test_the_index_of_another_version_says_so(folder: Path) -> None:
    _edit_manifest(version=99)(folder)

    for read in (Index, current_manifest):
        with pytest.raises(IndexVersionError, match=r"version 99.*reads version 4.*checker index --fresh SOURCES"):
            read(folder)


@pytest.mark.parametrize("missing", ["no home", "no index", "index is a file"])
def test_no_index_yet(missing: str, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "index"
    if missing != "no home":
        folder.parent.mkdir()
    if missing == "index is a file":
        folder.write_text("")

    with pytest.raises(IndexMissingError, match="run `checker index SOURCES` first"):
        Index(folder)
    assert current_manifest(folder) is None


def test_a_new_generation_replaces_the_old_one_and_all_remains(folder: Path) -> None:
    old = _generation(folder)
    (folder / "20200101T000000000000").mkdir()
    (folder / "20200101T000000000000" / "texts.bin").write_text("of a build that was killed")

    _write(folder, {"d": "The lake is deep."})

    assert {path.name for path in folder.iterdir() if path.is_dir()} == {_generation(folder).name}
    assert not old.exists()
    assert [article.article_id for article, _ in Index(folder).store.articles()] == ["d"]


def test_what_cannot_be_written_leaves_the_old_index_alone(folder: Path) -> None:
    before = Index(folder).manifest
    article = make_article("a", "The lake \ud800 is deep.")  # tantivy takes no half surrogate pair
    vectors = FakeEncoder().encode_passages([sentence.text for sentence in sentences_of(article)])

    with pytest.raises(StorageError, match="the old index is untouched"):
        write_index(folder, [(article, sentences_of(article))], vectors, encoder_id="x")

    assert Index(folder).manifest == before
    assert [path.name for path in folder.iterdir() if path.is_dir()] == [_generation(folder).name]


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    article = make_article("a", "\ud800 x")
    vectors = np.ones((1, 5), dtype=np.float32)

    with pytest.raises(StorageError):
        write_index(tmp_path, [(article, sentences_of(article))], vectors, encoder_id="x")

    assert list(tmp_path.iterdir()) == []


def test_a_reader_goes_on_while_a_new_generation_is_swapped_in(folder: Path) -> None:
    index = Index(folder)
    before = [_search(index, text) for text in ("The tower", "A bridge", "kind")]

    _write(folder, {"d": "The lake is deep."})

    assert [_search(index, text) for text in ("The tower", "A bridge", "kind")] == before
    assert [hit.passage.sentence.article_id for hit in _search(Index(folder), "The tower")] == ["d"]


def test_a_generation_that_vanishes_while_it_is_opened_is_followed_by_the_next(folder: Path) -> None:
    # A pipe holds the reader between CURRENT and the files until the writer has swapped.
    name = (folder / "CURRENT").read_text()
    (folder / "CURRENT").rename(folder / "CURRENT.new")
    os.mkfifo(folder / "CURRENT")

    def swap() -> None:
        with (folder / "CURRENT").open("w") as pipe:
            (folder / "CURRENT.new").rename(folder / "CURRENT")
            pipe.write("20200101T000000000000")

    for read in (lambda: Index(folder).manifest, lambda: current_manifest(folder)):
        writer = threading.Thread(target=swap)
        writer.start()
        manifest = read()
        writer.join()
        assert manifest is not None
        assert manifest.sentences == 5
        (folder / "CURRENT").rename(folder / "CURRENT.new")
        os.mkfifo(folder / "CURRENT")
    (folder / "CURRENT.new").rename(folder / "CURRENT")
    assert (folder / "CURRENT").read_text() == name


def test_opening_while_builds_swap_is_safe(folder: Path) -> None:
    def build() -> None:
        for n in range(8):
            _write(folder, {"a": "The tower is tall.", "b": "The lake is deep. " * (n % 3)})

    builder = threading.Thread(target=build)
    builder.start()
    opened = 0
    while builder.is_alive():
        assert _search(Index(folder), "The tower")[0].passage.sentence.text == "The tower is tall."
        opened += 1
    builder.join()
    assert opened > 0


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with (
        build_lock(tmp_path / "index"),
        pytest.raises(IndexStateError, match="another process is building this index; wait"),
        build_lock(tmp_path / "index"),
    ):
        pass
    with build_lock(tmp_path / "index"):
        pass


def test_errors_under_the_lock_keep_their_kind(tmp_path: Path) -> None:
    for error in (FileNotFoundError("a source"), KeyboardInterrupt()):
        with pytest.raises(type(error)), build_lock(tmp_path):
            raise error
    with build_lock(tmp_path):
        pass


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be written"), build_lock(tmp_path / "file" / "index"):
        pass


def test_the_manifest_file_has_the_fields_of_the_record(written: Path) -> None:
    stored = json.loads((_generation(written) / "manifest.json").read_text())

    assert list(stored) == [field.name for field in fields(Manifest)]
    assert stored["created_at"].endswith("+00:00")
