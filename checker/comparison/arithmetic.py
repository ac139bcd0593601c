"""Whether a value of the claim may be worked out from those of the evidence: then a mismatch tells nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, permutations, product

from checker.comparison.data import word_list
from checker.comparison.mentions import Bound, Moment, Quantity
from checker.comparison.periods import CALENDAR_YEAR, SOME_YEAR, dated
from checker.comparison.relation import Relation, is_bare, is_money
from checker.comparison.statement import Statement
from checker.comparison.tokens import listed
from checker.comparison.words import same_head

RELATIVE = word_list("relative")
_SHARES = frozenset({"percent", "points"})
_UNCOUNTED = _SHARES | {"ordinal", "score"}
# How words begin that multiply or divide by so much.
_TIMES = {
    **dict.fromkeys(listed("doppi raddoppi doubl twice dimezz halv"), 2),
    **dict.fromkeys(listed("tripl thrice"), 3),
    **dict.fromkeys(listed("quadrupl"), 4),
}
MULTIPLYING = RELATIVE & frozenset(
    listed("doppio doppia triplo tripla quadruplo raddoppia raddoppiato twice double triple")
)
_SPANS = {"century": 100, "secolo": 100, "decade": 10, "decennio": 10}
# From the day of the article, and not from another date.
_ELAPSED = frozenset({("fa",), ("ago",)})
_ONE = frozenset({"a", "un", "one", "exactly"})
_OPEN = frozenset({Bound.OVER, Bound.AT_LEAST, Bound.UNDER, Bound.AT_MOST})
_MAX_TERMS = 12
# Nothing is counted from a date so many times as long: no year from a century, no day from a quarter.
_FINER = 10
_YEAR, _DAY = Decimal(31_557_600), Decimal(86_400)
Sides = tuple[int, ...]
_BACK: Sides = (-1,)
_ON: Sides = (1,)
_BOTH: Sides = (1, -1)


def derivable(claim: Quantity, language: str, evidence: Statement, *, complement: bool) -> bool:
    """Whether a sum, difference, product, ratio or share of two values of the evidence gives the claim's.

    `language` is the claim's; `complement` allows what is left of 100 percent.
    """
    opened = claim.bound in _OPEN
    if (
        claim.unit.dimension in {"score", "ordinal"}
        or claim.bound is Bound.RANGE
        or (opened and claim.unit.dimension not in _SHARES)
    ):
        return False
    low, high = (claim.value, claim.value) if opened else claim.limits
    slack = abs(claim.value) * Decimal(
        "0.1" if opened else "0.05" if claim.bound is Bound.EXACT and claim.scaled else "0.005"
    )
    low, high = low - slack, high + slack
    return any(low <= value <= high for value in _derived(claim, language, evidence, complement=complement))


def _derived(claim: Quantity, language: str, evidence: Statement, *, complement: bool) -> Iterator[Decimal]:
    same, others = claim.unit.dimension, evidence.quantities[:_MAX_TERMS]
    terms = [q for q in others if q.unit.dimension == same or is_bare(q) or (is_bare(claim) and is_money(q))]
    worth = {q: q.value if q.unit.dimension == same and not is_bare(q) else q.bare * claim.unit.factor for q in terms}
    values = list(worth.values())
    yield from (q.high - q.value for q in others if q.high is not None and q.unit.dimension == same)
    multiples = {n for start, n in _TIMES.items() if any(key.startswith(start) for key in evidence.tokens.keys)}
    yield from (result for value in values for n in multiples for result in (value * n, value / n))
    shares = [q.value / 100 for q in others if q.unit.dimension == "percent" and q.value]
    for one, other in combinations(terms, 2):
        a, b = worth[one], worth[other]
        if not _is_of_one_kind(claim, one, other, language, evidence.language):
            continue
        # That four less two is two says nothing beyond the two.
        yield from (a + b, abs(a - b)) if abs(a - b) not in {a, b} else (a + b,)
    if same == "count":
        for won, lost in (divmod(int(q.value), 1000) for q in others if q.unit.dimension == "score"):
            yield from (Decimal(n) for n in (won, lost, won + lost, abs(won - lost)))
    if same in _SHARES:
        yield from _shares(claim, others, values if complement else [])
        return
    for value in values:
        for share in shares:
            yield from (value * share, value / share, value * (1 + share), value / (1 + share), value * (1 - share))
            if share != 1:
                yield value / (1 - share)
    if same == "time":
        years = [m.year for m in evidence.moments if m.year] + [
            day // 372 for m in evidence.moments if m.grain == "interval" for day in (m.since or 0, m.until or 0)
        ]
        for first, last in combinations(years[:_MAX_TERMS], 2):
            yield from (Decimal(abs(first - last) + n) * _YEAR for n in (-1, 0, 1))


def _shares(claim: Quantity, others: Sequence[Quantity], wholes: Sequence[Decimal]) -> Iterator[Decimal]:
    """What numbers are of each other in percent, what some points more or less make, what is left of `wholes`."""
    if claim.unit.dimension == "points":
        return
    yield from (100 - value for value in wholes)
    percents, points = ([q.value for q in others if q.unit.dimension == kind] for kind in ("percent", "points"))
    yield from (result for a, b in product(percents, points) for result in (a + b, a - b))
    numbers = [q.value for q in others if q.unit.dimension not in _UNCOUNTED]
    for a, b in permutations(numbers, 2):
        if b:
            yield from (100 * a / b, 100 * abs(a - b) / b)


def _is_of_one_kind(claim: Quantity, one: Quantity, other: Quantity, language: str, theirs: str) -> bool:
    """Whether two numbers may be counted together: not 34 patients and nine wards, if the claim counts patients."""
    counted = [
        same_head(claim.head[:1], language, q.head[:1], theirs) for q in (one, other) if claim.head[:1] and q.head[:1]
    ]
    return len(counted) < 2 or counted[0] == counted[1]


def lengths(claim: Quantity, evidence: Statement) -> Iterator[tuple[Relation, Moment]]:
    """Compare a number of years with what "dal 1990 al 1998", or two years alone in a sentence, leave between them."""
    years = [m for m in evidence.moments if m.grain in {"year", "month", "interval", "range"} and m.since is not None]
    spans = [(m, m) for m in years if m.grain in {"interval", "range"}]
    if not spans and len(years) == len(evidence.moments) == 2:
        spans = [(years[0], years[1])]
    for first, last in spans:
        count = abs((last.until or 0) // CALENDAR_YEAR - (first.since or 0) // CALENDAR_YEAR)
        apart = abs(claim.value / _YEAR - count) > 1
        yield Relation.DIFFERENT if apart else Relation.SAME, last


def bridged(claim: Moment, evidence: Statement) -> bool:
    """Whether a date and a distance of the evidence may give the claim's: "born in 1950 ... at 62", "a year later"."""
    claim = _in_a_year(claim)
    if claim.since is None or claim.until is None or claim.grain == "clock":
        return False
    if claim.grain == "interval" and claim.until - claim.since > 3 * CALENDAR_YEAR:
        return False
    steps = _steps(evidence)
    chained = sum(moment.reckoned for moment in evidence.moments) > 1
    for moment in map(_in_a_year, evidence.moments) if steps else ():
        if moment.since is None or moment.until is None or moment.grain == "clock" or (moment.reckoned and not chained):
            continue
        for apart, slack, sides in steps:
            length = moment.until - moment.since
            # Nor does what an interval lasted lead beyond it.
            if apart * _FINER < length or (length > CALENDAR_YEAR and abs(apart - length) <= CALENDAR_YEAR):
                continue
            for days in (apart * side for side in sides):
                if moment.since + days - slack <= claim.until and claim.since <= moment.until + days + slack:
                    return True
    return False


def _in_a_year(moment: Moment) -> Moment:
    """A day or month without a year in one and the same, so that it can be counted from."""
    alone = moment.since is None and moment.month is not None and moment.grain in {"day", "month"}
    return dated(moment, SOME_YEAR, moment.month, moment.day) if alone else moment


def _steps(evidence: Statement) -> set[tuple[int, int, Sides]]:
    """The distances that the evidence names, in days of the calendar of dates, with the slack and the ways of each."""
    years = {int(q.value) for q in evidence.quantities if q.unit.dimension == "ordinal" and q.value > 5}
    years |= {int(q.bare) for q in evidence.quantities if is_bare(q) and 5 < q.bare < 100}
    keys = evidence.tokens.keys
    years |= {_SPANS[key] for before, key in pairwise(keys) if key in _SPANS and before in _ONE}
    told = {i for q in evidence.quantities for i in range(q.first, q.last + (q.role == "ago"))}
    told |= {m.last - 1 for m in evidence.moments if m.reckoned}
    steps: set[tuple[int, int, Sides]] = set()
    if any(key in RELATIVE and i not in told for i, key in enumerate(keys)):
        years.add(1)
        steps.add((1, 1, _BOTH))
    steps |= {(count * CALENDAR_YEAR, 0, _BOTH) for count in years}
    for quantity in evidence.quantities:
        if (
            quantity.unit.dimension != "time"
            or quantity.value < _DAY
            or keys[quantity.last : quantity.last + 1] in _ELAPSED
        ):
            continue
        sides = {"earlier": _BACK, "later": _ON}.get(evidence.tokens.key(quantity.last), _BOTH)
        if quantity.value >= _YEAR:
            slack = CALENDAR_YEAR if quantity.role == "age" else 0
            steps.add((int(quantity.value / _YEAR * CALENDAR_YEAR), slack, sides))
        else:
            steps.add((int(quantity.value / _DAY), 3 if quantity.unit.name == "days" else 31, sides))
    return steps
