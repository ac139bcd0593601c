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
from checker.comparison.wording.orders import Order, read_orders
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
    """Find a superlative of the evidence that puts at the other end of a scale, or first, what the claim does not."""
    claim, evidence = matches.claim, matches.evidence
    tops = [top for top in read_tops(evidence) if _is_plain(evidence, top)]
    if not tops:
        return []
    own = list(read_tops(claim))
    mine = next(iter(own), None) if not claim.negated else None
    orders = [order for order in read_orders(claim) if order.at not in {top.at for top in own}]
    for theirs in tops:
        sentence = evidence.sentence_at(theirs.at)
        if mine is not None:
            missing = lacking(matches, sentence, {mine.at, mine.quality})
            sense = _sense(matches, mine.quality, theirs) * mine.degree * theirs.degree
            if sense < 0 and len(missing) <= 1:
                return [_finding(matches, (mine.at, mine.quality), theirs)]
        for order in orders:
            quality = order.quality[-1:]
            if quality and not order.ranked and _is_outdone(matches, order, theirs):
                return [_finding(matches, (order.at, quality[0]), theirs)]
    return []


def _is_plain(statement: Statement, top: Top) -> bool:
    """Whether the clause of a superlative does not negate."""
    return NOT.isdisjoint(statement.tokens.keys[slice(*clause_of(statement.tokens, top.at))])


def _is_outdone(matches: Overlap, order: Order, top: Top) -> bool:
    """Whether the claim has one thing exceed another that is the first of all: "taller than B", "B is the tallest"."""
    degree = order.degree * _sense(matches, order.quality[-1], top) * top.degree
    own = tuple(token for token in order.left if token not in order.quality)
    winner, loser = (own, order.right) if degree > 0 else (order.right, own)
    if not degree or not order.strict or order.nobody:
        return False
    there = matches.linked()
    start, end = clause_of(matches.evidence.tokens, top.at)
    titled = {word.token for word, known in zip(matches.claim.words, matches.titled, strict=True) if known}

    def here(side: tuple[int, ...]) -> bool:
        tokens = [token for token in side if matches.claim.is_capital(token)] or side
        return any(start <= i < end for token in tokens for i in there.get(token, ())) or any(
            token in titled and not there.get(token) for token in tokens
        )

    return here(loser) and not here(winner)


def _sense(matches: Overlap, mine: int, theirs: Top) -> int:
    """1 if a word of the claim names the quality of a superlative, -1 if its opposite, else 0."""
    said, read = matches.claim.tokens.keys[mine], matches.evidence.tokens.keys[theirs.quality]
    sides, against = set(sides_of_word(said)), set(sides_of_word(read))
    if any((pair, 1 - side) in against for pair, side in sides):
        return -1
    same = sides & against or theirs.quality in matches.linked().get(mine, ())
    return 1 if same or not degree_stems(said).isdisjoint(degree_stems(read)) else 0


def _finding(matches: Overlap, mine: tuple[int, int], theirs: Top) -> Finding:
    own, other = matches.claim.tokens, matches.evidence.tokens
    spans = (own.starts[mine[0]], own.ends[mine[1]]), (other.starts[theirs.at], other.ends[theirs.quality])
    said, read = own.text[slice(*spans[0])].lower(), other.text[slice(*spans[1])].lower()
    return Finding(MentionKind.ANTONYM, *spans, said, read)
