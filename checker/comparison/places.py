"""Countries, regions, cities and peoples by their Italian and English names.

The country names of `data/places.txt` were drawn once from the Unicode CLDR (through babel, which is too slow to import
for one claim); cities, regions and peoples are written by hand. A place a line: its kind, then its names, "_" for a
space.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from checker.comparison.data import read_lines
from checker.comparison.mentions import Mark
from checker.comparison.tokens import Tokens, listed

_ARTICLES = frozenset(listed("il la lo del della dello al alla dal dalla nel nella sul sulla col the"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place or people: two are the same if `identity` is; only those of one `kind` exclude each other."""

    kind: str
    identity: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places by the tokens of their names, and the first tokens of names of several."""

    by_name: dict[tuple[str, ...], Place]
    openers: frozenset[str]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Load the places; once."""
    by_name: dict[tuple[str, ...], Place] = {}
    for line in read_lines("places.txt"):
        kind, *names = line.split()
        place = Place(kind, names[0])
        by_name.update({tuple(name.split("_")): place for name in names})
    return Gazetteer(by_name, frozenset(name[0] for name in by_name))


def place_at(tokens: Tokens, i: int) -> tuple[Place, int] | None:
    """The place named at token `i` and the token after its name; peoples may be lower case, all others not.

    A city after an article is a club: "il Milan", "la Roma".
    """
    places = gazetteer()
    for length in (3, 2, 1):
        place = places.by_name.get(tokens.keys[i : i + length])
        if place is not None and i + length <= len(tokens.keys):
            capital = tokens.text[tokens.starts[i]].isupper()
            if place.kind == "city" and tokens.key(i - 1) in _ARTICLES:
                return None
            return (place, i + length) if capital or place.kind == "people" else None
    return None


@dataclass(frozen=True, slots=True)
class Name:
    """A place where it is named."""

    mark: Mark
    place: Place


def find_names(tokens: Tokens) -> tuple[Name, ...]:
    """The places and peoples named in a text, in order."""
    openers = gazetteer().openers
    found, end = [], 0
    for i, key in enumerate(tokens.keys):
        named = place_at(tokens, i) if i >= end and key in openers else None
        if named is not None:
            place, end = named
            found.append(Name(Mark(tokens.starts[i], tokens.ends[end - 1], i, end), place))
    return tuple(found)


def place_of_word(key: str) -> str | None:
    """The identity of the place that one folded word names."""
    place = gazetteer().by_name.get((key,))
    return None if place is None else f"{place.kind}:{place.identity}"
