"""The weights with which `comparison/` tells contradictions from other mismatches of numbers and dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.comparison.compare import read_pair
from checker.comparison.mentions import Quantity
from checker.comparison.relation import Relation
from checker.comparison.sureness import is_close, signs
from checker.comparison.values import match_all
from checker.training.data import LABELS, Pair, read_pairs
from checker.types import Claim, Language, Passage, Sentence

SOURCES = ("authored", "fever_dev_gold_evidence", "fever_symmetric", "foolmetwice")
_REFUTES, _OPEN = LABELS.index("REFUTES"), LABELS.index("NOT ENOUGH INFO")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A number or date that differs from the one aligned with it, and the label number of its pair."""

    is_quantity: bool
    signs: dict[str, float]
    label: int


def read_mismatches(folder: Path) -> list[Mismatch]:
    """Collect the mismatches of the training pairs in `SOURCES` of the data folder."""
    return [found for source in SOURCES for pair in read_pairs(folder, source) for found in _mismatches(pair)]


def _mismatches(pair: Pair) -> list[Mismatch]:
    sentence = Sentence("", 0, pair.evidence, 0, len(pair.evidence))
    passage = Passage(sentence, pair.title, Language(pair.evidence_lang))
    matches = read_pair(Claim("", pair.claim, pair.claim_lang), passage)
    found = match_all(matches)
    return [
        Mismatch(isinstance(match.mine, Quantity), signs(matches, match.mine, match.best, found), pair.allowed[0])
        for match in found
        if match.relation is Relation.DIFFERENT and match.best is not None and is_close(matches, match.best)
    ]


def fit_weights(
    mismatches: Sequence[Mismatch], *, margin: float = 1.0, open_weight: float = 0.6, penalty: float = 2.0
) -> dict[str, float]:
    """Fit log-odds of a contradiction by ridge logistic regression, by Newton's method.

    Parameters: `mismatches` all quantities or all dates; `margin` is taken off the bias, so that odds must be e^margin;
    `open_weight` is what a pair counts that neither supports nor refutes; `penalty` on the squares of all weights but
    the bias. Returns weights rounded to a tenth, those under 0.2 left out; the bias is named "bias".
    """
    names = sorted({name for mismatch in mismatches for name in mismatch.signs})
    told = np.array([[1.0, *(mismatch.signs[name] for name in names)] for mismatch in mismatches])
    refuted = np.array([float(mismatch.label == _REFUTES) for mismatch in mismatches])
    counts = np.array([open_weight if mismatch.label == _OPEN else 1.0 for mismatch in mismatches])
    ridge = penalty * np.eye(len(names) + 1)
    ridge[0, 0] = 0.0
    weights: NDArray[np.float64] = np.zeros(len(names) + 1)
    for _ in range(30):
        odds = 1.0 / (1.0 + np.exp(-told @ weights))
        slope = told.T @ (counts * (odds - refuted)) + ridge @ weights
        weights -= np.linalg.solve((told.T * (counts * odds * (1.0 - odds))) @ told + ridge, slope)
    fitted = zip(names, weights[1:], strict=True)
    kept = {name: round(float(weight), 1) for name, weight in fitted if abs(weight) >= 0.2}
    return {"bias": round(float(weights[0]) - margin, 1), **kept}
