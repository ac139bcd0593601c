"""Quantifiers held to the shares that counts tell, and shares of other things."""

from __future__ import annotations

import pytest

from tests.comparison.pairs import conflicts


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Tutte le caldaie controllate erano guaste.", "Erano guaste 12 delle 40 caldaie controllate.", "it it"),
        ("La maggior parte dei fari è spenta.", "Dei 30 fari della costa nove sono spenti.", "it it"),
        ("Most of the orchards were flooded.", "Only four of the 19 orchards were flooded.", "en en"),
        ("Every bus has a ramp.", "Sette autobus su venti hanno una rampa.", "en it"),
        ("La maggioranza degli allievi ha scelto il greco.", "Ha scelto il greco il 14% degli allievi.", "it it"),
        ("Tutti i nove autobus hanno una rampa.", "Of the nine buses six have a ramp, among them line 4.", "it en"),
        ("All the lanterns of the pier were lit.", "All but two of the lanterns of the pier were lit.", "en en"),
        ("Ogni singolo scolaro è tornato in aula.", "Tutti gli scolari tranne uno sono tornati in aula.", "it it"),
        ("Le campane erano tutte incrinate.", "Delle otto campane cinque erano incrinate.", "it it"),
        ("All but 20 of its 90 kiosks will close.", "The chain will close 20 of its 90 kiosks.", "en en"),
        ("Nessuno dei dodici pozzi è asciutto.", "Uno dei dodici pozzi della valle è asciutto.", "it it"),
        ("Tutti i 30 alpeggi hanno riaperto.", "Su 30 alpeggi della valle, 21 hanno riaperto a giugno.", "it it"),
        ("Orla will sell all of its 50 trams.", "Orla will sell 18 of the firm's 50 trams.", "en en"),
        ("All the gates were closed.", "Only two of the six gates were open.", "en en"),
        ("Più della metà dei caseifici è fallita.", "Dei 40 caseifici della valle 11 sono falliti.", "it it"),
    ],
)
def test_a_share_contradicts(claim: str, source: str, languages: str) -> None:
    assert conflicts(claim, source, languages)


@pytest.mark.parametrize(
    ("claim", "source", "languages"),
    [
        ("Non tutte le caldaie erano guaste.", "Erano guaste 12 delle 40 caldaie.", "it it"),
        ("La maggior parte dei fari è spenta.", "Dei 30 fari della costa ventuno sono spenti.", "it it"),
        ("Most of the orchards were flooded.", "Of the 19 orchards 12 were flooded, up from 4.", "en en"),
        ("Every bus in town has a ramp.", "Seven of the 20 buses have a ramp, among them all those in town.", "en en"),
        ("Most of the jars were tested.", "Jars were tested in two of the nine towns.", "en en"),
        ("La maggior parte dei vasi è rotta.", "I vasi rotti sono 20 su 24, un decimo del totale mondiale.", "it it"),
        ("Quasi tutti i nove autobus hanno una rampa.", "Of the nine buses eight have a ramp.", "it en"),
        ("Every lantern but two was lit.", "All but two of the lanterns were lit.", "en en"),
        ("Tutti gli scolari tranne uno sono tornati.", "Tutti gli scolari meno uno sono tornati.", "it it"),
        ("Le campane incrinate sono tutte di bronzo.", "Delle otto campane cinque erano incrinate.", "it it"),
        ("Close to a quarter of its kiosks will close.", "The chain will close 20 of its 90 kiosks.", "en en"),
        ("Most of the gates were closed.", "Only two of the six gates were open.", "en en"),
        ("La maggior parte dei forni senza licenza è chiusa.", "Dei 90 forni 12 non hanno licenza.", "it it"),
        ("La maggioranza degli spettatori era adulta.", "Su 900 spettatori uno su nove tornerà.", "it it"),
        ("Le dodici famiglie hanno tutte la parabola.", "Hanno la parabola dodici famiglie su trenta.", "it it"),
        ("All the cars will be repaired.", "The cars are sold at 30% off rather than repaired.", "en en"),
    ],
)
def test_another_share_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert not conflicts(claim, source, languages)
