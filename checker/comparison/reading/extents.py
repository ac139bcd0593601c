"""What a length is of: a height is held to no depth."""

from __future__ import annotations

from checker.comparison.reading.bounds import BOUND_WORDS
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import Tokens

EXTENTS = frozenset({"height", "depth", "length", "width", "thickness"})
_EXTENTS = {word: extent for extent in EXTENTS for word in word_list(f"extent {extent}")}
_BEFORE_EXTENT = BOUND_WORDS | {"di", "of", "a", "-", "circa", "about"}


def extent_of(tokens: Tokens, first: int, last: int) -> str:
    """Which extent of a thing the words beside a length name: "alta quasi 90 metri", "90-metre-deep"."""
    if extent := _EXTENTS.get(tokens.key(last + (tokens.key(last) in {"-", "di", "of", "in"}))):
        return extent
    before = reversed(tokens.keys[max(0, first - 3) : first])
    return _EXTENTS.get(next((key for key in before if key not in _BEFORE_EXTENT), ""), "")
