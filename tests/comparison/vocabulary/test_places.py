"""Proper names by their capitals, with their sort, worked out by hand."""

from __future__ import annotations

import pytest

from checker.comparison.reading.statement import read_statement
from checker.comparison.vocabulary.data import read_lines
from checker.comparison.vocabulary.places import find_names, gazetteer
from checker.comparison.vocabulary.tokens import tokenise
from checker.labels import MentionKind
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("A disegnare il teatro fu Carlo Bevi.", "it", [("carlo bevi", "person")]),
        ("Baldor ha acquistato la Banca Sintera.", "it", [("baldor", ""), ("banca sintera", "organisation")]),
        ("Il presidente Marta Quillen vola a Parigi.", "it", [("marta quillen", "person"), ("parigi", "city")]),
        ("Prices rose in France on Monday.", "en", [("france", "country")]),
        (
            "Tilbrook Paper owes Owen Carrick's bank.",
            "en",
            [("tilbrook paper", "organisation"), ("owen carrick", "person")],
        ),
        ("The boat sank off Cape Varn.", "en", [("cape varn", "place")]),
        ("Nel XIX secolo il lago era vuoto.", "it", []),
    ],
)
def test_proper_names(text: str, language: str, names: list[tuple[str, str]]) -> None:
    assert [(" ".join(name.keys), name.sort) for name in read_statement(text, language).propers] == names


def test_a_place_has_one_identity_in_both_languages() -> None:
    italian, english = read_statement("Vive a Pechino.", "it"), read_statement("She lives in Beijing.", "en")
    assert [name.place for name in italian.names] == [name.place for name in english.names]


@pytest.mark.parametrize("text", ["", "'s", "A", "-- & --", "I I I", "É", "İstanbul", "A-", "«»", "X " * 500])
def test_no_text_raises(text: str) -> None:
    for language in ("it", "en"):
        assert all(name.mark.end <= len(text) for name in read_statement(text, language).propers)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("La capitale della Repubblica Ceca", "praga"),
        ("the Qatari capital", "doha"),
        ("il capoluogo ligure", "genova"),
        ("the capital of France", "parigi"),
        ("il capitale della banca", None),
    ],
)
def test_what_the_capital_is(text: str, city: str | None) -> None:
    assert [name.place.identity for name in find_names(tokenise(text)) if name.told] == ([city] if city else [])


def test_every_capital_is_a_place() -> None:
    known = gazetteer().by_name
    assert all(tuple(line.split()[0].split("_")) in known for line in read_lines("capitals.txt"))


def test_a_capital_is_compared_with_the_city_that_the_source_names() -> None:
    claim = "The treaty was signed in the Polish capital."
    assert conflicts(claim, "The treaty was signed in Prague.", "en en") == {MentionKind.NAME}
    assert conflicts(claim, "Il trattato fu firmato a Varsavia.", "en it") == set()


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("La pittrice studiò a Genova.", "La pittrice, nata a Genova, studiò a Vienna per tre anni.", "it it"),
        ("The group is based in Paris.", "Founded in Paris in 1923, the group is based in Lyon.", "en en"),
        ("La lettera fu spedita da Lucca.", "Un giudice di Lucca indaga: la lettera fu spedita da Pisa.", "it it"),
    ],
)
def test_a_place_led_to_by_another_word_is_found(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == {MentionKind.NAME}


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("The pitcher played in Turin.", "The pitcher played in the Delta leagues for Turin.", "en en"),
        ("La pittrice nacque a Genova.", "La pittrice, nata a Genova, studiò a Vienna per tre anni.", "it it"),
        ("The first shops open in Antwerp.", "I primi negozi apriranno a Londra e ad Anversa.", "en it"),
        ("The march ended in Milan.", "The march went on to Milan, ignoring the order to end in Turin.", "en en"),
        ("La violinista è nata nella capitale danese.", "Born in Copenhagen, the violinist lives in Milan.", "it en"),
    ],
)
def test_a_place_of_its_own_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == set()
