"""What two quantities are to each other, by rounding, hedges and bounds."""

from __future__ import annotations

import pytest

from checker.comparison.matching.relation import Relation, relate_quantities
from checker.comparison.reading.mentions import Quantity
from checker.comparison.reading.statement import read_statement


def read(text: str) -> Quantity:
    (quantity,) = read_statement(text, "it").quantities
    return quantity


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("100 milioni di yuan", "10 miliardi di yuan", Relation.DIFFERENT),
        ("quasi 43 milioni di euro", "42,8 milioni di euro", Relation.SAME),
        ("43 milioni di euro", "42,8 milioni di euro", Relation.SAME),
        ("45 milioni di euro", "42,8 milioni di euro", Relation.DIFFERENT),
        ("400.000 euro", "412.345 euro", Relation.UNCLEAR),
        ("circa 400.000 euro", "412.345 euro", Relation.SAME),
        ("300.000 euro", "412.345 euro", Relation.DIFFERENT),
        ("10 euro", "14 euro", Relation.DIFFERENT),
        ("un mese e mezzo di lavori", "sei settimane di lavori", Relation.SAME),
        ("vinto per 3-1", "perso per 1-3", Relation.UNCLEAR),
        ("vinto per 3-1", "perso per 1-2", Relation.DIFFERENT),
        ("l'ultimo album", "il terzo album", Relation.UNCLEAR),
        ("l'ultimo album", "il primo album", Relation.DIFFERENT),
        ("da 10 a 20 euro", "da 30 a 40 euro", Relation.DIFFERENT),
        ("fino a 200 euro", "50 euro", Relation.UNCLEAR),
        ("oltre 5 milioni di euro", "7 milioni di euro", Relation.SAME),
        ("oltre 8 milioni di euro", "7 milioni di euro", Relation.DIFFERENT),
        ("7 milioni di euro", "oltre 5 milioni di euro", Relation.UNCLEAR),
        ("5 milioni di euro", "oltre 5 milioni di euro", Relation.SAME),
        ("oltre 5 milioni di euro", "meno di 5 milioni di euro", Relation.DIFFERENT),
        ("almeno 20 chili", "al massimo 20 chili", Relation.DIFFERENT),
        ("poco più di 13 euro", "12,90 euro", Relation.DIFFERENT),
        ("quasi 5.000 euro", "5.021 euro", Relation.DIFFERENT),
        ("poco più di 13 euro", "13,20 euro", Relation.SAME),
        ("più di 150 euro", "più di 200 euro", Relation.SAME),
        ("fino a 40 chili", "fino a 4 chili", Relation.DIFFERENT),
        ("15 euro", "tra 10 e 20 euro", Relation.UNCLEAR),
        ("tra 800 e 990 euro", "tra 800 e 950 euro", Relation.DIFFERENT),
        ("tra 800 e 990 euro", "tra 800 e 995 euro", Relation.UNCLEAR),
        ("25 euro", "tra 10 e 20 euro", Relation.DIFFERENT),
        ("2 chilometri", "2.000 metri", Relation.SAME),
        ("10 miglia", "16 chilometri", Relation.SAME),
        ("11 miglia", "11 chilometri", Relation.DIFFERENT),
        ("5 milioni di euro", "5 milioni di dollari", Relation.DIFFERENT),
        ("6 milioni di euro", "5 milioni di dollari", Relation.UNCLEAR),
        ("0,214 miliardi di euro", "214 milioni di euro", Relation.SAME),
        ("3-1", "3-2", Relation.DIFFERENT),
    ],
)
def test_relation_of_quantities(claim: str, evidence: str, expected: Relation) -> None:
    assert relate_quantities(read(claim), read(evidence)) is expected
