"""Copies every sentence of some articles as a claim, and alters one thing in it: what does `checker` say?

    python benchmarks/altered.py [--show] [SOURCE ...]

A sentence of the source, or its first clause, must be SUPPORTED; with another number, year, month or name, or with a
"not", it must not be, and should be REFUTED. SOURCE is what `checker index` reads, by default the demo corpus. The
alterations are made by the regular expressions below, which know nothing of how `checker` reads a sentence, and are the
same in each run. Prints Markdown: how many claims of each sort got which label; with --show also each claim that is
SUPPORTED though altered, and each copy that is not.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from machine import markdown_table

from checker.api import Checker
from checker.inference.encoder import OnnxEncoder
from checker.ingest.collection import collect
from checker.ingest.sentences import sentences_of
from checker.labels import Label, Language
from checker.pipeline import build_index

ROOT = Path(__file__).resolve().parent.parent
_COPIES = ("nothing altered", "all but its first clause cut")
_SHORTEST, _LONGEST, _CLAUSE = 40, 300, 6
_MONTHS = {
    Language.ITALIAN: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    Language.ENGLISH: "January February March April May June July August September October November December",
}
_NAMES = {
    Language.ITALIAN: ("Ottavio Brandini", "Lidia Marzocca", "Saverio Colussi"),
    Language.ENGLISH: ("Oliver Brandreth", "Lydia Marsham", "Graham Colwell"),
}
_VERBS = {Language.ITALIAN: r" (è|sono|ha|hanno|fu|era) ", Language.ENGLISH: r" (is|are|was|were|has|will) "}
_NOT = {Language.ITALIAN: r" non \1 ", Language.ENGLISH: r" \1 not "}
_DENIED = re.compile(
    r"\b(non|not|mai|never|senza|without|né|no|nessun\w*|nobody|none|neither|nor|yet|hardly)\b|n't", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\w.,-])[1-9]\d{0,2}(?:[.,]\d{3})?(?![\w.,°º%-]\d|\d|°|º)")
_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20[0-2]\d)\b")
_PERSON = re.compile(r"(?<=[a-zà-ù,] )[A-Z][a-zà-ù]+ [A-Z][a-zà-ù]+(?=[ ,.])")


def altered(text: str, language: Language, draw: random.Random) -> Iterator[tuple[str, str]]:
    """Give the claims made of a sentence, each with its sort."""
    yield "nothing altered", text
    clause = re.split(r"(?<=\w)[,;] ", text)[0]
    if clause != text and len(clause.split()) >= _CLAUSE:
        yield "all but its first clause cut", f"{clause}."
    months = _MONTHS[language].split()
    month = re.compile(rf"\b(?:{'|'.join(months)})\b")
    ways = (
        # Another first digit: at least a tenth more or less.
        ("another number", _NUMBER, lambda said: str(int(said[0]) % 9 + 1) + said[1:]),
        ("another year", _YEAR, lambda said: str(int(said) - 4)),
        ("another month", month, lambda said: months[(months.index(said) + 5) % 12]),
        ("another name", _PERSON, lambda _: draw.choice(_NAMES[language])),
    )
    for sort, pattern, other in ways:
        found = [match for match in pattern.finditer(text) if sort != "another number" or not _YEAR.fullmatch(match[0])]
        if found:
            match = draw.choice(found)
            yield sort, text[: match.start()] + other(match[0]) + text[match.end() :]
    if not _DENIED.search(text):
        denied = re.sub(_VERBS[language], _NOT[language], text, count=1)
        if denied != text:
            yield 'a "not"', denied


def main(sources: list[Path], *, show: bool) -> None:
    """Index, check, print."""
    counts: Counter[tuple[str, Label]] = Counter()
    draw = random.Random(0)
    with tempfile.TemporaryDirectory() as home:
        build_index(sources, Path(home) / "index", encoder=OnnxEncoder())
        checker = Checker.open(home, record=False)
        for article in collect(sources, {}).articles:
            for sentence in sentences_of(article):
                if _SHORTEST <= len(sentence.text) <= _LONGEST and not sentence.text.endswith("?"):
                    for sort, claim in altered(sentence.text, article.language, draw):
                        verdict = checker.check(claim)
                        counts[sort, verdict.label] += 1
                        if show and (verdict.label is Label.SUPPORTED) != (sort in _COPIES):
                            print(f"{sort}: {claim}\n  {verdict.label}: {verdict.reason}\n  {sentence.text}")
    sorts = sorted(dict.fromkeys(sort for sort, _ in counts), key=lambda sort: sort not in _COPIES)
    rows = [[sort, *(str(counts[sort, label]) for label in Label)] for sort in sorts]
    print("\n".join(markdown_table(["a sentence of the source with", *Label], rows)))


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--show"]
    main([Path(argument) for argument in arguments] or [ROOT / "corpus"], show="--show" in sys.argv)
