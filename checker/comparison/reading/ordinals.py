"""Reads ordinals in words and Roman numerals: "terzo", "trentottesimo", "last", "Enrico VIII"."""

from __future__ import annotations

from checker.comparison.vocabulary.number_words import AMBIGUOUS_ORDINALS, DETERMINERS, ITALIAN, LAST, ORDINALS, ROMANS
from checker.comparison.vocabulary.tokens import Tokens, listed

# After one of these an ordinal is a place.
PLACED = tuple(
    listed(
        "arriv giunt giunse chius chiud classific piazz finish came comes placed ranked ranks finì fini termin "
        "qualific traguardo stands stand stood"
    )
)


# What a place is called: "il secondo posto", "fifth place", and the role of one.
PLACES = frozenset(listed("posto posizione piazza piazzamento gradino place position spot"))
PLACE = "place"
_OF_TIMES = frozenset(listed("di del dello della dell' dei degli delle che"))


def ordinal_at(tokens: Tokens, i: int, language: str) -> int | None:
    """The place that the ordinal at token `i` tells, counted back from the end below zero, if one stands there."""
    key = tokens.keys[i]
    if key in ROMANS and _is_roman(tokens, i, language):
        return ROMANS[key]
    n = ORDINALS[language].get(key) or LAST[language].get(key) or (_long_ordinal(key) if language == "it" else None)
    if n is None or ((key in AMBIGUOUS_ORDINALS or n < 0) and not _is_placed(tokens, i)):
        return None
    return n


def _is_placed(tokens: Tokens, i: int) -> bool:
    """Whether what stands around "second" or "prima" makes it an ordinal: "la seconda", "arrivò seconda"."""
    before, after = tokens.key(i - 1), tokens.key(i + 1)
    if tokens.keys[i] == "prima" and before not in DETERMINERS and after in _OF_TIMES:
        return False  # "è arrivato prima di Natale"
    if before in DETERMINERS or before.endswith("'s") or before.startswith(PLACED):
        return True
    return after == "-" and tokens.glued(i + 1) and tokens.key(i + 2).endswith("est")


def _is_roman(tokens: Tokens, i: int, language: str) -> bool:
    """Whether capitals are a Roman numeral: "Enrico VIII", "la XXX edizione"; a lone letter only after a name."""
    written = tokens.text[tokens.starts[i] : tokens.ends[i]]
    if not written.isupper() or (written == "I" and language == "en"):
        return False
    named = i > 0 and tokens.upper(i - 1)
    after = tokens.key(i + 1)
    return named or (len(written) > 1 and len(after) > 2 and tokens.text[tokens.starts[i + 1]].islower())


def _long_ordinal(key: str) -> int | None:
    """Value of an Italian ordinal in -esimo: "trentottesimo", "centesimo"."""
    stem = key[:-5]
    if len(key) < 8 or key[-5:-1] != "esim":
        return None
    return next((ITALIAN[stem + end] for end in ("", "o", "a", "i", "e") if stem + end in ITALIAN), None)
