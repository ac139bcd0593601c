"""Written figures and what is known of a number read: the digits of both languages with their separators."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from tokens `start` to `end` (exclusive).

    `step` is the place value of its last significant digit (42,8 milioni: 100,000; 400.000: 100,000), `other` a
    second reading where the separator is ambiguous; `loose` marks "una quindicina", `plural` "centinaia", `mark` the
    one separator of the digits, `roman` a Roman numeral, `digits` a plain run of digits, `scaled` a magnitude word.
    """

    value: Decimal
    step: Decimal
    start: int
    end: int
    other: Decimal | None = None
    ordinal: bool = False
    fraction: bool = False
    loose: bool = False
    plural: bool = False
    mark: str = ""
    roman: bool = False
    digits: bool = False
    scaled: bool = False


def place(value: Decimal) -> Decimal:
    """Place value of the last non-zero digit of `value`."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def exponent(value: Decimal) -> int:
    """Power of ten of the last digit of `value` as it is written."""
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def read_digits(written: str, language: str) -> tuple[Decimal, Decimal | None]:
    """Read digits with separators; the second value is the other reading of a decimal that may be foreign thousands."""
    if written.isdecimal():
        return Decimal(written), None
    written = written.replace(" ", "")
    dots, commas = written.count("."), written.count(",")
    joined = Decimal(written.replace(".", "").replace(",", ""))
    if dots and commas:
        mark = max(".,", key=written.rfind)
        plain = written.replace("," if mark == "." else ".", "")
        return (Decimal(plain.replace(mark, ".")) if plain.count(mark) == 1 else joined), None
    if dots + commas != 1:
        return joined, None
    whole, _, part = written.replace(",", ".").partition(".")
    as_decimal = Decimal(f"{whole}.{part}")
    if len(part) != 3 or whole.startswith("0") or len(whole) > 3:
        return as_decimal, None
    thousands_mark = "." if language == "it" else ","
    return (joined, None) if thousands_mark in written else (as_decimal, joined)
