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
    ],
)
def test_another_share_is_left_alone(claim: str, source: str, languages: str) -> None:
    assert not conflicts(claim, source, languages)
