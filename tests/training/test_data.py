from __future__ import annotations

import json
from collections import Counter
from itertools import islice, product
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.training.data import Pair, mixture, read_groups, read_pairs, read_parallel, read_passages
from tests.training.conftest import write_jsonl


def row(label: str, split: str = "train", **more: str) -> dict[str, object]:
    return {
        "claim": "c",
        "evidence": "e",
        "label": label,
        "claim_lang": "it",
        "evidence_lang": "en",
        "split": split,
    } | more


def test_labels_and_splits_are_read(tmp_path: Path) -> None:
    rows = [row("SUPPORTS", title="T"), row("NOT SUPPORTS"), row("REFUTES", "devtest")]
    write_jsonl(tmp_path / "verification" / "x.jsonl.gz", rows)
    titled, two_way = read_pairs(tmp_path, "x")
    assert (titled.allowed, titled.passage, titled.evidence_lang) == ((0,), "T: e", "en")
    assert (two_way.allowed, two_way.passage) == ((1, 2), "e")
    assert [pair.allowed for pair in read_pairs(tmp_path, "x", split="devtest")] == [(1,)]


def test_an_unknown_label_is_named_with_its_line(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "verification" / "x.jsonl.gz", [row("SUPPORTS"), row("MAYBE")])
    with pytest.raises(InputError, match=r"x\.jsonl\.gz:2: unknown label 'MAYBE'"):
        read_pairs(tmp_path, "x")


def test_a_missing_or_broken_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_pairs(tmp_path, "x")
    (tmp_path / "parallel").mkdir()
    (tmp_path / "parallel" / "p.jsonl.gz").write_text("not gzip")
    with pytest.raises(InputError):
        read_parallel(tmp_path)


def test_only_training_sentences_are_read(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"en": "a", "it": "b", "split": "train"},
        {"en": "c", "it": "d", "split": "devtest"},
    ]
    write_jsonl(tmp_path / "parallel" / "p.jsonl.gz", rows)
    assert read_parallel(tmp_path) == read_parallel(tmp_path, sources=["p"]) == [("a", "b")]


def test_a_mixture_keeps_shares_and_goes_through_sets_evenly() -> None:
    sets = {
        name: [Pair(str(n), "e", (0,), "it", "it", name) for n in range(size)]
        for name, size in (("a", 5), ("b", 50), ("unshared", 3), ("empty", 0))
    }
    drawn = list(islice(mixture(sets, {"a": 3, "b": 1, "empty": 9}, seed=1), 400))
    sources = Counter(pair.source for pair in drawn)
    assert set(sources) == {"a", "b"}
    assert 0.68 < sources["a"] / 400 < 0.82
    visits = Counter(pair.claim for pair in drawn if pair.source == "a")
    assert max(visits.values()) - min(visits.values()) <= 1
    assert drawn == list(islice(mixture(sets, {"a": 3, "b": 1, "empty": 9}, seed=1), 400))


def _group(**more: object) -> dict[str, object]:
    parts = ("title", "a", "b", "for_a", "for_b", "open")
    return {"kind": "place", **{part: {"it": f"{part} it", "en": f"{part} en"} for part in parts}} | more


def test_a_group_makes_every_label_of_either_claim_in_all_four_combinations(tmp_path: Path) -> None:
    path = tmp_path / "groups.jsonl"
    path.write_text(json.dumps(_group()) + "\n", encoding="utf-8")
    pairs = read_groups(path)
    assert len(pairs) == len(set(pairs)) == 24
    labels = Counter((pair.claim[:-3], pair.allowed) for pair in pairs)
    assert labels == {(claim, (label,)): 4 for claim in "ab" for label in range(3)}
    assert {(pair.claim_lang, pair.evidence_lang) for pair in pairs} == set(product(("it", "en"), repeat=2))
    assert all(pair.evidence_lang == pair.title[-2:] == pair.evidence[-2:] for pair in pairs)
    refuting = {(pair.claim[0], pair.evidence[:-3]) for pair in pairs if pair.allowed == (1,)}
    assert refuting == {("a", "for_b"), ("b", "for_a")}


@pytest.mark.parametrize("broken", ["{", json.dumps(_group(a="x")), json.dumps({"kind": "place"})])
def test_a_broken_group_is_named_with_its_line(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "groups.jsonl"
    path.write_text(f"{json.dumps(_group())}\n{broken}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"groups\.jsonl:2: "):
        read_groups(path)


def test_our_own_groups_are_whole_and_their_claims_tell_nothing() -> None:
    pairs = read_groups()
    by_claim: dict[tuple[str, str], Counter[tuple[int, ...]]] = {}
    for pair in pairs:
        assert pair.claim.strip()
        assert pair.evidence.strip()
        by_claim.setdefault((pair.claim, pair.group), Counter())[pair.allowed] += 1
    assert len(by_claim) == len(pairs) / 6
    assert all(set(labels.values()) == {2} for labels in by_claim.values())


def test_a_passage_makes_a_pair_of_each_of_its_claims(tmp_path: Path) -> None:
    path = tmp_path / "passages.jsonl"
    claims = [{"text": "È alta 10 metri.", "lang": "it", "label": "SUPPORTS"}]
    claims += [{"text": "It is low.", "lang": "en", "label": "REFUTES"}]
    passage = {"title": "Torre", "evidence": "La torre è alta 10 metri.", "lang": "it", "claims": claims}
    path.write_text(json.dumps(passage) + "\n", encoding="utf-8")
    first, second = read_passages(path)
    assert first == Pair(
        "È alta 10 metri.",
        "La torre è alta 10 metri.",
        (0,),
        "it",
        "it",
        "passages",
        title="Torre",
        group="passages-1",
    )
    assert (second.claim, second.allowed, second.claim_lang, second.passage) == (
        *("It is low.", (1,), "en"),
        "Torre: La torre è alta 10 metri.",
    )
    path.write_text('{"title": "Torre"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"passages\.jsonl:1: "):
        read_passages(path)


def test_our_own_passages_have_every_label_as_often_in_each_language() -> None:
    pairs = read_passages()
    counts = Counter((pair.claim_lang, pair.allowed[0]) for pair in pairs)
    for lang in ("it", "en"):
        of_lang = [counts[lang, label] for label in range(3)]
        assert max(of_lang) < 1.05 * min(of_lang), counts
    assert all(pair.claim.strip() and pair.evidence.strip() and pair.title.strip() for pair in pairs)
    assert len({(pair.claim, pair.evidence) for pair in pairs}) == len(pairs)
