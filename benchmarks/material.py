"""What is measured on: the demo corpus and, for larger sizes, texts and vectors drawn from it with a fixed seed."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import numpy as np

from checker.config import Config
from checker.errors import SourceError
from checker.ingest.claims import read_gold
from checker.ingest.readers import read_articles
from checker.ingest.sentences import sentences_of
from checker.protocols import Vectors
from checker.types import Article, Claim, Language, Passage, Sentence

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
GOLD = ROOT / "claims" / "gold.jsonl"
SENTENCES_AN_ARTICLE = 20
_SEED = 20
_CLAUSE_END = re.compile(r"(?<=[,;:])\s+")
_BLOCK = 10_000


def demo_passages() -> list[Passage]:
    """Give every sentence of the demo corpus with its title."""
    articles = [item for item in read_articles([CORPUS]) if not isinstance(item, SourceError)]
    return [
        Passage(sentence, article.title, article.language) for article in articles for sentence in sentences_of(article)
    ]


def gold_claims() -> list[Claim]:
    """Give the claims of the gold file, in a fixed random order."""
    claims = [gold.claim for gold in read_gold(GOLD, given=False, max_chars=Config().max_claim_chars)]
    random.Random(_SEED).shuffle(claims)
    return claims


def recombined(passages: Sequence[Passage], size: int) -> list[tuple[str, Language]]:
    """Make `size` sentences of two to four clauses of the corpus, in its proportion of languages."""
    clauses: dict[Language, list[str]] = {language: [] for language in Language}
    for passage in passages:
        clauses[passage.language] += _CLAUSE_END.split(passage.sentence.text.rstrip("."))
    draw = random.Random(_SEED)
    sentences = []
    for _ in range(size):
        language = draw.choice(passages).language
        clause = " ".join(draw.choices(clauses[language], k=draw.randint(2, 4))).rstrip(",;: ")
        sentences.append((f"{clause[0].upper()}{clause[1:]}.", language))
    return sentences


def drawn_vectors(real: Vectors, size: int) -> Vectors:
    """Draw (size, dim) float32 unit rows around the rows of `real`.

    A row is a real one plus Gaussian noise with the covariance of the real ones, so that the drawn cloud is as flat
    as theirs, and of the length that puts it as far from its origin as the median real row is from its nearest
    neighbour.
    """
    cosines = real @ real.T
    np.fill_diagonal(cosines, -1.0)
    nearest = float(np.median(cosines.max(axis=1)))
    length = np.sqrt(1 / nearest**2 - 1)
    centred = real - real.mean(axis=0)
    generator = np.random.default_rng(_SEED)
    rows = np.empty((size, real.shape[1]), dtype=np.float32)
    for first in range(0, size, _BLOCK):
        block = rows[first : first + _BLOCK]
        noise = generator.standard_normal((len(block), len(real)), dtype=np.float32) @ centred
        block[:] = real[generator.integers(len(real), size=len(block))] + length * _unit(noise)
        block[:] = _unit(block)
    return rows


def recombined_corpus(sentences: Sequence[tuple[str, Language]]) -> list[tuple[Article, list[Sentence]]]:
    """Make articles of `SENTENCES_AN_ARTICLE` recombined sentences of one language each (the last ones of fewer)."""
    corpus = []
    number = count(1)
    for language in Language:
        texts = [text for text, own in sentences if own is language]
        for first in range(0, len(texts), SENTENCES_AN_ARTICLE):
            corpus.append(_article(f"drawn-{next(number)}", texts[first : first + SENTENCES_AN_ARTICLE], language))
    return corpus


def _article(article_id: str, texts: Sequence[str], language: Language) -> tuple[Article, list[Sentence]]:
    sentences, start = [], 0
    for sentence_id, text in enumerate(texts):
        sentences.append(Sentence(article_id, sentence_id, text, start, start + len(text)))
        start += len(text) + 1
    article = Article(
        article_id=article_id,
        title="",
        text=" ".join(texts),
        language=language,
        url=None,
        published=None,
        author=None,
        source_path=article_id,
        sha256=article_id,
    )
    return article, sentences


def _unit(rows: Vectors) -> Vectors:
    unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit
