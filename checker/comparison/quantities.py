"""Reads quantities: a number with its unit or counted noun, and the words that bound or round it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from checker.comparison.bounds import ARTICLES, PREPOSITIONS, bound_of
from checker.comparison.mentions import Bound, Quantity
from checker.comparison.numerals import Numeral, read_numeral
from checker.comparison.tokens import Tokens
from checker.comparison.units import COUNT, CURRENCY_SIGNS, LONG_UNITS, ONLY_AFTER_DIGITS, ORDINAL, PERCENT, UNITS, Unit
from checker.comparison.words import STOPWORDS, stem

SCORE = Unit("score", "")

_IDENTIFIER_PREFIXES = frozenset({"under", "over", "pre", "post", "mid", "sub", "al", "of"})
_HYPHENATED = frozenset({"a", "half", "and", "one"})
_AGES = frozenset({"old", "aged", "age", "eta", "enne", "enni"})
_HAVING = frozenset({"ha", "hanno", "aveva", "avevano", "compie", "compi", "compiuto"})
_AND = frozenset({"e", "and"})
_OUT_OF = {"it": (("su",),), "en": (("out", "of"), ("in",))}
_EVERY = frozenset({"ogni", "every", "each"})
_AGO = frozenset({"fa", "ago", "prima", "earlier", "dopo", "later", "before", "after"})
_RATIO_WORDS = frozenset({"di", "del", "della", "dei", "degli", "delle", "dell'", "of", "the", "a"})


def read_quantity(tokens: Tokens, i: int, language: str) -> Quantity | None:
    """Read the quantity whose number starts at token `i`, if one does."""
    if _is_identifier(tokens, i) or _is_name(tokens, i):
        return None
    sign = tokens.key(i - 1) if tokens.key(i - 1) in CURRENCY_SIGNS else ""
    numeral = read_numeral(tokens, i, language, money=bool(sign))
    if numeral is None:
        return None
    if sign:
        first, currency = _currency_before(tokens, i)
        return _quantity(tokens, numeral, currency, first, numeral.end)
    if numeral.ordinal:
        head = _head(tokens, numeral.end + (tokens.key(numeral.end) in _AND), language)
        return _quantity(tokens, numeral, ORDINAL, i, numeral.end, head=head) if head else None
    if _is_age(tokens.keys[i]):
        return _quantity(tokens, numeral, UNITS[("anni",)], i, numeral.end)
    special = _share(tokens, numeral, language) or _range(tokens, numeral, language) or _score(tokens, numeral)
    return special or _measure(tokens, numeral, language) or _count(tokens, numeral, language)


def _measure(tokens: Tokens, numeral: Numeral, language: str) -> Quantity | None:
    """A number with its unit, with a half or a smaller unit after it, or a minus before it."""
    first, value = numeral.start, numeral.value
    after = numeral.end + (numeral.fraction and tokens.key(numeral.end) in {"a", "an"})
    unit, end = read_unit(tokens, after, spelled=not tokens.keys[first][0].isdecimal())
    if unit is None:
        return None
    if tokens.keys[end : end + 2] in {("e", "mezzo"), ("e", "mezza")}:
        value, end = value + Decimal("0.5"), end + 2
    if unit.dimension in {"time", "length", "mass"}:
        extra, end = _smaller_unit(tokens, end, language, unit)
        value += extra
    if unit.dimension in {"temperature", "degrees"} and _is_below_zero(tokens, first, end):
        value = -value
    elif (
        tokens.key(first - 1) == "-"
        and tokens.glued(first)
        and not tokens.glued(first - 1)
        and unit.dimension != "time"
    ):
        first, value = first - 1, -value
    return _quantity(tokens, replace(numeral, value=value), unit, first, end)


def _is_below_zero(tokens: Tokens, first: int, end: int) -> bool:
    following = tokens.keys[end : end + 3]
    return tokens.key(first - 1) in {"meno", "minus"} or (
        following[:1] in {("sotto",), ("below",)} and "zero" in following
    )


def _smaller_unit(tokens: Tokens, end: int, language: str, unit: Unit) -> tuple[Decimal, int]:
    """What "e 25 minuti" adds to "2 ore", in the larger unit, and the token after it."""
    start = end + (tokens.key(end) in {"e", "and"})
    if start >= len(tokens.keys) or tokens.key(start) in {"-", ","}:
        return Decimal(0), end
    numeral = read_numeral(tokens, start, language)
    if numeral is None or numeral.ordinal or numeral.fraction or _is_identifier(tokens, start):
        return Decimal(0), end
    smaller, last = read_unit(tokens, numeral.end)
    if smaller is None or smaller.dimension != unit.dimension or smaller.factor >= unit.factor:
        return Decimal(0), end
    return numeral.value * smaller.factor / unit.factor, last


def _is_identifier(tokens: Tokens, i: int) -> bool:
    """Whether the digits at `i` are part of a name: "G20", "Covid-19", "K-17", "19:45"."""
    key = tokens.keys[i]
    before = tokens.key(i - 1)
    if not key[0].isdecimal():
        return before == "-" and tokens.glued(i) and key in _HYPHENATED
    if before == "." and tokens.glued(i) and not tokens.glued(i - 1):
        return True
    if tokens.glued(i) and before[:1].isalpha() and not before.endswith("'"):
        return True
    joined = before == "-" and tokens.glued(i) and tokens.glued(i - 1)
    if joined and tokens.key(i - 2)[:1].isalpha() and tokens.key(i - 2) not in _IDENTIFIER_PREFIXES:
        return True
    after = tokens.key(i + 1)
    return before in {"n", "numero", "number", "no"} or (tokens.glued(i + 1) and after in {"g", "d"} and len(key) == 1)


def _is_name(tokens: Tokens, i: int) -> bool:
    """Whether a number word is part of a name by its capital inside a sentence: "Fantastic Four"."""
    return tokens.text[tokens.starts[i]].isupper() and tokens.key(i - 1)[:1].isalpha()


def _currency_before(tokens: Tokens, i: int) -> tuple[int, Unit]:
    """The currency whose sign stands before token `i`: "€", "US$", "C$"."""
    prefix = (tokens.key(i - 2), tokens.key(i - 1))
    if tokens.glued(i - 1) and prefix in UNITS:
        return i - 2, UNITS[prefix]
    return i - 1, UNITS[(tokens.key(i - 1),)]


def read_unit(tokens: Tokens, i: int, *, spelled: bool = False) -> tuple[Unit | None, int]:
    """The unit at token `i` and the token after it; `spelled` says that the number before it was in words."""
    if tokens.key(i) == "-" or (tokens.key(i) in {"di", "of", "d'"} and (tokens.key(i + 1),) in UNITS):
        i += 1
    key = tokens.key(i)
    if key in LONG_UNITS:
        for length in (3, 2):
            unit = UNITS.get(tokens.keys[i : i + length])
            if unit is not None and i + length <= len(tokens.keys):
                return unit, i + length
    unit = UNITS.get((key,))
    if unit is None or (spelled and key in ONLY_AFTER_DIGITS and key not in {"secondi", "second"}):
        return None, i
    return unit, i + 1


def _head(tokens: Tokens, i: int, language: str) -> tuple[str, ...]:
    """Stems of up to three words that follow a number, up to the first that cannot belong to its noun."""
    stems: list[str] = []
    for n in range(i, i + 4):
        key = tokens.key(n)
        if key == "-" or (not stems and key in _RATIO_WORDS):
            continue
        if not key or not key[0].isalpha() or key in STOPWORDS[language] or len(stems) == 3:
            break
        stems.append(stem(key))
    return tuple(stems)


def _count(tokens: Tokens, numeral: Numeral, language: str) -> Quantity | None:
    """A number of things, or a fraction of them."""
    head = _head(tokens, numeral.end, language)
    key, before, after = tokens.keys[numeral.start], tokens.key(numeral.start - 1), tokens.key(numeral.end)
    if numeral.fraction:
        share = replace(numeral, value=numeral.value * 100, step=Decimal(1))
        found = _quantity(tokens, share, PERCENT, numeral.start, numeral.end, head=head)
        added = before == "and" or (before == "a" and tokens.key(numeral.start - 2) == "and")
        return None if key in {"mezzo", "mezza"} or added else found
    if _is_label(tokens, numeral, head):
        return None
    if after in {"enne", "enni"} or before == "aged":
        return _quantity(tokens, numeral, UNITS[("anni",)], numeral.start, numeral.end + (before != "aged"))
    currency = UNITS.get((before,))
    if currency is not None and currency.dimension.startswith("money") and not head:
        return _quantity(tokens, numeral, currency, numeral.start - 1, numeral.end)
    return _quantity(tokens, numeral, COUNT, numeral.start, numeral.end, head=head)


def _is_label(tokens: Tokens, numeral: Numeral, head: tuple[str, ...]) -> bool:
    """Whether a number without a noun is a name ("United 93", "Gara 2") or the pronoun "one"."""
    if tokens.keys[numeral.start] in {"one", "uno"}:
        return not head or tokens.key(numeral.end) in _RATIO_WORDS
    named = numeral.start > 1 and tokens.text[tokens.starts[numeral.start - 1]].isupper()
    return named and numeral.digits and not head


def _share(tokens: Tokens, numeral: Numeral, language: str) -> Quantity | None:
    """ "tre su cinque", "uno su tre", "three out of five", "one in ten" as a percentage."""
    if numeral.scaled or numeral.value >= 100 or not numeral.value:
        return None
    for words in (*_OUT_OF[language], ("/",)):
        start = numeral.end
        while tokens.key(start)[:1].isalpha() and tokens.key(start) not in words and start < numeral.end + 2:
            start += 1
        if tokens.keys[start : start + len(words)] != words:
            continue
        if words == ("in",) and numeral.value > 9:
            continue
        whole = read_numeral(tokens, start + len(words), language) if start + len(words) < len(tokens.keys) else None
        most = 10 if words == ("/",) else 1000
        if whole is None or whole.ordinal or whole.scaled or not numeral.value < whole.value <= most:
            continue
        if words == ("in",) and read_unit(tokens, whole.end)[0] is not None:
            continue
        share = replace(numeral, value=numeral.value / whole.value * 100, step=Decimal(1))
        return _quantity(tokens, share, PERCENT, numeral.start, whole.end)
    return None


def _range(tokens: Tokens, numeral: Numeral, language: str) -> Quantity | None:
    """ "tra 10 e 20 euro", "between 10 and 20", "10-15%": both ends of one quantity."""
    before = [tokens.key(numeral.start - 1), tokens.key(numeral.start - 2)]
    opened = {"it": {"tra", "fra"}, "en": {"between"}}[language]
    is_opened = before[0] in opened or (before[0] in ARTICLES and before[1] in opened)
    link = tokens.key(numeral.end)
    if not (is_opened and link in {"e", "and", "ed"}) and not (link == "-" and tokens.glued(numeral.end + 1)):
        return None
    start = numeral.end + 1 + (tokens.key(numeral.end + 1) in ARTICLES)
    high = read_numeral(tokens, start, language) if start < len(tokens.keys) else None
    if high is None or high.ordinal or high.value <= numeral.value:
        return None
    unit, end = read_unit(tokens, high.end)
    head = () if unit else _head(tokens, high.end, language)
    if unit is None and not head:
        return None
    low = numeral
    if high.scaled and not numeral.scaled and numeral.value < 1000:
        low = replace(numeral, value=numeral.value.scaleb(high.value.adjusted() // 3 * 3))
    found = _quantity(tokens, low, unit or COUNT, numeral.start, end if unit else high.end, head=head)
    return replace(found, bound=Bound.RANGE, high=high.value * found.unit.factor + found.unit.offset)


def _score(tokens: Tokens, numeral: Numeral) -> Quantity | None:
    """A result such as "3-1": two small whole numbers joined by a hyphen and counting nothing."""
    i = numeral.start
    second = tokens.key(i + 2)
    if tokens.key(i + 1) != "-" or not (tokens.glued(i + 1) and tokens.glued(i + 2)) or not numeral.digits:
        return None
    if not second.isdecimal() or len(second) > 3 or len(tokens.keys[i]) > 3 or tokens.key(i + 3) in {"-", "%"}:
        return None
    value = Decimal(int(tokens.keys[i]) * 1000 + int(second))
    span = tokens.starts[i], tokens.ends[i + 2]
    return Quantity(*span, i, i + 3, value, value, SCORE, Decimal(1))


def _quantity(
    tokens: Tokens,
    numeral: Numeral,
    unit: Unit,
    first: int,
    last: int,
    *,
    head: tuple[str, ...] = (),
) -> Quantity:
    """Build a quantity from token `first` to `last`, with the bound that the words around it set."""
    bound = bound_of(tokens, first, last)
    if bound is Bound.EXACT and numeral.loose:
        bound = Bound.ABOUT
    role = _role(tokens, first, last, unit)
    if role == "age":
        while tokens.key(last) in {"-", "old"}:
            last += 1
    return Quantity(
        start=tokens.starts[first],
        end=tokens.ends[last - 1],
        first=first,
        last=last,
        value=numeral.value * unit.factor + unit.offset,
        bare=numeral.value,
        unit=unit,
        step=numeral.step * unit.factor,
        bound=bound,
        other=None if numeral.other is None else numeral.other * unit.factor + unit.offset,
        head=head,
        role=role,
        scaled=numeral.scaled,
    )


def _is_age(key: str) -> bool:
    return key.endswith(("enne", "enni"))


def _role(tokens: Tokens, first: int, last: int, unit: Unit) -> str:
    """Whether a time is an age, a distance from another date or a frequency rather than a duration."""
    if unit.dimension != "time":
        return ""
    before, after, second = tokens.key(first - 1), tokens.key(last), tokens.key(last + 1)
    named = (
        after in _AGES or before in _AGES or (after == "-" and second == "old") or (after == "di" and second == "eta")
    )
    years = unit.name == "years" and (
        before == "a"
        or (before in _HAVING and after not in PREPOSITIONS and after != "di")
        or (before == "," and after in {",", "", ".", ")"})
    )
    if named or years or _is_age(tokens.keys[last - 1]):
        return "age"
    return "every" if before in _EVERY else "ago" if after in _AGO else ""
