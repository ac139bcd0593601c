from __future__ import annotations

import pytest

from checker.retrieval.fusion import reciprocal_rank_fusion


def test_scores_are_sums_of_reciprocal_ranks() -> None:
    fused = reciprocal_rank_fusion([[7, 2, 3], [3, 7]], k=60)

    assert fused == [
        (7, pytest.approx(1 / 61 + 1 / 62)),
        (3, pytest.approx(1 / 63 + 1 / 61)),
        (2, pytest.approx(1 / 62)),
    ]


def test_equal_scores_stand_in_the_order_of_positions() -> None:
    assert [position for position, _ in reciprocal_rank_fusion([[9, 4], [2, 6]], k=60)] == [2, 9, 4, 6]


def test_a_small_k_prefers_the_first_ranks() -> None:
    # Position 1 is first once, 2 is third twice: 1/(k+1) against 2/(k+3), equal at k = 1.
    rankings = [[1, 8, 2], [9, 7, 2]]

    assert reciprocal_rank_fusion(rankings, k=0)[0][0] == 1
    assert reciprocal_rank_fusion(rankings, k=2)[0][0] == 2


def test_nothing_gives_nothing() -> None:
    assert reciprocal_rank_fusion([[], []], k=60) == []


def test_weights_count_for_their_ranking() -> None:
    fused = reciprocal_rank_fusion([[1], [2], [3, 1]], k=0, weights=[2.0, 0.5, 1.0])

    assert fused == [(1, 2.0 + 0.5), (3, 1.0), (2, 0.5)]
