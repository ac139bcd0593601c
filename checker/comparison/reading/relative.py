"""Dates told from another: "ieri", "lunedì scorso", "due anni fa", "three years later", "durato diciotto mesi"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from checker.comparison.reading.mentions import Bound, Moment, Quantity
from checker.comparison.reading.periods import CALENDAR_YEAR, SOME_YEAR, blank, dated, day_number
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import Tokens, listed

WEEKDAYS = {
    word: n
    for words in (
        "lunedi martedi mercoledi giovedi venerdi sabato domenica",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for n, word in enumerate(listed(words))
}
_DAYS = {"ieri": -1, "yesterday": -1, "domani": 1, "tomorrow": 1, "dopodomani": 2, "oggi": 0, "today": 0}
_DAYS |= {"altroieri": -2} | {"stamattina": 0, "stamane": 0, "stasera": 0, "stanotte": 0, "tonight": 0, "avantieri": -2}
_UNITS = {
    **dict.fromkeys(("anno", "year"), "years"),
    **dict.fromkeys(("mese", "month"), "months"),
    **dict.fromkeys(("settimana", "week"), "weeks"),
    **dict.fromkeys(("giorno", "day"), "days"),
}
_CALENDAR = {**_UNITS, **dict.fromkeys(WEEKDAYS, "weekday")}
_PHRASES = {("altro", "ieri"): -2, ("day", "before", "yesterday"): -2, ("day", "after", "tomorrow"): 2}
_PAST = frozenset(listed("scorso scorsa passato passata last past"))
_COMING = frozenset(listed("prossimo prossima next venturo coming"))
_THIS = frozenset(listed("questo questa quest' this corrente"))
# Told from another date of the text.
_BEFORE = frozenset(listed("prima precedente preceding previous before earlier"))
_AFTER = frozenset(listed("tardi avanti dopo seguente successivo successiva following after later subsequent"))
_SIDES = {**dict.fromkeys(_PAST, -1), **dict.fromkeys(_COMING, 1), **dict.fromkeys(_THIS, 0)}
_TEXT_SIDES = {**dict.fromkeys(_BEFORE, -1), **dict.fromkeys(_AFTER, 1)}
RELATIVE_WORDS = frozenset((*WEEKDAYS, *_DAYS, *_UNITS, *_SIDES, *_TEXT_SIDES, "altro"))
_ARTICLES = frozenset(listed("l' il la the un un' una a dell' nell' dall' del della nel nella"))
_LENGTHS = {"days": 1, "weeks": 7, "months": 31, "years": CALENDAR_YEAR}
_YEARS = {"biennia": 2, "triennia": 3, "lustri": 5, "decades": 10, "centuries": 100}
_MULTIPLES = {"fortnight": (2, "weeks"), **{name: (count, "years") for name, count in _YEARS.items()}}
# "Until June" is told of the June to come for so many months before it.
_AHEAD = 8
# Farther than this no date of an article lies, and calendars end.
_MAX_DAYS = 600_000
# "Four years before the death": told from that, not from a date.
_OTHERS = _ARTICLES | frozenset(
    listed("di dei degli delle dello i gli le lo his her its their that che he she it than")
)
_LEADING = _ARTICLES | frozenset(listed("ad al in nel on dal since from early late mid - primi di fine"))
_PARTICIPLES = tuple(listed("ato ata ati ate uto uta uti ute ito ita iti ite so sa si se sto sta sti ste ed gun gan"))
_TO_COME, _WITHIN = frozenset(listed("prossimi prossime next coming")), frozenset({"entro", "within"})
_FROM_EVENT = frozenset(listed("da dal dalla dall' dallo dalle dai dopo of from after"))
_ELAPSED = frozenset({"fa", "ago"})
_BEGINNINGS, _NO_BEGINNINGS, LASTING = (tuple(word_list(name)) for name in ("beginning", "no beginning", "lasting"))
# So many tokens before its date a beginning stands at most.
_BEGUN = 9


def read_relative(tokens: Tokens, i: int, language: str) -> Moment | None:
    """Read "ieri", "lo scorso anno", "next week", "lunedì scorso", "l'anno dopo" from token `i`."""
    key = tokens.keys[i]
    if key in _DAYS:
        return _relative(tokens, i, i + 1, "days", _DAYS[key])
    for words, count in _PHRASES.items():
        if key == words[0] and tokens.keys[i : i + len(words)] == words:
            return _relative(tokens, i, i + len(words), "days", count)
    return _unit_first(tokens, i, language) if key in _CALENDAR else _side_first(tokens, i, language)


def _unit_first(tokens: Tokens, i: int, language: str) -> Moment | None:
    """ "anno scorso", "lunedì prossimo", "year after", and a weekday alone."""
    key, following = tokens.keys[i], tokens.key(i + 1)
    unit, weekday = _CALENDAR[key], WEEKDAYS.get(key)
    if language == "it" and following in _SIDES:
        return _relative(tokens, i, i + 2, unit, _SIDES[following], weekday=weekday)
    if weekday is not None:
        named = language == "it" or tokens.key(i - 1) == "on"
        told = following in _TEXT_SIDES and tokens.key(i + 2) not in _OTHERS
        return _relative(tokens, i, i + 1 + told, unit, 0, weekday=weekday, anchored=told) if named else None
    pointed = tokens.key(i - 1) in _ARTICLES and tokens.key(i + 2) not in _ARTICLES
    if following in _TEXT_SIDES and pointed:
        return _relative(tokens, i, i + 2, unit, _TEXT_SIDES[following], anchored=True)
    return None


def _side_first(tokens: Tokens, i: int, language: str) -> Moment | None:
    """ "scorso anno", "next Monday", "the following year"."""
    key, following = tokens.keys[i], tokens.key(i + 1)
    unit, weekday = _CALENDAR.get(following), WEEKDAYS.get(following)
    if unit is None:
        return None
    if key in _SIDES and (language == "en" or tokens.key(i + 2) not in _TEXT_SIDES):
        return _relative(tokens, i, i + 2, unit, _SIDES[key], weekday=weekday)
    if key in _TEXT_SIDES and tokens.key(i - 1) in _ARTICLES and weekday is None:
        return _relative(tokens, i, i + 2, unit, _TEXT_SIDES[key], anchored=True)
    return None


def _relative(
    tokens: Tokens, i: int, end: int, unit: str, count: int, *, weekday: int | None = None, anchored: bool = False
) -> Moment:
    moment = replace(blank(tokens, i, end), grain="relative", unit=unit, count=count, anchored=anchored)
    return moment if weekday is None else replace(moment, unit="weekday", day=weekday)


def side_at(after: str, before: str) -> int | None:
    """On which side of the day of the article "scorso" or "next" puts the month that it stands beside."""
    return _SIDES.get(after, _SIDES.get(before)) if after not in {"this"} else _SIDES.get(before)


def _follows_participle(tokens: Tokens, moment: Moment) -> bool:
    """Whether a date is that of what its participle tells as done: "iniziati a marzo, finiranno", "closed in May"."""
    leading = (key for key in tokens.keys[max(0, moment.first - 4) : moment.first][::-1] if key not in _LEADING)
    return next(leading, "").endswith(_PARTICIPLES)


def resolve(tokens: Tokens, moment: Moment, published: date, *, future: bool) -> Moment:
    """Date a moment that names no year by the day its article was published, `future` telling which way it looks."""
    if future and _follows_participle(tokens, moment):
        return replace(resolve(tokens, moment, published, future=False), resolved=False)
    if moment.grain == "relative":
        return moment if moment.anchored else _from_day(moment, published)
    if moment.yearless:
        days = (published.year - SOME_YEAR) * CALENDAR_YEAR
        since, until = (moment.since or 0) + days, (moment.until or 0) + days
        return replace(moment, yearless=False, resolved=True, since=since, until=until)
    if moment.grain in {"month", "day"} and moment.year is None and moment.month is not None:
        if moment.unit:
            told, today = (moment.month, moment.day or 0), (published.month, published.day if moment.day else 0)
            shift = int(told <= today) if moment.count > 0 else -int(told >= today) if moment.count < 0 else 0
            return dated(moment, published.year + shift, moment.month, moment.day)
        if moment.bound is Bound.AT_MOST and (moment.month - published.month) % 12 < _AHEAD:
            future = True
        passed = moment.month < published.month
        year = published.year + (1 if future and passed else 0 if future or moment.month <= published.month else -1)
        return replace(dated(moment, year, moment.month, moment.day), resolved=True)
    return moment


def _from_day(moment: Moment, published: date) -> Moment:
    count = moment.count
    if abs(count) * _LENGTHS.get(moment.unit, 1) > _MAX_DAYS:
        return moment
    if moment.unit == "years":
        return dated(moment, published.year + count)
    if moment.unit == "months":
        year, month = divmod(published.year * 12 + published.month - 1 + count, 12)
        return dated(moment, year, month + 1)
    if moment.unit == "weeks":
        monday = published + timedelta(days=7 * count - published.weekday())
        first, last = _day_of(monday), _day_of(monday + timedelta(days=6))
        return replace(moment, grain="week", year=None, since=first, until=last)
    if moment.unit == "weekday":
        ahead = ((moment.day or 0) - published.weekday()) % 7
        day = published + timedelta(days=(ahead or 7) if count > 0 else ahead - 7 if count < 0 or ahead else 0)
    else:
        day = published + timedelta(days=count)
    return replace(dated(moment, day.year, day.month, day.day), resolved=not count)


def _day_of(day: date) -> int:
    return day_number(day.year, day.month, day.day)


def reckon(tokens: Tokens, quantities: tuple[Quantity, ...], moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """The dates that a text tells by their distance from others of its own: "l'anno dopo", "three years earlier".

    A moment that is `anchored` is dated by the nearest date before it, or after if there is none; so is the end of
    what began at a date and lasted so long.
    """
    explicit = _explicit(moments)
    if not explicit:
        return moments
    steps = [(quantity, step) for quantity in quantities if (step := _step(tokens, quantity, explicit)) is not None]
    if not steps and not any(m.anchored for m in moments):
        return moments
    found = [_shifted(m, explicit, m.unit, m.count) if m.anchored else m for m in moments]
    for quantity, step in steps:
        unit, count, last = step
        mark = Moment(quantity.start, tokens.ends[last - 1], quantity.first, last, "relative", reckoned=True)
        found.append(_shifted(mark, explicit, unit, count))
    return tuple(found)


def _explicit(moments: tuple[Moment, ...]) -> list[Moment]:
    """The dates that others may be told from; a day or month without a year is in that of the date before it."""
    found: list[Moment] = []
    for moment in moments:
        inherits = found and moment.since is None and moment.month is not None and moment.grain in {"month", "day"}
        told = dated(moment, found[-1].year, moment.month, moment.day) if inherits else moment
        if told.grain in {"year", "month", "day"} and (told.since is not None or told.day is not None):
            found.append(told)
    return found


def elapsed(tokens: Tokens, quantity: Quantity) -> Moment | None:
    """ "due anni fa", "nei prossimi tre anni", "within a month": a moment told from the day of the article."""
    ago = quantity.role == "ago" and tokens.key(quantity.last) in _ELAPSED
    before, bound = tokens.key(quantity.first - 1), quantity.bound
    coming = before in _TO_COME or (before in _WITHIN and tokens.key(quantity.last) not in _FROM_EVENT)
    ahead = not quantity.role and (coming or (before in {"fra", "tra"} and bound is Bound.EXACT))
    count, unit = _length(quantity)
    if not (ago or ahead) or bound is Bound.RANGE or unit not in _LENGTHS or quantity.bare != int(quantity.bare):
        return None
    last = quantity.last + ago
    sign = -1 if ago else 1
    moment = Moment(quantity.start, tokens.ends[last - 1], quantity.first, last, "relative", bound=quantity.bound)
    if bound is Bound.EXACT:
        bound = Bound.AT_MOST if coming else Bound.ABOUT if quantity.bare * count >= 5 else bound
    return replace(moment, unit=unit, count=sign * int(quantity.bare) * count, bound=bound, reckoned=True)


def _length(quantity: Quantity) -> tuple[int, str]:
    """The unit of the calendar in which a time is counted, and how many of it one of its own is."""
    name = quantity.unit.name
    return _MULTIPLES.get(name, (1, name))


def _step(tokens: Tokens, quantity: Quantity, explicit: list[Moment]) -> tuple[str, int, int] | None:
    """The unit and the signed number of units by which a quantity leads from a date of its text, and its end."""
    if quantity.unit.dimension != "time":
        return None
    keys, (count, unit) = tokens.keys, _length(quantity)
    if unit not in _LENGTHS or quantity.bare != int(quantity.bare) or quantity.bound is Bound.RANGE:
        return None
    size = int(quantity.bare) * count
    if quantity.role == "ago":
        end = quantity.last + (tokens.key(quantity.last) == "piu")
        side = _TEXT_SIDES.get(tokens.key(end), 0) if tokens.key(end + 1) not in _OTHERS else 0
        return (unit, side * size, end + 1) if side else None
    start = max((m for m in explicit if m.last <= quantity.first), key=lambda m: m.last, default=None)
    if quantity.role or start is None:
        return None
    began = any(
        key.startswith(_BEGINNINGS) and not key.startswith(_NO_BEGINNINGS)
        for key in keys[max(0, start.first - _BEGUN) : start.first]
    )
    lasted = any(key.startswith(LASTING) for key in keys[start.last : quantity.first])
    return (unit, size, quantity.last) if began and lasted else None


def _shifted(moment: Moment, explicit: list[Moment], unit: str, count: int) -> Moment:
    """The moment so many units from the nearest explicit date."""
    before = [m for m in explicit if m.last <= moment.first]
    anchor = before[-1] if before else explicit[0]
    year, month, day = anchor.year or 0, anchor.month, anchor.day
    moment = replace(moment, reckoned=True)
    if anchor.year is None:
        year, unit = SOME_YEAR, unit if unit in {"days", "weeks"} else ""
    if unit == "years":
        return dated(moment, year + count)
    if unit == "months" and month is not None:
        year, month = divmod(year * 12 + month - 1 + count, 12)
        return dated(moment, year, month + 1)
    if unit in {"days", "weeks"} and month is not None and day is not None and 0 < year < 9999:
        try:
            reached = date(year, month, day) + timedelta(days=count * _LENGTHS[unit])
        except (ValueError, OverflowError):
            return moment
        return dated(moment, reached.year if anchor.year is not None else None, reached.month, reached.day)
    return moment
