"""Matches quantities and dates of a claim with those of the evidence, and tells contradictions from the rest."""

from __future__ import annotations

from collections.abc import Sequence

from checker.comparison.align import Alignment, Overlap, align
from checker.comparison.arithmetic import bridged, derivable
from checker.comparison.cues import is_future, shifts
from checker.comparison.mentions import Finding, Moment, Quantity
from checker.comparison.relation import Relation, is_bare, is_money, relate_moments, relate_quantities
from checker.comparison.render import moment_value, quantity_value
from checker.comparison.sureness import Match, Value, dated_otherwise, is_sure
from checker.comparison.words import same_head
from checker.types import MentionKind

_MIN_CROSSED_NEAR, _MIN_CROSSED_GAP = 0.5, 0.25


def compare_values(matches: Overlap) -> list[Finding]:
    """Find the quantities and dates of the claim that the evidence states again or contradicts."""
    found = match_all(matches)
    findings = []
    for match in found:
        mine, best = match.mine, match.best
        if best is None or match.relation is Relation.UNCLEAR:
            continue
        if match.relation is Relation.DIFFERENT and not is_sure(matches, mine, best, found):
            continue
        theirs = best.mention
        findings.append(
            Finding(
                kind=_kind(mine, theirs),
                mine=(mine.start, mine.end),
                theirs=(theirs.start, theirs.end),
                claim_value=_value(mine),
                evidence_value=_value(theirs),
                agrees=match.relation is Relation.SAME,
            )
        )
    return findings


def all_stated(matches: Overlap) -> bool:
    """Whether no quantity and no date of the claim differs from all of its kind in the evidence."""
    return all(match.relation in {Relation.SAME, Relation.UNCLEAR} for match in match_all(matches))


def match_all(matches: Overlap) -> list[Match]:
    """Match every quantity and date of the claim with the evidence."""
    quantities = [_match_quantity(matches, quantity) for quantity in matches.claim.quantities]
    return quantities + [_match_moment(matches, moment) for moment in matches.claim.moments]


def _match_quantity(matches: Overlap, mine: Quantity) -> Match:
    """Compare a quantity with all of its kind in the evidence; what may be worked out or stands bare is left open."""
    evidence = matches.evidence.quantities
    related = [(relate_quantities(mine, q), q) for q in evidence if _comparable(matches, mine, q)]
    if is_money(mine) and any(q.unit.dimension == mine.unit.dimension for _, q in related):
        # An amount given again in another currency leaves nothing open.
        related = [(r, q) for r, q in related if r is not Relation.UNCLEAR or q.unit.dimension == mine.unit.dimension]
    match = _decide(matches, mine, related)
    if match.relation is Relation.DIFFERENT and (
        any((is_bare(q) or is_bare(mine)) and q.bare == mine.bare for q in evidence)
        or derivable(mine, matches.evidence, complement=matches.unmatched > 0)
    ):
        return Match(mine, Relation.UNCLEAR, None)
    return match


def _match_moment(matches: Overlap, mine: Moment) -> Match:
    """Compare a date with all in the evidence; one that was resolved may only agree."""
    related = [(relate_moments(mine, m), m) for m in matches.evidence.moments if _same_sort(mine, m)]
    match = _decide(matches, mine, related)
    unsure = match.relation is Relation.DIFFERENT and (
        any(m.resolved for _, m in related) or bridged(mine, matches.evidence)
    )
    return Match(mine, Relation.UNCLEAR, None) if unsure else match


def _decide(matches: Overlap, mine: Value, related: Sequence[tuple[Relation, Value]]) -> Match:
    """The same if any is the same, unless that is said of another thing; different only if all are."""
    best = {
        outcome: _best(matches, mine, [theirs for found, theirs in related if found is outcome]) for outcome in Relation
    }
    same, different = best[Relation.SAME], best[Relation.DIFFERENT]
    if same is not None:
        if different is not None and _is_crossed(matches, mine, same, different):
            return Match(mine, Relation.CROSSED, different)
        return Match(mine, Relation.SAME, same)
    if best[Relation.UNCLEAR] is not None or different is None:
        return Match(mine, Relation.UNCLEAR, best[Relation.UNCLEAR])
    return Match(mine, Relation.DIFFERENT, different)


def _is_crossed(matches: Overlap, mine: Value, same: Alignment[Value], different: Alignment[Value]) -> bool:
    """Whether another value stands where the claim's should, though the claim's stands elsewhere."""
    claim, evidence = matches.claim, matches.evidence
    if (
        matches.unmatched
        or different.near < _MIN_CROSSED_NEAR
        or different.fit - same.fit < _MIN_CROSSED_GAP * (1 + isinstance(mine, Moment))
    ):
        return False
    if (
        shifts(claim, evidence)
        or is_future(claim) != is_future(evidence)
        or len(claim.negated) != len(evidence.negated)
    ):
        return False
    elsewhen = isinstance(mine, Quantity) and dated_otherwise(matches, different.mention)
    return not elsewhen and not _is_anchored(matches, mine, same, different)


def _is_anchored(matches: Overlap, mine: Value, same: Alignment[Value], different: Alignment[Value]) -> bool:
    """Whether another value of the claim stands nearer to the same value than to the different one in the evidence."""
    claim, evidence = matches.claim, matches.evidence
    here, there = same.mention, different.mention
    quantities = [(x, y) for x in claim.quantities if x is not mine for y in evidence.quantities]
    agreeing: list[Value] = [y for x, y in quantities if relate_quantities(x, y) is Relation.SAME]
    agreeing += [
        y for x in claim.moments if x is not mine for y in evidence.moments if relate_moments(x, y) is Relation.SAME
    ]
    return any(
        abs(value.first - here.first) < abs(value.first - there.first)
        for value in agreeing
        if value is not here and value is not there
    )


def _best(matches: Overlap, mine: Value, theirs: Sequence[Value]) -> Alignment[Value] | None:
    return max((align(matches, mine, mention) for mention in theirs), key=lambda found: found.fit, default=None)


def _same_sort(mine: Moment, theirs: Moment) -> bool:
    return (mine.grain == "clock") == (theirs.grain == "clock")


def _comparable(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether two quantities may measure the same thing by their unit, role and counted noun."""
    if mine.unit.dimension != theirs.unit.dimension:
        return (is_money(mine) or is_bare(mine)) and (is_money(theirs) or is_bare(theirs))
    if mine.unit.dimension not in {"count", "ordinal"} or not mine.head or not theirs.head:
        return mine.role == theirs.role
    return same_head(mine.head, matches.claim.language, theirs.head, matches.evidence.language)


def _kind(mine: Value, theirs: Value) -> MentionKind:
    if isinstance(mine, Moment) or isinstance(theirs, Moment):
        return MentionKind.DATE
    return MentionKind.UNIT if mine.unit != theirs.unit and mine.bare == theirs.bare else MentionKind.NUMBER


def _value(mention: Value) -> str:
    return quantity_value(mention) if isinstance(mention, Quantity) else moment_value(mention)
