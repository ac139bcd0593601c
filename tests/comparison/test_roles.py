"""Who did it to whom: exchanged or given to another, found; the passive voice, left alone."""

from __future__ import annotations

import pytest

from checker.types import MentionKind
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("La Morvena fu invasa dalla Karvania.", "La Morvena invase la Karvania.", "it it"),
        ("Baldor ha acquistato Sintera.", "Sintera ha acquistato Baldor per 90 milioni di euro.", "it it"),
        (
            "A disegnare il teatro fu Carlo Bevi.",
            "Il teatro fu disegnato dall'architetta Emma Zanardi e inaugurato da Carlo Bevi.",
            "it it",
        ),
        (
            "Edwin Boole was the botanist who described the blue lily.",
            "The blue lily was described by botanist Edwin Poole.",
            "en en",
        ),
        ("La Tilbrook Paper è creditrice della Arbour Bank.", "Tilbrook Paper owes Arbour Bank £12 million.", "it en"),
        ("La sede passerà da Ivrea a Torino.", "La sede passerà da Torino a Ivrea.", "it it"),
    ],
)
def test_is_found(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == {MentionKind.NAME}


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("La Karvania fu invasa dalla Morvena.", "La Morvena invase la Karvania.", "it it"),
        ("Owen Carrick was defeated by Marta Quillen.", "Marta Quillen defeated Owen Carrick.", "en en"),
        (
            "Riverdale has an executive producer.",
            "It was adapted by Roberto Sacasa and executive produced by Greg Berlanti.",
            "en en",
        ),
        ("Jamie Murray is a champion of the Davis Cup.", "He is a Davis Cup champion.", "en en"),
    ],
)
def test_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == set()
