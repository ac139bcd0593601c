"""What only one side says with certainty: doubt and plan are no contradiction."""

from __future__ import annotations

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Il prototipo ha superato la prova.", "Il prototipo deve ancora superare la prova.", "it it"),
        ("The minister signed the decree.", "The minister refused to sign the decree.", "en en"),
    ],
)
def test_is_found(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == {MentionKind.NEGATION}


@pytest.mark.parametrize(
    ("claim", "source", "conflict"),
    [
        # A value of another order is of another thing, but for what a slip explains.
        ("Il biglietto per la fiera di Orsa costerà 90 euro.", "La fiera di Orsa costerà 4,2 milioni.", False),
        ("La fiera di Orsa costerà 42 milioni.", "La fiera di Orsa costerà 4,2 milioni.", True),
        ("La fabbrica di Orsa impiega 341 operai.", "La fabbrica di Orsa dà lavoro a 431 operai.", True),
        # What had been before, and another event than the one that is dated.
        ("Gli operai di Orsa avevano chiesto 300 euro.", "Gli operai di Orsa hanno ottenuto 200 euro.", False),
        # A question claims nothing.
        ("La fiera di Orsa costerà 42 milioni?", "La fiera di Orsa costerà 4,2 milioni.", False),
        ("Bruno Galli morì a Orsa nel 1950.", "Vi nacque nel 1890 il pittore Bruno Galli.", False),
        ("Bruno Galli nacque a Orsa nel 1895.", "A Orsa nacque nel 1890 il pittore Bruno Galli.", True),
    ],
)
def test_another_thing_is_told_from_a_slip(claim: str, source: str, *, conflict: bool) -> None:
    assert bool(conflicts(claim, source)) is conflict


def test_a_word_that_bounds_an_amount_shifts_nothing() -> None:
    source = "Il bando di Monreale dà a ogni impresa al massimo 2.500 euro."
    assert conflicts("Il bando di Monreale dà fino a 25.000 euro a ogni impresa.", source, "it it") == {
        MentionKind.NUMBER
    }
    assert conflicts("Il bando di Monreale dava finora 25.000 euro a ogni impresa.", source, "it it") == set()


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Il governo aumenta il bonus.", "Il governo potrebbe aumentare il bonus.", "it it"),
        (
            "Nel 1938 si scoprì che il celacanto non era estinto.",
            "Il celacanto, creduto estinto, fu riconosciuto nel 1938.",
            "it it",
        ),
    ],
)
def test_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == set()
