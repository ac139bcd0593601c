"""What is told as done where the source only reports, suspects, tries or fears it: in doubt, and never a conflict."""

from __future__ import annotations

import pytest

from checker.comparison.compare import compare
from checker.labels import Language, MentionKind
from checker.types import Claim, Comparison, Passage, Sentence


def _compare(claim: str, source: str, languages: str) -> Comparison:
    mine, theirs = languages.split()
    return compare(Claim("c", claim, mine), Passage(Sentence("a", 0, source, 0, len(source)), "", Language(theirs)))


# A source, a claim that it leaves open, and one that it supports as far as this goes.
OPEN = [
    (
        "it it",
        "Il cassiere Orsi avrebbe venduto i registri della banca.",
        "Il cassiere Orsi ha venduto i registri della banca.",
        "Il cassiere Orsi, secondo la banca, avrebbe venduto i registri.",
    ),
    (
        "it it",
        "Il cassiere Orsi è accusato di aver venduto i registri della banca.",
        "Il cassiere Orsi ha venduto i registri della banca.",
        "Il cassiere Orsi è accusato di aver venduto i registri.",
    ),
    (
        "it it",
        "Il cassiere Orsi è accusato di aver venduto i registri della banca.",
        "Il cassiere Orsi non ha venduto i registri della banca.",
        "Il cassiere Orsi è sospettato di aver venduto i registri.",
    ),
    (
        "it it",
        "La filanda di Carsolo rischia di perdere 30 operai.",
        "La filanda di Carsolo perderà 30 operai.",
        "La filanda di Carsolo rischia di perdere 30 operai.",
    ),
    (
        "it it",
        "L'orso ha cercato di entrare nella stalla di Brone.",
        "L'orso è entrato nella stalla di Brone.",
        "L'orso ha tentato di entrare nella stalla di Brone.",
    ),
    (
        "en en",
        "The clerk is accused of having sold the bank's ledgers.",
        "The clerk sold the bank's ledgers.",
        "The clerk is suspected of having sold the bank's ledgers.",
    ),
    (
        "en en",
        "The clerk reportedly sold the bank's ledgers.",
        "The clerk sold the bank's ledgers.",
        "The clerk allegedly sold the bank's ledgers.",
    ),
    (
        "en en",
        "The ferry is said to have carried the stolen paintings.",
        "The ferry carried the stolen paintings.",
        "The ferry is believed to have carried the stolen paintings.",
    ),
    (
        "en en",
        "The Dunmow mill may close in spring.",
        "The Dunmow mill will close in spring.",
        "The Dunmow mill could close in spring.",
    ),
    # What one says and another denies.
    (
        "it it",
        "Secondo i pescatori il cantiere ha scaricato olio nel porto; il direttore nega.",
        "Il cantiere ha scaricato olio nel porto.",
        "I pescatori accusano il cantiere di aver scaricato olio nel porto.",
    ),
    (
        "en en",
        "According to neighbours the dairy has poured whey into the brook; its owner denies it.",
        "The dairy has poured whey into the brook.",
        "The dairy is accused of pouring whey into the brook.",
    ),
    (
        "it en",
        "The bear tried to enter the barn at Brone.",
        "L'orso è entrato nella stalla di Brone.",
        "L'orso ha cercato di entrare nella stalla di Brone.",
    ),
    (
        "en it",
        "La filanda di Carsolo rischia di chiudere.",
        "The Carsolo mill will close.",
        "The Carsolo mill risks closing.",
    ),
]


@pytest.mark.parametrize(("languages", "source", "left_open", "told"), OPEN)
def test_what_is_only_reported_tried_or_feared_is_in_doubt(
    languages: str, source: str, left_open: str, told: str
) -> None:
    found = _compare(left_open, source, languages)
    assert [doubt.kind for doubt in found.doubts] == [MentionKind.MODALITY]
    assert not found.conflicts
    assert not found.restates
    assert not _compare(told, source, languages).doubts


@pytest.mark.parametrize(
    ("languages", "source", "claim"),
    [
        # Done all the same, of another deed, a thing and no deed, allowed and not only possible.
        ("it it", "L'orso ha cercato di entrare nella stalla e alla fine è entrato.", "L'orso è entrato nella stalla."),
        ("it it", "Il cassiere Orsi, accusato di aver mentito, è stato assolto.", "Il cassiere Orsi è stato assolto."),
        ("it it", "Il consiglio teme che possa esserci un furto.", "Il furto è stato temuto dal consiglio."),
        ("en en", "Bottles already in shops may be sold.", "The bottles are sold in shops."),
    ],
)
def test_what_is_settled_is_in_no_doubt(languages: str, source: str, claim: str) -> None:
    assert not _compare(claim, source, languages).doubts
