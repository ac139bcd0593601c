"""Opposites that go together, and the same words where they do not."""

from __future__ import annotations

import pytest

from checker.labels import MentionKind
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
    # What is advised is no duty.
    (
        "it it",
        "Nel parco di Lemmi il giubbotto è solo raccomandato.",
        "Nel parco di Lemmi il giubbotto è consigliato.",
        "Nel parco di Lemmi il giubbotto è obbligatorio.",
    ),
    (
        "en en",
        "Walkers are advised to wear helmets on the Lemmi trail.",
        "Walkers should wear helmets on the Lemmi trail.",
        "Walkers must wear helmets on the Lemmi trail.",
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


# Languages of claim and source, the source, what it supports and what it refutes.
APART = [
    # Opposites of two in one clause.
    (
        "it it",
        "La strada di Lemmi è aperta alle bici e chiusa alle auto.",
        "La strada di Lemmi è chiusa alle auto.",
        "La strada di Lemmi è chiusa alle bici.",
    ),
    (
        "it it",
        "La strada di Lemmi è aperta alle bici e chiusa alle auto.",
        "La strada di Lemmi è chiusa.",
        "La strada di Lemmi è aperta alle auto.",
    ),
    (
        "en en",
        "Helmets on the Lemmi slopes are recommended for adults and compulsory for children.",
        "Helmets are compulsory for children on the Lemmi slopes.",
        "Adults must wear helmets on the Lemmi slopes.",
    ),
    (
        "it it",
        "A Rocca Lenta le nascite sono calate per il terzo anno di fila: 31 contro le 38 del 2020.",
        "Nell'ultimo anno a Rocca Lenta i nati sono diminuiti.",
        "Nell'ultimo anno a Rocca Lenta i nati sono aumentati.",
    ),
    (
        "it it",
        "La lega dei pastori appoggia il nuovo recinto del bosco; gli apicoltori lo contestano.",
        "Gli apicoltori contestano il nuovo recinto del bosco.",
        "Gli apicoltori appoggiano il nuovo recinto del bosco.",
    ),
    (
        "en en",
        "The traders back the one-way street in Oldgate; the cyclists oppose it.",
        "The cyclists oppose the one-way street in Oldgate.",
        "The cyclists back the one-way street in Oldgate.",
    ),
    (
        "it it",
        "Il livello del torrente Gesso è sceso di 20 centimetri in tre giorni.",
        "L'acqua del torrente Gesso è scesa.",
        "L'acqua del torrente Gesso è salita.",
    ),
    (
        "en it",
        "Il disavanzo della Corale Verdini si è allargato a maggio.",
        "The deficit of the Corale Verdini widened in May.",
        "The deficit of the Corale Verdini shrank in May.",
    ),
    (
        "it it",
        "I ricavi della fonderia sono calati del 4%, ma gli ordini, in primavera, sono cresciuti.",
        "I ricavi della fonderia sono calati.",
        "I ricavi della fonderia sono cresciuti.",
    ),
    (
        "en en",
        "Sales of tickets fell in May, while the number of season cards rose.",
        "The number of season cards rose.",
        "Sales of tickets rose in May.",
    ),
    (
        "en en",
        "Two crews had accepted the offer, but the Kestrel, which sails on Friday, refused it.",
        "The Kestrel refused the offer.",
        "The Kestrel accepted the offer.",
    ),
    (
        "it it",
        "La corriera vecchia sale al convento; quella nuova scende alla darsena.",
        "La corriera nuova scende.",
        "La corriera nuova sale.",
    ),
]


@pytest.mark.parametrize(("languages", "source", "supported", "refuted"), APART)
def test_of_two_things_each_has_its_own_side(languages: str, source: str, supported: str, refuted: str) -> None:
    assert not conflicts(supported, source, languages)
    assert MentionKind.ANTONYM in conflicts(refuted, source, languages)


def test_what_changed_has_both_sides() -> None:
    source = "Riapre domani la strada di Rovere, chiusa da marzo per una frana."
    assert not conflicts("La strada di Rovere è stata chiusa per una frana.", source)
