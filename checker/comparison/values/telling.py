"""Says what two values of a claim and its evidence are, as a finding."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.relation import is_turned
from checker.comparison.reading.bounds import bounding
from checker.comparison.reading.mentions import Finding, Moment, Quantity
from checker.comparison.reading.render import moment_value, quantity_value
from checker.comparison.values.sureness import Value
from checker.comparison.vocabulary.tokens import Tokens
from checker.labels import MentionKind


def tell(matches: Overlap, mine: Value, theirs: Value, *, agrees: bool = False) -> Finding:
    """What the two values of a claim and its evidence are, as a finding."""
    starts = mine.start, theirs.start
    if is_turned(mine, theirs):
        # Only what bounds them tells the two apart.
        starts = _opened(matches.claim.tokens, mine), _opened(matches.evidence.tokens, theirs)
    return Finding(
        kind=_kind(mine, theirs),
        mine=(starts[0], mine.end),
        theirs=(starts[1], theirs.end),
        claim_value=_value(mine),
        evidence_value=_value(theirs),
        agrees=agrees,
    )


def _opened(tokens: Tokens, value: Value) -> int:
    """Where the words that bound a value start in its text."""
    return tokens.starts[bounding(tokens, value.first)]


def _kind(mine: Value, theirs: Value) -> MentionKind:
    if isinstance(mine, Moment) or isinstance(theirs, Moment):
        return MentionKind.DATE
    return MentionKind.UNIT if mine.unit != theirs.unit and mine.bare == theirs.bare else MentionKind.NUMBER


def _value(mention: Value) -> str:
    return quantity_value(mention) if isinstance(mention, Quantity) else moment_value(mention)
