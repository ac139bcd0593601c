"""`--json` is documented: the schema says exactly what a record holds."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.labels import Label, MentionKind, Stance
from checker.records import verdict_record, verdict_schema
from checker.types import Timings
from tests.ledger.builders import make_verdict

VALIDATOR = jsonschema.Draft202012Validator(verdict_schema(), format_checker=jsonschema.FormatChecker())
MENTION = {
    "kind": "number",
    "claim_span": [17, 20],
    "evidence_span": [17, 20],
    "claim_value": "400 m",
    "evidence_value": "300 m",
    "reason": "400 non è 300",
}
RECORD = {
    "id": "c1",
    "claim": "Il ponte è lungo 400 metri.",
    "language": "it",
    "label": "REFUTED",
    "confidence": 0.6667,
    "reason": "La fonte dice 300 metri.",
    "verdict_id": "v1",
    "evidence": [
        {
            "article_id": "ponte",
            "title": "Il ponte nuovo",
            "published": "2024-02-29",
            "url": "https://example.org/ponte",
            "sentence_id": 4,
            "sentence": "Il ponte è lungo 300 metri.",
            "start": 120,
            "end": 147,
            "stance": "REFUTES",
            "scores": {
                "dense": 0.3,
                "lexical": 0.75,
                "fused": 0.0164,
                "supports": 0.2,
                "refutes": 0.7,
                "neutral": 0.1,
            },
            "conflicts": [MENTION],
            "agreements": [
                {
                    "kind": "name",
                    "claim_span": [3, 8],
                    "evidence_span": [3, 8],
                    "claim_value": "ponte",
                    "evidence_value": "ponte",
                    "reason": "stesso nome",
                }
            ],
            "doubts": [
                {
                    "kind": "date",
                    "claim_span": [0, 2],
                    "evidence_span": [3, 5],
                    "claim_value": "2024",
                    "evidence_value": "2023",
                    "reason": "forse",
                }
            ],
        }
    ],
    "timings_ms": {"embed": 1.235, "search": 2.0, "judge": 3.0, "total": 6.235},
}


def test_a_record_holds_exactly_this() -> None:
    verdict = replace(
        make_verdict(confidence=2 / 3, timings=Timings(embed=1.23456, search=2.0, judge=3.0)), verdict_id="v1"
    )
    assert verdict_record(verdict) == RECORD
    assert json.loads(json.dumps(verdict_record(verdict))) == RECORD


def test_the_schema_is_one_and_names_every_choice() -> None:
    schema = verdict_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["label"]["enum"] == list(Label)
    assert schema["$defs"]["evidence"]["properties"]["stance"]["enum"] == list(Stance)
    assert schema["$defs"]["mention"]["properties"]["kind"]["enum"] == list(MentionKind)


@given(
    label=st.sampled_from(Label),
    text=st.text(min_size=1),
    confidence=st.floats(0, 1),
    judge=st.floats(0, 1e9),
    verdict_id=st.none() | st.text(),
)
def test_every_verdict_fulfils_the_schema(
    label: Label, text: str, confidence: float, judge: float, verdict_id: str | None
) -> None:
    verdict = make_verdict(text=text, label=label, confidence=confidence, timings=Timings(judge=judge))
    VALIDATOR.validate(verdict_record(replace(verdict, verdict_id=verdict_id)))


def _every_object(record: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(record, dict):
        inner = [place for name, value in record.items() for place in _every_object(value, (*path, name))]
        return [path, *inner]
    if isinstance(record, list):
        return [place for n, value in enumerate(record) for place in _every_object(value, (*path, n))]
    return []


@pytest.mark.parametrize("place", _every_object(RECORD), ids=str)
def test_the_schema_forbids_a_field_more_or_less_anywhere(place: tuple[Any, ...]) -> None:
    VALIDATOR.validate(RECORD)

    def changed(change: Callable[[dict[str, Any]], object]) -> bool:
        record = copy.deepcopy(RECORD)
        found: Any = record
        for step in place:
            found = found[step]
        change(found)
        return VALIDATOR.is_valid(record)

    assert not changed(lambda found: found.update(extra=1))
    for name in list(_at(place)):
        assert not changed(lambda found, name=name: found.pop(name))  # type: ignore[misc]


def _at(place: tuple[Any, ...]) -> Any:
    found: Any = RECORD
    for step in place:
        found = found[step]
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [("label", "TRUE"), ("confidence", 1.01), ("claim", ""), ("id", 1), ("reason", None), ("evidence", None)],
)
def test_the_schema_forbids_wrong_values(name: str, value: object) -> None:
    assert not VALIDATOR.is_valid({**RECORD, name: value})
