"""Finds a claim that something is so at a time at which the evidence tells that it had ended or was barred."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.chronology import relate_moments
from checker.comparison.matching.cues import lacking
from checker.comparison.matching.relation import LOWER, Relation
from checker.comparison.reading.mentions import Bound, Finding, Moment
from checker.comparison.reading.periods import day_number
from checker.comparison.values.edges import BARRED, is_until
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import listed
from checker.labels import MentionKind

_NOW, _MAY = word_list("still so"), word_list("may be done")
# How words begin that tell that something may be done.
_OPEN = tuple(listed("apert visitabil disponibil accessibil open available accessible"))
_TELLING = _NOW | _MAY
# What a text of no known day tells to have lasted until a year before this has ended.
_LONG_AGO = day_number(2015)


def compare_ended(matches: Overlap) -> list[Finding]:
    """Find "still called Kessel" where it was "until 1938", "si può" where it was "chiuso" or open until before."""
    claim, evidence = matches.claim, matches.evidence
    may = {i for i, key in enumerate(claim.tokens.keys) if key in _TELLING} if evidence.moments else set()
    if not may and (not evidence.moments or all(m.bound not in LOWER for m in claim.moments)):
        return []
    if claim.turns or matches.unmatched_names or any((pair, 1 - side) in evidence.sides for pair, side in claim.sides):
        return []
    told = [m for m in evidence.moments if len(lacking(matches, evidence.sentence_at(m.first), may)) <= 1]
    ways = (_outlived, _barred, _over)
    found = (way(matches, theirs) for theirs in told if not theirs.denied for way in ways)
    return [*filter(None, found)][:1]


def _outlived(matches: Overlap, theirs: Moment) -> Finding | None:
    """The words of the claim that tell as still so, or so only then, what the evidence tells until a date."""
    claim, evidence = matches.claim, matches.evidence
    if not is_until(evidence, theirs) or evidence.turns or any(m.bound in LOWER for m in evidence.moments):
        return None
    # What follows in another clause is so from then on: "fino al 2006, quando divenne".
    there = [min(tokens) for tokens in matches.linked.values() if tokens]
    if any(token > theirs.first and evidence.clauses[token] != evidence.clauses[theirs.first] for token in there):
        return None
    now = next((claim.mark(i) for i, key in enumerate(claim.tokens.keys) if key in _NOW), None)
    ended = (theirs.until or 0) < _LONG_AGO and len(claim.moments) <= 1
    since = (m for m in claim.moments if m.bound in LOWER and (m.since, m.until) == (theirs.since, theirs.until))
    mark = next(since, None) or (now if ended else None)
    if mark is None or theirs.until is None:
        return None
    said, read = claim.tokens.text[mark.start : mark.end], evidence.tokens.text[theirs.start : theirs.end]
    return Finding(MentionKind.DATE, (mark.start, mark.end), (theirs.start, theirs.end), said, f"until {read}")


def _barred(matches: Overlap, theirs: Moment) -> Finding | None:
    """The word of the claim that tells as possible at a time what the evidence tells as closed or banned then."""
    claim, evidence = matches.claim, matches.evidence
    keys, clauses = evidence.tokens.keys, evidence.clauses
    may = next((i for i, key in enumerate(claim.tokens.keys) if key in _MAY), None)
    dates = [m for m in claim.moments if m.bound is Bound.EXACT]
    within = any(Relation.SAME in {relate_moments(m, theirs), relate_moments(theirs, m)} for m in dates)
    if may is None or not within or theirs.bound not in LOWER | {Bound.RANGE}:
        return None
    bar = next(
        (i for i, key in enumerate(keys) if key.startswith(BARRED) and clauses[i] == clauses[theirs.first]), None
    )
    if bar is None or not evidence.turns.keys() <= {bar} or any(key.startswith(BARRED) for key in claim.tokens.keys):
        return None
    mine, other = claim.mark(may), evidence.mark(bar)
    said, read = claim.tokens.keys[may], keys[bar]
    return Finding(MentionKind.ANTONYM, (mine.start, mine.end), (other.start, other.end), said, read)


def _over(matches: Overlap, theirs: Moment) -> Finding | None:
    """The date of the claim at which something may be done that, by the evidence, was open until a day before."""
    claim, evidence = matches.claim, matches.evidence
    keys = evidence.tokens.keys
    may = not _MAY.isdisjoint(claim.tokens.keys) and any(key.startswith(_OPEN) or key in _MAY for key in keys)
    if not may or not is_until(evidence, theirs) or evidence.turns or any(key.startswith(BARRED) for key in keys):
        return None
    if any(m.bound in LOWER for m in evidence.moments):
        return None
    late = (m for m in claim.moments if m.bound is Bound.EXACT and relate_moments(m, theirs) is Relation.DIFFERENT)
    mark = next(late, None)
    if mark is None:
        return None
    said, read = (side.tokens.text[m.start : m.end] for side, m in ((claim, mark), (evidence, theirs)))
    return Finding(MentionKind.DATE, (mark.start, mark.end), (theirs.start, theirs.end), said, f"until {read}")
