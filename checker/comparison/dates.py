"""Reads dates: full and partial, years, ranges and hours, with what bounds them."""

from __future__ import annotations

from dataclasses import replace

from checker.comparison.bounds import DATE_BOUNDS, bound_moment
from checker.comparison.composites import MOVING
from checker.comparison.hours import CLOCK_WORDS, FEAST_WORDS, read_clock, read_feast
from checker.comparison.mentions import Bound, Moment
from checker.comparison.number_words import ORDINALS
from checker.comparison.periods import (
    PERIOD_WORDS,
    SOME_YEAR,
    blank,
    dated,
    day_number,
    era,
    part_of_decade,
    read_century,
    read_decade,
    read_quarter,
    whole_years,
    year_after,
    year_at,
)
from checker.comparison.relative import RELATIVE_WORDS, WEEKDAYS, read_relative, side_at
from checker.comparison.tokens import Tokens, listed
from checker.comparison.units import UNITS
from checker.comparison.words import STOPWORDS

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
_YEAR_OPENERS = frozenset(
    listed(
        "nel nell' dal dall' in since by during anno year estate inverno autunno primavera summer winter spring autumn"
    )
)
_WEAK_YEAR_OPENERS = frozenset(
    listed(
        "del dell' al all' il of from to dopo entro fino fine inizio meta fall late early mid "
        "verso circa about around c than e and tra fra between ( - quello solo"
    )
)
# Before a year in Italian; a count would have the plural.
_SINGULAR = frozenset({"il", "del", "al", "sul"})
# "A 2014 novella" is of that year.
_ONE_OF_THEM = frozenset(listed("a an the his her its their this"))
_RECENT = range(1900, 2040)
_WAS = frozenset({"was", "saw", "fu", "vide"})
# "I biglietti sono stati 1734", "$1990".
_COUNTING = frozenset(listed("sono erano stati state furono saranno are were been € $ £ ¥"))
_WHOLE_DAY = 24 * 60
_ALL_OPENERS = _YEAR_OPENERS | _WEAK_YEAR_OPENERS | DATE_BOUNDS.keys()
_FROM = frozenset(listed("da dal dall' dalla dalle tra fra from between"))
_TO = frozenset(listed("a al all' alla alle e ed and to - until till fino sino through"))
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
    if month is None or (language == "en" and not tokens.text[tokens.starts[i]].isupper()):
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


def _short_year(tokens: Tokens, i: int, _language: str) -> Moment | None:
    """ "nel '68", "of '98": years of the twentieth century."""
    year = year_at(tokens, i) if tokens.keys[i] == "'" and tokens.key(i - 1) in _ALL_OPENERS else None
    if year is None or tokens.key(i + 2) == "s" or tokens.key(i - 1) == "anni":
        return None
    return dated(blank(tokens, i, i + 2), year)


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


def _year(tokens: Tokens, i: int, language: str) -> Moment | None:
    """A year alone, "1980s", "1968-74", or a year before Christ."""
    key = tokens.keys[i]
    sign, end = era(tokens, i + 1)
    if end > i + 1 and key.isdecimal() and len(key) <= 4:
        return dated(blank(tokens, i, end), sign * int(key))
    year = year_at(tokens, i)
    if year is None or key == "'" or tokens.key(i - 1) in _COUNTING:
        return None
    after = tokens.key(i + 1)
    quoted = after == "'" and tokens.key(i + 2) == "s"
    if (after == "s" or quoted) and tokens.glued(i + 1):
        decade = whole_years(blank(tokens, i, i + 2 + quoted), "decade", year, year + (9 if year % 100 else 99))
        return part_of_decade(tokens, decade)
    if after in {"-", "/"} and tokens.glued(i + 1) and tokens.glued(i + 2):
        second = tokens.key(i + 2)
        if second.isdecimal() and len(second) in {2, 4}:
            until = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
            if year < until < year + 500:
                return whole_years(blank(tokens, i, i + 3), "range", year, until)
    before = tokens.key(i - 1)
    plain = (
        not after
        or not after[0].isalpha()
        or after in {"e", "and", "il", "the", "a", "in", "da", "di", "al", "la", "to", "onward", "onwards"}
    )
    if (
        _is_in_name(tokens, i)
        or after == "%"
        or (tokens.glued(i + 1) and after[0].isalpha())
        or (tokens.glued(i) and before != "(")
    ):
        return None
    sure = (
        before in _YEAR_OPENERS
        or (before in _SINGULAR and not _is_unit(after))
        or (year >= 1500 and before in DATE_BOUNDS and after in STOPWORDS[language])
        or (before in _TO and year_at(tokens, i - 2) is not None)
        or (before in _FROM and after in _TO and year_at(tokens, i + 2) is not None)
        or (language == "en" and after[:1].isalpha() and _is_of_year(before, after, year))
        or (year >= 1500 and after in _WAS)
        or (plain and (year >= 1500 or before in _WEAK_YEAR_OPENERS))
    )
    return dated(blank(tokens, i, i + 1), year) if sure else None


def _is_of_year(before: str, after: str, year: int) -> bool:
    """Whether a number before a noun is a year: of one thing, or after "its" in our times ("its 2016 matches")."""
    if before.endswith("'s") or before in _ONE_OF_THEM:
        return year >= 1500 and (after[-1] != "s" or (year in _RECENT and before not in {"a", "an"}))
    return False


def _is_unit(key: str) -> bool:
    return (key,) in UNITS


def _is_in_name(tokens: Tokens, i: int) -> bool:
    """Whether a year follows a name directly: "Blade Runner 2049"."""
    before = tokens.key(i - 1)
    named = before[:1].isalpha() and not before.endswith("'s") and before not in _ALL_OPENERS
    return named and tokens.text[tokens.starts[i - 1]].isupper()


def _told(tokens: Tokens, i: int, language: str) -> Moment | None:
    """A date told from another, but for the day of the week of a date that follows: "giovedì 18 aprile"."""
    moment = read_relative(tokens, i, language)
    dated_too = moment is not None and moment.unit == "weekday" and tokens.key(moment.last).isdecimal()
    return None if dated_too and _day_first(tokens, i + 1, language) is not None else moment


_READERS = (_numeric, _day_first, read_clock, read_century, read_quarter, _year)
_WORD_READERS = (
    read_feast,
    _short_year,
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
    if not (before in _FROM or listed_) or tokens.key(i) not in _TO or first.grain == "relative":
        return None
    if any(key.startswith(MOVING) for key in tokens.keys[max(0, first.first - 6) : first.first]):
        # "Rinviato dal 4 al 9 marzo" tells two dates and no interval.
        return replace(first, bound=Bound.EXACT)
    while tokens.key(i) in _TO or tokens.key(i) in _LINK_ARTICLES:
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
    elif first.since is None and first.month is not None and last.year is not None and not _is_part(first):
        first = dated(first, last.year, first.month, first.day)
    if first.since is None or last.since is None or last.until is None or first.since >= last.since:
        return None
    return replace(start, grain="interval", since=first.since, until=last.until, bound=Bound.RANGE, yearless=some_year)


def _is_part(moment: Moment) -> bool:
    return moment.grain.endswith("months")


def _single(tokens: Tokens, i: int, language: str) -> Moment | None:
    readers = _READERS if tokens.keys[i][0].isdecimal() else _WORD_READERS
    for reader in readers:
        moment = reader(tokens, i, language)
        if moment is not None:
            return bound_moment(tokens, moment)
    return None
