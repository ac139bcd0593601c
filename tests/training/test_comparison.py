"""The fit of the weights on mismatches made up by hand, and their collection from a data folder of two rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.comparison.sureness import DATE_WEIGHTS, QUANTITY_WEIGHTS
from checker.training.comparison import SOURCES, Mismatch, fit_weights, read_mismatches
from tests.training.conftest import write_jsonl

SUPPORTS, REFUTES, OPEN = 0, 1, 2


def test_a_sign_of_contradiction_gets_weight_and_noise_none() -> None:
    told = [Mismatch(True, {"near": 1.0, "noise": float(n % 2)}, REFUTES) for n in range(20)]
    told += [Mismatch(True, {"near": 0.0, "noise": float(n % 2)}, SUPPORTS) for n in range(20)]
    weights = fit_weights(told, margin=0.0)
    assert set(weights) == {"bias", "near"}
    assert weights["near"] > 1
    # Halfway between both groups the odds are even.
    assert weights["bias"] + weights["near"] / 2 == pytest.approx(0.0, abs=0.11)


def test_a_margin_lowers_the_bias_only() -> None:
    told = [Mismatch(True, {"near": n / 9}, REFUTES if n > 4 else OPEN) for n in range(10)]
    even, strict = fit_weights(told, margin=0.0), fit_weights(told, margin=1.0)
    assert strict == even | {"bias": pytest.approx(even["bias"] - 1.0)}


def test_mismatches_are_read_from_the_training_rows(tmp_path: Path) -> None:
    row: dict[str, object] = {
        "evidence": "La torre è alta 20 metri.",
        "claim_lang": "it",
        "evidence_lang": "it",
        "title": "",
    }
    rows: list[dict[str, object]] = [
        row | {"claim": "La torre è alta 30 metri.", "label": "REFUTES", "split": "train"},
        row | {"claim": "La torre è alta 20 metri.", "label": "SUPPORTS", "split": "train"},
        row | {"claim": "La torre è alta 10 metri.", "label": "REFUTES", "split": "devtest"},
    ]
    for source in SOURCES:
        write_jsonl(tmp_path / "verification" / f"{source}.jsonl.gz", rows if source == SOURCES[0] else [])
    (found,) = read_mismatches(tmp_path)
    assert (found.is_quantity, found.label, found.signs["coverage"]) == (True, REFUTES, 1.0)


def test_every_weight_in_use_is_of_a_known_sign() -> None:
    assert "bias" in QUANTITY_WEIGHTS
    assert "bias" in DATE_WEIGHTS
    assert QUANTITY_WEIGHTS.keys() & DATE_WEIGHTS.keys() >= {"bias", "back", "coverage"}
