"""Reads quantities: a number with its unit or counted noun, and the words that bound or round it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from checker.comparison.reading.composites import read_range, read_score, read_share
from checker.comparison.reading.figures import Numeral
from checker.comparison.reading.labels import STREAK, is_identifier, is_label, is_name, is_number_of, is_streak
from checker.comparison.reading.measures import AGO, YEARS, build, head_at, is_age_word, read_unit
from checker.comparison.reading.mentions import Quantity
from checker.comparison.reading.numerals import read_multiple, read_numeral
from checker.comparison.reading.ordinals import PLACE, PLACED, PLACES
from checker.comparison.vocabulary.number_words import DETERMINERS, ONES
from checker.comparison.vocabulary.tokens import OF, Tokens, listed
from checker.comparison.vocabulary.units import COUNT, CURRENCY_SIGNS, ORDINAL, PERCENT, TIMES, UNITS, Unit
from checker.comparison.vocabulary.words import stem

_SOMEBODY = frozenset(
    listed("youngest oldest eldest giovane anziano anziana vecchio vecchia maggiore minore piccolo piccola")
)
_AND = frozenset({"e", "and"})
_CENTS = frozenset({"centesimi", "centesimo", "cent", "cents", "pence"})
_IS = frozenset({"is", "was"})
_ENDS = frozenset({"", ".", ",", ";", "and", "but"})
_TURNED = frozenset({"turn", "turned", "turns", "turning"})
_AFTER_PLACES = frozenset(
    listed(
        "a ad e and to in of di del della nel nella al alla all' dei delle behind among tra fra since dopo dal "
        "dalla from per by con with"
    )
)
_FROM = frozenset({"from"})
_NEAR, _FAR = 6, 15
_PREDICATES = frozenset(
    listed("e fu era is was were sono are stato stata been sara saranno be diventa diventera became")
)
_EDITIONS = frozenset(listed("edizione edition"))
_AGE_RANGE = range(13, 111)
_HALVES = frozenset({("e", "mezzo"), ("e", "mezza")})
_MEASURERS = {
    "it": frozenset(listed("per in di da dopo tra fra entro quasi circa oltre dura durato durata almeno esattamente")),
    "en": frozenset(listed("for in within after nearly almost about over exactly lasted lasts under took than least")),
}

_TWO_DIGITS, _MINUTES = 10, 60


def read_quantity(tokens: Tokens, i: int, language: str) -> Quantity | None:
    """Read the quantity whose number starts at token `i`, if one does."""
    if is_identifier(tokens, i) or is_name(tokens, i):
        return None
    sign = tokens.key(i - 1) if tokens.key(i - 1) in CURRENCY_SIGNS else ""
    numeral = read_numeral(tokens, i, language, money=bool(sign))
    if numeral is None:
        return _one_unit(tokens, i, language) or _one_out_of(tokens, i, language) or _multiple(tokens, i, language)
    if numeral.ordinal and not sign:
        return _order(tokens, numeral, language)
    if is_age_word(tokens.keys[i]):
        return build(tokens, numeral, YEARS, i, numeral.end)
    return (
        _money(tokens, numeral, language, sign=sign)
        or read_share(tokens, numeral, language)
        or read_range(tokens, numeral, language, first=i)
        or read_score(tokens, numeral, language)
        or _measure(tokens, numeral, language)
        or _count(tokens, numeral, language)
    )


def _money(tokens: Tokens, numeral: Numeral, language: str, *, sign: str) -> Quantity | None:
    """An amount whose currency stands before it, by its sign or its code."""
    if sign:
        first, currency = _currency_before(tokens, numeral.start)
        ranged = read_range(tokens, numeral, language, first=first, currency=currency)
        return ranged or build(tokens, numeral, currency, first, numeral.end)
    code = _currency_code(tokens, numeral.start)
    return None if code is None else build(tokens, numeral, code, numeral.start - 1, numeral.end)


def _order(tokens: Tokens, numeral: Numeral, language: str) -> Quantity | None:
    """An ordinal with the noun that it orders, or as a place: "il terzo album", "Enrico VIII", "arrivò terzo"."""
    i = numeral.start
    after = numeral.end + (tokens.key(numeral.end) in _AND)
    head = head_at(tokens, after, language)
    if numeral.roman and i and tokens.upper(i - 1) and tokens.key(i - 1) not in DETERMINERS:
        head = (stem(tokens.key(i - 1)),)
    elif tokens.key(after) in _EDITIONS and tokens.key(after + 1) in OF:
        # The tenth edition of a fair is the tenth fair.
        head = (*head, *head_at(tokens, after + 1, language))
    if not head and not _is_placed(tokens, i, numeral):
        return None
    placed = tokens.key(after) in PLACES if head else tokens.key(i - 1) not in DETERMINERS
    if head and numeral.value > 1 and is_streak(tokens, numeral.end):
        return _streak(tokens, numeral, head)
    found = build(tokens, numeral, ORDINAL, i, numeral.end, head=head)
    return replace(found, role=PLACE) if placed else found


def _streak(tokens: Tokens, numeral: Numeral, head: tuple[str, ...]) -> Quantity:
    """How many came one after another, told by the place of the last: "their fifth straight win"."""
    units = (UNITS.get((key,)) for key in tokens.keys[numeral.end : numeral.end + 2])
    unit = next((unit for unit in units if unit is not None and unit.dimension == "time"), COUNT)
    found = build(tokens, numeral, unit, numeral.start, numeral.end, head=() if unit is not COUNT else head)
    return replace(found, role=STREAK)


def _is_placed(tokens: Tokens, i: int, numeral: Numeral) -> bool:
    """Whether an ordinal without a noun is a place: "arrivò terzo", "the first to", "fu seconda"."""
    before, after = tokens.key(i - 1), tokens.key(numeral.end)
    if before.startswith(PLACED) or (before in {"as", "come"} and tokens.key(i - 2).startswith(PLACED)):
        return True
    ends = not after[:1].isalpha() or after in _AFTER_PLACES
    # "Rossi è arrivata seconda, Bianchi quarta": a name stands for the verb.
    reach = _FAR if tokens.upper(i - 1) else _NEAR
    if ends and (before in _FROM or any(key.startswith(PLACED) for key in tokens.keys[max(0, i - reach) : i])):
        return True
    if before in DETERMINERS or before.endswith("'s"):
        return after in _AFTER_PLACES
    return before in _PREDICATES and (after in _AFTER_PLACES or not after[:1].isalpha())


def _currency_code(tokens: Tokens, i: int) -> Unit | None:
    """The currency whose code stands before token `i`: "EUR 300"."""
    before = tokens.key(i - 1)
    unit = UNITS.get((before,)) if len(before) == 3 and before.isalpha() else None
    if unit is None or unit.name.lower() != before or not unit.dimension.startswith("money"):
        return None
    return unit if tokens.upper(i - 1) else None


def _one_out_of(tokens: Tokens, i: int, language: str) -> Quantity | None:
    """ "un socio su otto" as a percentage, "uno a uno" as a result; the bare "un" is else no number."""
    key = tokens.keys[i]
    if key == "zero" and tokens.key(i + 1) in {"a", "-"}:
        return read_score(tokens, Numeral(Decimal(0), Decimal(1), i, i + 1), language)
    if language != "it" or key not in ONES["it"]:
        return None
    one = Numeral(Decimal(1), Decimal(1), i, i + 1)
    if tokens.keys[i + 1 : i + 3] == ("per", "cento"):
        return build(tokens, one, PERCENT, i, i + 3)
    if not {"su", "ogni"}.isdisjoint(tokens.keys[i + 1 : i + 3]):
        return read_share(tokens, one, language)
    return read_score(tokens, one, language) if key == "uno" and tokens.key(i + 1) == "a" else None


def _multiple(tokens: Tokens, i: int, language: str) -> Quantity | None:
    """ "raddoppiato", "twice as many"."""
    numeral = read_multiple(tokens, i, language)
    return None if numeral is None else build(tokens, numeral, TIMES, i, numeral.end)


def _one_unit(tokens: Tokens, i: int, language: str) -> Quantity | None:
    """ "un mese e mezzo", "for a century", "a year ago": a unit after an article, where it measures."""
    key = tokens.keys[i]
    if key not in ONES[language]:
        return None
    unit, end = read_unit(tokens, i + 1, spelled=True)
    if unit is None or unit.dimension != "time":
        return None
    halves = tokens.keys[end : end + 2] in _HALVES or tokens.keys[end : end + 3] == ("and", "a", "half")
    if not halves and (tokens.key(i - 1) not in _MEASURERS[language] and tokens.key(end) not in AGO):
        return None
    numeral = Numeral(Decimal(1), Decimal(1), i, i + 1)
    if halves:
        numeral = replace(numeral, value=Decimal("1.5"), step=Decimal("0.5"))
    return build(tokens, numeral, unit, i, end + (3 if halves and language == "en" else 2 if halves else 0))


def _measure(tokens: Tokens, numeral: Numeral, language: str) -> Quantity | None:
    """A number with its unit, with a half or a smaller unit after it, or a minus before it."""
    first, value = numeral.start, numeral.value
    after = numeral.end
    if numeral.fraction:
        after += tokens.key(after) in {"of", "di"} and tokens.key(after + 1) in {"a", "an"}
        after += tokens.key(after) in {"a", "an"}
    unit, end = read_unit(tokens, after, spelled=not tokens.keys[first][0].isdecimal())
    if unit is None:
        return None
    if tokens.keys[end : end + 2] in _HALVES:
        value, end = value + Decimal("0.5"), end + 2
    if unit.dimension.startswith("money"):
        cents, end = _cents(tokens, end, language)
        value += cents
    elif unit.dimension in {"time", "length", "mass"}:
        extra, end = _smaller_unit(tokens, end, language, unit)
        value += extra
    below = _below_zero(tokens, first, end) if unit.dimension in {"temperature", "degrees"} else None
    if below is not None:
        value, end = -value, below
    elif (
        tokens.key(first - 1) == "-"
        and tokens.glued(first)
        and not tokens.glued(first - 1)
        and unit.dimension != "time"
    ):
        first, value = first - 1, -value
    return build(tokens, replace(numeral, value=value), unit, first, end)


def _below_zero(tokens: Tokens, first: int, end: int) -> int | None:
    """The token after degrees below zero: "5 gradi sotto zero", "minus five degrees"; None of those above."""
    following = tokens.keys[end : end + 3]
    if following[:1] in {("sotto",), ("below",)} and "zero" in following:
        return end + following.index("zero") + 1
    return end if tokens.key(first - 1) in {"meno", "minus"} else None


def _smaller_unit(tokens: Tokens, end: int, language: str, unit: Unit) -> tuple[Decimal, int]:
    """What "e 25 minuti" adds to "2 ore", in the larger unit, and the token after it."""
    start = end + (tokens.key(end) in {"e", "and"})
    if start >= len(tokens.keys) or tokens.key(start) in {"-", ","}:
        return Decimal(0), end
    numeral = read_numeral(tokens, start, language)
    if numeral is None or numeral.ordinal or numeral.fraction or is_identifier(tokens, start):
        return Decimal(0), end
    smaller, last = read_unit(tokens, numeral.end)
    # "Tre ore e 40", "3 hours 40".
    joined = start > end if language == "it" else numeral.digits and numeral.value >= _TWO_DIGITS
    if smaller is None and unit.name == "h" and joined and numeral.value < _MINUTES:
        counted = head_at(tokens, numeral.end, language)
        return (Decimal(0), end) if counted else (numeral.value / _MINUTES, numeral.end)
    if smaller is None or smaller.dimension != unit.dimension or smaller.factor >= unit.factor:
        return Decimal(0), end
    return numeral.value * smaller.factor / unit.factor, last


def _cents(tokens: Tokens, end: int, language: str) -> tuple[Decimal, int]:
    """What "e dodici centesimi" adds to "quattro euro", and the token after it."""
    start = end + (tokens.key(end) in _AND)
    numeral = read_numeral(tokens, start, language) if start < len(tokens.keys) else None
    if numeral is None or numeral.ordinal or numeral.value >= 100 or numeral.scaled:
        return Decimal(0), end
    if tokens.key(numeral.end) not in _CENTS:
        bare = start > end and read_unit(tokens, numeral.end)[0] is None and not head_at(tokens, numeral.end, language)
        return (numeral.value / 100, numeral.end) if bare and numeral.value >= 10 else (Decimal(0), end)
    half = tokens.keys[numeral.end + 1 : numeral.end + 3] in _HALVES
    return (numeral.value + (Decimal("0.5") if half else 0)) / 100, numeral.end + 1 + 2 * half


def _currency_before(tokens: Tokens, i: int) -> tuple[int, Unit]:
    """The currency whose sign stands before token `i`: "€", "US$", "C$"."""
    prefix = (tokens.key(i - 2), tokens.key(i - 1))
    if tokens.glued(i - 1) and prefix in UNITS:
        return i - 2, UNITS[prefix]
    return i - 1, UNITS[(tokens.key(i - 1),)]


def _fraction(tokens: Tokens, numeral: Numeral, head: tuple[str, ...]) -> Quantity | None:
    """A fraction of things as a percentage."""
    key, before = tokens.keys[numeral.start], tokens.key(numeral.start - 1)
    added = before == "and" or (before == "a" and tokens.key(numeral.start - 2) == "and")
    mid = key == "meta" and before in {"a", "verso"}
    if key in {"mezzo", "mezza"} or added or mid:
        return None
    share = replace(numeral, value=numeral.value * 100, step=Decimal(1))
    return build(tokens, share, PERCENT, numeral.start, numeral.end, head=head)


def _count(tokens: Tokens, numeral: Numeral, language: str) -> Quantity | None:
    """A number of things, or a fraction of them."""
    head = head_at(tokens, numeral.end, language)
    before, after = tokens.key(numeral.start - 1), tokens.key(numeral.end)
    if numeral.fraction or is_label(tokens, numeral, head) or is_number_of(tokens, numeral, head, language):
        return _fraction(tokens, numeral, head) if numeral.fraction else None
    if after in {"enne", "enni"} or before == "aged":
        return build(tokens, numeral, YEARS, numeral.start, numeral.end + (before != "aged"))
    currency = UNITS.get((before,))
    if head:
        counted = build(tokens, numeral, COUNT, numeral.start, numeral.end, head=head)
        return replace(counted, role=STREAK) if is_streak(tokens, numeral.end) else counted
    if currency is not None and currency.dimension.startswith("money"):
        return build(tokens, numeral, currency, numeral.start - 1, numeral.end)
    told = language == "en" and before == "of" and tokens.key(numeral.start - 2) in {"age", "ages"}
    if told or _is_bare_age(tokens, numeral, language):
        return replace(build(tokens, numeral, YEARS, numeral.start, numeral.end), role="age", implied=not told)
    return build(tokens, numeral, COUNT, numeral.start, numeral.end)


def _is_bare_age(tokens: Tokens, numeral: Numeral, language: str) -> bool:
    """ "The mayor is 79.", "Anna Rossi, 47, says": a number that may be an age without saying so."""
    before, after = tokens.key(numeral.start - 1), tokens.key(numeral.end)
    if before in _IS and after == "when":
        return True
    if numeral.value not in _AGE_RANGE or numeral.scaled or numeral.fraction:
        return False
    told = before in _IS or (before == "at" and (numeral.digits or after == ","))
    if language == "en" and (before in _TURNED or (after in _ENDS and told)):
        return True
    named = numeral.start > 1 and (tokens.upper(numeral.start - 2) or tokens.key(numeral.start - 2) in _SOMEBODY)
    return numeral.digits and named and before == "," and after == ","
