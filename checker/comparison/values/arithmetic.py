"""Whether a value of the claim may be worked out from those of the evidence: then a mismatch tells nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, permutations, product

from checker.comparison.matching.chronology import in_year_of
from checker.comparison.matching.cues import PLANNED
from checker.comparison.matching.relation import SIDED, Relation, is_bare, is_money
from checker.comparison.reading.mentions import Bound, Moment, Quantity
from checker.comparison.reading.periods import CALENDAR_YEAR, SOME_YEAR, dated
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import Tokens, listed
from checker.comparison.vocabulary.words import same_head, stem

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
_LATER, _EARLIER = frozenset(listed("later after dopo tardi")), frozenset(listed("earlier before prima"))
_LINKING, _PASSED = frozenset(listed("after before")), frozenset(listed("after dopo"))
_LASTING = frozenset({"per", "for"})
_SET_AGAINST = frozenset(
    listed(
        "than di del dello della dell' dei degli delle d' il lo la l' i gli le che rispetto aver avere un una uno the"
    )
)
# They name people of every kind.
ANYBODY = frozenset(
    listed("persona persone abitante abitanti person persons people inhabitants man men uomini morti dead")
)
_AND, _SINGLE = frozenset({"e", "ed", "and"}), frozenset(listed("un un' una uno a an one"))
_ONE = frozenset({"a", "un", "one", "exactly"})
# Nouns and words beside a number that say that it counts what was counted before.
_ANY = frozenset(stem(word) for word in listed("casi caso cases case"))
_OTHERS = frozenset((word,) for word in listed("altri altre restanti rimanenti other others remaining further another"))
_EACH = frozenset(listed("ciascuno ciascuna ciascun ognuno ognuna testa each apiece every ogni"))
_TIMES_NOUNS = frozenset({"volt", "tim"})
_MAX_TERMS = 12
# Nothing is counted from a date so many times as long: no year from a century, no day from a quarter.
_FINER = 10
# So many tokens after a distance stands that from which it is counted.
TO_PLAN = 6
# So many tokens before a date what bounds it stands at most.
_BOUNDING = 4
_YEAR, _DAY = Decimal(31_557_600), Decimal(86_400)
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


def derivable(claim: Quantity, language: str, evidence: Statement, *, complement: bool) -> bool:
    """Whether a sum, difference, product, ratio or share of two values of the evidence gives the claim's.

    `language` is the claim's; `complement` allows what is left of 100 percent.
    """
    opened = claim.bound in SIDED
    if claim.unit.dimension in {"score", "ordinal"} or claim.bound is Bound.RANGE:
        return False
    if _is_multiplied(claim, evidence):
        return True
    if opened and claim.unit.dimension not in _SHARES:
        return False
    low, high = (claim.value, claim.value) if opened else claim.limits
    slack = abs(claim.value) * Decimal(
        "0.1" if opened else "0.05" if claim.bound is Bound.EXACT and claim.scaled else "0.005"
    )
    low, high = low - slack, high + slack
    return any(low <= value <= high for value in _derived(claim, language, evidence, complement=complement))


def _is_multiplied(claim: Quantity, evidence: Statement) -> bool:
    """Whether so many times a value of the evidence make the claim's: "dieci euro a testa" of twelve, "a third of"."""
    others = evidence.quantities[:_MAX_TERMS]
    # What is bounded is but near what it is bounded by.
    slack = abs(claim.value) * Decimal("0.1" if claim.bound in SIDED else "0.005")
    return any(abs(value - claim.value) <= slack for value in _multiples(claim, others, evidence.tokens.keys))


def _multiples(claim: Quantity, others: Sequence[Quantity], keys: Sequence[str]) -> Iterator[Decimal]:
    """What the numbers of the evidence make times each other, in the unit of the claim."""
    dimension = claim.unit.dimension
    if dimension in _SHARES:
        return
    each = not _EACH.isdisjoint(keys)
    told = any(other.unit.dimension == "times" for other in others)
    if not told and (dimension == "times" or not _TIMES_NOUNS.isdisjoint(claim.head)):
        alike = (pair for pair in permutations(others, 2) if pair[0].unit == pair[1].unit)
        yield from (one.value / other.value for one, other in alike if other.value)
    for one, other in permutations(others, 2):
        if one.unit.dimension != dimension or not other.bare:
            continue
        often = other.unit.dimension == "times" or not _TIMES_NOUNS.isdisjoint(other.head)
        counted = other.unit.dimension == "count" and (each or dimension not in {"count", "time"})
        if often or counted:
            yield from (one.value * other.bare, one.value / other.bare)
        elif dimension == "time" and other.unit.dimension == "time":
            yield one.value * other.bare
        elif dimension == "count" and other.unit.dimension == "time" and not other.role:
            yield one.value / other.bare


def _derived(claim: Quantity, language: str, evidence: Statement, *, complement: bool) -> Iterator[Decimal]:
    same, others = claim.unit.dimension, evidence.quantities[:_MAX_TERMS]
    terms = [q for q in others if q.unit.dimension == same or is_bare(q) or (is_bare(claim) and is_money(q))]
    worth = {q: q.value if q.unit.dimension == same else q.bare * claim.unit.factor for q in terms}
    values = list(worth.values())
    yield from (q.high - q.value for q in others if q.high is not None and q.unit.dimension == same)
    if claim.noun in ANYBODY:
        yield from (q.value + 1 for q in terms if _has_one_more(evidence.tokens, q))
    multiples = {n for start, n in _TIMES.items() if any(key.startswith(start) for key in evidence.tokens.keys)}
    yield from (result for value in values for n in multiples for result in (value * n, value / n))
    shares = [q.value / 100 for q in others if q.unit.dimension == "percent" and q.value]
    for one, other in combinations(terms, 2):
        a, b = worth[one], worth[other]
        if not _is_of_one_kind(claim, one, other, language, evidence):
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


def _has_one_more(tokens: Tokens, counted: Quantity) -> bool:
    """Whether a single one of another kind is added to a count: "tre impiegati e un cliente"."""
    after = tokens.keys[counted.last : counted.last + 5]
    return bool(counted.head) and any(link in _AND and one in _SINGLE for link, one in pairwise(after))


def _shares(claim: Quantity, others: Sequence[Quantity], wholes: Sequence[Decimal]) -> Iterator[Decimal]:
    """What numbers are of each other in percent, what some points more or less make, what is left of `wholes`."""
    if claim.unit.dimension == "points":
        return
    yield from (100 - value for value in wholes)
    percents, points = ([q.value for q in others if q.unit.dimension == kind] for kind in ("percent", "points"))
    yield from (result for a, b in product(percents, points) for result in (a + b, a - b))
    numbers = [q for q in others if q.unit.dimension not in _UNCOUNTED]
    for one, other in permutations(numbers, 2):
        a, b = one.value, other.value
        # What is no part of another is no share of it.
        if b and (one.unit == other.unit or is_bare(one) or is_bare(other)) and _may_be_one_noun(one, other):
            yield from (100 * a / b, 100 * abs(a - b) / b)


def _is_of_one_kind(claim: Quantity, one: Quantity, other: Quantity, language: str, evidence: Statement) -> bool:
    """Whether two numbers may be counted together: not 34 patients and nine wards, if the claim counts patients."""
    keys, theirs = evidence.tokens.keys, evidence.language
    counted = [
        same_head(claim.head[:1], language, q.head[:1], theirs)
        for q in (one, other)
        if claim.head[:1] and q.head[:1] and q.head[0] not in _ANY and keys[q.first - 1 : q.first] not in _OTHERS
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


def bridged(claim: Moment, evidence: Statement, but: Collection[Quantity] = ()) -> bool:
    """Whether a date and a distance of the evidence, none of `but`, may give the claim's: "born in 1950 ... at 62"."""
    if claim.grain == "clock":
        return _is_hours_away(claim, evidence)
    known = next((m for m in (claim, *evidence.moments) if m.since is not None and m.grain in {"day", "month"}), claim)
    claim = _in_a_year(claim, known)
    if claim.since is None or claim.until is None:
        return False
    if claim.grain == "interval" and claim.until - claim.since > 3 * CALENDAR_YEAR:
        return False
    steps = _steps(evidence, but)
    chained = sum(moment.reckoned for moment in evidence.moments) > 1
    for moment in (_in_a_year(moment, known) for moment in evidence.moments) if steps else ():
        if moment.since is None or moment.until is None or moment.grain == "clock" or (moment.reckoned and not chained):
            continue
        for apart, slack, (earlier, later), first in steps:
            sides = earlier if moment.first < first else later
            length = moment.until - moment.since
            # Nor does what an interval lasted lead beyond it.
            if apart * _FINER < length or (length > CALENDAR_YEAR and abs(apart - length) <= CALENDAR_YEAR):
                continue
            for days in (apart * side for side in sides):
                if moment.since + days - slack <= claim.until and claim.since <= moment.until + days + slack:
                    return True
    return False


def _is_hours_away(claim: Moment, evidence: Statement) -> bool:
    """Whether an hour of the evidence and a time that it names lead to that of the claim: "ritardato di 25 minuti"."""
    hours = [moment.since for moment in evidence.moments if moment.grain == "clock" and moment.since is not None]
    steps = [int(q.value / 60) for q in evidence.quantities if q.unit.dimension == "time" and q.value < _DAY]
    return any(
        (claim.since or 0) % 720 == (hour + side * step) % 720 for hour in hours for step in steps for side in _BOTH
    )


def _in_a_year(moment: Moment, known: Moment) -> Moment:
    """A day or month without a year in that of a date that has one, or all in the same, so that it can be counted."""
    moment = in_year_of(moment, known)
    alone = moment.since is None and moment.month is not None and moment.grain in {"day", "month"}
    return dated(moment, SOME_YEAR, moment.month, moment.day) if alone else moment


def _steps(evidence: Statement, but: Collection[Quantity]) -> set[Step]:
    """The distances that the evidence names."""
    years = {int(q.value) for q in evidence.quantities if q.unit.dimension == "ordinal" and q.value > 5}
    years |= {int(q.bare) for q in evidence.quantities if is_bare(q) and 5 < q.bare < 100}
    keys = evidence.tokens.keys
    years |= {_SPANS[key] for before, key in pairwise(keys) if key in _SPANS and before in _ONE}
    steps: set[Step] = set()
    counted = {i for q in evidence.quantities for i in range(q.first, q.last + (q.role == "ago"))}
    if not counted.issuperset(reckoning(evidence, of_times=True)):
        years.add(1)
        steps.add((1, 1, _EITHER, 0))
    steps |= {(count * CALENDAR_YEAR, 0, _EITHER, 0) for count in years}
    for quantity in evidence.quantities:
        if quantity.unit.dimension != "time" or quantity.value < _DAY or quantity in but:
            continue
        ways = _ways(evidence, quantity)
        if quantity.value >= _YEAR:
            slack = CALENDAR_YEAR if quantity.role == "age" else 0
            steps.add((int(quantity.value / _YEAR * CALENDAR_YEAR), slack, ways, quantity.first))
        else:
            days = int(quantity.value / _DAY)
            # Of a week or a day each month that is passed may lack some on the calendar of dates.
            slack = 3 + days // 20 if quantity.unit.name in {"days", "weeks"} else 31
            steps.add((days, slack, ways, quantity.first))
    return steps


def reckoning(evidence: Statement, *, of_times: bool) -> list[int]:
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


def _ways(evidence: Statement, quantity: Quantity) -> Ways:
    """Which ways a distance leads: "a week later" on, "a week later than planned", "on 6 June after a week" back.

    What lasts "for a week" leads on from the date before it and back from the one after it.
    """
    tokens = evidence.tokens
    last = quantity.last + (tokens.key(quantity.last) == "piu")
    word, told = tokens.key(last), leads_from(tokens, quantity)
    if word in _LATER:
        return _AFTER if told else (_ON, _ON)
    if word in _EARLIER:
        return _BEFORE if told else (_BACK, _BACK)
    before = tokens.key(quantity.first - 1)
    if before in _PASSED:
        dated = any(m.last == quantity.first - 1 for m in evidence.moments)
        return (_BACK, _BACK) if dated else _EITHER
    return _BEFORE if before in _LASTING else _EITHER


def leads_from(tokens: Tokens, distance: Quantity) -> bool:
    """Whether what a distance is counted from follows it: "a year after the fire", "un anno prima del previsto"."""
    last = distance.last + (tokens.key(distance.last) == "piu")
    word, following = tokens.key(last), tokens.key(last + 1)
    if word not in _LATER | _EARLIER:
        return False
    return following[:1].isalnum() and (word in _LINKING or following in _SET_AGAINST)


def _may_be_one_noun(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of a text may count the same things, or one those that have what the other counts."""
    return not one.head or not other.head or one.head[:1] == other.head[:1] or one.implied or other.implied
