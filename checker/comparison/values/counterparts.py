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
    is_opposed,
    relate_quantities,
)
from checker.comparison.reading.extents import EXTENTS
from checker.comparison.reading.labels import STREAK
from checker.comparison.reading.measures import RATIO_WORDS, is_verb
from checker.comparison.reading.mentions import Bound, Quantity
from checker.comparison.reading.statement import Statement
from checker.comparison.values.arithmetic import ANYBODY
from checker.comparison.values.sureness import Match
from checker.comparison.vocabulary.data import read_lines, word_list
from checker.comparison.vocabulary.tokens import listed
from checker.comparison.vocabulary.units import CELSIUS
from checker.comparison.vocabulary.words import STOPWORDS, same_head, stem

_PEOPLE = frozenset(word for line in read_lines("people.txt") for word in line.split())
_MOST, _LEAST = word_list("extreme most"), word_list("extreme least")
_MIN_WORDS, _MILLION = 4, 1_000_000
# Nouns that begin with as many letters may be two forms of one.
_ALIKE = 4
# Times that a length may be another's for both to be the same extent, told wrong.
_MOST_APART = 10
# "For the third time" orders whatever happens again.
_OCCASIONS = frozenset(stem(word) for word in listed("time times volta volte occasion occasione"))


def candidates(matches: Overlap, mine: Quantity) -> tuple[Quantity, ...]:
    """The quantities of the evidence, or only those that count the very noun of the claim if others share its stem."""
    evidence = matches.evidence.quantities
    named = [q for q in evidence if mine.noun and q.noun == mine.noun]
    if named:
        evidence = tuple(q for q in evidence if q in named or q.head[:1] != mine.head[:1])
    if mine.noun not in _PEOPLE:
        return evidence
    counted = named or [q for q in evidence if has_noun(mine, q, matches.claim.language, matches.evidence.language)]
    return tuple(q for q in evidence if q in counted or q.noun not in _PEOPLE) if counted else evidence


def is_comparable(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether two quantities may measure the same thing by their unit, role and counted noun."""
    if mine.unit.dimension != theirs.unit.dimension:
        if {mine.unit.dimension, theirs.unit.dimension} == {"degrees", "temperature"}:
            return True
        return (is_money(mine) or is_bare(mine)) and (is_money(theirs) or is_bare(theirs))
    if mine.unit.dimension not in {"count", "ordinal"} or not mine.head or not theirs.head:
        split = mine.unit.dimension == "count" and (_is_split(mine, theirs) or _is_split(theirs, mine))
        return not split and (_is_of_one_role(mine, theirs) or _is_age(matches, mine, theirs))
    if same_head(mine.head, matches.claim.language, theirs.head, matches.evidence.language):
        return True
    if mine.unit.dimension == "ordinal":
        return not _OCCASIONS.isdisjoint((*mine.head, *theirs.head))
    people = {mine.noun, theirs.noun} <= _PEOPLE
    return (
        mine.role == theirs.role == STREAK
        or people
        or _is_predicate(matches, mine, theirs)
        or _is_only_gap(matches, mine, theirs)
        or is_miswritten(mine, theirs)
    )


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
    if mine.role == theirs.role or lasting:
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


def has_noun(mine: Quantity, theirs: Quantity, language: str, other: str) -> bool:
    """Whether two quantities, each of a language, count the same noun."""
    return bool(mine.head and theirs.head) and same_head(mine.head[:1], language, theirs.head[:1], other)


def _is_age(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether one is an age and the other may be, as in "un'infermiera di 38 anni"."""
    if {mine.role, theirs.role} != {"", "age"} or {mine.unit.name, theirs.unit.name} != {"years"}:
        return False
    statement, loose = (matches.evidence, theirs) if mine.role else (matches.claim, mine)
    return (
        statement.tokens.key(loose.first - 1) in {"di", "of"}
        and (loose.implied or loose.bare > 12)
        and loose.bare < 111
    )


def _is_only_gap(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
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
    if theirs.bare != mine.bare:
        return is_elliptic(mine, theirs)
    return is_bare(theirs) or is_bare(mine) or theirs.unit.dimension == mine.unit.dimension == "count"


def counts_another(matches: Overlap, match: Match, theirs: Quantity) -> bool:
    """Whether the claim's number counts something else in the evidence, which has another one for the very noun."""
    mine, best = match.mine, match.best
    if not isinstance(mine, Quantity) or best is None or not isinstance(best.mention, Quantity):
        return False
    named = mine.noun == best.mention.noun and not best.mention.implied
    if matches.unmatched > 1 + named or matches.unmatched_names:
        return False
    languages = matches.claim.language, matches.evidence.language
    if (
        theirs.implied
        or may_be_people(matches, mine, theirs)
        or not _is_counted(matches, theirs)
        or not has_noun(mine, best.mention, *languages)
    ):
        return False
    return not same_head(mine.head, languages[0], theirs.head, languages[1]) and not _is_told(matches, theirs)


def may_be_people(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether the claim's number counts people of another name, of whom the claim has no number: "300 residenti"."""
    languages = matches.evidence.language, matches.claim.language
    named = any(has_noun(theirs, q, *languages) for q in matches.claim.quantities if q is not mine)
    people = {mine.noun, theirs.noun} <= _PEOPLE and not named
    return people and mine.bare == theirs.bare and not is_opposed(mine, theirs)


def counts_others(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether two numbers may count two things by their nouns: "140 dipendenti" and "tre operai", not "persone"."""
    nouns, languages = {mine.noun, theirs.noun}, (matches.claim.language, matches.evidence.language)
    sorted_ = nouns <= _PEOPLE and len(nouns) > 1 and _is_narrowed(matches, theirs)
    if sorted_ or "" in nouns or theirs.implied or has_noun(mine, theirs, *languages):
        return sorted_
    if len({noun[:_ALIKE] for noun in nouns}) == 1:
        return False  # "picco" and "picchi"
    if nouns <= _PEOPLE:
        return nouns.isdisjoint(ANYBODY)
    return languages[0] == languages[1] and _is_only_gap(matches, mine, theirs)


def _is_narrowed(matches: Overlap, theirs: Quantity) -> bool:
    """Whether the evidence counts but some of a kind, which the claim does not: "operai intossicati"."""
    words = zip(matches.evidence.words, matches.returned, strict=True)
    return len(theirs.head) > 1 and any(word.token == theirs.last + 1 and not back for word, back in words)


def _is_told(matches: Overlap, theirs: Quantity) -> bool:
    """Whether the claim has the noun of a number of the evidence, and counts it by none: "ten of us are women"."""
    counted = {token for q in matches.claim.quantities for token in range(q.last, q.last + 1 + len(q.head))}
    return any(
        word.token not in counted and any(pair.token == theirs.last for pair in pairs)
        for word, pairs in zip(matches.claim.words, matches.pairs, strict=True)
    )


def _is_counted(matches: Overlap, quantity: Quantity) -> bool:
    """Whether a noun stands right after a number: not so in "32 reached the second round and eight the final"."""
    after = matches.evidence.tokens.key(quantity.last)
    language = matches.evidence.language
    named = bool(quantity.head) and after == quantity.noun and after not in STOPWORDS[language]
    return named and not is_verb(after, language)
