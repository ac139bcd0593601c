"""Values that a source gives to another thing, another time or another stage, and those it gives to the claim's own."""

from __future__ import annotations

import pytest

from checker.comparison.reading.statement import read_statement
from checker.labels import MentionKind
from tests.comparison.pairs import conflicts

VALUES = {MentionKind.NUMBER, MentionKind.UNIT, MentionKind.DATE}

# languages, source, what it supports, what it refutes
PAIRS = [
    # The noun of a predicate is that of its subject.
    (
        "it it",
        "Nel rifugio vivono 61 muli e nove capre.",
        "I muli del rifugio sono 61.",
        "I muli del rifugio sono nove.",
    ),
    (
        "en en",
        "The refuge keeps 61 mules and nine goats.",
        "The mules at the refuge are 61.",
        "The mules at the refuge are 16.",
    ),
    # A value that another one replaced.
    (
        "it it",
        "A Ossera la tariffa dell'acqua è salita dal 14 al 23 per cento.",
        "La tariffa dell'acqua a Ossera è al 23 per cento.",
        "La tariffa dell'acqua a Ossera è al 14 per cento.",
    ),
    (
        "en en",
        "Some 81 per cent of the ewes lambed in April, up from 66 per cent a year earlier.",
        "In April 81% of the ewes lambed.",
        "In April 66% of the ewes lambed.",
    ),
    (
        "it it",
        "Ossera scende dal quarto al decimo posto tra i comuni.",
        "Tra i comuni Ossera occupa ora il decimo posto.",
        "Tra i comuni Ossera occupa ora il quarto posto.",
    ),
    # What stands before the value is the later clause's own, what follows is inherited.
    (
        "it it",
        "Il frumento occupa il 31 per cento della pianura, la vite il 9.",
        "La vite occupa il 9 per cento della pianura.",
        "La vite occupa il 31 per cento della pianura.",
    ),
    # A result has its stage.
    (
        "it it",
        "All'intervallo la Nova conduceva 3-1, ma la gara è terminata 3-3.",
        "La gara della Nova è terminata 3-3.",
        "La gara della Nova è terminata 3-1.",
    ),
    # The ordinal that has the claim's noun, not one that says who did something first.
    (
        "en en",
        "Maud, the fifth abbess of Corbey, was the first to write a chronicle.",
        "Maud was the fifth abbess of Corbey.",
        "Maud was the first abbess of Corbey.",
    ),
    (
        "it it",
        "È la sesta volta che il fiume esonda.",
        "È la sesta esondazione del fiume.",
        "È la nona esondazione del fiume.",
    ),
    # Two counts of two nouns whose difference is one of them.
    (
        "en en",
        "The farm has three barns and six silos beside the river.",
        "The farm has six silos beside the river.",
        "The farm has three silos beside the river.",
    ),
    # An age beside a name.
    (
        "en en",
        "Two sisters, Ada Bray, 82, and her neighbour Liz Holt, 76, saw the boat sink.",
        "Liz Holt is 76.",
        "Liz Holt is 82.",
    ),
    # A year is not counted from a century, nor a day from a quarter.
    (
        "it it",
        "La torre di Ossera è del XI secolo, ma fu alzata tre secoli dopo.",
        "La torre di Ossera è dell'undicesimo secolo.",
        "La torre di Ossera è del dodicesimo secolo.",
    ),
    # Days and hours of both ends.
    (
        "it it",
        "Il guado resterà chiuso dal 3 al 12 maggio.",
        "Il 9 maggio il guado resterà chiuso.",
        "Il 20 maggio il guado resterà chiuso.",
    ),
    ("it it", "Il forno è aperto dalle 7 alle 13.", "Alle 9 il forno è aperto.", "Alle 18 il forno è aperto."),
    (
        "it en",
        "Between 1911 and 1924 the mill stood empty.",
        "Nel 1920 il mulino era vuoto.",
        "Nel 1931 il mulino era vuoto.",
    ),
    # A second clause with a noun, a subject or a time of its own.
    (
        "it it",
        "L'albergo avrà 60 stanze doppie e 15 per le famiglie.",
        "L'albergo avrà 15 stanze per le famiglie.",
        "L'albergo avrà 60 stanze per le famiglie.",
    ),
    (
        "it it",
        "La torre vecchia del faro è alta 18 metri e il faro supera in tutto i 70.",
        "La torre vecchia del faro supera i 18 metri.",
        "La torre vecchia del faro è alta 80 metri.",
    ),
    (
        "it it",
        "In miniera lavoravano 800 minatori; oggi sono 45.",
        "In miniera oggi lavorano 45 minatori.",
        "In miniera oggi lavorano 95 minatori.",
    ),
    (
        "en en",
        "The painter, born in Turin in 1911, died on Friday aged 90.",
        "She was born in 1911 and died at 90.",
        "She was born in 1911 and died at 70.",
    ),
    # The same people by another name.
    (
        "it it",
        "Ormea, 1.500 abitanti, ha perso 200 residenti in dieci anni.",
        "Ormea ha perso 200 abitanti in dieci anni.",
        "Ormea ha 200 mila abitanti.",
    ),
    # One number with opposite bounds.
    (
        "it it",
        "Al bando accedono le famiglie con un reddito inferiore a 21 mila euro.",
        "Il bando aiuta chi guadagna meno di 21 mila euro.",
        "Il bando aiuta chi guadagna più di 21 mila euro.",
    ),
]


@pytest.mark.parametrize(("languages", "source", "supported", "refuted"), PAIRS)
def test_a_value_of_another_thing_conflicts_and_the_own_does_not(
    languages: str, source: str, supported: str, refuted: str
) -> None:
    assert conflicts(refuted, source, languages) & VALUES
    assert not conflicts(supported, source, languages)


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        # Of two dates that bound, the claim's own; of two lengths of time no count of what was ordered.
        (
            "The plant aims at 90,000 boats a year by 2030.",
            "Il primo modello è atteso entro il 2024 e per il 2030 la fabbrica punta a 90.000 barche all'anno.",
            "en it",
        ),
        (
            "Dopo meno di mezz'ora gli ordini erano già più di 5.000.",
            "Gli ordini hanno superato quota 5.000 nei primi 27 minuti e in 24 ore sono arrivati a 8.898.",
            "it it",
        ),
        (
            "Ida Conti abita al terzo piano.",
            "Ida e Bea Conti abitano rispettivamente al terzo e al quinto piano.",
            "it it",
        ),
        (
            "Paola Greco è arrivata quarta.",
            "Rita Neri è arrivata seconda, Paola Greco quarta e Sara Monti decima.",
            "it it",
        ),
        ("Hale lost the second set 3-6.", "Hale won the first set 6-4 and lost the second 3-6.", "en en"),
        (
            "L'acquedotto perde il 12% dell'acqua.",
            "Prima l'acquedotto perdeva il 40% dell'acqua, adesso ne perde il 12.",
            "it it",
        ),
        ("Il Comune mette 1,5 milioni.", "Per il depuratore la Regione mette 6 milioni, il Comune 1,5.", "it it"),
        (
            "The winery picked 340 quintals of red.",
            "La cantina ha raccolto 900 quintali di bianco e 340 di rosso.",
            "en it",
        ),
        ("Oggi la patente si prende a 18 anni.", "La patente si potrà prendere a 17 anni, uno prima di oggi.", "it it"),
        ("La figlia aveva due anni.", "La madre aveva trentun anni, la figlia appena due.", "it it"),
        ("The new bridge dates from 1906.", "The old bridge dates from 1720 and the new one from 1906.", "en en"),
        ("Il treno arriva alle 9.15.", "Il treno parte alle 7.40 e arriva alle 9.15.", "it it"),
        ("Il bilancio del 2022 è in utile.", "Il bilancio del 2021 è in perdita, quello del 2022 in utile.", "it it"),
    ],
)
def test_what_another_clause_says_is_no_conflict(claim: str, source: str, languages: str) -> None:
    assert not conflicts(claim, source, languages)


@pytest.mark.parametrize(
    ("language", "text", "bare", "noun"),
    [
        ("it", "Le pecore rimaste sono 40", "40", "pecore"),
        ("it", "Sono 40 le pecore rimaste", "40", "pecore"),
        ("it", "Dopo 3 giorni le pecore erano già più di 40", "40", "pecore"),
        ("en", "The ewes were about 40", "40", "ewes"),
        ("en", "The 60 jurors left and 48 turned up", "48", "jurors"),
    ],
)
def test_a_bare_number_takes_the_noun_of_its_clause(language: str, text: str, bare: str, noun: str) -> None:
    quantity = read_statement(text, language).quantities[-1]
    assert (str(quantity.bare), quantity.noun) == (bare, noun)


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("it", "300 persone al massimo", "at most"),
        ("it", "senza superare i 300 euro", "at most"),
        ("it", "il tetto è di 300 euro", "at most"),
        ("it", "parte da 300 euro", "at least"),
        ("it", "non ha raggiunto le 300 firme", "under"),
        ("en", "300 people or more", "at least"),
        ("en", "300 people at the most", "at most"),
        ("en", "the limit is 300 pounds", "at most"),
    ],
)
def test_a_bound_may_stand_after_the_noun_or_be_a_verb(language: str, text: str, bound: str) -> None:
    assert [quantity.bound for quantity in read_statement(text, language).quantities] == [bound]


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("it", "non prima del 1946", "at least"),
        ("it", "non oltre il 1946", "at most"),
        ("it", "non più tardi del 1946", "at most"),
        ("it", "entro la fine del 1946", "at most"),
        ("en", "no later than 1946", "at most"),
        ("en", "prior to 1946", "under"),
        ("en", "by the end of 1946", "at most"),
    ],
)
def test_a_denied_bound_of_a_date_is_turned_round(language: str, text: str, bound: str) -> None:
    assert [moment.bound for moment in read_statement(text, language).moments] == [bound]
