"""Finds what is other in a claim copied from the evidence but for one place: a number, a date, a name, a "not"."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.chronology import relate_moments
from checker.comparison.matching.relation import SIDED, Relation, relate_quantities
from checker.comparison.names.rivals import excludes, proper_names
from checker.comparison.reading.capitals import Proper
from checker.comparison.reading.mentions import Bound, Finding, Moment, Quantity
from checker.comparison.reading.statement import Statement
from checker.comparison.values.sureness import Value
from checker.comparison.values.telling import tell
from checker.comparison.vocabulary.tokens import NOT
from checker.labels import MentionKind

# So many content words at least are copied, before and behind the place, and so many tokens at most stand there.
_MIN_COPIED, _MOST_OTHER = 4, 4

Run: TypeAlias = tuple[int, int]


def compare_altered(matches: Overlap) -> list[Finding]:
    """Find the one mention that is another in a copied sentence: what stands in its place there needs no alignment."""
    claim, evidence = matches.claim, matches.evidence
    if abs(len(claim.tokens.keys) - len(evidence.tokens.keys)) > _MOST_OTHER or matches.unmatched > _MOST_OTHER:
        return []
    here, there = _differing(matches)
    said, read = claim.tokens.keys[slice(*here)], evidence.tokens.keys[slice(*there)]
    copied = sum(word.token not in range(*here) for word in claim.words)
    if said == read or copied < _MIN_COPIED or max(len(said), len(read)) > _MOST_OTHER:
        return []
    if not (said and read):
        denied = {said, read} <= {(), *((word,) for word in NOT)}
        return [_finding(matches, MentionKind.NEGATION, _with_next(here), _with_next(there))] if denied else []
    mine, theirs = _values(claim, here), _values(evidence, there)
    if len(mine) == len(theirs) == 1:
        return [tell(matches, mine[0], theirs[0])] if _are_other(mine[0], theirs[0]) else []
    names, rivals = _names(claim, here), _names(evidence, there)
    if len(names) == len(rivals) == 1 and excludes(matches, names[0], rivals[0]):
        marks = names[0].mark, rivals[0].mark
        return [_finding(matches, MentionKind.NAME, *((mark.first, mark.last) for mark in marks))]
    return []


def _differing(matches: Overlap) -> tuple[Run, Run]:
    """Where claim and evidence differ: all between the words that they share at their starts and at their ends."""
    mine, theirs = matches.claim.tokens.keys, matches.evidence.tokens.keys
    most = min(len(mine), len(theirs))
    before = next((i for i in range(most) if mine[i] != theirs[i]), most)
    after = next((i for i in range(most - before) if mine[-1 - i] != theirs[-1 - i]), most - before)
    return (before, len(mine) - after), (before, len(theirs) - after)


def _with_next(run: Run) -> Run:
    """A "not", or where it is missing the word that it would deny."""
    return run[0], max(run[1], run[0] + 1)


def _values(statement: Statement, run: Run) -> list[Value]:
    values: list[Value] = [*statement.quantities, *statement.moments]
    return [value for value in values if value.first < run[1] and run[0] < value.last]


def _names(statement: Statement, run: Run) -> list[Proper]:
    """The names that hold a run and no place: what is so in one place may be so in another."""
    names = (name for name in proper_names(statement) if name.place is None)
    return [name for name in names if name.mark.first <= run[0] and run[1] <= name.mark.last]


def _are_other(mine: Value, theirs: Value) -> bool:
    if isinstance(mine, Moment) and isinstance(theirs, Moment):
        return relate_moments(mine, theirs) is Relation.DIFFERENT
    if isinstance(mine, Quantity) and isinstance(theirs, Quantity):
        return relate_quantities(_plain(mine, theirs), _plain(theirs, mine)) is Relation.DIFFERENT
    return False


def _plain(quantity: Quantity, other: Quantity) -> Quantity:
    """A hedged number without the hedge if both have one: who copies "about 60" does not write "about 70"."""
    hedged = quantity.bound is other.bound and quantity.bound not in SIDED | {Bound.RANGE}
    return replace(quantity, bound=Bound.EXACT) if hedged else quantity


def _finding(matches: Overlap, kind: MentionKind, mine: Run, theirs: Run) -> Finding:
    here, there = matches.claim.mark(*mine), matches.evidence.mark(*theirs)
    said = matches.claim.tokens.text[here.start : here.end]
    read = matches.evidence.tokens.text[there.start : there.end]
    return Finding(kind, (here.start, here.end), (there.start, there.end), said, read)
