"""Finds a name of the claim that the evidence says again, or replaces by another of its sort in the same slot."""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter

from checker.comparison.matching.align import Overlap, align
from checker.comparison.matching.cues import POSSESSIVES, SHIFTERS, lacking, shifts
from checker.comparison.matching.subjects import lead
from checker.comparison.matching.tense import same_tense
from checker.comparison.names.rivals import (
    are_half_alike,
    are_namesakes,
    candidates,
    excludes,
    is_named,
    is_one,
    may_stand,
)
from checker.comparison.names.slots import ROLES, beside, is_passive, opens, role_of
from checker.comparison.names.sureness import NAME_WEIGHTS, Pair, odds_of, signs
from checker.comparison.names.transfer import told_alike
from checker.comparison.reading.capitals import Proper
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import Mark, listed
from checker.comparison.vocabulary.words import STOPWORDS
from checker.labels import MentionKind

_PERSONAL = frozenset(listed("he she it they him her his its their them lui lei egli ella suo sua suoi sue loro"))
# A rule may hold in several places.
_RULING = frozenset(listed("must may can should deve devono puo possono dovra dovranno"))
_AND = frozenset({"e", "ed", "and"})
_ADDING = frozenset(listed("e ed and & also anche as"))
_JOINING = frozenset(listed(", e ed and & o or both sia che i il la the"))
_MIN_NEAR, _MIN_PART = 0.5, 0.3
_MOST_UNMATCHED, _MAX_MISSING = 5, 3
# Of one family more than one has the name.
_KIN = word_list("kin")
# The parts of a name that the word before it shows best.
_LED = frozenset({"place", "from"})
_LEAD = 5
# So many other words of the claim must stand beside a name that is replaced in its slot alone.
_MIN_OTHERS = 2


def compare_names(matches: Overlap) -> list[Finding]:
    """Find the places that both sides name, and the name that the evidence replaces."""
    claim, evidence = matches.claim, matches.evidence
    if not (claim.names or claim.propers):
        return []
    findings = []
    for name in claim.names:
        same = next((other for other in evidence.names if other.place == name.place), None)
        if same is not None:
            spans = (name.mark.start, name.mark.end), (same.mark.start, same.mark.end)
            said, read = name.place.identity.replace("_", " "), same.place.identity.replace("_", " ")
            findings.append(Finding(MentionKind.NAME, *spans, said, read, agrees=True))
    replaced = _replaced(matches)
    return findings if replaced is None else [*findings, replaced]


def _replaced(matches: Overlap) -> Finding | None:
    """The name of the claim in whose place another stands: surely one it does not name, else in the same slot."""
    claim, evidence = matches.claim, matches.evidence
    pairs = _pairs(matches)
    told = [(odds_of(NAME_WEIGHTS, signs(matches, pair)), pair) for pair in pairs if not pair.known]
    odds, surest = max(told, key=itemgetter(0), default=(0.0, None))
    ways = (
        next((pair for pair in pairs if not pair.known and _is_misnamed(matches, pair)), None),
        surest if odds > 0 else None,
        next((pair for pair in pairs if pair.known and _takes_place(matches, pair)), None),
    )
    best = next(filter(None, ways), None)
    return None if best is None else _finding(claim, evidence, best.name, best.rival)


def replacing(matches: Overlap) -> list[Pair]:
    """The names of the claim that the evidence says nowhere, each with those that may stand in its place."""
    return [pair for pair in _pairs(matches) if not pair.known]


def _pairs(matches: Overlap) -> list[Pair]:
    """The names of the claim, each with those of the evidence that may stand in its place."""
    claim, evidence = matches.claim, matches.evidence
    if matches.unmatched > _MOST_UNMATCHED or claim.negated or shifts(claim, evidence):
        return []
    rivals: list[Proper] | None = None
    alike: set[Mark] = set()
    found = []
    for name in candidates(claim):
        tokens = range(name.mark.first, name.mark.last)
        if sum(token not in tokens for token in matches.missing) > _MAX_MISSING:
            continue
        if (name.place is not None and not _RULING.isdisjoint(claim.tokens.keys)) or _is_part(claim, name):
            continue
        if rivals is None:
            rivals = [each for each in candidates(evidence) if may_stand(matches, each)]
            alike = {party.mark for deed in told_alike(matches) for party in deed.parties} if rivals else set()
        if not rivals or name.mark in alike:
            continue
        named = is_named(matches, name)
        own = [rival for rival in rivals if _is_alike(name, rival) and excludes(matches, name, rival)]
        own = [rival for rival in own if not _tells_which(matches, name, rival)]
        # Nothing tells whom the evidence calls "she".
        if name.place is None and not matches.title.words and not _PERSONAL.isdisjoint(evidence.tokens.keys):
            own = [rival for rival in own if are_half_alike(name, rival)]
        known = [named and not are_namesakes(name, rival) for rival in own]
        found += [Pair(name, rival, known=said) for rival, said in zip(own, known, strict=True)]
    return found


def _tells_which(matches: Overlap, name: Proper, rival: Proper) -> bool:
    """Whether a name tells of which thing the claim speaks, and the rival opens no sentence: "i rettori del Nord"."""
    evidence = matches.evidence
    start, _ = evidence.bounds(evidence.sentence_at(rival.mark.first))
    return any(noun.first == name.mark.first for noun in lead(matches.claim)[1:]) and all(
        noun.first != rival.mark.first for noun in lead(evidence, start)
    )


def _is_alike(name: Proper, rival: Proper) -> bool:
    """Whether two names may be of one sort: a person is no country."""
    return name.sort == rival.sort or not (name.sort and rival.sort) or bool(name.place and rival.place)


def _is_part(statement: Statement, name: Proper) -> bool:
    """Whether a people or a short name is a part of a longer: "the English Channel"."""
    short = len(max(name.keys, key=len)) < 3
    return short or any(
        proper.mark.first <= name.mark.first < proper.mark.last
        and proper.mark.last - proper.mark.first > name.mark.last - name.mark.first
        for proper in statement.propers
    )


def _is_misnamed(matches: Overlap, pair: Pair) -> bool:
    """Whether a person's first name or surname alone differs from that of one of whom the evidence says the rest."""
    read = matches.evidence.tokens.keys
    if not are_half_alike(pair.name, pair.rival) or not _KIN.isdisjoint(read) or read.count(pair.name.keys[-1]) > 1:
        return False
    left, said = _left(matches, pair)
    return len(left) < _MIN_OTHERS <= said and align(matches, pair.name.mark, pair.rival.mark).near >= _MIN_PART


def _left(matches: Overlap, pair: Pair) -> tuple[list[int], int]:
    """The words of the claim beside its name that the sentence of the other lacks, and how many it has."""
    own = range(pair.name.mark.first, pair.name.mark.last)
    left = lacking(matches, matches.evidence.sentence_at(pair.rival.mark.first), own)
    return left, len(matches.claim.words) - len(own) - len(left)


def _takes_place(matches: Overlap, pair: Pair) -> bool:
    """Whether a name stands in the very slot of one that the evidence says elsewhere, when it says all the rest."""
    if not same_tense(matches):
        return False
    left, said = _left(matches, pair)
    if not left and said > _MIN_OTHERS and _same_slot(matches, pair.name, pair.rival):
        return True
    return len(left) < _MIN_OTHERS <= said and _is_led_alike(matches, pair.name, pair.rival)


def _is_led_alike(matches: Overlap, name: Proper, rival: Proper) -> bool:
    """Whether the same word and preposition lead to two names, the claim's own being led to by another: "nato a"."""
    claim, evidence = matches.claim, matches.evidence
    role = role_of(claim, name.mark)
    if role not in _LED or role != role_of(evidence, rival.mark):
        return False
    before, after = beside(matches, name.mark, rival.mark, -1), beside(matches, name.mark, rival.mark, 1)
    if before is not True or after is False:
        return False
    # "Told to finish at", "first in": that did not happen, or not only there.
    keys = evidence.tokens.keys[max(0, rival.mark.first - _LEAD) : rival.mark.first]
    if "to" in keys[:-1] or not SHIFTERS.isdisjoint(keys) or _is_modifier(evidence, rival):
        return False
    return _is_elsewhere(matches, name, rival, role)


def _is_modifier(statement: Statement, name: Proper) -> bool:
    """Whether a name only tells which of the things after it is meant: "in the Delta league"."""
    keys, after = statement.tokens.keys, statement.tokens.key(name.mark.last)
    led = statement.language == "en" and name.sort != "people" and keys[name.mark.first - 1] == "the"
    return led and after.isalpha() and after not in STOPWORDS["en"]


def _same_slot(matches: Overlap, name: Proper, rival: Proper) -> bool:
    """Whether two names stand beside the same words in the same role."""
    claim, evidence = matches.claim, matches.evidence
    role = role_of(claim, name.mark)
    if role != role_of(evidence, rival.mark):
        return False
    before, after = beside(matches, name.mark, rival.mark, -1), beside(matches, name.mark, rival.mark, 1)
    if after is False or not _is_elsewhere(matches, name, rival, role):
        return False
    subject = not role and opens(claim, name.mark)
    if subject and not (
        opens(evidence, rival.mark) and is_passive(claim, name.mark) == is_passive(evidence, rival.mark)
    ):
        return False
    if name.place is not None and rival.place is not None and (role or name.sort == "people"):
        return align(matches, name.mark, rival.mark).near >= _MIN_NEAR
    if before is None:
        return after is True and bool(role or subject)
    return before is True


def _is_elsewhere(matches: Overlap, name: Proper, rival: Proper, role: str) -> bool:
    """Whether the evidence speaks of the claim's own name elsewhere, in no list and no pronoun with the rival."""
    evidence = matches.evidence
    owned = role == "of" and name.place is None and not POSSESSIVES.isdisjoint(evidence.tokens.keys)
    return not (owned or is_listed(evidence, name, rival) or _stands_there(matches, name, rival))


def is_listed(evidence: Statement, name: Proper, rival: Proper) -> bool:
    """Whether the evidence adds the claim's name to another: "Rossi, Bianchi", "di Rossi e di Bianchi"."""
    keys = evidence.tokens.keys
    for other in candidates(evidence):
        if is_one(name, other):
            low, high = sorted((other.mark, rival.mark), key=lambda mark: mark.first)
            between = keys[low.last : high.first]
            if _JOINING.union(ROLES).issuperset(between) and not _JOINING.isdisjoint(between):
                return True
            lead = next((key for key in reversed(keys[: other.mark.first]) if key not in ROLES), "")
            if lead in _ADDING or (high is other.mark and _goes_on(evidence, between)):
                return True
    return False


def _goes_on(evidence: Statement, between: tuple[str, ...]) -> bool:
    """Whether "and" goes on with the list, not with another verb: "il Viareggio e, dopo, lo Strega"."""
    stopwords = STOPWORDS[evidence.language]
    return any(
        key in _AND and not (after.isalpha() and after not in stopwords) for key, after in pairwise((*between, ""))
    )


def _stands_there(matches: Overlap, name: Proper, rival: Proper) -> bool:
    """Whether the claim's own name stands beside the same words of the evidence as the rival."""
    for other in candidates(matches.evidence):
        if other is not rival and is_one(name, other):
            role = role_of(matches.evidence, other.mark) == role_of(matches.claim, name.mark)
            if role and True in (beside(matches, name.mark, other.mark, -1), beside(matches, name.mark, other.mark, 1)):
                return True
    return False


def _finding(claim: Statement, evidence: Statement, mine: Proper, theirs: Proper) -> Finding:
    said, read = (
        (
            name.place.identity.replace("_", " ")
            if name.place
            else statement.tokens.text[name.mark.start : name.mark.end]
        )
        for statement, name in ((claim, mine), (evidence, theirs))
    )
    spans = (mine.mark.start, mine.mark.end), (theirs.mark.start, theirs.mark.end)
    return Finding(MentionKind.NAME, *spans, said, read)
