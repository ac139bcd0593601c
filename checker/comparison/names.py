"""Finds a name of the claim that the evidence says again, or replaces by another of its sort in the same slot."""

from __future__ import annotations

from itertools import pairwise

from checker.comparison.align import Overlap, align
from checker.comparison.capitals import Proper
from checker.comparison.cues import absent, is_future, shifts
from checker.comparison.mentions import Finding, Mark, Moment, Quantity
from checker.comparison.statement import Statement
from checker.comparison.tokens import listed
from checker.comparison.values import all_stated
from checker.comparison.words import STOPWORDS, concepts
from checker.types import MentionKind

# What a preposition before a name says of its role; the languages share the roles.
ROLES = {
    **dict.fromkeys(
        listed("in a ad al allo alla ai agli alle all' nel nello nella nei nelle nell' at to on into"), "place"
    ),
    **dict.fromkeys(listed("di del dello della dell' dei degli delle d' of"), "of"),
    **dict.fromkeys(listed("da dal dallo dalla dall' dai dagli dalle by from"), "from"),
    **dict.fromkeys(listed("con col with"), "with"),
    **dict.fromkeys(listed("per for"), "for"),
    **dict.fromkeys(listed("su sul sullo sulla sull' sui sugli sulle about over"), "on"),
    **dict.fromkeys(listed("contro against versus"), "against"),
    **dict.fromkeys(listed("tra fra between among"), "among"),
}
_KINDS = frozenset({"people", "country", "city", "region", "continent"})
_PRONOUNS = frozenset(listed("he she it they this these egli ella essa esso essi lui lei loro"))
_POSSESSIVES = frozenset(listed("suo sua suoi sue loro his her its their"))
# A rule may hold in several places.
_RULING = frozenset(listed("must may can should deve devono puo possono dovra dovranno"))
_AND = frozenset({"e", "ed", "and"})
_ADDING = frozenset(listed("e ed and & also anche as"))
_JOINING = frozenset(listed(", e ed and & o or both sia che i il la the"))
_BREAKS = frozenset(listed(", ; : . ! ? ( )"))
_NEAR, _MIN_NEAR = 4, 0.5
# A slot may stand behind this many words of apposition: "dall'architetta Emma Zanardi".
_APPOSITION = 1
# Names that begin with as many letters alike may be spellings of one.
_ALIKE = 4


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
    if matches.unmatched > 4 or claim.negated or is_future(claim) != is_future(evidence) or shifts(claim, evidence):
        return None
    for name in _candidates(claim):
        if name.place is not None and not _RULING.isdisjoint(claim.tokens.keys):
            continue
        tokens = range(name.mark.first, name.mark.last)
        if sum(token not in tokens for token in matches.missing) > 1:
            continue
        known = is_named(matches, name)
        for rival in _candidates(evidence):
            missing = [t for t in absent(matches, evidence.sentence_at(rival.mark.first)) if t not in tokens]
            if len(missing) > (0 if known else 1) or len(claim.words) - len(tokens) < 2 + known:
                continue
            if excludes(matches, name, rival) and _same_slot(matches, name, rival, strictly=known):
                return _finding(claim, evidence, name, rival) if all_stated(matches) else None
    return None


def proper_names(statement: Statement) -> list[Proper]:
    """The proper names of a statement that are no part of a quantity, a date or a people."""
    peoples = [name.mark for name in statement.names if name.place.kind == "people"]
    taken: list[Mark | Moment | Quantity] = [*statement.quantities, *statement.moments, *peoples]
    inside = {token for mention in taken for token in range(mention.first, mention.last)}
    return [name for name in statement.propers if name.mark.first not in inside]


def _candidates(statement: Statement) -> list[Proper]:
    """The proper names of a statement and its peoples, which may be lower case."""
    peoples = [
        Proper(name.mark, statement.tokens.keys[name.mark.first : name.mark.last], "people", name.place)
        for name in statement.names
        if name.place.kind == "people"
    ]
    return peoples + proper_names(statement)


def _is_acronym(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the initials of the other."""
    return len(one) == 1 and len(other) > 1 and one[0] == "".join(key[0] for key in other)


def is_named(matches: Overlap, name: Proper) -> bool:
    """Whether evidence or title say any word of a name of the claim."""
    words = zip(matches.claim.words, matches.pairs, matches.titled, strict=True)
    own = name.mark.last - 1 if name.sort == "person" else name.mark.first
    if any((pairs or titled) and own <= word.token < name.mark.last for word, pairs, titled in words):
        return True
    return name.keys[-1] in matches.evidence.tokens.keys


def excludes(matches: Overlap, name: Proper, rival: Proper) -> bool:
    """Whether a name of the evidence may stand for another thing of the same sort, that the claim does not name."""
    if name.sort != rival.sort and ((name.sort and rival.sort) or {name.sort, rival.sort} & _KINDS):
        return False
    if _is_acronym(name.keys, rival.keys) or _is_acronym(rival.keys, name.keys):
        return False
    claim, evidence = matches.claim, matches.evidence
    if any(a[:_ALIKE] == b[:_ALIKE] for a in (name.keys, name.keys[-1:])[name.sort == "person"] for b in rival.keys):
        return False
    mine, theirs = concepts(name.keys[-1], claim.language), concepts(rival.keys[-1], evidence.language)
    if not mine.isdisjoint(theirs):
        return False
    own = rival.mark.last - 1 if rival.sort == "person" else rival.mark.first
    return not any(
        returned and own <= word.token < rival.mark.last
        for word, returned in zip(evidence.words, matches.returned, strict=True)
    )


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
    if subject and not opens(evidence, rival.mark):
        return False
    if name.place is not None and rival.place is not None and (role or name.sort == "people"):
        return align(matches, name.mark, rival.mark).near >= _MIN_NEAR
    if before is None and after is not False:
        return after is True and bool(role or subject)
    return before is True and after is not False


def _is_elsewhere(matches: Overlap, name: Proper, rival: Proper, role: str) -> bool:
    """Whether the evidence speaks of the claim's own name elsewhere, in no list and no pronoun with the rival."""
    evidence = matches.evidence
    owned = role == "of" and not _POSSESSIVES.isdisjoint(evidence.tokens.keys)
    return not (owned or is_listed(evidence, name, rival) or _stands_there(matches, name, rival))


def is_listed(evidence: Statement, name: Proper, rival: Proper) -> bool:
    """Whether the evidence adds the claim's name to another: "Rossi, Bianchi", "di Rossi e di Bianchi"."""
    keys = evidence.tokens.keys
    for other in evidence.propers:
        if name.keys[-1] in keys[other.mark.first : other.mark.last]:
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
    keys = matches.evidence.tokens.keys
    for other in _candidates(matches.evidence):
        if other is not rival and name.keys[-1] in keys[other.mark.first : other.mark.last]:
            role = role_of(matches.evidence, other.mark) == role_of(matches.claim, name.mark)
            if role and True in (beside(matches, name.mark, other.mark, -1), beside(matches, name.mark, other.mark, 1)):
                return True
    return False


def opens(statement: Statement, mark: Mark, *, words: int = 0) -> bool:
    """Whether a name, with at most so many `words` of apposition before it, opens its sentence as its subject may."""
    start, _ = statement.keys_around(mark.first)
    return sum(start <= word.token < mark.first for word in statement.words[: mark.first + 1]) <= words and (
        statement.tokens.keys[start] not in _PRONOUNS
    )


def beside(
    matches: Overlap, mine: Mark, theirs: Mark, step: int, hidden: tuple[Mark, Mark] | None = None
) -> bool | None:
    """Whether the content words before (-1) or after (1) two names match; None if either name has none on that side.

    The words of `hidden`, a name of the claim and one of the evidence, are passed over.
    """
    here, there = hidden or (None, None)
    said = _neighbours(matches.claim, mine, step, 0, here)
    read = _neighbours(matches.evidence, theirs, step, _APPOSITION if step < 0 else 0, there)
    if not said or not read:
        return None
    tokens = {word.token for word in matches.claim.words if word.token == said[0]}
    for word, pairs in zip(matches.claim.words, matches.pairs, strict=True):
        if word.token in tokens:
            return any(pair.token in read for pair in pairs)
    return None


def _neighbours(statement: Statement, mark: Mark, step: int, more: int, hidden: Mark | None) -> list[int]:
    """The tokens of the nearest content words before (-1) or after (1) a name in its clause, `more` than one."""
    found: list[int] = []
    keys, stopwords = statement.tokens.keys, STOPWORDS[statement.language]
    token = mark.first - 1 if step < 0 else mark.last
    for _ in range(_NEAR + more + (hidden.last - hidden.first if hidden else 0)):
        if not 0 <= token < len(keys) or keys[token] in _BREAKS:
            break
        passed = hidden is not None and hidden.first <= token < hidden.last
        if keys[token][0].isalpha() and keys[token] not in stopwords and not passed:
            found.append(token)
            if len(found) > more:
                break
        token += step
    return found


def role_of(statement: Statement, mark: Mark) -> str:
    """What the preposition before a name, if only an article or a word of apposition parts them, says of its role."""
    if statement.tokens.keys[mark.last - 1].endswith("'s"):
        return "of"
    for token in range(mark.first - 1, max(-1, mark.first - 3), -1):
        role = ROLES.get(statement.tokens.keys[token])
        if role is not None and (statement.language == "it" or statement.tokens.keys[token] != "a"):
            return role
        if statement.tokens.keys[token] in _BREAKS:
            break
    return ""


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
