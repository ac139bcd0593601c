"""What two mentions are to each other, taken by themselves: the same, different, or not to be told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from itertools import product, zip_longest

from checker.comparison.reading.mentions import Bound, Moment, Quantity
from checker.comparison.vocabulary.units import UNITS, Unit


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
_SAME_END = Decimal("0.02")
_SHORT = Decimal("0.5")
_HEDGED = Decimal("0.12")
# Six weeks are a month and a half.
_LOOSE_TIMES = Decimal("0.1")
# So many digits are not the same by chance.
_TELLING = 3
_HEDGES = frozenset({Bound.ABOUT, Bound.ALMOST, Bound.SLIGHTLY_OVER})
# What is no amount: of these only equal ones are alike.
WHOLE = frozenset({"score", "ordinal"})
_DOLLARS = frozenset({"USD", "CAD", "AUD"})
UPPER = frozenset({Bound.UNDER, Bound.AT_MOST})
LOWER = frozenset({Bound.OVER, Bound.AT_LEAST})
SIDED = UPPER | LOWER


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


def dimension_of(value: Quantity | Moment) -> str:
    """What a value measures; of dates nothing."""
    return value.unit.dimension if isinstance(value, Quantity) else ""


def _relate_units(claim: Quantity, evidence: Quantity) -> Relation:
    """Compare across units: a bare number takes the unit of the other side, one amount in two currencies differs."""
    if "degrees" in {claim.unit.dimension, evidence.unit.dimension}:
        # The side that names no scale may mean either.
        scales = [UNITS[("°", "c")], UNITS[("°", "f")]]
        a, b = ([in_unit(q, s) for s in scales] if q.unit.dimension == "degrees" else [q] for q in (claim, evidence))
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


def in_unit(quantity: Quantity, unit: Unit) -> Quantity:
    """A number as written, but of another unit."""
    return replace(quantity, unit=unit, value=quantity.bare * unit.factor + unit.offset)


def relate_quantities(claim: Quantity, evidence: Quantity) -> Relation:
    """Compare two quantities that may measure the same thing.

    Plain numbers must be equal but for rounding, which makes them the same after a magnitude ("43 milioni" for 42,8)
    and unclear otherwise (400.000 for 412.345); hedged ones must meet; bounds must leave room for the other side.
    """
    if claim.unit.dimension != evidence.unit.dimension:
        return _relate_units(claim, evidence)
    if claim.unit.dimension in WHOLE:
        return _relate_whole(claim, evidence)
    ranges = evidence.bound is Bound.RANGE and claim.bound in {Bound.RANGE, *SIDED}
    if not ranges and any(_close(a, b, _EQUAL) for a in _readings(claim) for b in _readings(evidence)):
        return Relation.DIFFERENT if is_opposed(claim, evidence) else Relation.SAME
    if claim.bound is evidence.bound is not Bound.RANGE or not {claim.bound, evidence.bound}.isdisjoint(_HEDGES):
        return _relate_bounds(claim, evidence) if claim.bound in UPPER | LOWER else _relate_numbers(claim, evidence)
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
        near = _close(low, floor, _SAME_END) and _close(high, ceiling, _SAME_END)
        return Relation.UNCLEAR if near else Relation.DIFFERENT
    if evidence.bound is Bound.RANGE and claim.bound in SIDED and (low >= ceiling or floor >= high):
        return Relation.DIFFERENT  # "oltre 510" of what goes "da 380 a 510"
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
    return (mine in UPPER and theirs in LOWER) or (mine in LOWER and theirs in UPPER)


def is_turned(claim: Quantity | Moment, evidence: Quantity | Moment) -> bool:
    """Whether one number has opposite bounds: of nothing else would both sides say it."""
    if not (isinstance(claim, Quantity) and isinstance(evidence, Quantity)):
        return False
    return claim.value == evidence.value and claim.unit == evidence.unit and is_opposed(claim, evidence)


def _relate_bounds(claim: Quantity, evidence: Quantity) -> Relation:
    """Compare bounds of one kind: over 200 is over 150 too, but "up to 40" is not said of up to 4."""
    if evidence.bound is not claim.bound:
        return _relate_numbers(claim, evidence)
    implied = claim.value < evidence.value if claim.bound in LOWER else claim.value > evidence.value
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


def apart(mine: Quantity, theirs: Quantity) -> float:
    """How far apart two values are, 1 for a hundredfold, unless a slip explains it: "9 euro", "5,4 milioni"."""
    if not (mine.value and theirs.value) or is_slip(mine, theirs):
        return 0.0
    return min(abs(float(abs(mine.value / theirs.value).log10())), 2.0) / 2


def is_slip(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two values differ by a power of ten, two digits or one end of a range, or are one number in two units.

    That is a slip, and no other thing: "4,7 milioni" for "4,7 miliardi", "421" for "412", "40 to 60" for "40 to 50".
    """
    if not mine.value or not theirs.value:
        return False
    if mine.bare == theirs.bare and mine.unit != theirs.unit:
        return True
    ratio = abs(mine.value / theirs.value)
    if ratio == 1 and mine.bound is not theirs.bound:
        return True
    if mine.unit.dimension == theirs.unit.dimension and (_is_transposed(mine, theirs) or _shares_end(mine, theirs)):
        return True
    return _is_shifted(ratio)


def _shares_end(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two ranges have one end in common."""
    return mine.bound is theirs.bound is Bound.RANGE and (mine.value == theirs.value) != (mine.high == theirs.high)


def _is_shifted(ratio: Decimal) -> bool:
    """Whether a ratio is the power of ten that a slip makes."""
    return abs(ratio.scaleb(-ratio.adjusted()) - 1) < Decimal("0.001") and abs(ratio.adjusted()) in {1, 2, 3, 6}


def is_miswritten(mine: Quantity | Moment, theirs: Quantity | Moment) -> bool:
    """Whether two numbers share digits, too many for chance, at other places: "1250" for "12.500" or "1520"."""
    if not (isinstance(mine, Quantity) and isinstance(theirs, Quantity)) or not mine.value or not theirs.value:
        return False
    digits = mine.bare.normalize().as_tuple().digits
    if len(digits) < _TELLING or mine.unit != theirs.unit:
        return False
    misplaced = digits == theirs.bare.normalize().as_tuple().digits and _is_shifted(abs(mine.value / theirs.value))
    return misplaced or _is_transposed(mine, theirs)


def _is_transposed(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two numbers have the same digits but for two neighbours exchanged: "1.370" and "1.307"."""
    (_, one, _), (_, other, _) = mine.bare.normalize().as_tuple(), theirs.bare.normalize().as_tuple()
    size = max(len(one), len(other))
    if size < (_TELLING if mine.unit.dimension == "percent" else 2) or mine.bare.adjusted() != theirs.bare.adjusted():
        return False
    pairs = list(zip_longest(one, other, fillvalue=0))
    apart = [i for i, (a, b) in enumerate(pairs) if a != b]
    return len(apart) == 2 and apart[1] - apart[0] == 1 and pairs[apart[0]] == pairs[apart[1]][::-1]
