"""What leaves a number or date that differs open, and beside each case its like that is contradicted."""

from __future__ import annotations

import pytest

from checker.comparison.reading.statement import read_statement
from tests.comparison.pairs import conflicts

EN, IT = "en en", "it it"


_WAREHOUSE = "Nel deposito di Arzelle sono stoccate tre botti da 40 ettolitri ciascuna."
_POOL = "The towing company must pay each of the 14 drivers £300 for the damage in Corby."
_BRIDGE = "Sul ponte di Vergato possono passare soltanto i camion sotto le 12 tonnellate."
_CUP = "Selwick beat Marlow on Sunday, their sixth consecutive home victory."
_SAMPLES = "Tre dei dodici pozzi controllati a Lercara erano inquinati."
_STATION = "The Harlow line carried passengers between 1921 and 1964."
_QUAKE = "La scossa di magnitudo 3,7 è stata registrata a Norcia alle 4.26 di domenica."


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        # So many times a value.
        ("Il deposito di Arzelle ha botti per 120 ettolitri.", _WAREHOUSE, IT),
        ("The towing company must pay the drivers £4,200 for the damage in Corby.", _POOL, EN),
        # Points of a percentage.
        ("Le scorte di grano erano al 50 per cento.", "Le scorte di grano sono al 62 per cento, 12 punti di più.", IT),
        # What is barred over is allowed up to.
        ("Il ponte di Vergato è vietato ai camion oltre le 12 tonnellate.", _BRIDGE, IT),
        # As many in a row as the place of the last.
        ("Selwick have won six home games in a row.", _CUP, EN),
        ("A Lavena le vendite calano da tre anni.", "A Lavena le vendite calano per il terzo anno di fila.", IT),
        # Three of twelve.
        ("A Lercara il 25 per cento dei pozzi controllati era inquinato.", _SAMPLES, IT),
        ("The Harlow line carried passengers until 1964.", _STATION, EN),
        # An hour, and no number.
        ("La scossa registrata a Norcia alle 4.26 era di magnitudo 3,7.", _QUAKE, IT),
        # Of a flight.
        (
            "Flight 418 from Leeds landed in Bari.",
            "A bordo del volo 418 da Leeds, atterrato a Bari, viaggiavano 96 persone.",
            "en it",
        ),
        # Two times that are compared, and the time before a date.
        (
            "In Lodève prices rose faster in June than in May.",
            "Prices in Lodève rose by 2 per cent from 3 per cent in May.",
            EN,
        ),
        (
            "Prima del 1987 la Vallina apparteneva al comune di Sesto.",
            "La Vallina si staccò dal comune di Sesto il 3 maggio 1987.",
            IT,
        ),
        # The others.
        (
            "Sessanta operai della Corradi hanno fatto causa.",
            "Il giudice ha dato ragione a 22 operai della Corradi; per gli altri 38 che hanno fatto causa deciderà.",
            IT,
        ),
        # What stays as it was.
        ("La tassa resta di 4 euro.", "Il consiglio ha annullato l'aumento della tassa da 4 a 7 euro.", IT),
        # A name before the clause of its value.
        (
            "La Corvina ha venduto 1.310 copie.",
            "Fra i quotidiani l'Alba, con 1.940 copie, ha superato la Corvina, ferma a 1.310, e il Corriere.",
            IT,
        ),
        # The old one and the new one.
        ("The old hall in Ripley seats 90.", "The new hall in Ripley seats 140.", EN),
        # What another clause denies does not make two denials of one.
        (
            "Boats built in 2016 in Poole are not recalled.",
            "Boats built in Poole between 2012 and 2014 are recalled, and there were no injuries.",
            EN,
        ),
    ],
)
def test_is_left_open(claim: str, source: str, languages: str) -> None:
    assert not conflicts(claim, source, languages)


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Il deposito di Arzelle ha botti da 60 ettolitri ciascuna.", _WAREHOUSE, IT),
        ("A Lercara la metà dei pozzi controllati era inquinata.", _SAMPLES, IT),
        ("The Harlow line carried passengers until 1934.", _STATION, EN),
        ("Sul ponte di Vergato possono passare soltanto i camion sopra le 12 tonnellate.", _BRIDGE, IT),
        ("La scossa di magnitudo 3,7 è stata registrata a Norcia alle 5.48.", _QUAKE, IT),
        ("Selwick beat Marlow for four home wins in a row.", _CUP, EN),
        ("A Lavena le vendite calano da cinque anni.", "A Lavena le vendite calano per il terzo anno di fila.", IT),
        ("The Salt Road is a 2006 film.", "The Salt Road is a 2011 film directed by Ida Marr.", EN),
        ("The new hall in Ripley seats 90.", "The new hall in Ripley seats 140.", EN),
    ],
)
def test_is_contradicted(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages)


def test_the_number_of_the_title_is_that_of_the_passage() -> None:
    source = "Nato nel 1901, sette anni dopo Ugo e cinque dopo Elio, Aldo Ferri fu l'ultimo."
    assert not conflicts("Dei tre fratelli Ferri Aldo fu l'ultimo.", source, IT, "I tre Ferri, liutai")


@pytest.mark.parametrize(
    ("language", "text", "dimensions"),
    [
        ("it", "Il volo 612 e il binario 4", []),
        ("en", "Line 4 and flight 612 carried 30 people", ["count"]),
        ("it", "le scorte al 74 per cento, venti punti sopra", ["percent", "points"]),
        ("it", "poco più dell'uno per cento", ["percent"]),
        ("it", "nove collaboratrici domestiche regolari su dieci", ["percent"]),
        ("en", "temperatures of 35C are forecast", ["temperature"]),
        ("it", "una ferrovia lunga 87 chilometri e costata 2,6 miliardi", ["length", "count"]),
        ("it", "un utile di 84 milioni di euro, contro i 112 dell'anno precedente", ["money:EUR", "money:EUR"]),
    ],
)
def test_what_a_number_is_of(language: str, text: str, dimensions: list[str]) -> None:
    assert [quantity.unit.dimension for quantity in read_statement(text, language).quantities] == dimensions


@pytest.mark.parametrize(
    ("language", "text", "grains"),
    [
        ("it", "registrata alle 5.42 dall'Ingv", ["clock"]),
        ("it", "cresciuta alle 5.42 milioni", []),
        ("en", "the race will start at 6.30 because of the heat", ["clock"]),
        ("en", "the shares closed at 6.30 on Monday", ["relative"]),
        ("en", "a 2014 novella by the author", ["year"]),
        ("en", "a crowd of 2014 people", []),
        ("it", "negli anni settanta", ["decade"]),
        ("en", "the founder of Quattro Venti Ensemble", []),
    ],
)
def test_what_is_a_date(language: str, text: str, grains: list[str]) -> None:
    assert [moment.grain for moment in read_statement(text, language).moments] == grains
