"""Questions made from statements, to be answered by the paragraph that a statement is taken from."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from checker.training import augment
from checker.training.data import NEWS, read_fact_checks, read_pairs, read_parallel

_YEAR = re.compile(r"\b(?:(?:nel|dal|in|since|from|del) )?(1[5-9]\d\d|20[0-4]\d)\b")
_NAME = re.compile(r"(?<=[a-zàèéìòù,] )(?:[A-Z][\w’'-]+)(?: (?:di |de |of )?[A-Z][\w’'-]+)*")
# What asks for each of them, by language.
_ASKING = {
    "it": (
        (_YEAR, ("In che anno", "Quando", "Nel corso di quale anno")),
        (augment.NUMBER, ("Quanti", "Quante", "Quanto")),
        (_NAME, ("Chi", "Quale", "Dove", "Che cosa", "A chi", "Qual è")),
    ),
    "en": (
        (_YEAR, ("When", "In what year", "In which year")),
        (augment.NUMBER, ("How many", "How much")),
        (_NAME, ("Who", "What", "Which", "Where", "What is")),
    ),
}
Row = TypeVar("Row")

_ENCYCLOPEDIA = ("fever_dev_gold_evidence", "fever_dev_nei_overlap_evidence", "foolmetwice")
_WORDS = (5, 12)
_FEWEST = 4
_LONGEST = 500
_PER_TRY = 8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that follow each other, in the language `lang`, and where there is one their `translation`."""

    lang: str
    sentences: tuple[str, ...]
    translation: tuple[str, ...] = ()


def ask(statement: str, lang: str, rng: random.Random) -> str | None:
    """Ask for a year, a number or a name of a statement with some of the words around it; None if it has none.

    It is hardly grammatical: what a question shares with its answer, and the word that asks, are what is to be learnt.
    """
    asked = [
        (match.span(), words)
        for pattern, words in _ASKING[lang]
        for match in pattern.finditer(statement)
        if pattern is not augment.NUMBER or not _YEAR.search(match.group())
    ]
    if not asked:
        return None
    (start, end), words = rng.choice(asked)
    before, after = statement[:start].split(), statement[end:].split()
    length = rng.randint(*_WORDS)
    left = rng.randint(0, length)
    before = before[-max(left, length - len(after)) :]
    kept = [*before, *after[: length - min(left, len(before))]]
    if len(kept) < _FEWEST:
        return None
    if rng.random() < 0.5:
        kept = [word for word in kept if len(word) > 2 or rng.random() < 0.5]
    return f"{rng.choice(words)} {' '.join(kept)}".strip(" .,;:") + "?"


def read_paragraphs(folder: Path, rng: random.Random) -> list[Paragraph]:
    """Read fact checks, news in both languages, our authored passages and English encyclopedia evidence."""
    checks = read_fact_checks(folder)
    found = [Paragraph("it", tuple(part)) for part in _parts(checks, 2, 5, rng)]
    for source in (*NEWS, "mt_geneval"):
        for part in _parts(read_parallel(folder, sources=[source]), 1, 4, rng):
            english, italian = (tuple(side) for side in zip(*part, strict=True))
            found += [Paragraph("it", italian, english), Paragraph("en", english, italian)]
    for name in ("authored", *_ENCYCLOPEDIA):
        for pair in {pair.evidence: pair for pair in read_pairs(folder, name)}.values():
            title = augment.guess_title(pair) if name in _ENCYCLOPEDIA and rng.random() < 0.5 else ""
            found.append(Paragraph(pair.evidence_lang, (replace(pair, title=title).passage,)))
    return found


def question_stream(
    folder: Path, table: augment.Translations, *, size: int, italian: float = 0.65, seed: int = 7
) -> Iterator[list[tuple[str, str]]]:
    """Draw batches of questions with their paragraph, `italian` of them of Italian ones; no paragraph occurs twice.

    Three in ten translated paragraphs are asked of in the other language; English texts without a translation are
    mostly code-switched, so are four in ten English questions.
    """
    rng = random.Random(seed)
    paragraphs = read_paragraphs(folder, rng)
    by_lang = {lang: [one for one in paragraphs if one.lang == lang] for lang in _ASKING}
    while True:
        pool = by_lang["it" if rng.random() < italian else "en"]
        batch: dict[str, str] = {}
        for _ in range(size * _PER_TRY):
            if len(batch) == size:
                break
            paragraph = rng.choice(pool)
            question = ask(rng.choice(paragraph.sentences), paragraph.lang, rng)
            if question is None:
                continue
            across = paragraph.translation and rng.random() < 0.3
            text = " ".join(paragraph.translation if across else paragraph.sentences)[:_LONGEST]
            if paragraph.lang == "en":
                if not paragraph.translation and rng.random() < 0.7:
                    text = augment.switch(text, table, rng, share=rng.choice((0.9, 1.0)))
                if rng.random() < 0.4:
                    question = augment.switch(question, table, rng, share=1.0)
            batch.setdefault(text, question)
        yield [(question, text) for text, question in batch.items()]


def _parts(rows: Sequence[Row], least: int, most: int, rng: random.Random) -> Iterator[list[Row]]:
    """Cut rows into runs of `least` to `most`."""
    place = 0
    while place < len(rows):
        length = rng.randint(least, most)
        yield list(rows[place : place + length])
        place += length
