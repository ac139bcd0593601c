"""Comparisons of two things ("A is taller than B", "A supera B"): who has more of what, turned round or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from checker.comparison.matching.align import Overlap
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BY, RANKS, listed
from checker.comparison.vocabulary.words import sides_of_word
from checker.labels import MentionKind

_MORE, _LESS, _EXCEEDING, _TIMES, _SAME = (
    word_list(f"comparing {name}") for name in ("more", "less", "exceeding", "times", "same")
)
_WORDS = _MORE | _LESS | _EXCEEDING | _TIMES | _SAME | {"than"}
_OF = frozenset(listed("di del dello della dell' dei degli delle d' che a al alla allo ai agli alle all' rispetto"))
_AS = frozenset({"as", "quanto", "quanti", "quanta", "quante"})
_HALVES = frozenset({"half", "meta"})
_NOT = frozenset(listed("not non nessuno nessuna nessun none no never mai isn't wasn't aren't"))
_NO_DEGREE = frozenset(listed("rather other later earlier after never number order under over either whether"))
_BREAKS = frozenset(listed(". ; : ! ? , ( ) ma but mentre while although"))
_ENDS = _BREAKS | frozenset(listed("in on at for nel nella nello nei nelle per su sul sulla from to da dal dalla"))
_REACH = 6


@dataclass(frozen=True, slots=True)
class _Frame:
    """A comparison: content words of the one that has more (`degree` 1), less (-1) or as much (0), of what, and other.

    `at` is the token of the comparing word; the words are tokens.
    """

    at: int
    degree: int
    left: tuple[int, ...]
    quality: tuple[int, ...]
    right: tuple[int, ...]


def compare_comparatives(matches: Overlap) -> tuple[list[Finding], bool]:
    """Find a comparison that the evidence turns round; and whether any two comparisons could be held to each other."""
    claim, evidence = matches.claim, matches.evidence
    if _WORDS.isdisjoint(evidence.tokens.keys) or _WORDS.isdisjoint(claim.tokens.keys):
        return [], False
    settled = False
    for mine, theirs in product(_frames(claim), list(_frames(evidence))):
        turned = _is_turned(matches, mine, theirs)
        sense = _sense(matches, mine, theirs)
        if turned is None or sense is None:
            # Longer than this one is not longer than that one.
            settled = settled or (sense is not None and _is_with_another(matches, mine, theirs))
            continue
        if mine.degree * theirs.degree * sense * (-1 if turned else 1) < 0 or (mine.degree == 0) != (
            theirs.degree == 0
        ):
            return [_finding(matches, mine, theirs)], True
        settled = True
    return [], settled


def _frames(statement: Statement) -> Iterator[_Frame]:
    """The comparisons of a text; those that are denied are left out."""
    keys = statement.tokens.keys
    content = [word.token for word in statement.words]
    for i, key in enumerate(keys):
        found = _degree_at(statement, i) if key in _WORDS else None
        if found is None:
            continue
        at, degree, pivot = found
        start = next((j for j in range(at - 1, -1, -1) if keys[j] in _BREAKS), -1)
        if not _NOT.isdisjoint(keys[start + 1 : at]) or _is_ranked(keys, at):
            continue
        end = next((j for j in range(pivot + 2, len(keys)) if keys[j] in _ENDS), len(keys))
        left = tuple(token for token in content if start < token < at)
        if not left and keys[start] == ",":
            # "Il lago, con i suoi 20 metri, è più profondo di".
            left = tuple(token for token in content if statement.bounds(statement.sentence_at(at))[0] <= token < at)
        between = tuple(token for token in content if at <= token < pivot and keys[token] not in _WORDS)
        right = tuple(token for token in content if pivot < token < end)[:4]
        if keys[pivot] == "che":
            left = (*left, *between)
        # "Superato dalla Francia": it is the other that has more.
        if keys[pivot] in BY:
            left, right = right, left
        if left and right:
            yield _Frame(at, degree, left, between, right)


def _is_ranked(keys: tuple[str, ...], at: int) -> bool:
    """Whether a superlative is the second or a later one, which compares nothing: "il secondo più alto del paese"."""
    return any(keys[i] in RANKS and keys[i - 1 : i] not in {("un",), ("a",)} for i in range(max(0, at - 3), at))


def _degree_at(statement: Statement, i: int) -> tuple[int, int, int] | None:
    """For a comparing word, where its comparison starts, its degree, and the token before what it compares with."""
    keys = statement.tokens.keys
    key = keys[i]
    if key == "than":
        for j in range(i - 1, max(-1, i - _REACH), -1):
            if keys[j] in _NO_DEGREE:
                break
            if keys[j] in _MORE | _LESS or (keys[j].endswith("er") and len(keys[j]) > 4):
                return j, -1 if keys[j] in _LESS else 1, i
        return None
    if key in _EXCEEDING:
        return i, 1, i + 1 if statement.tokens.key(i + 1) in BY else i
    if key in _TIMES:
        degree, pivots = -1 if key in _HALVES else 1, _AS | _OF
    elif key in _SAME:
        degree, pivots = 0, _AS
    else:
        degree, pivots = 1 if key in _MORE else -1, _OF if statement.language == "it" else frozenset()
    pivot = next((j for j in range(i + 1, min(i + 1 + _REACH, len(keys) - 1)) if keys[j] in pivots), None)
    return None if pivot is None else (i, degree, pivot)


def _is_with_another(matches: Overlap, mine: _Frame, theirs: _Frame) -> bool:
    """Whether the claim compares with something else than the evidence does."""
    there = matches.linked()
    right = {match for token in mine.right for match in there.get(token, ())}
    return right.isdisjoint(theirs.right)


def _is_turned(matches: Overlap, mine: _Frame, theirs: _Frame) -> bool | None:
    """Whether what is compared stands on exchanged sides; None if that cannot be told."""
    there = matches.linked()
    lefts, rights = set(theirs.left), set(theirs.right)
    # What the title names is what the evidence speaks of.
    words = zip(matches.claim.words, matches.titled, strict=True)
    titled = {word.token for word, known in words if known and not there.get(word.token)}

    def leaning(tokens: tuple[int, ...]) -> set[bool]:
        """On which side of the evidence, its left (True) or right, those words stand that stand on one only."""
        apart = [(lefts.isdisjoint(one), rights.isdisjoint(one)) for one in (there.get(token, ()) for token in tokens)]
        return {not left for left, right in apart if left != right} | {True for token in tokens if token in titled}

    left, right = leaning(mine.left), leaning(mine.right)
    # A verb or noun that both sides share leans to its own side in any case.
    if False in left and True in right:
        return True
    return False if left == {True} and right == {False} else None


def _sense(matches: Overlap, mine: _Frame, theirs: _Frame) -> int | None:
    """1 if both compare the same quality, -1 if its opposite, None if that cannot be told."""
    own, other = matches.claim.tokens.keys, matches.evidence.tokens.keys
    # "Più furgoni che berline" compares what it counts.
    said, read = (() if set(frame.quality) <= set(frame.left) else frame.quality for frame in (mine, theirs))
    if not said or not read:
        return None if said or read or matches.missing else 1
    sides = {side for token in said for side in sides_of_word(own[token])}
    against = {side for token in read for side in sides_of_word(other[token])}
    if any((pair, 1 - side) in against for pair, side in sides):
        return -1
    pairs = zip(matches.claim.words, matches.pairs, strict=True)
    return 1 if any(word.token in said and any(p.token in read for p in found) for word, found in pairs) else None


def _finding(matches: Overlap, mine: _Frame, theirs: _Frame) -> Finding:
    spans, values = [], []
    for statement, frame in ((matches.claim, mine), (matches.evidence, theirs)):
        last = max(frame.at, *frame.quality) if frame.quality else frame.at
        start, end = statement.tokens.starts[frame.at], statement.tokens.ends[last]
        spans.append((start, end))
        values.append(statement.tokens.text[start:end].lower())
    return Finding(MentionKind.ANTONYM, spans[0], spans[1], values[0], values[1])
