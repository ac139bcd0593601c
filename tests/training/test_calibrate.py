from __future__ import annotations

import numpy as np
import pytest

from checker.errors import InputError
from checker.training.calibrate import expected_calibration_error, fit_temperature, probabilities, risk_coverage


def test_probabilities_of_known_logits() -> None:
    odds = probabilities(np.log(np.array([[1.0, 4.0, 4.0]])), 2.0)
    np.testing.assert_allclose(odds, [[0.2, 0.4, 0.4]])


@pytest.mark.parametrize("true", [0.5, 1.0, 2.5])
def test_the_temperature_that_made_the_labels_is_found(true: float) -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 3, (20_000, 3))
    odds = probabilities(logits, true)
    labels = (rng.random((20_000, 1)) > odds.cumsum(axis=1)).sum(axis=1)
    assert fit_temperature(logits, labels) == pytest.approx(true, rel=0.05)


def test_no_rows_cannot_be_fitted() -> None:
    with pytest.raises(InputError, match="no development rows"):
        fit_temperature(np.empty((0, 3)), np.empty(0, np.int64))


def test_calibration_error_by_hand() -> None:
    confidence = np.array([0.5, 0.5, 0.9, 0.9])
    correct = np.array([True, False, True, False])
    assert expected_calibration_error(confidence, correct, bins=2) == pytest.approx((0.0 + 0.4) / 2)


def test_risk_falls_where_confidence_ranks_well() -> None:
    confidence = np.array([0.4, 0.9, 0.8, 0.6])
    correct = np.array([False, True, True, False])
    half, whole = risk_coverage(confidence, correct, points=[0.5, 1.0])
    assert (half.threshold, half.coverage, half.risk) == (0.8, 0.5, 0.0)
    assert (whole.coverage, whole.risk) == (1.0, 0.5)
