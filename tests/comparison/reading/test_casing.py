"""A text all in capitals gets back the case that tells its names from its other words."""

from __future__ import annotations

import pytest

from checker.comparison.reading.casing import in_case_of
from tests.comparison.cases import CASES, Case
from tests.comparison.test_compare import run


@pytest.mark.parametrize(
    ("text", "language", "others", "cased"),
    [
        ("IL PONTE DI BREVA È CHIUSO", "it", ["Chiuso il ponte di Breva."], "il ponte di Breva è Chiuso"),
        ("IL PONTE È CHIUSO", "it", ["Il ponte resta chiuso: è chiuso da maggio."], "Il ponte è chiuso"),
        ("LO DISSE GIORGIO SARTANI", "it", ["Lo disse il ministro."], "Lo disse Giorgio Sartani"),
        ("THE FAIR MOVES TO PARIS", "en", ["The fair moves to Rome, says the mayor."], "the fair moves to Paris"),
        ("NASA AND ESA", "en", ["Both NASA and the ESA agreed."], "NASA and ESA"),
        ("The fair moves to PARIS", "en", ["the fair"], "The fair moves to PARIS"),
        ("THE FAIR MOVES", "en", ["THE FAIR MOVES"], "the fair moves"),
        ("DIE STRASSE İZMİR", "en", ["the straße"], "die strasse İZMİR"),
        ("90%", "it", ["Il 90%"], "90%"),
    ],
)
def test_words_are_written_as_the_others_write_them(text: str, language: str, others: list[str], cased: str) -> None:
    found = in_case_of(text, language, others)
    assert found == cased
    assert len(found) == len(text)


@pytest.mark.parametrize("case", CASES[::4], ids=lambda case: case.claim)
def test_a_claim_in_capitals_conflicts_as_it_does_in_small_letters(case: Case) -> None:
    shouted = Case(case.claim.upper(), case.source, case.conflicts, case.claim_language, case.source_language)
    assert [conflict.claim_span for conflict in run(shouted).conflicts] == [
        conflict.claim_span for conflict in run(case).conflicts
    ]
