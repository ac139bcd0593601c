"""Finds what only one side limits: "only" against "all" or "and", with the words that such limits let in."""

from __future__ import annotations

from itertools import product

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import absent
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BEFORE_NOUNS, BREAKS, listed
from checker.comparison.vocabulary.words import LIGHT, STOPWORDS

EXCLUSIVES, ALSO, ALL = (word_list(f"scope {name}") for name in ("only", "also", "all"))
_NOT = frozenset({"non", "not", "isn't", "wasn't", "aren't", "weren't", "nor", "mica"})
_AND = frozenset(listed("e ed and & sia nonche oltre besides well"))
WHO = frozenset(listed("chi coloro quelli quelle those who whoever people"))
NOBODY = frozenset(
    listed("nessun nessuno nessuna nessun' nient' niente nulla no nobody none nothing one senza without")
)
_WEAKENING = NOBODY - {"one"} | {"quasi", "almost", "nearly", "mostly"}
_BACK = 7


def excluded(matches: Overlap) -> tuple[int, int] | None:
    """ "Only" against "all" or "not" of what is not the one that it lets in."""
    claim, evidence = matches.claim, matches.evidence
    lacking = {word.token for word, back in zip(evidence.words, matches.returned, strict=True) if not back}
    for one, other, unknown in ((evidence, claim, lacking), (claim, evidence, set(matches.missing))):
        if not EXCLUSIVES.isdisjoint(other.tokens.keys):
            continue
        for only, every in product(said_at(one, EXCLUSIVES), said_at(other, ALL)):
            i, j = (every, only) if one is evidence else (only, every)
            left_out = {limited_by(one, only)} & unknown
            if not left_out:
                continue
            missing = set(absent(matches, evidence.sentence_at(j))) - (left_out if one is claim else {every})
            if not {t for t in missing if claim.tokens.keys[t] not in LIGHT}:
                return i, j
    return None


def joined(matches: Overlap) -> tuple[int, int] | None:
    """What one side says of one thing only and the other of that "and" another."""
    claim, evidence = matches.claim, matches.evidence
    if EXCLUSIVES.isdisjoint(claim.tokens.keys) == EXCLUSIVES.isdisjoint(evidence.tokens.keys):
        return None
    there = matches.linked
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
            # "Only those who pay" tells who, not what they pay; "only that of sport" does not.
            who = one.tokens.key(i + 1) in WHO and one.tokens.key(i + 2) not in BEFORE_NOUNS
            lets_in = key in EXCLUSIVES and not is_denied(one, i) and not who
            phrase = _phrase(one, i) if lets_in else []
            for match in (match for word in phrase for match in links.get(word, ())):
                joint = _joint(other, match, extra)
                most = 0 if one is claim else 2
                if joint is not None and len(matches.missing) <= most:
                    return (i, joint) if one is claim else (joint, i)
    return None


def said_at(statement: Statement, words: frozenset[str]) -> list[int]:
    """The tokens that are of some words; "at all" is of none, no more is a name."""
    keys = statement.tokens.keys
    found = [] if words.isdisjoint(keys) else [i for i, key in enumerate(keys) if key in words]
    return [i for i in found if not (keys[i] == "all" and keys[i - 1] == "at") and not statement.is_capital(i)]


def is_denied(statement: Statement, i: int) -> bool:
    """Whether "not" stands before in the clause, "non solo", "not all"; or near at hand a word that weakens."""
    keys = statement.tokens.keys
    start = next((j + 1 for j in range(i - 1, max(-1, i - _BACK), -1) if keys[j] in BREAKS), max(0, i - _BACK))
    return not (_NOT.isdisjoint(keys[start:i]) and _WEAKENING.isdisjoint(keys[max(0, i - 1) : i]))


def limited_by(statement: Statement, i: int) -> int | None:
    """The content word that an exclusive at `i` limits: the next, or at the end of its sentence the one before."""
    tokens = [word.token for word in statement.words]
    last = statement.tokens.key(i + 1) in {"", ".", ",", ";"}
    near = [t for t in tokens if t < i][-1:] if last else [t for t in tokens if t > i][:1]
    return near[0] if near else None


def _phrase(statement: Statement, i: int) -> list[int]:
    """The content word that an exclusive limits, with those that follow it at once."""
    first = limited_by(statement, i)
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


def is_whole(matches: Overlap, token: int, mine: frozenset[str], most: int) -> bool:
    """Whether the sentence around a token says the claim but for at most so many words, and none of its kind."""
    evidence = matches.evidence
    _, keys = evidence.keys_around(token)
    missing = [
        i for i in absent(matches, evidence.sentence_at(token)) if matches.claim.tokens.keys[i] not in mine | LIGHT
    ]
    return len(missing) <= most and mine.isdisjoint(keys)
