"""Finds a name of the claim that the evidence says again, or replaces by another of its sort in the same slot."""

from __future__ import annotations

from itertools import pairwise

from checker.comparison.matching.align import Overlap, align
from checker.comparison.matching.cues import SHIFTERS, lacking, shifts
from checker.comparison.matching.subjects import lead
from checker.comparison.matching.tense import same_tense
from checker.comparison.names.rivals import LANDS, are_namesakes, candidates, excludes, is_named, is_one, may_stand
from checker.comparison.names.slots import ROLES, beside, is_passive, opens, role_of
from checker.comparison.names.transfer import told_alike
from checker.comparison.reading.capitals import Proper
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.tokens import listed
from checker.comparison.vocabulary.words import STOPWORDS
from checker.labels import MentionKind

_POSSESSIVES = frozenset(listed("suo sua suoi sue loro his her its their"))
# A rule may hold in several places.
_RULING = frozenset(listed("must may can should deve devono puo possono dovra dovranno"))
_AND = frozenset({"e", "ed", "and"})
_ADDING = frozenset(listed("e ed and & also anche as"))
_JOINING = frozenset(listed(", e ed and & o or both sia che i il la the"))
_MIN_NEAR = 0.5
_MAX_MISSING = 2
# The parts of a name that the word before it shows best.
_LED = frozenset({"place", "from"})
_LEAD = 5
# A subject may stand behind so many words of apposition: "l'amministratore delegato Paolo Gatti".
_APPOSITION_AT_START = 3
# How near the rest of the claim must stand to a name that plays the same part elsewhere in its sentence.
_MIN_PART = 0.4


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
    """The name of the claim in whose slot another stands, when the rest of the claim is there."""
    claim, evidence = matches.claim, matches.evidence
    if matches.unmatched > 4 or claim.negated or not same_tense(matches) or shifts(claim, evidence):
        return None
    alike = {party.mark for deed in told_alike(matches) for party in deed.parties}
    rivals: list[Proper] | None = None
    for name in candidates(claim):
        if name.place is not None and not _RULING.isdisjoint(claim.tokens.keys):
            continue
        tokens = range(name.mark.first, name.mark.last)
        if name.mark in alike or sum(token not in tokens for token in matches.missing) > _MAX_MISSING:
            continue
        named = is_named(matches, name)
        if rivals is None:
            rivals = [each for each in candidates(evidence) if may_stand(matches, each)]
        for rival in rivals:
            missing = lacking(matches, evidence.sentence_at(rival.mark.first), tokens)
            known = named and not are_namesakes(name, rival)
            fills = excludes(matches, name, rival) and _takes_place(matches, name, rival, missing, known=known)
            if fills and not _tells_which(matches, name, rival):
                return _finding(claim, evidence, name, rival)
    return None


def _tells_which(matches: Overlap, name: Proper, rival: Proper) -> bool:
    """Whether a name tells of which thing the claim speaks, and the rival opens no sentence: "i rettori del Nord"."""
    evidence = matches.evidence
    start, _ = evidence.bounds(evidence.sentence_at(rival.mark.first))
    return any(noun.first == name.mark.first for noun in lead(matches.claim)[1:]) and all(
        noun.first != rival.mark.first for noun in lead(evidence, start)
    )


def _takes_place(matches: Overlap, name: Proper, rival: Proper, missing: list[int], *, known: bool) -> bool:
    """Whether a name stands where the claim has its own; the more of the claim is said, the less it must be alike."""
    others = len(matches.claim.words) - (name.mark.last - name.mark.first)
    if len(missing) <= (0 if known else 1) and others >= 2 + known:
        if _same_slot(matches, name, rival, strictly=known):
            return True
        if not (known or missing) and _same_part(matches, name, rival):
            return True
    enough = len(missing) <= (1 if known else 2) and others - len(missing) >= 2
    return enough and _is_led_alike(matches, name, rival, known=known)


def _is_led_alike(matches: Overlap, name: Proper, rival: Proper, *, known: bool) -> bool:
    """Whether the same word and preposition lead to two names, the claim's own being led to by another: "nato a"."""
    claim, evidence = matches.claim, matches.evidence
    role = role_of(claim, name.mark)
    if role not in _LED or role != role_of(evidence, rival.mark):
        return False
    before, after = beside(matches, name.mark, rival.mark, -1), beside(matches, name.mark, rival.mark, 1)
    if before is not True or (after is False and known):
        return False
    # "Told to finish at", "first in": that did not happen, or not only there.
    keys = evidence.tokens.keys[max(0, rival.mark.first - _LEAD) : rival.mark.first]
    if "to" in keys[:-1] or not SHIFTERS.isdisjoint(keys) or _is_modifier(evidence, rival):
        return False
    return not known or _is_elsewhere(matches, name, rival, role)


def _is_modifier(statement: Statement, name: Proper) -> bool:
    """Whether a name only tells which of the things after it is meant: "in the Delta league"."""
    keys, after = statement.tokens.keys, statement.tokens.key(name.mark.last)
    led = statement.language == "en" and name.sort != "people" and keys[name.mark.first - 1] == "the"
    return led and after.isalpha() and after not in STOPWORDS["en"]


def _same_part(matches: Overlap, name: Proper, rival: Proper) -> bool:
    """Whether two names have one part in sentences that say the same otherwise, however they are built."""
    claim, evidence = matches.claim, matches.evidence
    if align(matches, name.mark, rival.mark).near < _MIN_PART:
        return False
    part, other = role_of(claim, name.mark), role_of(evidence, rival.mark)
    if are_namesakes(name, rival):
        if not (part == other or {part, other} == {"", "from"}):
            return False
        return bool(other) or opens(evidence, rival.mark, words=_APPOSITION_AT_START)
    if _is_land(name) and _is_land(rival):
        return opens(claim, name.mark) == opens(evidence, rival.mark)
    return part == other and part not in {"", "of"} and name.sort == rival.sort == "person"


def _is_land(name: Proper) -> bool:
    return name.place is not None and name.place.kind in LANDS


def _same_slot(matches: Overlap, name: Proper, rival: Proper, *, strictly: bool) -> bool:
    """Whether two names stand beside the same word in the same role; `strictly` on both sides of the name."""
    claim, evidence = matches.claim, matches.evidence
    role = role_of(claim, name.mark)
    if role != role_of(evidence, rival.mark):
        return False
    before, after = beside(matches, name.mark, rival.mark, -1), beside(matches, name.mark, rival.mark, 1)
    if strictly and (after is False or not _is_elsewhere(matches, name, rival, role)):
        return False
    subject = not role and opens(claim, name.mark)
    if subject and not (
        opens(evidence, rival.mark) and is_passive(claim, name.mark) == is_passive(evidence, rival.mark)
    ):
        return False
    if name.place is not None and rival.place is not None and (role or name.sort == "people"):
        return align(matches, name.mark, rival.mark).near >= _MIN_NEAR
    if before is None and after is not False:
        return after is True and bool(role or subject)
    return before is True and after is not False


def _is_elsewhere(matches: Overlap, name: Proper, rival: Proper, role: str) -> bool:
    """Whether the evidence speaks of the claim's own name elsewhere, in no list and no pronoun with the rival."""
    evidence = matches.evidence
    owned = role == "of" and name.place is None and not _POSSESSIVES.isdisjoint(evidence.tokens.keys)
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
