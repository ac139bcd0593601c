"""By what claim and evidence turn the sense round, and what is told of it, worked out by hand."""

from __future__ import annotations

import pytest

from checker.comparison.compare import read_pair
from checker.comparison.reading.polarity import Turn
from checker.comparison.reading.statement import read_statement
from checker.comparison.vocabulary.words import sides_of_form
from checker.comparison.wording.sense import read_sense
from checker.labels import Language
from checker.types import Claim, Passage, Sentence
from tests.comparison.pairs import conflicts

# Languages of claim and passage, passage, a claim that it supports, one that it refutes.
PAIRS = [
    # Two turns cancel.
    (
        "it it",
        "La ditta Pelli non nega che il forno sia guasto.",
        "La ditta Pelli ammette che il forno è guasto.",
        "La ditta Pelli smentisce che il forno sia guasto.",
    ),
    (
        "it it",
        "Nessun socio si è astenuto sul bilancio del circolo.",
        "Tutti i soci hanno votato sul bilancio del circolo.",
        "Alcuni soci si sono astenuti sul bilancio del circolo.",
    ),
    (
        "en en",
        "Not a single pilot refused to sign the Harrow pact.",
        "All the pilots signed the Harrow pact.",
        "Some pilots refused to sign the Harrow pact.",
    ),
    (
        "it it",
        "Il baritono Sala non ha smesso di recitare.",
        "Il baritono Sala recita ancora.",
        "Il baritono Sala non recita più.",
    ),
    # Without what comes before nobody enters.
    (
        "en en",
        "No visitor may enter the crypt without signing the register.",
        "Visitors must sign the register before entering the crypt.",
        "Visitors may skip signing the register before entering the crypt.",
    ),
    # "Never" is one turn, and not two against "always".
    (
        "en en",
        "Nora Quint never failed to close the gates of Ashby.",
        "Nora Quint always closed the gates of Ashby.",
        "Nora Quint failed to close the gates of Ashby.",
    ),
    # Not to be false that something is suspended is to be suspended.
    (
        "it it",
        "Non è falso che il divieto di pesca di Lemmi sia stato sospeso.",
        "Il divieto di pesca di Lemmi è stato sospeso.",
        "Il divieto di pesca di Lemmi resta in vigore.",
    ),
    # A lack turns the words on both sides of it.
    (
        "it it",
        "Al rifugio Orsa è mancata la legna.",
        "Al rifugio Orsa non c'era la legna.",
        "Al rifugio Orsa c'era la legna.",
    ),
    # What has still to come is not there.
    (
        "it it",
        "La cupola di Brone aspetta ancora il restauro.",
        "La cupola di Brone non è stata restaurata.",
        "La cupola di Brone è già stata restaurata.",
    ),
    (
        "en en",
        "The council has already paid the roofers of Dunmow.",
        "The council has paid the roofers of Dunmow.",
        "The council is still to pay the roofers of Dunmow.",
    ),
    # Opposites in any form of the verb, and with a particle.
    (
        "it it",
        "Il consorzio Alba ha visto crescere le adesioni in autunno.",
        "In autunno le adesioni al consorzio Alba sono salite.",
        "In autunno le adesioni al consorzio Alba sono scese.",
    ),
    (
        "en en",
        "Fares on the Lorne ferry went up in the winter.",
        "The Lorne ferry raised its fares in the winter.",
        "The Lorne ferry lowered its fares in the winter.",
    ),
    (
        "en en",
        "Members threw out the plan for a stand at Cray Park.",
        "The plan for a stand at Cray Park was rejected by members.",
        "The plan for a stand at Cray Park was approved by members.",
    ),
    # "Only" and "not only"; "only" and all, or what it leaves out.
    (
        "en it",
        "A Lomello il wifi pubblico funziona solo in piazza Duomo.",
        "In Lomello public wifi works in piazza Duomo only.",
        "In Lomello public wifi works not only in piazza Duomo.",
    ),
    (
        "it it",
        "Al molo di Vasia attracca soltanto chi pesca.",
        "Chi non pesca non attracca al molo di Vasia.",
        "Al molo di Vasia attraccano tutti.",
    ),
    (
        "it it",
        "La palestra Ercole apre esclusivamente ai tesserati.",
        "La palestra Ercole apre solo ai tesserati.",
        "La palestra Ercole apre anche a chi non è tesserato.",
    ),
    (
        "it it",
        "L'archivio Berti conserva sia mappe antiche sia mappe moderne.",
        "L'archivio Berti conserva anche mappe moderne.",
        "L'archivio Berti conserva solo mappe antiche.",
    ),
]


@pytest.mark.parametrize(("languages", "source", "supported", "refuted"), PAIRS)
def test_a_reversal_is_found(languages: str, source: str, supported: str, refuted: str) -> None:
    assert conflicts(refuted, source, languages)
    assert not conflicts(supported, source, languages)


@pytest.mark.parametrize(
    ("languages", "claim", "source"),
    [
        # Another word is denied than the one that both have.
        ("en en", "The ferry is still in the harbour.", "The ferry has not left the harbour."),
        # Both a word and its opposite stand in the sentence.
        ("en en", "The style arose in the early 1970s.", "The style arose in the late 1960s and early 1970s."),
        # Only one side undoes something.
        ("it it", "Il corteo di Lumi può partire.", "Il prefetto ha revocato lo stop al corteo di Lumi."),
        # A hedge leaves room.
        ("it it", "Nora Vitti non ha cantato solo in chiesa.", "Nora Vitti ha cantato quasi solo in chiesa."),
        # "All" of those whom "only" lets in.
        ("it it", "Alla mensa Corsi entrano tutti i medici.", "Alla mensa Corsi entrano solo i medici."),
        # A modal does not contradict what is open.
        ("it it", "Il teatro Lira potrebbe chiudere a giugno.", "Il teatro Lira valuta di chiudere a giugno."),
    ],
)
def test_silence_where_it_cannot_tell(languages: str, claim: str, source: str) -> None:
    assert not conflicts(claim, source, languages)


@pytest.mark.parametrize(
    ("text", "language", "turns"),
    [
        ("Il pittore non vendette mai un quadro.", "it", {"non": Turn.NEGATOR}),
        ("Non entra nessuno senza biglietto.", "it", {"non": Turn.NEGATOR, "senza": Turn.NEGATOR}),
        ("La cooperativa non ha smesso di produrre.", "it", {"non": Turn.NEGATOR, "smesso": Turn.REFUSAL}),
        ("Nel paese manca il medico.", "it", {"manca": Turn.LACK}),
        ("Il Tar ha annullato il bando.", "it", {"annullato": Turn.UNDOING}),
        ("Non solo il sindaco ha votato.", "it", {}),
        ("Il forno non vende solo pane.", "it", {}),
        ("She never failed to answer.", "en", {"never": Turn.NEGATOR, "failed": Turn.REFUSAL}),
        ("The ban was lifted.", "en", {"ban": Turn.UNDOING, "lifted": Turn.UNDOING}),
    ],
)
def test_what_turns_the_sense(text: str, language: str, turns: dict[str, Turn]) -> None:
    statement = read_statement(text, language)
    assert {statement.tokens.keys[i]: turn for i, turn in statement.turns.items()} == turns


def test_what_is_denied_belongs_to_the_verb() -> None:
    assert read_statement("Il sindaco nega che piova, e ride.", "it").clauses == [0, 0, 0, 0, 0, 1, 1, 1, 2]
    assert read_statement("Il sindaco dice che piove.", "it").clauses == [0, 0, 0, 1, 1, 2]


def test_sense_counts_turns_and_what_is_missing() -> None:
    source = "The crew did not fail to notice the leak."
    passage = Passage(Sentence("a", 0, source, 0, len(source)), "", Language.ENGLISH)
    sense = read_sense(read_pair(Claim("c", "The crew did not notice the huge leak.", "en"), passage))
    assert sense is not None
    assert (sense.turns, sense.reversed, sense.double) == (3, True, True)
    assert sense.missing == (6,)
    assert sense.share == 1.0


def test_an_infinitive_stands_for_the_forms_of_its_verb() -> None:
    up, down = set(sides_of_form("cresceranno")), set(sides_of_form("crollarono"))
    assert (0, 0) in up
    assert (0, 1) in down
