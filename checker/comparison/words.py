"""Content words: which words carry meaning, and what makes two of them the same across forms and languages.

Words are cut to stems; Italian ones also have the English stems they translate, and words of both languages the side
they take in a pair of opposites: directions, decisions, outcomes, orders.
"""

from __future__ import annotations

from functools import lru_cache

from checker.comparison.data import read_lines, word_list
from checker.comparison.places import place_of_word
from checker.comparison.tokens import Tokens

STOPWORDS = {language: word_list(f"stopwords.{language}") for language in ("it", "en")}
_ENDINGS = ("mente", "ments", "ment", "ings", "ing", "ies", "ed", "es", "ly", "s")
# How Italian participles and infinitives end without their last vowel: multat(o), multar(e).
_VERBAL = ("at", "ut", "it", "ar", "er", "ir")


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Cut a folded word to what its forms share: endings off, then at most six letters."""
    base = word.rstrip("'")
    if len(base) > 4:
        for ending in _ENDINGS:
            if base.endswith(ending) and len(base) - len(ending) >= 3:
                base = base[: -len(ending)]
                break
        while len(base) > 3 and base[-1] in "aeiouy":
            base = base[:-1]
    elif len(base) == 4:
        base = base.rstrip("aeiouys") if len(base.rstrip("aeiouys")) >= 3 else base
    return base[:6]


def root(word: str) -> str:
    """The root of an Italian participle or infinitive: "multato" and "multare" as "multa"; else the stem."""
    base = word.rstrip("aeio")
    return stem(base[:-2]) if 5 < len(base) < 9 and base.endswith(_VERBAL) else stem(word)


def _read_opposites() -> dict[str, tuple[tuple[int, int], ...]]:
    """The pairs of `data/opposites.txt`: one a line, its sides parted by "|", a word for all forms of its stem."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(read_lines("opposites.txt")):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                found.setdefault(stem(word), set()).add((number, side))
    return {stem: tuple(p for p in sorted(places) if (p[0], 1 - p[1]) not in places) for stem, places in found.items()}


# The stem of each word with the pairs it belongs to and its side there.
OPPOSITES = _read_opposites()


def sides_of(tokens: Tokens) -> dict[tuple[int, int], list[int]]:
    """The tokens that stand on a side of a pair of opposites, by pair and side."""
    found: dict[tuple[int, int], list[int]] = {}
    for i, key in enumerate(tokens.keys):
        if len(key) > 2:
            for place in OPPOSITES.get(stem(key), ()):
                found.setdefault(place, []).append(i)
    return found


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
