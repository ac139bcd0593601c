"""Reads dates: full and partial, years, ranges and hours, with what bounds them."""

from __future__ import annotations

from dataclasses import replace

from checker.comparison.reading.bounds import bound_moment
from checker.comparison.reading.composites import tells_move
from checker.comparison.reading.hours import CLOCK_WORDS, FEAST_WORDS, read_clock, read_feast
from checker.comparison.reading.mentions import Bound, Moment
from checker.comparison.reading.periods import (
    PERIOD_WORDS,
    SOME_YEAR,
    blank,
    dated,
    day_number,
    read_century,
    read_decade,
    read_quarter,
    year_after,
)
from checker.comparison.reading.relative import RELATIVE_WORDS, WEEKDAYS, read_relative, side_at
from checker.comparison.reading.years import FROM, TO, read_short_year, read_year
from checker.comparison.vocabulary.number_words import ORDINALS
from checker.comparison.vocabulary.tokens import Tokens, listed

_IT_MONTHS = listed("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre")
_EN_MONTHS = listed("january february march april may june july august september october november december")
MONTHS = {
    "it": {name: n for n, name in enumerate(_IT_MONTHS, 1)},
    "en": {name: n for n, name in enumerate(_EN_MONTHS, 1)}
    | {name[:3]: n for n, name in enumerate(_EN_MONTHS, 1)}
    | {"sept": 9},
}
# Months that are verbs, modals or names as well: they need a date beside them or a preposition before.
_WEAK_MONTHS = frozenset({"may", "march", "mar", "jan", "jun", "august", "april", "june"})
_MONTH_OPENERS = frozenset(listed("in on by since until till last next of from to between and early late mid this"))
_WHOLE_DAY = 24 * 60
_LINK_ARTICLES = frozenset(listed("il l' la le the")) | WEEKDAYS.keys()


def _day_at(tokens: Tokens, i: int, language: str) -> tuple[int, int] | None:
    """A day of the month at token `i` and the token after it: "14", "1°", "14th", "primo"."""
    key = tokens.key(i)
    if key.isdecimal() and 1 <= len(key) <= 2 and 1 <= int(key) <= 31:
        glued = tokens.glued(i + 1) and tokens.key(i + 1) in {"°", "st", "nd", "rd", "th"}
        return int(key), i + 1 + glued
    if language == "it" and key == "primo":
        return 1, i + 1
    return None


def _is_month(tokens: Tokens, i: int, language: str) -> int | None:
    """Month named at token `i`; English names must have a capital."""
    month = MONTHS[language].get(tokens.key(i))
    if month is None or (language == "en" and not tokens.upper(i)):
        return None
    return month


def _day_first(tokens: Tokens, i: int, language: str) -> Moment | None:
    """ "14 marzo 2023", "1° luglio", "14th of March", and the first day of "12-15 settembre"."""
    read = _day_at(tokens, i, language)
    if read is None:
        return None
    day, end = read
    end += tokens.key(end) in {"of", "di"}
    month = _is_month(tokens, end, language)
    if month is None and language == "it" and tokens.key(end) in _IT_SHORT:
        year, last = year_after(tokens, end + 1 + (tokens.key(end + 1) == "."))
        return None if year is None else dated(blank(tokens, i, last), year, _IT_SHORT[tokens.key(end)], day)
    if month is None:
        return _day_of_list(tokens, i, day, end, language)
    year, end = year_after(tokens, end + 1)
    return _on_side(tokens, dated(blank(tokens, i, end), year, month, day))


_IT_SHORT = {name[:3]: n for n, name in enumerate(_IT_MONTHS, 1)}


def _on_side(tokens: Tokens, moment: Moment) -> Moment:
    """A month or day without year that "scorso", "last" or "next" puts on a side of the day of the article."""
    if moment.year is not None:
        return moment
    side = side_at(tokens.key(moment.last), tokens.key(moment.first - 1))
    return moment if side is None else replace(moment, unit="years", count=side)


def _day_of_list(tokens: Tokens, i: int, day: int, end: int, language: str) -> Moment | None:
    """The first day of "12 al 15 settembre", "20 e 21 settembre 2020", "14-15 March"."""
    if tokens.key(end) not in {"a", "al", "e", "-", "and", "to", "o", "or"}:
        return None
    last = _day_at(tokens, end + 1 + (tokens.key(end + 1) in _LINK_ARTICLES), language)
    month = _is_month(tokens, last[1], language) if last else None
    if last is None or month is None:
        return None
    year, _ = year_after(tokens, last[1] + 1)
    return dated(blank(tokens, i, end), year, month, day)


def _month_first(tokens: Tokens, i: int, language: str) -> Moment | None:
    """ "marzo 2023", "March 14, 2023", "in March"."""
    month = _is_month(tokens, i, language)
    if month is None:
        return None
    if language == "en":
        read = _day_at(tokens, i + 1, language)
        if read is not None and tokens.key(read[1]) not in {"%", "million", "billion"}:
            last = _day_at(tokens, read[1] + 1, language) if tokens.key(read[1]) in {"-", "to"} else None
            year, end = year_after(tokens, last[1] if last else read[1])
            first = dated(blank(tokens, i, end), year, month, read[0])
            if last is None or first.since is None:
                return _on_side(tokens, first)
            return replace(
                first, grain="interval", day=None, until=day_number(year or 0, month, last[0]), bound=Bound.RANGE
            )
    year, end = year_after(tokens, i + 1)
    if year is None and tokens.keys[i] in _WEAK_MONTHS and tokens.key(i - 1) not in _MONTH_OPENERS:
        return None
    if year is None and language == "en" and len(tokens.keys[i]) == 3 and tokens.keys[i] != "may":
        return None
    return _on_side(tokens, dated(blank(tokens, i, end), year, month))


def _numeric(tokens: Tokens, i: int, _language: str) -> Moment | None:
    """ "12/05/2023", "12.05.2023", "2023-05-12"; day first, as both languages here write it."""
    key = tokens.keys[i]
    parts, end = key.split("."), i + 1
    if len(parts) == 1 and tokens.key(i + 1) in {"/", "-"} and tokens.key(i + 3) == tokens.key(i + 1):
        parts, end = [key, tokens.key(i + 2), tokens.key(i + 4)], i + 5
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    year_first = len(parts[0]) == 4
    year, month, day = (int(part) for part in (parts if year_first else parts[::-1]))
    if not (1 <= month <= 12 and 1 <= day <= 31 and (1000 <= year <= 2199)):
        return None
    return dated(blank(tokens, i, end), year, month, day)


def _told(tokens: Tokens, i: int, language: str) -> Moment | None:
    """A date told from another, or the date that follows its day of the week: "giovedì 18 aprile", "Friday, May 3"."""
    moment = read_relative(tokens, i, language)
    weekday = WEEKDAYS.get(tokens.keys[i])
    if weekday is None:
        return moment
    start = i + 1 + (tokens.key(i + 1) == ",")
    reader = _day_first if tokens.key(start).isdecimal() else _month_first
    day = reader(tokens, start, language) if start < len(tokens.keys) else None
    if day is None or day.day is None or day.grain != "day":
        return moment
    return replace(day, start=tokens.starts[i], first=i, weekday=weekday)


_READERS = (_numeric, _day_first, read_clock, read_century, read_quarter, read_year)
_WORD_READERS = (
    read_feast,
    read_short_year,
    _told,
    _month_first,
    read_century,
    read_quarter,
    read_decade,
    _day_first,
    read_clock,
)
_OPENERS = PERIOD_WORDS | FEAST_WORDS | {"'"} | RELATIVE_WORDS
DATE_WORDS = {
    language: _OPENERS | CLOCK_WORDS[language] | frozenset(MONTHS[language]) | frozenset(ORDINALS[language])
    for language in ("it", "en")
}


def read_moment(tokens: Tokens, i: int, language: str) -> Moment | None:
    """Read the date, hour or interval of dates that starts at token `i`, if one does, with the word that bounds it."""
    moment = _single(tokens, i, language)
    return None if moment is None else _interval(tokens, moment, language) or moment


def _interval(tokens: Tokens, first: Moment, language: str) -> Moment | None:
    """ "dal 1998 al 2004", "between May and June 2021": both ends as one, the first in the year of the last."""
    before = next((key for n in (1, 2) if (key := tokens.key(first.first - n)) not in _LINK_ARTICLES), "")
    i = first.last
    listed_ = language == "en" and tokens.key(i) == "to" and first.grain in {"month", "year"}
    if not (before in FROM or listed_) or tokens.key(i) not in TO or first.grain == "relative":
        return None
    if tells_move(tokens.keys[max(0, first.first - 6) : first.first]):
        # "Rinviato dal 4 al 9 marzo" tells two dates and no interval.
        return replace(first, bound=Bound.EXACT)
    while tokens.key(i) in TO or tokens.key(i) in _LINK_ARTICLES:
        i += 1
    last = _single(tokens, i, language) if i < len(tokens.keys) else None
    if last is None or last.grain == "relative" or (last.grain == "clock") != (first.grain == "clock"):
        return None
    start = blank(tokens, first.first, last.last)
    if first.grain == "clock" and first.since is not None and last.until is not None:
        until = last.until + (_WHOLE_DAY if last.until <= first.since else 0)
        return replace(start, grain="clock", since=first.since, until=until, bound=Bound.RANGE)
    some_year = last.year is None and None not in {first.month, last.month} and first.day is not None
    if some_year and first.grain == last.grain == "day":
        # An interval of no year is counted in some year until the article's is known.
        year = SOME_YEAR + ((last.month or 0) < (first.month or 0))
        first, last = (dated(m, y, m.month, m.day) for m, y in ((first, SOME_YEAR), (last, year)))
    elif (
        first.since is None and first.month is not None and last.year is not None and not first.grain.endswith("months")
    ):
        first = dated(first, last.year, first.month, first.day)
    if first.since is None or last.since is None or last.until is None or first.since >= last.since:
        return None
    return replace(start, grain="interval", since=first.since, until=last.until, bound=Bound.RANGE, yearless=some_year)


def _single(tokens: Tokens, i: int, language: str) -> Moment | None:
    readers = _READERS if tokens.keys[i][0].isdecimal() else _WORD_READERS
    for reader in readers:
        moment = reader(tokens, i, language)
        if moment is not None:
            return bound_moment(tokens, moment)
    return None
