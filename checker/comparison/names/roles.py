"""Finds names that exchanged their roles ("A ha acquistato B", "B ha acquistato A") or a deed given to another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import shifts
from checker.comparison.matching.tense import same_tense
from checker.comparison.names.exchange import MUTUAL, compare_parts
from checker.comparison.names.former import is_former
from checker.comparison.names.replaced import is_listed
from checker.comparison.names.rivals import excludes, is_named, proper_names
from checker.comparison.names.slots import ACTIVE, BEING, PARTICIPLES, ROLES, beside, opens, role_of
from checker.comparison.names.transfer import find_turned, is_same, told_alike
from checker.comparison.reading.capitals import Proper
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.tokens import BREAKS, listed
from checker.comparison.vocabulary.words import CONVERSES, INFINITIVES, OPPOSITES, STOPWORDS, stem
from checker.labels import MentionKind

_NAMING = frozenset(listed("fu furono e sono era erano sara saranno was is were be remains resta rimane"))
# Between a name and its office these tell as little as "is".
_STAYING = frozenset(listed("remains remained stays stayed resta rimane restera rimarra becomes became diventa"))
_THE = frozenset(listed("il la l' lo the i le"))
_INDEFINITE = frozenset(listed("a an un uno una un'"))
# A noun that follows a name at once is no verb: "a Davis Cup champion".
_FINITE = ("ed", "s", "t", "w", "ew", "ght", "de", "n", "ld", "nd")
_WHO = frozenset(listed("who that che"))
_JOINING = frozenset(listed("e ed o and or but ma che who which that"))
_ADDING = frozenset(listed("e ed and & ,"))
_COMPARING = frozenset(listed("piu meno more less fewer"))
# What only orders two deeds: "died after his sister".
_SEQUENCE = frozenset(listed("dopo prima after before"))
_NEAR = 5
_APPOSITION = 12


@dataclass(frozen=True, slots=True)
class _Deed:
    """A verb, by its token, with the name that does it and the name that it is done to."""

    verb: int
    agent: Proper | None
    patient: Proper | None


def compare_roles(matches: Overlap) -> list[Finding]:
    """Find two names of the claim that stand in the evidence in each other's place, or another who did the deed."""
    claim, evidence = matches.claim, matches.evidence
    if matches.unmatched > 5 or len(claim.words) < 3 or not MUTUAL.isdisjoint(claim.tokens.keys):
        return []
    if shifts(claim, evidence, _SEQUENCE):
        return []
    if turned := find_turned(matches):
        return [_finding(claim, evidence, *turned, swapped=True)]
    denied = len(set(claim.negated.values())) != len(set(evidence.negated.values()))
    if shifts(claim, evidence) or matches.unmatched > 3 or denied or told_alike(matches) or not same_tense(matches):
        return []
    if not proper_names(claim) or not proper_names(evidence):
        return _parts(matches)
    return _deeds_differ(matches) or _exchanged(matches) or _parts(matches)


def _parts(matches: Overlap) -> list[Finding]:
    return [] if matches.unmatched > 1 or _says_contrary(matches) else compare_parts(matches)


def _deeds_differ(matches: Overlap) -> list[Finding]:
    """A verb or office that both sides have, given to another name, or done to the one that does it in the claim."""
    claim, evidence = matches.claim, matches.evidence
    theirs = {deed.verb: deed for deed in _deeds(evidence)}
    pairs = {word.token: found for word, found in zip(claim.words, matches.pairs, strict=True)}
    for mine in _deeds(claim):
        if mine.agent is None:
            continue
        for pair in pairs.get(mine.verb, ()):
            other = theirs.get(pair.token)
            if other is not None and other.agent is not None and not is_same(mine.agent, other.agent):
                turned = is_same(mine.agent, other.patient) or is_same(mine.patient, other.agent)
                if turned and _says_contrary(matches):
                    continue
                if _is_told(matches, mine, other, turned=turned, elsewhere=list(theirs.values())):
                    return [_finding(claim, evidence, (mine.agent,), (other.agent,), swapped=turned)]
        for token in _converse(matches, mine.verb):
            other = theirs.get(token)
            if other is None or other.agent is None or mine.patient is None:
                continue
            if is_same(mine.agent, other.agent) and is_same(mine.patient, other.patient):
                return [_finding(claim, evidence, (mine.agent, mine.patient), (other.agent,), swapped=True)]
    return []


def _is_told(matches: Overlap, mine: _Deed, other: _Deed, *, turned: bool, elsewhere: list[_Deed]) -> bool:
    """Whether the evidence says all the rest of the claim, and of the claim's agent nothing or another deed."""
    if mine.agent is None or other.agent is None:
        return False
    own = range(mine.agent.mark.first, mine.agent.mark.last)
    missing = [token for token in matches.missing if token not in own]
    if turned:
        return len(missing) < 2
    if missing or not excludes(matches, mine.agent, other.agent):
        return False
    if is_former(matches.evidence, other.agent.mark):
        return False
    others = [party for deed in elsewhere if deed is not other for party in (deed.agent, deed.patient)]
    busy = any(is_same(mine.agent, party) for party in others)
    return not is_named(matches, mine.agent) or (busy and not is_listed(matches.evidence, mine.agent, other.agent))


def _converse(matches: Overlap, verb: int) -> list[int]:
    """The tokens of the evidence that name the other side of what a word of the claim says: "creditor", "owes"."""
    sides = OPPOSITES.get(stem(matches.claim.tokens.keys[verb]), ())
    return [
        token for pair, side in sides if pair in CONVERSES for token in matches.evidence.sides.get((pair, 1 - side), ())
    ]


@lru_cache(maxsize=32)
def _deeds(statement: Statement) -> list[_Deed]:
    """The verbs and offices that have names beside them, with who does or holds them and to whom they are done."""
    keys, content = statement.tokens.keys, {word.token for word in statement.words}
    agents: dict[int, Proper] = {}
    patients: dict[int, Proper] = {}
    inside = {token for name in proper_names(statement) for token in range(name.mark.first, name.mark.last)}
    for name in proper_names(statement):
        role = role_of(statement, name.mark)
        after = None if role else _verb_after(statement, name, content, inside)
        if after is not None:
            between = frozenset(keys[name.mark.last : after])
            passive = bool(between & BEING) and not between & ACTIVE and keys[after].endswith(PARTICIPLES)
            (patients if passive else agents).setdefault(after, name)
        before = _word_before(statement, name, content, bool(role))
        if before is not None and before not in inside:
            if role == "from":
                agents.setdefault(before, name)
            elif role in {"", "of"}:
                patients.setdefault(before, name)
    agents.update(_named_by_form(statement, content))
    return [_Deed(verb, agents.get(verb), patients.get(verb)) for verb in agents.keys() | patients.keys()]


def _verb_after(statement: Statement, name: Proper, content: set[int], inside: set[int]) -> int | None:
    """The first content word after a name, if only auxiliaries and articles part them."""
    keys, first = statement.tokens.keys, _after_apposition(statement, name)
    for token in range(first, min(first + _NEAR, len(keys))):
        if keys[token] in _STAYING:
            continue
        if token in content:
            verbal = token > first or statement.language == "it" or keys[token].endswith(_FINITE)
            return token if verbal and token not in inside else None
        joins = keys[token] in _JOINING and not statement.tokens.says_is(token)
        if joins or keys[token] in _INDEFINITE or keys[token] not in STOPWORDS[statement.language]:
            return None
    return None


def _after_apposition(statement: Statement, name: Proper) -> int:
    """The token after a name, or after what is set between commas to say who it is: "Rossi, 41 anni, ha vinto"."""
    keys, first = statement.tokens.keys, name.mark.last
    if first < len(keys) and keys[first] == ",":
        for token in range(first + 1, min(first + _APPOSITION, len(keys))):
            if keys[token] == ",":
                return token + 1
            if keys[token] in BEING | ACTIVE | _WHO or keys[token] in BREAKS - {","}:
                break
    return first


def _word_before(statement: Statement, name: Proper, content: set[int], governed: bool) -> int | None:
    """The content word before a name and its preposition, "dall'architetta Emma Zanardi" counting as one."""
    keys = statement.tokens.keys
    start = name.mark.first - 1
    if governed:
        start = next((i for i in (start, start - 1) if i >= 0 and keys[i] in ROLES), start) - 1
    for token in range(start, max(-1, start - _NEAR), -1):
        if keys[token] in BREAKS:
            return None
        if token in content:
            return token
    return None


def _named_by_form(statement: Statement, content: set[int]) -> dict[int, Proper]:
    """Who did it by the form of the sentence: "A comprare B fu A", "A was the one who bought B", "il sindaco e A"."""
    keys = statement.tokens.keys
    found: dict[int, Proper] = {}
    first = min(content, default=0)
    cleft = first == 1 and (keys[0] in _THE or (keys[0] == "a" and keys[1].endswith(INFINITIVES)))
    for name in proper_names(statement):
        if cleft and keys[name.mark.first - 1] in _NAMING:
            found[first] = name
        if name.mark.first == 0 and statement.tokens.key(name.mark.last) in _NAMING:
            who = next((i for i in range(name.mark.last, len(keys)) if keys[i] in _WHO), None)
            if who is not None and who + 1 in content:
                found[who + 1] = name
    return found


def _exchanged(matches: Overlap) -> list[Finding]:
    """Two names of the claim, each of which stands in the evidence in the other's slot."""
    claim, evidence = matches.claim, matches.evidence
    if matches.unmatched > 1 or _says_contrary(matches):
        return []
    places = [(name, _only(evidence, name)) for name in proper_names(claim)]
    for (first, here), (second, there) in combinations(places, 2):
        if (
            here is None
            or there is None
            or here.mark.first < there.mark.first
            or evidence.sentence_at(here.mark.first) != evidence.sentence_at(there.mark.first)
        ):
            continue
        if role_of(claim, first.mark) == role_of(claim, second.mark) == "of" or _is_one_group(claim, first, second):
            continue
        if _fits(matches, first, there, second, here) and _fits(matches, second, here, first, there):
            marks = sorted((here, there), key=lambda name: name.mark.first)
            return [_finding(claim, evidence, (first, second), (marks[0], marks[1]), swapped=True)]
    return []


def _is_one_group(statement: Statement, first: Proper, second: Proper) -> bool:
    """Whether nothing but "and" or commas part two names: either may then be said first."""
    return _ADDING.issuperset(statement.tokens.keys[first.mark.last : second.mark.first])


def _says_contrary(matches: Overlap) -> bool:
    """Whether an opposite goes with the exchange, so that both say the same: "A vale più di B", "B meno di A"."""
    claim, evidence = matches.claim, matches.evidence
    if _COMPARING.intersection(claim.tokens.keys) != _COMPARING.intersection(evidence.tokens.keys):
        return True
    there = {word.token: pairs for word, pairs in zip(claim.words, matches.pairs, strict=True)}
    for (pair, side), tokens in claim.sides.items():
        contrary = evidence.sides.get((pair, 1 - side), ())
        # "Battuto" and "defeated" stand on two sides, since a defeat is a loss, and mean the same.
        if contrary and not any(match.token in contrary for token in tokens for match in there.get(token, ())):
            return True
    return False


def _only(evidence: Statement, name: Proper) -> Proper | None:
    """The one name of the evidence that is a name of the claim, None if there are more or none."""
    found = [other for other in proper_names(evidence) if is_same(name, other)]
    return found[0] if len(found) == 1 else None


def _fits(matches: Overlap, name: Proper, rival: Proper, other: Proper, own: Proper) -> bool:
    """Whether a name stands in the claim as the rival in the evidence, the two others left out of sight."""
    claim, evidence = matches.claim, matches.evidence
    role = role_of(claim, name.mark)
    if role != role_of(evidence, rival.mark):
        return False
    hidden = (other.mark, own.mark)
    before, after = (beside(matches, name.mark, rival.mark, step, hidden) for step in (-1, 1))
    if role:
        return before is True or (before is None and after is True)
    return (before is True and after is not False) or (
        after is True and opens(claim, name.mark, words=1) and opens(evidence, rival.mark, words=1)
    )


def _finding(
    claim: Statement, evidence: Statement, mine: tuple[Proper, ...], theirs: tuple[Proper, ...], *, swapped: bool
) -> Finding:
    said, read = (
        " / ".join(statement.tokens.text[name.mark.start : name.mark.end] for name in names)
        for statement, names in ((claim, mine), (evidence, theirs))
    )
    spans = (mine[0].mark.start, mine[-1].mark.end), (theirs[0].mark.start, theirs[-1].mark.end)
    return Finding(MentionKind.NAME, *spans, said, read, swapped=swapped)
