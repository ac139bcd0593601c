"""Comparisons that the evidence turns round, and those that it says in other words."""

from __future__ import annotations

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import conflicts

# Languages of claim and source, the source, what it supports and what it refutes.
TWINS = [
    (
        "en en",
        "The bakery on Fore Street is busier than the one on Quarry Lane.",
        "More customers use the Fore Street bakery than the Quarry Lane one.",
        "Fewer customers use the Fore Street bakery than the Quarry Lane one.",
    ),
    (
        "it it",
        "La spiaggia di Corvo è più affollata di quella di Lenza.",
        "Ci sono più bagnanti sulla spiaggia di Corvo che su quella di Lenza.",
        "Ci sono meno bagnanti sulla spiaggia di Corvo che su quella di Lenza.",
    ),
    (
        "it en",
        "The library in Arden is quieter than the one in Selby.",
        "La biblioteca di Arden ha meno utenti di quella di Selby.",
        "La biblioteca di Arden ha più utenti di quella di Selby.",
    ),
    (
        "it it",
        "La cisterna Nuova contiene più acqua della cisterna Vecchia.",
        "La cisterna Nuova ha più capienza della cisterna Vecchia.",
        "La cisterna Nuova ha meno capienza della cisterna Vecchia.",
    ),
    (
        "en it",
        "La sala Grieco contiene più spettatori della sala Morandi.",
        "The Grieco hall has more capacity than the Morandi hall.",
        "The Grieco hall has less capacity than the Morandi hall.",
    ),
    (
        "it en",
        "The Alder line carries fewer passengers than the Birch line.",
        "Sulla linea Alder sale meno gente che sulla linea Birch.",
        "Sulla linea Alder sale più gente che sulla linea Birch.",
    ),
    (
        "en it",
        "Il ponte di Selva costa più di quello su via Tarso.",
        "The Selva bridge costs more than the one on Via Tarso.",
        "The Selva bridge costs less than the one on Via Tarso.",
    ),
    (
        "it it",
        "Il lago di Brenna è più torbido del lago di Tarvo.",
        "Il lago di Tarvo è meno torbido di quello di Brenna.",
        "Il lago di Tarvo è più torbido di quello di Brenna.",
    ),
    (
        "en en",
        "The Marl reservoir, dug in 1931, holds more water than the Tarn reservoir.",
        "The Tarn reservoir holds less water than the Marl.",
        "The Tarn reservoir holds more water than the Marl.",
    ),
    (
        "en en",
        "Dunmoor shepherds sold three times as many goats as sheep.",
        "Dunmoor shepherds sold more goats than sheep.",
        "Dunmoor shepherds sold more sheep than goats.",
    ),
    (
        "it it",
        "Il canale di Osso è largo quanto il canale di Prato.",
        "Il canale di Osso non è più largo del canale di Prato.",
        "Il canale di Osso è più largo del canale di Prato.",
    ),
    (
        "en en",
        "The Ruddle is longer than the Ouse but not as deep as the Tarn.",
        "The Ruddle is less deep than the Tarn.",
        "The Ruddle is deeper than the Tarn.",
    ),
    (
        "it it",
        "La torre Alba supera di due metri la torre Lena.",
        "La torre Alba è più alta della torre Lena.",
        "La torre Lena è più alta della torre Alba.",
    ),
    (
        "it it",
        "L'ospedale avrà 40 letti, sei in più di quello vecchio.",
        "Il nuovo ospedale avrà più letti di quello vecchio.",
        "Il nuovo ospedale avrà meno letti di quello vecchio.",
    ),
    (
        "it it",
        "Nel 2021 il mulino ha macinato 90 quintali, il doppio del 2020.",
        "Nel 2021 il mulino ha macinato più che nel 2020.",
        "Nel 2021 il mulino ha macinato meno che nel 2020.",
    ),
    (
        "it it",
        "L'acqua della diga è due metri sotto la media stagionale.",
        "L'acqua della diga è più bassa della media stagionale.",
        "L'acqua della diga è più alta della media stagionale.",
    ),
    (
        "it it",
        "La mostra è stata visitata soprattutto da francesi, davanti a tedeschi e svizzeri.",
        "I tedeschi sono arrivati dietro ai francesi nelle visite alla mostra.",
        "I tedeschi sono arrivati davanti ai francesi nelle visite alla mostra.",
    ),
    (
        "en en",
        "Harlow finished the regatta ahead of Brixley.",
        "Brixley finished the regatta behind Harlow.",
        "Brixley finished the regatta ahead of Harlow.",
    ),
    (
        "en it",
        "A Pontevero l'aria è risultata più pulita che a Rocca Grigia.",
        "The air is cleaner in Pontevero than in Rocca Grigia.",
        "The air is dirtier in Pontevero than in Rocca Grigia.",
    ),
    (
        "en en",
        "The court called the crossing no riskier than the bridge.",
        "The court did not find the crossing riskier than the bridge.",
        "The court found the crossing riskier than the bridge.",
    ),
]


@pytest.mark.parametrize(("languages", "source", "supported", "refuted"), TWINS)
def test_a_comparison_is_turned(languages: str, source: str, supported: str, refuted: str) -> None:
    assert not conflicts(supported, source, languages)
    assert conflicts(refuted, source, languages) & {MentionKind.ANTONYM, MentionKind.NEGATION}


@pytest.mark.parametrize(
    ("languages", "source", "claim"),
    [
        (
            "it it",
            "L'isola è più vicina alla Spagna che alla Francia.",
            "L'isola dista meno dalla Spagna che dalla Francia.",
        ),
        (
            "it it",
            "Per la prima volta il tram ha portato più gente del treno.",
            "Il tram non aveva mai portato più gente del treno.",
        ),
        ("it it", "Il bosco di Orsara supera quello di Lama.", "Negli altri boschi Orsara non supera quello di Lama."),
        (
            "it it",
            "Orlandi ha prodotto meno vino di Beltrame, ma lo ha venduto a un prezzo più alto.",
            "Il vino di Orlandi è stato venduto a più di quello di Beltrame.",
        ),
        (
            "en en",
            "The town has 90 fewer bakers than in 2010 and 14% more households.",
            "The town has more households than in 2010.",
        ),
    ],
)
def test_another_comparison_is_left_alone(languages: str, source: str, claim: str) -> None:
    assert not conflicts(claim, source, languages)


MEASURED = [
    (
        "it it",
        "Un chilo di pane costa 4,10 euro a Sassuolo e 3,60 a Ferrazzo.",
        "Il pane è più caro a Sassuolo che a Ferrazzo.",
        "Il pane è meno caro a Sassuolo che a Ferrazzo.",
    ),
    (
        "en en",
        "Of those questioned, 62 percent in Tarlow and 48 percent in Brome back the bypass.",
        "The bypass has more backing in Tarlow than in Brome.",
        "The bypass has more backing in Brome than in Tarlow.",
    ),
    (
        "it it",
        "Nel bosco vivono 340 caprioli e 52 cervi.",
        "I cervi del bosco sono meno dei caprioli.",
        "I cervi del bosco sono più dei caprioli.",
    ),
    (
        "en it",
        "Una famiglia paga 290 euro di tassa a Lomello e 310 a Verrua.",
        "The tax is lower in Lomello than in Verrua.",
        "The tax is higher in Lomello than in Verrua.",
    ),
]
SUPERLATIVES = [
    (
        "it it",
        "L'isola di Ruda è la terza isola più estesa del golfo, dopo Osco e Penta.",
        "L'isola più estesa del golfo è Osco.",
        "L'isola più estesa del golfo è Ruda.",
    ),
    (
        "en it",
        "Il Morvo è il secondo fiume più lungo della Caldia, dopo il Tessa.",
        "The longest river in Caldia is the Tessa.",
        "The longest river in Caldia is the Morvo.",
    ),
    (
        "en en",
        "Hatley is the fourth oldest school in the county, behind Orme and two others.",
        "Orme is the oldest school in the county.",
        "Hatley is the oldest school in the county.",
    ),
    (
        "it it",
        "Il traforo di Nosa, il meno profondo dei cinque, non ha aerazione.",
        "Il traforo di Nosa è il meno profondo dei cinque.",
        "Il traforo di Nosa è il più profondo dei cinque.",
    ),
    (
        "en en",
        "St Bride's, the newest of the three chapels, keeps its choir but no organist.",
        "The newest of the three chapels keeps its choir.",
        "The oldest of the three chapels keeps its choir.",
    ),
    (
        "it en",
        "The Lunde prize went to Arno Vick, the youngest winner since 1980.",
        "Arno Vick è il più giovane vincitore del premio Lunde.",
        "Arno Vick è il più anziano vincitore del premio Lunde.",
    ),
]


@pytest.mark.parametrize(("languages", "source", "supported", "refuted"), MEASURED + SUPERLATIVES)
def test_a_comparison_is_told_by_values_and_superlatives(
    languages: str, source: str, supported: str, refuted: str
) -> None:
    assert not conflicts(supported, source, languages)
    assert MentionKind.ANTONYM in conflicts(refuted, source, languages)
