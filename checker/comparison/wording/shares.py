"""Holds quantifiers to the shares that counts tell: "most of the jars" against "two of the 16 jars"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from checker.comparison.matching.align import Overlap, align
from checker.comparison.matching.cues import absent
from checker.comparison.reading.mentions import Bound, Finding, Quantity
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.tokens import NOT, OF, Mark, listed
from checker.comparison.vocabulary.words import LIGHT
from checker.labels import MentionKind

_NONE, _HALF, _ALL = Fraction(0), Fraction(1, 2), Fraction(1)
_BIT = Fraction(1, 10_000)
# Round halves reach so far, and what is nearly all begins here.
_ABOUT, _NEARLY = Fraction(1, 12), Fraction(3, 4)
_RANGES = {
    "all": (_ALL, _ALL),
    "nearly": (_NEARLY, _ALL - _BIT),
    "most": (_HALF + _BIT, _ALL),
    "half": (_HALF - _ABOUT, _HALF + _ABOUT),
    "minority": (_BIT, _HALF - _BIT),
    "some": (_BIT, _ALL),
    "none": (_NONE, _NONE),
}
_PHRASES = {
    tuple(phrase.split("_")): name
    for name, phrases in (
        ("all", "tutti tutte ogni ciascuno totalita every each all the_whole interamente"),
        ("nearly", "quasi_tutti quasi_tutte quasi_totalita almost_all nearly_all"),
        ("most", "maggior_parte gran_parte maggioranza most majority piu_della_meta piu_di_meta more_than_half"),
        ("most", "oltre_la_meta over_half"),
        ("half", "meta half"),
        (
            "minority",
            "minoranza minor_parte minima_parte piccola_parte minority meno_della_meta meno_di_meta pochi poche",
        ),
        ("minority", "pochissimi pochissime less_than_half fewer_than_half under_half few hardly_any"),
        ("some", "alcuni alcune qualche some"),
        ("none", "nessuno nessuna nessun none not_one neither"),
    )
    for phrase in listed(phrases)
}
_LONGEST = 3
_OF = OF | frozenset(listed("su fra tra out in the its their i gli le suoi sue"))
_PARTITIVE = frozenset(listed("dei degli delle of fra tra among"))
_NOUNS = frozenset(
    listed(
        "totalita maggioranza minoranza parte meta majority minority most half part gran maggior minor minima piccola"
    )
)
_EXCEPT = frozenset(listed("tranne salvo eccetto except but fuorche meno"))
_NEAR, _FAR = 4, 8
_MAX_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Share:
    """What part of a whole is spoken of, from `low` to `high`, and the tokens that say so.

    `counted` tells that numbers do, `whole` that one of them is that of all.
    """

    mark: Mark
    low: Fraction
    high: Fraction
    counted: bool = False
    whole: bool = False

    def excludes(self, other: Share) -> bool:
        return self.high < other.low or other.high < self.low


def compare_shares(matches: Overlap) -> list[Finding]:
    """Find a quantifier of the claim whose share of the same things the evidence's sentence counts otherwise."""
    claim, evidence = matches.claim, matches.evidence
    said = list(_quantifiers(claim))
    if len(said) != 1 or _is_turned(matches):
        return []
    mine = said[0]
    read = [*_quantifiers(evidence), *_counts(evidence)]
    # Where one share of the sentence may be the claim's, another is of something else.
    if not read or not all(mine.excludes(share) for share in read if (share.low, share.high) != _RANGES["some"]):
        return []
    theirs = max(read, key=lambda share: align(matches, mine.mark, share.mark).fit)
    if _NONE in {mine.high, theirs.high} and not theirs.counted:
        return []
    if not mine.excludes(theirs) or not _is_of_same(matches, mine, theirs):
        return []
    (start, end), (first, last) = (mine.mark.start, mine.mark.end), (theirs.mark.start, theirs.mark.end)
    own, other = claim.tokens.text[start:end].lower(), evidence.tokens.text[first:last].lower()
    return [Finding(MentionKind.ANTONYM, (start, end), (first, last), own, other)]


def _quantifiers(statement: Statement) -> Iterator[Share]:
    """The shares that words tell, the longest phrases first."""
    keys, i = statement.tokens.keys, 0
    while i < len(keys):
        size = next((n for n in range(min(_LONGEST, len(keys) - i), 0, -1) if keys[i : i + n] in _PHRASES), 0)
        name = _PHRASES[keys[i : i + size]] if size else ""
        if name and not (keys[i - 1] == "at" and name == "all") and not statement.is_capital(i):
            low, high = _RANGES[name]
            if name == "all" and keys[i - 1] in NOT:
                low, high = _NONE, _ALL - _BIT
            elif name == "all" and not _EXCEPT.isdisjoint(statement.keys_around(i)[1]):
                low, high = _HALF, _ALL - _BIT
            yield Share(statement.mark(i, i + size), low, high)
        i += max(1, size)


def _counts(statement: Statement) -> Iterator[Share]:
    """The shares that counts tell: "15 dei 34 comuni", "dei 34 comuni 15"; and percentages."""
    counts = [quantity for quantity in statement.quantities if quantity.unit.dimension == "count"]
    keys = statement.tokens.keys
    for one, other in pairwise(counts):
        between = keys[one.last : other.first]
        if one.value < other.value and len(between) <= _NEAR and _OF.issuperset(between) and between:
            yield _share(statement, one, other, one.first, other.last)
        elif (
            one.value > other.value
            and not _PARTITIVE.isdisjoint(keys[max(0, one.first - 2) : one.first])
            and (not other.head or set(other.head) & set(one.head))
        ):
            yield _share(statement, other, one, other.first, other.last)
    for quantity in statement.quantities:
        if quantity.unit.dimension == "percent" and 0 <= quantity.value <= _MAX_PERCENT:
            low, high = _bounded(Fraction(quantity.value) / _MAX_PERCENT, quantity.bound)
            yield Share(statement.mark(quantity.first, quantity.last), low, high, counted=True)


def _share(statement: Statement, part: Quantity, whole: Quantity, first: int, last: int) -> Share:
    low, high = _bounded(Fraction(part.value) / Fraction(whole.value), part.bound)
    return Share(statement.mark(first, last), low, high, counted=True, whole=True)


def _bounded(part: Fraction, bound: Bound) -> tuple[Fraction, Fraction]:
    low = _NONE if bound in {Bound.AT_MOST, Bound.UNDER} else part
    high = _ALL if bound in {Bound.AT_LEAST, Bound.OVER} else part
    return low, high


def _is_turned(matches: Overlap) -> bool:
    """Whether something may turn the sense of one side: a negation or an opposite."""
    claim, evidence = matches.claim, matches.evidence
    for statement in (claim, evidence):
        negators = {statement.tokens.keys[i] for i in statement.negated.values()}
        if any((key,) not in _PHRASES for key in negators):
            return True
    return any((pair, 1 - side) in evidence.sides and (pair, side) not in evidence.sides for pair, side in claim.sides)


def _is_of_same(matches: Overlap, mine: Share, theirs: Share) -> bool:
    """Whether the evidence's sentence has the noun that the claim quantifies and all else that it says."""
    claim, evidence = matches.claim, matches.evidence
    sentence = evidence.sentence_at(theirs.mark.first)
    missing = {
        token
        for token in absent(matches, sentence)
        if not mine.mark.first <= token < mine.mark.last and claim.tokens.keys[token] not in LIGHT | _NOUNS
    }
    after = (word.token for word in claim.words if word.token >= mine.mark.last)
    noun = next((token for token in after if claim.tokens.keys[token] not in _NOUNS), None)
    # A count of both part and whole is of the claim's things, though one word about them is another.
    most = int(theirs.whole and mine.low == _ALL and not claim.future)
    if noun is None or noun in missing or len(missing) > most:
        return False
    near = range(theirs.mark.first - _FAR, theirs.mark.last + _NEAR)
    linked = matches.linked().get(noun, ())
    if not linked:
        return True
    words = zip(evidence.words, matches.returned, strict=True)
    counted = next((back for word, back in words if 0 <= word.token - theirs.mark.last < 2), True)
    return counted and any(token in near for token in linked)
