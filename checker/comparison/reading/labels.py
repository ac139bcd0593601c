"""Numbers that tell which one and not how many: parts of a name, and digits after "flight" or "binario"."""

from __future__ import annotations

from collections.abc import Container

from checker.comparison.reading.figures import Numeral
from checker.comparison.reading.measures import RATIO_WORDS, is_verb
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.number_words import ROMANS
from checker.comparison.vocabulary.tokens import Tokens
from checker.comparison.vocabulary.words import STOPWORDS

_IDENTIFIER_PREFIXES = frozenset({"under", "over", "pre", "post", "mid", "sub", "al", "of"})
_HYPHENATED = frozenset({"a", "half", "and", "one"})
# The role of a number that tells how often something came one time after another.
STREAK = "streak"
_STREAKS = word_list("streaks")
_PARTS = frozenset({",", ";", ".", ":"})
_REACH = 6
_NUMBERED = word_list("numbered")
_AT_PLACES = frozenset({"a", "ad", "in", "at", "nel", "nella"})


def is_identifier(tokens: Tokens, i: int) -> bool:
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


def is_name(tokens: Tokens, i: int) -> bool:
    """Whether a number word is part of a name by its capital inside a sentence: "Fantastic Four"."""
    return tokens.upper(i) and tokens.key(i - 1)[:1].isalpha() and tokens.keys[i] not in ROMANS


def is_number_of(tokens: Tokens, numeral: Numeral, head: tuple[str, ...], language: str) -> bool:
    """Whether digits tell which one of a kind it is: "flight 612", "il binario 4"."""
    before = tokens.key(numeral.start - 1)
    after = tokens.key(numeral.end)
    plain = not head or is_verb(after, language)
    return before in _NUMBERED and numeral.digits and after not in {"%", "-"} and plain


def is_label(tokens: Tokens, numeral: Numeral, head: tuple[str, ...]) -> bool:
    """Whether a number without a noun is a name ("United 93", "Gara 2") or the pronoun "one"."""
    if tokens.keys[numeral.start] in {"one", "uno"} and numeral.value == 1:
        return not head or tokens.key(numeral.end) in RATIO_WORDS
    named = numeral.start > 1 and tokens.upper(numeral.start - 1)
    if not named or not numeral.digits or head:
        return False
    # "A Bari sono 120, a Lecce 85": a later clause leaves out all but the place.
    start = numeral.start - 2
    return tokens.key(start) not in _AT_PLACES or not any(key[0].isdecimal() for key in tokens.keys[:start])


def is_streak(tokens: Tokens, i: int) -> bool:
    """Whether the words from token `i` say that what was counted came one after another: "wins in a row"."""
    for key in tokens.keys[i : i + _REACH]:
        if key in _PARTS:
            return False
        if key in _STREAKS:
            return True
    return False


def find_numbered(tokens: Tokens, read: Container[int], language: str) -> tuple[tuple[int, int], ...]:
    """The tokens of each word with digits after it that are none of the `read`, which count or date, and of these."""
    found = []
    for number, key in enumerate(tokens.keys):
        if key[0].isdecimal() and key.isdecimal() and number and number not in read:
            hyphen = tokens.keys[number - 1] == "-" and tokens.glued(number)
            word = tokens.key(number - 1 - hyphen)
            # "A320" is no article and a number.
            if word.isalpha() and (tokens.glued(number) or word not in STOPWORDS[language]):
                found.append((number - 1 - hyphen, number))
    return tuple(found)
