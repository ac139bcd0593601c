"""Tells another name in the place of the claim's from one of another thing: "nato a Como", where the claim has Lodi."""

from __future__ import annotations

from dataclasses import dataclass

from checker.comparison.matching.align import Overlap, align
from checker.comparison.matching.cues import lacking
from checker.comparison.names.slots import BEING, ROLES, beside, opens, role_of
from checker.comparison.reading.capitals import Proper
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.tokens import listed

_WAS = BEING | frozenset({"e", "sono", "era", "erano"})
# What only says that something is somewhere, which "in" alone may say.
_BEING_THERE = frozenset(
    listed("terra terranno tiene tengono tenne tenuto tenuta svolge svolgono svolgera svolgeranno svolto svolta svolse")
    + listed(
        "sorge sorgono sorgera sorgeva trova trovano trovava situato situata sede calendario programma tappa luogo"
    )
    + listed("held hold holds take takes took place stands stood lies located based situated scheduled venue")
)
# Within so many tokens of its verb, or of the start of its sentence, a name tells what somebody is.
_DEFINING, _OPENING = 6, 3
_SHORT = 5
_MANY_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """A name of the claim with one of the evidence that may stand in its place.

    `known` tells that the evidence says the claim's name too, elsewhere.
    """

    name: Proper
    rival: Proper
    known: bool


def signs(matches: Overlap, pair: Pair) -> dict[str, float]:
    """What speaks for and against a contradiction, each sign in [0, 1]."""
    claim, evidence = matches.claim, matches.evidence
    name, rival = pair.name, pair.rival
    tokens = range(name.mark.first, name.mark.last)
    rest = [token for token in (word.token for word in claim.words) if token not in tokens]
    missing = lacking(matches, evidence.sentence_at(rival.mark.first), tokens)
    missing = [token for token in missing if claim.tokens.keys[token] not in _BEING_THERE]
    near = align(matches, name.mark, rival.mark).near
    before, after = (beside(matches, name.mark, rival.mark, step) for step in (-1, 1))
    mine, theirs = role_of(claim, name.mark), role_of(evidence, rival.mark)
    lead = next((token for token in reversed(rest) if token < name.mark.first), None)
    defined = _is_predicate(claim, name)
    alike = bool(mine) and mine == theirs
    placed = name.place is not None and rival.place is not None
    definition = defined and name.sort == rival.sort == "people" and _is_defining(evidence, rival)
    told = {
        "near": near,
        "in sentence": 1.0 - len(missing) / max(len(rest), 1),
        "short": len(rest) <= _SHORT,
        "more sentences": min(len(evidence.breaks), _MANY_SENTENCES) / _MANY_SENTENCES,
        "opener in title": matches.titled[:1] == (True,),
        "from": alike and mine == "from",
        "whole role": not missing and (alike or (name.sort == "people" and True in (before, after))),
        "before": before is True,
        "opens": opens(claim, name.mark),
        "both open": opens(claim, name.mark) and opens(evidence, rival.mark),
        "defined": defined,
        "definition": definition,
        "led otherwise": not definition and lead in missing,
        "same kind": placed and (name.sort == rival.sort or not missing),
        "person": name.sort == rival.sort == "person",
        "no sort": not (name.sort or rival.sort),
        "one sort": bool(name.sort) != bool(rival.sort),
        "bare": not rival.sort and len(rival.keys) == 1,
    }
    return {sign: float(value) for sign, value in told.items()}


def _is_was(statement: Statement, token: int) -> bool:
    key = statement.tokens.key(token)
    return key in _WAS and (key != "e" or statement.tokens.says_is(token))


def _is_predicate(statement: Statement, name: Proper) -> bool:
    """Whether a name tells what something is, behind a form of "to be" and no preposition: "era un chimico svedese"."""
    keys = statement.tokens.keys
    for token in range(name.mark.first - 1, max(-1, name.mark.first - 1 - _DEFINING), -1):
        if _is_was(statement, token):
            return True
        if keys[token] in ROLES and keys[token] != "a":
            break
    return False


def _is_defining(evidence: Statement, name: Proper) -> bool:
    """Whether a name does so in the evidence, maybe without a verb: "Chimico tedesco, scoprì"."""
    start, _ = evidence.bounds(evidence.sentence_at(name.mark.first))
    before = evidence.tokens.keys[start : name.mark.first]
    return _is_predicate(evidence, name) or (len(before) <= _OPENING and ROLES.keys().isdisjoint(before))


# Log-odds, fitted by `checker/training/comparison.py` on passages, labelled training pairs, the odd halves of our own
# sets and sentences of one text; the bias is less a margin.
NAME_WEIGHTS = {
    "bias": -1.9,
    "bare": -0.4,
    "before": 0.8,
    "both open": -0.4,
    "defined": 0.5,
    "definition": 1.1,
    "from": 1.1,
    "in sentence": 0.7,
    "led otherwise": -0.4,
    "more sentences": 0.3,
    "near": 1.3,
    "no sort": -0.4,
    "one sort": -0.6,
    "opener in title": 0.5,
    "opens": -0.9,
    "person": -0.4,
    "same kind": 0.8,
    "whole role": 0.7,
}


def odds_of(weights: dict[str, float], told: dict[str, float]) -> float:
    """The log-odds that signs make."""
    return sum(weight * told.get(name, 1.0) for name, weight in weights.items())
