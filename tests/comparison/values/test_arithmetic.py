"""Values and dates that can be worked out from the evidence; sums done by hand."""

from __future__ import annotations

import pytest

from checker.comparison.reading.statement import read_statement
from checker.comparison.values.arithmetic import derivable
from checker.comparison.values.distances import bridged


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("58 milioni di euro", "da 742 milioni di euro a 800 milioni di euro", True),
        ("60 milioni di euro", "da 700 milioni di euro a 800 milioni di euro", False),
        ("44 giorni", "da 118 a 74 giorni", True),
        ("il 25%", "500 studenti di 2.000 studenti", True),
        ("il 30%", "500 studenti di 2.000 studenti", False),
        ("più di un quarto", "140 dei 520 dipendenti", True),
        ("416 mila euro", "312 mila euro, un quarto in meno", True),
        ("120 mila euro", "60 mila euro, la metà", True),
        ("90 mila euro", "60 mila euro, la metà", True),
        ("95 mila euro", "60 mila euro, la metà", False),
        ("46 euro", "23 euro, il doppio", True),
        ("35 anni", "dal 1447 al 1482", True),
        ("45 anni", "dal 1447 al 1482", False),
        ("almeno 20 chili", "al massimo 20 chili e altri 2 chili", False),
    ],
)
def test_values_that_arithmetic_gives_are_recognised(claim: str, evidence: str, expected: bool) -> None:
    (quantity,) = read_statement(claim, "it").quantities
    assert derivable(quantity, "it", read_statement(evidence, "it"), complement=False) is expected


def test_the_rest_of_a_hundred_percent_counts_only_when_asked_for() -> None:
    (quantity,) = read_statement("il 67%", "it").quantities
    evidence = read_statement("il 33% dei voti", "it")
    assert derivable(quantity, "it", evidence, complement=True)
    assert not derivable(quantity, "it", evidence, complement=False)


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("nel 2012", "nato nel 1950, morì a 62 anni", True),
        ("nel 2013", "nato nel 1950, morì a 62 anni", True),
        ("nel 2015", "nato nel 1950, morì a 62 anni", False),
        ("nel 1416", "iniziata nel 1384 e terminata trentadue anni dopo", True),
        ("nel 1417", "iniziata nel 1384 e terminata trentadue anni dopo", False),
        ("nel 1900", "completata nel 1899 e colpita l'anno seguente", True),
        ("nell'agosto 2022", "iniziato nel febbraio 2021, durò diciotto mesi", True),
        ("nell'agosto 2023", "iniziato nel febbraio 2021, durò diciotto mesi", False),
        ("nel 1870", "aperta nel 1770, lavorò un secolo", True),
        ("il 14 maggio 1872", "il 14 marzo 1872, dopo due secoli", False),
        ("nel 1950", "nel 1940", False),
    ],
)
def test_dates_that_a_distance_gives_are_recognised(claim: str, evidence: str, expected: bool) -> None:
    (moment,) = read_statement(claim, "it").moments
    assert bridged(moment, read_statement(evidence, "it")) is expected


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        # 34 patients and nine wards are no 43 patients; men and women are 43 people.
        ("43 pazienti", "Chiude due dei nove reparti e sposta 34 pazienti.", False),
        ("43 persone", "Nel coro cantano 34 uomini e nove donne.", True),
        # Half of an amount, told without its currency.
        ("15,5 milioni", "Il deposito è costato 31 milioni di euro, per metà a debito.", True),
        ("il 54 per cento", "Le scorte sono al 74 per cento, venti punti percentuali sopra la media.", True),
    ],
)
def test_what_may_be_counted_together(claim: str, evidence: str, expected: bool) -> None:
    (quantity,) = read_statement(claim, "it").quantities
    assert derivable(quantity, "it", read_statement(evidence, "it"), complement=False) is expected
