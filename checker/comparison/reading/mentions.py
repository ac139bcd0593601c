"""What a text states that can be compared: typed mentions with their place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checker.comparison.vocabulary.units import Unit
from checker.labels import MentionKind

INFINITE = Decimal("Infinity")


class Bound(StrEnum):
    """How a quantity is hedged: the words before it say on which side of the number the truth lies."""

    EXACT = "exact"
    ABOUT = "about"
    ALMOST = "almost"
    SLIGHTLY_OVER = "slightly over"
    OVER = "over"
    AT_LEAST = "at least"
    UNDER = "under"
    AT_MOST = "at most"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, between characters `start` and `end`, tokens `first` to `last` (exclusive).

    `value` is in the base unit, `bare` as written; `high` is the upper end of a range; `step` is the place value of
    the last significant digit in the base unit; `other` is the other reading of an ambiguous separator, `mark`;
    `head` holds the stems of the nouns counted, `noun` the first as written; `role` tells ages and frequencies ("ogni
    due anni") from durations, heights from depths, places from members, the dead from the hurt; `implied` says that
    unit and noun are those of the number before.
    """

    start: int
    end: int
    first: int
    last: int
    value: Decimal
    bare: Decimal
    unit: Unit
    step: Decimal
    bound: Bound = Bound.EXACT
    high: Decimal | None = None
    other: Decimal | None = None
    head: tuple[str, ...] = ()
    noun: str = ""
    mark: str = ""
    role: str = ""
    scaled: bool = False
    implied: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether a number as written has no decimals."""
        return self.bare == self.bare.to_integral_value()

    @property
    def limits(self) -> tuple[Decimal, Decimal]:
        """The closed interval that the words leave open, in the base unit."""
        value, bound = self.value, self.bound
        if bound is Bound.EXACT:
            return value, value
        if bound is Bound.RANGE:
            return value, self.high if self.high is not None else value
        if bound in {Bound.OVER, Bound.AT_LEAST}:
            return value, INFINITE
        if bound in {Bound.UNDER, Bound.AT_MOST}:
            return -INFINITE, value
        below, above = {Bound.ABOUT: (1, 1), Bound.ALMOST: (2, 0), Bound.SLIGHTLY_OVER: (0, 2)}[bound]
        tenth = abs(value) / 10
        return value - below * tenth, value + above * tenth


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, full or partial, between characters `start` and `end`, tokens `first` to `last` (exclusive).

    `since` and `until` are days counted on a calendar of 12 months of 31 days (an order, not a distance), None when
    no year is known; `month` and `day` are then compared alone. `bound` tells "prima del 1900" and "dal 1998". Of the
    grain "relative" only its distance is known, `count` times `unit`, from the day of the article ("ieri", "last year")
    or, `anchored`, from another date of the text ("l'anno dopo"). `reckoned` marks what was dated by such a distance,
    `resolved` a month whose year was guessed, `yearless` an interval of days of no known year; `weekday` is the day of
    the week that the text gives a date, Monday as 0; `denied` says that a negation turned its bound: "not until May".
    """

    start: int
    end: int
    first: int
    last: int
    grain: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    since: int | None = None
    until: int | None = None
    bound: Bound = Bound.EXACT
    resolved: bool = False
    unit: str = ""
    count: int = 0
    anchored: bool = False
    reckoned: bool = False
    yearless: bool = False
    weekday: int | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Two mentions that agree or conflict, with their character spans in the claim and in the evidence sentence.

    `swapped` says that two names exchanged their roles.
    """

    kind: MentionKind
    mine: tuple[int, int]
    theirs: tuple[int, int]
    claim_value: str
    evidence_value: str
    agrees: bool = False
    swapped: bool = False
