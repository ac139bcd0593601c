"""Holds a comparison to two values of the evidence: "costs more in Bari", "310 euros in Bari and 340 in Rome"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.relation import WHOLE
from checker.comparison.reading.mentions import Finding, Quantity
from checker.comparison.values.cells import Cell, cells_of
from checker.comparison.vocabulary.words import LIGHT
from checker.comparison.wording.orders import Links, amount, read_orders, shown
from checker.labels import MentionKind

# "Half a metre short of the mark" is no height.
_SHORT_OF = frozenset({"short", "shy"})


def compare_measured(matches: Overlap, there: Links) -> list[Finding]:
    """Find a comparison of the claim that two values of the evidence, one of each thing, turn round."""
    claim, evidence = matches.claim, matches.evidence
    keys = claim.tokens.keys
    for order in read_orders(claim):
        counted = all(there.get(token) for token in order.quality)
        degree = order.degree * (amount(keys, order.quality) or counted)
        weighty = [t for t in matches.missing if t not in order.quality and keys[t] not in LIGHT]
        if order.ranked or not degree or len(weighty) > 1:
            continue
        for cells, counted in product(_parted(matches), (True, False)):
            if counted and len({getattr(cell.value, "head", ())[:1] for cell in cells}) < len(cells):
                continue
            left, right = (_cell_of(side, there, cells, counted=counted) for side in (order.left, order.right))
            if left is None or right is None or not _is_turned(degree, left, right):
                continue
            first, last = sorted((left.value, right.value), key=lambda value: value.first)
            spans = shown(claim, order), (first.start, last.end)
            said, read = claim.tokens.text[slice(*spans[0])], evidence.tokens.text[slice(*spans[1])]
            return [Finding(MentionKind.ANTONYM, *spans, said.lower(), read.lower())]
    return []


def _parted(matches: Overlap) -> Iterator[list[Cell]]:
    """The cells of the values of one sentence and unit, for each such."""
    evidence = matches.evidence
    seen: set[str] = set()
    found: dict[tuple[int, str], list[Quantity]] = {}
    for value in evidence.quantities:
        unit = value.unit.name or value.unit.dimension
        seen |= {unit} if not value.head else set()
        # Of "35% in two years, then 8" it is not told what the last one counts.
        unclear = (value.implied and len(seen) > 1) or evidence.tokens.key(value.last) in _SHORT_OF
        if value.unit.dimension not in WHOLE and not unclear:
            found.setdefault((evidence.sentence_at(value.first), unit), []).append(value)
    for values in found.values():
        if len(values) > 1:
            yield cells_of(matches, list(values))


def _cell_of(tokens: tuple[int, ...], there: Links, cells: list[Cell], *, counted: bool) -> Cell | None:
    """The only cell that has words of one side of a comparison to itself, or those that its value counts."""
    found = [
        [cell for cell in cells if (cell.value.last in one if counted else any(map(cell.holds, one)))]
        for one in (there.get(token, ()) for token in tokens)
    ]
    own = {id(one[0]): one[0] for one in found if len(one) == 1}
    return next(iter(own.values())) if len(own) == 1 else None


def _is_turned(degree: int, left: Cell, right: Cell) -> bool:
    """Whether the value of what is said to have more is no higher than the other's."""
    if not isinstance(left.value, Quantity) or not isinstance(right.value, Quantity) or left is right:
        return False
    (low, high), (least, most) = left.value.limits, right.value.limits
    return high <= least if degree > 0 else low >= most
