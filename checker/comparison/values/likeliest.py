"""Which of several values the claim may tell wrong: that of its month, that of a slip, or what counts the same."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.relation import is_miswritten
from checker.comparison.reading.measures import RATIO_WORDS, head_at
from checker.comparison.reading.mentions import Moment, Quantity
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.units import PERCENT
from checker.comparison.vocabulary.words import same_head

Value = Quantity | Moment


def likeliest(matches: Overlap, mine: Value, others: list[Value]) -> list[Value]:
    """Those that the claim's may be told wrong for, or all if there are none.

    These are the days of its month, the numbers of which it may be a slip, else those of its noun.
    """
    if isinstance(mine, Moment):
        return _of_one_month(mine, others)
    slips = [theirs for theirs in others if is_miswritten(mine, theirs)]
    return slips or [q for q in others if isinstance(q, Quantity) and is_of_one_noun(matches, mine, q)] or others


def _of_one_month(mine: Moment, others: list[Value]) -> list[Value]:
    """The days that share the month of the claim's, which is told wrong by the day alone, or all if there are none."""
    if mine.grain != "day":
        return others
    near = [m for m in others if isinstance(m, Moment) and m.grain == "day" and m.month == mine.month]
    return [m for m in near if m.unit != "weekday"] or others


def is_of_one_noun(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether two numbers count the same things or are shares of the same whole."""
    claim, evidence = matches.claim, matches.evidence
    heads = _counted(claim, mine)[:1], _counted(evidence, theirs)[:1]
    return all(heads) and same_head(heads[0], claim.language, heads[1], evidence.language)


def _counted(statement: Statement, quantity: Quantity) -> tuple[str, ...]:
    """What a number counts, or of what it is a share: "il 22% dell'uva"."""
    share = not quantity.head and quantity.unit is PERCENT and statement.tokens.key(quantity.last) in RATIO_WORDS
    return head_at(statement.tokens, quantity.last, statement.language) if share else quantity.head
