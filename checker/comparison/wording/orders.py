"""Reads who has more of what than whom: "A is taller than B", "A supera B", "10 more than in May", "A davanti a B"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BEFORE_NOUNS, BREAKS, BY, NEVER, OF, RANKS, listed
from checker.comparison.vocabulary.words import degree_stems, sides_of_word, stem

_MORE, _LESS, _EXCEEDING, _TRAILING, _TIMES, _SAME, _AHEAD, _BEHIND, _FOLLOWED, _STANDARDS = (
    word_list(f"comparing {name}")
    for name in listed("more less exceeding trailing times same ahead behind followed standard")
)
_PLACED = _AHEAD | _BEHIND | _FOLLOWED
_ABOVE, _BELOW = frozenset(listed("sopra above over oltre")), frozenset(listed("sotto below under"))
_AT_ONCE = dict.fromkeys(_EXCEEDING | _AHEAD | _FOLLOWED | _ABOVE, 1) | dict.fromkeys(_TRAILING | _BEHIND | _BELOW, -1)
COMPARING = _MORE | _LESS | _TIMES | _SAME | _AT_ONCE.keys() | {"than", "as", "quanto"}
_TO = frozenset(listed("a al alla allo ai agli alle all'"))
_THAN = OF | frozenset({"che", "rispetto"})
# "Superior to", and not "più soldi ai comuni".
_LATIN = tuple(listed("superior inferior"))
_OF_THE = frozenset(listed("dei degli delle"))
_AS = frozenset({"as", "quanto", "quanti", "quanta", "quante"})
_BEING = frozenset(listed("sono erano da"))
_HALVES = frozenset({"half", "meta"})
_NOT = frozenset(
    listed("not non isn't wasn't aren't weren't doesn't didn't don't nessuno nessuna nessun nessun' none no nobody")
)
_NO_DEGREE = frozenset(listed("rather other later earlier after never number order under over either whether"))
_NO_EQUAL = frozenset(listed("well long soon far much many early late part such same"))
_BREAKS = BREAKS | frozenset(listed("ma but mentre while although"))
_ENDS = (
    _BREAKS
    | frozenset(listed("e ed and"))
    | frozenset(listed("in on at for nel nella nello nei nelle per su sul sulla from to da dal dalla through during"))
)
PRONOUNS = frozenset(listed("quello quella quelli quelle one ones that those"))
_AFTER_QUALITY, _ADVERBIAL = BEFORE_NOUNS - {"di", "of"}, frozenset({"fretta"})
_REACH, _FAR, _BACK, _RIGHT, _SHORT = 6, 8, 40, 4, 4
_UP = frozenset(place for word in word_list("measured upwards") for place in sides_of_word(word))
_USERS = word_list("measured users")
_CROWDED, _DESERTED = (frozenset(map(stem, word_list(f"measured {name}"))) for name in ("crowded", "deserted"))
Links = dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Order:
    """A comparison: tokens of what has more (`degree` 1), less (-1) or as much (0), of the quality, and of the other.

    `at` is the token of the comparing word, `before` are those of all that the sentence says before it. One that is not
    `strict` leaves open that both have as much; a `ranked` one tells the places of an order.
    """

    at: int
    degree: int
    left: tuple[int, ...]
    quality: tuple[int, ...]
    right: tuple[int, ...]
    before: tuple[int, ...]
    strict: bool = True
    ranked: bool = False

    @property
    def verb(self) -> tuple[int, ...]:
        """The last word before the quality, as "holds" is in "holds more water than"."""
        return tuple(token for token in self.left if token not in self.quality)[-1:]


def read_orders(statement: Statement) -> Iterator[Order]:
    """The comparisons of a text; not what was never so before."""
    keys = statement.tokens.keys
    content = sorted([*(word.token for word in statement.words), *(moment.first for moment in statement.moments)])
    # "More than 40" bounds a number.
    counts = {quantity.first for quantity in statement.quantities}
    for i, key in enumerate(keys):
        found = _degree_at(statement, i) if key in COMPARING else None
        if found is None or (found[2] + 1 in counts and keys[found[2]] not in _OF_THE) or _is_ranked(keys, found[0]):
            continue
        at, degree, pivot = found
        if statement.tokens.key(pivot + 1) in _AS:
            continue
        start = next((j for j in range(at - 1, -1, -1) if keys[j] in _BREAKS), -1)
        first, end = statement.bounds(statement.sentence_at(at))
        # "Than the one on Mill Road" tells which one only there.
        named = next((j + 2 for j in (pivot + 1, pivot + 2) if keys[j : j + 1] and keys[j] in PRONOUNS), pivot + 2)
        end = next((j for j in range(named, end) if keys[j] in _ENDS), end)
        here, there, after = (bisect_left(content, token) for token in (at, pivot, pivot + 1))
        before = tuple(token for token in content[max(0, here - _BACK) : here] if token >= first)
        between = tuple(token for token in content[here:there] if keys[token] not in COMPARING)
        # "Il lago, con i suoi 20 metri, è più profondo di".
        left = (*(tuple(token for token in before if start < token) or before), *between)
        right = tuple(token for token in content[after : after + _RIGHT] if token < end)
        # "Superato dalla Francia": it is the other that has more.
        if keys[pivot] in BY and key not in _FOLLOWED:
            left, right = right, left
        if left and right and NEVER.isdisjoint(keys[start + 1 : at]):
            stop = next((j for j in range(at + 1, pivot) if _ends_quality(keys, j)), pivot)
            quality = tuple(token for token in between if token < stop)
            order = Order(at, degree, left, quality, right, before, ranked=key in _PLACED)
            yield order if _NOT.isdisjoint(keys[start + 1 : at]) else _denied(order)


def _ends_quality(keys: tuple[str, ...], i: int) -> bool:
    """Whether what is compared begins: "dista meno dalla Tunisia che dalla Sicilia"; not so "più in fretta"."""
    return keys[i] in _AFTER_QUALITY and keys[i + 1] not in _ADVERBIAL


def _denied(order: Order) -> Order:
    """What is denied: "no deeper than" leaves the same depth open, "not as deep as" does not."""
    return replace(order, degree=-order.degree, strict=False) if order.degree else replace(order, degree=-1)


def _is_ranked(keys: tuple[str, ...], at: int) -> bool:
    """Whether a superlative is the second or a later one, which compares nothing: "il secondo più alto del paese"."""
    return any(keys[i] in RANKS and keys[i - 1 : i] not in {("un",), ("a",)} for i in range(max(0, at - 3), at))


def _degree_at(statement: Statement, i: int) -> tuple[int, int, int] | None:
    """For a comparing word, where its comparison starts, its degree, and the token before what it compares with."""
    keys = statement.tokens.keys
    key = keys[i]
    if key == "than":
        return _before_than(keys, i)
    if key in _AT_ONCE:
        return _at_once(statement, i)
    if key in _TIMES:
        degree, pivots = -1 if key in _HALVES else 1, _AS | _THAN
    elif key in _SAME:
        degree, pivots = 0, _AS
    elif key in _MORE | _LESS:
        degree = 1 if key in _MORE else -1
        pivots = (_TO if key.startswith(_LATIN) else _THAN) if statement.language == "it" else frozenset()
    else:
        return _equal_at(statement, i)
    # "Twice as many goats as sheep".
    first = i + 1 + (statement.tokens.key(i + 1) == "as")
    near = range(first, min(i + 1 + _REACH, len(keys) - 1))
    pivot = next((j for j in near if keys[j] in pivots | _BEING), -1)
    # "Più gente nel parco di Osso che in quello di Prato".
    if keys[pivot] in OF:
        pivot = next((j for j in near if keys[j] == "che" and keys[j + 1] in _ENDS), pivot)
    return None if pivot < 0 or keys[pivot] in _BEING else (i, degree, pivot)


def _before_than(keys: tuple[str, ...], i: int) -> tuple[int, int, int] | None:
    """The same of the comparative before "than": "more water", where "water" is none, or "deeper"."""
    near = range(i - 1, max(-1, i - _FAR), -1)
    end = next((j for j in near if keys[j] in _NO_DEGREE), -1)
    degrees = [j for j in near if j > end and keys[j] in _MORE | _LESS]
    forms = [j for j in near if j > end and keys[j].endswith("er") and len(keys[j]) > _SHORT]
    at = next(iter(degrees + forms), None)
    return None if at is None else (at, -1 if keys[at] in _LESS else 1, i)


def _at_once(statement: Statement, i: int) -> tuple[int, int, int] | None:
    """The same of a word that the other follows at once: "supera B", "davanti a B", "sopra la media"."""
    keys, after = statement.tokens.keys, statement.tokens.key(i + 1)
    linked = after in BY or (keys[i] in _PLACED and after in _TO | OF)
    usual = not _STANDARDS.isdisjoint(keys[i + 1 : i + 4])
    if (keys[i] in _FOLLOWED and not linked) or (keys[i] in _ABOVE | _BELOW and not usual):
        return None
    return i, _AT_ONCE[keys[i]], i + linked


def _equal_at(statement: Statement, i: int) -> tuple[int, int, int] | None:
    """The same of a word that makes two things equal: "as deep as the lake", "è lungo quanto il Lino"."""
    keys = statement.tokens.keys
    content = {word.token for word in statement.words}
    if keys[i] == "as" and i and keys[i - 1] not in _TIMES and statement.tokens.key(i + 1) not in _NO_EQUAL:
        pivot = next((j for j in range(i + 2, min(i + 4, len(keys))) if keys[j] == "as"), None)
        return None if pivot is None else (i, 0, pivot)
    if keys[i] == "quanto" and i - 1 in content and i + 1 not in content:
        return i - 1, 0, i
    return None


def amount(keys: tuple[str, ...], quality: tuple[int, ...]) -> int:
    """1 if what has more of a quality has more of what measures it, -1 if less: "più alto", "più economico"; else 0."""
    sides = {side for token in quality for side in sides_of_word(keys[token])}
    ups = any(place in _UP for place in sides)
    return ups - any((pair, 1 - side) in _UP for pair, side in sides)


def by_use(keys: tuple[str, ...], users: tuple[int, ...], others: tuple[str, ...], quality: tuple[int, ...]) -> int:
    """1 if what more people use has more of a quality, -1 if less: "more cyclists", "busier"; else 0."""
    if not any(keys[token] in _USERS for token in users):
        return 0
    stems = frozenset().union(*(degree_stems(others[token]) for token in quality))
    return (not stems.isdisjoint(_CROWDED)) - (not stems.isdisjoint(_DESERTED))


def shown(statement: Statement, order: Order) -> tuple[int, int]:
    """The span of the comparing words."""
    tokens = statement.tokens
    return tokens.starts[order.at], tokens.ends[max(order.at, *order.quality, order.at)]
