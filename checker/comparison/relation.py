"""What two mentions are to each other, taken by themselves: the same, different, or not to be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import product

from checker.comparison.mentions import Bound, Moment, Quantity
from checker.comparison.periods import CALENDAR_YEAR, SOME_YEAR, dated
from checker.comparison.units import UNITS, Unit


class Relation(StrEnum):
    """Outcome of comparing two values that may speak of the same thing.

    `CROSSED` is for a claim's value that the evidence gives to another thing than the claim does.
    """

    SAME = "same"
    DIFFERENT = "different"
    CROSSED = "crossed"
    UNCLEAR = "unclear"


_EQUAL = Decimal("0.0005")
_ROUNDED = Decimal("0.05")
_SHORT = Decimal("0.5")
_HEDGED = Decimal("0.12")
# Six weeks are a month and a half.
_LOOSE_TIMES = Decimal("0.1")
_HEDGES = frozenset({Bound.ABOUT, Bound.ALMOST, Bound.SLIGHTLY_OVER})
# Minutes: one side may leave out "pm".
_HALF_DAY = 720
_EVER = 10**9
_CENTURY = 37_200
_SPANS = frozenset({"interval", "range"})
_WHOLE = frozenset({"score", "ordinal"})
_DOLLARS = frozenset({"USD", "CAD", "AUD"})
_UPPER = frozenset({Bound.UNDER, Bound.AT_MOST})
_LOWER = frozenset({Bound.OVER, Bound.AT_LEAST})


def _close(a: Decimal, b: Decimal, tolerance: Decimal) -> bool:
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def _rounds_to(rough: Quantity, fine: Decimal) -> bool:
    """Whether `fine` rounded to the last significant digit of `rough` is `rough`."""
    return bool(rough.step) and abs(fine - rough.value) <= rough.step * Decimal("0.5")


def is_bare(quantity: Quantity) -> bool:
    """Whether a number stands without unit and noun, as in "da 118 a 74 giorni" or "100 miliardi in dieci anni"."""
    return quantity.implied or (quantity.unit.dimension == "count" and not quantity.head)


def is_money(quantity: Quantity) -> bool:
    """Whether a quantity is an amount of money."""
    return quantity.unit.dimension.startswith("money")


def _relate_units(claim: Quantity, evidence: Quantity) -> Relation:
    """Compare across units: a bare number takes the unit of the other side, one amount in two currencies differs."""
    if "degrees" in {claim.unit.dimension, evidence.unit.dimension}:
        # The side that names no scale may mean either.
        scales = [UNITS[("°", "c")], UNITS[("°", "f")]]
        a, b = ([_in_unit(q, s) for s in scales] if q.unit.dimension == "degrees" else [q] for q in (claim, evidence))
        found = {relate_quantities(mine, theirs) for mine, theirs in product(a, b)}
        return Relation.SAME if Relation.SAME in found else found.pop() if len(found) == 1 else Relation.UNCLEAR
    equal = _close(claim.bare, evidence.bare, _EQUAL)
    if is_money(claim) and is_money(evidence):
        loose = {claim.unit.name, evidence.unit.name} <= _DOLLARS
        return Relation.UNCLEAR if not equal else Relation.SAME if loose else Relation.DIFFERENT
    if not (claim.scaled and evidence.scaled):
        return Relation.UNCLEAR
    unit = evidence.unit if is_bare(claim) else claim.unit
    return relate_quantities(replace(claim, unit=unit), replace(evidence, unit=unit))


def _in_unit(quantity: Quantity, unit: Unit) -> Quantity:
    return replace(quantity, unit=unit, value=quantity.bare * unit.factor + unit.offset)


def relate_quantities(claim: Quantity, evidence: Quantity) -> Relation:
    """Compare two quantities that may measure the same thing.

    Plain numbers must be equal but for rounding, which makes them the same after a magnitude ("43 milioni" for 42,8)
    and unclear otherwise (400.000 for 412.345); hedged ones must meet; bounds must leave room for the other side.
    """
    if claim.unit.dimension != evidence.unit.dimension:
        return _relate_units(claim, evidence)
    if claim.unit.dimension in _WHOLE:
        return _relate_whole(claim, evidence)
    ranges = claim.bound is evidence.bound is Bound.RANGE
    if not ranges and any(_close(a, b, _EQUAL) for a in _readings(claim) for b in _readings(evidence)):
        return Relation.DIFFERENT if is_opposed(claim, evidence) else Relation.SAME
    if claim.bound is evidence.bound is not Bound.RANGE or not {claim.bound, evidence.bound}.isdisjoint(_HEDGES):
        return _relate_bounds(claim, evidence) if claim.bound in _UPPER | _LOWER else _relate_numbers(claim, evidence)
    return _relate_limits(claim, evidence)


def _relate_limits(claim: Quantity, evidence: Quantity) -> Relation:
    """Compare what ranges and bounds of two sorts leave open."""
    (low, high), (floor, ceiling) = claim.limits, evidence.limits
    ranges = claim.bound is evidence.bound is Bound.RANGE
    if ranges and _close(low, floor, _EQUAL) and _close(high, ceiling, _EQUAL):
        return Relation.SAME
    if ranges and not _close(low, floor, _ROUNDED) and not _close(high, ceiling, _ROUNDED):
        return Relation.UNCLEAR if (low < floor) != (high < ceiling) else Relation.DIFFERENT
    if ranges and (_close(low, floor, _EQUAL) != _close(high, ceiling, _EQUAL)):
        near = _close(low, floor, _ROUNDED) and _close(high, ceiling, _ROUNDED)
        return Relation.UNCLEAR if near else Relation.DIFFERENT
    if low <= floor and ceiling <= high:
        # What can give 50 may give "up to 200", but nobody would say so.
        short = claim.bound is Bound.AT_MOST and evidence.bound is Bound.EXACT and not _close(high, ceiling, _SHORT)
        return Relation.UNCLEAR if short else Relation.SAME
    apart = (low > ceiling or floor > high) and not _close(claim.value, evidence.value, _ROUNDED)
    return Relation.DIFFERENT if apart else Relation.UNCLEAR


def _relate_whole(claim: Quantity, evidence: Quantity) -> Relation:
    """Compare ordinals and results: the last may be the third, and the loser tells a result the other way round."""
    if claim.value == evidence.value:
        return Relation.SAME
    if claim.unit.dimension == "score":
        reversed_ = divmod(int(claim.value), 1000)[::-1] == divmod(int(evidence.value), 1000)
        return Relation.UNCLEAR if reversed_ else Relation.DIFFERENT
    counted_back = (claim.value < 0) != (evidence.value < 0) and 1 not in {claim.value, evidence.value}
    return Relation.UNCLEAR if counted_back else Relation.DIFFERENT


def _readings(quantity: Quantity) -> list[Decimal]:
    return [quantity.value] if quantity.other is None else [quantity.value, quantity.other]


def is_opposed(claim: Quantity, evidence: Quantity) -> bool:
    """Whether one bound is upper and the other lower."""
    mine, theirs = claim.bound, evidence.bound
    return (mine in _UPPER and theirs in _LOWER) or (mine in _LOWER and theirs in _UPPER)


def _relate_bounds(claim: Quantity, evidence: Quantity) -> Relation:
    """Compare bounds of one kind: over 200 is over 150 too, but "up to 40" is not said of up to 4."""
    if evidence.bound is not claim.bound:
        return _relate_numbers(claim, evidence)
    implied = claim.value < evidence.value if claim.bound in _LOWER else claim.value > evidence.value
    if implied and claim.bound is not Bound.AT_MOST:
        return Relation.SAME
    return Relation.UNCLEAR if _close(claim.value, evidence.value, _ROUNDED) else Relation.DIFFERENT


def _relate_numbers(claim: Quantity, evidence: Quantity) -> Relation:
    """Compare plain or hedged numbers by what they round to."""
    a, b = claim.value, evidence.value
    (low, high), (floor, ceiling) = claim.limits, evidence.limits
    if claim.bound in _HEDGES or evidence.bound in _HEDGES:
        if _beyond(claim, evidence) or _beyond(evidence, claim):
            return Relation.DIFFERENT
        if low <= ceiling and floor <= high:
            return Relation.SAME
        return Relation.UNCLEAR if _close(a, b, _HEDGED * 2) else Relation.DIFFERENT
    rounded = (_rounds_to(claim, b) or _rounds_to(evidence, a)) and _close(a, b, _ROUNDED)
    if rounded:
        same = claim.scaled or evidence.scaled or claim.unit.name != evidence.unit.name
        return Relation.SAME if same else Relation.UNCLEAR
    loose = _LOOSE_TIMES if claim.unit.dimension == "time" else _ROUNDED
    if claim.unit.name != evidence.unit.name and _close(a, b, loose):
        return Relation.SAME
    return Relation.DIFFERENT


def _beyond(hedged: Quantity, exact: Quantity) -> bool:
    """Whether a finer number lies on the wrong side of "almost" or "just over"."""
    if exact.bound is not Bound.EXACT or exact.step >= hedged.step:
        return False
    above, below = hedged.bound is Bound.ALMOST, hedged.bound is Bound.SLIGHTLY_OVER
    return (above and exact.value > hedged.value) or (below and exact.value < hedged.value)


def relate_moments(claim: Moment, evidence: Moment) -> Relation:
    """Compare two dates: the same when the claim's covers the evidence's, different when no day can be in both."""
    if claim.yearless or evidence.yearless:
        claim, evidence = in_year_of(claim, evidence), in_year_of(evidence, claim)
    if (claim.grain == "clock") != (evidence.grain == "clock") or "relative" in {claim.grain, evidence.grain}:
        return _relate_weekdays(claim, evidence)
    if claim.since is not None and evidence.since is not None:
        return _relate_hours(claim, evidence) if claim.grain == "clock" else _relate_spans(claim, evidence)
    if claim.month is None or evidence.month is None or _is_part(claim) != _is_part(evidence):
        return Relation.UNCLEAR
    if claim.month != evidence.month:
        return Relation.DIFFERENT
    if claim.day is None or claim.day == evidence.day:
        return Relation.SAME
    return Relation.UNCLEAR if evidence.day is None else Relation.DIFFERENT


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


def _relate_weekdays(claim: Moment, evidence: Moment) -> Relation:
    """Compare dates told from the day of an article: only two days of the week by themselves can differ."""
    if claim.unit != "weekday" or claim.count or claim.grain == evidence.grain != "relative":
        return Relation.UNCLEAR
    named = evidence.unit == "weekday"
    if evidence.grain == "relative":
        day = evidence.day if named and not evidence.count else None
        return Relation.UNCLEAR if day in {None, claim.day} else Relation.DIFFERENT
    if evidence.grain != "day" or evidence.year is None:
        return Relation.UNCLEAR
    same = _weekday(evidence) == claim.day
    return Relation.SAME if same else Relation.DIFFERENT if named else Relation.UNCLEAR


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
    return Relation.SAME if not apart else Relation.UNCLEAR if bounded or apart == _HALF_DAY else Relation.DIFFERENT


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
    opened = claim.bound in _LOWER and evidence.bound is Bound.RANGE and claim.grain != "interval"
    if opened or evidence.grain == "interval" or (claim.grain == "interval" and evidence.grain == "range"):
        return _relate_to_interval(mine, theirs, opened=opened, both=claim.grain in _SPANS and evidence.grain in _SPANS)
    if claim.bound is not evidence.bound:
        about = evidence.bound is Bound.ABOUT and _relate_days(mine, theirs) is Relation.SAME
        if about or (mine == theirs and {claim.bound, evidence.bound} <= _UPPER):
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
