"""Dates as people and programs write them in article metadata."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_MONTHS = (
    ("gennaio", "january"), ("febbraio", "february"), ("marzo", "march"), ("aprile", "april"), ("maggio", "may"),
    ("giugno", "june"), ("luglio", "july"), ("agosto", "august"), ("settembre", "september"),
    ("ottobre", "october"), ("novembre", "november"), ("dicembre", "december"),
)  # fmt: skip
_YEAR, _NUMBER, _DAY, _MONTH = (
    r"(?P<y>\d{4})",
    r"(?P<m>\d\d?)",
    r"(?P<d>\d\d?)(?:st|nd|rd|th|º|°)?",
    r"(?P<m>[a-z]{3,})\.?",
)
_TIME = r"(?:[\s,t-]+(?:alle |ore |at )*\d\d?[:.]\d\d.*)?"
_WEEKDAY = r"(?:[a-zì]+\.?,?\s+)?"
_DAY_AND_HOUR = re.compile(r"20[0-4]\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])")
_FORMS = tuple(
    re.compile(f"{_WEEKDAY}{form}{_TIME}")
    for form in (
        rf"{_YEAR}[-/.]{_NUMBER}[-/.]{_DAY}",
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
        rf"{_DAY}[-/.]{_NUMBER}[-/.]{_YEAR}",
        rf"{_DAY}[\s-]+(?:of )?{_MONTH},?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    )
)


def parse_date(text: str) -> date:
    """Read a whole date: ISO 8601, day first (`21/08/2023`), or in words, Italian or English; a time is ignored.

    A number of ten or thirteen digits is a Unix time in seconds or milliseconds, as pandas writes dates to JSON.
    Nothing is guessed: a date without its day, with a year of two digits, or ten digits that may be a day and an hour
    ("2023082112") raise `ValueError`.
    """
    wanted = " ".join(text.lower().split())
    if re.fullmatch(r"\d{10}(\d{3})?", wanted) and not _DAY_AND_HOUR.fullmatch(wanted):
        return datetime.fromtimestamp(int(wanted[:10]), tz=UTC).date()
    for form in _FORMS:
        if found := form.fullmatch(wanted):
            return date(int(found["y"]), _month(found["m"]), int(found["d"]))
    raise ValueError(f"not a whole date: {text!r}")


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    for number, names in enumerate(_MONTHS, start=1):
        if any(name.startswith(text) for name in names):
            return number
    raise ValueError(f"not a month: {text!r}")
