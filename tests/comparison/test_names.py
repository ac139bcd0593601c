"""A name in the slot of another, found; two names of one thing, left alone."""

from __future__ import annotations

import pytest

from checker.types import MentionKind
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Il film fu diretto da Dario Argento nel 1975.", "Il film fu diretto da Mario Bava nel 1975.", "it it"),
        (
            "Il gruppo fu formato a Berlino da due studenti.",
            "The group was formed in Hamburg by two students.",
            "it en",
        ),
        ("Il concerto fu diretto da un musicista svedese.", "Il concerto fu diretto da un musicista danese.", "it it"),
    ],
)
def test_is_found(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == {MentionKind.NAME}


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Il film fu diretto da Dario Argento.", "Il film fu diretto da Mario Bava e Dario Argento.", "it it"),
        ("The team plays in the NBA.", "The team plays in the National Basketball Association.", "en en"),
        (
            "Ernest Medina was acquitted of the charges.",
            "He was acquitted of the charges after the Vietnam War.",
            "en en",
        ),
        ("Il museo fu aperto a Pechino dal sindaco.", "The museum was opened in Beijing by the mayor.", "it en"),
        ("Homer Hickman wrote three novels about miners.", "Homer Hickam wrote three novels about miners.", "en en"),
    ],
)
def test_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == set()
