from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from checker.training.data import Pair
from checker.training.measure import (
    Recall,
    Search,
    fit_temperatures,
    measure_fever,
    measure_similarity,
    measure_squad,
    measure_translation,
    measure_verifier,
)
from tests.training.conftest import write_jsonl

AXES = ["uno one", "due two", "tre three", "quattro four"]


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors by hand: an axis for each number word, in either language."""
    counts = np.array([[sum(word in text.lower() for word in axis.split()) for axis in AXES] for text in texts])
    return (counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-9)).astype(np.float32)


def test_accuracy_and_false_supported_by_hand() -> None:
    pairs = [Pair("c", "e", (label,), "it", "it", "x") for label in (0, 1, 1, 2)]
    logits = np.log(np.array([[8, 1, 1], [8, 1, 1], [1, 8, 1], [1, 1, 8]], dtype=np.float64))
    figures = measure_verifier({"x": pairs}, {"x": logits}, {"it": 1.0})["x"]
    assert (figures.rows, figures.accuracy, figures.false_supported) == (4, 0.75, 0.5)
    # All are 0.8 sure; ten bins of which four hold a row each: three gaps of 0.2, one of 0.8.
    assert figures.calibration_error == pytest.approx((3 * 0.2 + 0.8) / 4)


def test_each_language_gets_its_own_temperature() -> None:
    rng = np.random.default_rng(0)
    pairs, logits = [], []
    for lang, spread in (("it", 1.0), ("en", 3.0)):
        for _ in range(3000):
            row = rng.normal(0, 2, 3)
            label = int(rng.choice(3, p=np.exp(row) / np.exp(row).sum()))
            pairs.append(Pair("c", "e", (label,), lang, "it", "x"))
            logits.append(row * spread)
    heat = fit_temperatures(pairs, np.array(logits))
    assert heat["it"] == pytest.approx(1.0, rel=0.1)
    assert heat["en"] == pytest.approx(3.0, rel=0.1)


def test_recall_over_titled_evidence(tmp_path: Path) -> None:
    for lang, claims, texts in (("it", ["tre", "due"], ["Tre è", "due"]), ("en", ["three", "two"], ["Three", "two"])):
        rows: list[dict[str, object]] = [
            {"claim": claim, "evidence": text, "title": "T", "label": "SUPPORTS", "split": "devtest"}
            | {"claim_lang": lang, "evidence_lang": lang}
            for claim, text in zip(claims, texts, strict=True)
        ]
        write_jsonl(tmp_path / "verification" / f"fever_gold_{lang}_devtest.jsonl.gz", rows)
    figures = measure_fever(tmp_path, encode)
    assert set(figures) == {"fever it-it", "fever it-en", "fever en-it", "fever en-en"}
    # Between languages no word is shared: only the vectors find the text.
    assert figures["fever it-en"] == Search(Recall(1.0, 1.0), Recall(0.0, 0.0), Recall(1.0, 1.0))
    assert figures["fever it-it"].lexical == Recall(1.0, 1.0)


def test_recall_of_questions(tmp_path: Path) -> None:
    passages: list[dict[str, object]] = [{"id": str(n), "title": "T", "text": axis} for n, axis in enumerate(AXES)]
    questions: list[dict[str, object]] = [
        {"question": "uno?", "passage_id": "0"},
        {"question": "due?", "passage_id": "3"},
    ]
    write_jsonl(tmp_path / "retrieval" / "squad_it_test_passages.jsonl.gz", passages)
    write_jsonl(tmp_path / "retrieval" / "squad_it_test_questions.jsonl.gz", questions)
    assert measure_squad(tmp_path, encode, every=1).dense == Recall(0.5, 1.0)


def test_translations_and_similarity(tmp_path: Path) -> None:
    sentences: list[dict[str, object]] = [
        {"it": "uno", "en": "one", "split": "devtest"},
        {"it": "due", "en": "four", "split": "devtest"},
        {"it": "tre", "en": "two", "split": "devtest"},
        {"it": "quattro", "en": "three", "split": "train"},
    ]
    write_jsonl(tmp_path / "parallel" / "p.jsonl.gz", sentences)
    assert measure_translation(tmp_path, encode, "p") == pytest.approx(1 / 3)
    scores: list[dict[str, object]] = [
        {"a": "uno", "b": "one", "score": 5, "lang": "it", "split": "test"},
        {"a": "uno due", "b": "uno", "score": 3, "lang": "it", "split": "test"},
        {"a": "uno", "b": "due", "score": 0, "lang": "it", "split": "test"},
        {"a": "uno", "b": "due", "score": 5, "lang": "it", "split": "train"},
    ]
    write_jsonl(tmp_path / "retrieval" / "stsb_it_en_scores.jsonl.gz", scores)
    assert measure_similarity(tmp_path, encode, "it") == pytest.approx(1.0)
