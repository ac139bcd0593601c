"""Which mention of the evidence speaks of the same thing as a mention of the claim."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Generic, TypeVar

from checker.comparison.reading.mentions import Moment, Quantity
from checker.comparison.reading.statement import Statement, Word
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import Mark
from checker.comparison.vocabulary.words import stem

Mention = TypeVar("Mention", bound=Quantity | Moment | Mark)
_FAR = 12
_TOKEN = attrgetter("token")
# A word that comes back more often aligns nothing, and would cost the square of its number.
_MAX_REPEATS = 8
# What names a value, as "age" does a number of years, is said wherever there is one.
_NAMES = {
    dimension: frozenset(stem(word) for word in word_list(f"naming {dimension}"))
    for dimension in ("time", "span", "ordinal", "score", "percent", "count")
}
_ALL_NAMES = frozenset().union(*_NAMES.values())


@dataclass(frozen=True, eq=False)
class Overlap:
    """Which content words of a claim and an evidence sentence match.

    `pairs` gives for each claim word the evidence words that mean the same; `returned` for each evidence word whether
    a claim word matches it; `coverage` is the share of claim words found in the evidence or its title,
    `missing` the tokens of the others and `unmatched_names` the number of those with a capital inside the sentence.
    """

    claim: Statement
    evidence: Statement
    title: Statement
    pairs: tuple[tuple[Word, ...], ...]
    titled: tuple[bool, ...]
    returned: tuple[bool, ...]
    coverage: float
    missing: tuple[int, ...]
    unmatched_names: int

    @property
    def unmatched(self) -> int:
        """How many words of the claim neither the evidence nor its title holds."""
        return len(self.missing)

    @cached_property
    def linked(self) -> dict[int, tuple[int, ...]]:
        """By the token of each claim word the tokens of the evidence words that mean the same, in their order."""
        return {
            word.token: tuple(match.token for match in found)
            for word, found in zip(self.claim.words, self.pairs, strict=True)
        }


@dataclass(frozen=True, slots=True)
class Alignment(Generic[Mention]):
    """How well the surroundings of two mentions match, each figure in [0, 1], higher is better.

    `near` weighs the claim's words by their nearness to its mention and by the nearness of their match to the
    evidence's mention; `back` is the share of the words close to the evidence's mention that the claim has.
    """

    mention: Mention
    near: float
    back: float

    @property
    def fit(self) -> float:
        """Both figures in one, to choose among mentions."""
        return self.near + self.back / 2


def overlap(claim: Statement, evidence: Statement, context: Statement) -> Overlap:
    """Match the content words of a claim with those of an evidence sentence."""
    wanted = claim.concepts
    returned = tuple(not wanted.isdisjoint(word.concepts) for word in evidence.words)
    index: dict[str, list[Word]] = {}
    for word, back in zip(evidence.words, returned, strict=True):
        if back:
            for concept in word.concepts & wanted:
                index.setdefault(concept, []).append(word)
    # Matches in the order of the text: that of a set of concepts differs from process to process.
    pairs = tuple(
        tuple(
            sorted(
                [match for concept in word.concepts if concept in index for match in index[concept][:_MAX_REPEATS]],
                key=_TOKEN,
            )
        )
        for word in claim.words
    )
    titled_by = context.concepts
    if not wanted.isdisjoint(_ALL_NAMES):
        told = [quantity.unit.dimension for quantity in evidence.quantities]
        told += ["span"] * (len(evidence.moments) > 1)
        titled_by = titled_by.union(*(_NAMES.get(dimension, ()) for dimension in told))
    titled = tuple(not titled_by.isdisjoint(word.concepts) for word in claim.words)
    missing = [w for w, pair, known in zip(claim.words, pairs, titled, strict=True) if not pair and not known]
    names = sum(word.token > 0 and claim.tokens.upper(word.token) for word in missing)
    share = 1.0 - len(missing) / len(pairs) if pairs else 0.0
    return Overlap(claim, evidence, context, pairs, titled, returned, share, tuple(w.token for w in missing), names)


def distance(mention: Quantity | Moment | Mark, token: int) -> int:
    """Tokens from a mention to a token: 0 inside it, 1 when they touch."""
    return mention.first - token if token < mention.first else max(0, token - mention.last + 1)


def align(overlap: Overlap, mine: Quantity | Moment | Mark, theirs: Mention) -> Alignment[Mention]:
    """Measure how well the surroundings of a claim's and an evidence's mention match."""
    total = matched = 0.0
    sentence = overlap.evidence.sentence_at(theirs.first)
    for word, pairs, titled in zip(overlap.claim.words, overlap.pairs, overlap.titled, strict=True):
        steps = distance(mine, word.token)
        if steps == 0:
            continue
        weight = 4.0 / (3.0 + steps)
        total += weight
        best = 0.3 if titled else 0.0
        for other in pairs:
            apart = 4.0 / (3.0 + distance(theirs, other.token)) if other.sentence == sentence else 0.1
            best = max(best, min(1.0, apart * 1.6))
        matched += weight * best
    return Alignment(theirs, matched / total if total else 0.0, _back(overlap, theirs, sentence))


def _back(overlap: Overlap, theirs: Quantity | Moment | Mark, sentence: int) -> float:
    total = matched = 0.0
    for word, returned in zip(overlap.evidence.words, overlap.returned, strict=True):
        steps = distance(theirs, word.token)
        if word.sentence == sentence and 0 < steps <= _FAR:
            weight = 4.0 / (3.0 + steps)
            total += weight
            matched += weight * returned
    return matched / total if total else 0.0


def reach(matches: Overlap, theirs: Quantity | Moment) -> float:
    """How far from a mention of the evidence the nearest word of the claim stands in its sentence: 1 for far away."""
    sentence = matches.evidence.sentence_at(theirs.first)
    words = zip(matches.evidence.words, matches.returned, strict=True)
    steps = (distance(theirs, word.token) for word, returned in words if returned and word.sentence == sentence)
    return min((step for step in steps if step), default=_FAR) / _FAR


def elsewhere(matches: Overlap, theirs: Quantity | Moment) -> float:
    """The share of the claim's words that the evidence has only in other sentences than that of the mention."""
    sentence = matches.evidence.sentence_at(theirs.first)
    away = sum(bool(pairs) and all(word.sentence != sentence for word in pairs) for pairs in matches.pairs)
    return away / max(len(matches.pairs), 1)
