"""Where a negation on one side is none of what the other says, and where it is, worked out by hand."""

from __future__ import annotations

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import conflicts

# Languages of claim and passage, passage, a claim that it leaves alone, one that it refutes (if there is one).
PAIRS = [
    # "Mai" after a superlative is no negation.
    (
        "it it",
        "La pala del 1512 è la più preziosa mai venduta a Bressolo.",
        "La pala venduta a Bressolo è più preziosa delle altre.",
        "La pala del 1512 non è stata venduta a Bressolo.",
    ),
    # What is denied follows the verb as a gerund.
    (
        "en en",
        "Mr Quill denied having forged the deeds of Marlow Hall.",
        "Mr Quill did not forge the deeds of Marlow Hall.",
        "Mr Quill forged the deeds of Marlow Hall.",
    ),
    (
        "en en",
        "The minister of Varland avoided signing the treaty.",
        "The minister of Varland did not sign the treaty.",
        "The minister of Varland signed the treaty.",
    ),
    # Two denials of which one is of the other.
    (
        "it it",
        "Non è vero che la cupola di Brone non sia mai stata restaurata.",
        "La cupola di Brone è stata restaurata.",
        "La cupola di Brone non è stata restaurata.",
    ),
    (
        "en en",
        "The mayor denied that the roof of the baths had not been inspected.",
        "The roof of the baths had been inspected.",
        None,
    ),
    # "Never" leaves no room for what is so but for an exception.
    (
        "it it",
        "La piscina di Corvara è aperta in luglio, salvo il giorno di Sant'Anna.",
        "La piscina di Corvara non apre il giorno di Sant'Anna.",
        "La piscina di Corvara non apre mai in luglio.",
    ),
    (
        "en en",
        "The Corvara pool is open on Sundays, except in the week of Easter.",
        "The Corvara pool is open on Sundays.",
        "The Corvara pool never opens on Sundays.",
    ),
    # What can be bought is on sale.
    (
        "en en",
        "The new Orla scooter has been on sale in Italy since Monday.",
        "The new Orla scooter can be bought in Italy.",
        "The new Orla scooter cannot be bought yet.",
    ),
    (
        "it it",
        "Il nuovo monopattino Orla non si può ancora acquistare.",
        "Il nuovo monopattino Orla non è in vendita.",
        "Il nuovo monopattino Orla è già in vendita.",
    ),
    # What somebody asks for is what they want, in the place of what is denied.
    (
        "it it",
        "L'assessore Ferri non ha chiesto l'apertura del ponte, ma la sua chiusura.",
        "Ferri voleva la chiusura del ponte.",
        None,
    ),
    (
        "it it",
        "L'assessore Ferri non ha chiesto l'apertura del ponte, ma un altro progetto.",
        "Ferri ha chiesto un altro progetto.",
        "Ferri voleva l'apertura del ponte.",
    ),
    # A year may stand after the first word: of one thing it is no count.
    (
        "en en",
        "No copy of the 1931 ledger has ever been found.",
        "The 1931 ledger has not been found.",
        "The 1931 ledger has turned up.",
    ),
    # A lack in other words.
    (
        "it it",
        "Perché i tetti restino a metà lo spiega il parroco: «I carpentieri non si trovano».",
        "Secondo il parroco mancano i carpentieri.",
        None,
    ),
    # What has ended was so.
    (
        "it it",
        "La tipografia Corsi stampava manifesti in via Po.",
        "La tipografia Corsi ha smesso di stampare manifesti.",
        None,
    ),
    (
        "it it",
        "La tipografia Corsi stampa ancora manifesti in via Po.",
        "La tipografia Corsi stampa manifesti.",
        "La tipografia Corsi ha smesso di stampare manifesti.",
    ),
    # A part, a degree.
    (
        "en en",
        "The merger was backed by 44% of the savers of Ludworth.",
        "Most savers of Ludworth did not back the merger.",
        None,
    ),
    # It may be, or would be.
    (
        "it it",
        "Il senato di Orsa può rinviare una legge una sola volta.",
        "Il senato di Orsa non ha mai rinviato una legge.",
        None,
    ),
    (
        "it en",
        "Work on the tunnel of Orsa, due to begin next spring, will take eight years.",
        "I lavori per il tunnel di Orsa devono ancora cominciare.",
        None,
    ),
    # What is told of it besides.
    (
        "it it",
        "Fu una vicina a chiamare i vigili, e non il custode che ora si è costituito parte civile.",
        "Il custode si è costituito parte civile.",
        None,
    ),
    # "No one" is nobody.
    (
        "en en",
        "The well at Ashby is deep, and no one has measured its depth.",
        "The depth of the well at Ashby has not been measured.",
        None,
    ),
]


@pytest.mark.parametrize(("languages", "source", "left_alone", "refuted"), PAIRS)
def test_a_negation_of_something_else_is_no_conflict(
    languages: str, source: str, left_alone: str, refuted: str | None
) -> None:
    assert not conflicts(left_alone, source, languages)
    if refuted is not None:
        assert MentionKind.NEGATION in conflicts(refuted, source, languages)
