from __future__ import annotations

import pytest

from checker.retrieval.fusion import weighted_sum


def test_scores_are_cosine_and_weighted_share_together() -> None:
    fused = weighted_sum({7: 0.5, 2: 0.6, 3: -0.1}, {3: 0.8, 7: 0.25}, lexical_weight=2.0)

    assert fused == [(3, pytest.approx(1.5)), (7, pytest.approx(1.0)), (2, pytest.approx(0.6))]


def test_equal_scores_stand_in_the_order_of_positions() -> None:
    assert [position for position, _ in weighted_sum({9: 0.5, 2: 0.25, 4: 0.5}, {2: 0.25}, lexical_weight=1.0)] == [
        2,
        4,
        9,
    ]


def test_without_weight_words_do_not_count() -> None:
    assert weighted_sum({1: 0.2, 2: 0.1}, {2: 1.0}, lexical_weight=0.0) == [(1, 0.2), (2, 0.1)]


def test_nothing_gives_nothing() -> None:
    assert weighted_sum({}, {}, lexical_weight=1.0) == []
