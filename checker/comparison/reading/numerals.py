"""Reads numbers: digits with Italian or English separators, number words, magnitudes, fractions and ordinals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from checker.comparison.reading.figures import Numeral, exponent, place, read_digits
from checker.comparison.reading.ordinals import ordinal_at
from checker.comparison.vocabulary.number_words import (
    ENGLISH,
    GLUED_MAGNITUDES,
    GROUPS,
    ITALIAN,
    LAST,
    LOOSE_GROUPS,
    MAGNITUDES,
    MONEY_MAGNITUDES,
    MULTIPLES,
    NOT_COUNTED,
    ONES,
    ORDINAL_SUFFIXES,
    ORDINALS,
    PARTS,
    PLURALS,
    ROMANS,
)
from checker.comparison.vocabulary.tokens import Tokens

_MAX_DIGITS = 30
_ENGLISH_SCALES = frozenset({"hundred", "thousand"})
_DOZENS = frozenset({"dozen", "dozzine"})
# "Il milione e mezzo": one without saying so.
_LONE_MAGNITUDES = frozenset({"milione", "miliardo"})
_YOUNGEST = 11
# "Double what it was", but not "a double room".
_MULTIPLYING, _AFTER_MULTIPLE = (
    frozenset({"double", "triple", "treble", "quadruple"}),
    frozenset({"what"}),
)
_SINGLE = frozenset({"solo", "sola", "single", "unico", "unica"})


def _italian_word(word: str) -> Decimal | None:
    """Value of one Italian number word: "due", "novecentomila", "millenovecentoquattro"."""
    if word in ITALIAN:
        return Decimal(ITALIAN[word])
    if word.endswith(("'", "enne", "enni")):
        cut = word.removesuffix("'").removesuffix("enne").removesuffix("enni")
        value = next((Decimal(ITALIAN[cut + end]) for end in ("", *"aioe") if cut + end in ITALIAN), None)
        # "Ottenne" is what somebody got, and no age.
        return value if word.endswith("'") or (value is not None and value >= _YOUNGEST) else None
    if word.startswith("mille"):
        rest = word[5:]
        return Decimal(1000 + ITALIAN[rest]) if rest in ITALIAN else Decimal(1000) if not rest else None
    head, mila, tail = word.partition("mila")
    if not mila or head not in ITALIAN or (tail and tail not in ITALIAN):
        return None
    return Decimal(ITALIAN[head] * 1000 + (ITALIAN[tail] if tail else 0))


def _english_words(tokens: Tokens, i: int) -> tuple[Decimal, int] | None:
    """Read English number words from token `i`: "two hundred and fifty thousand", "twenty-three"."""
    total, group, start = 0, 0, i
    while True:
        key = tokens.key(i)
        n = 1 if key == "a" and i == start else ENGLISH.get(key)
        if n is not None and (not group or (group % 100 >= 20 and group % 10 == 0 and n < 10) or not group % 100):
            group += n
        elif key == "hundred" and 0 < group < 100:
            group *= 100
        elif key == "thousand" and group and not total:
            total, group = group * 1000, 0
        elif key == "and" and (group or total) and group % 100 == 0 and tokens.key(i + 1) in ENGLISH:
            if tokens.key(i - 1) not in {"hundred", "thousand"}:
                break
        elif key == "-" and group % 100 >= 20 and 0 < ENGLISH.get(tokens.key(i + 1), 0) < 10:
            pass
        else:
            break
        i += 1
    return (Decimal(total + group), i) if i > start else None


def _words(tokens: Tokens, i: int, language: str) -> Numeral | None:
    """A number in words, without magnitude."""
    if language == "it":
        word = _italian_word(tokens.keys[i])
        return None if word is None else Numeral(word, place(word), i, i + 1)
    read = _english_words(tokens, i) if tokens.keys[i] in ENGLISH or tokens.keys[i] == "a" else None
    return None if read is None else Numeral(read[0], place(read[0]), i, read[1])


def _digits(tokens: Tokens, i: int, language: str, *, money: bool) -> Numeral | None:
    """A number in digits with all that belongs to it."""
    key = tokens.keys[i]
    if len(key) > _MAX_DIGITS:
        return None
    value, other = read_digits(key, language)
    suffix = tokens.key(i + 1) if tokens.glued(i + 1) else ""
    ordinal = suffix in ORDINAL_SUFFIXES and not (suffix == "°" and not _is_numbered(tokens, i + 2))
    ordinal = ordinal or (suffix in {"a", "o"} and language == "it" and _is_numbered(tokens, i + 2))
    step = Decimal(1).scaleb(min(0, exponent(value))) if exponent(value) < 0 else place(value)
    mark = "." if key.count(".") == 1 and "," not in key else "," if key.count(",") == 1 and "." not in key else ""
    bare = Numeral(value, step, i, i + 1 + ordinal, other, ordinal=ordinal, mark=mark, digits=key.isdecimal())
    return bare if ordinal else _scaled(tokens, bare, language, money=money)


def _is_numbered(tokens: Tokens, i: int) -> bool:
    """Whether a noun follows that may carry an ordinal: "3° posto", but not "25° C" or "25° all'ombra"."""
    key = tokens.key(i)
    return (
        len(key) > 2
        and key[0].isalpha()
        and key not in {"all'", "nel", "con", "sotto", "sopra", "celsius", "fahrenheit"}
    )


def _scaled(tokens: Tokens, bare: Numeral, language: str, *, money: bool) -> Numeral:
    """Extend a number by what multiplies or completes it: "mila", "miliardi", "e mezzo", "and a half"."""
    value, step, other, end, scaled = bare.value, bare.step, bare.other, bare.end, False
    value, step, end = _and_a_half(tokens, value, step, end, language)
    for _ in range(3):
        key = tokens.key(end)
        power = MAGNITUDES[language].get(key)
        if power is None and tokens.glued(end):
            counts = tokens.key(end + 1)[:1].isalpha() and tokens.key(end + 1) not in NOT_COUNTED
            power = GLUED_MAGNITUDES.get(key) or (MONEY_MAGNITUDES.get(key) if money or counts else None)
        if power is None:
            break
        value, step, other = value.scaleb(power), step.scaleb(power), other and other.scaleb(power)
        end, scaled = end + 1, True
        if power == 3 and tokens.glued(end) and len(tokens.key(end)) == 3 and tokens.key(end).isdecimal():
            value, step, end = value + int(tokens.key(end)), Decimal(1), end + 1
            break
        value, step, end = _and_a_half(tokens, value, step, end, language, unit=Decimal(1).scaleb(power))
    if tokens.key(end) in _DOZENS:
        value, step, end = value * 12, step * 12, end + 1
    link = tokens.key(end) in {"e", "and"}
    rest_start = end + link
    if scaled and power is None and value >= 10**6 and rest_start < len(tokens.keys):
        rest = _rest(tokens, rest_start, language, below=Decimal(1).scaleb(exponent(step.normalize())))
        if rest is not None:
            value, step, end = value + rest.value, rest.step, rest.end
    digits = bare.digits and not scaled
    return replace(bare, value=value, step=step, other=other, end=end, scaled=scaled, digits=digits)


def _rest(tokens: Tokens, i: int, language: str, *, below: Decimal) -> Numeral | None:
    """The thousands that complete millions: "un milione e seicentomila", "23 milioni e 972 mila"."""
    key = tokens.keys[i]
    bare = _digits(tokens, i, language, money=False) if key[0].isdecimal() else _words(tokens, i, language)
    if bare is None or bare.ordinal:
        return None
    full = bare if bare.scaled else _scaled(tokens, bare, language, money=False)
    return full if 1000 <= full.value < below else None


def _and_a_half(
    tokens: Tokens, value: Decimal, step: Decimal, end: int, language: str, unit: Decimal = Decimal(1)
) -> tuple[Decimal, Decimal, int]:
    """Add "e mezzo" or "and a half" of `unit`."""
    half = ("e", "mezzo", "mezza") if language == "it" else ("and", "a", "half")
    key = tokens.key(end + 1)
    if tokens.key(end) == half[0] and (key in half[1:] if language == "it" else (key, tokens.key(end + 2)) == half[1:]):
        return value + unit / 2, unit / 2, end + (2 if language == "it" else 3)
    return value, step, end


def _part(tokens: Tokens, i: int, language: str) -> Numeral | None:
    """A fraction in words from token `i`: "un terzo", "due terzi", "mezzo milione", "half a million"."""
    parts, ones = PARTS[language], ONES[language]
    key, following = tokens.keys[i], tokens.key(i + 1)
    if key in {"mezzo", "mezza", "mezz'", "meta", "half"}:
        top, bottom, end = 1, 2, i + 1
        if language == "en" and following in ones:
            end += 1
    else:
        top = 1 if key in ones else ITALIAN.get(key, 0) if language == "it" else ENGLISH.get(key, 0)
        gap = 2 if following == "-" else 1
        bottom = parts.get(tokens.key(i + gap), 0)
        end = i + gap + 1
        if not 0 < top < bottom or (bottom == 2 and top == 1 and language == "it" and key not in ones):
            return None
    if language == "en" and key in ones and tokens.keys[end - 1] in ORDINALS["en"] and _is_noun(tokens, end):
        return None
    value = Decimal(top) / bottom
    if tokens.key(end) in {"of", "di"}:
        gap = 1 + (tokens.key(end + 1) in ones)
        end += gap if tokens.key(end + gap) in MAGNITUDES[language] else 0
    power = MAGNITUDES[language].get(tokens.key(end))
    if power is not None:
        value = value.scaleb(power)
        return Numeral(value, place(value), i, end + 1, scaled=True)
    if language == "en" and key == "half" and end == i + 2:
        end -= 1
    return Numeral(value, Decimal("0.01"), i, end, fraction=True)


def _is_noun(tokens: Tokens, i: int) -> bool:
    """Whether "a sixth" counts what follows ("term") rather than parts it ("of", "less")."""
    key = tokens.key(i)
    return (
        len(key) > 3
        and key[0].isalpha()
        and key not in {"less", "more", "fewer", "from", "over", "than"}
        and key not in MAGNITUDES["en"]
    )


def _ordinal(tokens: Tokens, i: int, language: str) -> Numeral | None:
    n = ordinal_at(tokens, i, language)
    roman = tokens.keys[i] in ROMANS
    return None if n is None else Numeral(Decimal(n), Decimal(1), i, i + 1, ordinal=True, roman=roman)


def read_numeral(tokens: Tokens, i: int, language: str, *, money: bool = False) -> Numeral | None:
    """Read the number that starts at token `i`, if one does.

    `money` says that a currency sign stands before it, so that "4m" is millions and not metres.
    """
    key = tokens.keys[i]
    if key[0].isdecimal():
        return _digits(tokens, i, language, money=money)
    if key in _LONE_MAGNITUDES and language == "it" and tokens.key(i - 1) in {"il", "al", "del", "sul", "l'"}:
        return _scaled(tokens, Numeral(Decimal(1), Decimal(1), i, i), language, money=money)
    found = _part(tokens, i, language) or _one_of(tokens, i, language)
    if found is None and key in {"a", "one"} and tokens.key(i + 1) in ORDINALS["en"]:
        return None
    if found is None and key in PLURALS[language]:
        found = _plural(tokens, i, language)
    if found is not None or (key in ONES[language] and key != "one" and tokens.key(i + 1) not in _ENGLISH_SCALES):
        return found
    bare = _words(tokens, i, language)
    if bare is None:
        return _ordinal(tokens, i, language)
    return _compound_ordinal(tokens, bare) or _scaled(tokens, bare, language, money=money)


def _plural(tokens: Tokens, i: int, language: str) -> Numeral | None:
    """ "centinaia di persone", "decine di migliaia", "hundreds of thousands": so many or more."""
    value, end = Decimal(PLURALS[language][tokens.keys[i]]), i + 1
    if tokens.key(end) not in {"di", "of", "d'"}:
        return None
    following = tokens.key(end + 1)
    power = {"migliaia": 3, "thousands": 3, "milioni": 6, "millions": 6, "miliardi": 9, "billions": 9}.get(following)
    if power is not None:
        value, end = value.scaleb(power), end + 2
    return Numeral(value, value, i, end, plural=True, scaled=power is not None)


def read_multiple(tokens: Tokens, i: int, language: str) -> Numeral | None:
    """What "raddoppiato", "il doppio", "twice as many" multiply by."""
    written = MULTIPLES[language].get(tokens.keys[i])
    if written is None:
        return None
    if tokens.keys[i] in {"doppio", "triplo"} and tokens.key(i - 1) not in {"il", "al", "del", "quasi"}:
        return None
    if tokens.keys[i] in _MULTIPLYING and tokens.key(i + 1) not in _AFTER_MULTIPLE:
        return None
    return Numeral(Decimal(written), Decimal(1), i, i + 1)


def _compound_ordinal(tokens: Tokens, tens: Numeral) -> Numeral | None:
    """ "twenty-first": tens and an ordinal joined by a hyphen."""
    ones = ORDINALS["en"].get(tokens.key(tens.end + 1), 10) if tokens.key(tens.end) == "-" else 10
    if ones > 9 or tens.value % 10:
        return None
    return replace(tens, value=tens.value + ones, step=Decimal(1), end=tens.end + 2, ordinal=True)


def _one_of(tokens: Tokens, i: int, language: str) -> Numeral | None:
    """What "un" or "a" begins: "un milione", "una dozzina", "un solo"; not the bare article."""
    following = tokens.key(i + 1)
    if tokens.keys[i] not in ONES[language] or following in _ENGLISH_SCALES:
        return None
    if following in _SINGLE:
        return Numeral(Decimal(1), Decimal(1), i, i + 2)
    if following in MAGNITUDES[language]:
        return _scaled(tokens, Numeral(Decimal(1), Decimal(1), i, i + 1), language, money=False)
    group = GROUPS[language].get(following)
    if group is None:
        return None
    grouped = Numeral(Decimal(group), Decimal(group), i, i + 2, loose=following in LOOSE_GROUPS)
    return _scaled(tokens, grouped, language, money=False)


# The words that a number may start with, beside digits and the Italian compounds.
NUMBER_WORDS = {
    language: frozenset((*words, *ONES[language], *PARTS[language], *ORDINALS[language], *_LONE_MAGNITUDES, "zero"))
    | frozenset((*PLURALS[language], *LAST[language], *MULTIPLES[language], *ROMANS))
    for language, words in (("it", ITALIAN), ("en", ENGLISH))
}
