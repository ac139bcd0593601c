"""Content words: which words carry meaning, and what makes two of them the same across forms and languages.

Words are cut to stems; Italian ones also have the English stems they translate, and words of both languages the side
they take in a pair of opposites: directions, decisions, outcomes, orders.
"""

from __future__ import annotations

from functools import lru_cache

from checker.comparison.vocabulary.data import read_lines, word_list
from checker.comparison.vocabulary.places import place_of_word
from checker.comparison.vocabulary.spellings import first_name
from checker.comparison.vocabulary.tokens import Tokens, listed

# Words that say so little that a source may lack them.
LIGHT = word_list("light")
# Words that tell who says something, and those that say but that something is there or has come.
SAYING, EXISTING = word_list("saying"), word_list("existing")
SLIGHT = LIGHT | SAYING | EXISTING | word_list("scope several")
STOPWORDS = {language: word_list(f"stopwords.{language}") for language in ("it", "en")}
INFINITIVES = ("are", "ere", "ire")
_PARTICLES = frozenset(listed("up down out off in on back over away through"))
_AGES = frozenset({"-", "year", "years", "month", "months", "days"})
_NO_SIDE = word_list("no_side")
_ENDINGS = ("mente", "ments", "ment", "ings", "ing", "ies", "ed", "es", "ly", "s")
# How Italian verbs end beyond their root, the longest first: "vend-ette", "vend-uto", "vend-evano".
_AFTER_VOWEL = listed("ranno rebbero rono vano ssero rebbe ndo va ra re to ta ti te")
_VERBAL = (*(vowel + ending for ending in _AFTER_VOWEL for vowel in "aeiu"), *listed("ettero ette ono isce iscono"))
# What two forms of one word may have beyond what they share; "family" and "famous" share a stem and are none.
_FORM_ENDINGS = frozenset(
    (
        *listed("o a i e io ia ie hi he no mmo mente lmente ndo ando endo ante anti ente enti rsi arsi ersi irsi ile"),
        *listed("s es ed d n en ing er est most r st rs ers ly y ily ies ied ier iest 's s'"),
        *_AFTER_VOWEL,
        *_VERBAL,
        "",
    )
)
# The same by their last letter: thousands of words are cut before the first claim is compared.
_ENDINGS_BY_LAST, _VERBAL_BY_LAST = (
    {letter: tuple(ending for ending in endings if ending[-1] == letter) for letter in {each[-1] for each in endings}}
    for endings in (_ENDINGS, _VERBAL)
)


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Cut a folded word to what its forms share: endings off, then at most six letters."""
    base = word.removesuffix("'s").rstrip("'")
    if len(base) > 4:
        for ending in _ENDINGS_BY_LAST.get(base[-1], ()):
            if base.endswith(ending) and len(base) - len(ending) >= 3:
                base = base[: -len(ending)]
                break
        while len(base) > 3 and base[-1] in "aeiouy":
            base = base[:-1]
        # "Laghi" is of "lago", "deleghe" of "delega".
        if base.endswith(("ch", "gh")) and word.endswith(("he", "hi")):
            base = base[:-1]
    elif len(base) == 4:
        base = base.rstrip("aeiouys") if len(base.rstrip("aeiouys")) >= 3 else base
    return base[:6]


def root(word: str) -> str:
    """The root of an Italian verb form: "multato", "multare" and "multava" as "mult"; else the stem."""
    if len(word) > 5:
        for ending in _VERBAL_BY_LAST.get(word[-1], ()):
            if word.endswith(ending) and len(word) - len(ending) > 3:
                return stem(word[: -len(ending)])
    return stem(word)


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    """Irregular verb forms with the stem of their verb, from `data/forms.txt`: a verb a line, the infinitive first."""
    lines = (line.split() for line in read_lines("forms.txt"))
    return {form: stem(forms[0]) for forms in lines for form in forms}


@lru_cache(maxsize=1)
def _terms() -> dict[str, dict[str, tuple[str, ...]]]:
    """By language, stems with the terms of `data/terms.txt` that they name, alone or, "via_libera", with a word."""
    found: dict[str, dict[str, tuple[str, ...]]] = {"en": {}, "it": {}}
    for number, line in enumerate(read_lines("terms.txt")):
        for language, words in zip(("en", "it"), line.split("|"), strict=True):
            for word in words.split():
                head, mark, after = word.partition("_")
                key = root(head) if language == "it" and head.endswith(INFINITIVES) else stem(head)
                key += mark + after
                found[language][key] = (*found[language].get(key, ()), f"t{number}")
    return found


def _read_opposites() -> tuple[dict[str, tuple[tuple[int, int], ...]], frozenset[int], dict[str, list[str]]]:
    """By key the places of its words in pairs of opposites, the pairs that are converses, by key the words themselves.

    The pairs of `data/opposites.txt`: one a line, its sides parted by "|", a word for all forms of its stem.

    An Italian infinitive stands for all its regular forms, an English verb with a particle ("go_up") for all its forms;
    a word with "!" for itself alone: "prima" (before) is no form of "primo".
    A line that starts with "*" holds converses: two names that exchange their roles go with them ("buy", "sell").
    """
    found: dict[str, set[tuple[int, int]]] = {}
    listed_as: dict[str, list[str]] = {}
    lines = read_lines("opposites.txt")
    for number, line in enumerate(lines):
        for side, words in enumerate(line.lstrip("*").split("|")):
            for word in words.split():
                verb, _, particle = word.partition("_")
                exact = word.endswith("!")
                keys = {word} if exact else {f"{stem(verb)}_{particle}"} if particle else {stem(verb)}
                if word.endswith(INFINITIVES):
                    keys.add(root(word))
                for key in keys:
                    found.setdefault(key, set()).add((number, side))
                    listed_as.setdefault(key, []).append(word.rstrip("!"))
    opposites = {
        stem: tuple(p for p in sorted(places) if (p[0], 1 - p[1]) not in places) for stem, places in found.items()
    }
    return opposites, frozenset(number for number, line in enumerate(lines) if line.startswith("*")), listed_as


# The stem of each word with the pairs it belongs to and its side there, and the pairs that are converses.
OPPOSITES, CONVERSES, _LISTED_AS = _read_opposites()
# The words that stand there themselves.
LISTED = frozenset(word for words in _LISTED_AS.values() for word in words)


def _may_be_form(word: str, other: str) -> bool:
    """Whether two words of one stem differ in no more than an ending: "chiusi" and "chiuso"."""
    own = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    rests = word[own:], other[own:]
    # English doubles a consonant before some endings: "stopped".
    return all(rest in _FORM_ENDINGS or (rest[0] == word[own - 1] and rest[1:] in _FORM_ENDINGS) for rest in rests)


@lru_cache(maxsize=16_384)
def degree_stems(word: str) -> frozenset[str]:
    """The stems that a folded word may have, among them that of its positive if it may be one: "noisier", "noisy"."""
    found = {stem(word)}
    for ending in ("est", "er"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 2:
            found |= {stem(base), stem(base + "e")}
            if base[-1] == base[-2]:
                found.add(stem(base[:-1]))
            if base[-1] == "i":
                found.add(stem(base[:-1] + "y"))
    return frozenset(found)


@lru_cache(maxsize=16_384)
def sides_of_form(word: str) -> tuple[tuple[int, int], ...]:
    """The sides of pairs of opposites that a folded word names, by itself or as a form of a verb."""
    if word in _NO_SIDE:
        return ()
    verb = _forms().get(word.rstrip("'"), "")
    keys = dict.fromkeys((f"{word}!", stem(word), verb, root(word)))
    places = dict.fromkeys(
        place
        for key in keys
        if key == verb or any(_may_be_form(word, one) for one in _LISTED_AS.get(key, ()))
        for place in OPPOSITES.get(key, ())
    )
    return tuple(place for place in places if (place[0], 1 - place[1]) not in places)


@lru_cache(maxsize=16_384)
def sides_of_word(word: str) -> tuple[tuple[int, int], ...]:
    """The sides of pairs of opposites that a folded word names, by itself or as the superlative of another."""
    own = sides_of_form(word)
    if own or not word.endswith(("est", "er")):
        return own
    return tuple(place for one in degree_stems(word) for place in OPPOSITES.get(one, ()))


def _sides_of_phrase(tokens: Tokens, i: int) -> tuple[tuple[int, int], ...]:
    """The sides that a verb names with the particle that follows: "went up", "threw out"."""
    key = tokens.keys[i]
    return OPPOSITES.get(f"{_forms().get(key, stem(key))}_{tokens.keys[i + 1]}", ())


def sides_of(tokens: Tokens) -> dict[tuple[int, int], list[int]]:
    """The tokens that stand on a side of a pair of opposites, by pair and side."""
    found: dict[tuple[int, int], list[int]] = {}
    for i, key in enumerate(tokens.keys):
        # "Old" after a number is an age, not the opposite of new.
        if (len(key) > 2 or key == "go") and not (key == "old" and tokens.key(i - 1) in _AGES):
            places = sides_of_word(key) if key.endswith("est") else sides_of_form(key)
            if tokens.key(i + 1) in _PARTICLES:
                places = _sides_of_phrase(tokens, i) or places
            for place in places:
                found.setdefault(place, []).append(i)
    return found


@lru_cache(maxsize=1)
def _translations() -> dict[str, tuple[str, ...]]:
    """Italian stems with the English stems they translate, from the lexicon beside this module."""
    english: dict[str, tuple[str, ...]] = {}
    for line in read_lines("lexicon.txt"):
        head, *italian = line.split()
        for word in italian:
            english[word] = (*english[word], head) if word in english else (head,)
    return english


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset(head for heads in _translations().values() for head in heads)


def is_known(word: str, language: str) -> bool:
    """Whether a folded word is in the lexicon: a capital at the start of a sentence then makes it no name."""
    own, terms = stem(word), _terms()[language]
    return own in (_translations() if language == "it" else _english()) or not terms.keys().isdisjoint(
        {own, root(word)}
    )


@lru_cache(maxsize=16_384)
def stems(word: str, language: str) -> frozenset[str]:
    """The stem of a folded word and, of a verb form, that of its verb."""
    own = stem(word)
    verb = _forms().get(word.rstrip("'"), own)
    if language == "en":
        return frozenset((own, verb))
    # "Casa" and "case" are too short for their stem to lose its end.
    return frozenset((own, verb, word[:3] if len(word) == 4 and word[2] == "s" else root(word)))


@lru_cache(maxsize=2)
def _phrased(language: str) -> frozenset[str]:
    """The words that name a term with the one before them."""
    return frozenset(after for _, mark, after in (key.partition("_") for key in _terms()[language]) if mark)


@lru_cache(maxsize=16_384)
def _named(word: str, after: str, language: str) -> frozenset[str]:
    """The terms that a folded word names with that after it."""
    return frozenset(one for own in stems(word, language) for one in _terms()[language].get(f"{own}_{after}", ()))


def phrases(tokens: Tokens, language: str) -> dict[int, frozenset[str]]:
    """By the tokens of both words the terms that two name together: "via libera", "go-ahead", "turned up"."""
    found: dict[int, frozenset[str]] = {}
    afters, keys = _phrased(language), tokens.keys
    for i in range(1, len(keys)) if not afters.isdisjoint(keys) else ():
        before = i - 1 - (keys[i - 1] == "-")
        if keys[i] in afters and before >= 0:
            named = _named(keys[before], keys[i], language)
            found |= {before: named, i: named} if named else {}
    return found


@lru_cache(maxsize=16_384)
def synonyms(word: str, language: str) -> frozenset[str]:
    """The stems of a folded word and the terms that it names, which hold its synonyms."""
    found, terms = stems(word, language), _terms()[language]
    return found.union(*(terms.get(one, ()) for one in found))


@lru_cache(maxsize=16_384)
def concepts(word: str, language: str) -> frozenset[str]:
    """What a folded word may mean.

    Its stems, the place, the first name, the side of a pair of opposites and the terms that it names, in Italian the
    English stems it translates.
    """
    found = set(synonyms(word, language))
    if language == "it":
        found.update(*(_translations().get(one, ()) for one in stems(word, language)))
    found.update(f"{pair}:{side}" for pair, side in sides_of_form(word))
    return frozenset(found.union(filter(None, (place_of_word(word), first_name(word)))))


def same_head(mine: tuple[str, ...], language: str, theirs: tuple[str, ...], other_language: str) -> bool:
    """Whether two groups of stems, each of a language, share a noun."""
    return not _meanings(mine, language).isdisjoint(_meanings(theirs, other_language))


def _meanings(stems: tuple[str, ...], language: str) -> set[str]:
    found, terms = set(stems), _terms()[language]
    for one in stems:
        found.update(terms.get(one, ()), _translations().get(one, ()) if language == "it" else ())
    return found
