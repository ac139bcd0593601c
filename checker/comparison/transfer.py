"""Finds a giver and a taker that exchanged their parts: "A sold it to B", "B sold it to A", "sold by B to A"."""

from __future__ import annotations

from dataclasses import dataclass

from checker.comparison.align import Overlap
from checker.comparison.capitals import Proper
from checker.comparison.cells import clause_of
from checker.comparison.data import word_list
from checker.comparison.names import proper_names
from checker.comparison.slots import ROLES
from checker.comparison.statement import Statement
from checker.comparison.tokens import BY
from checker.comparison.words import stem

_GIVING = frozenset(stem(word) for word in word_list("giving"))
_TO = frozenset(word for word, role in ROLES.items() if role == "place" and word[0] in "at") - {"at"}
# Between the preposition and the name that it leads to: "to the state of", "al gruppo".
_REACH = 4

Pair = tuple[Proper, Proper]


@dataclass(frozen=True, slots=True)
class _Transfer:
    """Who gives to whom."""

    giver: Proper
    taker: Proper

    @property
    def names(self) -> Pair:
        """Both in the order of the text."""
        turned = self.taker.mark.first < self.giver.mark.first
        return (self.taker, self.giver) if turned else (self.giver, self.taker)


def find_turned(matches: Overlap) -> tuple[Pair, Pair] | None:
    """Two names of the claim, and the same of the evidence, that says that the other one gave; each in its order."""
    for mine in _transfers(matches.claim):
        for theirs in _transfers(matches.evidence):
            if _same(mine.giver, theirs.taker) and _same(mine.taker, theirs.giver):
                return mine.names, theirs.names
    return None


def _transfers(statement: Statement) -> list[_Transfer]:
    """The transfers whose giver and taker both have names in the clause of the verb."""
    found = []
    for word in statement.words:
        if stem(statement.tokens.keys[word.token]) not in _GIVING or word.token in statement.negated:
            continue
        clause = range(*clause_of(statement.tokens, word.token))
        names = [name for name in proper_names(statement) if name.mark.first in clause]
        led = [(name, _led_by(statement, name, word.token)) for name in names if name.mark.first > word.token]
        takers = [name for name, key in led if key in _TO]
        doers = [name for name, key in led if key in BY]
        before = [name for name in names if name.mark.last <= word.token]
        giver = doers[0] if doers else before[-1] if before else None
        if giver is not None and takers and giver is not takers[0]:
            found.append(_Transfer(giver, takers[0]))
    return found


def _led_by(statement: Statement, name: Proper, verb: int) -> str:
    """The preposition after the verb that leads to a name, beyond an "of": "to" in "to the state of Hesselmark"."""
    keys = statement.tokens.keys[max(verb + 1, name.mark.first - _REACH) : name.mark.first]
    return next((key for key in reversed(keys) if ROLES.get(key, "of") != "of"), "")


def _same(one: Proper, other: Proper) -> bool:
    return one.keys[-1] == other.keys[-1]
