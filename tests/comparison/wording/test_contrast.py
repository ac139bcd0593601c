"""What a source names only to set it aside, worked out by hand."""

from __future__ import annotations

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import conflicts

# Languages of claim and passage, passage, a claim that it leaves alone, one that it refutes (if there is one).
PAIRS = [
    (
        "it it",
        "La bonifica del canale di Orsa la pagherà la vecchia proprietà, non il Comune.",
        "La bonifica del canale di Orsa la pagherà la vecchia proprietà.",
        "La bonifica del canale di Orsa la pagherà il Comune.",
    ),
    (
        "en en",
        "The gang entered the vault at Dunmow through a drain, not the front door, and took stones.",
        "The gang entered the vault at Dunmow through a drain.",
        "The gang entered the vault at Dunmow through the front door.",
    ),
    (
        "it it",
        "Lo specchio di Cima Brenta verrà lavato e non sostituito.",
        "Lo specchio di Cima Brenta verrà lavato.",
        "Lo specchio di Cima Brenta sarà sostituito con uno nuovo.",
    ),
    # A verb, a number and what would be are not set aside.
    (
        "it it",
        "La linea di Orsa, che è in ritardo, non aprirà prima di marzo.",
        "La linea di Orsa aprirà a marzo.",
        None,
    ),
    (
        "it it",
        "Il ponte di Orsa si paga con i fondi europei e non con un mutuo.",
        "Con un mutuo il ponte di Orsa sarebbe costato il doppio.",
        None,
    ),
]


@pytest.mark.parametrize(("languages", "source", "left_alone", "refuted"), PAIRS)
def test_what_is_set_aside_is_not_so(languages: str, source: str, left_alone: str, refuted: str | None) -> None:
    assert not conflicts(left_alone, source, languages)
    if refuted is not None:
        assert conflicts(refuted, source, languages) == {MentionKind.NEGATION}
