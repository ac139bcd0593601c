"""Gives numbers that stand bare the unit and noun that their sentence leaves out, and works out shares and changes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from checker.comparison.reading.bounds import BOUND_WORDS
from checker.comparison.reading.extents import EXTENTS, extent_of
from checker.comparison.reading.labels import STREAK
from checker.comparison.reading.mentions import Bound, Quantity
from checker.comparison.reading.tallies import tell_apart
from checker.comparison.vocabulary.tokens import BREAKS, OF, Tokens, listed
from checker.comparison.vocabulary.units import COUNT, PERCENT, UNITS
from checker.comparison.vocabulary.words import STOPWORDS, stem

_FROM = frozenset({"da", "dal", "dall'", "from"})
_LINKS = frozenset({"a", "ai", "al", "alle", "to", "e", "and", "o", "or", "-"})
_NEXT = frozenset(listed("next last past following prossimi prossime ultimi ultime successivi successive"))
_COPULAS = frozenset(listed("sono era erano furono saranno stati state is are was were been"))
_PLURALS = frozenset({"i", "gli", "le", "the"})
_CASES = frozenset(listed("da dal di a in per con su tra fra from of at in for with to since ai al"))
_OF = frozenset({"di", "d'", "of"})
_ITALIAN_OF = frozenset({"di", "d'"})
_OWNED = frozenset(listed("the its their his her these those suoi sue loro nostri nostre"))
_MAX_SHARE = 100
_SENTENCE_ENDS = frozenset({".", "!", "?", ";"})
_POUNDS = frozenset({"pound", "pounds"})
_WEIGHING = tuple(listed("weigh heavy heavi birthweight"))
_POINTS = frozenset({stem("punti"), stem("points")})
_UNSHARED = frozenset({"score", "ordinal", "points", "times"})
# What may stand between a verb and the number that is its predicate.
_BEFORE_NUMBER = BOUND_WORDS | {"gia", "already"}
POINTS = UNITS[("percentage", "points")]


def fill_in(tokens: Tokens, quantities: list[Quantity], language: str) -> list[Quantity]:
    """Give numbers that stand bare the unit and noun that their sentence leaves out.

    One linked to the next takes that one's ("da 118 a 74 giorni"), a predicate that of its subject ("i cani ospitati
    sono 18"); else what the last before it has is implied ("alta 54 metri e lunga 310").
    """
    filled = [_in_scale(tokens, quantity) for quantity in quantities]
    changes: list[Quantity] = []
    for n, quantity in enumerate(filled):
        if quantity.unit is not COUNT or quantity.bound is Bound.RANGE:
            continue
        before = next((q for q in filled[n - 1 :: -1] if q.role not in {"ago", "every", STREAK}), None) if n else None
        if quantity.head and _are_points(filled[:n], quantity):
            filled[n] = replace(quantity, unit=POINTS, head=(), noun="")
            continue
        if quantity.head and not _is_parallel(tokens, before, quantity):
            continue
        if tokens.key(quantity.first - 1) in _NEXT:
            filled[n] = _in_times(tokens, quantity)
            continue
        after = filled[n + 1] if n + 1 < len(filled) else None
        if after is not None and tokens.key(quantity.last) in _LINKS and _follows(tokens, quantity, after):
            filled[n] = _as(quantity, after)
            if after.unit is PERCENT and tokens.key(quantity.first - 1) in _FROM:
                changes.append(_change(filled[n], after))
            continue
        if after is not None and _is_part_of(tokens, quantity, after):
            filled[n] = replace(quantity, head=after.head, noun=after.noun)
            if 0 < quantity.value < after.value and not quantity.scaled:
                changes.append(_share(filled[n], after))
            continue
        noun = _subject(tokens, quantity, language)
        if noun:
            filled[n] = replace(quantity, head=(stem(noun),), noun=noun)
            continue
        if before is not None and _is_gapped(tokens, before, quantity, language):
            noun = tokens.keys[_noun_before(tokens, quantity)]
            filled[n] = replace(quantity, head=(stem(noun),), noun=noun)
            continue
        implied = None if before is None else _implied(tokens, before, quantity)
        filled[n] = implied or quantity
        whole = _whole_of(tokens, filled[:n], filled[n])
        if whole is not None:
            changes.append(replace(_share(filled[n], whole), end=quantity.end, last=quantity.last))
    return tell_apart(tokens, filled) + changes


def _in_times(tokens: Tokens, quantity: Quantity) -> Quantity:
    """A number in the unit of time named before it: "120 this year and 300 over the next five"."""
    units = (UNITS.get((key,)) for key in tokens.keys[quantity.first - 1 :: -1])
    unit = next((unit for unit in units if unit is not None and unit.dimension == "time"), COUNT)
    return replace(quantity, unit=unit, value=quantity.bare * unit.factor, step=quantity.step * unit.factor)


def _implied(tokens: Tokens, before: Quantity, quantity: Quantity) -> Quantity | None:
    """A bare number with the unit and noun of the last one before it, if they may be left out."""
    if (
        tokens.key(_verb(tokens, quantity)) in _COPULAS
        or before.unit.dimension in _UNSHARED
        or (before.unit is COUNT and not before.head and not before.scaled)
        or (before.unit is COUNT and not before.scaled and before.is_whole and not quantity.is_whole)
        or (before.unit is PERCENT and quantity.bare > _MAX_SHARE)
        or (before.unit.dimension in {"time", "length"} and quantity.scaled)
    ):
        return None
    between = tokens.keys[before.last : quantity.first]
    if not _SENTENCE_ENDS.isdisjoint(between[:-1]) and ";" not in between:
        return None
    case = tokens.key(quantity.first - 1)
    role = before.role if case not in _CASES or case == tokens.key(before.first - 1) else ""
    if before.role in EXTENTS:
        role = extent_of(tokens, quantity.first, quantity.last)
    return _as(quantity, before, implied=True, role=role)


def _is_gapped(tokens: Tokens, before: Quantity, quantity: Quantity, language: str) -> bool:
    """Whether a number has its noun before it and leaves out the verb of a count before: "i sì sono 10, i no 6"."""
    i = _noun_before(tokens, quantity) + 1
    noun = tokens.key(i - 1)
    named = tokens.key(i - 2) in _PLURALS and noun[:1].isalpha() and noun not in BOUND_WORDS
    if not named or before.unit is not COUNT or _SENTENCE_ENDS.intersection(tokens.keys[before.last : i]):
        return False
    return _is_copula(tokens, _verb(tokens, before)) and (noun not in STOPWORDS[language] or noun == "no")


def _noun_before(tokens: Tokens, quantity: Quantity) -> int:
    """Where the noun stands that a number follows: before its "of" in "i mezzi di soccorso nove"."""
    i = quantity.first - 1
    return i - 2 if tokens.key(i - 1) in OF and tokens.key(i - 3) in _PLURALS else i


def _are_points(earlier: list[Quantity], quantity: Quantity) -> bool:
    """Whether points are those of the percentage before them: "al 74 per cento, venti punti sopra la media"."""
    return quantity.head[0] in _POINTS and any(q.unit is PERCENT for q in earlier)


def _is_part_of(tokens: Tokens, quantity: Quantity, after: Quantity) -> bool:
    """Whether a number is some of those that the next one counts: "14 delle 19 valli", "340 of its 2,100 jobs"."""
    between = tokens.keys[quantity.last : after.first]
    if after.unit is not COUNT or not after.head or not between or between[0] not in OF:
        return False
    return len(between) == 1 or (len(between) == 2 and between[1] in _OWNED)


def _whole_of(tokens: Tokens, earlier: list[Quantity], quantity: Quantity) -> Quantity | None:
    """What a number is some of where that is told before: "dei 34 comuni hanno aderito in 15"."""
    if not (quantity.implied and quantity.head and quantity.unit is COUNT):
        return None
    alike = (q for q in earlier if q.unit is COUNT and q.head == quantity.head and q.value > quantity.value > 0)
    whole = next(alike, None)
    if whole is None or not _SENTENCE_ENDS.isdisjoint(tokens.keys[whole.last : quantity.first]):
        return None
    return whole if not OF.isdisjoint(tokens.keys[max(0, whole.first - 2) : whole.first]) else None


def _is_parallel(tokens: Tokens, before: Quantity | None, quantity: Quantity) -> bool:
    """Whether a number before "di" leaves out the unit of the one before: "900 quintali di bianco e 340 di rosso"."""
    if before is None or tokens.key(quantity.last) not in _OF or quantity.scaled:
        return False
    if before.unit is COUNT:
        # "Sette di epoca medievale" are seven of what was counted before.
        elliptic = tokens.key(quantity.last) in _ITALIAN_OF and quantity.bound is Bound.EXACT
        return elliptic and bool(before.head) and _SENTENCE_ENDS.isdisjoint(tokens.keys[before.last : quantity.first])
    return before.unit.dimension not in {"count", *_UNSHARED} and tokens.key(before.last) in _OF


def _share(part: Quantity, whole: Quantity) -> Quantity:
    """The percentage that "tre dei dodici campioni" tells."""
    value = part.value / whole.value * _MAX_SHARE
    mark = replace(part, end=whole.end, last=whole.last, unit=PERCENT, value=value, bare=value, step=Decimal(1))
    return replace(mark, mark="", other=None)


def _change(first: Quantity, last: Quantity) -> Quantity:
    """The percentage points that "dal 40 al 52 per cento" tells."""
    points = abs(last.value - first.value)
    mark = replace(first, end=last.end, last=last.last, unit=POINTS, value=points, bare=points)
    return replace(mark, head=(), noun="", mark="", other=None)


def _subject(tokens: Tokens, quantity: Quantity, language: str) -> str:
    """The noun of which a number is the predicate: "i cani ospitati sono 18", "sono 18 i cani"."""
    i = _verb(tokens, quantity)
    if tokens.key(i) not in _COPULAS:
        return ""
    start = max((n + 1 for n in range(i) if tokens.keys[n] in BREAKS), default=0)
    for n in (*range(start, i), quantity.last):
        noun = tokens.key(n + 1)
        if (
            tokens.keys[n : n + 1]
            and tokens.keys[n] in _PLURALS
            and noun[:1].isalpha()
            and noun not in STOPWORDS[language]
        ):
            return noun
    first = tokens.key(start)
    return first if start < i and first[:1].isalpha() and first not in STOPWORDS[language] else ""


def _verb(tokens: Tokens, quantity: Quantity) -> int:
    """Where the verb stands if a number is its predicate: before "already" and what bounds the number."""
    i = quantity.first - 1
    while tokens.key(i) in _BEFORE_NUMBER and i > quantity.first - 5:
        i -= 1
    return i


def _is_copula(tokens: Tokens, i: int) -> bool:
    """Whether a verb of being stands at token `i`; "è" folds to the conjunction "e"."""
    return tokens.key(i) in _COPULAS or (tokens.key(i) == "e" and tokens.says_is(i))


def _in_scale(tokens: Tokens, quantity: Quantity) -> Quantity:
    """Degrees in the one scale that the text names, whatever stands between; pounds of what weighs as a weight."""
    if quantity.unit.name == "GBP" and _POUNDS.isdisjoint(tokens.keys[quantity.first : quantity.last]):
        return quantity
    if quantity.unit.name == "GBP" and any(key.startswith(_WEIGHING) for key in tokens.keys):
        pound = UNITS[("lb",)]
        return replace(quantity, unit=pound, value=quantity.bare * pound.factor, step=quantity.step * pound.factor)
    if quantity.unit.dimension != "degrees":
        return quantity
    scales = [UNITS[("°", letter)] for letter, name in (("c", "celsius"), ("f", "fahrenheit")) if name in tokens.keys]
    if len(scales) != 1:
        return quantity
    value = quantity.value * scales[0].factor + scales[0].offset
    return replace(quantity, unit=scales[0], value=value, step=quantity.step * scales[0].factor)


def _follows(tokens: Tokens, quantity: Quantity, after: Quantity) -> bool:
    """Whether two numbers stand on both sides of one link, the first to be read with the unit of the second."""
    gap = tokens.keys[quantity.last + 1 : after.first]
    if after.unit is COUNT and after.scaled and not quantity.scaled:
        return not gap
    return len(gap) < 2 and after.unit.dimension not in _UNSHARED and (after.unit is not COUNT or bool(after.head))


def _as(quantity: Quantity, model: Quantity, *, implied: bool = False, role: str = "") -> Quantity:
    """A bare number in the unit, and if the other has one and it has none in the magnitude, of another."""
    unit, power = model.unit, 0
    if model.scaled and not quantity.scaled and 0 < quantity.bare < 1000:
        power = model.bare.adjusted() // 3 * 3
    return replace(
        quantity,
        value=quantity.bare.scaleb(power) * unit.factor + unit.offset,
        step=quantity.step.scaleb(power) * unit.factor,
        unit=unit,
        head=model.head,
        noun=model.noun,
        role=role,
        scaled=quantity.scaled or power > 0,
        implied=implied,
    )
