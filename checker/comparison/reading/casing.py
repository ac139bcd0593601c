"""Gives a text all in capitals its lower case back, so that its names can be told from its other words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.comparison.vocabulary.places import place_of_word
from checker.comparison.vocabulary.spellings import first_name
from checker.comparison.vocabulary.tokens import fold
from checker.comparison.vocabulary.words import STOPWORDS, is_known

_WORD = re.compile(r"[^\W\d_]+")


def in_case_of(text: str, language: str, others: Sequence[str]) -> str:
    """A text all in capitals, its words written as in others that say them; any other text as it is.

    A word that none of them says is a name if it is known for one, or stands behind a name and is no common word:
    "GIORGIO NAPOLITANO". The result has the length of `text`.
    """
    if not text.isupper():
        return text
    written: dict[str, str] = {}
    for word in (word for other in others if not other.isupper() for word in _WORD.findall(other)):
        # What is also written small is no name.
        written[word.lower()] = word if word.islower() else written.get(word.lower(), word)
    parts, end, named = [], 0, False
    for match in _WORD.finditer(text):
        low = match.group().lower()
        word = written.get(low) or (low.capitalize() if _is_name(fold(low), language, follows=named) else low)
        if len(word) == len(match.group()):
            parts += [text[end : match.start()], word]
            end = match.end()
        named = not word.islower()
    return "".join([*parts, text[end:]])


def _is_name(key: str, language: str, *, follows: bool) -> bool:
    """Whether a folded word is a name by itself, or where it follows one."""
    if place_of_word(key) is not None or first_name(key) is not None:
        return True
    return follows and key not in STOPWORDS[language] and not is_known(key, language)
