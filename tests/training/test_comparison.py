"""The fit of the weights on mismatches made up by hand, and their collection from a few rows."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from checker.comparison.names.sureness import NAME_WEIGHTS
from checker.comparison.values.weights import DATE_WEIGHTS, QUANTITY_WEIGHTS
from checker.errors import ClaimError, InputError
from checker.labels import Language
from checker.training.comparison import (
    NAME_SOURCES,
    SOURCES,
    Mismatch,
    fit_all,
    fit_names,
    fit_weights,
    read_given,
    read_mismatches,
    read_replacements,
    read_together,
)
from checker.training.data import read_passages
from tests.training.conftest import write_jsonl

ROOT = Path(__file__).parents[2]
GIVEN = [ROOT / "claims" / f"{name}.jsonl" for name in ("contrast", "newsroom")]
TOWER: dict[str, object] = {
    "evidence": "La torre è alta 20 metri.",
    "claim_lang": "it",
    "evidence_lang": "it",
    "title": "",
}


def test_a_sign_of_contradiction_gets_weight_and_noise_none() -> None:
    told = [Mismatch(True, {"near": 1.0, "noise": float(n % 2)}, refuted=True) for n in range(20)]
    told += [Mismatch(True, {"near": 0.0, "noise": float(n % 2)}, refuted=False) for n in range(20)]
    weights = fit_weights(told, margin=0.0)
    assert set(weights) == {"bias", "near"}
    assert weights["near"] > 1
    # Halfway between both groups the odds are even.
    assert weights["bias"] + weights["near"] / 2 == pytest.approx(0.0, abs=0.11)


def test_a_margin_lowers_the_bias_only() -> None:
    told = [Mismatch(True, {"near": n / 9}, refuted=n > 4) for n in range(10)]
    even, strict = fit_weights(told, margin=0.0), fit_weights(told, margin=1.0)
    assert strict == even | {"bias": pytest.approx(even["bias"] - 1.0)}


def test_what_counts_thrice_is_as_good_as_said_thrice() -> None:
    told = [Mismatch(True, {"near": n / 9}, refuted=n % 3 > 0) for n in range(10)]
    thrice = [Mismatch(True, mismatch.signs, mismatch.refuted, count=3.0) for mismatch in told]
    assert fit_weights(thrice, margin=0.0) == fit_weights(told * 3, margin=0.0)


def test_mismatches_are_read_from_the_training_rows(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        TOWER | {"claim": claim, "label": label, "split": split}
        for claim, label, split in (
            ("La torre è alta 30 metri.", "REFUTES", "train"),
            ("La torre è alta 40 metri.", "NOT ENOUGH INFO", "train"),
            ("La torre è alta 20 metri.", "SUPPORTS", "train"),
            ("La torre è alta 10 metri.", "REFUTES", "devtest"),
            # Forbidden: the claim asks for another time than the evidence speaks of.
            ("La torre era prima alta 50 metri.", "REFUTES", "train"),
        )
    ]
    for source in SOURCES:
        write_jsonl(tmp_path / "verification" / f"{source}.jsonl.gz", rows if source == "authored" else [])
    refuted, unsettled = read_mismatches(tmp_path)
    assert (refuted.is_quantity, refuted.refuted, refuted.count, refuted.signs["coverage"]) == (True, True, 2.0, 1.0)
    assert not unsettled.refuted
    assert unsettled.count == pytest.approx(2.0 * 0.6)


def _write_given(path: Path, *ids: str) -> Path:
    rows: list[dict[str, object]] = [
        TOWER | {"id": claim_id, "claim": f"La torre è alta {30 + n} metri.", "label": "REFUTED"}
        for n, claim_id in enumerate(ids)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_of_the_contrast_set_only_odd_pairs_are_read(tmp_path: Path) -> None:
    ids = ("contrast-0001a", "contrast-0002a", "contrast-0002b", "contrast-0013b")
    found = list(read_given(_write_given(tmp_path / "contrast.jsonl", *ids)))
    assert [mismatch.count for mismatch in found] == [3.0, 3.0]
    only_even = _write_given(tmp_path / "even.jsonl", "contrast-0002a", "contrast-0110b")
    assert list(read_given(only_even)) == []


def test_a_contrast_set_must_number_its_pairs_and_label_its_claims(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'first' has no number"):
        list(read_given(_write_given(tmp_path / "contrast.jsonl", "first")))
    (tmp_path / "bare.jsonl").write_text('{"claim": "La torre è alta 30 metri."}\n', encoding="utf-8")
    with pytest.raises(ClaimError, match="label"):
        list(read_given(tmp_path / "bare.jsonl"))


@pytest.mark.skipif("CHECKER_DATA" not in os.environ, reason="CHECKER_DATA names no data folder to fit on")
def test_the_weights_in_use_are_those_of_the_recipe() -> None:
    folder, corpus = Path(os.environ["CHECKER_DATA"]), ROOT / "corpus"
    assert fit_all(folder, GIVEN, corpus) == (QUANTITY_WEIGHTS, DATE_WEIGHTS)
    given = [*GIVEN, ROOT / "claims" / "pairs.jsonl"]
    assert fit_names([*read_replacements(folder, given, corpus, read_passages())]) == NAME_WEIGHTS


def test_sentences_of_one_text_refute_each_other_nowhere() -> None:
    text = ["La torre di Rovo è alta 20 metri.", "Un gatto dorme.", "La torre di Rovo è alta 30 metri.", *["."] * 9]
    found = list(read_together([*text, "La torre di Rovo è alta 40 metri."], Language.ITALIAN))
    assert [(mismatch.is_quantity, mismatch.refuted) for mismatch in found] == [(True, False)] * 2  # either as claim


def test_of_each_claim_the_names_that_contradict_most_are_fitted(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        TOWER
        | {
            "claim": "La torre si trova a Bari.",
            "evidence": f"La torre si trova a {town}.",
            "label": label,
            "split": "train",
        }
        for town, label in (("Lecce", "REFUTES"), ("Bari", "SUPPORTS"))
    ]
    for source in NAME_SOURCES:
        write_jsonl(tmp_path / "verification" / f"{source}.jsonl.gz", rows if source == "authored" else [])
    (replaced,) = read_replacements(tmp_path, ())
    assert [(pair.refuted, pair.count, pair.signs["same kind"]) for pair in replaced] == [(True, 1.5, 1.0)]
    weights = fit_names(
        [replaced] * 9 + [[replace(replaced[0], refuted=False, signs=dict.fromkeys(replaced[0].signs, 0.0))]] * 9
    )
    assert weights["same kind"] > 0


def test_every_weight_in_use_is_of_a_known_sign() -> None:
    assert "bias" in QUANTITY_WEIGHTS
    assert "bias" in DATE_WEIGHTS
    assert QUANTITY_WEIGHTS.keys() & DATE_WEIGHTS.keys() >= {"bias", "back", "near"}
