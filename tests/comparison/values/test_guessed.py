"""Days, months and days of the week that differ, whatever year or week an article's date gives them."""

from __future__ import annotations

from datetime import date

import pytest

from checker.labels import MentionKind
from tests.comparison.pairs import compared

PUBLISHED = [None, date(2024, 6, 12), date(2024, 5, 10), date(2023, 12, 30)]


@pytest.mark.parametrize("published", PUBLISHED)
@pytest.mark.parametrize(
    ("languages", "source", "holds", "differs"),
    [
        ("it it", "La funivia di Bormio riparte il 14 maggio.", "riparte il 14 maggio", "riparte il 24 maggio"),
        ("it it", "La funivia di Bormio riparte il 14 maggio.", "riparte a maggio", "riparte a luglio"),
        ("it it", "La funivia di Bormio riparte a maggio.", "riparte a maggio", "riparte ad aprile"),
        ("it it", "La funivia di Bormio riparte sabato.", "riparte sabato", "riparte giovedì"),
        (
            "it it",
            "La funivia di Bormio riparte sabato 8 giugno.",
            "riparte sabato 8 giugno",
            "riparte lunedì 8 giugno",
        ),
        (
            "it it",
            "La funivia di Bormio è ferma dal 3 al 9 maggio.",
            "è ferma dal 3 al 9 maggio",
            "è ferma dal 3 al 19 maggio",
        ),
        ("en en", "The Bormio cable car restarts on 14 May.", "restarts on May 14", "restarts on May 24"),
        ("en en", "The Bormio cable car restarts on Saturday.", "restarts on Saturday", "restarts on Monday"),
        (
            "en en",
            "The Bormio cable car restarts on Saturday, June 8.",
            "restarts on 8 June",
            "restarts on Friday, June 8",
        ),
        ("it en", "The Bormio cable car restarts on 14 May.", "riparte il 14 maggio", "riparte il 14 giugno"),
    ],
)
def test_a_date_differs_whatever_its_year(
    languages: str, source: str, holds: str, differs: str, published: date | None
) -> None:
    subject = "La funivia di Bormio" if languages.startswith("it") else "The Bormio cable car"
    assert compared(f"{subject} {holds}.", source, languages, published=published).conflicts == ()
    found = compared(f"{subject} {differs}.", source, languages, published=published).conflicts
    assert [conflict.kind for conflict in found] == [MentionKind.DATE]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("La funivia di Bormio ripartì il 14 maggio 2022.", "La funivia di Bormio ripartì il 14 maggio."),
        ("La funivia di Bormio ripartì il 7 giugno.", "La funivia di Bormio ripartì venerdì."),
        ("La funivia di Bormio ripartì nel 2022.", "La funivia di Bormio ripartì il 14 maggio."),
        ("La funivia di Bormio riparte il 20 giugno.", "La funivia di Bormio chiude il 12 giugno e riparte il 20."),
        ("La funivia di Bormio è chiusa il lunedì.", "La funivia di Bormio è aperta dal martedì alla domenica."),
    ],
)
def test_what_may_be_of_another_year_or_week_does_not_differ(claim: str, source: str) -> None:
    found = compared(claim, source, published=date(2024, 6, 12)).conflicts
    assert MentionKind.DATE not in {conflict.kind for conflict in found}
