"""Writes mentions for people: normalised values, and the one-line reason of a conflict or agreement."""

from __future__ import annotations

from decimal import Decimal

from checker.comparison.reading.mentions import Bound, Finding, Moment, Quantity
from checker.labels import MentionKind

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_BOUNDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.ALMOST: "almost ",
    Bound.SLIGHTLY_OVER: "just over ",
    Bound.OVER: "over ",
    Bound.AT_LEAST: "at least ",
    Bound.UNDER: "under ",
    Bound.AT_MOST: "at most ",
    Bound.RANGE: "",
}
_DATE_BOUNDS = {Bound.UNDER: "before ", Bound.OVER: "after ", Bound.AT_MOST: "by ", Bound.AT_LEAST: "since "} | {
    Bound.ABOUT: "about "
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Told from the day of the article; of a weekday it is not always clear which one is meant.
_DAYS = frozenset({"ieri", "oggi", "domani", "yesterday", "today", "tomorrow"})
_DIFFERENT = {
    "it": {
        MentionKind.NUMBER: "numero diverso",
        MentionKind.UNIT: "unità diversa",
        MentionKind.DATE: "data diversa",
        MentionKind.NAME: "nome diverso",
        MentionKind.NEGATION: "negazione",
        MentionKind.ANTONYM: "senso opposto",
        MentionKind.MODALITY: "certezza diversa",
    },
    "en": {
        MentionKind.NUMBER: "different number",
        MentionKind.UNIT: "different unit",
        MentionKind.DATE: "different date",
        MentionKind.NAME: "different name",
        MentionKind.NEGATION: "negation",
        MentionKind.ANTONYM: "opposite sense",
        MentionKind.MODALITY: "different certainty",
    },
}
_SAME = {
    "it": {MentionKind.DATE: "stessa data", MentionKind.NAME: "stesso nome", MentionKind.STATEMENT: "stesse parole"},
    "en": {MentionKind.DATE: "same date", MentionKind.NAME: "same name", MentionKind.STATEMENT: "same words"},
}
_SAME_VALUE = {"it": "stesso valore", "en": "same value"}
_SWAPPED = {"it": "ruoli scambiati", "en": "roles exchanged"}
_MAYBE = {"it": "{what}, forse di altro", "en": "{what}, maybe of another thing"}
_SENTENCE = {
    "it": "{what}: l'affermazione dice {mine}, la fonte {theirs}",
    "en": "{what}: the claim says {mine}, the source {theirs}",
}


def plain(value: Decimal) -> str:
    """A number in English digits, its trailing zeros cut and large ones in millions, billions or trillions."""
    for power, name in _SCALES:
        if abs(value) >= Decimal(10) ** power and value.adjusted() < 18:
            return f"{_trim(value.scaleb(-power))} {name}"
    return _trim(value)


def _trim(value: Decimal) -> str:
    text = f"{value:,.4f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity_value(quantity: Quantity) -> str:
    """A quantity normalised: "100 million CNY", "about 25 °C", "3-1"."""
    if quantity.unit.dimension == "score":
        return f"{int(quantity.value) // 1000}-{int(quantity.value) % 1000}"
    unit = quantity.unit.name
    value = plain(quantity.bare)
    if quantity.high is not None:
        value += f" to {plain((quantity.high - quantity.unit.offset) / quantity.unit.factor)}"
    if quantity.unit.dimension == "ordinal":
        value = f"no. {value}"
    joined = value + (unit if unit == "%" else f" {unit}" if unit else "")
    return _BOUNDS[quantity.bound] + joined


def moment_value(moment: Moment) -> str:
    """A date normalised as far as it is known: "2023-03-14", "March" as "--03", "14:30", "1980 to 1989"."""
    bound = _DATE_BOUNDS.get(moment.bound, "")
    if moment.grain == "clock" and moment.since is not None and moment.until is not None:
        ends = sorted({moment.since, moment.until})
        return bound + " to ".join(f"{end // 60 % 24:02d}:{end % 60:02d}" for end in ends)
    if moment.grain == "relative":
        alone = moment.unit == "weekday" and not moment.count and moment.day is not None
        return _WEEKDAYS[moment.day or 0] if alone else f"{moment.count:+d} {moment.unit}"
    if moment.grain == "week" and moment.since is not None:
        return f"week of {moment.since // 372}-{moment.since % 372 // 31 + 1:02d}-{moment.since % 31 + 1:02d}"
    if moment.grain.endswith("months"):
        part = ("Q" if moment.grain[0] == "3" else "H") + str(moment.month)
        return f"{bound}{part} {moment.year}" if moment.year else bound + part
    if moment.year is None and moment.since is not None and moment.until is not None:
        return _span_value(moment.since, moment.until, yearless=moment.yearless)
    year = "-" if moment.year is None else str(moment.year)
    month = "" if moment.month is None else f"-{moment.month:02d}"
    return bound + year + month + ("" if moment.day is None else f"-{moment.day:02d}")


def _span_value(since: int, until: int, *, yearless: bool) -> str:
    if not yearless and (since % 372, until % 372) == (0, 371):
        return f"{since // 372} to {until // 372}"
    if not yearless:
        days = (f"{day // 372}-{day % 372 // 31 + 1:02d}-{day % 31 + 1:02d}" for day in (since, until))
        return " to ".join(days)
    return " to ".join(f"--{day % 372 // 31 + 1:02d}-{day % 31 + 1:02d}" for day in (since, until))


def reason(finding: Finding, language: str, mine: str, theirs: str, *, doubted: bool = False) -> str:
    """One line in the claim's language that shows both sides as they were written.

    `doubted` says that they may speak of two things, or if of a certainty that nothing is settled.
    """
    if finding.agrees:
        what = _SAME[language].get(finding.kind, _SAME_VALUE[language])
    else:
        what = _SWAPPED[language] if finding.swapped else _DIFFERENT[language][finding.kind]
    if doubted and finding.kind is not MentionKind.MODALITY:
        what = _MAYBE[language].format(what=what)
    shown = (_dated(mine, finding, finding.claim_value), _dated(theirs, finding, finding.evidence_value))
    return _SENTENCE[language].format(what=what, mine=shown[0], theirs=shown[1])


def _dated(text: str, finding: Finding, value: str) -> str:
    """A mention on one line, with the day that "ieri" is where the day of the article is known."""
    line = " ".join(text.split())
    told = finding.kind is MentionKind.DATE and line.lower() in _DAYS and any(map(str.isdigit, value))
    return f"{line} ({value})" if told else line
