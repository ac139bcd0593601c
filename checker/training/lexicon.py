"""Learns `comparison/vocabulary/data/lexicon.txt`: English stems, each with the Italian stems that translate it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from checker.comparison.vocabulary.tokens import tokenise
from checker.comparison.vocabulary.words import STOPWORDS, stem
from checker.training.augment import Translations, align
from checker.training.data import read_jsonl, read_parallel

# News translations that stay out of what the package ships.
LEFT_OUT = frozenset({"wmt_newstest2009", "wmt_newssyscomb2009"})
_MIN_LETTERS = 3
# Translations of a stem that are looked at.
_KEEP = 8


def learn_lexicon(folder: Path, *, forth: float = 0.08, back: float = 0.05, min_count: int = 4) -> dict[str, list[str]]:
    """Learn which Italian stems translate which English ones from the data folder.

    The training sentences of `parallel/`, but for `LEFT_OUT`, and the word pairs of `lexicon/` are cut to the stems of
    their content words and aligned in both directions by IBM model 1; a pair of stems is kept if each side gives the
    other with at least the probability `forth` (English to Italian) and `back` (Italian to English). Left out are
    stems that fewer than `min_count` texts hold, and those spelt alike, which match by themselves. Nothing is drawn at
    random: the same folder gives the same lexicon. Raises `InputError` on a missing or malformed file.
    """
    names = sorted(path.name.removesuffix(".jsonl.gz") for path in (folder / "parallel").glob("*.jsonl.gz"))
    pairs = read_parallel(folder, sources=[name for name in names if name not in LEFT_OUT])
    for row in read_jsonl(folder / "lexicon" / "en_it_wordnet_pairs.jsonl.gz"):
        pairs += [(english.replace("_", " "), italian) for english in row["en"] for italian in row["it"][:3]]
    english_side = _frequent([_stems(english, "en") for english, _ in pairs], min_count)
    italian_side = _frequent([_stems(italian, "it") for _, italian in pairs], min_count)
    stemmed = [(" ".join(en), " ".join(it)) for en, it in zip(english_side, italian_side, strict=True)]
    to_italian = align(stemmed, keep=_KEEP, floor=forth)
    to_english = _flat(align([(italian, english) for english, italian in stemmed], keep=_KEEP, floor=back))
    lexicon: dict[str, list[str]] = {}
    for english, (stems, _) in sorted(to_italian.items()):
        for italian in stems:
            apart = english != italian and min(len(english), len(italian)) >= _MIN_LETTERS
            if apart and (italian, english) in to_english:
                lexicon.setdefault(english, []).append(italian)
    return lexicon


def write_lexicon(lexicon: dict[str, list[str]], path: Path) -> None:
    """Write one English stem a line, followed by its Italian stems, likeliest first."""
    path.write_text("".join(f"{english} {' '.join(stems)}\n" for english, stems in lexicon.items()), encoding="utf-8")


def _stems(text: str, language: str) -> list[str]:
    return [stem(key) for key in tokenise(text).keys if key[0].isalpha() and key not in STOPWORDS[language]]


def _frequent(texts: list[list[str]], min_count: int) -> list[list[str]]:
    """The texts without the stems that fewer than `min_count` of them hold: too few to be aligned."""
    counts = Counter(word for text in texts for word in set(text))
    return [[word for word in text if counts[word] >= min_count] for text in texts]


def _flat(table: Translations) -> set[tuple[str, str]]:
    return {(word, other) for word, (others, _) in table.items() for other in others}
