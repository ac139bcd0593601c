"""Finds two things that exchanged their parts in a deed: "the dog bit the postman", "the postman bit the dog"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from checker.comparison.matching.align import Overlap
from checker.comparison.names.slots import BEING
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BY, listed
from checker.comparison.vocabulary.words import LIGHT
from checker.labels import MentionKind

# Of what two do to each other, either may be said first.
MUTUAL = word_list("mutual")
_ARTICLES = frozenset(listed("il lo la l' i gli le un uno una un' the a an his her its their suo sua"))
_HAVING = frozenset(listed("ha hanno aveva avevano ebbe has have had"))
_TO = frozenset(listed("a ad al allo alla all' ai agli alle to"))
# Between a doer and its verb only these may stand.
_LEADING = BEING | _HAVING | frozenset(listed("also anche gia already then poi e"))


@dataclass(frozen=True, slots=True)
class _Deed:
    """Who does what to whom, each by the tokens of its words that follow each other; the verb is between them."""

    doer: tuple[int, ...]
    verb: int
    other: tuple[int, ...]


def compare_parts(matches: Overlap) -> list[Finding]:
    """Find a deed of the claim that the evidence gives to the one it was done to."""
    claim, evidence = matches.claim, matches.evidence
    theirs = {deed.verb: deed for deed in _deeds(evidence)}
    if not theirs or claim.negated or evidence.negated:
        return []
    there = matches.linked
    for mine in _deeds(claim):
        for verb in theirs.keys() & there[mine.verb]:
            other = theirs[verb]
            doer, done = (set().union(*(there[i] for i in group)) for group in (mine.doer, mine.other))
            if not doer.isdisjoint(other.other) and not done.isdisjoint(other.doer):
                return [_finding(claim, evidence, mine, other)]
    return []


@lru_cache(maxsize=32)
def _deeds(statement: Statement) -> list[_Deed]:
    """The deeds whose verb stands directly between two nouns, in the active or the passive."""
    found = []
    keys, words = statement.tokens.keys, [word.token for word in statement.words]
    for left, verb, right in zip(words, words[1:], words[2:], strict=False):
        before, after = keys[left + 1 : verb], keys[verb + 1 : right]
        if not _LEADING.issuperset(before) or not (_ARTICLES | BY).issuperset(after):
            continue
        subject = tuple(token for token in range(left - 1, left + 1) if token in words)
        other = tuple(token for token in range(right, right + 2) if token in words)
        if not BY.isdisjoint(after):
            if not BEING.isdisjoint(before):
                found.append(_Deed(other, verb, subject))
        elif (before or after) and (BEING.isdisjoint(before) or not _HAVING.isdisjoint(before)):
            found.append(_Deed(subject, verb, other))
    return found + _light_deeds(statement, words)


def _light_deeds(statement: Statement, words: list[int]) -> list[_Deed]:
    """The deeds that a noun tells after a verb that says little: "ha fatto causa al Comune", "paid tribute to"."""
    keys, found = statement.tokens.keys, []
    for left, light, verb, right in zip(words, words[1:], words[2:], words[3:], strict=False):
        after = set(keys[verb + 1 : right])
        led = after <= _ARTICLES | _TO and not after.isdisjoint(_TO)
        if led and keys[light] in LIGHT and verb == light + 1 and _LEADING.issuperset(keys[left + 1 : light]):
            found.append(_Deed((left,), verb, (right,)))
    return found


def _finding(claim: Statement, evidence: Statement, mine: _Deed, theirs: _Deed) -> Finding:
    spans, values = [], []
    for statement, deed in ((claim, mine), (evidence, theirs)):
        tokens, ordered = statement.tokens, sorted((*deed.doer, *deed.other))
        spans.append((tokens.starts[ordered[0]], tokens.ends[ordered[-1]]))
        values.append(
            " / ".join(tokens.text[tokens.starts[i[0]] : tokens.ends[i[-1]]] for i in (deed.doer, deed.other))
        )
    return Finding(MentionKind.NAME, spans[0], spans[1], values[0], values[1], swapped=True)
