"""Which quantities of the evidence may measure what a quantity of the claim does: by unit, role and counted noun."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.relation import (
    Relation,
    in_unit,
    is_bare,
    is_miswritten,
    is_money,
    relate_quantities,
)
from checker.comparison.reading.composites import SCORE
from checker.comparison.reading.extents import EXTENTS
from checker.comparison.reading.labels import STREAK
from checker.comparison.reading.measures import RATIO_WORDS, is_verb
from checker.comparison.reading.mentions import Bound, Quantity
from checker.comparison.reading.ordinals import PLACE
from checker.comparison.reading.statement import Statement
from checker.comparison.reading.tallies import TALLIES, are_apart
from checker.comparison.values.arithmetic import ANYBODY
from checker.comparison.vocabulary.data import read_lines, word_list
from checker.comparison.vocabulary.tokens import listed
from checker.comparison.vocabulary.units import CELSIUS, COUNT, PERCENT
from checker.comparison.vocabulary.words import same_head, stem

PEOPLE = frozenset(word for line in read_lines("people.txt") for word in line.split())
_MOST, _LEAST = word_list("extreme most"), word_list("extreme least")
# Parts of a match, each with its result, and what may stand between two results.
_SETS = frozenset((stem(word),) for word in listed("set parziale tempo quarto manche game quarter frame leg"))
_LISTING = frozenset(listed(", ; e ed and"))
_TOTALS = frozenset(listed("in_tutto in_totale in_all all_told altogether complessivamente total_of totale_di"))
_AND, _TWO = frozenset(listed("e ed and")), 2
_MIN_WORDS, _MILLION = 4, 1_000_000
# A verb stands so near to the number of those to whom a deed is done.
_VERB_NEAR = 3
_PARTICIPLES = {"it": tuple(v + "t" + e for v in "aiu" for e in "oaie"), "en": ("ed",)}
# Times that a length may be another's for both to be the same extent, told wrong.
_MOST_APART = 10
# Of so few years nobody but a child is, and many a thing.
_CHILDHOOD = 12
_CHILDREN = tuple(listed("bambin bimb ragazz figli piccol nipot girl boy child daughter son toddler pupil"))
# "For the third time" orders whatever happens again.
_OCCASIONS = frozenset(stem(word) for word in listed("time times volta volte occasion occasione"))


def candidates(matches: Overlap, mine: Quantity) -> tuple[Quantity, ...]:
    """The quantities of the evidence, or only those that count the very noun of the claim if others share its stem."""
    evidence = matches.evidence.quantities
    if mine.unit is SCORE and matches.claim.quantities != (mine,):
        evidence = _of_set(matches, evidence)
    named = [q for q in evidence if mine.noun and q.noun == mine.noun]
    if named:
        evidence = tuple(q for q in evidence if q in named or q.head[:1] != mine.head[:1])
    if mine.noun not in PEOPLE:
        return evidence
    counted = named or [q for q in evidence if has_noun(mine, q, matches.claim.language, matches.evidence.language)]
    return tuple(q for q in evidence if q in counted or q.noun not in PEOPLE) if counted else evidence


def _of_set(matches: Overlap, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The result of the set that the claim speaks of, if the evidence lists those of several: "6-4, 7-5"."""
    sets = [int(q.bare) for q in matches.claim.quantities if q.unit.dimension == "ordinal" and q.head[:1] in _SETS]
    keys = matches.evidence.tokens.keys
    results = [q for q in quantities if q.unit is SCORE]
    series = [results[:1]]
    for one, other in pairwise(results):
        if _LISTING.issuperset(keys[one.last : other.first]):
            series[-1].append(other)
        else:
            series.append([other])
    longest = max(series, key=len)
    return (
        (longest[sets[0] - 1],) if len(longest) > 1 and len(sets) == 1 and 0 < sets[0] <= len(longest) else quantities
    )


def is_comparable(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether two quantities may measure the same thing by their unit, role and counted noun."""
    if mine.unit.dimension != theirs.unit.dimension:
        warmth = {mine.unit.dimension, theirs.unit.dimension} == {"degrees", "temperature"}
        return warmth or all(is_money(quantity) or is_bare(quantity) for quantity in (mine, theirs))
    told = {mine.role, theirs.role} <= TALLIES or (mine.role in TALLIES and mine.unit is PERCENT)
    if told and any(q.role == mine.role for q in matches.evidence.quantities):
        return mine.role == theirs.role
    if mine.unit.dimension not in {"count", "ordinal"} or not mine.head or not theirs.head:
        split = mine.unit.dimension == "count" and (_is_split(mine, theirs) or _is_split(theirs, mine))
        return not split and (_is_of_one_role(mine, theirs) or _is_age(matches, mine, theirs))
    if same_head(mine.head, matches.claim.language, theirs.head, matches.evidence.language):
        return True
    if mine.unit.dimension == "ordinal":
        return mine.role == theirs.role == PLACE or not _OCCASIONS.isdisjoint((*mine.head, *theirs.head))
    people = {mine.noun, theirs.noun} <= PEOPLE
    return (
        mine.role == theirs.role == STREAK
        or people
        or is_deed(matches, mine, theirs)
        or _is_predicate(matches, mine, theirs)
        or is_only_gap(matches, mine, theirs)
        or is_miswritten(mine, theirs)
    )


def total_of(matches: Overlap, mine: Quantity) -> list[Quantity]:
    """What two numbers joined by "and" make, if the claim tells a total: "14 autobus e sei furgoni", "in tutto 20"."""
    claim, keys = matches.claim.tokens.keys, matches.evidence.tokens.keys
    counts = [q for q in matches.evidence.quantities if q.unit is COUNT and q.head]
    if mine.unit is not COUNT or _TOTALS.isdisjoint((*claim, *map("_".join, pairwise(claim)))) or len(counts) != _TWO:
        return []
    one, other = counts
    if keys[other.first - 1] not in _AND or other.first - one.last > len(one.head) + 1:
        return []
    value = one.value + other.value
    return [replace(one, end=other.end, last=other.last, value=value, bare=value, head=(), noun="")]


def _is_split(bare: Quantity, counted: Quantity) -> bool:
    """Whether a number without noun is no count beside another that is: a magnitude 4,6, millions of money."""
    if bare.head or not counted.head or counted.scaled or not counted.is_whole:
        return False
    return bare.value > _MILLION and bare.value > counted.value * 1000 if bare.scaled else not bare.is_whole


def _is_of_one_role(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two roles are one, or one side only tells of what a length is, its height, its depth, of the same order.

    A tower "90 metres tall" and a top that moved "by forty centimetres" tell of two things.
    """
    lasting = {mine.role, theirs.role} == {"", STREAK} and mine.unit.dimension == "time"
    tallied = "" in {mine.role, theirs.role} <= {"", *TALLIES}
    if mine.role == theirs.role or lasting or tallied or mine.unit.dimension in {"count", "ordinal"}:
        return True
    return "" in {mine.role, theirs.role} <= {"", *EXTENTS} and _are_near(mine, theirs)


def _are_near(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two numbers are of one order, so that one may be the other told wrong."""
    small, large = sorted((mine.value, theirs.value))
    return large <= _MOST_APART * small


def _is_predicate(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether a number has its noun from its subject or counts just people, and the claim too has the other's noun.

    "I posti sono 40" and "quaranta posti", "300 persone hanno firmato" and "300 firme".
    """
    evidence = matches.evidence
    of_people = mine.noun in ANYBODY and len(theirs.head) == 1 and _are_near(mine, theirs)
    if matches.claim.tokens.key(mine.last) in {mine.noun, *RATIO_WORDS} and not of_people:
        return False
    words = zip(evidence.words, matches.returned, strict=True)
    return any(word.token == theirs.last and returned for word, returned in words)


def is_deed(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether one counts deeds and the other to how many they were done: "nove arresti", "ha arrestato nove uomini"."""
    claim, evidence = matches.claim, matches.evidence
    return any(
        (stem(claim.tokens.keys[word.token]) == mine.head[0] and _tells_deed(evidence, theirs, pair.token))
        or (stem(evidence.tokens.keys[pair.token]) == theirs.head[0] and _tells_deed(claim, mine, word.token))
        for word, pairs in zip(claim.words, matches.pairs, strict=True)
        for pair in pairs
        if claim.tokens.keys[word.token] != evidence.tokens.keys[pair.token]
    )


def _tells_deed(statement: Statement, quantity: Quantity, token: int) -> bool:
    """Whether a verb that tells of a deed done stands before a number or after what it counts."""
    key = statement.tokens.keys[token]
    if not (key.endswith(_PARTICIPLES[statement.language]) or is_verb(key, statement.language)):
        return False
    if not (0 < quantity.first - token < _VERB_NEAR or 0 <= token - quantity.last - len(quantity.head) < _VERB_NEAR):
        return False
    return not any(q.first <= token < q.last + len(q.head) for q in statement.quantities)


def has_noun(mine: Quantity, theirs: Quantity, language: str, other: str) -> bool:
    """Whether two quantities, each of a language, count the same noun."""
    return bool(mine.head and theirs.head) and same_head(mine.head[:1], language, theirs.head[:1], other)


def _is_age(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether one is an age and the other may be, as in "un'infermiera di 38 anni", "dai 18 ai 35 anni"."""
    if {mine.role, theirs.role} != {"", "age"} or {mine.unit.name, theirs.unit.name} != {"years"}:
        return False
    if mine.bound is theirs.bound is Bound.RANGE:
        return True
    statement, loose = (matches.evidence, theirs) if mine.role else (matches.claim, mine)
    young = statement.tokens.key(loose.first - 2).startswith(_CHILDREN)
    return (
        statement.tokens.key(loose.first - 1) in {"di", "of"}
        and (loose.implied or young or loose.bare > _CHILDHOOD)
        and loose.bare < 111
    )


def is_only_gap(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether the claim's noun is all that the evidence lacks, and the one number there counts what the claim lacks."""
    claim, evidence = matches.claim, matches.evidence
    gap = matches.missing
    # Words of another language are missing for want of a translation.
    most = 1 if claim.language == evidence.language else len(claim.words) // 2
    here = any(0 <= token - mine.last < 2 for token in gap)
    if len(gap) > most or not here or len(claim.words) < _MIN_WORDS or matches.unmatched_names:
        return False
    counts = [q for q in evidence.quantities if q.unit.dimension == "count" and not q.implied]
    returned = {word.token: found for word, found in zip(evidence.words, matches.returned, strict=True)}
    return counts == [theirs] and not returned.get(theirs.last, True)


def as_written(matches: Overlap, mine: Quantity, theirs: Quantity) -> tuple[Quantity, Quantity]:
    """Both as their languages mean them: degrees of Italian are Celsius, a point and a comma of one are two marks.

    Two marks of one language leave no second reading.
    """
    if {mine.unit.dimension, theirs.unit.dimension} == {"degrees", "temperature"}:
        return _in_celsius(mine, matches.claim.language), _in_celsius(theirs, matches.evidence.language)
    if matches.claim.language == matches.evidence.language and mine.mark and theirs.mark and mine.mark != theirs.mark:
        return replace(mine, other=None), replace(theirs, other=None)
    return mine, theirs


def _in_celsius(quantity: Quantity, language: str) -> Quantity:
    return in_unit(quantity, CELSIUS) if language == "it" and quantity.unit.dimension == "degrees" else quantity


def is_at_other_end(claim: Statement, mine: Quantity, theirs: Quantity) -> bool:
    """Whether a claim tells of the largest what the evidence does of the smallest, or the reverse.

    "La più grande costa 380 euro" where all cost "da 380 a 510".
    """
    if mine.bound is not Bound.EXACT or theirs.bound is not Bound.RANGE or theirs.high is None:
        return False
    start, spoken = claim.keys_around(mine.first)
    # "Massimo Rossi" is no superlative.
    named = {i for name in claim.propers for i in range(name.mark.first - 1, name.mark.last) if claim.tokens.upper(i)}
    keys = [key for i, key in enumerate(spoken, start) if i not in named]
    said = {*keys, *(f"{one}_{other}" for one, other in pairwise(keys))}
    most, least = not _MOST.isdisjoint(said), not _LEAST.isdisjoint(said)
    return most != least and (mine.value < theirs.high if most else mine.value > theirs.value)


def relate_in_words(matches: Overlap, mine: Quantity, theirs: Quantity) -> Relation:
    """What a quantity of the evidence is to one of the claim as the words around both mean them."""
    if is_at_other_end(matches.claim, mine, theirs):
        return Relation.DIFFERENT
    return relate_quantities(*as_written(matches, mine, theirs))


def is_in_other_unit(mine: Quantity, theirs: Quantity) -> bool:
    """Whether the evidence has the claim's number with a unit of another kind: 200 MWh for 200 MW."""
    plain = {"count", "ordinal", "score", "times"}
    kinds = {mine.unit.dimension, theirs.unit.dimension}
    return mine.bare == theirs.bare and len(kinds) == 2 and kinds.isdisjoint(plain) and not theirs.implied


def is_elliptic(mine: Quantity, theirs: Quantity) -> bool:
    """Whether the evidence says the claim's number without its magnitude: "Chiedevano 11 milioni ... ne chiedono 8"."""
    plain = is_bare(theirs) and mine.scaled and not theirs.scaled
    return plain and theirs.bare.scaleb(mine.bare.adjusted() // 3 * 3) == mine.bare


def may_be_same(mine: Quantity, theirs: Quantity) -> bool:
    """Whether the evidence says the claim's number of what may be the same thing."""
    if theirs.bare != mine.bare or are_apart(mine, theirs):
        return is_elliptic(mine, theirs)
    return is_bare(theirs) or is_bare(mine) or theirs.unit.dimension == mine.unit.dimension == "count"
