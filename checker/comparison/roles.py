"""Finds two names that exchanged their roles: "A ha acquistato B" against "B ha acquistato A"."""

from __future__ import annotations

from itertools import pairwise

from checker.comparison.align import Overlap
from checker.comparison.mentions import Finding, Mark
from checker.comparison.statement import Statement
from checker.types import MentionKind

_FAR = 25
_AGENTS = frozenset({"da", "dal", "dalla", "dall'", "dai", "by", "from", "parte"})
_VOICE = _AGENTS | frozenset({"was", "were", "been", "be", "fu", "furono", "stato", "stata", "stati", "state", "viene"})
_PREPOSITIONS = _AGENTS | frozenset(
    {"a", "al", "alla", "all'", "in", "nel", "nella", "di", "del", "della", "dell'", "con", "per", "su", "sul", "sulla"}
    | {"at", "to", "on", "of", "with", "for", "against", "contro", "tra", "fra"}
)


def compare_roles(matches: Overlap) -> list[Finding]:
    """Find two names of the claim that stand around the same word of the evidence the other way round."""
    claim, evidence = matches.claim, matches.evidence
    names = _capitals(claim) if not matches.unmatched and len(claim.words) > 2 else []
    if len(names) < 2 or claim.language != evidence.language or len(claim.negated) != len(evidence.negated):
        return []
    places = {name: _only_place(evidence, claim.tokens.keys[name.last - 1]) for name in names}
    for first, second in pairwise(names):
        later, earlier = places[first], places[second]
        if later is not None and earlier is not None and earlier < later and evidence.sentence_at(earlier) == (
            evidence.sentence_at(later)
        ):  # fmt: skip
            read = next((mark for mark in _capitals(evidence) if mark.first <= earlier < mark.last), None)
            last = next((mark for mark in _capitals(evidence) if mark.first <= later < mark.last), None)
            if read and last and _around_same_word(matches, (first, second), (read, last)):
                return [_finding(claim, evidence, (first, second), (read, last))]
    return []


def _capitals(statement: Statement) -> list[Mark]:
    """The runs of capitalised words."""
    tokens, found, i = statement.tokens, [], 0
    while i < len(tokens.keys):
        end = i
        while end < len(tokens.keys) and tokens.text[tokens.starts[end]].isupper():
            end += 1
        if end > i:
            found.append(Mark(tokens.starts[i], tokens.ends[end - 1], i, end))
        i = end + 1
    return found


def _only_place(evidence: Statement, key: str) -> int | None:
    """The one token of the evidence that is the name `key`, None if there are more or none."""
    tokens = evidence.tokens
    found = [i for i, other in enumerate(tokens.keys) if other == key and tokens.text[tokens.starts[i]].isupper()]
    return found[0] if len(found) == 1 else None


def _around_same_word(matches: Overlap, mine: tuple[Mark, Mark], theirs: tuple[Mark, Mark]) -> bool:
    """Whether one lower-case word stands between both pairs of names, each after the same preposition."""
    claim, evidence = matches.claim.tokens, matches.evidence.tokens
    between = claim.keys[mine[0].last : mine[1].first], evidence.keys[theirs[0].last : theirs[1].first]
    if _VOICE.intersection(between[0]) != _VOICE.intersection(between[1]) or max(map(len, between)) > _FAR:
        return False
    for mark, other in zip(mine, theirs, strict=True):
        said, read = claim.key(mark.first - 1), evidence.key(other.first - 1)
        if {said, read} & _PREPOSITIONS and said != read:
            return False
    return any(
        mine[0].last <= word.token < mine[1].first and claim.keys[word.token] in between[1]
        for word in matches.claim.words
    )


def _finding(claim: Statement, evidence: Statement, mine: tuple[Mark, Mark], theirs: tuple[Mark, Mark]) -> Finding:
    said, read = (
        " / ".join(statement.tokens.text[mark.start : mark.end] for mark in marks)
        for statement, marks in ((claim, mine), (evidence, theirs))
    )
    spans = (mine[0].start, mine[1].end), (theirs[0].start, theirs[1].end)
    return Finding(MentionKind.NAME, *spans, said, read, swapped=True)
