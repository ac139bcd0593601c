"""What had ended or was barred at a time, and beside it what was so."""

from __future__ import annotations

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import conflicts

EN, IT, IT_EN, EN_IT = "en en", "it it", "it en", "en it"

_PORT = "The port of Narva Bay was called Kessel until 1938."
_MILL = "Il mulino di Orsara, usato dai frati fino al 1904 e poi dal comune, ha due macine."
_PLANET = "Vesta fu considerata un pianeta fino al 1850, quando gli astronomi la classificarono tra gli asteroidi."
_ROAD = "La strada del Falco resterà chiusa dal 5 al 20 luglio per la posa dei cavi."
_ISLAND = "Since 2015 the island of Marl has been closed to cars."
_SHOW = "La rassegna su Orlandi, aperta fino al 15 luglio, raccoglie cento fotografie."
_TOWER = "The Orlandi tower is open to visitors until 15 July."
_HUNT = "Hunting on Mount Aller will be banned from 2025 until 2029."


@pytest.mark.parametrize(
    ("source", "languages", "holds", "differs"),
    [
        (
            _PORT,
            IT_EN,
            "Il porto di Narva Bay si chiamava Kessel nel 1920.",
            "Il porto di Narva Bay si chiama Kessel dal 1938.",
        ),
        (_PORT, EN, "The port of Narva Bay was called Kessel.", "The port of Narva Bay is still called Kessel today."),
        (
            _SHOW,
            IT,
            "La rassegna su Orlandi si potrà vedere a luglio.",
            "La rassegna su Orlandi si potrà vedere a settembre.",
        ),
        (
            _TOWER,
            IT_EN,
            "La torre Orlandi si può visitare a luglio.",
            "La torre Orlandi si può visitare in settembre.",
        ),
        (_MILL, IT, "Il mulino di Orsara fu usato dai frati.", "Il mulino di Orsara è usato ancora oggi dai frati."),
    ],
)
def test_what_ended_is_not_so_now(source: str, languages: str, holds: str, differs: str) -> None:
    assert conflicts(holds, source, languages) == set()
    assert conflicts(differs, source, languages) == {MentionKind.DATE}


def test_what_came_after_may_be_so_now() -> None:
    assert conflicts("Vesta è classificata oggi tra gli asteroidi.", _PLANET) == set()


@pytest.mark.parametrize(
    ("source", "languages", "holds", "differs"),
    [
        (
            _ROAD,
            IT,
            "Il 25 luglio si potrà percorrere la strada del Falco.",
            "Il 12 luglio si potrà percorrere la strada del Falco.",
        ),
        (
            _ROAD,
            IT,
            "La strada del Falco è chiusa il 12 luglio.",
            "Il 12 luglio è possibile percorrere la strada del Falco.",
        ),
        (
            _ISLAND,
            EN,
            "Cars still drove on the island of Marl in 2012.",
            "Cars still drove on the island of Marl in 2019.",
        ),
        (
            _ISLAND,
            IT_EN,
            "Nel 2018 sull'isola di Marl le auto erano vietate.",
            "Nel 2018 sull'isola di Marl giravano ancora auto.",
        ),
        (
            _HUNT,
            IT_EN,
            "La caccia sul monte Aller sarà vietata nel 2027.",
            "Nel 2027 sul monte Aller si potrà cacciare.",
        ),
    ],
)
def test_what_is_barred_cannot_be_done_meanwhile(source: str, languages: str, holds: str, differs: str) -> None:
    assert conflicts(holds, source, languages) == set()
    assert conflicts(differs, source, languages) == {MentionKind.ANTONYM}
