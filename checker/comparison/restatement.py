"""Finds that a source says a claim again: all its words and values, in their order, nothing about them changed."""

from __future__ import annotations

from collections.abc import Sequence

from checker.comparison.align import Overlap
from checker.comparison.data import word_list
from checker.comparison.mentions import Finding, Moment, Quantity
from checker.comparison.tense import same_tense
from checker.types import MentionKind

# Small words that change what the words around them say: one side must not have one that the other lacks.
_WEIGHTY = frozenset().union(
    *(word_list(f"scope {name}") for name in ("only", "also", "all", "some", "none", "several", "many", "few")),
    *(word_list(f"{name}.{language}") for name in ("claim_limits", "negators") for language in ("it", "en")),
    *(word_list(name) for name in ("evidence_limits", "hedges", "phases")),
)
# A claim of fewer words is said again by chance.
_MIN_WORDS = 2


def compare_whole(matches: Overlap, findings: Sequence[Finding]) -> list[Finding]:
    """Find that the evidence, one sentence, says the claim again; `findings` are those about its parts.

    What the claim says of the subject may stand in the title. Every other content word, number and date must be found,
    in the order of the claim, so that no two of them have changed places.
    """
    claim, evidence = matches.claim, matches.evidence
    if matches.missing or evidence.breaks or not all(finding.agrees for finding in findings):
        return []
    if len(claim.negated) != len(evidence.negated) or not same_tense(matches):
        return []
    tokens = _in_order(matches, findings)
    if len(tokens) < _MIN_WORDS:
        return []
    mine, theirs = claim.tokens, evidence.tokens
    around = theirs.keys[max(0, tokens[0] - 2) : tokens[-1] + 2]
    if _WEIGHTY.intersection(mine.keys) != _WEIGHTY.intersection(around):
        return []
    start, last = theirs.starts[tokens[0]], theirs.starts[tokens[-1]]
    # A value may reach beyond its first token.
    end = max(theirs.ends[tokens[-1]], *(finding.theirs[1] for finding in findings if finding.theirs[0] == last), 0)
    whole = (mine.starts[0], mine.ends[-1])
    return [Finding(MentionKind.STATEMENT, whole, (start, end), mine.text, theirs.text[start:end], agrees=True)]


def _in_order(matches: Overlap, findings: Sequence[Finding]) -> list[int]:
    """The evidence's token for each word and value of the claim beyond those of the title; none if one does not follow.

    The nearest match that follows is the right one to take: it leaves the most to those after it.
    """
    found: list[int] = []
    for tokens in _candidates(matches, findings):
        following = [token for token in tokens if not found or token > found[-1]]
        if not following:
            return []
        found.append(min(following))
    return found


def _candidates(matches: Overlap, findings: Sequence[Finding]) -> list[list[int]]:
    """For each word and value of the claim, in order, the tokens of the evidence that say the same."""
    claim, evidence = matches.claim, matches.evidence
    starts = {start: token for token, start in enumerate(evidence.tokens.starts)}
    found = {
        word.token: [pair.token for pair in pairs]
        for word, pairs, titled in zip(claim.words, matches.pairs, matches.titled, strict=True)
        if pairs or not titled
    }
    values: list[Quantity | Moment] = [*claim.quantities, *claim.moments]
    for value in values:
        found[value.first] = [
            starts[finding.theirs[0]]
            for finding in findings
            if finding.mine[0] <= value.start < finding.mine[1] and finding.theirs[0] in starts
        ]
    return [found[token] for token in sorted(found)]
