"""Finds what is said the other way round: a negation on one side only, or an opposite in the same place."""

from __future__ import annotations

from itertools import pairwise

from checker.comparison.align import Overlap, align
from checker.comparison.cues import is_future, shifts
from checker.comparison.data import word_list
from checker.comparison.mentions import Finding, Mark
from checker.comparison.statement import Statement
from checker.comparison.values import all_stated
from checker.types import MentionKind

# With one of these a negation may be no contradiction.
_CLAIM_LIMITS = {language: word_list(f"claim_limits.{language}") for language in ("it", "en")}
_EVIDENCE_LIMITS = word_list("evidence_limits")
_TURNS = frozenset({"ma", "but"})
_CLAIM_TURNS = _TURNS | {"e", "and"}
_WITHOUT = frozenset({"senza", "without"})
_BARE_NEGATORS = frozenset({"non", "not", "mai", "never"})


def compare_wording(matches: Overlap) -> list[Finding]:
    """Find negations and opposites that contradict, where the rest of claim and evidence says the same."""
    claim, evidence = matches.claim, matches.evidence
    if matches.unmatched_names or matches.unmatched > 2 or is_future(claim) != is_future(evidence):
        return []
    candidates = _negation(matches) or _opposite(matches)
    return candidates if candidates and all_stated(matches) else []


def _negation(matches: Overlap) -> list[Finding]:
    """The best aligned word that one side negates and the other asserts."""
    claim, evidence = matches.claim, matches.evidence
    if len(claim.negated) == len(evidence.negated) or len(claim.words) < 2:
        return []
    if matches.coverage < 0.75 or matches.unmatched > 1 or _cancels(claim) or _cancels(evidence):
        return []
    if not _CLAIM_LIMITS[claim.language].isdisjoint(claim.tokens.keys) or _turns(claim.tokens.keys, _CLAIM_TURNS):
        return []
    best: tuple[float, Mark, Mark] | None = None
    for word, pairs in zip(claim.words, matches.pairs, strict=True):
        negated = word.token in claim.negated
        if not pairs or any((pair.token in evidence.negated) == negated for pair in pairs):
            continue
        # "Not born in Italy" is no denial of a birth elsewhere.
        if negated and any(token > word.token for token in matches.missing):
            continue
        for pair in pairs:
            mine, theirs = _mark(claim, word.token), _mark(evidence, pair.token)
            near = align(matches, mine, theirs).near
            if near >= 0.3 and (best is None or near > best[0]) and _is_plain(evidence, pair.token, negated=negated):
                best = near, mine, theirs
    if best is None:
        return []
    _, mine, theirs = best
    return [
        Finding(
            MentionKind.NEGATION,
            _with_negator(claim, mine),
            _with_negator(evidence, theirs),
            _polarity(claim, mine),
            _polarity(evidence, theirs),
        )
    ]


def _cancels(statement: Statement) -> bool:
    """Whether "not ... without" may be said: two negators that make an assertion."""
    return len(set(statement.negated.values())) > 1 and not _WITHOUT.isdisjoint(statement.tokens.keys)


def _is_plain(evidence: Statement, token: int, *, negated: bool) -> bool:
    """Whether the evidence's sentence around a token neither limits what it says nor negates elsewhere."""
    start, keys = evidence.keys_around(token)
    if not _EVIDENCE_LIMITS.isdisjoint(keys) or _turns(keys, _TURNS):
        return False
    return not (negated and any(start <= negator < start + len(keys) for negator in evidence.negated.values()))


def _turns(keys: tuple[str, ...], turns: frozenset[str]) -> bool:
    """Whether "but not" stands in the sentence."""
    return any(a in turns and b in _BARE_NEGATORS for a, b in pairwise(keys))


def _opposite(matches: Overlap) -> list[Finding]:
    """A word of the claim whose opposite stands in its place in the evidence."""
    claim, evidence = matches.claim, matches.evidence
    mine_by_side, theirs_by_side = claim.sides, evidence.sides
    if len(claim.negated) != len(evidence.negated) or shifts(claim, evidence) or _is_reversed(matches):
        return []
    matched = {word.token for word, pairs in zip(claim.words, matches.pairs, strict=True) if pairs}
    content = {word.token for word in claim.words}
    for (pair, side), tokens in mine_by_side.items():
        other = theirs_by_side.get((pair, 1 - side), ())
        if not other or (pair, side) in theirs_by_side or (pair, 1 - side) in mine_by_side:
            continue
        for token in tokens:
            if token in matched or matches.unmatched - (token in content) > 1:
                continue
            mine = _mark(claim, token)
            best = max((align(matches, mine, _mark(evidence, i)) for i in other), key=lambda found: found.fit)
            theirs = best.mention
            if best.near < 0.6 or (token in claim.negated) != (theirs.first in evidence.negated):
                continue
            said, read = claim.tokens.keys[token], evidence.tokens.keys[theirs.first]
            spans = (mine.start, mine.end), (theirs.start, theirs.end)
            return [Finding(MentionKind.ANTONYM, *spans, said, read)]
    return []


def _is_reversed(matches: Overlap) -> bool:
    """Whether names stand in another order: "A beat B" is "B lost to A"."""
    claim, evidence = matches.claim, matches.evidence
    places = [
        pairs[0].token
        for word, pairs in zip(claim.words, matches.pairs, strict=True)
        if pairs and claim.tokens.text[claim.tokens.starts[word.token]].isupper()
        if evidence.tokens.text[evidence.tokens.starts[pairs[0].token]].isupper()
    ]
    return any(later < earlier for earlier, later in pairwise(places))


def _mark(statement: Statement, token: int) -> Mark:
    return Mark(statement.tokens.starts[token], statement.tokens.ends[token], token, token + 1)


def _with_negator(statement: Statement, mark: Mark) -> tuple[int, int]:
    """The span of a word, from the negator that governs it if there is one."""
    negator = statement.negated.get(mark.first)
    return (mark.start if negator is None else statement.tokens.starts[negator]), mark.end


def _polarity(statement: Statement, mark: Mark) -> str:
    word = statement.tokens.text[mark.start : mark.end].lower()
    return f"not {word}" if mark.first in statement.negated else word
