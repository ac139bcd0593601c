"""Finds what two texts say the other way round of a number that both have: "rose by 3%", "fell by 3%"; "all 160"."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.relation import WHOLE, Relation
from checker.comparison.reading.mentions import Finding, Moment, Quantity
from checker.comparison.reading.statement import Statement
from checker.comparison.values.cells import clause_of
from checker.comparison.values.compare import match_all
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BREAKS, OF, listed
from checker.comparison.vocabulary.words import CONVERSES, STOPWORDS, sides_of_word
from checker.comparison.wording.opposites import go_together
from checker.labels import MentionKind

_ALL = word_list("scope all")
_OF = OF | {"the", "su"}
_MORE = word_list("comparing more") | frozenset(listed("above sopra larger bigger higher"))
_LESS = word_list("comparing less") | frozenset(listed("below sotto smaller lower"))
_SMALL = 10
_DEGREES = -1  # the pair of more and less, which are no opposites of their own
_BEFORE, _AFTER, _PART, _SHORTEST = 5, 4, 5, 3
_MIN_COVERAGE = 0.35

Place = tuple[int, int]


def compare_anchored(matches: Overlap) -> list[Finding]:
    """Find a number of the claim that the evidence says of the opposite, or of a part where the claim says all."""
    claim, evidence, found = matches.claim, matches.evidence, match_all(matches)
    if matches.coverage < _MIN_COVERAGE or matches.unmatched_names:
        return []
    if any(match.relation is Relation.DIFFERENT for match in found):
        return []
    for match in found:
        theirs = match.best.mention if match.best and match.relation is Relation.SAME else None
        if isinstance(match.mine, Quantity) and isinstance(theirs, Quantity) and match.mine.value == theirs.value:
            finding = _turned(matches, match.mine, theirs) or _part(claim, match.mine, evidence, theirs)
            if finding is not None:
                return [finding]
    return []


def _turned(matches: Overlap, mine: Quantity, theirs: Quantity) -> Finding | None:
    """The words beside a number that are opposites and mean the same in no other way, said of the same thing."""
    claim, evidence = matches.claim, matches.evidence
    if mine.unit.dimension in WHOLE or _negates(claim, mine) or _negates(evidence, theirs):
        return None
    small = mine.unit.dimension == "count" and mine.bare <= _SMALL
    said, read = _directions(claim, mine, after=small), _directions(evidence, theirs, after=small)
    for (pair, side), token in said.items():
        other = read.get((pair, 1 - side))
        if other is None or not read.keys().isdisjoint(said) or go_together(matches, token, other):
            continue
        if _is_of_claim(matches, other):
            here, there = claim.mark(token), evidence.mark(other)
            spans = (here.start, here.end), (there.start, there.end)
            return Finding(MentionKind.ANTONYM, *spans, claim.tokens.keys[token], evidence.tokens.keys[other])
    return None


def _is_of_claim(matches: Overlap, token: int) -> bool:
    """Whether the content word before a word of the evidence, in its clause, is one of the claim's: its subject."""
    evidence = matches.evidence
    start, _ = clause_of(evidence.tokens, token)
    before = [
        returned for word, returned in zip(evidence.words, matches.returned, strict=True) if start <= word.token < token
    ]
    return not before or before[-1]


def _negates(statement: Statement, quantity: Quantity) -> bool:
    """Whether the clause of a number negates."""
    clause = range(*clause_of(statement.tokens, quantity.first))
    return any(negator in clause for negator in statement.negated.values())


def _directions(statement: Statement, quantity: Quantity, *, after: bool) -> dict[Place, int]:
    """The sides of opposites, with their token, of the nearest such word before a number and of that after it.

    Of a number that many things may have only what stands `after` it counts.
    """
    keys = statement.tokens.keys
    values: list[Quantity | Moment] = [*statement.quantities, *statement.moments]
    numbers = {token for value in values for token in range(value.first, value.last)}
    found: dict[Place, int] = {}
    for tokens, degrees in (
        # There "more" is a bound.
        (range(quantity.first - 1, quantity.first - 1 if after else max(-1, quantity.first - 1 - _BEFORE), -1), False),
        (range(quantity.last, min(len(keys), quantity.last + _AFTER)), True),
    ):
        for token in tokens:
            if keys[token] in BREAKS or token in numbers:
                break
            if places := _places(keys[token], statement.language, degrees=degrees):
                found.update(dict.fromkeys(places, token))
                break
    return found


def _places(key: str, language: str, *, degrees: bool) -> list[Place]:
    """The sides of opposites that a word names, of those that exchange no roles."""
    if degrees and key in _MORE | _LESS:
        return [(_DEGREES, int(key in _LESS))]
    if len(key) < _SHORTEST or key in STOPWORDS[language]:
        return []
    return [place for place in sides_of_word(key) if place[0] not in CONVERSES]


def _part(claim: Statement, mine: Quantity, evidence: Statement, theirs: Quantity) -> Finding | None:
    """A smaller number that the evidence gives out of the one of which the claim says all: "24 of the 160 buses"."""
    whole = next((key for key in reversed(claim.tokens.keys[: mine.first]) if key not in _OF), "")
    if whole not in _ALL:
        return None
    for part in evidence.quantities:
        between = evidence.tokens.keys[part.last : theirs.first]
        if 0 < len(between) <= _PART and not _OF.isdisjoint(between) and 0 < part.value < theirs.value:
            spans = (mine.start, mine.end), (part.start, part.end)
            return Finding(MentionKind.NUMBER, *spans, f"{whole} {mine.bare}", str(part.bare))
    return None
