"""Words that write numbers, in Italian and English."""

from __future__ import annotations

from checker.comparison.vocabulary.tokens import listed

_IT_TENS = ("venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta")
_IT_SMALL = listed(
    "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove"
)
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_SMALL = listed(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)


def _italian_words() -> dict[str, int]:
    """All Italian number words from 1 to 999, with the variants that drop a vowel or not."""
    below_100 = {word: n for n, word in enumerate(_IT_SMALL, 1)}
    for tens, word in enumerate(_IT_TENS, 2):
        below_100[word] = tens * 10
        for unit, small in enumerate(_IT_SMALL[:9], 1):
            below_100[(word[:-1] if unit in {1, 8} else word) + small] = tens * 10 + unit
        below_100[word[:-1] + "un"] = tens * 10 + 1
    words = dict(below_100)
    for hundreds in range(1, 10):
        prefix = ("" if hundreds == 1 else _IT_SMALL[hundreds - 1]) + "cento"
        words[prefix] = hundreds * 100
        for word, n in below_100.items():
            words[prefix + word] = hundreds * 100 + n
            if word[0] in "ou":
                words[prefix[:-1] + word] = hundreds * 100 + n
    return words


ITALIAN = _italian_words()
ENGLISH = {w: n for n, w in enumerate(_EN_SMALL, 1)} | {w: n * 10 for n, w in enumerate(_EN_TENS, 2)}

# Powers of ten. The Italian "bilione" is 10^12 and "trilione" 10^18; the English "billion" is 10^9.
MAGNITUDES = {
    "it": {
        **{"mila": 3, "milione": 6, "milioni": 6, "mln": 6, "miliardo": 9, "miliardi": 9, "mld": 9, "mrd": 9},
        **{"bilione": 12, "bilioni": 12, "trilione": 18, "trilioni": 18},
    },
    "en": {
        **{"thousand": 3, "million": 6, "millions": 6, "mln": 6, "mn": 6, "billion": 9, "billions": 9, "bn": 9},
        **{"bln": 9, "trillion": 12, "trillions": 12, "tn": 12, "trn": 12, "quadrillion": 15},
    },
}
# Only right after the digits, and "m" (else metres) and "b" only for money.
GLUED_MAGNITUDES = {"k": 3}
MONEY_MAGNITUDES = {"m": 6, "b": 9}
# After "3m" these say that it is metres.
NOT_COUNTED = frozenset(
    listed(
        "long wide high deep tall from above below away of in on at to and by di da per il la lungo largo alto sopra "
        "sotto freestyle race hurdles sprint rana stile dash x e o"
    )
)

_COLLECTIVES = "dec:10 quindic:15 vent:20 trent:30 quarant:40 cinquant:50 sessant:60 settant:70 ottant:80 novant:90"
GROUPS = {
    "it": {f"{stem}ina": int(n) for stem, n in (pair.split(":") for pair in _COLLECTIVES.split())}
    | {"dozzina": 12, "centinaio": 100, "migliaio": 1000, "paio": 2},
    "en": {"dozen": 12, "score": 20, "couple": 2},
}
# "centinaia di", "tens of": as many of them as the plural needs, or more.
PLURALS = {
    "it": {"decine": 20, "dozzine": 24, "ventine": 40, "centinaia": 200, "migliaia": 2000},
    "en": {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2_000_000},
}
# "una quindicina" is about fifteen, "una dozzina" and "un paio" are too loose to refute with.
LOOSE_GROUPS = frozenset(GROUPS["it"]) | {"dozen", "score", "couple"}
ONES = {"it": frozenset({"un", "uno", "una", "un'"}), "en": frozenset({"a", "an", "one"})}

_IT_ORDINALS = listed(
    "prim second terz quart quint sest settim ottav non decim undicesim dodicesim tredicesim quattordicesim "
    "quindicesim sedicesim diciassettesim diciottesim diciannovesim ventesim"
)
_EN_ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {
    "it": {stem + end: n for n, stem in enumerate(_IT_ORDINALS, 1) for end in "oaei"},
    "en": {word: n for n, word in enumerate(_EN_ORDINALS, 1)},
}
# Spelt like ordinals, more often something else ("before", "according to", a unit of time), unless a determiner
# stands before them.
AMBIGUOUS_ORDINALS = frozenset(listed("prima prime primi secondo seconda secondi seconde second none sesta"))
DETERMINERS = frozenset(
    listed(
        "il la lo l' del della dell' al alla all' nel nella nell' dal dalla sul sulla suo sua un una the his her its "
        "their a"
    )
)
ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th", "°", "ª", "^", "esimo", "esima"})

PARTS = {
    "it": {"mezzo": 2, "mezza": 2, "mezz'": 2, "meta": 2}
    | {f"{stem}{end}": n for n, stem in enumerate(_IT_ORDINALS[2:10], 3) for end in "oi"},
    "en": {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
    | {f"{word}{end}": n for n, word in enumerate(_EN_ORDINALS[2:10], 3) for end in ("", "s")},
}

# Counted from the end; only after a determiner, before a noun.
LAST = {
    "it": {"ultimo": -1, "ultima": -1, "penultimo": -2, "penultima": -2, "terzultimo": -3, "terzultima": -3},
    "en": {"last": -1, "penultimate": -2},
}
_TIMES = {
    "it": {"raddoppi": 2, "triplic": 3, "quadruplic": 4, "quintuplic": 5, "decuplic": 10, "dimezz": 0.5},
    "en": {
        "doubled": 2,
        "doubling": 2,
        "tripled": 3,
        "tripling": 3,
        "trebled": 3,
        "quadrupl": 4,
        "halved": 0.5,
        "halving": 0.5,
    },
}
_WHOLE_TIMES = {
    "it": {"doppio": 2, "triplo": 3, "quadruplo": 4, "quintuplo": 5},
    "en": {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
    | {"twice": 2, "thrice": 3, "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "tenfold": 10},
}


def _forms(language: str) -> dict[str, str]:
    endings = (
        listed("a o ano are ato ata ati ate ando ava avano era eranno arono era i hera hi")
        if language == "it"
        else ("", "ed", "ing")
    )
    return {stem + end: str(n) for stem, n in _TIMES[language].items() for end in endings} | {
        word: str(n) for word, n in _WHOLE_TIMES[language].items()
    }


# Words for a multiple: "raddoppiato", "twice", "dimezzato".
MULTIPLES = {language: _forms(language) for language in ("it", "en")}


def _roman(n: int) -> str:
    tens, ones = divmod(n, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


# To 39: beyond, they are words more often than numbers.
ROMANS = {_roman(n): n for n in range(1, 40)}
