"""Units and currencies by their Italian and English names, with factors to one base unit a dimension.

A small table rather than pint: importing pint costs more than judging a claim, and it knows no Italian, no currencies
and no newsroom abbreviations.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.comparison.vocabulary.data import read_lines
from checker.comparison.vocabulary.tokens import listed


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `value * factor + offset` is in the base unit of `dimension`; `name` is shown to people."""

    dimension: str
    name: str
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)


_TEMPERATURES = (
    (Unit("temperature", "°C"), "°_c grado_celsius gradi_celsius grado_centigrado gradi_centigradi degrees_celsius"),
    (
        Unit("temperature", "°F", Decimal(5) / 9, Decimal(-160) / 9),
        "°_f grado_fahrenheit gradi_fahrenheit degrees_fahrenheit",
    ),
    (Unit("temperature", "K", Decimal(1), Decimal("-273.15")), "kelvin"),
    (Unit("degrees", "degrees"), "grado gradi degree degrees °"),
)
# Names that are more often something else: "secondo" needs digits right before it, and "m" or "w" too.
ONLY_AFTER_DIGITS = frozenset(listed("m g w t l q second secondo secondi mi in once ha hp cv mc min real gr ton"))
CURRENCY_SIGNS = frozenset("€$£¥")


def _read_table() -> dict[tuple[str, ...], Unit]:
    """The units of `data/units.txt`: dimension, shown name, factor, then every spelling with "_" for a space."""
    units: dict[tuple[str, ...], Unit] = {}
    for line in read_lines("units.txt"):
        dimension, name, factor, *spellings = line.split()
        unit = Unit(dimension, name.replace("_", " "), Decimal(factor))
        units.update({tuple(spelling.split("_")): unit for spelling in spellings})
    for unit, names in _TEMPERATURES:
        units.update({tuple(spelling.split("_")): unit for spelling in names.split()})
    return units


UNITS = _read_table()
# First words of units of several words, so that most look-ups end after one word.
LONG_UNITS = frozenset(spelling[0] for spelling in UNITS if len(spelling) > 1)
PERCENT = UNITS[("%",)]
CELSIUS = UNITS[("°", "c")]
COUNT = Unit("count", "")
ORDINAL = Unit("ordinal", "")
TIMES = Unit("times", "times")
