"""What is denied: that a thing is there, a decision, a report, one of two, for now; worked out by hand."""

from __future__ import annotations

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import conflicts

# Languages of claim and passage, passage, a claim that it supports, one that it refutes.
PAIRS = [
    # That a thing is there is denied of the thing, whatever verb says so.
    (
        "it it",
        "A Borgo Spino la piena ha coperto due strade, ma non si registrano danni alle case.",
        "A Borgo Spino la piena non ha causato danni alle case.",
        "A Borgo Spino la piena ha causato danni alle case.",
    ),
    (
        "en en",
        "Surveyors found no trace of asbestos in the roof of the Tarrow school.",
        "The roof of the Tarrow school contains no asbestos.",
        "The roof of the Tarrow school contains asbestos, surveyors say.",
    ),
    (
        "it en",
        "Inspectors found no sign of cracks in the Oldmere dam.",
        "Nella diga di Oldmere non ci sono crepe.",
        "La diga di Oldmere presenta delle crepe.",
    ),
    (
        "it it",
        "La torta di Rovasco si fa con le mele e senza burro.",
        "Nella torta di Rovasco il burro non si mette.",
        "Nella torta di Rovasco si mette il burro.",
    ),
    (
        "en it",
        "I pendolari di Valdirosa attendono tuttora i nuovi treni.",
        "The commuters of Valdirosa have not received the new trains.",
        "The commuters of Valdirosa have received the new trains.",
    ),
    (
        "en en",
        "The museum of Harl still awaits the mask from Accra.",
        "The mask from Accra has not yet arrived at the museum of Harl.",
        "The mask from Accra has arrived at the museum of Harl.",
    ),
    # "Nobody" against some that did.
    (
        "it it",
        "Nel rogo di Castel Pino sono rimaste ferite tre persone.",
        "Nel rogo di Castel Pino ci sono stati dei feriti.",
        "Nel rogo di Castel Pino nessuno è rimasto ferito.",
    ),
    # A thing that is denied.
    (
        "it it",
        "Il presidente Loria ha smentito la vendita del traghetto Alba.",
        "Il traghetto Alba non viene venduto, dice il presidente Loria.",
        "Secondo il presidente Loria il traghetto Alba viene venduto.",
    ),
    # Two words that name one thing, and nouns of deeds.
    (
        "it it",
        "La giunta di Ponzate non ha ancora autorizzato il parco eolico.",
        "Il parco eolico di Ponzate non ha ancora il via libera della giunta.",
        "Il parco eolico di Ponzate ha il via libera della giunta.",
    ),
    (
        "en en",
        "The ministry has not approved the Garrow tunnel.",
        "The Garrow tunnel has not got the green light.",
        "The ministry has given the green light to the Garrow tunnel.",
    ),
    (
        "it it",
        "Alla Verdoni Pompe non ci saranno licenziamenti, ha garantito la direzione.",
        "Alla Verdoni Pompe nessuno sarà licenziato.",
        "Alla Verdoni Pompe qualcuno sarà licenziato.",
    ),
    (
        "en en",
        "Police at Corley will bring no charges over the fire at the mill.",
        "Nobody is to be charged over the fire at the mill at Corley.",
        "Someone is to be charged over the fire at the mill at Corley.",
    ),
    # Who says so is aside of what is said.
    (
        "it it",
        "Non è vero, ha detto il rettore, che la biblioteca di Sarno sia chiusa.",
        "La biblioteca di Sarno non è chiusa, dice il rettore.",
        "La biblioteca di Sarno è chiusa, dice il rettore.",
    ),
    (
        "it it",
        "Nessun ospite è rimasto senza cena, ha assicurato il rifugio Alba.",
        "Il rifugio Alba dice che tutti gli ospiti hanno avuto la cena.",
        "Il rifugio Alba dice che alcuni ospiti sono rimasti senza cena.",
    ),
    (
        "en en",
        "The Lorne theatre does not dispute that its roof leaks.",
        "The Lorne theatre admits that its roof leaks.",
        "The Lorne theatre denies that its roof leaks.",
    ),
    # What is decided is to come.
    (
        "en en",
        "Councillors at Selby voted not to sell the town hall.",
        "The town hall at Selby will not be sold by councillors.",
        "The town hall at Selby will be sold by councillors.",
    ),
    (
        "it en",
        "Tamsin Air has decided against raising its fares.",
        "Tamsin Air non alzerà le tariffe.",
        "Tamsin Air alzerà le tariffe.",
    ),
    (
        "en en",
        "The owner ruled out any sale of the Pellow orchard.",
        "The owner will not sell the Pellow orchard.",
        "The owner may sell the Pellow orchard.",
    ),
    # "Neither" denies each; what is no more was until then.
    (
        "it it",
        "Né i medici né gli infermieri hanno firmato il contratto di Ombrosa.",
        "Il contratto di Ombrosa non porta la firma degli infermieri.",
        "Il contratto di Ombrosa porta anche la firma degli infermieri.",
    ),
    (
        "en en",
        "The mill at Dacre no longer grinds flour, though it did until 1970.",
        "The mill at Dacre has stopped grinding flour.",
        "The mill at Dacre still grinds flour.",
    ),
    # Two negators of one clause cancel, one that only strengthens another does not.
    (
        "it it",
        "Non c'è strada di Castelbuio senza una fontana.",
        "Ogni strada di Castelbuio ha una fontana.",
        "In alcune strade di Castelbuio manca la fontana.",
    ),
    (
        "it it",
        "Nessuno dei soci ha rinunciato alla cena di Natale del circolo.",
        "Tutti i soci vanno alla cena di Natale del circolo.",
        "I soci diserteranno la cena di Natale del circolo.",
    ),
    (
        "it it",
        "Il nonno di Livia visse a Trani senza mai imparare a nuotare.",
        "Il nonno di Livia non imparò a nuotare.",
        "Il nonno di Livia imparò a nuotare.",
    ),
]
# Languages, passage, a claim of which it says nothing.
SILENT = [
    # Another speaker.
    (
        "it it",
        "Secondo i verdi la cava di Motto non sarà chiusa.",
        "Il vescovo dice che la cava di Motto sarà chiusa.",
    ),
    # What is not so yet may come to be.
    ("it it", "La piscina di Salò Alta non è ancora pronta.", "La piscina di Salò Alta sarà pronta a giugno."),
    # What is expected is foretold.
    ("it it", "A Prato Nevoso sono attesi trenta centimetri di neve.", "A Prato Nevoso si attende neve."),
    # Who denies what is said denies no words.
    ("it it", "La sindaca Pardi smentisce le voci sul ponte di Vado.", "Sul ponte di Vado girano voci."),
    # Words that share the stem of one that undoes.
    ("it it", "I cancelli del parco di Nove aprono alle sette.", "Il parco di Nove apre i cancelli alle sette."),
]


@pytest.mark.parametrize(("languages", "passage", "supported", "refuted"), PAIRS)
def test_what_is_denied_refutes_and_supports(languages: str, passage: str, supported: str, refuted: str) -> None:
    assert not conflicts(supported, passage, languages)
    assert conflicts(refuted, passage, languages) == {MentionKind.NEGATION}


@pytest.mark.parametrize(("languages", "passage", "claim"), SILENT)
def test_nothing_is_denied(languages: str, passage: str, claim: str) -> None:
    assert not conflicts(claim, passage, languages)
