"""Matches quantities and dates of a claim with those of the evidence, and tells contradictions from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.comparison.align import Alignment, Overlap, align
from checker.comparison.cues import EVENTS, RELATIVE, is_difference, is_future, shifts
from checker.comparison.mentions import Finding, Moment, Quantity
from checker.comparison.relation import Relation, derivable, is_bare, is_money, relate_moments, relate_quantities
from checker.comparison.render import moment_value, quantity_value
from checker.comparison.words import same_head
from checker.types import MentionKind

_MIN_NEAR, _MIN_COVERAGE = 0.35, 0.5
_MIN_CROSSED_NEAR, _MIN_CROSSED_GAP = 0.5, 0.25
# Log-odds above which a mismatch is reported: 0.62 is a probability of 0.65.
_MIN_SCORE = 0.62

# An ordinal is stated of something after one of these; elsewhere it picks another member ("la seconda puntata").
_PREDICATES = frozenset({"e", "fu", "era", "stato", "stata", "is", "was", "been", "became", "divenne", "diventa", "as"})

Value = Quantity | Moment


@dataclass(frozen=True, slots=True)
class Match:
    """A quantity or date of the claim, what the evidence makes of it, and the mention there that decides."""

    mine: Value
    relation: Relation
    best: Alignment[Value] | None


def compare_values(matches: Overlap) -> list[Finding]:
    """Find the quantities and dates of the claim that the evidence states again or contradicts."""
    found = _match_all(matches)
    findings = []
    for match in found:
        mine, best = match.mine, match.best
        if best is None or match.relation is Relation.UNCLEAR:
            continue
        if match.relation is Relation.DIFFERENT and not _is_sure(matches, mine, best, found):
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
    return all(match.relation in {Relation.SAME, Relation.UNCLEAR} for match in _match_all(matches))


def _match_all(matches: Overlap) -> list[Match]:
    quantities = [_match_quantity(matches, quantity) for quantity in matches.claim.quantities]
    return quantities + [_match_moment(matches, moment) for moment in matches.claim.moments]


def _match_quantity(matches: Overlap, mine: Quantity) -> Match:
    """Compare a quantity with all of its kind in the evidence."""
    theirs = [q for q in matches.evidence.quantities if _comparable(matches, mine, q)]
    match = _decide(matches, mine, [(relate_quantities(mine, q), q) for q in theirs])
    if match.relation is Relation.DIFFERENT and derivable(
        mine, matches.evidence.quantities, complement=matches.unmatched > 0
    ):
        return Match(mine, Relation.UNCLEAR, None)
    return match


def _match_moment(matches: Overlap, mine: Moment) -> Match:
    """Compare a date with all in the evidence; one that was resolved may only agree."""
    related = [(relate_moments(mine, m), m) for m in matches.evidence.moments if _same_sort(mine, m)]
    match = _decide(matches, mine, related)
    unsure = match.relation is Relation.DIFFERENT and any(m.resolved for _, m in related)
    return Match(mine, Relation.UNCLEAR, None) if unsure else match


def _decide(matches: Overlap, mine: Value, related: Sequence[tuple[Relation, Value]]) -> Match:
    """The same if any is the same, unless that is said of another thing; different only if all are."""
    best = {
        outcome: _best(matches, mine, [theirs for found, theirs in related if found is outcome]) for outcome in Relation
    }
    same, different = best[Relation.SAME], best[Relation.DIFFERENT]
    if same is not None:
        if different is not None and isinstance(mine, Quantity) and _is_crossed(matches, mine, same, different):
            return Match(mine, Relation.CROSSED, different)
        return Match(mine, Relation.SAME, same)
    if best[Relation.UNCLEAR] is not None or different is None:
        return Match(mine, Relation.UNCLEAR, best[Relation.UNCLEAR])
    return Match(mine, Relation.DIFFERENT, different)


def _is_crossed(matches: Overlap, mine: Quantity, same: Alignment[Value], different: Alignment[Value]) -> bool:
    """Whether another value stands where the claim's should, though the claim's stands elsewhere."""
    claim, evidence = matches.claim, matches.evidence
    if matches.unmatched or different.near < _MIN_CROSSED_NEAR or different.fit - same.fit < _MIN_CROSSED_GAP:
        return False
    if (
        shifts(claim, evidence)
        or is_future(claim) != is_future(evidence)
        or len(claim.negated) != len(evidence.negated)
    ):
        return False
    return not _dated_otherwise(matches, different.mention) and not _is_anchored(matches, mine, same, different)


def _is_anchored(matches: Overlap, mine: Quantity, same: Alignment[Value], different: Alignment[Value]) -> bool:
    """Whether another value of the claim stands nearer to the same value than to the different one in the evidence."""
    claim, evidence = matches.claim, matches.evidence
    here, there = same.mention, different.mention
    quantities = [(x, y) for x in claim.quantities if x is not mine for y in evidence.quantities]
    agreeing: list[Value] = [y for x, y in quantities if relate_quantities(x, y) is Relation.SAME]
    agreeing += [y for x in claim.moments for y in evidence.moments if relate_moments(x, y) is Relation.SAME]
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


def _is_sure(matches: Overlap, mine: Value, found: Alignment[Value], all_matches: list[Match]) -> bool:
    """Whether a mismatch is a contradiction and not another thing, time or member that is spoken of."""
    if found.near < _MIN_NEAR or matches.coverage < _MIN_COVERAGE:
        return False
    if isinstance(mine, Moment):
        return _is_sure_date(matches, mine, found)
    if _is_ordinal(mine) and _PREDICATES.isdisjoint(matches.claim.tokens.keys[max(0, mine.first - 4) : mine.first]):
        return False
    return _score(matches, mine, found, all_matches) >= _MIN_SCORE


def _is_sure_date(matches: Overlap, mine: Moment, found: Alignment[Value]) -> bool:
    """Dates refute only where the claim tells of an event: measures of another year are another measure."""
    claim, evidence = matches.claim, matches.evidence
    event = any(not EVENTS.isdisjoint(word.concepts) for word in claim.words)
    if not (event or mine.grain in {"day", "clock"}) or is_future(claim) != is_future(evidence):
        return False
    if shifts(claim, evidence) or not RELATIVE.isdisjoint(evidence.keys_around(found.mention.first)[1]):
        return False
    if claim.negated and not evidence.negated:
        return False
    return found.near >= 0.5 and matches.unmatched <= 1


def _score(matches: Overlap, mine: Quantity, found: Alignment[Value], all_matches: list[Match]) -> float:
    """Log-odds that a quantity which differs from the best aligned one is refuted by it.

    A logistic regression with rounded weights, fitted on the training half of our own labelled pairs.
    """
    claim, evidence = matches.claim, matches.evidence
    theirs = found.mention
    others = [match for match in all_matches if match.mine is not mine]
    rivals = sum(q.unit.dimension == mine.unit.dimension for q in evidence.quantities)
    score = -2.64 + 1.4 * found.near + 1.2 * found.back + 2.1 * matches.coverage
    score -= 2.4 * min(matches.unmatched, 6) / 6 + 1.4 * min(rivals, 5) / 5
    score -= 0.7 * min(matches.unmatched_names, 3) / 3
    score += 0.5 * (claim.language != evidence.language)
    score -= 1.4 * (is_future(claim) and not is_future(evidence))
    score -= 0.95 * shifts(claim, evidence)
    score -= 1.2 * _dated_otherwise(matches, theirs)
    score -= 0.75 * any(isinstance(m.mine, Moment) and m.relation is Relation.DIFFERENT for m in others)
    score -= 0.8 * any(_is_ordinal(m.mine) and m.relation is not Relation.SAME for m in others)
    score -= 0.55 * (is_difference(claim, mine) != is_difference(evidence, theirs))
    return score + 1.5 * (isinstance(theirs, Quantity) and _power_apart(mine, theirs))


def _is_ordinal(mention: Value) -> bool:
    return isinstance(mention, Quantity) and mention.unit.dimension == "ordinal"


def _dated_otherwise(matches: Overlap, theirs: Value) -> bool:
    """Whether the evidence's mention stands beside a date that no date of the claim allows."""
    evidence = matches.evidence
    sentence = evidence.sentence_at(theirs.first)
    dates = [m for m in evidence.moments if m.grain != "clock" and evidence.sentence_at(m.first) == sentence]
    mine = [m for m in matches.claim.moments if m.grain != "clock"]
    if not dates or not mine:
        return False
    nearest = min(dates, key=lambda m: abs(m.first - theirs.first))
    return all(relate_moments(m, nearest) is Relation.DIFFERENT for m in mine)


def _power_apart(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two values differ by a power of ten or are one number in two units: a slip, not another thing."""
    if not mine.value or not theirs.value:
        return False
    ratio = abs(mine.value / theirs.value)
    if mine.bare == theirs.bare and mine.unit != theirs.unit:
        return True
    return abs(ratio.scaleb(-ratio.adjusted()) - 1) < Decimal("0.001") and abs(ratio.adjusted()) in {1, 2, 3, 6}


def _kind(mine: Value, theirs: Value) -> MentionKind:
    if isinstance(mine, Moment) or isinstance(theirs, Moment):
        return MentionKind.DATE
    return MentionKind.UNIT if mine.unit != theirs.unit and mine.bare == theirs.bare else MentionKind.NUMBER


def _value(mention: Value) -> str:
    return quantity_value(mention) if isinstance(mention, Quantity) else moment_value(mention)
