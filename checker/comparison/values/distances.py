"""Dates that a text gives by a distance from another: "born in 1950 ... at 62", "a year later"."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from checker.comparison.matching.chronology import in_one_year
from checker.comparison.matching.cues import PLANNED
from checker.comparison.matching.relation import SIDED, is_bare
from checker.comparison.reading.mentions import Moment, Quantity
from checker.comparison.reading.periods import CALENDAR_YEAR
from checker.comparison.reading.statement import Statement
from checker.comparison.values.arithmetic import DAY, MULTIPLYING, RELATIVE, YEAR
from checker.comparison.vocabulary.tokens import Tokens, listed

_SPANS = {"century": 100, "secolo": 100, "decade": 10, "decennio": 10}
_LATER, _EARLIER = frozenset(listed("later after dopo tardi")), frozenset(listed("earlier before prima"))
_LINKING = frozenset(listed("after before"))
_LASTING = frozenset({"per", "for"})
_SET_AGAINST = frozenset(
    listed(
        "than di del dello della dell' dei degli delle d' il lo la l' i gli le che rispetto aver avere un una uno the"
    )
)
_ONE = frozenset({"a", "un", "one", "exactly"})
# Nothing is counted from a date so many times as long: no year from a century, no day from a quarter.
_FINER = 10
# So many tokens after a distance stands that from which it is counted.
TO_PLAN = 6
# So many tokens before a date what bounds it stands at most.
_BOUNDING = 4
Sides = tuple[int, ...]
_BACK: Sides = (-1,)
_ON: Sides = (1,)
_BOTH: Sides = (1, -1)
# The ways that a distance leads from the dates before it and from those after it.
Ways = tuple[Sides, Sides]
_EITHER: Ways = (_BOTH, _BOTH)
# "On 6 June, five weeks after the fire": back from what stands before, on from what stands after.
_AFTER: Ways = (_BACK, _ON)
_BEFORE: Ways = (_ON, _BACK)
# A distance in days of the calendar of dates, its slack, its ways, and the token where it stands.
Step = tuple[int, int, Ways, int]


def bridged(claim: Moment, evidence: Statement, but: Collection[Quantity] = ()) -> bool:
    """Whether a date and a distance of the evidence, none of `but`, may give the claim's: "born in 1950 ... at 62"."""
    if claim.grain == "clock":
        return _is_hours_away(claim, evidence)
    known = next((m for m in (claim, *evidence.moments) if m.since is not None and m.grain in {"day", "month"}), claim)
    claim = in_one_year(claim, known)
    if claim.since is None or claim.until is None:
        return False
    if claim.grain == "interval" and claim.until - claim.since > 3 * CALENDAR_YEAR:
        return False
    steps = _steps(evidence, but)
    chained = sum(moment.reckoned for moment in evidence.moments) > 1
    for moment in (in_one_year(moment, known) for moment in evidence.moments) if steps else ():
        if moment.since is None or moment.until is None or moment.grain == "clock" or (moment.reckoned and not chained):
            continue
        for apart, slack, (earlier, later), first in steps:
            sides = earlier if moment.first < first else later
            length = moment.until - moment.since
            # Nor does what an interval lasted lead beyond it.
            if apart * (1 if moment.grain == "interval" else _FINER) < length or (
                length > CALENDAR_YEAR and abs(apart - length) <= CALENDAR_YEAR
            ):
                continue
            for days in (apart * side for side in sides):
                if moment.since + days - slack <= claim.until and claim.since <= moment.until + days + slack:
                    return True
    return False


def _is_hours_away(claim: Moment, evidence: Statement) -> bool:
    """Whether an hour of the evidence and a time that it names lead to that of the claim: "ritardato di 25 minuti"."""
    hours = [moment.since for moment in evidence.moments if moment.grain == "clock" and moment.since is not None]
    steps = [int(q.value / 60) for q in evidence.quantities if q.unit.dimension == "time" and q.value < DAY]
    return any(
        (claim.since or 0) % 720 == (hour + side * step) % 720 for hour in hours for step in steps for side in _BOTH
    )


def _steps(evidence: Statement, but: Collection[Quantity]) -> set[Step]:
    """The distances that the evidence names."""
    years = {int(q.value) for q in evidence.quantities if q.unit.dimension == "ordinal" and q.value > 5}
    years |= {int(q.bare) for q in evidence.quantities if is_bare(q) and 5 < q.bare < 100}
    keys = evidence.tokens.keys
    years |= {_SPANS[key] for before, key in pairwise(keys) if key in _SPANS and before in _ONE}
    steps: set[Step] = set()
    counted = {i for q in evidence.quantities for i in range(q.first, q.last + (q.role == "ago"))}
    if not counted.issuperset(_reckoning(evidence, of_times=True)):
        years.add(1)
        steps.add((1, 1, _EITHER, 0))
    steps |= {(count * CALENDAR_YEAR, 0, _EITHER, 0) for count in years}
    for quantity in evidence.quantities:
        if quantity.unit.dimension != "time" or quantity.value < DAY or quantity in but:
            continue
        if any(m.first == quantity.first and m.unit and m.grain != "relative" for m in evidence.moments):
            continue  # it leads from the day of the article
        ways = _ways(evidence.tokens, quantity)
        if quantity.value >= YEAR:
            slack = CALENDAR_YEAR if quantity.role == "age" else 0
            steps.add((int(quantity.value / YEAR * CALENDAR_YEAR), slack, ways, quantity.first))
        else:
            days = int(quantity.value / DAY)
            # Of a week or a day each month that is passed may lack some on the calendar of dates.
            slack = 3 + days // 20 if quantity.unit.name in {"days", "weeks"} else 31
            steps.add((days, slack, ways, quantity.first))
    return steps


def is_reckoned(evidence: Statement, mine: Quantity | Moment, theirs: Quantity | Moment) -> bool:
    """Whether a sentence tells that its values are worked out: "after" does so of times alone, "twice" of all."""
    of_times = isinstance(mine, Moment) or mine.unit.dimension == "time"
    sentence = evidence.sentence_at(theirs.first)
    return any(evidence.sentence_at(i) == sentence for i in _reckoning(evidence, of_times=of_times))


def _reckoning(evidence: Statement, *, of_times: bool) -> list[int]:
    """The tokens that tell that a value is worked out, not told: "twice", and `of_times` "later" by no known distance.

    It is told by those that bound a date, "before 1950", or lead to one that is read, "the following year"; those that
    set it against a plan, "later than expected", tell nothing of it.
    """
    words = RELATIVE if of_times else MULTIPLYING
    found = [i for i, key in enumerate(evidence.tokens.keys) if key in words]
    # "Than the year before" is one that others are measured by.
    read = [m for m in evidence.moments if not m.anchored or (m.grain != "relative" and m.count > 0)] if found else ()
    dates = [(m.first - _BOUNDING * (m.bound in SIDED), m.last) for m in read]
    keys = evidence.tokens.keys
    return [
        i
        for i in found
        if not any(first <= i < last for first, last in dates) and PLANNED.isdisjoint(keys[i + 1 : i + 1 + TO_PLAN])
    ]


def _ways(tokens: Tokens, quantity: Quantity) -> Ways:
    """Which ways a distance leads: "a week later" on, "a week later than planned" back.

    What lasts "for a week" leads on from the date before it and back from the one after it.
    """
    last = quantity.last + (tokens.key(quantity.last) == "piu")
    word, told = tokens.key(last), leads_from(tokens, quantity)
    if word in _LATER:
        return _AFTER if told else (_ON, _ON)
    if word in _EARLIER:
        return _BEFORE if told else (_BACK, _BACK)
    return _BEFORE if tokens.key(quantity.first - 1) in _LASTING else _EITHER


def leads_from(tokens: Tokens, distance: Quantity) -> bool:
    """Whether what a distance is counted from follows it: "a year after the fire", "un anno prima del previsto"."""
    last = distance.last + (tokens.key(distance.last) == "piu")
    word, following = tokens.key(last), tokens.key(last + 1)
    if word not in _LATER | _EARLIER:
        return False
    return following[:1].isalnum() and (word in _LINKING or following in _SET_AGAINST)
