"""Countries, regions, cities, waters, mountains and peoples by their Italian and English names.

The country names of `data/places.txt` were drawn once from the Unicode CLDR (through babel, which is too slow to import
for one claim); all others are written by hand. A place a line: its kind, then its names, "_" for a space, and after
"<" the place that contains it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import methodcaller

from checker.comparison.vocabulary.data import read_lines
from checker.comparison.vocabulary.tokens import Mark, Tokens, listed

_ARTICLES = frozenset(listed("il la lo del della dello al alla dal dalla nel nella sul sulla col the"))

_LINKS = frozenset(listed("di del dello della dell' dei degli delle of the"))
_CONTAINED = methodcaller("partition", " < ")
_CAPITALS = frozenset(listed("capitale capoluogo capital"))
# What is near a place may lie outside; what is north of a city does too, the north of a country is part of it.
_NEAR = frozenset(listed("near nearby outside around border vicino vicina presso fuori dintorni pressi confine"))
_NEAR_CITIES = _NEAR | frozenset(
    listed(
        "province county north south east west provincia nord sud est ovest golfo gulf area airport aeroporto diocesi"
    )
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place or people: two are the same if `identity` is. `within` are those that contain it, the nearest first."""

    kind: str
    identity: str
    within: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places by the tokens of their names, and the first tokens of names of several."""

    by_name: dict[tuple[str, ...], Place]
    openers: frozenset[str]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Load the places; once."""
    lines = [(names.split(), container) for names, _, container in map(_CONTAINED, read_lines("places.txt"))]
    listed_places = {names[1]: (names[0], container) for names, container in lines}
    known: dict[str, Place] = {}

    def place_of(identity: str) -> Place:
        if identity not in known:
            kind, container = listed_places[identity]
            outer = place_of(container) if container in listed_places else None
            known[identity] = Place(kind, identity, () if outer is None else (outer, *outer.within))
        return known[identity]

    by_name: dict[tuple[str, ...], Place] = {}
    for (_, *names), _ in lines:
        place = place_of(names[0])
        for name in names:
            by_name.setdefault(tuple(name.split("_")), place)
    return Gazetteer(by_name, frozenset(name[0] for name in by_name))


@lru_cache(maxsize=1)
def _capitals() -> dict[str, Place]:
    """Capitals by the countries and regions whose they are and the adjectives of these, from `data/capitals.txt`."""
    by_name = gazetteer().by_name
    lines = (line.split() for line in read_lines("capitals.txt"))
    return {word: by_name[tuple(capital.split("_"))] for capital, *words in lines for word in words}


@lru_cache(maxsize=1)
def _lands() -> dict[str, Place]:
    """The countries and regions by the identities of their capitals and peoples, from `data/capitals.txt`."""
    by_name = gazetteer().by_name
    found: dict[str, Place] = {}
    for capital, *words in (line.split() for line in read_lines("capitals.txt")):
        city = by_name[tuple(capital.split("_"))]
        land: Place | None = None
        for word in words:
            named = by_name.get(tuple(word.split("_")))
            if named is not None and named.kind == "people" and land is not None:
                found.setdefault(named.identity, land)
            elif named is not None and named.kind != "people":
                land = named
                found.setdefault(city.identity, land)
    return found


def land_of(place: Place) -> Place | None:
    """The country or region of a people or a capital."""
    return _lands().get(place.identity) if place.kind in {"people", "city"} else None


def are_apart(one: Place, other: Place) -> bool:
    """Whether two places have nothing in common: Turin and Genoa, Turin and Liguria, but not Turin and Piedmont.

    Places of two kinds are compared at the wider kind; what lies in no known place of that kind may lie anywhere.
    """
    if one.identity == other.identity or one.kind == other.kind:
        return one.identity != other.identity and not (_lies_in(one, other) or _lies_in(other, one))
    for inner, outer in ((one, other), (other, one)):
        around = next((place for place in inner.within if place.kind == outer.kind), None)
        if around is not None:
            return around.identity != outer.identity
    return False


def place_around(tokens: Tokens, mark: Mark, place: Place) -> Place | None:
    """The place that a name stands for: what contains it after "near" or "provincia di", None if that is unknown."""
    near = _NEAR_CITIES if place.kind == "city" else _NEAR
    if near.isdisjoint(tokens.keys[max(0, mark.first - 3) : mark.first]):
        return place
    return place.within[0] if place.within else None


def _lies_in(inner: Place, outer: Place) -> bool:
    return any(place.identity == outer.identity for place in inner.within)


def place_at(tokens: Tokens, i: int) -> tuple[Place, int] | None:
    """The place named at token `i` and the token after its name; peoples may be lower case, all others not.

    A city after an article is a club: "il Milan", "la Roma".
    """
    places = gazetteer()
    for length in (3, 2, 1):
        place = places.by_name.get(tokens.keys[i : i + length])
        if place is not None and i + length <= len(tokens.keys):
            capital = tokens.upper(i)
            if place.kind == "city" and tokens.key(i - 1) in _ARTICLES:
                return None
            return (place, i + length) if capital or place.kind == "people" else None
    return None


@dataclass(frozen=True, slots=True)
class Name:
    """A place where it is named, or `told` by what it is: "la capitale danese"."""

    mark: Mark
    place: Place
    told: bool = False


def find_names(tokens: Tokens) -> tuple[Name, ...]:
    """The places and peoples named in a text, in order."""
    openers = gazetteer().openers
    found: list[Name] = []
    end = 0
    for i, key in enumerate(tokens.keys):
        capital = _capital_at(tokens, i) if key in _CAPITALS else None
        if capital is not None:
            found = [name for name in found if name.mark.first < capital.mark.first]
            found.append(capital)
            end = capital.mark.last
            continue
        named = place_at(tokens, i) if i >= end and key in openers else None
        if named is not None:
            place, end = named
            found.append(Name(Mark(tokens.starts[i], tokens.ends[end - 1], i, end), place))
    return tuple(found)


def _capital_at(tokens: Tokens, i: int) -> Name | None:
    """The city that "capital" at `i` means with the country or people beside it."""
    start = next((j for j in range(i + 1, i + 4) if tokens.key(j) not in _LINKS), i)
    for first in (start, i - 1):
        place, end = place_at(tokens, first) or (None, first + 1)
        capital = _capitals().get(place.identity if place else tokens.key(first))
        if capital is not None:
            low, high = min(first, i), max(end, i + 1)
            return Name(Mark(tokens.starts[low], tokens.ends[high - 1], low, high), capital, told=True)
    return None


def place_of_word(key: str) -> str | None:
    """The identity of the place that one folded word names."""
    place = gazetteer().by_name.get((key,))
    return None if place is None else f"{place.kind}:{place.identity}"
