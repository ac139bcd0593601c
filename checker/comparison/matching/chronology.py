"""What two dates or hours are to each other, taken by themselves: the same, different, or not to be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from checker.comparison.matching.relation import LOWER, SIDED, UPPER, Relation
from checker.comparison.reading.mentions import Bound, Moment, Quantity
from checker.comparison.reading.periods import CALENDAR_YEAR, SOME_YEAR, dated

# Minutes: one side may leave out "pm".
_HALF_DAY = 720
_EVER = 10**9
_CENTURY = 37_200
_SPANS = frozenset({"interval", "range"})


def relate_moments(claim: Moment, evidence: Moment) -> Relation:
    """Compare two dates: the same when the claim's covers the evidence's, different when no day can be in both."""
    return Relation.DIFFERENT if is_other_weekday(claim, evidence) else _relate_dates(claim, evidence)


def _relate_dates(claim: Moment, evidence: Moment) -> Relation:
    if claim.yearless or evidence.yearless or (claim.since is None and evidence.grain == "interval"):
        claim, evidence = in_year_of(claim, evidence), in_year_of(evidence, claim)
    if (claim.grain == "clock") != (evidence.grain == "clock") or "relative" in {claim.grain, evidence.grain}:
        return _relate_weekdays(claim, evidence)
    if claim.since is not None and evidence.since is not None:
        return _relate_hours(claim, evidence) if claim.grain == "clock" else _relate_spans(claim, evidence)
    if claim.month is None or evidence.month is None or _is_part(claim) != _is_part(evidence):
        return Relation.UNCLEAR
    if claim.month != evidence.month:
        one, other = in_one_year(claim, evidence), in_one_year(evidence, claim)
        apart = not {claim.bound, evidence.bound} & SIDED or _relate_spans(one, other) is Relation.DIFFERENT
        return Relation.DIFFERENT if apart else Relation.UNCLEAR
    if claim.day is None or claim.day == evidence.day:
        return Relation.SAME
    return Relation.UNCLEAR if evidence.day is None else Relation.DIFFERENT


def ends(moment: Quantity | Moment) -> bool:
    """Whether a time has an end: then "still" in a claim says no more than its date."""
    if not isinstance(moment, Moment):
        return False
    return moment.grain in _SPANS or moment.bound in LOWER | UPPER


def in_year_of(moment: Moment, other: Moment) -> Moment:
    """A day, month or interval of no year in that of another date, so that both can be compared."""
    if other.since is None or other.grain == "clock":
        return moment
    if moment.yearless and not other.yearless and moment.since is not None and moment.until is not None:
        shift = (other.since // CALENDAR_YEAR - SOME_YEAR) * CALENDAR_YEAR
        return replace(moment, since=moment.since + shift, until=moment.until + shift)
    if moment.since is None and moment.month is not None and moment.grain in {"day", "month"}:
        first, last = (dated(moment, day // CALENDAR_YEAR, moment.month, moment.day) for day in _days(other))
        return last if (last.since or 0) <= (other.until or 0) else first
    return moment


def in_one_year(moment: Moment, other: Moment) -> Moment:
    """A day or month without a year in that of another, or in some year: "before October" may be in September."""
    found = in_year_of(moment, other)
    alone = found.since is None and found.month is not None and found.grain in {"month", "day"}
    return dated(found, SOME_YEAR, found.month, found.day) if alone else found


def is_guessed(claim: Moment, evidence: Moment) -> bool:
    """Whether a mismatch comes of the year or week that was guessed for the evidence: without it nothing differs."""
    if not evidence.resolved or relate_moments(claim, evidence) is not Relation.DIFFERENT:
        return False
    day = in_year_of(claim, evidence)
    off = evidence.unit == "weekday" and day.grain == "day" and _weekday(day) != _weekday(evidence)
    # No article tells of a "May" that is more than a year to come.
    if off or is_other_weekday(claim, evidence) or (evidence.year and (claim.year or 0) > evidence.year + 1):
        return False
    return relate_moments(claim, _unguessed(evidence)) is not Relation.DIFFERENT


def _unguessed(moment: Moment) -> Moment:
    """A date as its text tells it, without the year or week of its article."""
    if moment.unit == "weekday":
        since, until = _days(moment)
        return replace(moment, grain="week", month=None, day=None, year=None, since=since - 7, until=until + 7)
    if moment.grain == "interval":
        back = ((moment.since or 0) // CALENDAR_YEAR - SOME_YEAR) * CALENDAR_YEAR
        since, until = (day - back for day in _days(moment))
        return replace(moment, since=since, until=until, yearless=True)
    return replace(moment, since=None, until=None, year=None)


def is_other_weekday(claim: Moment, evidence: Moment) -> bool:
    """Whether a text names a day of the week that is not the one that the other names or that its date fell on."""
    mine, theirs = _named_weekday(claim), _named_weekday(evidence)
    if None in {mine, theirs} and (mine == theirs or not claim.bound is evidence.bound is Bound.EXACT):
        return False
    days = [_fixed_weekday(m) if day is None else day for m, day in ((claim, mine), (evidence, theirs))]
    return None not in days and days[0] != days[1]


def _named_weekday(moment: Moment) -> int | None:
    """The day of the week that a text names, not as "next" or "last" of an article's day."""
    if moment.unit != "weekday" or moment.count or moment.anchored:
        return moment.weekday
    return moment.day if moment.grain == "relative" else _weekday(moment)


def _fixed_weekday(moment: Moment) -> int | None:
    """The day of the week of a date whose year its text tells."""
    return _weekday(moment) if moment.grain == "day" and moment.year and not moment.resolved else None


def _relate_weekdays(claim: Moment, evidence: Moment) -> Relation:
    """Compare dates told from the day of an article: only a day of the week can be the same as a date."""
    if claim.unit != "weekday" or claim.count or claim.anchored or evidence.grain != "day" or evidence.year is None:
        return Relation.UNCLEAR
    return Relation.SAME if _weekday(evidence) == claim.day else Relation.UNCLEAR


def _weekday(day: Moment) -> int | None:
    """The day of the week of a full date, Monday as 0; None for one that no calendar has."""
    try:
        return date(day.year or 0, day.month or 0, day.day or 0).weekday()
    except ValueError:
        return None


def _relate_hours(claim: Moment, evidence: Moment) -> Relation:
    if Bound.RANGE in {claim.bound, evidence.bound}:
        return _relate_opening(claim, evidence)
    apart = abs((claim.since or 0) - (evidence.since or 0))
    bounded = claim.bound is not Bound.EXACT or evidence.bound is not Bound.EXACT
    either_half = apart == _HALF_DAY and not claim.unit == evidence.unit == "half"
    return Relation.SAME if not apart else Relation.UNCLEAR if bounded or either_half else Relation.DIFFERENT


def _relate_opening(claim: Moment, evidence: Moment) -> Relation:
    """Compare hours of which one side tells both ends: an hour at an end is the same, one within is left open."""
    mine, theirs = _days(claim), _days(evidence)
    if claim.bound is evidence.bound:
        return Relation.SAME if mine == theirs else Relation.DIFFERENT
    (hour, _), ends = (theirs, mine) if claim.bound is Bound.RANGE else (mine, theirs)
    if hour in ends and claim.bound is not Bound.RANGE:
        return Relation.SAME
    within = any(ends[0] <= time <= ends[1] for time in (hour, hour + 2 * _HALF_DAY))
    return Relation.UNCLEAR if within or hour + _HALF_DAY in ends else Relation.DIFFERENT


def _is_part(moment: Moment) -> str:
    """The kind of part of a year, whose number then stands in `month`: quarters and halves are no months."""
    return moment.grain if moment.grain.endswith("months") else ""


def _relate_spans(claim: Moment, evidence: Moment) -> Relation:
    """Compare the days that two dates cover, each widened by its bound unless both have the same."""
    mine, theirs = _days(claim), _days(evidence)
    if claim.grain == evidence.grain == "century":
        return Relation.SAME if mine[0] // _CENTURY == theirs[0] // _CENTURY else Relation.DIFFERENT
    if claim.grain == evidence.grain == "season" and mine[0] % CALENDAR_YEAR != theirs[0] % CALENDAR_YEAR:
        return Relation.DIFFERENT
    opened = claim.bound in LOWER and evidence.bound is Bound.RANGE and claim.grain != "interval"
    if opened or evidence.grain == "interval" or (claim.grain == "interval" and evidence.grain == "range"):
        return _relate_to_interval(mine, theirs, opened=opened, both=claim.grain in _SPANS and evidence.grain in _SPANS)
    if claim.bound is not evidence.bound:
        about = evidence.bound is Bound.ABOUT and _relate_days(mine, theirs) is Relation.SAME
        if about or (mine == theirs and {claim.bound, evidence.bound} <= UPPER):
            return Relation.SAME
        mine, theirs = _widened(claim), _widened(evidence)
    elif claim.bound in {Bound.UNDER, Bound.OVER}:
        return Relation.SAME if mine == theirs else Relation.UNCLEAR
    return _relate_days(mine, theirs)


def _relate_to_interval(mine: tuple[int, int], theirs: tuple[int, int], *, opened: bool, both: bool) -> Relation:
    """What is within "dal 1998 al 2004" is the same, unless it is an interval that shares an end or reaches beyond.

    What is `opened` ("dal 1950") must begin with the interval.
    """
    if opened:
        return Relation.SAME if mine[0] <= theirs[0] <= mine[1] else Relation.DIFFERENT
    if both and mine != theirs:
        inside = theirs[0] < mine[0] and mine[1] < theirs[1]
        return Relation.SAME if inside else Relation.DIFFERENT
    return Relation.SAME if theirs[0] <= mine[0] and mine[1] <= theirs[1] else _relate_days(mine, theirs)


def _relate_days(mine: tuple[int, int], theirs: tuple[int, int]) -> Relation:
    if mine[0] > theirs[1] or theirs[0] > mine[1]:
        return Relation.DIFFERENT
    return Relation.SAME if mine[0] <= theirs[0] and theirs[1] <= mine[1] else Relation.UNCLEAR


def _days(moment: Moment) -> tuple[int, int]:
    return moment.since or 0, moment.until or 0


def _widened(moment: Moment) -> tuple[int, int]:
    """The days that a date leaves open by its bound; "about" is five years either way, one if counted in years."""
    since, until = _days(moment)
    slack = (1 if moment.reckoned else 5) * CALENDAR_YEAR
    return {
        Bound.UNDER: (-_EVER, since - 1),
        Bound.AT_MOST: (-_EVER, until),
        Bound.OVER: (until + 1, _EVER),
        Bound.AT_LEAST: (since, _EVER),
        Bound.ABOUT: (since - slack, until + slack),
    }.get(moment.bound, (since, until))
