"""Tells a mismatch that contradicts from one where another thing, time or member is spoken of."""

from __future__ import annotations

from dataclasses import dataclass

from checker.comparison.matching.align import Alignment, Overlap, elsewhere, reach
from checker.comparison.matching.chronology import ends
from checker.comparison.matching.cues import (
    EVENTS,
    STILL,
    dated_otherwise,
    has_another_subject,
    is_denied,
    is_difference,
    is_future,
    is_now,
    is_of_land,
    is_of_the_opposite,
    is_repeated,
    is_set_against,
    lacking,
    shifts,
    tells_another_event,
    tells_earlier,
)
from checker.comparison.matching.relation import (
    SIDED,
    Relation,
    apart,
    is_miswritten,
    is_money,
    is_slip,
    is_turned,
    relate_quantities,
)
from checker.comparison.reading.measures import is_verb
from checker.comparison.reading.mentions import Bound, Moment, Quantity
from checker.comparison.reading.ordinals import PLACE
from checker.comparison.reading.statement import Statement
from checker.comparison.values.distances import is_reckoned
from checker.comparison.values.edges import is_outside, is_turned_by_denial
from checker.comparison.values.likeliest import is_of_one_noun
from checker.comparison.values.weights import DATE_WEIGHTS, QUANTITY_WEIGHTS
from checker.comparison.vocabulary.places import place_of_word
from checker.comparison.vocabulary.tokens import listed
from checker.comparison.vocabulary.units import PERCENT
from checker.comparison.vocabulary.words import LIGHT, STOPWORDS, same_head

# Without this much alike, the two sentences speak of different things; of little more, they may.
_MIN_NEAR, _MIN_COVERAGE, _MIN_TURNED = 0.2, 0.3, 0.1
_LOW_NEAR, _FULL_COVERAGE, _SAID_COVERAGE = 0.3, 0.75, 0.6
# An ordinal is stated of something after one of these; elsewhere it picks another member ("la seconda puntata").
_PREDICATES = frozenset(listed("e fu era stato stata is was been became divenne diventa as"))
_WILL_BE = frozenset({"sara", "be"})
# Within so many tokens after a number words narrow what it counts.
_NARROWING = 6
# A semicolon parts less than a full stop.
_SCALES = frozenset({"celsius", "fahrenheit"})
_BREAKING = {";": 0.5}

Value = Quantity | Moment


@dataclass(frozen=True, slots=True)
class Match:
    """A quantity or date of the claim, what the evidence makes of it, and the mention there that decides."""

    mine: Value
    relation: Relation
    best: Alignment[Value] | None


def signs(matches: Overlap, mine: Value, found: Alignment[Value], all_matches: list[Match]) -> dict[str, float]:
    """What speaks for and against a contradiction, each sign in [0, 1]."""
    claim, evidence, theirs = matches.claim, matches.evidence, found.mention
    others = [match for match in all_matches if match.mine is not mine]
    common = {
        "near": found.near,
        "back": found.back,
        "coverage": matches.coverage,
        "short claim": max(0, 8 - len(claim.words)) / 8,
        "more sentences": max((_BREAKING.get(evidence.tokens.keys[i], 1.0) for i in evidence.breaks), default=0.0),
        "elsewhere": elsewhere(matches, theirs),
        "lacking": len(lacking(matches, evidence.sentence_at(theirs.first))) / max(len(claim.words), 1),
        "earlier": tells_earlier(claim, evidence),
        "low near": found.near < _LOW_NEAR,
        "full": is_full(matches),
        # What is open until a day to come tells of what will be.
        "future": is_future(claim) and not is_future(evidence) and theirs.bound is not Bound.AT_MOST,
        "future source": is_future(evidence) and not is_future(claim),
        "negated": len(claim.negated) != len(evidence.negated),
        "others differ": any(m.relation is Relation.DIFFERENT for m in others),
        "others open": any(m.relation is Relation.UNCLEAR and m.best is None for m in others),
        "other ordinal": any(_is_ordinal(m.mine) and m.relation is not Relation.SAME for m in others),
        "relative": is_reckoned(evidence, mine, theirs),
    }
    own = _quantity_signs(matches, mine, theirs) if isinstance(mine, Quantity) else _date_signs(matches, mine, theirs)
    return {name: float(value) for name, value in (common | own).items()}


def is_full(matches: Overlap) -> bool:
    """Whether the evidence has all but one word of the claim, and that no name."""
    return matches.coverage >= _FULL_COVERAGE and matches.unmatched <= 1 and not matches.unmatched_names


def _quantity_signs(matches: Overlap, mine: Quantity, theirs: Value) -> dict[str, float]:
    claim, evidence = matches.claim, matches.evidence
    slip = isinstance(theirs, Quantity) and is_slip(mine, theirs)
    rivals = sum(_may_rival(q, mine) for q in evidence.quantities) - 1
    alike = isinstance(theirs, Quantity) and is_of_one_noun(matches, mine, theirs)
    # Of several shares of one whole each is told of another part.
    lacking = any(claim.tokens.keys[token] not in LIGHT for token in matches.missing)
    alike = alike and not (rivals > 0 and mine.unit is PERCENT and lacking)
    return {
        "rivals": min(max(rivals, 0), 5) / 5,
        "alone": rivals <= 0,
        "same noun": alike,
        "difference": is_difference(claim, mine) != is_difference(evidence, theirs),
        "apart": apart(mine, theirs) if isinstance(theirs, Quantity) else 0.0,
        "money": is_money(mine) and not slip,
        "slip": slip,
        "bound": mine.bound is not Bound.EXACT,
        "ordinal": _is_ordinal(mine),
        "percent": mine.unit.dimension == "percent",
        "count": mine.unit.dimension == "count",
        "small": mine.unit.dimension == "count" and abs(mine.bare) <= 1,
    }


def _may_rival(quantity: Quantity, mine: Quantity) -> bool:
    """Whether a quantity is of a kind with another: hours are no rivals of an age."""
    if mine.role == "age" and quantity.unit.name != mine.unit.name:
        return False
    return quantity.unit.dimension == mine.unit.dimension


def _date_signs(matches: Overlap, mine: Moment, theirs: Value) -> dict[str, float]:
    quantities = matches.claim.quantities
    return {
        "alone": len(matches.evidence.moments) == 1,
        "event": any(not EVENTS.isdisjoint(word.concepts) for word in matches.claim.words),
        "measure": not all(q.unit.dimension in {"ordinal", "time"} or is_repeated(matches, q) for q in quantities),
        "day": mine.grain == "day",
        "clock": mine.grain == "clock",
        "source day": isinstance(theirs, Moment) and theirs.grain == "day",
        "bound": mine.bound is not Bound.EXACT,
        "reach": reach(matches, theirs),
        "another event": isinstance(theirs, Moment) and tells_another_event(matches, theirs),
        "source bound": theirs.bound in SIDED,
    }


def is_sure(matches: Overlap, mine: Value, found: Alignment[Value], all_matches: list[Match]) -> bool:
    """Whether a mismatch is a contradiction: nothing forbids it, and the signs for it outweigh those against."""
    if is_forbidden(matches, mine, found):
        return False
    weights = QUANTITY_WEIGHTS if isinstance(mine, Quantity) else DATE_WEIGHTS
    told = signs(matches, mine, found, all_matches)
    return sum(weight * told.get(name, 1.0) for name, weight in weights.items()) > 0


def is_forbidden(matches: Overlap, mine: Value, found: Alignment[Value]) -> bool:
    """Whether a mismatch is no contradiction, whatever the signs: another thing, time, part or subject is spoken of."""
    claim, evidence = matches.claim, matches.evidence
    turned = found.near >= _MIN_TURNED and (is_turned(mine, found.mention) or is_miswritten(mine, found.mention))
    until = is_turned_by_denial(matches, mine, found.mention)
    denied = claim.negated and not (until or is_denied(matches, mine, found.mention))
    if not (turned or _is_close(matches, found)) or denied or until is False:
        return True
    if (
        matches.unmatched_names > 1
        or shifts(claim, evidence, STILL if not claim.negated and ends(found.mention) else frozenset())
        or _is_of_another_kind(matches, mine, found.mention)
        or is_of_the_opposite(claim, evidence)
    ):
        return True
    theirs = found.mention
    denied = "weekday" in {mine.unit, theirs.unit} or (evidence.negated and not claim.negated and not until)
    if denied and isinstance(theirs, Moment) and theirs.bound in SIDED:
        # "No ship after 1950" says nothing of those of 1943, nor "from Tuesday on" of a single day.
        return True
    if any(is_now(m) for m in claim.moments) and is_future(evidence) and not is_future(claim):
        return True
    # A result is that of both sides.
    both = isinstance(mine, Quantity) and mine.unit.dimension == "score"
    if isinstance(mine, Moment) and isinstance(theirs, Moment) and is_outside(matches, mine, theirs):
        return True
    restricted = not is_miswritten(mine, theirs) and _is_restricted(matches, mine, theirs)
    return restricted or (not both and has_another_subject(matches, theirs))


def _is_of_another_kind(matches: Overlap, mine: Value, theirs: Value) -> bool:
    """Whether one is a change and the other is not, or the figures are those of another time."""
    claim, evidence = matches.claim, matches.evidence
    if isinstance(mine, Quantity):
        differs = is_difference(claim, mine) != is_difference(evidence, theirs)
        return dated_otherwise(matches, theirs) or (differs and (is_set_against(claim, mine) or not is_full(matches)))
    measured = [q for q in claim.quantities if q.unit.dimension not in {"ordinal", "time"}]
    dated = mine.since is not None and isinstance(theirs, Moment) and theirs.since is not None
    said = [_is_said(q, evidence) for q in measured]
    if dated and matches.coverage >= _SAID_COVERAGE and all(said):
        return False
    other = mine.grain == "year" and not any(said)
    return bool(measured) and (other or all(EVENTS.isdisjoint(word.concepts) for word in claim.words))


def _is_said(mine: Quantity, evidence: Statement) -> bool:
    return any(relate_quantities(mine, theirs) is Relation.SAME for theirs in evidence.quantities)


def _is_close(matches: Overlap, found: Alignment[Value]) -> bool:
    """Whether two mentions stand among words alike enough to speak of one thing."""
    return found.near >= _MIN_NEAR and matches.coverage >= _MIN_COVERAGE


def _is_restricted(matches: Overlap, mine: Value, theirs: Value) -> bool:
    """Whether the claim speaks of a part that the evidence lacks: a place, a people, a member, a sort."""
    claim, missing = matches.claim, matches.missing
    tokens = claim.tokens
    for token in missing:
        after = tokens.key(token - 1) in STOPWORDS[claim.language]
        place = place_of_word(tokens.keys[token]) or ""
        named = after and tokens.upper(token) and tokens.keys[token] not in _SCALES
        placed = place and (tokens.upper(token) or place.startswith("people"))
        if (named or placed) and not is_of_land(matches, token):
            return True
    if not isinstance(mine, Quantity):
        return False
    if _is_ordinal(mine):
        return (
            not _is_stated(claim, mine, _PREDICATES | _WILL_BE)
            and not _is_stated(matches.evidence, theirs)
            and not _is_same_member(matches, mine)
        )
    if claim.language != matches.evidence.language:
        return False
    sorts = sum(mine.last <= token <= mine.last + len(mine.head) for token in missing)
    narrowing = (
        0 < token - mine.last < _NARROWING and not is_verb(tokens.keys[token], claim.language) for token in missing
    )
    return 0 < sorts < len(mine.head) or sum(narrowing) > 1


def _is_stated(statement: Statement, ordinal: Value, predicates: frozenset[str] = _PREDICATES) -> bool:
    placed = isinstance(ordinal, Quantity) and ordinal.role == PLACE
    return placed or not predicates.isdisjoint(statement.tokens.keys[max(0, ordinal.first - 4) : ordinal.first])


def _is_same_member(matches: Overlap, mine: Quantity) -> bool:
    """Whether the evidence has all but one of the claim's words and one ordinal of its noun.

    What opens the claim, "la seconda puntata", is what it speaks of, and may be another member.
    """
    if matches.unmatched > 1 or matches.unmatched_names or all(word.token > mine.first for word in matches.claim.words):
        return False
    claim, evidence = matches.claim.language, matches.evidence.language
    ordinals = [q for q in matches.evidence.quantities if _is_ordinal(q)]
    return len([q for q in ordinals if same_head(mine.head[:1], claim, q.head[:1], evidence)] or ordinals) == 1


def _is_ordinal(mention: Value) -> bool:
    return isinstance(mention, Quantity) and mention.unit.dimension == "ordinal"
