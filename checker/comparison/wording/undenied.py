"""Where a negation on one side denies nothing that the other says: of another time, part, measure or role."""

from __future__ import annotations

from bisect import bisect_right

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import is_corrected
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.statement import Statement, Word
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BEFORE_NOUNS, NEVER, OF, listed
from checker.comparison.wording.planned import to_come

# That something ends, or is given up, tells that it was: only a source that says it goes on is against that.
_CEASING, _GOING_ON = word_list("ceasing"), word_list("going on")
# "Not this low", "none larger": what is denied is a degree.
_DEGREES = frozenset(listed("this so such than cosi tanto tanta tanti tante talmente meno"))
_PORTIONS = frozenset(
    listed("most many some several few one molti molte alcuni alcune parte maggioranza una uno pochi")
)
# Before a word: it may be, should be, or is so only if.
_UNSURE = word_list("hedges") | frozenset(listed("se if quando when whether unless qualora avoid evitare sfuggire"))
_ASIDES = frozenset(listed("che cui quale quali who whom which whose that as come dove where"))
# Of a claim with one of these it cannot be told: it sets apart too, compares, or says what would be.
_NO_DENIAL = frozenset({"ma", "but", "than", "se", "if"})
_ELSE = frozenset(listed("altro altra altri altre other else"))
_BEFORE_THAT = frozenset({"had", "aveva", "avevano", "avevo", "era", "erano"})
_YET = frozenset(listed("ancora yet attende attendono aspetta aspettano awaits awaiting"))
_NO_MORE = frozenset(listed("piu longer anymore"))
_NEAR, _ASIDE = 4, 8
_WITHOUT, _BOTH = frozenset({"senza", "without"}), frozenset({"ne", "nor", "neither"})


def denies_nothing(matches: Overlap, finding: Finding) -> bool:
    """Whether the negation that a finding shows is none of what the other side says."""
    claim, evidence = matches.claim, matches.evidence
    mine = bisect_right(claim.tokens.starts, finding.mine[1] - 1) - 1
    theirs = bisect_right(evidence.tokens.starts, finding.theirs[1] - 1) - 1
    if finding.claim_value.startswith("not "):
        return _claim_denies_nothing(claim, mine, evidence, theirs)
    return _evidence_denies_nothing(matches, theirs)


def _claim_denies_nothing(claim: Statement, mine: int, evidence: Statement, theirs: int) -> bool:
    """Whether a source that asserts a word may go with a claim that denies it."""
    own, keys = set(claim.tokens.keys), set(evidence.tokens.keys)
    if tells_end(claim) and _GOING_ON.isdisjoint(keys) and _CEASING.isdisjoint(keys):
        return True
    if not _DEGREES.isdisjoint(claim.tokens.keys[: mine + 3]) or (
        not evidence.turns and _is_of_portion(claim, own - keys)
    ):
        return True
    if evidence.tokens.keys[theirs].endswith("less"):
        return True
    if not _UNSURE.isdisjoint(evidence.tokens.keys[max(0, theirs - _NEAR) : theirs]):
        return _UNSURE.isdisjoint(own)
    return not claim.future and theirs in to_come(evidence)


def tells_end(statement: Statement) -> bool:
    """Whether it is said that something is no more: "ha smesso di", "non è più"."""
    keys = statement.tokens.keys
    turns = statement.turns
    return any(keys[turn] in _CEASING for turn in turns) or (bool(turns) and not _NO_MORE.isdisjoint(keys))


def _is_of_portion(claim: Statement, own: set[str]) -> bool:
    """Whether a claim denies something of a part, told by a word of `own`: "most voters", "one of the ships"."""
    keys = claim.tokens.keys
    return any(
        key in _PORTIONS and key in own and (key not in {"one", "una", "uno", "parte"} or claim.tokens.key(i + 1) in OF)
        for i, key in enumerate(keys)
    )


def _evidence_denies_nothing(matches: Overlap, theirs: int) -> bool:
    """Whether a source that denies a word may go with a claim that asserts it."""
    claim, evidence = matches.claim, matches.evidence
    own, keys = claim.tokens.keys, evidence.tokens.keys
    if not _NO_DENIAL.isdisjoint(own):
        return True
    start = evidence.negated.get(theirs, theirs)
    # What is not so yet may come to be.
    if is_corrected(matches, theirs) or (claim.future and not _YET.isdisjoint(keys[start - 1 : theirs])):
        return True
    end = min(len(keys), theirs + _ASIDE)
    if not _ELSE.intersection(keys[start : theirs + _NEAR]) <= set(own):
        return True
    if not NEVER.isdisjoint(keys[start:theirs]) and not _BEFORE_THAT.isdisjoint(keys[start:theirs]):
        return _BEFORE_THAT.isdisjoint(own)
    if not (start + 1 == theirs or keys[start + 1] in BEFORE_NOUNS):
        return False
    aside = next((i for i in range(theirs + 1, end) if keys[i] in _ASIDES), None)
    shared = {pair.token for pairs in matches.pairs for pair in pairs}
    return aside is not None and any(aside < token <= aside + _ASIDE for token in shared)


def is_echoed(matches: Overlap, token: int, pairs: tuple[Word, ...]) -> bool:
    """Whether the other side too has the word that negates one: "vietato ai cani", "dogs are banned from"."""
    mine = matches.claim.negated.get(token)
    said = zip(matches.claim.words, matches.pairs, strict=True)
    if any(word.token == mine and found for word, found in said):
        return True
    theirs = {matches.evidence.negated.get(pair.token) for pair in pairs}
    read = zip(matches.evidence.words, matches.returned, strict=True)
    return any(returned and word.token in theirs for word, returned in read)


def cancels(statement: Statement) -> bool:
    """Whether "not ... without" may be said: two negators that make an assertion."""
    negators = {statement.tokens.keys[negator] for negator in statement.negated.values()}
    return not _WITHOUT.isdisjoint(negators) and not negators <= _WITHOUT | _BOTH
