"""Finds a deed that the claim tells as done and the evidence only as alleged, attempted, feared or possible."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.moods import ADVERBS, CONDITIONAL, HEDGES, INFINITIVES, TELLERS, is_perfect, unsettled
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.tokens import BEFORE_NOUNS, listed
from checker.comparison.vocabulary.words import LIGHT
from checker.comparison.wording.planned import is_done
from checker.labels import MentionKind

# A claim with one of these leaves open too, or tells what is allowed.
_OPEN = frozenset(listed("puo possono potra potranno poteva potevano can may se if whether"))
# How far after "will" the deed stands that will be, and how much of the claim the evidence may lack.
_NEAR, _MOST_MISSING = 3, 2


def compare_unsettled(matches: Overlap) -> list[Finding]:
    """Find the deed of the claim of which the evidence leaves open whether it is done: that refutes nothing."""
    claim, evidence = matches.claim, matches.evidence
    if sum(claim.tokens.keys[token] not in LIGHT for token in matches.missing) > _MOST_MISSING:
        return []
    found = unsettled(evidence)
    if not found or _leaves_open(claim):
        return []
    for word, pairs in zip(claim.words, matches.pairs, strict=True):
        tellers = {found.get(pair.token, -1) for pair in pairs}
        if pairs and -1 not in tellers and _is_told(matches, word.token, pairs[0].token, max(tellers)):
            mine, theirs, teller = claim.mark(word.token), pairs[0].token, found[pairs[0].token]
            first, last = evidence.mark(min(theirs, teller)), evidence.mark(max(theirs, teller))
            read = evidence.tokens.text[first.start : last.end].lower()
            spans = (mine.start, mine.end), (first.start, last.end)
            return [Finding(MentionKind.MODALITY, *spans, claim.tokens.keys[mine.first], read)]
    return []


def _is_told(matches: Overlap, mine: int, theirs: int, teller: int) -> bool:
    """Whether the claim tells as a deed what the evidence does not deny too; what may be so must be told as done."""
    claim, evidence = matches.claim, matches.evidence
    key, before = claim.tokens.keys[mine], claim.tokens.key(mine - 1)
    if before in BEFORE_NOUNS or theirs in evidence.negated or key.endswith(INFINITIVES):
        return False
    if evidence.tokens.keys[teller] not in HEDGES and not evidence.tokens.keys[teller].endswith(CONDITIONAL):
        return True
    will = any(0 <= mine - token <= _NEAR for token in claim.future)
    return will or is_done(claim, mine, light=True) or is_perfect(evidence, teller, theirs)


def _leaves_open(statement: Statement) -> bool:
    """Whether a statement itself only reports, supposes or tells an attempt."""
    keys = statement.tokens.keys
    return not (TELLERS | HEDGES | ADVERBS | _OPEN).isdisjoint(keys) or any(key.endswith(CONDITIONAL) for key in keys)
