"""Finds that the claim says of all of a sort what the evidence says of some of it: "ogni famiglia", "con tre figli"."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.reading.mentions import Finding
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BREAKS, DETERMINERS, listed
from checker.comparison.vocabulary.words import LIGHT
from checker.labels import MentionKind

_ALL = word_list("scope all") - frozenset(listed("always sempre entirely interamente"))
# After a noun these tell which of its sort are meant.
NARROWING = frozenset(listed("con senza che cui with without who whose that under over sotto sopra"))
_NEAR, _REACH, _MOST_MISSING = 2, 6, 1


def compare_narrowed(matches: Overlap) -> list[Finding]:
    """Find the noun of which the claim means all and the evidence, which never says all, only a part: in doubt."""
    claim, evidence = matches.claim, matches.evidence
    keys = claim.tokens.keys
    every = next((i for i, key in enumerate(keys) if key in _ALL), None)
    if every is None or claim.negated or not _ALL.isdisjoint(evidence.tokens.keys):
        return []
    if sum(keys[token] not in LIGHT for token in matches.missing) > _MOST_MISSING:
        return []
    nouns = (t for t in matches.linked if every < t <= every + _NEAR and DETERMINERS.issuperset(keys[every + 1 : t]))
    noun = next(nouns, None)
    if noun is None or not NARROWING.isdisjoint(keys[noun + 1 : noun + _NEAR]):
        return []
    for token in matches.linked[noun]:
        end = _narrowed(matches, token)
        if end is not None:
            mine, theirs = claim.mark(every, noun + 1), evidence.mark(token, end + 1)
            spans = (mine.start, mine.end), (theirs.start, theirs.end)
            said, read = claim.tokens.text[slice(*spans[0])], evidence.tokens.text[slice(*spans[1])]
            return [Finding(MentionKind.ANTONYM, *spans, said.lower(), read.lower())]
    return []


def _narrowed(matches: Overlap, noun: int) -> int | None:
    """The first word behind a noun of the evidence that tells which are meant, where the claim has not that word."""
    evidence, keys = matches.evidence, matches.evidence.tokens.keys
    if evidence.tokens.key(noun + 1) not in NARROWING:
        return None
    end = next((i for i in range(noun + 2, len(keys)) if keys[i] in BREAKS), len(keys))
    words = zip(evidence.words, matches.returned, strict=True)
    after = ((word.token, back) for word, back in words if noun + 1 < word.token < min(end, noun + _REACH))
    first, known = next(after, (noun, True))
    return None if known else first
