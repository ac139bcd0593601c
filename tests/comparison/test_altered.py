"""Claims that are copied but for one number, date, name or "not"."""

from __future__ import annotations

import pytest

from checker.comparison import compare
from checker.labels import Language, MentionKind
from checker.types import Claim, Passage, Sentence

IT = "Il molo di Lenda fu chiuso a novembre 2015 per circa 60 giorni, dopo i crolli del giugno 2015, con Ada Fusi."
EN = "The mayor, Ada Colwyn, says the Lenda pier needs about 70 tonnes of paint, but has stopped buying it since June."


@pytest.mark.parametrize(
    ("source", "old", "new", "kind"),
    [
        (IT, "circa 60", "circa 70", MentionKind.NUMBER),
        (IT, "giugno 2015", "novembre 2015", MentionKind.DATE),
        (IT, "del giugno 2015", "del giugno 2014", MentionKind.DATE),
        (IT, "Ada Fusi", "Ugo Brandi", MentionKind.NAME),
        (IT, "fu chiuso", "non fu chiuso", MentionKind.NEGATION),
        (EN, "about 70", "about 80", MentionKind.NUMBER),
        (EN, "Ada Colwyn", "Greta Moser", MentionKind.NAME),
        (EN, "has stopped", "has not stopped", MentionKind.NEGATION),
    ],
)
def test_the_one_thing_that_is_other_conflicts(source: str, old: str, new: str, kind: MentionKind) -> None:
    language = Language.ITALIAN if source is IT else Language.ENGLISH
    claim = source.replace(old, new)
    found = compare(Claim("c", claim, language), Passage(Sentence("a", 0, source, 0, len(source)), "", language))
    (conflict,) = found.conflicts
    assert conflict.kind is kind
    said = claim[conflict.claim_span.start : conflict.claim_span.end]
    assert kind is MentionKind.NEGATION or set(said.split()) & set(new.split())
    assert not found.restates


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        # The same, finer or spelt otherwise.
        (IT, "circa 60", "circa sessanta"),
        (IT, "novembre 2015", "nov. 2015"),
        (EN, "70 tonnes", "70,000 kg"),
        (EN, "Colwyn", "Colwin"),
        (EN, "The mayor", "The old mayor"),
    ],
)
def test_what_is_the_same_in_other_words_does_not(source: str, old: str, new: str) -> None:
    language = Language.ITALIAN if source is IT else Language.ENGLISH
    claim = source.replace(old, new)
    found = compare(Claim("c", claim, language), Passage(Sentence("a", 0, source, 0, len(source)), "", language))
    assert found.conflicts == ()
