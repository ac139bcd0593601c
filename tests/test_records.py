"""What a record holds, worked out by hand; that the schema says the same is tested in `test_schema.py`."""

from __future__ import annotations

import json
from dataclasses import replace

from checker.labels import Label, MentionKind, Stance
from checker.records import evidence_record, mention_records, verdict_record
from checker.types import Agreement, Span, Timings, Verdict
from tests.fakes import make_claim, make_conflict, make_evidence

CONFLICT = {
    "kind": "number",
    "claim_span": [0, 2],
    "evidence_span": [13, 16],
    "claim_value": "30",
    "evidence_value": "300",
    "reason": "claim: 30; source: 300",
}
EVIDENCE = {
    "article_id": "tower",
    "title": "Tower",
    "published": "2024-02-29",
    "url": None,
    "sentence_id": 3,
    "sentence": "The tower is 300 metres tall.",
    "start": 10,
    "end": 39,
    "stance": "REFUTES",
    "scores": {"dense": 0.9, "lexical": 0.5, "fused": 0.03, "supports": 0.2, "refutes": 0.7, "neutral": 0.1},
    "conflicts": [CONFLICT],
    "agreements": [],
    "doubts": [],
}


def test_a_verdict() -> None:
    evidence = make_evidence(Stance.REFUTES, supports=0.2, refutes=0.7, conflicts=(make_conflict(),), n=3)
    timings = Timings(embed=1.23456, search=2.0, judge=3.0001)
    verdict = Verdict(make_claim(claim_id="c"), Label.REFUTED, 2 / 3, "why", (evidence,), timings, verdict_id="v")

    assert verdict_record(verdict) == {
        "id": "c",
        "claim": "The tower is tall.",
        "language": "en",
        "label": "REFUTED",
        "confidence": 0.6667,
        "reason": "why",
        "verdict_id": "v",
        "evidence": [EVIDENCE],
        "timings_ms": {"embed": 1.235, "search": 2.0, "judge": 3.0, "total": 6.235},
    }


def test_a_verdict_without_evidence() -> None:
    record = verdict_record(Verdict(make_claim(), Label.NOT_ENOUGH_INFO, 1.0, "none"))

    assert (record["evidence"], record["verdict_id"]) == ([], None)


def test_what_is_not_known_of_a_passage_is_null() -> None:
    evidence = make_evidence(Stance.NEUTRAL)
    evidence = replace(evidence, passage=replace(evidence.passage, published=None, url="https://example.org"))

    assert (evidence_record(evidence)["published"], evidence_record(evidence)["url"]) == (None, "https://example.org")


def test_agreements_are_written_like_conflicts() -> None:
    agreement = Agreement(MentionKind.DATE, Span(1, 2), Span(3, 4), "2024", "2024", "same year")

    assert mention_records([agreement])[0] == {
        "kind": "date",
        "claim_span": [1, 2],
        "evidence_span": [3, 4],
        "claim_value": "2024",
        "evidence_value": "2024",
        "reason": "same year",
    }


def test_records_are_plain_json() -> None:
    record = verdict_record(Verdict(make_claim(), Label.SUPPORTED, 1.0, "r", (make_evidence(Stance.SUPPORTS),)))

    assert json.loads(json.dumps(record)) == record
