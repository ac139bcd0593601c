"""Finds claims of another scope than the evidence: all or some, only or also, the first or the second, more or less."""

from __future__ import annotations

from itertools import product

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import absent
from checker.comparison.reading.mentions import Bound, Finding
from checker.comparison.reading.polarity import Turn
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import NOT, listed
from checker.comparison.wording.exclusives import (
    ALL,
    ALSO,
    EXCLUSIVES,
    excluded,
    is_denied,
    is_whole,
    joined,
    limited_by,
    said_at,
)
from checker.labels import MentionKind

_SOME, _NONE, _SEVERAL, _MANY, _FEW, _SINGLE, _MORE, _LESS = (
    word_list(f"scope {name}") for name in ("some", "none", "several", "many", "few", "single", "more", "less")
)
# What the claim says, what the evidence then must not say, and how many words of the claim may be missing.
_CONTRARIES = ((ALSO, EXCLUSIVES, 1), (EXCLUSIVES, ALSO, 0), (ALL, _SOME, 0), (ALL, _NONE, 0), (_NONE, ALL, 0))
# The same of quantifiers that must also stand beside the same noun.
_QUANTIFIERS = (
    (_NONE, _SEVERAL | _MANY),
    (_SEVERAL | _MANY, _NONE),
    (_SEVERAL | _MANY, _SINGLE),
    (_SINGLE, _SEVERAL | _MANY),
    (_MANY, _FEW),
    (_FEW, _MANY | ALL),
    (ALL, _FEW),
)
OTHERS = frozenset(listed("altri altre altra altro other others another"))
_DEFINITE = frozenset(listed("the all any every each gli le l' gl' i il tutti tutte ogni qualsiasi degli delle"))
_PARTS = frozenset(listed("parte part parti some alcuni alcune qualche half meta"))
_NEAR = 5


def compare_scope(matches: Overlap, *, degrees: bool = True) -> list[Finding]:
    """Find a quantifier, an exclusive or, unless not `degrees`, a comparative that the evidence contradicts."""
    found = _contrary(matches) or _quantified(matches) or excluded(matches) or joined(matches)
    if found is None and degrees:
        found = _reversed(matches)
    return [] if found is None else [_finding(matches, *found)]


def _contrary(matches: Overlap) -> tuple[int, int] | None:
    """A word such as "all" where the evidence's sentence has one such as "except", which the claim lacks."""
    claim, evidence = matches.claim, matches.evidence
    for mine, theirs, most in _CONTRARIES:
        said = [i for i in said_at(claim, mine) if not is_denied(claim, i)]
        if not said or not theirs.isdisjoint(claim.tokens.keys):
            continue
        if mine | theirs == ALSO | EXCLUSIVES and _differ_in_negators(matches):
            continue
        whole = mine | theirs == ALL | _NONE
        # "None refused" says that all came.
        if whole and (_bounds(claim) != _bounds(evidence) or Turn.REFUSAL in evidence.turns.values()):
            continue
        for j in said_at(evidence, theirs):
            if is_denied(evidence, j) or not is_whole(matches, j, mine, most) or (whole and _is_of_others(matches, j)):
                continue
            for i in said:
                if mine is not ALSO or _adds(matches, i, evidence.sentence_at(j)):
                    return i, j
    return None


def _bounds(statement: Statement) -> set[Bound]:
    """How the quantities of a text are bounded: "none has less" says what "all have more" does."""
    return {quantity.bound for quantity in statement.quantities} - {Bound.EXACT}


def _is_of_others(matches: Overlap, j: int) -> bool:
    """Whether the word that a quantifier of the evidence stands before is none of the claim's."""
    words = zip(matches.evidence.words, matches.returned, strict=True)
    return next((not back for word, back in words if j < word.token <= j + _NEAR), False)


def _adds(matches: Overlap, i: int, sentence: int) -> bool:
    """Whether "also" at `i` adds a value or what a sentence has not, and "other" not all the others."""
    claim = matches.claim
    keys = claim.tokens.keys
    if keys[i] in OTHERS:
        return keys[i - 1] not in _DEFINITE
    values = [quantity.first for quantity in claim.quantities] + [moment.first for moment in claim.moments]
    following = sorted({*values, *(word.token for word in claim.words)}.intersection(range(i + 1, i + 5)))
    added = following[0] if following else limited_by(claim, i)
    return added in values or added in claim.negated or added in absent(matches, sentence)


def _differ_in_negators(matches: Overlap) -> bool:
    """Whether one side negates more, other than what "only" lets in: "anche chi non è socio", "solo i soci"."""
    claim, evidence = matches.claim, matches.evidence
    let_in = {limited_by(evidence, i) for i in said_at(evidence, EXCLUSIVES)}
    there = matches.linked
    others = {negator for token, negator in claim.negated.items() if let_in.isdisjoint(there.get(token, ()))}
    return len(others) != len(set(evidence.negated.values()))


def _quantified(matches: Overlap) -> tuple[int, int] | None:
    """A quantifier such as "many" where the evidence has one such as "few" of the same noun, or "only some"."""
    claim, evidence = matches.claim, matches.evidence
    own, other = claim.tokens.keys, evidence.tokens.keys
    for mine, theirs in _QUANTIFIERS:
        if mine.isdisjoint(own) or theirs.isdisjoint(other):
            continue
        for i, key in enumerate(own):
            for j, found in enumerate(other if key in mine and not is_denied(claim, i) else ()):
                if found in theirs and not is_denied(evidence, j) and _quantifies(matches, i, j, mine | theirs):
                    return i, j
    limited, whole = _limits(claim), _limits(evidence)
    if (limited or whole) and not EXCLUSIVES.isdisjoint((evidence if limited else claim).tokens.keys):
        return None
    pairs = product(limited[:1], said_at(evidence, ALL)) if limited else product(said_at(claim, ALL), whole[:1])
    return next(((i, j) for i, j in pairs if _quantifies(matches, i, j, _PARTS if limited else ALL)), None)


def says_not_all(statement: Statement) -> bool:
    """Whether "not all" is said: then to say of some that they are not denies nothing."""
    return any(statement.tokens.key(i - 1) in NOT for i in said_at(statement, ALL))


def _limits(statement: Statement) -> list[int]:
    """Where only a part is spoken of: "solo alcuni", "only a few", "only three"."""
    keys, counts = statement.tokens.keys, {quantity.first for quantity in statement.quantities}
    return [
        i
        for i, key in enumerate(keys)
        if key in EXCLUSIVES and not is_denied(statement, i)
        if i + 1 in counts or not _PARTS.union(_FEW).isdisjoint(keys[i + 1 : i + 3])
    ]


def _quantifies(matches: Overlap, i: int, j: int, own: frozenset[str]) -> bool:
    """Whether the evidence's sentence says all the claim says, and quantifiers at `i` and `j` have the same noun."""
    claim, evidence = matches.claim, matches.evidence
    skipped = own | _PARTS | _FEW | EXCLUSIVES
    missing = [t for t in absent(matches, evidence.sentence_at(j)) if claim.tokens.keys[t] not in skipped]
    nouns = [w for w in zip(claim.words, matches.pairs, strict=True) if i < w[0].token <= i + _NEAR]
    noun = next((pairs for word, pairs in nouns if claim.tokens.keys[word.token] not in skipped), None)
    return not missing and noun is not None and any(-_NEAR < pair.token - j <= _NEAR for pair in noun)


def _reversed(matches: Overlap) -> tuple[int, int] | None:
    """ "More" against "less" before the same word."""
    claim, evidence, there = matches.claim, matches.evidence, matches.linked
    for mine, theirs in ((_MORE, _LESS), (_LESS, _MORE)):
        if not theirs.isdisjoint(claim.tokens.keys):
            continue
        for i, key in enumerate(claim.tokens.keys):
            for j, other in enumerate(evidence.tokens.keys if key in mine else ()):
                if other in theirs and j + 1 in there.get(i + 1, ()) and is_whole(matches, j, mine, 0):
                    return i, j
    return None


def _finding(matches: Overlap, i: int, j: int) -> Finding:
    mine, theirs = matches.claim.tokens, matches.evidence.tokens
    spans = (mine.starts[i], mine.ends[i]), (theirs.starts[j], theirs.ends[j])
    return Finding(MentionKind.ANTONYM, *spans, mine.keys[i], theirs.keys[j])
