"""Holds comparisons of two things to each other: who has more of what, turned round or not."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.chronology import relate_moments
from checker.comparison.matching.relation import Relation
from checker.comparison.reading.mentions import Finding
from checker.comparison.vocabulary.words import sides_of_word
from checker.comparison.wording.measured import compare_measured
from checker.comparison.wording.orders import COMPARING, PRONOUNS, Links, Order, amount, by_use, read_orders, shown
from checker.comparison.wording.scope import OTHERS
from checker.labels import MentionKind


def compare_comparatives(matches: Overlap) -> tuple[list[Finding], bool]:
    """Find a comparison that the evidence turns round; and whether any two comparisons could be held to each other."""
    claim, evidence = matches.claim, matches.evidence
    if COMPARING.isdisjoint(claim.tokens.keys):
        return [], False
    if not OTHERS.intersection(claim.tokens.keys) <= set(evidence.tokens.keys):
        return [], False
    settled = False
    there = _links(matches)
    for mine, theirs in product(read_orders(claim), list(read_orders(evidence))):
        turned = _is_turned(matches, there, mine, theirs)
        if turned is None:
            turned = _is_turned(matches, there, *_widened(mine, theirs))
        sense = _sense(matches, there, mine, theirs)
        if turned is None or sense is None:
            # Longer than this one is not longer than that one.
            settled = settled or (sense is not None and _is_with_another(there, mine, theirs))
            continue
        if _is_contrary(mine, theirs, -sense if turned else sense):
            return [_finding(matches, mine, theirs)], True
        settled = True
    return [] if settled else compare_measured(matches, there), settled


def _links(matches: Overlap) -> Links:
    """By its token what each word and date of the claim is in the evidence."""
    dates = matches.evidence.moments
    return matches.linked | {
        mine.first: tuple(date.first for date in dates if relate_moments(mine, date) is Relation.SAME)
        for mine in matches.claim.moments
    }


def _is_contrary(mine: Order, theirs: Order, sense: int) -> bool:
    """Whether two comparisons of the same things, in the same sense or (-1) the other, exclude each other."""
    if not mine.degree or not theirs.degree:
        return mine.degree != theirs.degree and mine.strict and theirs.strict
    return mine.degree * theirs.degree * sense < 0 and (mine.strict or theirs.strict)


def _is_with_another(there: Links, mine: Order, theirs: Order) -> bool:
    """Whether the claim compares with something else than the evidence does."""
    right = {match for token in mine.right for match in there.get(token, ())}
    return right.isdisjoint(theirs.right)


def _is_turned(matches: Overlap, there: Links, mine: Order, theirs: Order) -> bool | None:
    """Whether what is compared stands on exchanged sides; None if that cannot be told."""
    lefts, rights = set(theirs.left), set(theirs.right)
    # What the title names is what the evidence speaks of.
    words = zip(matches.claim.words, matches.titled, strict=True)
    titled = {word.token for word, known in words if known and not there.get(word.token)}

    def leaning(tokens: tuple[int, ...]) -> set[bool]:
        """On which side of the evidence, its left (True) or right, those words stand that stand on one only."""
        apart = [(lefts.isdisjoint(one), rights.isdisjoint(one)) for one in (there.get(token, ()) for token in tokens)]
        return {not left for left, right in apart if left != right} | {True for token in tokens if token in titled}

    left, right = leaning(mine.left), leaning(mine.right)
    # A verb or noun that both sides share leans to its own side in any case.
    if False in left and True in right:
        return True
    return False if left == {True} and right == {False} else None


def _widened(mine: Order, theirs: Order) -> tuple[Order, Order]:
    """Two comparisons as they are where a clause says of what it speaks only before: "The oak, 90, is older than"."""
    own = tuple(token for token in mine.left if token not in mine.quality)
    return replace(mine, left=own), replace(theirs, left=(*theirs.before, *theirs.left))


def _sense(matches: Overlap, there: Links, mine: Order, theirs: Order) -> int | None:
    """1 if both compare the same quality, -1 if its opposite, None if that cannot be told."""
    own, other = matches.claim.tokens.keys, matches.evidence.tokens.keys
    said, read = mine.quality, theirs.quality
    # "Più furgoni che berline" compares what it counts.
    if (mine.ranked and theirs.ranked) or any(set(there.get(token, ())) & set(theirs.right) for token in said):
        return 1
    if not said and not read:
        return None if any(own[token] not in PRONOUNS for token in matches.missing) else 1
    if (not said or not read) and (lean := amount(own, said) if said else amount(other, read)):
        return lean
    # What "more" alone is of, the verb before it tells; beside a number what it counts goes without saying.
    said, read = said or mine.left[-1:], read or theirs.left
    sides = {side for token in said for side in sides_of_word(own[token])}
    against = {side for token in read for side in sides_of_word(other[token])}
    if any((pair, 1 - side) in against for pair, side in sides):
        return -1
    # "Has more capacity", "holds more water".
    pairs = (said, read), (mine.quality, theirs.verb), (mine.verb, theirs.quality)
    if sides & against or any(m in named for tokens, named in pairs for t in tokens for m in there.get(t, ())):
        return 1
    return by_use(own, said, other, read) or by_use(other, read, own, said) or None


def _finding(matches: Overlap, mine: Order, theirs: Order) -> Finding:
    spans = shown(matches.claim, mine), shown(matches.evidence, theirs)
    said, read = matches.claim.tokens.text[slice(*spans[0])], matches.evidence.tokens.text[slice(*spans[1])]
    return Finding(MentionKind.ANTONYM, *spans, said.lower(), read.lower())
