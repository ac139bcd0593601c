"""A source that says the claim again, word for word and in order, and what only looks like it."""

from __future__ import annotations

import pytest

from checker.comparison.compare import compare
from checker.labels import Language, MentionKind
from checker.types import Claim, Passage, Sentence
from tests.comparison.cases import CASES, Case


def restatements(claim: str, source: str, languages: str, title: str = "") -> list[str]:
    """What the source says again of a claim as a whole, in its own words."""
    mine, theirs = languages.split()
    passage = Passage(Sentence("a", 0, source, 0, len(source)), title, Language(theirs))
    found = [
        agreement
        for agreement in compare(Claim("c", claim, mine), passage).agreements
        if agreement.kind is MentionKind.STATEMENT
    ]
    assert all(agreement.claim_span.end == len(claim) for agreement in found)
    return [source[agreement.evidence_span.start : agreement.evidence_span.end] for agreement in found]


@pytest.mark.parametrize(
    ("claim", "source", "languages", "title", "said"),
    [
        (
            "La funivia di Montescuro è costata 12 milioni di euro.",
            "Secondo la Regione, l'opera è costata 12 milioni di euro.",
            "it it",
            "La funivia di Montescuro",
            "costata 12 milioni di euro",
        ),
        (
            "The Harlow ferry sank in 1931.",
            "The Harlow ferry sank off the coast in 1931, with two crew on board.",
            "en en",
            "",
            "Harlow ferry sank off the coast in 1931",
        ),
        (
            "Il museo ha venduto 7.000 biglietti.",
            "The museum sold 7,000 tickets in April.",
            "it en",
            "",
            "museum sold 7,000 tickets",
        ),
        # What is denied may be said by its opposite.
        ("I furti non sono aumentati.", "I furti a Brone sono diminuiti.", "it it", "", "furti a Brone sono diminuiti"),
        ("The mill is not closed.", "The mill is open.", "en en", "", "mill is open"),
        ("Il museo non è chiuso.", "The museum is open.", "it en", "", "museum is open"),
        # The small words of the rest of the sentence change nothing.
        (
            "Il museo ha venduto 7.000 biglietti.",
            "Il museo ha venduto 7.000 biglietti in un mese, quasi quanti prima della chiusura.",
            "it it",
            "",
            "museo ha venduto 7.000 biglietti",
        ),
    ],
)
def test_is_found(claim: str, source: str, languages: str, title: str, said: str) -> None:
    assert restatements(claim, source, languages, title) == [said]


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        # A word, a number, a name more in the claim.
        ("Il museo ha venduto 7.000 biglietti scontati.", "Il museo ha venduto 7.000 biglietti.", "it it"),
        ("Il museo ha venduto 8.000 biglietti.", "Il museo ha venduto 7.000 biglietti.", "it it"),
        ("The Harlow ferry sank near Wick in 1931.", "The Harlow ferry sank in 1931.", "en en"),
        # The same words in another order, or in two sentences.
        ("Baldor ha acquistato Sintera.", "Sintera ha acquistato Baldor.", "it it"),
        ("Nora Bisi è stata battuta da Elio Corsi.", "Nora Bisi ha battuto Elio Corsi.", "it it"),
        ("Il museo ha venduto la villa.", "Il museo ha chiuso. Il Comune ha venduto la villa.", "it it"),
        # Denied, unsure, limited, or still to come on one side.
        ("The council has paid the builder.", "The council has not paid the builder.", "en en"),
        ("The council paid the builder.", "The council may have paid the builder.", "en en"),
        ("Tutti i soci hanno votato.", "Alcuni soci hanno votato.", "it it"),
        ("Il museo chiude il lunedì.", "Il museo chiude solo il lunedì.", "it it"),
        ("The museum closes its shop.", "The museum will close its shop.", "en en"),
        # What is not so need not be the opposite.
        ("I furti sono diminuiti.", "I furti non sono aumentati.", "it it"),
        ("The thefts did not rise.", "The thefts did not fall.", "en en"),
        # Of another person.
        ("Il sindaco Corsi è stato multato.", "L'ex sindaco Corsi è stato multato.", "it it"),
        ("Colm Quill was fined.", "The wife of Colm Quill was fined.", "en en"),
        ("Colm Quill was fined.", "Colm Quill's wife was fined.", "en en"),
        # What another verb leads to, or what is so of another value: thought of, hoped for, to come.
        ("Il museo ha venduto la villa.", "Il museo ha pensato di vendere la villa.", "it it"),
        ("The choir has won the cup.", "The choir hoped to win the cup.", "en en"),
        ("Il museo ha venduto la villa.", "The museum was asked to sell the villa.", "it en"),
        ("Il biglietto costa ora 8 euro.", "Il biglietto costa ora 6 euro, salirà a 8 euro.", "it it"),
        ("Gli iscritti sono scesi dal 2019.", "Gli iscritti sono 85, in discesa del 4% dal 2019.", "it it"),
        # For and against, before and after.
        ("The members voted for a strike.", "The members voted against a strike.", "en en"),
        ("Interpretò Amleto dopo Rossi.", "Interpretò Amleto, poi lasciato a Rossi.", "it it"),
        # The claim's words among many others say something else.
        (
            "Nel 1990 Sala vinse la coppa.",
            "Nel 1990 Sala perse in finale contro lo svedese Holm, che vinse la coppa.",
            "it it",
        ),
        # One word is said again by chance.
        ("Nevica.", "Oggi nevica sulle Alpi.", "it it"),
    ],
)
def test_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert restatements(claim, source, languages) == []


def test_the_title_names_the_subject_and_no_more() -> None:
    title = "Nuova sede a Noventa per la Aliterra"
    assert restatements("La Aliterra ha venduto due aerei.", "Ha venduto due aerei.", "it it", title)
    assert not restatements("La Aliterra ha venduto due aerei a Noventa.", "Ha venduto due aerei.", "it it", title)


@pytest.mark.parametrize(
    ("claim", "source", "repeats"),
    [
        ("Most of the ledgers interested nobody.", "Most of the ledgers interested nobody.", True),
        ("«Il canale è largo 9 metri»", "Il canale è largo 9 metri.", True),
        # A clause of it, alone.
        ("La chiusa riapre il 4 maggio.", "La chiusa riapre il 4 maggio, ma senza il ponte.", True),
        ("The lock reopens on 4 May.", "The bridge is gone; the lock reopens on 4 May.", True),
        # What stands around it limits, hedges or denies it, or it is no whole clause.
        ("La chiusa riapre il 4 maggio.", "La chiusa riapre il 4 maggio, se non piove.", False),
        ("The lock reopens on 4 May.", "The lock reopens on 4 May, according to a leaflet.", False),
        ("Il sindaco ha visto il ponte.", "Per il vicino il sindaco ha visto il ponte; lui nega.", False),
        ("The lock reopens on 4 May.", "If the lock reopens on 4 May, the boats return.", False),
        ("The lock reopens on 4 May.", "Nobody thinks the lock reopens on 4 May.", False),
        ("Il canale divide la meta del borgo.", "Il canale divide la metà del borgo.", False),
        ("Il canale è largo 9 metri.", "Il canale è largo 8 metri.", False),
        ("Il canale perde il 9% l'anno.", "Il canale perde il 9 l'anno.", False),
    ],
)  # fmt: skip
def test_a_sentence_or_a_clause_word_for_word(claim: str, source: str, repeats: bool) -> None:
    language = Language.ENGLISH if " the " in f"{claim} ".lower() else Language.ITALIAN
    found = compare(Claim("c", claim, language), Passage(Sentence("a", 0, source, 0, len(source)), "", language))
    assert found.repeats is repeats
    assert not (repeats and (found.conflicts or found.doubts))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.source)
def test_no_sentence_contradicts_itself(case: Case) -> None:
    language = Language(case.source_language)
    passage = Passage(Sentence("a", 0, case.source, 0, len(case.source)), "", language)
    found = compare(Claim("c", case.source, language), passage)
    assert found.repeats
    assert (found.conflicts, found.doubts) == ((), ())
