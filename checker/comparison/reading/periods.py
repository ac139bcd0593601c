"""Reads periods: centuries, decades, quarters, halves and seasons, and years as all dates hold them."""

from __future__ import annotations

from dataclasses import replace

from checker.comparison.reading.mentions import Bound, Moment
from checker.comparison.vocabulary.number_words import ORDINALS
from checker.comparison.vocabulary.tokens import Tokens, listed

_SEASONS = {
    **dict.fromkeys(("primavera", "spring"), (3, 6)),
    **dict.fromkeys(("estate", "summer"), (6, 9)),
    **dict.fromkeys(("autunno", "autumn"), (9, 12)),
    **dict.fromkeys(("inverno", "winter"), (1, 12)),
}
_TENS = {
    language: {word: 10 * tens for tens, word in enumerate(listed(words), 2)}
    for language, words in (
        ("it", "venti trenta quaranta cinquanta sessanta settanta ottanta novanta"),
        ("en", "twenties thirties forties fifties sixties seventies eighties nineties"),
    )
}
_CENTURIES = {
    word: hundreds
    for hundreds, word in enumerate(
        listed("duecento trecento quattrocento cinquecento seicento settecento ottocento novecento"), 13
    )
}
_ROMAN = {
    word: number
    for number, word in enumerate(
        listed("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"), 1
    )
}
PERIOD_WORDS = (
    frozenset(_SEASONS)
    | frozenset(_TENS["en"])
    | frozenset(_CENTURIES)
    | frozenset(_ROMAN)
    | {"anni", "q", "h", "secolo", "twenty"}
)


# Dates are counted on a calendar of 12 months of 31 days.
CALENDAR_YEAR = 372
# Stands for the year that an interval of days leaves out.
SOME_YEAR = 2000


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """Order of a day on a calendar of 12 months of 31 days: fit to compare, not to measure."""
    return year * CALENDAR_YEAR + (month - 1) * 31 + day - 1


def dated(moment: Moment, year: int | None, month: int | None = None, day: int | None = None) -> Moment:
    """Fill in the fields of a date and the days it covers."""
    grain = "day" if day else "month" if month else "year"
    if year is None:
        return replace(moment, grain=grain, month=month, day=day)
    since = day_number(year, month or 1, day or 1)
    until = day_number(year, month or 12, day or 31)
    return replace(moment, grain=grain, year=year, month=month, day=day, since=since, until=until)


def blank(tokens: Tokens, first: int, last: int) -> Moment:
    return Moment(tokens.starts[first], tokens.ends[last - 1], first, last, "")


def era(tokens: Tokens, end: int) -> tuple[int, int]:
    """Sign of a year and the token after it: "a.C.", "BC", "d.C.", "AD"."""
    key = tokens.key(end)
    if key in {"bc", "bce"}:
        return -1, end + 1
    if key in {"a", "d"} and tokens.key(end + 1) == "." and tokens.key(end + 2) == "c":
        return (-1 if key == "a" else 1), end + 3 + (tokens.key(end + 3) == ".")
    return 1, end


def year_at(tokens: Tokens, i: int) -> int | None:
    key = tokens.key(i)
    if key == "'" and len(tokens.key(i + 1)) == 2 and tokens.key(i + 1).isdecimal():
        return 1900 + int(tokens.key(i + 1))
    return int(key) if len(key) == 4 and key.isdecimal() and "1000" <= key <= "2199" else None


def year_after(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """The year after a month that ends before token `i`, if there is one, and the token after all."""
    for skip in ((), (",",), ("del",), ("dell'",), ("of",)):
        if all(tokens.key(i + n) == word for n, word in enumerate(skip)):
            year = year_at(tokens, i + len(skip))
            if year is not None and tokens.key(i + len(skip)) != "'":
                return year, i + len(skip) + 1
    return None, i


def whole_years(moment: Moment, grain: str, since: int, until: int, bound: Bound = Bound.RANGE) -> Moment:
    return replace(moment, grain=grain, since=day_number(since), until=day_number(until, 12, 31), bound=bound)


def read_century(tokens: Tokens, i: int, language: str) -> Moment | None:
    """ "XIX secolo", "19th century", "diciannovesimo secolo", "l'Ottocento"."""
    key, end = tokens.keys[i], i + 1
    number = _ROMAN.get(key) or ORDINALS[language].get(key)
    if key == "secolo" and tokens.text[tokens.starts[i + 1] :][:1].isupper() if i + 1 < len(tokens.keys) else False:
        number, end = _ROMAN.get(tokens.key(i + 1)), i + 2
        if number is None:
            return None
        return _century(tokens, i, end, number)
    if key == "twenty":
        start = i + 1 + (tokens.key(i + 1) == "-")
        number, end = 20 + ORDINALS["en"].get(tokens.key(start), 100), start + 1
        if number > 29:
            return None
    if key.isdecimal() and len(key) <= 2 and tokens.glued(i + 1):
        number, end = int(key), i + 2
    if number and tokens.key(end) == "-":
        end += tokens.key(end + 1) == "century"
    if number and tokens.key(end) in {"secolo", "century", "sec"}:
        return _century(tokens, i, end + 1, number)
    named = _CENTURIES.get(key) if language == "it" and tokens.upper(i) else None
    if named and tokens.key(i - 1) in {"nel", "del", "il", "dal", "al", "l'", "nell'", "dell'", "dall'", "all'"}:
        return whole_years(blank(tokens, i, end), "century", (named - 1) * 100, (named - 1) * 100 + 99)
    return None


def _century(tokens: Tokens, i: int, end: int, number: int) -> Moment:
    sign, end = era(tokens, end)
    # From year 0 by common use and to year 100 by the calendar: 2000 is in either century.
    first = (number - 1) * 100
    years = (first, first + 100) if sign > 0 else (-first - 100, -first)
    return whole_years(blank(tokens, i, end), "century", *years)


_THIRDS = {
    **dict.fromkeys(("primi", "inizio", "inizi", "early"), (0, 4)),
    **dict.fromkeys(("meta", "mid"), (3, 6)),
    **dict.fromkeys(("fine", "ultimi", "late"), (5, 9)),
}
# "In his late thirties" is an age.
_HIS = frozenset(listed("his her their my its your our"))
_OF = frozenset(listed("degli dell' gli of the - anni di"))


def part_of_decade(tokens: Tokens, moment: Moment) -> Moment:
    """The years of a decade that "primi anni Novanta", "the late 1780s" leave."""
    i = moment.first - 1
    while tokens.key(i) in _OF and i > moment.first - 4:
        i -= 1
    third = _THIRDS.get(tokens.key(i))
    if (
        third is None
        or moment.since is None
        or moment.until is None
        or moment.until - moment.since > 10 * CALENDAR_YEAR
    ):
        return moment
    start = moment.since // CALENDAR_YEAR
    return whole_years(moment, "decade", start + third[0], start + third[1])


def read_decade(tokens: Tokens, i: int, language: str) -> Moment | None:
    """ "anni Ottanta", "anni '80", "the eighties"; the century is the twentieth unless another is named."""
    key = tokens.keys[i]
    if key == "anni":
        end = i + 2 + (tokens.key(i + 1) == "'")
        named = tokens.key(end - 1)
        tens = _TENS["it"].get(named)
        capital = tens is not None and (
            tokens.upper(end - 1) or tokens.key(i - 1) in {"negli", "degli", "dagli", "agli"}
        )
        if end == i + 3 and named.isdecimal() and len(named) == 2 and named[1] == "0":
            tens, capital = int(named), True
        if not capital or tens is None:
            return None
        return part_of_decade(tokens, whole_years(blank(tokens, i, end), "decade", 1900 + tens, 1909 + tens))
    tens = _TENS["en"].get(key) if language == "en" else None
    if tens is None or not _HIS.isdisjoint(tokens.keys[max(0, i - 3) : i]):
        return None
    return part_of_decade(tokens, whole_years(blank(tokens, i, i + 1), "decade", 1900 + tens, 1909 + tens))


def read_quarter(tokens: Tokens, i: int, language: str) -> Moment | None:
    """ "III trimestre 2021", "third quarter of 2021", "Q3 2021", "primo semestre", "estate 2022"."""
    key = tokens.keys[i]
    season = _SEASONS.get(key)
    if season:
        year, end = year_after(tokens, i + 1)
        if year is None:
            return None
        days = day_number(year, season[0]), day_number(year, season[1], 31)
        if season == (1, 12):
            # The winter of 1944 may begin in 1943 or end in 1945.
            days = day_number(year - 1, 12), day_number(year + 1, 3, 31)
        return replace(blank(tokens, i, end), grain="season", year=year, since=days[0], until=days[1])
    number, end = _ROMAN.get(key) or ORDINALS[language].get(key) or 0, i + 1
    if key in {"q", "h"} and tokens.glued(i + 1) and tokens.key(i + 1) in {"1", "2", "3", "4"}:
        number, months, end = int(tokens.key(i + 1)), 3 if key == "q" else 6, i + 2
    else:
        if key.isdecimal() and len(key) == 1 and tokens.glued(i + 1):
            number, end = int(key), i + 2
        months = {"trimestre": 3, "quarter": 3, "semestre": 6, "half": 6}.get(tokens.key(end), 0)
        end += 1
    if not months or not 1 <= number <= 12 // months:
        return None
    year, end = year_after(tokens, end)
    moment = replace(blank(tokens, i, end), grain=f"{months} months", month=number)
    if year is None:
        return moment
    first = (number - 1) * months + 1
    return replace(moment, year=year, since=day_number(year, first), until=day_number(year, first + months - 1, 31))
