"""Holds a date at which something began or ended by the claim to the end of the period that the evidence tells."""

from __future__ import annotations

from functools import lru_cache

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.chronology import ends, in_one_year, is_guessed, relate_moments
from checker.comparison.matching.relation import LOWER, Relation
from checker.comparison.reading.bounds import DATE_BOUNDS
from checker.comparison.reading.mentions import Bound, Moment, Quantity
from checker.comparison.reading.moods import HAS
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BREAKS, listed
from checker.comparison.vocabulary.words import CONVERSES

UNTIL = frozenset({"until", "till", "fino", "sino"})
_FROM = frozenset(listed("dal dall' dalla dai from since"))
_STARTING, ENDING = (tuple(word_list(f"edge {name}")) for name in ("starting", "ending"))
BARRED = tuple(word_list("barred"))
# "Is closed on 5 May" tells of a state.
_BEING = word_list("edge none")
_WAS_OPEN = (("was", "open"), ("were", "open"))
_CLOSING = ("chiu", "clos", "shut")
# "Ha chiuso il 2022 in utile" bars nothing.
_DATED = frozenset({"day", "month", "year"})
# So many tokens before its date the verb stands at most.
_REACH = 5


def is_until(statement: Statement, moment: Moment) -> bool:
    """Whether a date tells when something ended: not "by 2020", which it may have before."""
    keys = statement.tokens.keys[max(0, moment.first - 3) : moment.first]
    return moment.bound is Bound.AT_MOST and not UNTIL.isdisjoint(keys)


def is_turned_by_denial(matches: Overlap, mine: Quantity | Moment, theirs: Quantity | Moment) -> bool | None:
    """Whether a denial only tells from when on the same is so: "will not open until May", and no "stays closed".

    None where it is no date that a denial turned.
    """
    claim, evidence = matches.claim, matches.evidence
    said, read = (isinstance(one, Moment) and one.denied for one in (mine, theirs))
    if not (said or read):
        return None
    opposed = isinstance(theirs, Moment) and is_opposite(matches, theirs)
    return not opposed and (said or not claim.negated) and (read or not evidence.negated)


def relate_edges(matches: Overlap, mine: Moment, theirs: Moment) -> Relation:
    """Compare "until 1979" and "it closed in 1979" with "from 1956 to 1989" by the end, "opened in 1957" by the start.

    All else is compared as any two dates are.
    """
    relation, (ended, began) = relate_moments(mine, theirs), edges_of(matches, mine, theirs)
    lasting = theirs.reckoned and any(q.first == theirs.first and not q.role for q in matches.evidence.quantities)
    one, other = in_one_year(mine, theirs), in_one_year(theirs, mine)
    unknown = None in {one.since, one.until, other.since, other.until} or one.yearless or theirs.denied
    if not (ended or began) or unknown or theirs.reckoned > lasting:
        return relation
    (start, end), (since, until) = ((m.since or 0, m.until or 0) for m in (one, other))
    period, told = other.grain == "interval", is_until(matches.claim, mine)
    if ended and (lasting or (period and since <= end) or is_until(matches.evidence, theirs)):
        # What is open until the 20th closes on the 21st.
        last = until if told or until < start - 4 else max(until, start)
        return Relation.SAME if start <= last <= end else Relation.DIFFERENT
    if began and (theirs.bound in LOWER or (period and _is_from(matches.evidence, theirs))):
        return Relation.SAME if start <= since <= end else Relation.DIFFERENT
    open_ = is_until(matches.evidence, theirs) if began else told and theirs.bound is Bound.EXACT and until < start
    return Relation.UNCLEAR if open_ else relation


def _is_from(evidence: Statement, theirs: Moment) -> bool:
    """Whether an interval tells how long, "from May to June", and not when at most, "between May and June"."""
    return not _FROM.isdisjoint(evidence.tokens.keys[max(0, theirs.first - 2) : theirs.first])


def edges_of(matches: Overlap, mine: Moment, theirs: Moment) -> tuple[bool, bool]:
    """Whether a claim tells that a state of the evidence ended or began at a date: what closes is then closed."""
    claim = matches.claim
    verb = _verb_of_edge(claim, mine)
    if verb is None:
        return is_until(claim, mine), False
    key, linked = claim.tokens.keys[verb], bool(matches.linked.get(verb))
    ended, closed = key.startswith(ENDING), linked and key.startswith(_CLOSING)
    turned = not linked and is_opposite(matches, theirs)
    return (ended and not closed) or turned, (ended and closed) or not (ended or turned)


def is_idle(matches: Overlap, mine: Moment, theirs: Moment) -> bool:
    """Whether a date differs by a guess of its year or week, or is that of the opposite state."""
    return (is_guessed(mine, theirs) and theirs.month != mine.month) or is_outside(matches, mine, theirs)


def is_outside(matches: Overlap, mine: Moment, theirs: Moment) -> bool:
    """Whether a date is that of the opposite state: "open on 6 May" beside "closed until 5 May"."""
    clock = "clock" in {mine.grain, theirs.grain}
    return not clock and not any(edges_of(matches, mine, theirs)) and is_opposite(matches, theirs)


@lru_cache(maxsize=16)
def is_opposite(matches: Overlap, theirs: Moment) -> bool:
    """Whether the clause of a date tells the opposite of what the claim tells: that something is closed or banned."""
    claim, evidence = matches.claim, matches.evidence
    keys, clause = evidence.tokens.keys, evidence.clauses[theirs.first]
    told = [i for i, number in enumerate(evidence.clauses) if number == clause and keys[i] not in DATE_BOUNDS]
    if any(keys[i].startswith(BARRED) and evidence.tokens.key(i - 1) not in HAS for i in told):
        return not any(key.startswith(BARRED) for key in claim.tokens.keys)
    for (pair, side), tokens in claim.sides.items():
        other = evidence.sides.get((pair, 1 - side), ())
        if pair not in CONVERSES and not set(other).isdisjoint(told):
            linked = matches.linked
            if all(linked.get(t) == () for t in tokens):
                return True
    return False


def _verb_of_edge(claim: Statement, mine: Moment) -> int | None:
    """The token of the verb that tells that something began or ended at a date: "closes", not "is closed"."""
    start, keys = max(0, mine.first - _REACH), claim.tokens.keys[: mine.first]
    verb = next((i for i in range(len(keys) - 1, start - 1, -1) if keys[i].startswith(_STARTING + ENDING)), None)
    if verb is None or mine.bound is not Bound.EXACT or mine.grain not in _DATED or not BREAKS.isdisjoint(keys[start:]):
        return None
    state = not _BEING.isdisjoint(keys[max(0, verb - 2) : verb]) or keys[verb - 1 : verb + 1] in _WAS_OPEN
    return None if state else verb


def edge_verbs(matches: Overlap) -> set[int]:
    """The verbs of the claim that tell when a period of the evidence began or ended, and so say no opposite of it."""
    moments, quantities = matches.evidence.moments, matches.evidence.quantities
    lasts = any(ends(m) or m.reckoned for m in moments) or any(q.unit.dimension == "time" for q in quantities)
    verbs = (_verb_of_edge(matches.claim, moment) for moment in matches.claim.moments) if lasts else ()
    return {verb for verb in verbs if verb is not None}
