"""Reads hours and feasts: "alle 18.30", "10 a.m.", "Natale 2019"."""

from __future__ import annotations

from dataclasses import replace

from checker.comparison.mentions import Moment
from checker.comparison.periods import blank, dated, year_after
from checker.comparison.tokens import Tokens

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


def read_feast(tokens: Tokens, i: int, _language: str) -> Moment | None:
    """ "a Natale 2019", "New Year's Day"."""
    if tokens.keys[i] not in FEAST_WORDS or tokens.key(i - 1) in {"before", "after", "prima", "dopo", "di"}:
        return None
    for length in (4, 3, 2, 1):
        words = tokens.keys[i : i + length]
        day = _FEASTS.get(words)
        if day is not None and tokens.text[tokens.starts[i + len(words) - 1]].isupper():
            year, end = year_after(tokens, i + len(words))
            return dated(blank(tokens, i, end), year, *day)
    return None


def read_clock(tokens: Tokens, i: int, language: str) -> Moment | None:
    """ "alle 18.30", "le 22", "6pm", "10 a.m.": minutes after midnight."""
    key = tokens.keys[i]
    hours, _, minutes = key.replace(",", "x").replace(".", ":").partition(":")
    end = i + 1
    if not minutes and tokens.key(end) == ":" and tokens.glued(end) and tokens.glued(end + 1):
        minutes, end = tokens.key(i + 2), i + 3
    if not (hours.isdecimal() and len(hours) <= 2 and int(hours) <= 24) or (minutes and len(minutes) != 2):
        return None
    if minutes and not (minutes.isdecimal() and int(minutes) < 60):
        return None
    half = tokens.key(end)
    if half in {"am", "pm"} or (half in {"a", "p"} and tokens.key(end + 1) == "." and tokens.key(end + 2) == "m"):
        shift = 12 if half[0] == "p" and int(hours) < 12 else 0
        end += 1 if len(half) == 2 else 3
    elif (
        language == "it"
        and tokens.key(i - 1) in {"alle", "dalle", "ore", "le"}
        and _is_told(tokens, i)
        and _bare_hour(tokens, end)
    ) or (end == i + 3 and language == "en"):
        shift = 0
    else:
        return None
    moment = (int(hours) + shift) * 60 + int(minutes or 0)
    return replace(blank(tokens, i, end), grain="clock", since=moment, until=moment)


def _is_told(tokens: Tokens, i: int) -> bool:
    """Whether "le" before an hour stands in "tra le 8 e le 13": else it may count ("le 8 donne")."""
    return tokens.key(i - 1) != "le" or not {"tra", "fra"}.isdisjoint(tokens.keys[max(0, i - 5) : i])


def _bare_hour(tokens: Tokens, end: int) -> bool:
    """Whether no counted noun follows: "alle 22," but not "alle 22 famiglie"."""
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
