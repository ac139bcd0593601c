"""What the claim says of all and the source of some: in doubt, where the source does not say it of all too."""

from __future__ import annotations

import pytest

from checker.comparison.compare import compare
from checker.labels import Language
from checker.types import Claim, Passage, Sentence

CASES = [
    (
        "it it",
        "I soci con più di due mucche riceveranno un cesto.",
        "Ogni socio riceverà un cesto.",
        "I soci riceveranno un cesto.",
    ),
    (
        "it it",
        "I malgari che hanno perso capre riceveranno un rimborso.",
        "Tutti i malgari riceveranno un rimborso.",
        "Tutti i malgari che hanno perso capre riceveranno un rimborso.",
    ),
    (
        "en en",
        "Members with two cows will get a basket.",
        "Every member will get a basket.",
        "Members with two cows will get a basket.",
    ),
    (
        "it en",
        "Members with two cows will get a basket.",
        "Tutti i membri avranno un cesto.",
        "I membri avranno un cesto.",
    ),
    (
        "en en",
        "All members with a card and without one will get a basket.",
        "The members will get a basket.",
        "All members will get a basket.",
    ),
]


@pytest.mark.parametrize(("languages", "source", "left_open", "told"), CASES[:-1])
def test_what_is_said_of_some_is_in_doubt_of_all(languages: str, source: str, left_open: str, told: str) -> None:
    assert _doubts(left_open, source, languages)
    assert not _doubts(told, source, languages)


def test_what_is_said_of_all_is_in_no_doubt() -> None:
    languages, source, *claims = CASES[-1]
    assert not any(_doubts(claim, source, languages) for claim in claims)


def _doubts(claim: str, source: str, languages: str) -> int:
    mine, theirs = languages.split()
    passage = Passage(Sentence("a", 0, source, 0, len(source)), "", Language(theirs))
    return len(compare(Claim("c", claim, mine), passage).doubts)
