"""What is said of all but one thing, held to claims of that thing."""

from __future__ import annotations

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Anche il molo di Vessa è stato riaperto.", "Tutti i moli sono stati riaperti, tranne Vessa.", "it it"),
        ("The ferry sails to Orna too.", "The ferry sails to all the islands except Orna.", "en en"),
        ("A Trebbio le nascite sono calate.", "Le nascite sono calate ovunque, fuorché a Trebbio.", "it it"),
        ("Le borse di studio sono cresciute.", "Tutti i fondi sono cresciuti, salvo le borse di studio.", "it it"),
        ("The museums open every day, Tuesday included.", "I musei aprono ogni giorno tranne il martedì.", "en it"),
        ("The museums open on Mondays.", "I musei aprono ogni giorno tranne il lunedì.", "en it"),
        (
            "La biblioteca apre tutti i giorni, domenica compresa.",
            "The library opens every day except Sunday.",
            "it en",
        ),
        ("In Lund rents fell.", "Rents fell in all the cities with the exception of Lund and Umea.", "en en"),
    ],
)
def test_what_is_excepted_is_not_said(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == {MentionKind.ANTONYM}


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Il molo di Vessa non è stato riaperto.", "Tutti i moli sono stati riaperti, tranne Vessa.", "it it"),
        ("The ferry does not sail to Orna.", "The ferry sails to all the islands except Orna.", "en en"),
        ("A Trebbio le nascite sono salite.", "Le nascite sono calate ovunque, fuorché a Trebbio.", "it it"),
        ("La Vessa manca di una gru.", "Tutti i moli sono aperti, tranne la Vessa, dove manca una gru.", "it it"),
        ("The museums open every day but Tuesday.", "I musei aprono ogni giorno tranne il martedì.", "en it"),
        ("The bakery opens on Saturdays.", "The library opens every day except Sunday.", "en en"),
        ("Almost all the lodgers were rescued.", "All the lodgers but two were rescued.", "en en"),
        ("I soci possono entrare.", "Nessuno può entrare, tranne i soci.", "it it"),
    ],
)
def test_what_is_excepted_may_be_another(claim: str, source: str, languages: str) -> None:
    assert not conflicts(claim, source, languages)


@pytest.mark.parametrize(
    ("wrong", "right", "source", "languages"),
    [
        (
            "A dicembre il rifugio di Pala non apre mai.",
            "A Natale il rifugio di Pala non apre mai.",
            "Il rifugio di Pala apre anche a dicembre, tranne il giorno di Natale.",
            "it it",
        ),
        (
            "The ferry to Orna never sails in winter.",
            "The ferry to Orna sails in winter.",
            "The ferry to Orna sails in winter too, except in storms.",
            "en en",
        ),
    ],
)
def test_what_is_so_but_for_an_exception_is_not_never_so(wrong: str, right: str, source: str, languages: str) -> None:
    assert conflicts(wrong, source, languages) == {MentionKind.NEGATION}
    assert conflicts(right, source, languages) == set()
