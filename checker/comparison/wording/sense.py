"""Whether a claim says the reverse of a sentence: by how many negators and opposites each turns round what both say.

A negator, a verb such as "fail to" and a word of which the other side has the opposite each turn the sense round, and
two of them cancel: "nobody refused to come" says that all came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Set
from dataclasses import dataclass

from checker.comparison.matching.align import Overlap, align, distance
from checker.comparison.reading.polarity import NO_CLAUSE, Turn, is_truth
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.prefixes import denies_by_prefix
from checker.comparison.vocabulary.tokens import NEVER
from checker.comparison.vocabulary.words import CONVERSES, SLIGHT

# What governs the words on both sides of it, and what denies its object.
_BOTH_WAYS, _UNDOES = frozenset({Turn.LACK, Turn.UNDOING}), frozenset({Turn.REFUSAL, Turn.UNDOING})


@dataclass(frozen=True, slots=True)
class Sense:
    """How a claim stands to the evidence's sentence that has most of its words.

    `turns` counts what turns the sense round, on both sides: an odd number is a reversal. `missing` are the tokens of
    the weighty words of the claim that neither this sentence nor the title has, `share` is the part of the common words
    in the clauses that the evidence's turns stand in. `refusal` tells that a verb of the claim's turns it, `opposite`
    that opposites do, `double` that one side is turned twice, `vague` that only one side undoes something or denies a
    word that the other has not. `mine` and `theirs` are the tokens to show.
    """

    turns: int
    missing: tuple[int, ...]
    share: float
    refusal: bool
    opposite: bool
    double: bool
    vague: bool
    mine: int
    theirs: int

    @property
    def reversed(self) -> bool:
        """Whether the claim says the reverse."""
        return self.turns % 2 == 1


def read_sense(matches: Overlap) -> Sense | None:
    """Compare the sense of claim and evidence; None where nothing turns it round or what is turned is not shared."""
    claim, evidence = matches.claim, matches.evidence
    prefixed = _prefixed(matches)
    opposed = any((pair, 1 - side) in evidence.sides for pair, side in claim.sides)
    if not (claim.turns or evidence.turns or opposed or prefixed):
        return None
    counts = Counter(sentence for pairs in matches.pairs for sentence in {pair.sentence for pair in pairs})
    if not counts:
        return None
    sentence = max(counts, key=lambda one: (counts[one], -one))
    shared = {
        word.token: found
        for word, pairs in zip(claim.words, matches.pairs, strict=True)
        if (found := [pair.token for pair in pairs if pair.sentence == sentence])
    }
    there = evidence.clauses
    used = {there[token] for found in shared.values() for token in found}
    where = {i for i in range(*evidence.bounds(sentence)) if there[i] in used}
    opposites, alike, echoed = _opposites(matches, where, prefixed)
    read = {token for found in shared.values() for token in found}
    common = {token for token in read if not _is_name(evidence, token)} | set(opposites.values())
    own = {token for token in shared if not _is_name(claim, token)} | opposites.keys()
    mine = _turns(claim, own, opposites.keys() | alike, shared.keys(), range(len(claim.clauses)))
    theirs = _turns(evidence, common, {*opposites.values()} | echoed, read, where)
    if not (mine or theirs or opposites) or not all(governed for _, governed in mine.values()):
        return None
    idle = any(turn is Turn.NEGATOR and not governed for turn, governed in theirs.values())
    theirs = {i: turn for i, turn in theirs.items() if turn[1]}
    titled = {word.token for word, known in zip(claim.words, matches.titled, strict=True) if known}
    known = titled | shared.keys() | opposites.keys() | mine.keys() | alike
    turning = {there[i] for i in (*theirs, *opposites.values())}
    weighed = [token for token in common if there[token] != NO_CLAUSE]
    shown = _shown(shared, mine, theirs, opposites)
    if shown is None:
        return None
    return Sense(
        turns=len(mine) + len(theirs) + len(opposites),
        missing=tuple(
            t for t in (w.token for w in claim.words) if t not in known and claim.tokens.keys[t] not in SLIGHT
        ),
        share=sum(there[token] in turning for token in weighed) / len(weighed) if turning and weighed else 1.0,
        refusal=Turn.REFUSAL in claim.turns.values(),
        opposite=bool(opposites),
        double=max(len(mine), len(theirs)) > 1,
        vague=(idle and not opposites)
        or _is_vague(mine, theirs)
        or _is_apart(claim, mine, known - titled | shared.keys())
        or _is_apart(evidence, theirs, read | echoed | set(opposites.values())),
        mine=shown[0],
        theirs=shown[1],
    )


Turns = dict[int, tuple[Turn, list[int]]]


def _turns(statement: Statement, words: set[int], paired: Set[int], matched: Set[int], where: Container[int]) -> Turns:
    """What turns round the sense in some tokens, each with the shared words that it governs.

    Words of opposites speak for themselves, and what undoes on both sides alike undoes nothing.
    """
    return {
        i: (turn, _governed(statement, words, i, turn))
        for i, turn in statement.turns.items()
        if i in where and (turn is Turn.NEGATOR or i not in paired) and not (turn is Turn.UNDOING and i in matched)
    }


def _governed(statement: Statement, words: set[int], i: int, turn: Turn) -> list[int]:
    """The shared words of the clause that a turn governs: those after it, its subject or, of some turns, all."""
    clauses, negated = statement.clauses, statement.negated
    here = (t for t in sorted(words) if clauses[t] == clauses[i] and t != i)
    return [t for t in here if t > i or negated.get(t) == i or turn in _BOTH_WAYS]


def _is_apart(statement: Statement, turns: Turns, known: Set[int]) -> bool:
    """Whether a negator denies another word than one that both sides know: "has not left orbit", "is in orbit"."""
    tokens = statement.tokens
    for i, (turn, _) in turns.items():
        after = [word.token for word in statement.words if word.token > i]
        denied = [token for token, negator in statement.negated.items() if negator == i] or after[:1]
        if any(is_truth(tokens, token) for token in after[:1]):
            continue
        if turn is Turn.NEGATOR and not any(t in known or t in turns or tokens.keys[t] in SLIGHT for t in denied):
            return True
    return False


def _is_vague(mine: Turns, theirs: Turns) -> bool:
    """Whether only one side undoes something, in other words than a refusal of the other's."""
    said, read = ([turn for turn, _ in turns.values() if turn in _UNDOES] for turns in (mine, theirs))
    return len(said) != len(read) and Turn.UNDOING in {*said, *read}


def _shown(
    shared: dict[int, list[int]], mine: Turns, theirs: Turns, opposites: dict[int, int]
) -> tuple[int, int] | None:
    """The words to show: opposites, else what a negator governs with its match."""
    if opposites:
        return next(iter(opposites.items()))
    for i, (_, governed) in mine.items():
        token = next((t for t in governed if t > i), governed[0])
        return token, shared[token][0]
    for _, governed in theirs.values():
        return next(((t, governed[0]) for t, found in shared.items() if governed[0] in found), None)
    return None


def _opposites(
    matches: Overlap, where: set[int], prefixed: list[tuple[int, int]]
) -> tuple[dict[int, int], set[int], set[int]]:
    """Words of the claim with their opposites among tokens of the evidence, and those of both on one side of a pair."""
    claim, evidence = matches.claim, matches.evidence
    found: dict[int, int] = {}
    alike: set[int] = set()
    echoed: set[int] = set()
    for (pair, side), tokens in claim.sides.items():
        if pair in CONVERSES or (pair, 1 - side) in claim.sides:
            continue
        same = where.intersection(evidence.sides.get((pair, side), ()))
        if same:
            alike.update(tokens)
            echoed |= same
        other = [i for i in evidence.sides.get((pair, 1 - side), ()) if i in where]
        # "Never" turns the sense as a negator, and not once more as the opposite of "always".
        if not NEVER.isdisjoint(evidence.tokens.keys[i] for i in other):
            alike.update(tokens)
            continue
        if other and not _is_dated(matches, evidence.sides.get((pair, side), []), other):
            mark = claim.mark(tokens[0])
            found.setdefault(tokens[0], max(other, key=lambda i: align(matches, mark, evidence.mark(i)).fit))
    for token, opposite in prefixed:
        if opposite in where:
            found.setdefault(token, opposite)
    return {mine: theirs for mine, theirs in found.items() if mine not in alike}, alike, echoed


def _is_dated(matches: Overlap, own: list[int], other: list[int]) -> bool:
    """Whether the claim's date goes with its `own` word: "è uscita dal gruppo, nel quale era entrata nel 1999"."""
    said = {moment.since for moment in matches.claim.moments} - {None}
    dates = [moment for moment in matches.evidence.moments if moment.since in said]
    return any(min(distance(date, i) for i in own) < min(distance(date, i) for i in other) for date in dates if own)


def _prefixed(matches: Overlap) -> list[tuple[int, int]]:
    """Words that only one side has, parted from one of the other by a prefix that denies: "attesa", "inattesa"."""
    own, keys = matches.claim.tokens.keys, matches.evidence.tokens.keys
    others = [word.token for word, back in zip(matches.evidence.words, matches.returned, strict=True) if not back]
    return [
        (token, other)
        for token in matches.missing
        for other in others
        if own[token][-3:] == keys[other][-3:] and denies_by_prefix(own[token], keys[other])
    ]


def _is_name(statement: Statement, token: int) -> bool:
    return token > 0 and statement.tokens.upper(token)
