"""Content words: which words carry meaning, and what makes two of them the same across forms and languages."""

from __future__ import annotations

from functools import lru_cache

from checker.comparison.data import read_lines, word_list
from checker.comparison.opposites import OPPOSITES
from checker.comparison.places import place_of_word
from checker.comparison.stems import root, stem

STOPWORDS = {language: word_list(f"stopwords.{language}") for language in ("it", "en")}


@lru_cache(maxsize=1)
def _translations() -> dict[str, tuple[str, ...]]:
    """Italian stems with the English stems they translate, from the lexicon beside this module."""
    english: dict[str, list[str]] = {}
    for line in read_lines("lexicon.txt"):
        head, *italian = line.split()
        for word in italian:
            english.setdefault(word, []).append(head)
    return {word: tuple(heads) for word, heads in english.items()}


@lru_cache(maxsize=16_384)
def concepts(word: str, language: str) -> frozenset[str]:
    """What a folded word may mean.

    Its stem, the place or the side of a pair of opposites that it names, in Italian the English stems it translates.
    """
    own = stem(word)
    place = place_of_word(word)
    places = () if place is None else (place,)
    sides = (f"{pair}:{side}" for pair, side in OPPOSITES.get(own, ()))
    italian = (root(word), *_translations().get(own, ())) if language == "it" else ()
    return frozenset((own, *places, *sides, *italian))


def same_head(mine: tuple[str, ...], language: str, theirs: tuple[str, ...], other_language: str) -> bool:
    """Whether two groups of stems, each of a language, share a noun."""
    return not _meanings(mine, language).isdisjoint(_meanings(theirs, other_language))


def _meanings(stems: tuple[str, ...], language: str) -> set[str]:
    found = set(stems)
    if language == "it":
        for one in stems:
            found.update(_translations().get(one, ()))
    return found
