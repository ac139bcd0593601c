"""Tells the numbers of the evidence that count other things than a number of the claim."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.relation import is_opposed
from checker.comparison.reading.measures import is_verb
from checker.comparison.reading.mentions import Quantity
from checker.comparison.reading.tallies import are_apart
from checker.comparison.values.arithmetic import ANYBODY
from checker.comparison.values.counterparts import PEOPLE, has_noun, is_deed, is_only_gap
from checker.comparison.values.sureness import Match
from checker.comparison.vocabulary.words import STOPWORDS, same_head

# Nouns that begin with as many letters may be two forms of one.
_ALIKE = 4


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
        or not (
            has_noun(mine, best.mention, *languages)
            or (mine.head and best.mention.head and is_deed(matches, mine, best.mention))
        )
    ):
        return False
    return not same_head(mine.head, languages[0], theirs.head, languages[1]) and not _is_told(matches, theirs)


def may_be_people(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether the claim's number counts people of another name, of whom the claim has no number: "300 residenti"."""
    languages = matches.evidence.language, matches.claim.language
    named = any(has_noun(theirs, q, *languages) for q in matches.claim.quantities if q is not mine)
    people = {mine.noun, theirs.noun} <= PEOPLE and not named
    return people and mine.bare == theirs.bare and not is_opposed(mine, theirs) and not are_apart(mine, theirs)


def counts_others(matches: Overlap, mine: Quantity, theirs: Quantity) -> bool:
    """Whether two numbers may count two things by their nouns: "140 dipendenti" and "tre operai", not "persone"."""
    nouns, languages = {mine.noun, theirs.noun}, (matches.claim.language, matches.evidence.language)
    sorted_ = nouns <= PEOPLE and len(nouns) > 1 and _is_narrowed(matches, theirs)
    if sorted_ or "" in nouns or theirs.implied or has_noun(mine, theirs, *languages):
        return sorted_
    if len({noun[:_ALIKE] for noun in nouns}) == 1:
        return False  # "picco" and "picchi"
    if nouns <= PEOPLE:
        return nouns.isdisjoint(ANYBODY)
    return languages[0] == languages[1] and is_only_gap(matches, mine, theirs)


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
    """Whether a noun stands right beside a number: not so in "32 reached the second round and eight the final"."""
    if quantity.noun in matches.evidence.tokens.keys[max(0, quantity.first - 3) : quantity.first]:
        return True
    after = matches.evidence.tokens.key(quantity.last)
    language = matches.evidence.language
    named = bool(quantity.head) and after == quantity.noun and after not in STOPWORDS[language]
    return named and not is_verb(after, language)
