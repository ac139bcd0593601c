"""Proper names by their capitals, with their sort, worked out by hand."""

from __future__ import annotations

import pytest

from checker.comparison.statement import read_statement


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
