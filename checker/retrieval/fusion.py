"""Merging rankings that were made in different ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat


def reciprocal_rank_fusion(
    rankings: Iterable[Sequence[int]], *, k: int, weights: Iterable[float] = repeat(1.0)
) -> list[tuple[int, float]]:
    """Fuse rankings (best first) of positions into one, best first, with the fused scores.

    The score of a position is the sum over the rankings that hold it of weight / (k + rank), ranks from 1
    (Cormack, Clarke and Buettcher, SIGIR 2009); equal scores stand in the order of their positions.
    """
    scores: dict[int, float] = {}
    for ranking, weight in zip(rankings, weights, strict=False):
        for rank, position in enumerate(ranking, start=1):
            scores[position] = scores.get(position, 0.0) + weight / (k + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
