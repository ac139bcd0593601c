from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import REPOSITORY, read_rows, run, write_rows

_METRICS = {"claims", "accuracy", "macro_f1", "false_supported_rate", "recall@5", "per_label", "confusion"}


@pytest.fixture(scope="module")
def gold_rows() -> list[dict[str, Any]]:
    """Nine gold claims, three a label, of both languages."""
    by_label: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(REPOSITORY / "claims" / "gold.jsonl"):
        by_label[row["label"], row["language"]].append(row)
    labels = ("SUPPORTED", "REFUTED", "NOT ENOUGH INFO")
    return [row for label in labels for row in (*by_label[label, "it"][:2], by_label[label, "en"][0])]


def _check_consistency(scores: dict[str, Any], count: int) -> None:
    assert set(scores) >= _METRICS
    assert scores["claims"] == count
    confusion = scores["confusion"]
    assert sum(sum(row.values()) for row in confusion.values()) == count
    assert scores["accuracy"] == pytest.approx(sum(confusion[label][label] for label in confusion) / count)
    refuted = confusion.get("REFUTED", {})
    if sum(refuted.values()):
        rate = refuted.get("SUPPORTED", 0) / sum(refuted.values())
        assert scores["false_supported_rate"] == pytest.approx(rate)
    f1 = [scores["per_label"][label]["f1"] for label in confusion if sum(confusion[label].values())]
    assert scores["macro_f1"] == pytest.approx(sum(f1) / len(f1))


def test_end_to_end(corpus_home: Path, gold_rows: list[dict[str, Any]], tmp_path: Path) -> None:
    gold = write_rows(tmp_path / "gold.jsonl", gold_rows)
    done = run("eval", gold, "--json", "--home", corpus_home)
    assert (done.code, done.err) == (0, "")
    (result,) = done.rows
    _check_consistency(result, 9)
    assert 0 <= result["recall@1"] <= result["recall@3"] <= result["recall@5"] <= 1
    assert {language: group["claims"] for language, group in result["by_language"].items()} == {"it": 6, "en": 3}
    for group in (*result["by_language"].values(), *result["by_kind"].values()):
        _check_consistency(group, group["claims"])
    assert set(result["by_kind"]) == {row["kind"] for row in gold_rows}
    assert result["majority"] == pytest.approx(1 / 3)
    assert result["similarity_baseline"] >= 1 / 3
    assert sum(group["claims"] for group in result["by_languages"].values()) == 9
    assert not (corpus_home / "ledger.duckdb").exists()


def test_given_evidence_needs_no_index(gold_rows: list[dict[str, Any]], tmp_path: Path) -> None:
    rows = [
        {"claim": row["claim"], "evidence": row["evidence"][0]["sentence"], "label": row["label"]}
        for row in gold_rows
        if row["evidence"]
    ]
    pairs = write_rows(tmp_path / "pairs.jsonl", [*rows, {**rows[0], "title": "Xiaomi", "label": "entailment"}])
    (result,) = run("eval", pairs, "--evidence", "given", "--json", "--home", tmp_path / "none").rows
    _check_consistency(result, len(rows) + 1)
    assert result["recall@5"] is None
    assert result["majority"] == pytest.approx(4 / 7)
    assert "similarity_baseline" not in result
    assert not (tmp_path / "none").exists()

    report = run("eval", pairs, "--evidence", "given").out
    assert "recall@5" not in report  # nothing is retrieved
    assert "\x1b" not in report
    for heading in (
        "accuracy",
        "macro f1",
        "false supported rate",
        "majority",
        "conflict recall",
        "model alone: accuracy",
        "said SUPPORTED",
        "latency",
    ):
        assert heading in report


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"claim": "Roma è grande.", "label": "MAYBE"}, "unknown label 'MAYBE'"),
        ({"claim": "Roma è grande.", "label": "SUPPORTED", "evidence": "text"}, "use --evidence given for text"),
    ],
)
def test_a_wrong_gold_row_is_named(tmp_path: Path, row: dict[str, str], complaint: str) -> None:
    good = {"claim": "Roma è grande.", "label": "NEI"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(good) + "\n\n" + json.dumps(row) + "\n", encoding="utf-8")
    line = run("eval", gold, "--home", tmp_path / "none").complaint
    assert line.startswith(f"error: {gold}:3: ")
    assert complaint in line


def test_a_wrong_number_counts_as_a_conflict_and_by_language_pair(tmp_path: Path) -> None:
    rows = [
        {"claim": f"Il ponte è lungo {n} metri.", "evidence": evidence, "label": label, "language": "it"}
        for n, label in ((250, "SUPPORTED"), (520, "REFUTED"))
        for evidence in ("Il ponte è lungo 250 metri.", "The bridge is 250 metres long.")
    ]
    (result,) = run("eval", write_rows(tmp_path / "pairs.jsonl", rows), "--evidence", "given", "--json").rows
    assert (result["conflict_recall"], result["conflict_precision"]) == (1.0, 1.0)
    assert {name: group["claims"] for name, group in result["by_languages"].items()} == {"it-it": 2, "it-en": 2}
    assert result["model_alone"]["accuracy"] <= result["accuracy"]
