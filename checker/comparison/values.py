"""Matches quantities and dates of a claim with those of the evidence, and tells contradictions from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from checker.comparison.align import Alignment, Overlap, align
from checker.comparison.arithmetic import bridged, derivable
from checker.comparison.bounds import BOUND_WORDS
from checker.comparison.cells import cells_of, crossed
from checker.comparison.cues import is_difference, is_future, shifts
from checker.comparison.data import read_lines
from checker.comparison.mentions import Finding, Moment, Quantity
from checker.comparison.relation import Relation, is_bare, is_money, relate_moments, relate_quantities
from checker.comparison.render import moment_value, quantity_value
from checker.comparison.sureness import Match, Value, dated_otherwise, is_sure
from checker.comparison.words import same_head
from checker.types import MentionKind

_PEOPLE = frozenset(word for line in read_lines("people.txt") for word in line.split())
_MIN_WORDS = 4
_MAX_CLAIMED = 12
_MIN_CROSSED_NEAR, _MIN_CROSSED_GAP, _MIN_CROSSED_COVERAGE = 0.5, 0.25, 0.6


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


@lru_cache(maxsize=1)
def match_all(matches: Overlap) -> list[Match]:
    """Match every quantity and date of the claim with the evidence."""
    quantities, dates = _claimed(matches)
    found = [_match_quantity(matches, quantity) for quantity in quantities]
    return found + [_match_moment(matches, moment) for moment in dates]


def _match_quantity(matches: Overlap, mine: Quantity) -> Match:
    """Compare a quantity with all of its kind in the evidence; what may be worked out or stands bare is left open."""
    evidence = _with_noun_of(matches, mine)
    related = [
        (relate_quantities(*_as_written(matches, mine, q)), q) for q in evidence if _comparable(matches, mine, q)
    ]
    if is_money(mine) and any(q.unit.dimension == mine.unit.dimension for _, q in related):
        # An amount given again in another currency leaves nothing open.
        related = [(r, q) for r, q in related if r is not Relation.UNCLEAR or q.unit.dimension == mine.unit.dimension]
    if any(_in_other_unit(mine, q) for q in evidence):
        related = [(Relation.DIFFERENT if r is Relation.UNCLEAR else r, q) for r, q in related]
    match = _decide(matches, mine, related)
    if match.relation is Relation.DIFFERENT and (
        any(_may_be_same(mine, q) for q in evidence if all(q is not other for _, other in related))
        or derivable(mine, matches.evidence, complement=_may_be_rest(matches))
    ):
        return Match(mine, Relation.UNCLEAR, None)
    return match


def _with_noun_of(matches: Overlap, mine: Quantity) -> tuple[Quantity, ...]:
    """The quantities of the evidence, or only those that count the very noun of the claim if others share its stem."""
    evidence = matches.evidence.quantities
    named = [q for q in evidence if mine.noun and q.noun == mine.noun]
    if not named:
        return evidence
    return tuple(q for q in evidence if q in named or q.head[:1] != mine.head[:1])


def _as_written(matches: Overlap, mine: Quantity, theirs: Quantity) -> tuple[Quantity, Quantity]:
    """Both without a second reading where one language writes two marks: a point and a comma then mean two things."""
    if matches.claim.language == matches.evidence.language and mine.mark and theirs.mark and mine.mark != theirs.mark:
        return replace(mine, other=None), replace(theirs, other=None)
    return mine, theirs


def _in_other_unit(mine: Quantity, theirs: Quantity) -> bool:
    """Whether the evidence has the claim's number with a unit of another kind: 200 MWh for 200 MW."""
    plain = {"count", "ordinal", "score", "times"}
    kinds = {mine.unit.dimension, theirs.unit.dimension}
    return mine.bare == theirs.bare and len(kinds) == 2 and kinds.isdisjoint(plain) and not theirs.implied


def _may_be_same(mine: Quantity, theirs: Quantity) -> bool:
    """Whether the evidence says the claim's number of what may be the same thing."""
    if theirs.bare != mine.bare:
        return False
    if theirs.implied and mine.role == "age" != theirs.role and theirs.unit.dimension == "time":
        return False
    return is_bare(theirs) or is_bare(mine) or theirs.unit.dimension == mine.unit.dimension == "count"


def _may_be_rest(matches: Overlap) -> bool:
    """Whether the claim has a word that the evidence lacks, and may be about those that are left."""
    return any(matches.claim.tokens.keys[token] not in BOUND_WORDS for token in matches.missing)


def _match_moment(matches: Overlap, mine: Moment) -> Match:
    """Compare a date with all in the evidence; one whose year was guessed may only agree."""
    related = [(relate_moments(mine, m), m) for m in matches.evidence.moments if _same_sort(mine, m)]
    match = _decide(matches, mine, related)
    unsure = match.relation is Relation.DIFFERENT and (
        any(m.resolved and (m.month == mine.month or len(related) == 1) for _, m in related)
        or bridged(mine, matches.evidence)
    )
    return Match(mine, Relation.UNCLEAR, None) if unsure else match


def _decide(matches: Overlap, mine: Value, related: Sequence[tuple[Relation, Value]]) -> Match:
    """The same if any is the same, unless that is said of another thing; different only if all are."""
    by_outcome: dict[Relation, list[Value]] = {}
    for outcome, theirs in related:
        by_outcome.setdefault(outcome, []).append(theirs)
    others = by_outcome.get(Relation.DIFFERENT, [])
    same = _best(matches, mine, by_outcome.get(Relation.SAME, []))
    if same is not None:
        other = _crossed(matches, mine, same, others) if others else None
        return Match(mine, Relation.SAME, same) if other is None else Match(mine, Relation.CROSSED, other)
    if Relation.UNCLEAR in by_outcome or not others:
        return Match(mine, Relation.UNCLEAR, _best(matches, mine, by_outcome.get(Relation.UNCLEAR, [])))
    return Match(mine, Relation.DIFFERENT, _best(matches, mine, others))


def _crossed(matches: Overlap, mine: Value, same: Alignment[Value], others: list[Value]) -> Alignment[Value] | None:
    """The other value that stands where the claim's should, though the claim's stands elsewhere."""
    claim, evidence = matches.claim, matches.evidence
    again = _said_again(matches, mine)
    covered = (len(claim.words) - matches.unmatched + len(again)) / max(len(claim.words) + len(again), 1)
    if matches.unmatched_names or covered < _MIN_CROSSED_COVERAGE or shifts(claim, evidence):
        return None
    if is_future(claim) != is_future(evidence) or len(claim.negated) != len(evidence.negated):
        return None
    if len(again) < len(claim.quantities) + len(claim.moments) - 1 or _is_reckoned(same.mention):
        return None
    others = [other for other in others if not _is_reckoned(other) and not is_difference(evidence, other)]
    cells = cells_of(matches, [same.mention, *others]) if others else []
    if cells:
        other = crossed(matches, same.mention, cells, again)
        return None if other is None else align(matches, mine, other)
    apart = len(others) == 1 and not (isinstance(mine, Moment) and mine.grain == "clock")
    different = _best(matches, mine, others) if apart else None
    return different if different is not None and _is_crossed(matches, mine, same, different) else None


def _is_reckoned(value: Value) -> bool:
    return isinstance(value, Moment) and value.reckoned


def _said_again(matches: Overlap, mine: Value) -> list[Value]:
    """The values of the evidence that other values of the claim say again."""
    return [theirs for value, theirs in _equal_pairs(matches) if value is not mine]


@lru_cache(maxsize=1)
def _equal_pairs(matches: Overlap) -> list[tuple[Value, Value]]:
    """Each value of the claim with each of the evidence that says the same."""
    quantities, moments = _claimed(matches)
    found: list[tuple[Value, Value]] = []
    for quantity in quantities:
        same = [q for q in matches.evidence.quantities if relate_quantities(quantity, q) is Relation.SAME]
        found += [(quantity, q) for q in same]
    for moment in moments:
        found += [(moment, m) for m in matches.evidence.moments if relate_moments(moment, m) is Relation.SAME]
    return found


def _claimed(matches: Overlap) -> tuple[tuple[Quantity, ...], list[Moment]]:
    """The quantities and dates of the claim that are compared: those of a table only in part, which bounds the time."""
    claim = matches.claim
    dates = [moment for moment in claim.moments if moment.grain != "relative" or matches.evidence.moments]
    return claim.quantities[:_MAX_CLAIMED], dates[:_MAX_CLAIMED]


def _is_crossed(matches: Overlap, mine: Value, same: Alignment[Value], different: Alignment[Value]) -> bool:
    """Whether another value stands where the claim's should, though the claim's stands elsewhere."""
    if matches.unmatched or different.near < _MIN_CROSSED_NEAR:
        return False
    if different.fit - same.fit < _MIN_CROSSED_GAP * (1 + isinstance(mine, Moment)):
        return False
    elsewhen = isinstance(mine, Quantity) and dated_otherwise(matches, different.mention)
    return not elsewhen and not _is_anchored(matches, mine, same, different)


def _is_anchored(matches: Overlap, mine: Value, same: Alignment[Value], different: Alignment[Value]) -> bool:
    """Whether another value of the claim stands nearer to the same value than to the different one in the evidence."""
    here, there = same.mention, different.mention
    agreeing = _said_again(matches, mine)
    return any(
        abs(value.first - here.first) < abs(value.first - there.first)
        for value in agreeing
        if value is not here and value is not there
    )


def _best(matches: Overlap, mine: Value, theirs: Sequence[Value]) -> Alignment[Value] | None:
    return max(
        (align(matches, mine, mention) for mention in theirs[:_MAX_CLAIMED]), key=lambda found: found.fit, default=None
    )


def _same_sort(mine: Moment, theirs: Moment) -> bool:
    return (mine.grain == "clock") == (theirs.grain == "clock")


def _comparable(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether two quantities may measure the same thing by their unit, role and counted noun."""
    if mine.unit.dimension != theirs.unit.dimension:
        return (is_money(mine) or is_bare(mine)) and (is_money(theirs) or is_bare(theirs))
    if mine.unit.dimension not in {"count", "ordinal"} or not mine.head or not theirs.head:
        return mine.role == theirs.role
    if same_head(mine.head, matches.claim.language, theirs.head, matches.evidence.language):
        return True
    return mine.unit.dimension == "count" and (
        {mine.noun, theirs.noun} <= _PEOPLE or _is_only_gap(matches, mine, theirs)
    )


def _is_only_gap(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether the claim's noun is all that the evidence lacks, and the one number there counts what the claim lacks."""
    claim, evidence = matches.claim, matches.evidence
    gap = matches.missing
    if len(gap) != 1 or not 0 <= gap[0] - mine.last < 2 or len(claim.words) < _MIN_WORDS:
        return False
    counts = [q for q in evidence.quantities if q.unit.dimension == "count"]
    returned = {word.token: found for word, found in zip(evidence.words, matches.returned, strict=True)}
    return counts == [theirs] and not returned.get(theirs.last, True)


def _kind(mine: Value, theirs: Value) -> MentionKind:
    if isinstance(mine, Moment) or isinstance(theirs, Moment):
        return MentionKind.DATE
    return MentionKind.UNIT if mine.unit != theirs.unit and mine.bare == theirs.bare else MentionKind.NUMBER


def _value(mention: Value) -> str:
    return quantity_value(mention) if isinstance(mention, Quantity) else moment_value(mention)
