"""Reads hours and feasts: "alle 18.30", "10 a.m.", "Natale 2019"."""

from __future__ import annotations

from dataclasses import replace

from checker.comparison.reading.mentions import Moment
from checker.comparison.reading.periods import blank, dated, year_after
from checker.comparison.reading.relative import WEEKDAYS
from checker.comparison.vocabulary.number_words import ENGLISH, ITALIAN
from checker.comparison.vocabulary.tokens import Tokens, listed
from checker.comparison.vocabulary.units import UNITS
from checker.comparison.vocabulary.words import STOPWORDS

_FEASTS: dict[tuple[str, ...], tuple[int, int]] = {
    **dict.fromkeys((("natale",), ("christmas", "day"), ("giorno", "di", "natale")), (12, 25)),
    **dict.fromkeys((("capodanno",), ("new", "year", "s", "day"), ("new", "year's", "day")), (1, 1)),
    **dict.fromkeys((("ferragosto",), ("mid", "-", "august")), (8, 15)),
    **dict.fromkeys((("san", "silvestro"), ("new", "year's", "eve")), (12, 31)),
    **dict.fromkeys((("vigilia", "di", "natale"), ("christmas", "eve")), (12, 24)),
    **dict.fromkeys((("santo", "stefano"), ("boxing", "day")), (12, 26)),
    **dict.fromkeys((("epifania",), ("epiphany",)), (1, 6)),
    **dict.fromkeys((("ognissanti",),), (11, 1)),
    **dict.fromkeys((("halloween",),), (10, 31)),
    ("christmas",): (12, 25),
}
FEAST_WORDS = frozenset(words[0] for words in _FEASTS)
_NOONS = {"mezzogiorno": 720, "noon": 720, "midday": 720, "mezzanotte": 0, "midnight": 0}
# What stands before an hour of a name: "il Mezzogiorno" is none.
_AT = frozenset({"a", "at", "by", "before", "after", "until", "around", "entro", "dopo", "di", "verso"})
_BEFORE_HOURS = frozenset(listed("alle dalle delle ore le"))
_MEASURING = frozenset(listed("% mila milioni miliardi million billion bn mln mld punti points"))
_FOLLOWING = frozenset(listed("because instead sharp local yesterday tomorrow today tonight"))
_RATED = frozenset(
    listed(
        "rate rates share shares index pound pounds dollar dollars euro euros yen percent closed close stock "
        "stocks price prices priced traded trading magnitude measured average odds"
    )
)
_HOURS = {
    "it": {word: hour for word, hour in ITALIAN.items() if hour <= 24},
    "en": {word: hour for word, hour in ENGLISH.items() if hour <= 12},
}
CLOCK_WORDS = {language: frozenset({*words, *_NOONS}) for language, words in _HOURS.items()}
_EITHER: dict[tuple[str, ...], str] = {
    **dict.fromkeys((("am",), ("a", ".", "m"), ("a", ".", "m", ".")), "early"),
    **dict.fromkeys((("pm",), ("p", ".", "m"), ("p", ".", "m", ".")), "late"),
}
_HALVES: dict[str, dict[tuple[str, ...], str]] = {
    "it": {
        **_EITHER,
        **dict.fromkeys((("del", "mattino"), ("di", "mattina"), ("della", "mattina")), "early"),
        **dict.fromkeys((("del", "pomeriggio"), ("di", "sera"), ("della", "sera")), "late"),
        **dict.fromkeys((("di", "notte"), ("della", "notte")), "night"),
    },
    "en": {
        **_EITHER,
        ("in", "the", "morning"): "early",
        **dict.fromkeys((("in", "the", "afternoon"), ("in", "the", "evening")), "late"),
        ("at", "night"): "night",
    },
}
_MINUTES = {"mezza": 30, "mezzo": 30, **{str(n): n for n in range(10, 60)}}
_MINUTES |= {word: n for word, n in ITALIAN.items() if n in {10, 15, 20, 25, 30, 40, 45, 50}}
# "Le otto di notte" is in the evening, "le due di notte" after midnight.
_LATE_NIGHT = 8


def read_feast(tokens: Tokens, i: int, _language: str) -> Moment | None:
    """ "a Natale 2019", "New Year's Day"."""
    if tokens.keys[i] not in FEAST_WORDS or tokens.key(i - 1) in {"before", "after", "prima", "dopo", "di"}:
        return None
    for length in (4, 3, 2, 1):
        words = tokens.keys[i : i + length]
        day = _FEASTS.get(words)
        if day is not None and tokens.upper(i + len(words) - 1):
            year, end = year_after(tokens, i + len(words))
            return dated(blank(tokens, i, end), year, *day)
    return None


def read_clock(tokens: Tokens, i: int, language: str) -> Moment | None:
    """ "alle 18.30", "le 22", "alle sei di sera", "6pm", "10 a.m.", "six o'clock", "at noon": minutes after midnight.

    Its unit is "half" where the words tell in which half of the day it is.
    """
    if tokens.keys[i] in _NOONS:
        return _clock(tokens, i, i + 1, _NOONS[tokens.keys[i]], told=True) if tokens.key(i - 1) in _AT else None
    spelled = _HOURS[language].get(tokens.keys[i])
    hour, minutes, end = (spelled, 0, i + 1) if spelled else _digits(tokens, i)
    if hour is None:
        return None
    if language == "it" and not minutes:
        minutes, end = _minutes_added(tokens, end)
    on_the_hour = tokens.keys[end : end + 2] == ("o'", "clock")
    half, last = _half_of_day(tokens, end + 2 * on_the_hour, language)
    if half:
        noon = 12 * (half == "late" or (half == "night" and hour % 12 >= _LATE_NIGHT))
        return _clock(tokens, i, last, (hour if hour > 12 else hour % 12 + noon) * 60 + minutes, told=True)
    # "Alle due" may be to two of them.
    italian = not spelled and tokens.key(i - 1) in _BEFORE_HOURS and language == "it"
    marks = {".", ","} if italian else {"."}
    pointed = not spelled and not marks.isdisjoint(tokens.keys[i]) and _is_open(tokens, end)
    english = on_the_hour or (language == "en" and (end == i + 3 or (pointed and _is_at_an_hour(tokens, i, end))))
    if english or (italian and (pointed or (_is_told(tokens, i) and _bare_hour(tokens, end)))):
        return _clock(tokens, i, last, hour * 60 + minutes, told=hour > 12)
    return None


def _clock(tokens: Tokens, first: int, last: int, minute: int, *, told: bool) -> Moment:
    moment = blank(tokens, first, last)
    return replace(moment, grain="clock", since=minute, until=minute, unit="half" if told else "")


def _digits(tokens: Tokens, i: int) -> tuple[int | None, int, int]:
    """Hour, minutes and the token after them of "18", "18.30" or "18:30"; no hour if they are none."""
    key = tokens.keys[i] if tokens.key(i - 1) in _BEFORE_HOURS else tokens.keys[i].replace(",", "x")
    hours, _, minutes = key.replace(",", ":").replace(".", ":").partition(":")
    end = i + 1
    if not minutes and tokens.key(end) == ":" and tokens.glued(end) and tokens.glued(end + 1):
        minutes, end = tokens.key(i + 2), i + 3
    if not (hours.isdecimal() and len(hours) <= 2 and int(hours) <= 24) or (minutes and len(minutes) != 2):
        return None, 0, end
    if minutes and not (minutes.isdecimal() and int(minutes) < 60):
        return None, 0, end
    return int(hours), int(minutes or 0), end


def _minutes_added(tokens: Tokens, end: int) -> tuple[int, int]:
    """The minutes after an hour and the token after them: "alle 17 e 30", "alle otto e mezza"."""
    key = tokens.key(end + 1)
    if tokens.key(end) != "e" or key not in _MINUTES:
        return 0, end
    return (_MINUTES[key], end + 2) if _bare_hour(tokens, end + 2) else (0, end)


def _half_of_day(tokens: Tokens, i: int, language: str) -> tuple[str, int]:
    """Which half of the day the words from token `i` tell: "early", "late", "night" or none; and the token after."""
    for length in (4, 3, 2, 1):
        words = tokens.keys[i : i + length]
        if words in _HALVES[language]:
            return _HALVES[language][words], i + len(words)
    return "", i


def _is_open(tokens: Tokens, end: int) -> bool:
    """Whether nothing after a number says what it measures: not "alle 5.42", but "alle 5.42%"."""
    return tokens.key(end) not in _MEASURING and (tokens.key(end),) not in UNITS


def _is_at_an_hour(tokens: Tokens, i: int, end: int) -> bool:
    """Whether "at 6.30" tells an hour and no rate: no noun follows, and nothing of the text is traded or measured."""
    after = tokens.key(end)
    return (
        tokens.key(i - 1) in _AT
        and (not after[:1].isalnum() or after in STOPWORDS["en"] or after in WEEKDAYS or after in _FOLLOWING)
        and _RATED.isdisjoint(tokens.keys)
    )


def _is_told(tokens: Tokens, i: int) -> bool:
    """Whether "le" before an hour stands in "tra le 8 e le 13": else it may count ("le 8 donne")."""
    return tokens.key(i - 1) not in {"le", "delle"} or not {"tra", "fra"}.isdisjoint(tokens.keys[max(0, i - 5) : i])


def _bare_hour(tokens: Tokens, end: int) -> bool:
    """Whether no counted noun follows: "alle 22," but not "alle 22 famiglie", "tra le 5 e le 20 casse"."""
    if tokens.keys[end : end + 2] == ("e", "le"):
        end += 3
    key = tokens.key(end)
    return (
        not key
        or not key[0].isalpha()
        or key
        in {
            "e",
            "alle",
            "di",
            "a",
            "del",
            "in",
            "o",
            "per",
            "con",
            "il",
            "la",
            "nei",
            "nel",
            "nella",
            "dei",
            "da",
            "su",
        }
    )
