"""What is told as done where the source tells it as to come, worked out by hand."""

from __future__ import annotations

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import conflicts

# Languages of claim and passage, passage, a claim that it leaves alone, one that it refutes (if there is one).
PAIRS = [
    (
        "it it",
        "Il consorzio di Orsa firmerà lunedì il contratto per il faro.",
        "Il consorzio di Orsa firmerà il contratto per il faro.",
        "Il consorzio di Orsa ha già firmato il contratto per il faro.",
    ),
    # What is dated may be told later than the plan.
    (
        "it it",
        "I nuovi tram di Carsolo arriveranno entro il 20 maggio.",
        "I nuovi tram di Carsolo sono arrivati il 20 maggio.",
        "I nuovi tram di Carsolo sono già arrivati.",
    ),
    (
        "en en",
        "The ferry to Dunmow will be repaired in June.",
        "The ferry to Dunmow was repaired in June.",
        "The ferry to Dunmow has been repaired.",
    ),
    (
        "it it",
        "La giunta di Brone intende vendere la vecchia filanda.",
        "La giunta di Brone ha promesso di vendere la vecchia filanda.",
        "La giunta di Brone ha venduto la vecchia filanda.",
    ),
    (
        "it it",
        "L'inaugurazione del museo di Carsolo è stata rinviata a marzo.",
        "Il museo di Carsolo ha una nuova data.",
        "Il museo di Carsolo è stato inaugurato.",
    ),
    (
        "en en",
        "The company hopes to open a second mill at Dunmow next spring.",
        "The company will open a second mill at Dunmow.",
        "The company has opened a second mill at Dunmow.",
    ),
    (
        "en it",
        "Il presidente Corsi potrebbe dimettersi dopo l'assemblea.",
        "President Corsi may resign.",
        "President Corsi has already resigned.",
    ),
    (
        "it it",
        "L'inaugurazione, annunciata per sabato dal sindaco, è stata rinviata.",
        "L'inaugurazione era annunciata per sabato.",
        "Il sindaco ha inaugurato il museo.",
    ),
    # What is awaited or planned is another thing than what is done.
    (
        "it it",
        "Il prefetto di Orsa ha firmato il decreto atteso da mesi dai pescatori.",
        "Il prefetto di Orsa ha firmato il decreto.",
        None,
    ),
    (
        "it it",
        "Il decreto di Orsa è atteso per maggio, la firma del prefetto è prevista a Orsa.",
        "Il prefetto di Orsa aspetta.",
        "Il decreto di Orsa è stato firmato.",
    ),
    (
        "en en",
        "The lighthouse at Dunmow was painted in May, at a higher cost than planned.",
        "The lighthouse at Dunmow was painted.",
        None,
    ),
    # Suspected, accused, judged.
    (
        "it it",
        "L'ex tesoriere Mario Brenta è indagato per peculato ai danni della fondazione di Orsa.",
        "Mario Brenta è sospettato di peculato ai danni della fondazione.",
        "Mario Brenta è stato condannato per peculato ai danni della fondazione.",
    ),
    (
        "en en",
        "Prosecutors allege that Colm Quill hid losses from his bank; he has pleaded not guilty.",
        "Colm Quill is accused of hiding losses from his bank.",
        "Colm Quill has been convicted of hiding losses from his bank.",
    ),
    (
        "en en",
        "Colm Quill, accused of hiding losses, was sentenced to two years.",
        "Colm Quill was convicted of hiding losses.",
        None,
    ),
    # What has been done as well, in another season, as a rule, or only by report.
    (
        "it it",
        "Il teatro ha riaperto ieri e riaprirà anche lunedì.",
        "Il teatro ha riaperto.",
        None,
    ),
    (
        "it it",
        "Domenica giocherà in porta il magazziniere.",
        "Il magazziniere ha già giocato in porta nella scorsa stagione.",
        None,
    ),
    (
        "it it",
        "Davanti alla scuola di Olba le auto saranno vietate ogni mattina.",
        "Davanti alla scuola di Olba le auto sono vietate ogni mattina.",
        None,
    ),
    (
        "it it",
        "La fuga di gas sarebbe stata causata da una ruspa.",
        "Una ruspa ha causato la fuga di gas.",
        None,
    ),
]

# The same of what the source says was not done.
DENIED = [
    # Of some, and of what is so instead.
    (
        "it it",
        "Due soci della filanda di Brone non hanno votato.",
        "Non tutti i soci della filanda di Brone hanno votato.",
        "I soci della filanda di Brone hanno votato.",
    ),
    (
        "it it",
        "Il socio Corsi non ha votato a favore della vendita, ma contro.",
        "Il socio Corsi ha votato contro la vendita.",
        None,
    ),
    (
        "en en",
        "Alderman Quill has not voted for the sale, but against.",
        "Alderman Quill has voted against the sale.",
        None,
    ),
    (
        "it it",
        "Degli occhiali arrivati al porto di Orsa, spiega il comandante, nessuno era ancora stato venduto.",
        "Gli occhiali erano arrivati al porto di Orsa.",
        "Gli occhiali del porto di Orsa sono già stati venduti.",
    ),
    (
        "en en",
        "The keepers were interviewed about the dead kites, but neither has been charged, the sergeant said.",
        "The keepers have been interviewed about the dead kites.",
        "The two keepers have been charged over the dead kites.",
    ),
    # With another negation, or of another thing.
    (
        "it it",
        "Nessun fornitore è rimasto senza pagamento, ha precisato il consorzio.",
        "Il consorzio ha precisato che i fornitori sono stati pagati.",
        None,
    ),
    (
        "it it",
        "I boati nel rogo di Orsa sono stati 64, nessuno dei quali ha provocato feriti, durante l'incendio.",
        "L'incendio nel rogo di Orsa è stato provocato dall'esplosione di un ordigno.",
        None,
    ),
]


@pytest.mark.parametrize(("languages", "source", "left_alone", "refuted"), DENIED)
def test_what_is_denied_is_not_done(languages: str, source: str, left_alone: str, refuted: str | None) -> None:
    assert not conflicts(left_alone, source, languages)
    if refuted is not None:
        assert conflicts(refuted, source, languages) == {MentionKind.NEGATION}


@pytest.mark.parametrize(("languages", "source", "left_alone", "refuted"), PAIRS)
def test_what_is_to_come_is_not_done(languages: str, source: str, left_alone: str, refuted: str | None) -> None:
    assert not conflicts(left_alone, source, languages)
    if refuted is not None:
        assert conflicts(refuted, source, languages) == {MentionKind.MODALITY}
