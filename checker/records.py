"""Verdicts as plain JSON objects: the one place that says what `--json`, `verify` and the schema hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.types import Compared, Evidence, Verdict

SCHEMA_PATH = Path(__file__).parent / "verdict.schema.json"
_DIGITS = 4


def verdict_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) that every `verdict_record` fulfils."""
    schema: dict[str, Any] = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    return schema


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """Give a verdict as a JSON object; probabilities have 4 digits, timings are milliseconds."""
    timings = verdict.timings
    return {
        "id": verdict.claim.claim_id,
        "claim": verdict.claim.text,
        "language": verdict.claim.language,
        "label": verdict.label.value,
        "confidence": round(verdict.confidence, _DIGITS),
        "reason": verdict.reason,
        "verdict_id": verdict.verdict_id,
        "evidence": [evidence_record(evidence) for evidence in verdict.evidence],
        "timings_ms": {
            "embed": round(timings.embed, 3),
            "search": round(timings.search, 3),
            "judge": round(timings.judge, 3),
            "total": round(timings.total, 3),
        },
    }


def evidence_record(evidence: Evidence) -> dict[str, Any]:
    """Give a piece of evidence as a JSON object; `start` and `end` are characters of the stored article text."""
    passage, sentence = evidence.passage, evidence.passage.sentence
    scores = {
        "dense": evidence.scores.dense,
        "lexical": evidence.scores.lexical,
        "fused": evidence.scores.fused,
        "supports": evidence.entailment.supports,
        "refutes": evidence.entailment.refutes,
        "neutral": evidence.entailment.neutral,
    }
    return {
        "article_id": sentence.article_id,
        "title": passage.title,
        "published": passage.published.isoformat() if passage.published else None,
        "url": passage.url,
        "sentence_id": sentence.sentence_id,
        "sentence": sentence.text,
        "start": sentence.start,
        "end": sentence.end,
        "stance": evidence.stance.value,
        "scores": {name: round(score, _DIGITS) for name, score in scores.items()},
        "conflicts": mention_records(evidence.comparison.conflicts),
        "agreements": mention_records(evidence.comparison.agreements),
        "doubts": mention_records(evidence.comparison.doubts),
    }


def mention_records(mentions: Sequence[Compared]) -> list[dict[str, Any]]:
    """Give compared mentions as JSON objects; the spans are [start, end) of the claim and of the sentence."""
    return [
        {
            "kind": mention.kind.value,
            "claim_span": [mention.claim_span.start, mention.claim_span.end],
            "evidence_span": [mention.evidence_span.start, mention.evidence_span.end],
            "claim_value": mention.claim_value,
            "evidence_value": mention.evidence_value,
            "reason": mention.reason,
        }
        for mention in mentions
    ]
