"""Gives counts and shares the state of those counted: "tre morti e nove feriti", "six against", "a 70% turnout"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from checker.comparison.reading.composites import SCORE
from checker.comparison.reading.mentions import Quantity
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import Tokens, listed
from checker.comparison.vocabulary.units import COUNT, PERCENT

_VOTES = frozenset({"for", "against", "away", "turnout", "undecided"})
_FATES = frozenset({"dead", "hurt", "saved", "missing"})
_NONE: frozenset[str] = frozenset()
TALLIES = _VOTES | _FATES
_STATES = {word: state for state in sorted(TALLIES) for word in word_list(f"tally {state}")}
# "La morte" is nobody's state.
_NOUNS, _BEFORE_NOUNS = frozenset({"morte", "ferite"}), frozenset(listed("la alla della dalla sua una le alle delle"))
_VOTING = tuple(
    listed(
        "vot favor favour contrar consiglier councillor abstain asten affluenz turnout ballot referend elezion elect "
        "consultaz incert"
    )
)
_YES, _NO = frozenset({"sì", "yes", "ayes"}), frozenset({"no", "noes"})
_VOTED, _AGAINST = frozenset(listed("voti voto votes vote contro against")), {("contro",), ("against",)}
_SIDE = 1000
# "61% of the vote" is a share of those who voted, and for somebody.
_BALLOTS, _NEAR = frozenset(listed("voti voto votes vote")), 3
_PARTING = frozenset(listed("; , : . e ed and mentre while but ma con with on"))
_NEGATORS = frozenset({"non", "not", "nessuno", "nobody"})


def tell_apart(tokens: Tokens, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities, each count with the one state that its part of the sentence tells as its role.

    Votes for and against make a result too, as "sette voti contro quattro" do.
    """
    if _STATES.keys().isdisjoint(tokens.keys) and _NO.isdisjoint(tokens.keys):
        return quantities
    counts = [quantity for quantity in quantities if quantity.unit in {COUNT, PERCENT} and not quantity.role]
    if not counts:
        return quantities
    for one, other in pairwise([quantity for quantity in counts if quantity.unit is COUNT]):
        between = tokens.keys[one.last : other.first]
        if between[-1:] in _AGAINST and _VOTED.issuperset(between):
            return [*quantities, _result(one, other)]
    states = dict(zip(counts, _states(tokens, counts), strict=True))
    results = [
        _result(a, b)
        for a in counts
        for b in counts
        if a.unit is b.unit is COUNT and (states[a], states[b]) == ("for", "against")
    ]
    told = [replace(q, role=states[q]) if states.get(q) else q for q in quantities]
    return told + results if len(results) == 1 else told


def _result(one: Quantity, other: Quantity) -> Quantity:
    """The result that so many for and so many against make."""
    first, last = sorted((one, other), key=lambda quantity: quantity.first)
    value = one.value * _SIDE + other.value
    mark = replace(first, end=last.end, last=last.last, unit=SCORE, value=value, bare=value)
    return replace(mark, head=(), noun="", mark="", other=None, role="")


def _states(tokens: Tokens, counts: Sequence[Quantity]) -> Iterator[str]:
    """The state that the part of the text around each count tells, if it is one."""
    keys = tokens.keys
    voting = any(key.startswith(_VOTING) for key in keys)
    parts = [
        max(
            (i for i in range(one.last, other.first) if keys[i] in _PARTING and not tokens.says_is(i)),
            default=other.first,
        )
        for one, other in pairwise(counts)
    ]
    for count, (start, end) in zip(counts, pairwise([0, *parts, len(keys)]), strict=True):
        found = {_STATES[keys[i]] for i in range(start, end) if keys[i] in _STATES and _is_state(keys, i)}
        if any(a.startswith("vot") and b == "for" for a, b in pairwise(keys[start:end])):
            found.add("for")
        if count.unit is PERCENT and not _BALLOTS.isdisjoint(keys[count.last : count.last + _NEAR]):
            found.add("for")
        found &= (_VOTES if voting else _NONE) | (_FATES if count.unit is COUNT else _NONE)
        after = tokens.text[count.end : tokens.ends[min(count.last, len(keys) - 1)]].strip()
        if after in _YES or after in _NO:
            found = {"for" if after in _YES else "against"}
        yield found.pop() if len(found) == 1 and _NEGATORS.isdisjoint(keys[start:end]) else ""


def _is_state(keys: Sequence[str], i: int) -> bool:
    return not (keys[i] in _NOUNS and i and keys[i - 1] in _BEFORE_NOUNS)


def are_apart(one: Quantity, other: Quantity) -> bool:
    """Whether two counts are of those in two states: eleven dead are no eleven survivors."""
    return one.role != other.role and {one.role, other.role} <= TALLIES
