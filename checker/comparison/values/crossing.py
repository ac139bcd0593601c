"""Finds values that the evidence gives to another thing than the claim does: "10 miliardi ora, 100 in dieci anni"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.comparison.matching.align import Alignment, Overlap, align
from checker.comparison.matching.chronology import relate_moments
from checker.comparison.matching.cues import SHIFTERS, is_difference, is_future, shifts, tells_plan
from checker.comparison.matching.relation import Relation, dimension_of, relate_quantities
from checker.comparison.reading.composites import tells_move
from checker.comparison.reading.mentions import Moment, Quantity
from checker.comparison.reading.ordinals import PLACE
from checker.comparison.reading.statement import Statement
from checker.comparison.values.cells import AGAINST, FROM, cells_of, crossed, is_former, is_now_so, opener
from checker.comparison.values.counterparts import has_noun
from checker.comparison.values.sureness import Value
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import OF, listed

_BEING = frozenset(listed("e fu era is was"))
# The claim speaks of another time than the present, or of the first value itself.
_PAST = (
    SHIFTERS
    | word_list("resting")
    | frozenset(listed("era erano aveva avevano inizialmente iniziale initially initial originally up_from down_from"))
)
_MIN_CROSSED_NEAR, _MIN_CROSSED_GAP, _MIN_CROSSED_COVERAGE = 0.5, 0.25, 0.5
_MAX_CLAIMED = 12
_OF, _PARTITIVE = frozenset((word,) for word in OF), 2
_NEAR = 3
# A claim with one of these speaks of a part itself: "quasi tutte le nove scuole".
_SOME = frozenset(listed("quasi almost nearly most parte part some alcuni alcune several diversi diverse"))


def find_crossed(
    matches: Overlap, mine: Value, same: Alignment[Value], others: list[Value], unlike: list[Value]
) -> Alignment[Value] | None:
    """The other value that stands where the claim's should, though the claim's stands elsewhere.

    `others` differ from the claim's; `unlike` are all that are not equal to it.
    """
    claim, evidence = matches.claim, matches.evidence
    moved = [other for other in unlike if _is_moved(matches, mine, same.mention, other)]
    if moved:
        return best_of(matches, mine, moved)
    again = said_again(matches, mine)
    covered = (len(claim.words) - matches.unmatched + len(again)) / max(len(claim.words) + len(again), 1)
    translated = claim.language != evidence.language and matches.unmatched > 0
    unsure = isinstance(mine, Moment) and (translated or tells_move(claim.tokens.keys))
    if unsure or matches.unmatched_names or covered < _MIN_CROSSED_COVERAGE:
        return None
    otherwise = _is_otherwise(claim, evidence)
    instead = [
        other
        for other in unlike
        if (
            _is_of_today(matches, same.mention, other)
            if otherwise
            else _stands_instead(matches, mine, same.mention, other)
            or (other not in again and _is_part(matches, same.mention, other))
        )
    ]
    if instead or otherwise:
        return best_of(matches, mine, instead)
    told = [moment for moment in claim.moments if moment.grain != "relative"]
    if len(again) < len(claim.quantities) + len(told) - 1 or _is_reckoned(same.mention):
        return None
    others = [
        other
        for other in others
        if not _is_reckoned(other) and is_difference(evidence, other) <= is_difference(evidence, same.mention)
    ]
    if cells := cells_of(matches, [same.mention, *others]) if others else []:
        other = crossed(matches, mine, same.mention, cells, again)
        return None if other is None else align(matches, mine, other)
    return _crossed_alone(matches, mine, same, others)


def _stands_instead(matches: Overlap, mine: Value, same: Value, other: Value) -> bool:
    return _is_replaced(matches, mine, same, other) or _is_of_noun(matches, mine, same, other)


def _crossed_alone(
    matches: Overlap, mine: Value, same: Alignment[Value], others: list[Value]
) -> Alignment[Value] | None:
    """The only other value, where it stands as the claim's should; no hour, of which a sentence tells many."""
    apart = len(others) == 1 and not (isinstance(mine, Moment) and mine.grain == "clock")
    different = best_of(matches, mine, others) if apart else None
    return different if different is not None and _is_crossed(matches, mine, same, different) else None


def _is_of_today(matches: Overlap, same: Value, other: Value) -> bool:
    """Whether the claim says that it is so now, and the evidence of another value alone: "will be 800, up from 550"."""
    evidence = matches.evidence
    if not is_future(evidence) or is_future(matches.claim) or not is_now_so(matches.claim.tokens.keys):
        return False
    now, then = (is_now_so(evidence.tokens.keys[value.first : value.last + _NEAR]) for value in (other, same))
    return now and not then and dimension_of(same) == dimension_of(other)


def _is_moved(matches: Overlap, mine: Value, same: Value, other: Value) -> bool:
    """Whether the claim states a date to which something was only planned: "il 12", "spostato dal 12 al 19"."""
    if not (isinstance(mine, Moment) and isinstance(other, Moment)) or matches.coverage <= _MIN_CROSSED_COVERAGE:
        return False
    return not (matches.unmatched_names or matches.claim.negated) and _is_replaced(matches, mine, same, other)


def _is_otherwise(claim: Statement, evidence: Statement) -> bool:
    """Whether the two speak of another time, or one denies."""
    if shifts(claim, evidence):
        return True
    return is_future(claim) != is_future(evidence) or len(claim.negated) != len(evidence.negated)


def _is_replaced(matches: Overlap, mine: Value, same: Value, other: Value) -> bool:
    """Whether the claim states as it is what the evidence says was so before another value: "al 40", "dal 40 al 52"."""
    claim, tokens = matches.claim, matches.evidence.tokens
    # That something is put off, or was planned, tells nothing of when it is.
    put_off = isinstance(mine, Moment) and (tells_plan(claim) or tells_move(claim.tokens.keys))
    if put_off or not is_former(tokens, same, other):
        return False
    before, word = opener(claim.tokens, mine)
    said = (*claim.tokens.keys, f"{before}_{word}")
    if not _PAST.isdisjoint(said) or word in FROM or (opener(tokens, same)[1] in AGAINST and is_now_so(said)):
        return False
    dated = any(value.first > same.first for value in said_again(matches, mine))
    return not (dated and _is_anchored(matches, mine, same, other))


def _is_of_noun(matches: Overlap, mine: Value, same: Value, other: Value) -> bool:
    """Whether another ordinal orders what the claim's does, and that of its number not: "third in his fifth race"."""
    if not (isinstance(mine, Quantity) and isinstance(same, Quantity) and isinstance(other, Quantity)):
        return False
    if mine.unit.dimension != "ordinal" or mine.role == PLACE:
        return mine.role == PLACE == other.role != same.role and bool(same.head)
    first = not _BEING.isdisjoint(matches.evidence.tokens.keys[max(0, same.first - 2) : same.first])
    apart = not same.head and (first or same.role == PLACE)
    return apart and has_noun(mine, other, matches.claim.language, matches.evidence.language)


def _is_part(matches: Overlap, whole: Value, part: Value) -> bool:
    """Whether the evidence says of a part what the claim says of the whole.

    "Chiuderà quattro delle nove scuole" tells what is done before both, "delle nove scuole quattro chiudono" after.
    """
    if not _SOME.isdisjoint(matches.claim.tokens.keys):
        return False
    tokens = matches.evidence.tokens
    words = [(word.token, back) for word, back in zip(matches.evidence.words, matches.returned, strict=True)]
    of = tokens.keys[part.last : whole.first]
    if of[:1] in _OF and len(of) <= _PARTITIVE and getattr(part, "noun", "") == getattr(whole, "noun", None):
        verb, said = max((word for word in words if word[0] < part.first), default=(0, False))
        return said and part.first - verb <= _PARTITIVE and not tokens.upper(verb)
    opening = tokens.keys[max(0, whole.first - _PARTITIVE) : whole.first]
    if opening[:1] not in _OF or part.first < whole.last or not getattr(part, "implied", False):
        return False
    verb, said = min((word for word in words if word[0] >= part.last), default=(0, False))
    return said and verb - part.last <= _PARTITIVE and not tokens.upper(verb)


def _is_reckoned(value: Value) -> bool:
    return isinstance(value, Moment) and value.reckoned


def _is_crossed(matches: Overlap, mine: Value, same: Alignment[Value], different: Alignment[Value]) -> bool:
    """Whether another value stands where the claim's should, though the claim's stands elsewhere."""
    if matches.unmatched or different.near < _MIN_CROSSED_NEAR:
        return False
    if is_now_so(matches.evidence.keys_around(same.mention.first)[1]):
        return False
    if different.fit - same.fit < _MIN_CROSSED_GAP * (1 + isinstance(mine, Moment)):
        return False
    return not _is_anchored(matches, mine, same.mention, different.mention)


def _is_anchored(matches: Overlap, mine: Value, here: Value, there: Value) -> bool:
    """Whether another value of the claim stands nearer to the same value than to the different one in the evidence."""
    agreeing = said_again(matches, mine)
    return any(
        abs(value.first - here.first) < abs(value.first - there.first)
        for value in agreeing
        if value is not here and value is not there
    )


def said_again(matches: Overlap, mine: Value) -> list[Value]:
    """The values of the evidence that other values of the claim say again."""
    return [theirs for value, theirs in _equal_pairs(matches) if value is not mine]


@lru_cache(maxsize=1)
def _equal_pairs(matches: Overlap) -> list[tuple[Value, Value]]:
    """Each value of the claim with each of the evidence that says the same."""
    quantities, moments = claimed(matches)
    found: list[tuple[Value, Value]] = []
    for quantity in quantities:
        same = [q for q in matches.evidence.quantities if relate_quantities(quantity, q) is Relation.SAME]
        found += [(quantity, q) for q in same]
    for moment in moments:
        found += [(moment, m) for m in matches.evidence.moments if _is_one_time(moment, m)]
    return found


def _is_one_time(mine: Moment, theirs: Moment) -> bool:
    """Whether two dates are one, or told alike from a day that only one text has: "this year", "quest'anno"."""
    alike = (mine.unit, mine.count) == (theirs.unit, theirs.count) and mine.unit != "weekday"
    return (mine.grain == "relative" and alike) or relate_moments(mine, theirs) is Relation.SAME


def claimed(matches: Overlap) -> tuple[tuple[Quantity, ...], list[Moment]]:
    """The quantities and dates of the claim that are compared: those of a table only in part, which bounds the time."""
    claim = matches.claim
    dates = [moment for moment in claim.moments if moment.grain != "relative" or matches.evidence.moments]
    return claim.quantities[:_MAX_CLAIMED], dates[:_MAX_CLAIMED]


def best_of(matches: Overlap, mine: Value, theirs: Sequence[Value]) -> Alignment[Value] | None:
    return max(
        (align(matches, mine, mention) for mention in theirs[:_MAX_CLAIMED]), key=lambda found: found.fit, default=None
    )
