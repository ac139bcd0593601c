"""Finds a place or people of the claim that the evidence names again, or replaces by another in the same role."""

from __future__ import annotations

from checker.comparison.align import Overlap, align
from checker.comparison.cues import EVENTS, is_future, shifts
from checker.comparison.mentions import Finding, Mark
from checker.comparison.places import Name
from checker.comparison.statement import Statement
from checker.comparison.values import all_stated
from checker.types import MentionKind

# What a preposition before a name says of its role; the languages share the roles.
_ROLES = {
    **dict.fromkeys(("in", "a", "ad", "al", "alla", "nel", "nella", "nell'", "at", "to", "on", "all'"), "place"),
    **dict.fromkeys(("di", "del", "della", "dell'", "of", "dei", "degli"), "of"),
    **dict.fromkeys(("da", "dal", "dalla", "dall'", "by", "from"), "from"),
    **dict.fromkeys(("con", "with"), "with"),
    **dict.fromkeys(("per", "for"), "for"),
}
_MIN_NEAR = 0.5


def compare_names(matches: Overlap) -> list[Finding]:
    """Find the places that both sides name, and the one that the evidence replaces."""
    claim, evidence = matches.claim, matches.evidence
    if not claim.names:
        return []
    mine, theirs = claim.names, evidence.names
    said, read = {name.place for name in mine}, {name.place for name in theirs}
    findings = []
    for name in mine:
        same = [other for other in theirs if other.place == name.place]
        if same:
            findings.append(_finding(name, same[0], agrees=True))
        elif not any(place.kind == name.place.kind and place in read for place in said):
            rivals = [other for other in theirs if other.place.kind == name.place.kind and other.place not in said]
            rival = _in_same_role(matches, name, rivals)
            if rival is not None:
                findings.append(_finding(name, rival))
    return findings


def _in_same_role(matches: Overlap, name: Name, rivals: list[Name]) -> Name | None:
    """The rival that stands where the claim's name should, when all the rest is there and tells of an event."""
    claim, evidence = matches.claim, matches.evidence
    own = sum(name.mark.first <= word.token < name.mark.last for word in claim.words)
    if matches.unmatched - own > 1 or len(claim.words) - own < 2 or claim.negated:
        return None
    event = name.place.kind == "people" or any(not EVENTS.isdisjoint(word.concepts) for word in claim.words)
    if not event or is_future(claim) != is_future(evidence) or shifts(claim, evidence) or not all_stated(matches):
        return None
    role = _role(claim, name.mark)
    scored = [
        (align(matches, name.mark, rival.mark).near, n)
        for n, rival in enumerate(rivals)
        if name.place.kind == "people" or (role and _role(evidence, rival.mark) == role)
    ]
    near, best = max(scored, default=(0.0, 0))
    return rivals[best] if near >= _MIN_NEAR else None


def _role(statement: Statement, mark: Mark) -> str:
    return _ROLES.get(statement.tokens.key(mark.first - 1), "")


def _finding(mine: Name, theirs: Name, *, agrees: bool = False) -> Finding:
    return Finding(
        MentionKind.NAME,
        (mine.mark.start, mine.mark.end),
        (theirs.mark.start, theirs.mark.end),
        mine.place.identity.replace("_", " "),
        theirs.place.identity.replace("_", " "),
        agrees,
    )
