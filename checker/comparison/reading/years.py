"""Reads years alone: "nel 1968", "1968-74", "the 1980s", "a 2014 novella", "nel '68", "44 BC"."""

from __future__ import annotations

from checker.comparison.reading.bounds import DATE_BOUNDS
from checker.comparison.reading.mentions import Moment
from checker.comparison.reading.periods import blank, dated, era, part_of_decade, whole_years, year_at
from checker.comparison.vocabulary.tokens import Tokens, listed
from checker.comparison.vocabulary.units import UNITS
from checker.comparison.vocabulary.words import STOPWORDS

FROM = frozenset(listed("da dal dall' dalla dalle tra fra from between"))
TO = frozenset(listed("a al all' alla alle e ed and to - until till fino sino through"))
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
# "I biglietti sono stati 1734", "$1990".
_COUNTING = frozenset(listed("sono erano stati state furono saranno are were been € $ £ ¥"))
# "A 2014 novella" is of that year.
_ONE_OF_THEM = frozenset(listed("a an the his her its their this"))
_RECENT = range(1900, 2040)
_WAS = frozenset({"was", "saw", "fu", "vide"})
_ALL_OPENERS = _YEAR_OPENERS | _WEAK_YEAR_OPENERS | DATE_BOUNDS.keys()


def read_year(tokens: Tokens, i: int, language: str) -> Moment | None:
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
    if (
        _is_in_name(tokens, i)
        or after == "%"
        or (tokens.glued(i + 1) and after[0].isalpha())
        or (tokens.glued(i) and before != "(")
    ):
        return None
    return dated(blank(tokens, i, i + 1), year) if _is_sure(tokens, i, year, language) else None


def _is_sure(tokens: Tokens, i: int, year: int, language: str) -> bool:
    """Whether the words around four digits make them a year."""
    before, after = tokens.key(i - 1), tokens.key(i + 1)
    plain = (
        not after
        or not after[0].isalpha()
        or after in {"e", "and", "il", "the", "a", "in", "da", "di", "al", "la", "to", "onward", "onwards"}
    )
    return (
        before in _YEAR_OPENERS
        or (before in _SINGULAR and not _is_unit(after))
        or (year >= 1500 and before in DATE_BOUNDS and after in STOPWORDS[language])
        or (before in TO and year_at(tokens, i - 2) is not None)
        or (before in FROM and after in TO and year_at(tokens, i + 2) is not None)
        or (language == "en" and after[:1].isalpha() and _is_of_year(before, after, year))
        or (year >= 1500 and after in _WAS)
        or (plain and (year >= 1500 or before in _WEAK_YEAR_OPENERS))
    )


def read_short_year(tokens: Tokens, i: int, _language: str) -> Moment | None:
    """ "nel '68", "of '98": years of the twentieth century."""
    year = year_at(tokens, i) if tokens.keys[i] == "'" and tokens.key(i - 1) in _ALL_OPENERS else None
    if year is None or tokens.key(i + 2) == "s" or tokens.key(i - 1) == "anni":
        return None
    return dated(blank(tokens, i, i + 2), year)


def _is_unit(key: str) -> bool:
    return (key,) in UNITS


def _is_of_year(before: str, after: str, year: int) -> bool:
    """Whether a number before a noun is a year: of one thing, or after "its" in our times ("its 2016 matches")."""
    if before.endswith("'s") or before in _ONE_OF_THEM:
        return year >= 1500 and (after[-1] != "s" or (year in _RECENT and before not in {"a", "an"}))
    return False


def _is_in_name(tokens: Tokens, i: int) -> bool:
    """Whether a year follows a name directly: "Blade Runner 2049"."""
    before = tokens.key(i - 1)
    named = before[:1].isalpha() and not before.endswith("'s") and before not in _ALL_OPENERS | _ONE_OF_THEM
    return named and tokens.upper(i - 1)
