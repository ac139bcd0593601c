"""Finds an opposite that stands in the place of a word of the claim: "opened" where the claim says "closed"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from checker.comparison.matching.align import Alignment, Overlap, align, distance
from checker.comparison.matching.chronology import relate_moments
from checker.comparison.matching.cues import absent, has_another_subject, lacking, shifts
from checker.comparison.matching.relation import Relation
from checker.comparison.reading.bounds import PREPOSITIONS
from checker.comparison.reading.mentions import Finding, Moment, Quantity
from checker.comparison.reading.statement import Statement
from checker.comparison.values.cells import FROM, TO, clause_of
from checker.comparison.values.compare import match_all
from checker.comparison.values.edges import UNTIL
from checker.comparison.vocabulary.tokens import BREAKS, NEVER, NOT, Mark, listed
from checker.comparison.vocabulary.words import CONVERSES, LIGHT, sides_of_form
from checker.labels import MentionKind

# These shift nothing where a state and its opposite stand against each other: "still open", "closed".
PHASES = frozenset({"ancora", "gia", "ormai", "still", "already"})
# How near an opposite must stand, and when all the other words are there.
_MIN_NEAR, _MIN_ALONE = 0.6, 0.35
# The same where half the words of its clause are the claim's.
_MIN_SHARED = 0.5
# The pair of what rises and what falls, and how many tokens may stand between the values that something goes between.
_CHANGE, _LINKS = 0, 3
_AND = frozenset(listed("e ed and ma but mentre while"))
_PARTING = BREAKS | _AND
EXCEPT = frozenset(listed("tranne eccetto salvo fuorche escluso esclusa esclusi escluse except excluding"))
_STATES_BEFORE = frozenset(
    listed("era erano rimasto rimasta rimasti rimaste stato stata was were had been remained stayed")
)
_ORDER = frozenset({"prima", "dopo", "before", "after"})
_IT, _THAT = frozenset(listed("la lo li le l' it them")), frozenset(listed("quello quella quelli quelle those"))
# How many tokens from a value of the claim an opposite is beside it.
_BESIDE = 6
BARE_NEGATORS = NOT | NEVER


def compare_opposites(matches: Overlap) -> list[Finding]:
    """A word of the claim whose opposite stands in its place in the evidence, nearer than any word of its own side."""
    claim, evidence = matches.claim, matches.evidence
    if is_reversed(matches):
        return []
    shifted = PHASES.isdisjoint(claim.tokens.keys) and shifts(claim, evidence)
    named = {token for name in claim.propers if len(name.keys) > 1 for token in range(name.mark.first, name.mark.last)}
    for (pair, side), tokens in claim.sides.items():
        other = evidence.sides.get((pair, 1 - side), ())
        if not other or pair in CONVERSES or (pair, 1 - side) in claim.sides:
            continue
        for token in tokens:
            mine = claim.mark(token)
            best = max((align(matches, mine, evidence.mark(i)) for i in other), key=lambda found: found.fit)
            theirs = best.mention
            if shifted and not _is_order(matches, token, theirs.first):
                continue
            beside = _is_beside_value(matches, theirs.first)
            if (
                token in named
                or not _is_alone(matches, token, theirs.first, most=2 if beside else 1)
                or has_another_subject(matches, theirs)
            ):
                continue
            same = {*evidence.sides.get((pair, side), ()), *matches.linked.get(token, ())}
            if same and not _is_of_others(matches, same, theirs.first, token):
                continue
            if _is_of_another(matches, theirs.first) or go_together(matches, token, theirs.first):
                continue
            if not _is_near(matches, token, best, beside=beside):
                continue
            said, read = claim.tokens.keys[token], evidence.tokens.keys[theirs.first]
            spans = (mine.start, mine.end), (theirs.start, theirs.end)
            return [Finding(MentionKind.ANTONYM, *spans, said, read)]
    return [] if shifted else _against_change(matches)


def _is_of_others(matches: Overlap, same: set[int], other: int, token: int) -> bool:
    """Whether what is on the claim's side is said of something else: "sales fell, but the margin, at last, grew"."""
    evidence = matches.evidence
    first, last = (evidence.sentence_at(place) for place in (min(*same, other), max(*same, other)))
    clause, start = range(*clause_of(evidence.tokens, other)), evidence.bounds(first)[0]
    parted = any(evidence.tokens.keys[i] != ";" for i in evidence.breaks[first:last])
    if not parted and _is_shared_out(matches, same, other, token):
        return True
    if other in same or parted or any(i in clause for i in same):
        return False
    # The part of each goes from where that of the one before it ends to the end of its clause.
    here: set[int] = set()
    there: set[int] = set()
    new = [word.token for word, back in zip(evidence.words, matches.returned, strict=True) if not back]
    for place in sorted((*same, other)):
        last = clause_of(evidence.tokens, place)[1]
        (here if place == other else there).update(range(start, last))
        if place != other and not any(start <= i < place for i in new):
            return False
        start = max(start, last)
    found = [pairs for mine, pairs in matches.linked.items() if mine != token and pairs]
    only = {(not here.isdisjoint(pairs), not there.isdisjoint(pairs)) for pairs in found}
    # "The Greens oppose it": what the claim calls by its name is taken up.
    keys = evidence.tokens.keys
    taken_up = (
        keys[other - 1] in _IT
        or evidence.tokens.key(other + 1) in _IT
        or any(keys[i] in _THAT for i in here - {other - 1})
    )
    return (True, False) in only and (taken_up or (False, True) not in only)


def _is_shared_out(matches: Overlap, same: set[int], other: int, token: int) -> bool:
    """Whether opposites are said of two, and of the claim's the other: "advised for adults and a duty for children"."""
    keys = matches.evidence.tokens.keys
    found = {match for mine, pairs in matches.linked.items() if mine != token for match in pairs}
    named = []
    for place in (other, *same):
        end = next((i for i in range(place + 1, len(keys)) if keys[i] in _PARTING), len(keys))
        named.append(not found.isdisjoint(range(place + 1, end)))
        between = keys[min(place, other) + 1 : max(place, other)]
        if place != other and (_AND.isdisjoint(between) or not BREAKS.isdisjoint(between)):
            return False
    return other not in same and named[0] and not any(named[1:])


def go_together(matches: Overlap, mine: int, theirs: int) -> bool:
    """Whether opposites are no contradiction: until then, excepted, over, both denied."""
    claim, evidence = matches.claim, matches.evidence
    own, keys = claim.tokens.keys, evidence.tokens.keys
    # "Aperta fino al 30", "chiude il 30".
    # What neither rises nor falls stays.
    denied = mine in claim.negated and theirs in evidence.negated
    if denied and any(pair == _CHANGE for pair, _ in sides_of_form(own[mine])):
        return True
    sides = (claim, mine), (evidence, theirs)
    lasts = [not UNTIL.isdisjoint(side.tokens.keys[i + 1 : i + _LINKS + 1]) for side, i in sides]
    if lasts[0] != lasts[1] and all(_is_timed(side, i) for side, i in sides):
        return True
    # What is opened again was closed.
    again = keys[theirs].startswith(("re", "ri")) and set(sides_of_form(keys[theirs][2:])) & set(
        sides_of_form(keys[theirs])
    )
    if again and not _STATES_BEFORE.isdisjoint(own[max(0, mine - _LINKS) : mine]):
        return True
    return _is_excepted(matches, theirs)


def _is_timed(statement: Statement, i: int) -> bool:
    """Whether a time stands close behind a word: "chiude il 30", "fino alle 20"."""
    values: list[Quantity | Moment] = [*statement.moments, *statement.quantities]
    return any(i < value.last and value.first <= i + _LINKS + 1 for value in values)


def _is_excepted(matches: Overlap, theirs: int) -> bool:
    """Whether the evidence excepts what the claim speaks of: "aperto tutti i giorni tranne il lunedì"."""
    claim, evidence = matches.claim, matches.evidence
    start, keys = evidence.keys_around(theirs)
    excepting = next((i for i in range(theirs + 1, start + len(keys)) if evidence.tokens.keys[i] in EXCEPT), None)
    if excepting is None:
        return False
    days = [day for day in evidence.moments if day.first > excepting]
    for mine, day in product(claim.moments, days):
        weekdays = mine.unit == day.unit == "weekday"
        if relate_moments(mine, day) in ({Relation.SAME, Relation.UNCLEAR} if weekdays else {Relation.SAME}):
            return True
    words = zip(evidence.words, matches.returned, strict=True)
    return any(returned and 0 < word.token - excepting <= _LINKS for word, returned in words)


def _against_change(matches: Overlap) -> list[Finding]:
    """A rise or fall of the claim where the evidence's values go the other way: "raised", "from 18 to 16"."""
    claim, evidence = matches.claim, matches.evidence
    said = {side: tokens for (pair, side), tokens in claim.sides.items() if pair == _CHANGE}
    read = any(pair == _CHANGE for pair, _ in evidence.sides)
    if len(said) != 1 or read or claim.negated or not BARE_NEGATORS.isdisjoint(claim.tokens.keys):
        return []
    [(side, tokens)] = said.items()
    changes = list(_changes(evidence))
    # Of two things that change differently nothing tells which is the claim's.
    if not changes or any((after.value > before.value) == (side == 0) for before, after in changes):
        return []
    before, after = changes[0]
    if lacking(matches, evidence.sentence_at(before.first), tokens):
        return []
    mine, theirs = claim.mark(tokens[0]), (before.start, after.end)
    said_as, read_as = claim.tokens.keys[mine.first], evidence.tokens.text[slice(*theirs)].lower()
    return [Finding(MentionKind.ANTONYM, (mine.start, mine.end), theirs, said_as, read_as)]


def _changes(statement: Statement) -> Iterator[tuple[Quantity, Quantity]]:
    """The values that something goes between: "from 18 to 16"."""
    tokens = statement.tokens
    for before, after in pairwise(statement.quantities):
        links = {PREPOSITIONS.get(key, key) for key in tokens.keys[before.last : after.first]}
        opener = tokens.key(before.first - 1)
        near = after.first - before.last <= _LINKS and before.unit == after.unit and before.value != after.value
        if near and PREPOSITIONS.get(opener, opener) in FROM and not TO.isdisjoint(links):
            yield before, after


def _is_order(matches: Overlap, token: int, other: int) -> bool:
    """Whether an opposite tells the order of the same events: "before the flood", "after the flood"."""
    claim, evidence = matches.claim, matches.evidence
    if not {claim.tokens.keys[token], evidence.tokens.keys[other]} <= _ORDER or shifts(claim, evidence, _ORDER):
        return False
    after = next((word.token for word in claim.words if word.token > token), -1)
    following = next((word.token for word in evidence.words if word.token > other), -1)
    return following in matches.linked.get(after, ())


def _is_near(matches: Overlap, token: int, best: Alignment[Mark], *, beside: bool) -> bool:
    """Whether an opposite stands near enough to the claim's words, or `beside` its value, in no clause of its own."""
    evidence, other = matches.evidence, best.mention.first
    if beside:
        return True
    start, end = clause_of(evidence.tokens, other)
    words = zip(evidence.words, matches.returned, strict=True)
    here = [(word.token < other, returned) for word, returned in words if start <= word.token < end]
    known = sum(returned for _, returned in here)
    if any(before for before, _ in here) and not known:
        return False
    # "The Greens oppose it", and not "la prima salita".
    keys = evidence.tokens.keys
    last = not any(other < word.token < end for word in evidence.words)
    taken_up = known and last and (keys[other - 1] in _IT or evidence.tokens.key(other + 1) in _IT)
    if taken_up or absent(matches, evidence.sentence_at(other)) in ([], [token]):
        return best.near >= _MIN_ALONE
    return best.near >= (_MIN_SHARED if known and 2 * known >= len(here) else _MIN_NEAR)


def _is_beside_value(matches: Overlap, other: int) -> bool:
    """Whether an opposite stands beside a value that the claim says again, all of whose values are said again."""
    found = match_all(matches)
    if not found or any(match.relation is not Relation.SAME for match in found):
        return False
    values = [match.best.mention for match in found if match.best is not None]
    return any(distance(value, other) <= _BESIDE for value in values) and not shifts(matches.claim, matches.evidence)


def _is_of_another(matches: Overlap, other: int) -> bool:
    """Whether the clause of an opposite has a value where one that the claim says stands in another clause.

    Then it speaks of another thing than the claim: "comincia il 4 e si chiude il 19".
    """
    evidence = matches.evidence
    start, end = clause_of(evidence.tokens, other)
    found = [match.best for match in match_all(matches) if match.relation is Relation.SAME and match.best is not None]
    same = [best.mention.first for best in found]
    values: list[Quantity | Moment] = [*evidence.quantities, *evidence.moments]
    own = [value.first for value in values if start <= value.first < end]
    return bool(own and same) and set(own).isdisjoint(same)


def _is_alone(matches: Overlap, token: int, other: int, *, most: int) -> bool:
    """Whether an opposite is what parts claim and evidence: at `most` so many words missing, no other negation."""
    claim, evidence = matches.claim, matches.evidence
    start, keys = evidence.keys_around(other)
    negators = {n for n in evidence.negated.values() if start <= n < start + len(keys)}
    missing = [i for i in matches.missing if i != token and claim.tokens.keys[i] not in LIGHT]
    denied = claim.negated or not BARE_NEGATORS.isdisjoint(claim.tokens.keys)
    return not (denied or negators) and len(missing) <= most


def is_reversed(matches: Overlap) -> bool:
    """Whether names stand in another order: "A beat B" is "B lost to A"."""
    claim, evidence = matches.claim, matches.evidence
    places = [
        pairs[0].token
        for word, pairs in zip(claim.words, matches.pairs, strict=True)
        if pairs and claim.tokens.upper(word.token)
        if evidence.tokens.upper(pairs[0].token)
    ]
    return any(later < earlier for earlier, later in pairwise(places))
