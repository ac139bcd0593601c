"""Opposites that go together, and the same words where they do not."""

from __future__ import annotations

import pytest

from tests.comparison.pairs import conflicts

# Languages, a source, a claim with the opposite that goes with it, and one that it refutes.
TOGETHER = [
    (
        "it it",
        "L'orto di Brone è aperto tutti i giorni tranne il martedì.",
        "L'orto di Brone è chiuso il martedì.",
        "L'orto di Brone è chiuso.",
    ),
    (
        "en en",
        "The Dunmow dairy is open every day except Tuesday.",
        "The Dunmow dairy is closed on Tuesdays.",
        "The Dunmow dairy is closed every day.",
    ),
    (
        "it it",
        "L'acquario di Orsa è aperto fino alle 18.",
        "L'acquario di Orsa chiude alle 18.",
        "L'acquario di Orsa è chiuso.",
    ),
    (
        "it it",
        "L'acquario di Orsa chiude il 3 ottobre.",
        "L'acquario di Orsa è aperto fino al 3 ottobre.",
        None,
    ),
    ("en en", "The aquarium closes at 6pm.", "The aquarium is open until 6pm.", None),
    ("en en", "The aquarium is open until 6pm.", "The aquarium closes at 6pm.", "The aquarium is closed."),
    (
        "it it",
        "La funivia di Orsa ha riaperto dopo due anni.",
        "La funivia di Orsa è rimasta chiusa per due anni.",
        "La funivia di Orsa è chiusa.",
    ),
    (
        "en en",
        "The Dunmow canal reopened on Friday after five weeks.",
        "The Dunmow canal was closed for five weeks.",
        "The Dunmow canal is closed.",
    ),
    (
        "it en",
        "The Dunmow canal reopened on Friday after five weeks.",
        "Il canale di Dunmow era chiuso da cinque settimane.",
        "Il canale di Dunmow è chiuso.",
    ),
]


@pytest.mark.parametrize(("languages", "source", "together", "refuted"), TOGETHER)
def test_until_except_and_again_turn_an_opposite(
    languages: str, source: str, together: str, refuted: str | None
) -> None:
    assert not conflicts(together, source, languages)
    assert refuted is None or conflicts(refuted, source, languages)
