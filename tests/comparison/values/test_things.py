"""Numbers, hours and dates that are those of another thing, and the ones that are not."""

from __future__ import annotations

from datetime import date

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import compared, conflicts

VALUES = {MentionKind.NUMBER, MentionKind.UNIT, MentionKind.DATE}

PAIRS = [
    # An age behind a bound, and a length of time.
    (
        "it it",
        "Chi ha più di 75 anni entra gratis.",
        "Chi ha più di 75 anni entra gratis.",
        "Chi ha più di 85 anni entra gratis.",
    ),
    # Hours in words, with a comma, with their minutes added.
    ("it it", "L'assemblea è alle ore 16,45.", "L'assemblea è alle 16.45.", "L'assemblea è alle 17.45."),
    ("it it", "L'assemblea è alle 16 e 45.", "L'assemblea è alle 16.45.", "L'assemblea è alle 16.15."),
    ("it it", "L'assemblea è alle otto e mezza di sera.", "L'assemblea è alle 20.30.", "L'assemblea è alle 21.30."),
    # A number that has its noun before it.
    (
        "it it",
        "I presenti erano 31, gli assenti 9.",
        "Gli assenti erano 9.",
        "Gli assenti erano 12.",
    ),
]


@pytest.mark.parametrize(("languages", "source", "supported", "refuted"), PAIRS)
def test_a_value_of_the_same_thing_conflicts(languages: str, source: str, supported: str, refuted: str) -> None:
    assert conflicts(refuted, source, languages) & VALUES
    assert not conflicts(supported, source, languages)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Chi ha più di 75 anni entra gratis.", "Chi ha il biglietto entra dopo 40 minuti."),
        ("Le due scosse hanno svegliato Gemona.", "La scossa che ha svegliato Gemona è di magnitudo 4,6."),
        ("Lo sloveno è arrivato terzo a Gemona.", "Lo sloveno è arrivato a Gemona prima di Natale."),
        ("I reati a Gemona calano rispetto al 2022.", "I reati a Gemona calano, si legge nei dati del 3 marzo 2024."),
    ],
)
def test_a_value_of_another_thing_does_not_conflict(claim: str, source: str) -> None:
    assert not conflicts(claim, source)


def test_the_day_of_the_same_month_is_shown() -> None:
    source = "La pittrice Irma Fanti, nata nel 1931, è morta martedì 16 gennaio."
    found = compared("Irma Fanti è morta il 19 gennaio 2024.", source, published=date(2024, 1, 20))
    assert [mention.evidence_value for mention in (*found.conflicts, *found.doubts)] == ["2024-01-16"]


@pytest.mark.parametrize(
    ("languages", "claim", "source", "mine", "theirs"),
    [
        ("it it", "Paga chi ha più di 30 anni.", "Paga chi ha meno di 30 anni.", "più di 30 anni", "meno di 30 anni"),
        ("en en", "Loans over £500 are taxed.", "Loans under £500 are taxed.", "over £500", "under £500"),
        (
            "it it",
            "A Livigno ci sono 7 gradi sotto zero.",
            "A Livigno ci sono 7 gradi.",
            "7 gradi sotto zero",
            "7 gradi",
        ),
    ],
)
def test_what_tells_two_equal_numbers_apart_is_shown(
    languages: str, claim: str, source: str, mine: str, theirs: str
) -> None:
    (conflict,) = compared(claim, source, languages).conflicts
    assert claim[conflict.claim_span.start : conflict.claim_span.end] == mine
    assert source[conflict.evidence_span.start : conflict.evidence_span.end] == theirs


@pytest.mark.parametrize(
    ("languages", "claim", "source", "said"),
    [
        ("it it", "La sagra di Gemona ha oltre 70 stand.", "La sagra di Gemona ha 90 stand.", True),
        ("it it", "La sagra di Gemona ha oltre 70 stand.", "La sagra di Gemona ha 60 stand.", False),
        ("en en", "Turnout at Wells fell below 50%.", "Turnout at Wells fell to 47.5%.", True),
        ("en en", "Turnout at Wells fell below 40%.", "Turnout at Wells fell to 47.5%.", False),
    ],
)
def test_a_limit_that_holds_is_said_again(languages: str, claim: str, source: str, said: bool) -> None:
    found = compared(claim, source, languages)
    assert (found.restates, bool(found.conflicts)) == (said, not said)


def test_figures_of_two_years_are_in_doubt() -> None:
    found = compared("Nel 2019 i nati a Gemona furono 80.", "Nel 2022 i nati a Gemona sono stati 64.")
    assert not found.conflicts
    assert found.doubts


NEWS = date(2024, 5, 10)


@pytest.mark.parametrize(
    ("claim", "source", "title", "conflict"),
    [
        # The title tells what the date of another event does not.
        (
            "La funivia di Chiesa riapre il 18 maggio.",
            "Ieri sono finiti i collaudi.",
            "La funivia di Chiesa riapre",
            False,
        ),
        (
            "La funivia di Chiesa riapre il 18 maggio.",
            "Era guasta dal marzo 2021.",
            "La funivia di Chiesa riapre",
            False,
        ),
        ("La frana di Chiesa avvenne il 5 marzo 2024.", "Il sindaco ha visto mercoledì la frana.", "Chiesa", False),
        ("La frana di Chiesa avvenne il 5 marzo 2024.", "La frana di Chiesa è avvenuta ieri.", "Chiesa", True),
        ("Ad aprile a Chiesa arrivarono 900 turisti.", "Nel 2023 a Chiesa sono arrivati 8.000 turisti.", "", False),
        ("Nel 2023 a Chiesa arrivarono 900 turisti.", "Nel 2023 a Chiesa sono arrivati 8.000 turisti.", "", True),
        # Some of a kind, and money beside things.
        ("La fornace Galli ha 90 dipendenti.", "Incendio alla fornace Galli, due operai ustionati.", "", False),
        ("Per i ponti sono stanziati 4,5 milioni.", "Sui ponti passano 300 camion.", "", False),
    ],
)
def test_a_value_of_another_event_is_no_conflict(claim: str, source: str, title: str, conflict: bool) -> None:
    assert bool(compared(claim, source, title=title, published=NEWS).conflicts) is conflict
