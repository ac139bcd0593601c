"""An encoder and a verifier whose vectors and probabilities can be worked out by hand, and makers of small records."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from checker.labels import Language, MentionKind, Stance
from checker.protocols import Vectors
from checker.types import (
    Article,
    Claim,
    Comparison,
    Conflict,
    Entailment,
    Evidence,
    Passage,
    RetrievalScores,
    Sentence,
    Span,
)

WORDS = ("river", "tower", "lake", "bridge")


class FakeEncoder:
    """Gives a text one axis for each of `WORDS` that it holds, or the last axis if it holds none, at unit length."""

    dimension = len(WORDS) + 1

    def __init__(self, model_id: str = "fake-encoder@1") -> None:
        self.model_id = model_id
        self.passages: list[str] = []

    def encode_claims(self, texts: Sequence[str]) -> Vectors:
        return np.array([_axes(text) for text in texts], dtype=np.float32).reshape(len(texts), self.dimension)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.passages += texts
        return self.encode_claims(texts)


def _axes(text: str) -> np.ndarray:
    found = [float(word in text.lower()) for word in WORDS]
    axes = np.array([*found, float(not any(found))])
    return axes / np.linalg.norm(axes)


NEUTRAL = Entailment(supports=0.1, refutes=0.1, neutral=0.8)


class FakeVerifier:
    """Judges a passage by a table from its sentence; what is not in the table settles nothing."""

    model_id = "fake-verifier@1"

    def __init__(self, table: Mapping[str, Entailment] | None = None) -> None:
        self.table = table or {}

    def judge(self, pairs: Sequence[tuple[Claim, Passage]]) -> list[Entailment]:
        return [self.table.get(passage.sentence.text, NEUTRAL) for _, passage in pairs]


def compare_nothing(_claim: Claim, _passage: Passage) -> Comparison:
    return Comparison()


def make_article(article_id: str, text: str, *, title: str = "", language: Language = Language.ENGLISH) -> Article:
    digest = hashlib.sha256(f"{title}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
    return Article(article_id, title, text, language, None, None, None, f"/articles/{article_id}", digest)


def write_article(path: Path, text: str, *, title: str = "", **matter: str) -> None:
    """Write an article with front matter: title, language and what else is given."""
    front = "".join(f"{key}: {value}\n" for key, value in {"title": title, "language": "en", **matter}.items() if value)
    path.write_text(f"---\n{front}---\n{text}\n", encoding="utf-8")


def make_claim(text: str = "The tower is tall.", *, claim_id: str = "1", language: str = "en") -> Claim:
    return Claim(claim_id, text, language)


def make_passage(sentence: str = "The tower is 300 metres tall.", *, article_id: str = "tower", n: int = 0) -> Passage:
    return Passage(
        sentence=Sentence(article_id, n, sentence, 10, 10 + len(sentence)),
        title=article_id.title(),
        language=Language.ENGLISH,
        published=date(2024, 2, 29),
    )


def make_conflict(reason: str = "claim: 30; source: 300") -> Conflict:
    return Conflict(MentionKind.NUMBER, Span(0, 2), Span(13, 16), "30", "300", reason)


def make_evidence(
    stance: Stance,
    *,
    supports: float = 0.0,
    refutes: float = 0.0,
    dense: float = 0.9,
    fused: float = 0.03,
    conflicts: tuple[Conflict, ...] = (),
    article_id: str = "tower",
    n: int = 0,
) -> Evidence:
    return Evidence(
        passage=make_passage(article_id=article_id, n=n),
        scores=RetrievalScores(dense=dense, lexical=0.5, fused=fused),
        entailment=Entailment(supports=supports, refutes=refutes, neutral=1.0 - supports - refutes),
        comparison=Comparison(conflicts=conflicts),
        stance=stance,
    )
