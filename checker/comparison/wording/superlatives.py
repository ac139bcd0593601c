"""Holds superlatives to each other: what is first at one end of a scale is not first at the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import lacking
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.statement import Statement
from checker.comparison.values.cells import clause_of
from checker.comparison.vocabulary.tokens import NOT, RANKS, listed
from checker.comparison.vocabulary.words import degree_stems, sides_of_word
from checker.labels import MentionKind

_DEGREES = {"piu": 1, "most": 1, "meno": -1, "least": -1}
_ARTICLES = frozenset(listed("il lo la l' the its their his her"))
_AFTER = frozenset(listed("dopo dietro after behind"))
_SUPERLATIVES = frozenset(listed("piu meno most least best worst migliore peggiore maggiore minore"))
_REACH = 3
_SHORT = 4
_AMONG = frozenset(listed("tra fra among one uno una"))
_NO_FORMS = frozenset(listed("forest interest request harvest protest arrest guest west modest contest latest test"))


@dataclass(frozen=True, slots=True)
class Top:
    """A superlative: its token, that of the quality, and whether it has the most (1) or the least (-1) of it."""

    at: int
    quality: int
    degree: int


def read_tops(statement: Statement) -> Iterator[Top]:
    """The superlatives of a text that tell of one: "la torre più alta", "the least populous", "the tallest"."""
    keys = statement.tokens.keys
    content, english = {word.token for word in statement.words}, statement.language == "en"
    for i, key in enumerate(keys):
        if key not in _DEGREES and not (english and key.endswith("est") and len(key) > _SHORT):
            continue
        # "La torre più alta", and not "la torre è più alta".
        first = next((j for j in range(i - 1, max(-1, i - 1 - _REACH), -1) if j not in content), i)
        before = keys[max(0, first - 1) : i]
        if not (keys[first] in _ARTICLES or keys[i - 1].endswith("'s")) or not _AMONG.isdisjoint(before):
            continue
        if not RANKS.isdisjoint(before) or key in _NO_FORMS:
            continue
        if key in _DEGREES and i + 1 in content:
            yield Top(i, i + 1, _DEGREES[key])
        elif key not in _DEGREES:
            yield Top(i, i, 1)


def compare_superlatives(matches: Overlap) -> list[Finding]:
    """Find a superlative of the evidence that puts at the other end of a scale what the claim speaks of."""
    claim, evidence = matches.claim, matches.evidence
    mine = None if claim.negated else next(read_tops(claim), None)
    if mine is None:
        return _ranked(matches)
    for theirs in read_tops(evidence):
        sense = _sense(matches, mine.quality, theirs) * mine.degree * theirs.degree
        plain = NOT.isdisjoint(evidence.tokens.keys[slice(*clause_of(evidence.tokens, theirs.at))])
        missing = lacking(matches, evidence.sentence_at(theirs.at), {mine.at, mine.quality})
        if sense < 0 and plain and len(missing) <= 1:
            return [_finding(matches, mine, theirs)]
    return _ranked(matches)


def _ranked(matches: Overlap) -> list[Finding]:
    """A superlative of the claim that the evidence ranks second or lower."""
    claim, evidence = matches.claim, matches.evidence
    if claim.negated or RANKS.isdisjoint(evidence.tokens.keys):
        return []
    ordinals = any(quantity.unit.dimension == "ordinal" for quantity in claim.quantities)
    if ordinals or not RANKS.isdisjoint(claim.tokens.keys) or len(claim.words) < 2:
        return []
    content = {word.token for word in evidence.words}
    for i in range(len(claim.tokens.keys)):
        if not _is_superlative(claim, i):
            continue
        for j, other in enumerate(evidence.tokens.keys):
            # "La quarta isola più grande".
            best = j + 1 + (j + 1 in content and not _is_superlative(evidence, j + 1))
            told = other in RANKS and _is_superlative(evidence, best) and not lacking(matches, evidence.sentence_at(j))
            if told and not _is_first(matches, best):
                return [_finding(matches, Top(i, i, 1), Top(j, j, 1))]
    return []


def _is_first(matches: Overlap, best: int) -> bool:
    """Whether the claim speaks of what the evidence ranks first: "the second longest, after the Ersa"."""
    keys = matches.evidence.tokens.keys
    after = next((i for i in range(best + 1, len(keys)) if keys[i] in _AFTER), len(keys))
    return any(found and min(found) > after for found in matches.linked.values())


def _is_superlative(statement: Statement, i: int) -> bool:
    key = statement.tokens.key(i)
    return key in _SUPERLATIVES or (statement.language == "en" and key.endswith("est") and len(key) > 4)


def _sense(matches: Overlap, mine: int, theirs: Top) -> int:
    """1 if a word of the claim names the quality of a superlative, -1 if its opposite, else 0."""
    said, read = matches.claim.tokens.keys[mine], matches.evidence.tokens.keys[theirs.quality]
    sides, against = set(sides_of_word(said)), set(sides_of_word(read))
    if any((pair, 1 - side) in against for pair, side in sides):
        return -1
    same = sides & against or theirs.quality in matches.linked.get(mine, ())
    return 1 if same or not degree_stems(said).isdisjoint(degree_stems(read)) else 0


def _finding(matches: Overlap, mine: Top, theirs: Top) -> Finding:
    own, other = matches.claim.tokens, matches.evidence.tokens
    spans = (own.starts[mine.at], own.ends[mine.quality]), (other.starts[theirs.at], other.ends[theirs.quality])
    said, read = own.text[slice(*spans[0])].lower(), other.text[slice(*spans[1])].lower()
    return Finding(MentionKind.ANTONYM, *spans, said, read)
