"""Whether a value of the claim may be worked out from those of the evidence: then a mismatch tells nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, permutations, product

from checker.comparison.matching.cues import is_difference, is_set_against
from checker.comparison.matching.relation import SIDED, Relation, is_bare, is_money
from checker.comparison.reading.mentions import Bound, Moment, Quantity
from checker.comparison.reading.periods import CALENDAR_YEAR
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
_LESS = frozenset(listed("meno less fewer lower"))
# They name people of every kind.
ANYBODY = frozenset(
    listed("persona persone abitante abitanti person persons people inhabitants man men uomini morti dead")
)
_AND, _SINGLE = frozenset({"e", "ed", "and"}), frozenset(listed("un un' una uno a an one"))
# Nouns and words beside a number that say that it counts what was counted before.
_ANY = frozenset(stem(word) for word in listed("casi caso cases case"))
_OTHERS = frozenset((word,) for word in listed("altri altre restanti rimanenti other others remaining further another"))
_EACH = frozenset(listed("ciascuno ciascuna ciascun ognuno ognuna testa each apiece every ogni"))
_BORN = ("nat", "nacque", "mondo", "born")
_MULTIPLES = tuple(_TIMES)
_TIMES_NOUNS = frozenset({"volt", "tim"})
_MAX_TERMS = 12
YEAR, DAY = Decimal(31_557_600), Decimal(86_400)


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
    slack = _slack(claim)
    if claim.bound is Bound.EXACT and claim.unit.dimension == "count":
        # What counts to the last digit is no rounded sum.
        slack = min(slack, claim.step)
    low, high = low - slack, high + slack
    return any(low <= value <= high for value in _derived(claim, language, evidence, complement=complement))


def _slack(claim: Quantity) -> Decimal:
    """By how much what is worked out may miss a value of the claim."""
    rounded = claim.bound is Bound.EXACT and claim.scaled
    return abs(claim.value) * Decimal("0.1" if claim.bound in SIDED else "0.05" if rounded else "0.005")


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
    terms = [
        q
        for q in others
        if q.unit.dimension == same
        or (is_bare(claim) and is_money(q))
        or (is_bare(q) and not (same in _SHARES and q.head))
    ]
    worth = {q: q.value if q.unit.dimension == same else q.bare * claim.unit.factor for q in terms}
    values = list(worth.values())
    yield from (q.high - q.value for q in others if q.high is not None and q.unit.dimension == same)
    if claim.noun in ANYBODY:
        yield from (q.value + 1 for q in terms if _has_one_more(evidence.tokens, q))
    told = [key for key in evidence.tokens.keys if key.startswith(_MULTIPLES)]
    multiples = {n for start, n in _TIMES.items() if any(key.startswith(start) for key in told)}
    yield from (result for value in values for n in multiples for result in (value * n, value / n))
    shares = {q: q.value / 100 for q in others if q.unit.dimension == "percent" and q.value}
    yield from _sums(claim, worth, language, evidence)
    if same == "count":
        for won, lost in (divmod(int(q.value), 1000) for q in others if q.unit.dimension == "score"):
            yield from (Decimal(n) for n in (won, lost, won + lost, abs(won - lost)))
    if same in _SHARES:
        yield from _shares(claim, others, values if complement else [])
        return
    for value in values:
        for q, share in shares.items():
            yield from (value * share, value / share, value * (1 - share))
            # "Per metà tedeschi" tells of what sort, and of no more than there is.
            if not q.head or is_difference(evidence, q):
                yield from (value * (1 + share), value / (1 + share))
            if share != 1:
                yield value / (1 - share)
    if same == "time":
        years = [m.year for m in evidence.moments if m.year] + [
            day // 372 for m in evidence.moments if m.grain == "interval" for day in (m.since or 0, m.until or 0)
        ]
        for first, last in combinations(years[:_MAX_TERMS], 2):
            yield from (Decimal(abs(first - last) + n) * YEAR for n in (-1, 0, 1))


def _sums(claim: Quantity, worth: dict[Quantity, Decimal], language: str, evidence: Statement) -> Iterator[Decimal]:
    """What two amounts of one kind make together or apart."""
    for (one, a), (other, b) in combinations(worth.items(), 2):
        if _is_little(claim, one, other) or not _is_of_one_kind(claim, one, other, language, evidence):
            continue
        if is_set_against(evidence, other):
            yield a + b if _tells_less(evidence.tokens, other) else a - b
            continue
        # That four less two is two says nothing beyond the two.
        yield from (a + b, abs(a - b)) if abs(a - b) not in {a, b} else (a + b,)


def _tells_less(tokens: Tokens, amount: Quantity) -> bool:
    """Whether an amount tells by how much less there is than elsewhere: "otto meno di", "six fewer than"."""
    return not _LESS.isdisjoint(tokens.keys[amount.last : amount.last + 3])


def _is_little(claim: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether so many of one thing and a few of another are still so many: "900 mila viti e un martello"."""
    little, much = sorted((abs(one.value), abs(other.value)))
    return little * abs(claim.value) <= much * _slack(claim) and one.head[:1] != other.head[:1]


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
            # "Two thirds of the buses" are no change.
            yield from (100 * a / b,) if claim.head else (100 * a / b, 100 * abs(a - b) / b)


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
    years_told = claim.value / YEAR
    slack = 1 + years_told / 10 if claim.bound is Bound.ABOUT else 1
    for first, last in spans:
        born = any(key.startswith(_BORN) for key in evidence.tokens.keys[max(0, first.first - 4) : first.first])
        if born == (claim.role == "age"):
            count = abs((last.until or 0) // CALENDAR_YEAR - (first.since or 0) // CALENDAR_YEAR)
            yield Relation.DIFFERENT if abs(years_told - count) > slack else Relation.SAME, last


def _may_be_one_noun(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of a text may count the same things, or one those that have what the other counts."""
    return not one.head or not other.head or one.head[:1] == other.head[:1] or one.implied or other.implied
