"""Merging what was found by meaning and by words into one ranking."""

from __future__ import annotations

from collections.abc import Mapping


def weighted_sum(
    cosines: Mapping[int, float], shares: Mapping[int, float], *, lexical_weight: float
) -> list[tuple[int, float]]:
    """Rank positions by cosine + `lexical_weight` * share of words, best first, with these scores.

    Every position has a cosine; one without a share of words has none of them. Both are bounded, whatever the claim
    and the size of the index, so that how sure either search is counts, which ranks alone forget (Bruch, Gai and
    Ingber, ACM TOIS 2023: a convex combination of scores does better than reciprocal ranks). Equal scores stand in the
    order of their positions.
    """
    scores = {position: cosine + lexical_weight * shares.get(position, 0.0) for position, cosine in cosines.items()}
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
