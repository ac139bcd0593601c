"""What words have in common: degrees of one adjective, and prefixes that deny."""

from __future__ import annotations

import pytest

from checker.comparison.vocabulary.prefixes import denies_by_prefix
from checker.comparison.vocabulary.words import degree_stems, sides_of_word
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(("word", "positive"), [("noisier", "noisy"), ("biggest", "big"), ("larger", "large")])
def test_degrees_share_a_stem(word: str, positive: str) -> None:
    assert degree_stems(word) & degree_stems(positive)


def test_a_superlative_takes_the_side_of_its_adjective() -> None:
    assert {pair for pair, _ in sides_of_word("thickest")} & {pair for pair, _ in sides_of_word("thinnest")}


@pytest.mark.parametrize(
    ("one", "other", "denies"),
    [
        ("conscious", "unconscious", True),
        ("ineleggibile", "eleggibile", True),
        ("illegale", "legale", True),
        ("irreversible", "reversible", True),
        ("formare", "informare", False),
        ("under", "der", False),
        ("tested", "contested", False),
        ("same", "same", False),
    ],
)
def test_prefixes(one: str, other: str, denies: bool) -> None:
    assert denies_by_prefix(one, other) is denies_by_prefix(other, one) is denies


def test_a_prefix_contradicts() -> None:
    assert conflicts("The driver was uninsured at the time.", "The driver was insured at the time.", "en en")
    assert not conflicts("The driver was insured at the time.", "The driver was not uninsured at the time.", "en en")


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Carla ha incontrato Marta a Siena.", "Marta ha incontrato Carla a Siena."),
        ("La squadra ha affrontato il Lecce.", "Il Lecce ha affrontato la squadra."),
    ],
)
def test_what_two_do_to_each_other_may_be_turned(claim: str, source: str) -> None:
    assert not conflicts(claim, source)


@pytest.mark.parametrize("word", ["family", "regista", "prestito", "mare", "record", "costera"])
def test_a_shared_stem_makes_no_opposite(word: str) -> None:
    assert not sides_of_word(word)


@pytest.mark.parametrize(
    ("word", "listed"),
    [("respingendo", "respinto"), ("stopped", "stop"), ("aboliva", "abolire"), ("bianche", "bianchi")],
)
def test_forms_take_the_side_of_their_word(word: str, listed: str) -> None:
    assert set(sides_of_word(word)) & set(sides_of_word(listed))
