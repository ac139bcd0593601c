"""Holds a date at which something began or ended by the claim to the end of the period that the evidence tells."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.chronology import in_one_year, relate_moments
from checker.comparison.matching.relation import LOWER, Relation
from checker.comparison.reading.mentions import Bound, Moment
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.tokens import BREAKS, listed

_UNTIL = frozenset({"until", "till", "fino", "sino"})
_FROM = frozenset(listed("dal dall' dalla dai from since"))
_STARTING = tuple(listed("inizi cominc parti parte apre apri aperta aperto begin began begun start open launch"))
_ENDING = tuple(
    listed("chiud chius clos shut finisc finir finit fini termin conclu scad scadr expir ends ended ending cessa cesso")
    + listed("smett smise lasci left leave leaving quit retire stop")
)
# "Is closed on 5 May" tells of a state.
_BEING = frozenset(
    listed("is are be e sono sara saranno resta restano restera resteranno rimane rimarra stay stays remain remains")
)
_DATED = frozenset({"day", "month", "year"})
# So many tokens before its date the verb stands at most.
_REACH = 5


def is_until(statement: Statement, moment: Moment) -> bool:
    """Whether a date tells when something ended: not "by 2020", which it may have before."""
    keys = statement.tokens.keys[max(0, moment.first - 3) : moment.first]
    return moment.bound is Bound.AT_MOST and not _UNTIL.isdisjoint(keys)


def relate_edges(matches: Overlap, mine: Moment, theirs: Moment) -> Relation:
    """Compare "until 1979" and "it closed in 1979" with "from 1956 to 1989" by the end, "opened in 1957" by the start.

    All else is compared as any two dates are.
    """
    ended, began = _edges_of(matches.claim, mine)
    relation = relate_moments(mine, theirs)
    lasting = theirs.reckoned and any(q.first == theirs.first and not q.role for q in matches.evidence.quantities)
    if not (ended or began) or theirs.denied or (theirs.reckoned and not lasting) or theirs.grain == "relative":
        return relation
    one, other = in_one_year(mine, theirs), in_one_year(theirs, mine)
    if None in {one.since, one.until, other.since, other.until} or one.yearless:
        return relation
    (start, end), (since, until) = ((m.since or 0, m.until or 0) for m in (one, other))
    period = other.grain == "interval"
    if ended and (period or lasting or is_until(matches.evidence, theirs)):
        return _relate_edge((start, end), until, apart=not period or since <= end) or relation
    if began and (theirs.bound in LOWER or (period and _is_from(matches.evidence, theirs))):
        return _relate_edge((start, end), since, apart=True) or relation
    before = is_until(matches.claim, mine) and theirs.bound is Bound.EXACT and until < start
    return Relation.UNCLEAR if before else relation


def _relate_edge(mine: tuple[int, int], edge: int, *, apart: bool) -> Relation | None:
    return Relation.SAME if mine[0] <= edge <= mine[1] else Relation.DIFFERENT if apart else None


def _is_from(evidence: Statement, theirs: Moment) -> bool:
    """Whether an interval tells how long, "from May to June", and not when at most, "between May and June"."""
    return not _FROM.isdisjoint(evidence.tokens.keys[max(0, theirs.first - 2) : theirs.first])


def _edges_of(claim: Statement, mine: Moment) -> tuple[bool, bool]:
    """Whether a claim tells that something ended or began at a date."""
    if mine.bound is not Bound.EXACT or mine.grain not in _DATED:
        return is_until(claim, mine), False
    keys = claim.tokens.keys[max(0, mine.first - _REACH) : mine.first]
    verb = next((i for i in range(len(keys) - 1, -1, -1) if keys[i].startswith(_STARTING + _ENDING)), None)
    if verb is None or not BREAKS.isdisjoint(keys) or not _BEING.isdisjoint(keys[max(0, verb - 2) : verb]):
        return False, False
    return keys[verb].startswith(_ENDING), keys[verb].startswith(_STARTING)
