"""Matches quantities and dates of a claim with those of the evidence, and tells contradictions from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.chronology import is_guessed
from checker.comparison.matching.cues import dated_otherwise, is_now, shifts
from checker.comparison.matching.relation import (
    SIDED,
    Relation,
    dimension_of,
    is_miswritten,
    is_money,
    is_opposed,
    relate_quantities,
)
from checker.comparison.reading.composites import SCORE, tells_move
from checker.comparison.reading.mentions import Bound, Finding, Moment, Quantity
from checker.comparison.reading.tallies import are_apart
from checker.comparison.values.arithmetic import derivable, lengths
from checker.comparison.values.cells import cells_of, crossed, is_compared
from checker.comparison.values.counterparts import (
    candidates,
    is_comparable,
    is_elliptic,
    is_in_other_unit,
    may_be_same,
    relate_in_words,
    total_of,
)
from checker.comparison.values.counting import counts_another, counts_others, may_be_people
from checker.comparison.values.crossing import best_of, claimed, find_crossed, said_again
from checker.comparison.values.distances import bridged
from checker.comparison.values.edges import is_idle, is_until, relate_edges
from checker.comparison.values.leeway import (
    compares_times,
    idle_distances,
    is_beside,
    is_counted_on,
    is_day_written,
    is_duration,
    is_excepted,
    is_ordered,
    is_titled,
    is_unnamed,
    is_untold,
    is_written,
    may_be_rest,
    told_alone,
)
from checker.comparison.values.likeliest import likeliest
from checker.comparison.values.sureness import (
    Match,
    Value,
    is_full,
    is_sure,
)
from checker.comparison.values.telling import tell
from checker.comparison.vocabulary.words import SLIGHT

# By so much better must the surroundings of a value that differs fit than those of one that tells nothing.
_MIN_NEARER = 0.2


def compare_values(matches: Overlap) -> tuple[list[Finding], list[Finding]]:
    """Find the quantities and dates of the claim that the evidence states again or contradicts, and those in doubt.

    In doubt are those that differ from the evidence's, maybe of another thing.
    """
    found, keys = match_all(matches), matches.claim.tokens.keys
    findings: list[Finding] = []
    doubtful: list[Finding] = []
    for match in found:
        mine, best = match.mine, match.best
        if best is None or match.relation is Relation.UNCLEAR:
            continue
        slight = SLIGHT if isinstance(mine, Quantity) else frozenset()
        if match.relation is Relation.CROSSED and sum(keys[token] not in slight for token in matches.missing) > 1:
            continue  # the thing that the claim speaks of may be missing, and not only its own value
        sure = match.relation is not Relation.DIFFERENT or (
            is_sure(matches, mine, best, found)
            and not _counts_others(matches, mine, best.mention)
            and not is_untold(matches, mine, best.mention)
        )
        found_same = match.relation is Relation.SAME
        (findings if sure else doubtful).append(tell(matches, mine, best.mention, agrees=found_same))
    return findings, doubtful


def _counts_others(matches: Overlap, mine: Value, theirs: Value) -> bool:
    return isinstance(mine, Quantity) and isinstance(theirs, Quantity) and counts_others(matches, mine, theirs)


def all_stated(matches: Overlap) -> bool:
    """Whether no quantity and no date of the claim differs from all of its kind in the evidence."""
    return all(match.relation in {Relation.SAME, Relation.UNCLEAR} for match in match_all(matches))


@lru_cache(maxsize=1)
def match_all(matches: Overlap) -> list[Match]:
    """Match every quantity and date of the claim with the evidence."""
    quantities, dates = claimed(matches)
    found = [_match_quantity(matches, quantity) for quantity in quantities]
    return found + [_match_moment(matches, moment) for moment in dates]


def _match_quantity(matches: Overlap, mine: Quantity) -> Match:
    """Compare a quantity with all of its kind in the evidence; what may be worked out or stands bare is unclear."""
    evidence = candidates(matches, mine)
    related: list[tuple[Relation, Value]] = [
        (relate_in_words(matches, mine, q), q) for q in evidence if is_comparable(matches, mine, q)
    ]
    if not related and is_duration(matches, mine):
        related = [*lengths(mine, matches.evidence)]
    related = related or [(relate_quantities(mine, total), total) for total in total_of(matches, mine)]
    turned = [q for _, q in related if isinstance(q, Quantity) and q.value == mine.value and is_opposed(mine, q)]
    if any(is_excepted(matches, q) for q in turned):
        return Match(mine, Relation.UNCLEAR, None)
    related = _weighed(matches, mine, related, evidence, opposed=bool(turned))
    match = _decide(matches, mine, related)
    if match.relation is Relation.CROSSED and all(getattr(q, "value", None) != mine.value for _, q in related):
        worked_out = derivable(mine, matches.claim.language, matches.evidence, complement=False)
        return Match(mine, Relation.UNCLEAR, None) if worked_out else match
    if _is_swapped(matches, match):
        return replace(match, relation=Relation.CROSSED)
    if match.relation is not Relation.DIFFERENT:
        return match
    open_ = _is_left_open(matches, match, mine, [q for _, q in related]) or (not turned and is_titled(matches, mine))
    return Match(mine, Relation.UNCLEAR, None) if open_ else match


def _weighed(
    matches: Overlap,
    mine: Quantity,
    related: list[tuple[Relation, Value]],
    evidence: Sequence[Quantity],
    *,
    opposed: bool,
) -> list[tuple[Relation, Value]]:
    """The related values without those that a turned bound, another currency or another unit decides."""
    if opposed and is_full(matches):
        related = [(r, q) for r, q in related if r is Relation.DIFFERENT]
    if is_money(mine) and any(dimension_of(q) == mine.unit.dimension for _, q in related):
        # An amount given again in another currency leaves nothing open.
        related = [(r, q) for r, q in related if r is not Relation.UNCLEAR or dimension_of(q) == mine.unit.dimension]
    if any(is_in_other_unit(mine, q) for q in evidence):
        related = [(Relation.DIFFERENT if r is Relation.UNCLEAR else r, q) for r, q in related]
    return related


def _is_left_open(matches: Overlap, match: Match, mine: Quantity, related: Sequence[Value]) -> bool:
    """Whether the evidence may say the claim's number after all, or what gives it."""
    if match.best is not None and is_miswritten(mine, match.best.mention):
        return False
    said = any(
        is_elliptic(mine, q)
        or (
            may_be_same(mine, q)
            and all(q is not other for other in related)
            and not counts_another(matches, match, q)
            and not _is_elsewhere(matches, match, q)
        )
        for q in candidates(matches, mine)
    )
    return (
        said
        or any(may_be_people(matches, mine, q) for q in matches.evidence.quantities)
        or derivable(mine, matches.claim.language, told_alone(matches), complement=may_be_rest(matches, mine))
        or is_counted_on(matches, mine)
        or is_unnamed(mine, matches.evidence)
        or is_ordered(matches, mine)
    )


def _is_elsewhere(matches: Overlap, match: Match, other: Quantity) -> bool:
    """Whether the claim goes with the clause of the number that differs, not with that of one as large as its own."""
    best = match.best
    if best is None or matches.unmatched_names or other.first < best.mention.first:
        return False
    cells = cells_of(matches, [best.mention, other])
    return bool(cells) and crossed(matches, match.mine, other, cells, said_again(matches, match.mine)) is best.mention


def _is_swapped(matches: Overlap, match: Match) -> bool:
    """Whether the evidence says all that the claim says, but its number of something else."""
    claim, evidence, mine = matches.claim, matches.evidence, match.mine
    if match.relation is not Relation.DIFFERENT or match.best is None or shifts(claim, evidence):
        return False
    if len(claim.negated) != len(evidence.negated) or dated_otherwise(matches, match.best.mention):
        return False
    if not isinstance(mine, Quantity) or derivable(mine, claim.language, evidence, complement=False):
        return False
    alike = [q for q in evidence.quantities if q.bare == mine.bare]
    if mine.unit is SCORE:
        return bool(alike)  # it is that of another set
    return any(are_apart(mine, q) or counts_another(matches, match, q) for q in alike)


def _match_moment(matches: Overlap, mine: Moment) -> Match:
    """Compare a date with all in the evidence; one whose year was guessed may only agree."""
    others = [
        m for m in matches.evidence.moments if _same_sort(mine, m) and (mine.grain == "relative" or not is_now(m))
    ]
    # "By 2028" is held against "by 2026" before any other date.
    alike = [
        m
        for m in others
        if (m.bound is mine.bound and m.bound in SIDED)
        or m.grain == mine.grain == "century"
        or (m.bound is Bound.EXACT and mine.bound in SIDED and (m.since, m.until) == (mine.since, mine.until))
    ]
    if alike and tells_move(matches.evidence.tokens.keys):
        alike = []
    until = is_until(matches.claim, mine)
    related = [(relate_edges(matches, mine, m), m) for m in alike or others]
    related = [(r, m) for r, m in related if not (until and r is Relation.UNCLEAR)] or related
    # What is guessed or of the opposite state tells nothing beside what is not.
    told = [(r, m) for r, m in related if r is not Relation.DIFFERENT or not is_idle(matches, mine, m)]
    related = told or related
    if mine.grain == "day" and any(m.grain == "day" and m.year is not None for _, m in related):
        # That it was wanted since 2014 says nothing of the day that it was caught.
        related = [(r, m) for r, m in related if r is not Relation.UNCLEAR or m.bound not in SIDED]
    match = _decide(matches, mine, related)
    against = compares_times(matches.claim) or is_compared(matches.claim.tokens, mine)
    if match.relation in {Relation.DIFFERENT, Relation.CROSSED} and against:
        return Match(mine, Relation.UNCLEAR, None)
    found = match.best.mention if match.best else None
    unsure = match.relation is Relation.DIFFERENT and (
        any(is_guessed(mine, m) and (m.month == mine.month or m is found) for _, m in related)
        or is_day_written(mine, matches.evidence)
        or bridged(mine, matches.evidence, idle_distances(matches))
        or any(is_beside(mine, m) and not matches.claim.future for m in others)
        or (mine.grain == "year" and is_written(mine, matches.evidence.tokens.keys, others))
    )
    return Match(mine, Relation.UNCLEAR, None) if unsure else match


def _decide(matches: Overlap, mine: Value, related: Sequence[tuple[Relation, Value]]) -> Match:
    """The same if any is the same, unless that is said of another thing; different only if all are."""
    by_outcome: dict[Relation, list[Value]] = {}
    for outcome, theirs in related:
        by_outcome.setdefault(outcome, []).append(theirs)
    others = by_outcome.get(Relation.DIFFERENT, [])
    alike = by_outcome.get(Relation.SAME, [])
    equal = [theirs for theirs in alike if _is_equal(mine, theirs)] if mine.bound is Bound.EXACT else []
    same = best_of(matches, mine, equal or alike)
    if same is not None:
        unlike = [theirs for _, theirs in related if theirs not in alike or not _is_equal(same.mention, theirs)]
        other = find_crossed(matches, mine, same, others, unlike) if unlike else None
        return Match(mine, Relation.SAME, same) if other is None else Match(mine, Relation.CROSSED, other)
    # Of the values of several years that of the claim's year is held to it.
    dated = [theirs for theirs in others if not dated_otherwise(matches, theirs)]
    differing = best_of(matches, mine, likeliest(matches, mine, dated or others))
    unclear = best_of(matches, mine, by_outcome.get(Relation.UNCLEAR, []))
    if differing is None or (unclear is not None and differing.fit - unclear.fit < _MIN_NEARER):
        return Match(mine, Relation.UNCLEAR, unclear)
    return Match(mine, Relation.DIFFERENT, differing)


def _is_equal(mine: Value, theirs: Value) -> bool:
    return getattr(mine, "value", None) == getattr(theirs, "value", None)


def _same_sort(mine: Moment, theirs: Moment) -> bool:
    return (mine.grain == "clock") == (theirs.grain == "clock")
