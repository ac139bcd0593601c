"""Finds that a source says a claim again: all its words and values, in their order, nothing about them changed."""

from __future__ import annotations

from collections.abc import Sequence

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.tense import same_tense
from checker.comparison.reading.bounds import bounding
from checker.comparison.reading.mentions import Bound, Finding, Moment, Quantity
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BY, listed
from checker.types import MentionKind

# Small words that change what the words around them say: one side must not have one that the other lacks.
_WEIGHTY = frozenset().union(
    *(word_list(f"scope {name}") for name in ("only", "also", "all", "some", "none", "several", "many", "few")),
    *(word_list(f"{name}.{language}") for name in ("claim_limits", "negators") for language in ("it", "en")),
    *(word_list(name) for name in ("evidence_limits", "hedges", "phases")),
)
# Words that turn round what the claim says where the evidence has others: "voted for", "voted against".
_TURNING = frozenset(
    listed("contro against for prima dopo before after piu meno more less fewer sopra sotto above below over under")
    + listed("than oltre superiore superiori inferiore inferiori")
)
_BEING = frozenset(listed("fu furono stato stata stati state viene vengono was were is are been"))
# A claim of fewer words is said again by chance.
_MIN_WORDS = 2
# So many other words may stand between: more of them say something else with the claim's words.
_MOST_BETWEEN = 2


def compare_whole(matches: Overlap, findings: Sequence[Finding]) -> list[Finding]:
    """Find that the evidence, one sentence, says the claim again; `findings` are those about its parts.

    What opens the claim, its subject, may stand in the title. Every other content word, number and date must be found,
    in the order of the claim, so that no two of them have changed places, and with hardly a word between them.
    """
    claim, evidence = matches.claim, matches.evidence
    if matches.missing or evidence.breaks or not all(finding.agrees for finding in findings):
        return []
    if len(claim.negated) != len(evidence.negated) or not same_tense(matches):
        return []
    tokens = _in_order(matches, findings)
    if len(tokens) < _MIN_WORDS or _words_between(matches, tokens) > _MOST_BETWEEN:
        return []
    mine, theirs = claim.tokens, evidence.tokens
    around = _unbounded(evidence)[max(0, tokens[0] - 2) : tokens[-1] + 2]
    said = _unbounded(claim)
    if _WEIGHTY.intersection(said) != _WEIGHTY.intersection(around):
        return []
    # "Battuto da" is no "ha battuto".
    passive = not BY.isdisjoint(mine.keys) and not _BEING.isdisjoint(mine.keys) and BY.isdisjoint(around)
    if passive or not _TURNING.intersection(said) <= set(around):
        return []
    start, last = theirs.starts[tokens[0]], theirs.starts[tokens[-1]]
    # A value may reach beyond its first token.
    end = max(theirs.ends[tokens[-1]], *(finding.theirs[1] for finding in findings if finding.theirs[0] == last), 0)
    whole = (mine.starts[0], mine.ends[-1])
    return [Finding(MentionKind.STATEMENT, whole, (start, end), mine.text, theirs.text[start:end], agrees=True)]


def _unbounded(statement: Statement) -> list[str]:
    """The tokens of a statement, empty where they bound a number: "over 100" is said again by "120"."""
    keys = list(statement.tokens.keys)
    for quantity in statement.quantities:
        if quantity.bound is not Bound.EXACT:
            start = bounding(statement.tokens, quantity.first)
            keys[start : quantity.first] = [""] * (quantity.first - start)
    return keys


def _words_between(matches: Overlap, tokens: Sequence[int]) -> int:
    """How many content words of the evidence that the claim has not stand between the first and the last of its own."""
    words = zip(matches.evidence.words, matches.returned, strict=True)
    return sum(not returned and tokens[0] < word.token < tokens[-1] for word, returned in words)


def _in_order(matches: Overlap, findings: Sequence[Finding]) -> list[int]:
    """The evidence's token for each word and value of the claim beyond those of the title; none if one does not follow.

    The nearest match that follows is the right one to take: it leaves the most to those after it.
    """
    found: list[int] = []
    for tokens in _candidates(matches, findings):
        if tokens is None and not found:
            continue
        following = [token for token in tokens or () if not found or token > found[-1]]
        if not following:
            return []
        found.append(min(following))
    return found


def _candidates(matches: Overlap, findings: Sequence[Finding]) -> list[list[int] | None]:
    """For each word and value of the claim, in order, the tokens of the evidence that say the same.

    None is for a word that only the title says.
    """
    claim, evidence = matches.claim, matches.evidence
    starts = {start: token for token, start in enumerate(evidence.tokens.starts)}
    found: dict[int, list[int] | None] = {
        word.token: [pair.token for pair in pairs] if pairs or not titled else None
        for word, pairs, titled in zip(claim.words, matches.pairs, matches.titled, strict=True)
    }
    values: list[Quantity | Moment] = [*claim.quantities, *claim.moments]
    for value in values:
        found[value.first] = [
            starts[finding.theirs[0]]
            for finding in findings
            if finding.mine[0] <= value.start < finding.mine[1] and finding.theirs[0] in starts
        ]
    return [found[token] for token in sorted(found)]
