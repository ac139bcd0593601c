"""Small verdicts to record, each part of them chosen so that it can be told apart when read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from checker.config import Config
from checker.labels import Label, Language, MentionKind, Stance
from checker.ledger import Ledger
from checker.types import (
    Agreement,
    Claim,
    Comparison,
    Conflict,
    Doubt,
    Entailment,
    Evidence,
    Passage,
    Provenance,
    RetrievalScores,
    Sentence,
    Span,
    Timings,
    Verdict,
)

CONFIG = Config()
PROVENANCE = Provenance(
    checker_version="0.1.0",
    encoder_id="encoder@1a2b",
    verifier_id="verifier@3c4d",
    index_fingerprint="5e6f",
    config_hash=CONFIG.fingerprint,
    libraries=(("duckdb", "2.0.1"), ("numpy", "2.1.0")),
)

STANCES = {
    Label.SUPPORTED: (Stance.SUPPORTS,),
    Label.REFUTED: (Stance.REFUTES,),
    Label.CONFLICTING: (Stance.SUPPORTS, Stance.REFUTES),
    Label.NOT_ENOUGH_INFO: (),
}


def make_evidence(stance: Stance, *, sentence: str = "Il ponte è lungo 300 metri.") -> Evidence:
    return Evidence(
        passage=Passage(
            sentence=Sentence("ponte", 4, sentence, 120, 120 + len(sentence)),
            title="Il ponte nuovo",
            language=Language.ITALIAN,
            published=date(2024, 2, 29),
            url="https://example.org/ponte",
            before="Prima.",
            after="Dopo.",
        ),
        scores=RetrievalScores(dense=0.1 + 0.2, lexical=0.75, fused=1 / 61),
        entailment=Entailment(supports=0.2, refutes=0.7, neutral=0.1),
        comparison=Comparison(
            conflicts=(Conflict(MentionKind.NUMBER, Span(17, 20), Span(17, 20), "400 m", "300 m", "400 non è 300"),),
            agreements=(Agreement(MentionKind.NAME, Span(3, 8), Span(3, 8), "ponte", "ponte", "stesso nome"),),
            doubts=(Doubt(MentionKind.DATE, Span(0, 2), Span(3, 5), "2024", "2023", "forse"),),
        ),
        stance=stance,
    )


def make_verdict(
    claim_id: str = "c1",
    *,
    text: str = "Il ponte è lungo 400 metri.",
    label: Label = Label.REFUTED,
    confidence: float = 0.75,
    timings: Timings = Timings(embed=1.0, search=2.0, judge=3.0),  # noqa: B008 - frozen
) -> Verdict:
    return Verdict(
        claim=Claim(claim_id, text, "it"),
        label=label,
        confidence=confidence,
        reason="La fonte dice 300 metri.",
        evidence=tuple(make_evidence(stance) for stance in STANCES[label]),
        timings=timings,
    )


def start_run(ledger: Ledger, *, claims_sha256: str | None = None, command: str = "verify") -> str:
    return ledger.start_run(
        command=command, provenance=PROVENANCE, config=CONFIG, source=None, claims_sha256=claims_sha256
    )


def with_ids(verdicts: Sequence[Verdict], verdict_ids: Sequence[str]) -> list[Verdict]:
    return [replace(verdict, verdict_id=verdict_id) for verdict, verdict_id in zip(verdicts, verdict_ids, strict=True)]


def record(ledger: Ledger, *verdicts: Verdict) -> list[str]:
    return ledger.append(start_run(ledger), verdicts)
