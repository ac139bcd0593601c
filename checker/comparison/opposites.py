"""Pairs of opposites in both languages: directions, decisions, outcomes, sides, orders."""

from __future__ import annotations

from checker.comparison.data import read_lines
from checker.comparison.stems import stem
from checker.comparison.tokens import Tokens


def _read() -> dict[str, tuple[tuple[int, int], ...]]:
    """The pairs of `data/opposites.txt`: one a line, its sides parted by "|", a word for all forms of its stem."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(read_lines("opposites.txt")):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                found.setdefault(stem(word), set()).add((number, side))
    return {stem: tuple(p for p in sorted(places) if (p[0], 1 - p[1]) not in places) for stem, places in found.items()}


# The stem of each word with the pairs it belongs to and its side there.
OPPOSITES = _read()


def sides_of(tokens: Tokens) -> dict[tuple[int, int], list[int]]:
    """The tokens that stand on a side of a pair of opposites, by pair and side."""
    found: dict[tuple[int, int], list[int]] = {}
    for i, key in enumerate(tokens.keys):
        if len(key) > 2:
            for place in OPPOSITES.get(stem(key), ()):
                found.setdefault(place, []).append(i)
    return found
