"""Calibration: a temperature per language, and how far the resulting confidence can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.errors import InputError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A point of the risk-coverage curve: answering the `coverage` most confident part errs at rate `risk`."""

    threshold: float
    coverage: float
    risk: float


def probabilities(logits: Floats, temperature: float) -> Floats:
    """Softmax of logits, (n, labels), divided by a temperature; rows sum to 1."""
    scaled = np.asarray(logits, np.float64) / temperature
    exponent = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(exponent / exponent.sum(axis=1, keepdims=True))


def fit_temperature(logits: Floats, labels: Integers) -> float:
    """Find the temperature in [0.2, 5] with the least negative log-likelihood (Guo et al. 2017, arXiv 1706.04599).

    Parameters: `logits` (n, labels) and right label numbers (n,) of development data, which the model was not trained
    on. The likelihood is convex in 1/temperature, so a golden-section search finds its minimum. Raises `InputError`
    on no rows.
    """
    if len(logits) == 0:
        raise InputError("no development rows to fit a temperature on")

    def loss(inverse: float) -> float:
        right = probabilities(logits, 1 / inverse)[np.arange(len(labels)), labels]
        return float(-np.log(np.maximum(right, 1e-12)).mean())

    low, high, ratio = 0.2, 5.0, (5**0.5 - 1) / 2
    while high - low > 1e-4:
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        if loss(left) < loss(right):
            high = right
        else:
            low = left
    return 2 / (low + high)


def expected_calibration_error(confidence: Floats, correct: NDArray[np.bool_], *, bins: int = 10) -> float:
    """Mean gap of confidence and accuracy over equally filled bins, weighted by their rows, in [0, 1].

    Bins of equal size rather than width, as few rows have low confidence (Nixon et al. 2019, arXiv 1904.01685).
    """
    order = np.argsort(confidence, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    gaps = [abs(confidence[part].mean() - correct[part].mean()) * len(part) for part in parts]
    return float(np.sum(gaps) / max(len(order), 1))


def risk_coverage(confidence: Floats, correct: NDArray[np.bool_], *, points: Sequence[float]) -> list[Coverage]:
    """The error rate among the most confident rows, at each coverage of `points`, each in (0, 1]."""
    order = np.argsort(-confidence, kind="stable")
    curve = []
    for coverage in points:
        kept = order[: max(1, round(coverage * len(order)))]
        curve.append(Coverage(float(confidence[kept[-1]]), len(kept) / len(order), float(1 - correct[kept].mean())))
    return curve
