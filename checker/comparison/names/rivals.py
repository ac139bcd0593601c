"""Which name of the evidence may stand for another thing of the same sort than a name of the claim."""

from __future__ import annotations

from functools import lru_cache

from checker.comparison.matching.align import Overlap
from checker.comparison.names.former import is_former, is_set_aside
from checker.comparison.names.slots import ROLES
from checker.comparison.reading.capitals import Proper
from checker.comparison.reading.mentions import Moment, Quantity
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.places import Name, Place, are_apart, land_of, place_around
from checker.comparison.vocabulary.spellings import are_forms, are_initials, are_spellings
from checker.comparison.vocabulary.tokens import Mark
from checker.comparison.vocabulary.words import concepts, is_known

LANDS = frozenset({"country", "city", "region", "continent"})
_KINDS = frozenset({"people", "country", "city", "region", "continent"})


def may_stand(matches: Overlap, rival: Proper) -> bool:
    """Whether a name of the evidence may hold a part: no mere part of one, no predecessor, in nothing it denies."""
    evidence = matches.evidence
    if len(max(rival.keys, key=len)) == 1 or (len(rival.keys) == 1 and _is_begun(evidence, rival)):
        return False
    sentence = evidence.sentence_at(rival.mark.first)
    denied = any(
        pair.token in evidence.negated and pair.sentence == sentence for each in matches.pairs for pair in each
    )
    return not (denied or is_former(evidence, rival.mark) or is_set_aside(evidence, rival.mark))


def _is_begun(statement: Statement, name: Proper) -> bool:
    """Whether a common word with a capital only begins a name or stands for one: "Paesi del Sud", "il Comune"."""
    if name.sort == "organisation":
        return True
    tokens, after = statement.tokens, name.mark.last + 1
    return (
        not name.sort
        and ROLES.get(tokens.key(name.mark.last)) == "of"
        and after < len(tokens.keys)
        and tokens.upper(after)
        and is_known(name.keys[0], statement.language)
    )


def is_one(name: Proper, other: Proper) -> bool:
    """Whether a name of the evidence has the last word of one of the claim, or names its place."""
    return name.keys[-1] in other.keys or (name.place is not None and name.place == other.place)


def is_named(matches: Overlap, name: Proper) -> bool:
    """Whether evidence or title say any word of a name of the claim, its people or a place in it."""
    words = zip(matches.claim.words, matches.pairs, matches.titled, strict=True)
    own = name.mark.last - 1 if name.sort == "person" else name.mark.first
    read = matches.evidence.tokens
    if name.place is not None and _holds(name.place, matches.evidence.names):
        return True
    for word, pairs, titled in words:
        if own <= word.token < name.mark.last and (titled or any(read.upper(pair.token) for pair in pairs)):
            return True
    return name.keys[-1] in read.keys


def _holds(place: Place, names: tuple[Name, ...]) -> bool:
    """Whether one of some names tells of a land, its people or a place in it: "Poland", "Polish", "Warsaw"."""
    lands = {place, (land_of(place) if place.kind == "people" else None) or place}
    return (place.kind in LANDS or place.kind == "people") and any(
        not lands.isdisjoint((other.place, land_of(other.place), *other.place.within)) for other in names
    )


def excludes(matches: Overlap, name: Proper, rival: Proper) -> bool:
    """Whether a name of the evidence may stand for another thing of the same sort, that the claim does not name."""
    if are_namesakes(name, rival):
        firsts = {*name.keys[:-1], *rival.keys[:-1]}
        return firsts.isdisjoint(set(matches.claim.tokens.keys) & set(matches.evidence.tokens.keys))
    if name.place is not None and rival.place is not None:
        here = place_around(matches.claim.tokens, name.mark, name.place)
        there = place_around(matches.evidence.tokens, rival.mark, rival.place)
        return here is not None and there is not None and are_apart(here, there) and not _is_claimed(matches, rival)
    if name.sort != rival.sort and ((name.sort and rival.sort) or {name.sort, rival.sort} & _KINDS):
        return False
    own = name.keys[-1:] if name.sort == "person" else name.keys
    if are_initials(name.keys, rival.keys) or any(are_spellings(one, other) for one in own for other in rival.keys):
        return False
    mine = concepts(name.keys[-1], matches.claim.language)
    return mine.isdisjoint(concepts(rival.keys[-1], matches.evidence.language)) and not _is_claimed(matches, rival)


def _is_claimed(matches: Overlap, rival: Proper) -> bool:
    """Whether the claim says a name of the evidence too, or the country for which a capital may stand."""
    if rival.place is not None and rival.place.kind == "city":
        land = land_of(rival.place)
        if land is not None and any(land in {other.place, land_of(other.place)} for other in matches.claim.names):
            return True
    own = rival.mark.last - 1 if rival.sort == "person" else rival.mark.first
    return any(
        returned and own <= word.token < rival.mark.last
        for word, returned in zip(matches.evidence.words, matches.returned, strict=True)
    )


def are_namesakes(name: Proper, rival: Proper) -> bool:
    """Whether two persons have one surname and first names that are no forms of each other."""
    if not (name.sort == rival.sort == "person") or name.keys[-1] != rival.keys[-1]:
        return False
    mine, theirs = name.keys[:-1], rival.keys[:-1]
    return bool(mine and theirs) and not any(are_forms(one, other) for one in mine for other in theirs)


def are_half_alike(name: Proper, rival: Proper) -> bool:
    """Whether two persons have one surname or one first name and differ in the other."""
    if are_namesakes(name, rival):
        return True
    if not name.sort == rival.sort == "person" or min(len(each) for each in (*name.keys, *rival.keys)) == 1:
        return False
    return (
        name.keys[0] == rival.keys[0] and name.keys[-1] != rival.keys[-1] and min(len(name.keys), len(rival.keys)) > 1
    )


@lru_cache(maxsize=32)
def proper_names(statement: Statement) -> tuple[Proper, ...]:
    """The proper names of a statement that are no part of a quantity, a date or a people."""
    common = [name.mark for name in _common_names(statement)]
    taken: list[Mark | Moment | Quantity] = [*statement.quantities, *statement.moments, *common]
    inside = {token for mention in taken for token in range(mention.first, mention.last)}
    return tuple(name for name in statement.propers if name.mark.first not in inside)


@lru_cache(maxsize=32)
def candidates(statement: Statement) -> tuple[Proper, ...]:
    """The proper names of a statement, its peoples, which may be lower case, and what "the capital of" means."""
    common = (
        Proper(name.mark, statement.tokens.keys[name.mark.first : name.mark.last], name.place.kind, name.place)
        for name in _common_names(statement)
    )
    return (*common, *proper_names(statement))


def _common_names(statement: Statement) -> list[Name]:
    """The places told by common words: peoples and capitals."""
    return [name for name in statement.names if name.told or name.place.kind == "people"]
