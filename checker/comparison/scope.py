"""Finds claims of another scope than the evidence: all or some, only or also, the first or the second, more or less."""

from __future__ import annotations

from itertools import product

from checker.comparison.align import Overlap
from checker.comparison.cues import absent
from checker.comparison.data import word_list
from checker.comparison.mentions import Finding
from checker.comparison.statement import Statement
from checker.comparison.tokens import BREAKS, listed
from checker.comparison.words import LIGHT, STOPWORDS
from checker.types import MentionKind

EXCLUSIVES, _ALSO, _ALL, _SOME, _NONE, _SEVERAL, _MANY, _FEW, _SINGLE, _MORE, _LESS = (
    word_list(f"scope {name}")
    for name in ("only", "also", "all", "some", "none", "several", "many", "few", "single", "more", "less")
)
# What the claim says, what the evidence then must not say, and how many words of the claim may be missing.
_CONTRARIES = ((_ALSO, EXCLUSIVES, 1), (EXCLUSIVES, _ALSO, 0), (_ALL, _SOME, 0), (_ALL, _NONE, 0), (_NONE, _ALL, 0))
# The same of quantifiers that must also stand beside the same noun.
_QUANTIFIERS = (
    (_NONE, _SEVERAL | _MANY),
    (_SEVERAL | _MANY, _NONE),
    (_SEVERAL | _MANY, _SINGLE),
    (_SINGLE, _SEVERAL | _MANY),
    (_MANY, _FEW),
    (_FEW, _MANY | _ALL),
    (_ALL, _FEW),
)
_NOT = frozenset({"non", "not", "isn't", "wasn't", "aren't", "weren't", "nor", "mica"})
_AND = frozenset(listed("e ed and & sia nonche oltre besides well"))
_PARTS = frozenset(listed("parte part parti some alcuni alcune qualche half meta"))
_WEAKENING = frozenset({"quasi", "almost", "nearly", "mostly"})
_BACK = 7
_BEFORE_ALL = frozenset({"non", "not"})
_NEAR = 5
_RANKS = frozenset(
    listed("second third fourth fifth sixth secondo seconda terzo terza quarto quarta quinto quinta sesto sesta")
)
_SUPERLATIVES = frozenset(listed("piu meno most least best worst migliore peggiore maggiore minore"))


def compare_scope(matches: Overlap, *, degrees: bool = True) -> list[Finding]:
    """Find a quantifier, an exclusive or, unless not `degrees`, a comparative that the evidence contradicts."""
    found = _contrary(matches) or _quantified(matches) or _excluded(matches) or _joined(matches) or _ranked(matches)
    if found is None and degrees:
        found = _reversed(matches)
    return [] if found is None else [_finding(matches, *found)]


def _contrary(matches: Overlap) -> tuple[int, int] | None:
    """A word such as "all" where the evidence's sentence has one such as "except", which the claim lacks."""
    claim, evidence = matches.claim, matches.evidence
    for mine, theirs, most in _CONTRARIES:
        said = next((i for i in _said(claim, mine) if not _is_denied(claim, i)), None)
        if said is None or not theirs.isdisjoint(claim.tokens.keys):
            continue
        if mine | theirs == _ALSO | EXCLUSIVES and _differ_in_negators(matches):
            continue
        for i in _said(evidence, theirs):
            if not _is_denied(evidence, i) and _is_whole(matches, i, mine, most):
                return said, i
    return None


def _differ_in_negators(matches: Overlap) -> bool:
    """Whether one side negates more, other than what "only" lets in: "anche chi non è socio", "solo i soci"."""
    claim, evidence = matches.claim, matches.evidence
    let_in = {_limited(evidence, i) for i in _said(evidence, EXCLUSIVES)}
    there = matches.linked()
    others = {negator for token, negator in claim.negated.items() if let_in.isdisjoint(there.get(token, ()))}
    return len(others) != len(set(evidence.negated.values()))


def _said(statement: Statement, words: frozenset[str]) -> list[int]:
    """The tokens that are of some words; "as well" is of those of "also"."""
    keys = statement.tokens.keys
    found = [] if words.isdisjoint(keys) else [i for i, key in enumerate(keys) if key in words]
    if words is _ALSO and "well" in keys:
        found += [i for i, key in enumerate(keys) if key == "well" and keys[i - 1] == "as"]
    return found


def _excluded(matches: Overlap) -> tuple[int, int] | None:
    """ "Only" against "not only" of the same, and against "all" or "not" of what is not the one that it lets in."""
    claim, evidence = matches.claim, matches.evidence
    there = matches.linked()
    for i, j in product(_said(claim, EXCLUSIVES), _said(evidence, EXCLUSIVES)):
        focus = _limited(claim, i), _limited(evidence, j)
        if _is_denied(claim, i) != _is_denied(evidence, j) and focus[1] in there.get(focus[0] or -1, ()):
            return (i, j) if _is_whole(matches, j, frozenset(), 1) else None
    lacking = {word.token for word, back in zip(evidence.words, matches.returned, strict=True) if not back}
    for one, other, unknown in ((evidence, claim, lacking), (claim, evidence, set(matches.missing))):
        if not EXCLUSIVES.isdisjoint(other.tokens.keys):
            continue
        for only, every in product(_said(one, EXCLUSIVES), _said(other, _ALL)):
            i, j = (every, only) if one is evidence else (only, every)
            left_out = {_limited(one, only)} & unknown
            if not left_out or _is_denied(one, only) or _is_denied(other, every) or claim.negated or evidence.negated:
                continue
            missing = set(absent(matches, evidence.sentence_at(j))) - (left_out if one is claim else {every})
            if not {t for t in missing if claim.tokens.keys[t] not in LIGHT}:
                return i, j
    return None


def _quantified(matches: Overlap) -> tuple[int, int] | None:
    """A quantifier such as "many" where the evidence has one such as "few" of the same noun, or "not all"."""
    claim, evidence = matches.claim, matches.evidence
    own, other = claim.tokens.keys, evidence.tokens.keys
    for mine, theirs in _QUANTIFIERS:
        if mine.isdisjoint(own) or theirs.isdisjoint(other) or not theirs.isdisjoint(own):
            continue
        for i, key in enumerate(own):
            for j, found in enumerate(other if key in mine and not _is_denied(claim, i) else ()):
                if found in theirs and not _is_denied(evidence, j) and _quantifies(matches, i, j, mine | theirs):
                    return i, j
    for i, j in product(_said(claim, _ALL), _said(evidence, _ALL)):
        if (claim.tokens.key(i - 1) in _BEFORE_ALL) != (evidence.tokens.key(j - 1) in _BEFORE_ALL) and _quantifies(
            matches, i, j, _ALL
        ):
            return i, j
    if says_not_all(claim) or says_not_all(evidence):
        return None
    limited, whole = _limits(claim), _limits(evidence)
    if limited and whole:
        return None
    pairs = product(limited[:1], _said(evidence, _ALL)) if limited else product(_said(claim, _ALL), whole[:1])
    return next(((i, j) for i, j in pairs if _quantifies(matches, i, j, _PARTS if limited else _ALL)), None)


def says_not_all(statement: Statement) -> bool:
    """Whether "not all" is said: then to say of some that they are not denies nothing."""
    return any(statement.tokens.key(i - 1) in _BEFORE_ALL for i in _said(statement, _ALL))


def _limits(statement: Statement) -> list[int]:
    """Where only a part is spoken of: "solo alcuni", "only a few", "only three"."""
    keys, counts = statement.tokens.keys, {quantity.first for quantity in statement.quantities}
    return [
        i
        for i, key in enumerate(keys)
        if key in EXCLUSIVES and not _is_denied(statement, i)
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


def _is_denied(statement: Statement, i: int) -> bool:
    """Whether "not" stands before in the clause, "non solo", "not all"; or near at hand a word that weakens."""
    keys = statement.tokens.keys
    start = next((j + 1 for j in range(i - 1, max(-1, i - _BACK), -1) if keys[j] in BREAKS), max(0, i - _BACK))
    return not (_NOT.isdisjoint(keys[start:i]) and _WEAKENING.isdisjoint(keys[max(0, i - 1) : i]))


def _is_whole(matches: Overlap, token: int, mine: frozenset[str], most: int) -> bool:
    """Whether the sentence around a token says the claim but for at most so many words, and none of its kind."""
    evidence = matches.evidence
    _, keys = evidence.keys_around(token)
    missing = [
        i for i in absent(matches, evidence.sentence_at(token)) if matches.claim.tokens.keys[i] not in mine | LIGHT
    ]
    return len(missing) <= most and mine.isdisjoint(keys)


def _joined(matches: Overlap) -> tuple[int, int] | None:
    """What one side says of one thing only and the other of that "and" another."""
    claim, evidence = matches.claim, matches.evidence
    if EXCLUSIVES.isdisjoint(claim.tokens.keys) == EXCLUSIVES.isdisjoint(evidence.tokens.keys):
        return None
    there = matches.linked()
    here: dict[int, tuple[int, ...]] = {}
    for token, found in there.items():
        for match in found:
            here[match] = (*here.get(match, ()), token)
    lacking = {word.token for word, back in zip(evidence.words, matches.returned, strict=True) if not back}
    sides: tuple[tuple[Statement, Statement, dict[int, tuple[int, ...]], set[int]], ...] = (
        (claim, evidence, there, lacking),
        (evidence, claim, here, set(matches.missing)),
    )
    for one, other, links, extra in sides:
        if not EXCLUSIVES.isdisjoint(other.tokens.keys):
            continue
        for i, key in enumerate(one.tokens.keys):
            phrase = _phrase(one, i) if key in EXCLUSIVES and not _is_denied(one, i) else []
            for match in (match for word in phrase for match in links.get(word, ())):
                joint = _joint(other, match, extra)
                most = 0 if one is claim else 2
                if joint is not None and len(matches.missing) <= most:
                    return (i, joint) if one is claim else (joint, i)
    return None


def _limited(statement: Statement, i: int) -> int | None:
    """The content word that an exclusive at `i` limits: the next, or at the end of its sentence the one before."""
    tokens = [word.token for word in statement.words]
    last = statement.tokens.key(i + 1) in {"", ".", ",", ";"}
    near = [t for t in tokens if t < i][-1:] if last else [t for t in tokens if t > i][:1]
    return near[0] if near else None


def _phrase(statement: Statement, i: int) -> list[int]:
    """The content word that an exclusive limits, with those that follow it at once."""
    first = _limited(statement, i)
    content = {word.token for word in statement.words}
    found = [] if first is None else [first]
    while found and found[-1] > i and found[-1] + 1 in content:
        found.append(found[-1] + 1)
    return found


def _joint(statement: Statement, token: int, extra: set[int]) -> int | None:
    """The "and" that joins to a word another of `extra`."""
    words = {word.token for word in statement.words}
    for step in (1, -1):
        joint = _skip(statement, token, step, _AND)
        if joint is not None:
            beyond = [i for i in range(joint + step, joint + 5 * step, step) if i in words]
            if not extra.isdisjoint(beyond[:2]):
                return joint
    return None


def _skip(statement: Statement, token: int, step: int, wanted: frozenset[str]) -> int | None:
    """The next token of `wanted` beyond nothing but function words."""
    keys = statement.tokens.keys
    for i in range(token + step, token + 4 * step, step):
        if not 0 <= i < len(keys) or (keys[i][0].isalnum() and keys[i] not in STOPWORDS[statement.language]):
            return None
        if keys[i] == "," and not _AND.isdisjoint(keys[i : i + 6 * step : step]):
            return i
        if not keys[i][0].isalpha():
            return None
        if keys[i] in wanted and not statement.tokens.says_is(i):
            return i
    return None


def _ranked(matches: Overlap) -> tuple[int, int] | None:
    """A superlative of the claim that the evidence ranks second or lower."""
    claim, evidence = matches.claim, matches.evidence
    ordinals = any(quantity.unit.dimension == "ordinal" for quantity in claim.quantities)
    if ordinals or not _RANKS.isdisjoint(claim.tokens.keys) or len(claim.words) < 2:
        return None
    for i in range(len(claim.tokens.keys)):
        if not _is_superlative(claim, i):
            continue
        for j, other in enumerate(evidence.tokens.keys):
            if other in _RANKS and _is_superlative(evidence, j + 1) and not absent(matches, evidence.sentence_at(j)):
                return i, j
    return None


def _is_superlative(statement: Statement, i: int) -> bool:
    key = statement.tokens.key(i)
    return key in _SUPERLATIVES or (statement.language == "en" and key.endswith("est") and len(key) > 4)


def _reversed(matches: Overlap) -> tuple[int, int] | None:
    """ "More" against "less" before, or after, the same word."""
    claim, evidence = matches.claim, matches.evidence
    for mine, theirs in ((_MORE, _LESS), (_LESS, _MORE)):
        if not theirs.isdisjoint(claim.tokens.keys):
            continue
        for i, key in enumerate(claim.tokens.keys):
            for j, other in enumerate(evidence.tokens.keys if key in mine else ()):
                if other in theirs and _stand_alike(matches, i, j) and _is_whole(matches, j, mine, 0):
                    return i, j
    return None


def _stand_alike(matches: Overlap, i: int, j: int) -> bool:
    claim, evidence = matches.claim, matches.evidence
    after, before = (
        (claim.tokens.key(i + 1), evidence.tokens.key(j + 1)),
        (claim.tokens.key(i - 1), evidence.tokens.key(j - 1)),
    )
    pairs = matches.linked()
    return j + 1 in pairs.get(i + 1, ()) or (
        after[0] == after[1] and (before[0] == before[1] or j - 1 in pairs.get(i - 1, ()))
    )


def _finding(matches: Overlap, i: int, j: int) -> Finding:
    mine, theirs = matches.claim.tokens, matches.evidence.tokens
    spans = (mine.starts[i], mine.ends[i]), (theirs.starts[j], theirs.ends[j])
    return Finding(MentionKind.ANTONYM, *spans, mine.keys[i], theirs.keys[j])
