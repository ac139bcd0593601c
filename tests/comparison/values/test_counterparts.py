"""A number that may be of another thing, or the difference of two, is no conflict but in doubt."""

from __future__ import annotations

import pytest

from tests.comparison.pairs import compared

SHOWN = [
    # Two kinds of people, two things of one subject.
    ("it it", "Alla Fornace Galli due infermieri feriti.", "La Fornace Galli ha 60 dipendenti.", True),
    ("it it", "Il Comune di Urgnano comprerà 3 furgoni.", "Il Comune di Urgnano comprerà 8 panchine.", True),
    ("it it", "Alla Fornace Galli lavorano 40 operai.", "Alla Fornace Galli lavorano 60 persone.", False),
    ("it it", "Il Comune di Urgnano comprerà 3 furgoni.", "Il Comune di Urgnano comprerà 8 furgoni.", False),
    # Amounts set against another.
    ("it it", "Il Comune spende 40 milioni per le strade.", "Il Comune spende 7 milioni in meno per le strade.", True),
    ("en en", "The council spends 40 million on roads.", "The council spends 7 million more on roads.", True),
    ("it it", "Il Comune spende 40 milioni per le strade.", "Il Comune spende 70 milioni per le strade.", False),
]


@pytest.mark.parametrize(("languages", "source", "claim", "doubted"), SHOWN)
def test_a_number_of_another_noun_is_in_doubt(languages: str, source: str, claim: str, doubted: bool) -> None:
    found = compared(claim, source, languages)
    assert (bool(found.doubts), bool(found.conflicts)) == (doubted, not doubted)


@pytest.mark.parametrize(
    ("languages", "source", "holds", "differs"),
    [
        (
            "it it",
            "Il Comune spende 40 milioni per le strade, contro i 47 del 2022.",
            "Il Comune spende 7 milioni in meno per le strade.",
            "Il Comune spende 45 milioni per le strade.",
        ),
        (
            "it it",
            "La piena ha travolto cinque operai e un geometra.",
            "La piena ha travolto sei persone.",
            "La piena ha travolto nove persone.",
        ),
        (
            "en en",
            "The flood swept away five miners and a guard.",
            "The flood swept away six people.",
            "The flood swept away nine people.",
        ),
    ],
)
def test_a_difference_or_a_sum_is_no_conflict(languages: str, source: str, holds: str, differs: str) -> None:
    assert not compared(holds, source, languages).conflicts
    assert compared(differs, source, languages).conflicts
