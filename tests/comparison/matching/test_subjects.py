"""A source about another thing than the claim's: what differs there is in doubt, where of one thing it conflicts."""

from __future__ import annotations

import pytest

from checker.comparison.compare import compare
from checker.labels import Language
from checker.types import Claim, Comparison, Passage, Sentence


def _compare(claim: str, source: str, languages: str) -> Comparison:
    mine, theirs = languages.split()
    return compare(Claim("c", claim, mine), Passage(Sentence("a", 0, source, 0, len(source)), "", Language(theirs)))


# Languages of claim and source, a source, a claim of another thing, and one of the same thing, which it refutes.
TWINS = [
    ("it it", "Dario Contini ha 52 anni.", "Dario Conti ha 45 anni.", "Dario Contini ha 45 anni."),
    ("en en", "Ruth Browne is 52.", "Ruth Brown is 45.", "Ruth Browne is 45."),
    (
        "it it",
        "Il guardiano del faro di Orsa non ha visto la nave.",
        "Il pittore del faro di Orsa ha visto la nave.",
        "Il guardiano del faro di Orsa ha visto la nave.",
    ),
    (
        "it it",
        "Il coro di voci di Carsolo ha 20 cantori.",
        "Il coro di campane di Carsolo ha 35 cantori.",
        "Il coro di voci di Carsolo ha 35 cantori.",
    ),
    (
        "en en",
        "The flood at the mill cost 3 million pounds.",
        "The flood at the chapel cost 5 million pounds.",
        "The flood at the mill cost 5 million pounds.",
    ),
    (
        "it it",
        "Il sindaco Brenta non è stato multato.",
        "L'ex sindaco Brenta è stato multato.",
        "Il sindaco Brenta è stato multato.",
    ),
    (
        "en en",
        "The former bishop Quill was not fined.",
        "The bishop Quill was fined.",
        "The former bishop Quill was fined.",
    ),
    (
        "it it",
        "Mario Brenta non è stato multato.",
        "La sorella di Mario Brenta è stata multata.",
        "Mario Brenta è stato multato.",
    ),
    ("en en", "The wife of Colm Quill was not fined.", "Colm Quill was fined.", "The wife of Colm Quill was fined."),
    ("en en", "Colm Quill was not fined.", "Colm Quill's son was fined.", "Colm Quill was fined."),
    ("it en", "Colm Quill was not fined.", "Il figlio di Colm Quill è stato multato.", "Colm Quill è stato multato."),
    (
        "it it",
        "Il torneo maschile di Orsa comincia il 4 marzo 2023.",
        "Il torneo femminile di Orsa comincia il 9 aprile 2023.",
        "Il torneo maschile di Orsa comincia il 9 aprile 2023.",
    ),
    (
        "it it",
        "Il presidente del consorzio di Orsa è Paolo Sanna.",
        "Nel 2015 il presidente del consorzio di Orsa era Dario Conti.",
        "Il presidente del consorzio di Orsa è Dario Conti.",
    ),
]


@pytest.mark.parametrize(("languages", "source", "other", "same"), TWINS)
def test_what_is_said_of_another_thing_is_in_doubt(languages: str, source: str, other: str, same: str) -> None:
    found = _compare(other, source, languages)
    assert not found.conflicts
    assert found.doubts
    assert _compare(same, source, languages).conflicts
