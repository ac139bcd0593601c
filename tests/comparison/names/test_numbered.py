"""Things that share a name and are told apart by a number."""

from __future__ import annotations

import pytest

from checker.comparison import compare
from checker.labels import Language
from checker.types import Claim, Comparison, Passage, Sentence


def _compared(claim: str, source: str, language: str) -> Comparison:
    passage = Passage(Sentence("a", 0, source, 0, len(source)), "", Language(language))
    return compare(Claim("c", claim, language), passage)


@pytest.mark.parametrize(
    ("claim", "source", "language", "said", "read"),
    [
        ("Il volo AZ 610 è partito da Lenda.", "Il volo AZ 620 è partito da Lenda.", "it", "AZ 610", "AZ 620"),
        ("A Brusca la linea 5 è chiusa.", "La linea 3 è chiusa a Brusca.", "it", "linea 5", "linea 3"),
        ("The Kestrel-12 landed in Dunmore.", "The Kestrel-11 landed in Dunmore.", "en", "Kestrel-12", "Kestrel-11"),
        ("The K320 landed at dawn in Dunmore.", "The K340 landed at dawn in Dunmore.", "en", "K320", "K340"),
    ],
)
def test_another_number_is_another_thing(claim: str, source: str, language: str, said: str, read: str) -> None:
    found = _compared(claim, source, language)
    assert [(doubt.claim_value, doubt.evidence_value) for doubt in found.doubts] == [(said, read)]
    assert not (found.conflicts or found.restates)


@pytest.mark.parametrize(
    ("claim", "source", "language"),
    [
        ("La linea 5 è chiusa.", "La linea 3 è aperta e la linea 5 è chiusa.", "it"),
        ("The Kestrel-12 landed in Dunmore.", "The Kestrel-12 landed in Dunmore on Friday.", "en"),
    ],
)
def test_the_same_number_agrees(claim: str, source: str, language: str) -> None:
    found = _compared(claim, source, language)
    assert not (found.conflicts or found.doubts)
    assert any(agreement.claim_value == agreement.evidence_value for agreement in found.agreements)
