"""Places that lie in each other, and places that have nothing in common, worked out by hand."""

from __future__ import annotations

import pytest

from checker.comparison.vocabulary.data import read_lines
from checker.comparison.vocabulary.places import are_apart, gazetteer
from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("torino", "genoa", True),
        ("turin", "liguria", True),
        ("torino", "piedmont", False),
        ("ljubljana", "slovenia", False),
        ("ljubljana", "croazia", True),
        ("nairobi", "europe", True),
        ("lione", "italia", True),
        ("inglese", "british", False),
        ("inglese", "scottish", True),
        ("po", "italia", False),
        ("danubio", "rhine", True),
    ],
)
def test_containment(one: str, other: str, apart: bool) -> None:
    places = gazetteer().by_name
    assert are_apart(places[(one,)], places[(other,)]) is are_apart(places[(other,)], places[(one,)]) is apart


def test_every_container_is_a_place() -> None:
    lines = [line.partition(" < ") for line in read_lines("places.txt")]
    known = {names.split()[1] for names, _, _ in lines}
    assert {container for _, mark, container in lines if mark} - known == {"georgia"}  # two places have that name


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("La villa si trova ad Asti.", "La villa si trova vicino a Torino.", "it it"),
        ("The shop opened in Ivrea.", "The shop opened in the province of Turin.", "en en"),
        ("Il fiume nasce in Francia.", "Il fiume nasce nel sud della Provenza.", "it it"),
    ],
)
def test_what_may_lie_around_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert not conflicts(claim, source, languages)
