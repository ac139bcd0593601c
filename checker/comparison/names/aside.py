"""Finds a name of the claim that the evidence only sets aside: as a predecessor, or as what it was not."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import is_conditional, is_future, shifts
from checker.comparison.matching.tense import same_tense
from checker.comparison.names.former import comes_next, is_former, is_outdone, is_set_aside, past_event, sets_aside
from checker.comparison.names.rivals import candidates, excludes, is_one
from checker.comparison.names.slots import AGAINST, role_of
from checker.comparison.reading.capitals import Proper
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.places import land_of
from checker.comparison.vocabulary.tokens import OF, listed
from checker.comparison.vocabulary.words import LIGHT
from checker.labels import MentionKind

# What tells of one who comes, not of one who goes.
_NEW = frozenset(
    listed("nuovo nuova new next prossimo prossima futuro futura nominato nominata appointed named becomes diventa")
)
_WINNING = tuple(
    listed(
        "vint vinc won win aggiudica conquist impost scelt chos oro gold premio prize award andat gone went home titol "
        "title"
    )
)
_LOSING = tuple(listed("pers perd lost lose losing ceduto cede forfeit"))
_FIRST = frozenset(listed("first prima primo primi prime"))
# "Prima di Roma", "first after Rome" tell of what comes first only that it is another.
_LATER = frozenset(listed("che than before after dopo"))
_OF_PLACES = frozenset(listed("paese capitale citta country capital city"))
_HOLDING = frozenset({"", "from"})


def compare_aside(matches: Overlap) -> list[Finding]:
    """Find a name of which the claim says what the evidence says of another, "and not" of this."""
    claim, evidence = matches.claim, matches.evidence
    if not sets_aside(evidence) or claim.negated or matches.unmatched > 4 or shifts(claim, evidence, _NEW | _FIRST):
        return []
    # What somebody would have had may well be what it was not.
    if is_conditional(claim):
        return []
    theirs, moved = candidates(evidence), shifts(claim, evidence, _NEW)
    keys = claim.tokens.keys
    won = any(key.startswith(_WINNING) for key in keys) and not any(key.startswith(_LOSING) for key in keys)
    for name in candidates(claim):
        # Who is told as beaten need not be told not to have won.
        missing = [t for t in _missing(matches, name) if not keys[t].startswith(_WINNING)]
        if len(missing) > 1 or len(claim.words) - (name.mark.last - name.mark.first) - len(missing) < 2:
            continue
        found = [other for other in theirs if is_one(name, other)]
        if not found or is_set_aside(claim, name.mark) or is_former(claim, name.mark):
            continue
        beaten = won and _is_beaten(matches, name, found)
        aside = all(is_set_aside(evidence, each.mark) for each in found) and same_tense(matches)
        gone = _is_coming(matches, name, missing) and all(is_former(evidence, each.mark) for each in found)
        gone = gone or (is_future(claim) and same_tense(matches) and all(_is_past(matches, each) for each in found))
        later = _is_first(claim, name) and all(comes_next(evidence, each.mark) for each in found)
        if later or (not moved and (aside or gone or beaten)):
            holder = _holder(matches, name, found[-1])
            return [_finding(matches, name, holder or found[-1], turned=holder is None)]
    return []


def _missing(matches: Overlap, name: Proper) -> list[int]:
    """The words of the claim that the evidence lacks beside a name and what tells of it: "Lima, capitale del Perù"."""
    own, claim = {*range(name.mark.first, name.mark.last)}, matches.claim
    if name.place is not None:
        own |= {t for t, key in enumerate(claim.tokens.keys) if key in _OF_PLACES}
        for other in claim.names:
            if name.place in {other.place, land_of(other.place)}:
                own |= {*range(other.mark.first, other.mark.last)}
    return [t for t in matches.missing if t not in own and claim.tokens.keys[t] not in LIGHT]


def _is_beaten(matches: Overlap, name: Proper, found: list[Proper]) -> bool:
    """Whether one who won in the claim is told in the evidence only as beaten."""
    claim, evidence = matches.claim, matches.evidence
    winner = role_of(claim, name.mark) not in AGAINST and not is_outdone(claim, name.mark)
    return winner and all(is_outdone(evidence, each.mark) for each in found)


def _is_past(matches: Overlap, aside: Proper) -> bool:
    """Whether a place is only that of an earlier event, of which the claim says nothing."""
    event = past_event(matches.evidence, aside.mark)
    words = zip(matches.evidence.words, matches.returned, strict=True)
    told = [back for word, back in words if word.token in event]
    return role_of(matches.evidence, aside.mark) == "place" and bool(told) and not any(told)


def _is_first(claim: Statement, name: Proper) -> bool:
    """Whether a claim tells of a name that it was first or among the first: "prima negli Stati Uniti che"."""
    keys = claim.tokens.keys
    first = [i for i, key in enumerate(keys) if key in _FIRST and claim.tokens.key(i + 1) not in OF]
    return any(_LATER.isdisjoint(keys[i + 1 : name.mark.first]) for i in first)


def _is_coming(matches: Overlap, name: Proper, missing: list[int]) -> bool:
    """Whether a name of the claim is to hold what the evidence tells of too."""
    claim = matches.claim
    new = not _NEW.isdisjoint(claim.tokens.keys) or (is_future(claim) and not missing)
    return new and role_of(claim, name.mark) in _HOLDING


def _holder(matches: Overlap, name: Proper, aside: Proper) -> Proper | None:
    """The name nearest to one set aside, in its sentence, that may hold its part."""
    evidence = matches.evidence
    sentence, role = evidence.sentence_at(aside.mark.first), role_of(evidence, aside.mark)
    others = [other for other in candidates(evidence) if evidence.sentence_at(other.mark.first) == sentence]
    others = [
        other
        for other in others
        if excludes(matches, name, other) or (role == "place" == role_of(evidence, other.mark) and other != aside)
    ]
    return min(
        others, key=lambda other: (other.sort != aside.sort, abs(other.mark.first - aside.mark.first)), default=None
    )


def _finding(matches: Overlap, name: Proper, holder: Proper, *, turned: bool) -> Finding:
    said, read = (
        statement.tokens.text[one.mark.start : one.mark.end]
        for statement, one in ((matches.claim, name), (matches.evidence, holder))
    )
    spans = (name.mark.start, name.mark.end), (holder.mark.start, holder.mark.end)
    return Finding(MentionKind.NAME, *spans, said, read, swapped=turned)
