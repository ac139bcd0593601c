"""Opposites, exclusives, quantifiers and ranks that contradict, and their look-alikes that do not."""

from __future__ import annotations

import pytest

from checker.comparison.data import read_lines
from checker.comparison.words import CONVERSES, OPPOSITES, concepts, root, stem
from checker.types import MentionKind
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        (
            "The ban on night fishing was upheld on appeal.",
            "The appeal court overturned the ban on night fishing.",
            "en en",
        ),
        ("Il comune ha venduto solo mele.", "Il comune ha venduto mele e pere.", "it it"),
        ("In inverno il traghetto parte anche di domenica.", "In inverno il traghetto parte solo il lunedì.", "it it"),
        ("All the stalls were moved.", "The stalls were moved, except the oldest.", "en en"),
        ("Nessun gruppo ha votato la legge.", "Tutti i gruppi hanno votato la legge.", "it it"),
        ("La cometa è la più luminosa del secolo.", "La cometa è la seconda più luminosa del secolo.", "it it"),
        ("The crows made fewer errors at night.", "The crows made more errors at night.", "en en"),
    ],
)
def test_a_contrary_is_found(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) & {MentionKind.ANTONYM, MentionKind.NEGATION}


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Il comune non ha venduto solo mele.", "Il comune ha venduto mele e pere.", "it it"),
        ("Verona beat Parma.", "Parma lost to Verona.", "en en"),
        ("Il comune ha comprato la caserma.", "La caserma fu venduta al comune.", "it it"),
        (
            "Every district other than Alder received a grant.",
            "Alder is the only district that received no grant.",
            "en en",
        ),
        ("Saltaqui vale meno di Girotto.", "Girotto vale più di Saltaqui.", "it it"),
    ],
)
def test_a_look_alike_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages) == set()


def test_every_line_of_the_lists_is_well_formed() -> None:
    assert all(
        line.count("|") == 1 and all(side.strip(" *") for side in line.split("|"))
        for line in read_lines("opposites.txt")
    )
    assert all(line.count("|") == 1 for line in read_lines("terms.txt"))
    assert all(len(line.split()) > 1 for line in read_lines("forms.txt"))


def test_no_word_is_on_both_sides_of_a_pair() -> None:
    assert all((pair, 1 - side) not in places for places in OPPOSITES.values() for pair, side in places)
    assert CONVERSES


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("vendette it", "venduto it"), ("nacque it", "nato it"), ("sold en", "vendere it"), ("sindaco it", "mayor en")],
)
def test_forms_and_translations_meet(mine: str, theirs: str) -> None:
    assert concepts(*mine.split()) & concepts(*theirs.split())


def test_roots() -> None:
    assert root("multato") == root("multare") == root("multavano") == stem("multa")
