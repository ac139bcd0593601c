"""Holds superlatives to each other: who is the most of all, at which end of the scale, and who is not."""

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
    content = {word.token for word in statement.words}
    for i, key in enumerate(keys):
        before = keys[max(0, i - _REACH) : i]
        if _ARTICLES.isdisjoint(before) or not _AMONG.isdisjoint(before) or not RANKS.isdisjoint(before):
            continue
        if key in _DEGREES and i + 1 in content:
            yield Top(i, i + 1, _DEGREES[key])
        elif statement.language == "en" and key.endswith("est") and len(key) > _SHORT and key not in _NO_FORMS:
            yield Top(i, i, 1)


def compare_superlatives(matches: Overlap) -> list[Finding]:
    claim, evidence = matches.claim, matches.evidence
    mine = next(read_tops(claim), None)
    if mine is None or claim.negated:
        return []
    for theirs in read_tops(evidence):
        start, end = clause_of(evidence.tokens, theirs.at)
        if not NOT.isdisjoint(evidence.tokens.keys[start:end]):
            continue
        missing = lacking(matches, evidence.sentence_at(theirs.at), {mine.at, mine.quality})
        if len(missing) > 1:
            continue
        sense = _sense(matches, mine, theirs)
        if sense is not None and sense * mine.degree * theirs.degree < 0:
            return [_finding(matches, mine, theirs)]
    return []


def _sense(matches: Overlap, mine: Top, theirs: Top) -> int | None:
    said, read = matches.claim.tokens.keys[mine.quality], matches.evidence.tokens.keys[theirs.quality]
    sides, against = set(sides_of_word(said)), set(sides_of_word(read))
    if any((pair, 1 - side) in against for pair, side in sides):
        return -1
    same = sides & against or theirs.quality in matches.linked().get(mine.quality, ())
    return 1 if same or not degree_stems(said).isdisjoint(degree_stems(read)) else None


def _finding(matches: Overlap, mine: Top, theirs: Top) -> Finding:
    own, other = matches.claim.tokens, matches.evidence.tokens
    spans = (own.starts[mine.at], own.ends[mine.quality]), (other.starts[theirs.at], other.ends[theirs.quality])
    said, read = own.text[slice(*spans[0])].lower(), other.text[slice(*spans[1])].lower()
    return Finding(MentionKind.ANTONYM, *spans, said, read)
