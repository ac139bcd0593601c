"""Holds quantifiers to the shares that counts tell: "most of the jars" against "two of the 16 jars"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from checker.comparison.matching.align import Overlap, align
from checker.comparison.matching.cues import absent
from checker.comparison.reading.mentions import Bound, Finding, Quantity
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.tokens import BREAKS, NOT, OF, Mark, listed
from checker.comparison.vocabulary.words import CONVERSES, LIGHT
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
        ("all", "tutti tutte ogni ciascuno ciascuna totalita every each all the_whole interamente every_single"),
        ("all", "ogni_singolo ogni_singola everyone everybody chiunque l'_intero l'_intera nessuno_escluso unanime"),
        ("all", "nessuna_esclusa unanimous unanimously all'_unanimita"),
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
        " one member members membro membri componente componenti"
    )
)
_EXCEPT = frozenset(listed("tranne salvo eccetto except fuorche meno bar save"))
_ALL_BUT, _ONE = _EXCEPT | {"but"}, frozenset({"one", "uno", "una"})
# These may stand behind the noun that they are of, after its verb.
_FLOATING = frozenset(listed("tutti tutte all each"))
_BEING = frozenset(listed("sono erano stati state furono saranno hanno avevano are were been have had will"))
_NEAR, _FAR = 4, 8
_MAX_PERCENT, _WHOLE = 100, Fraction(1, 50)
_RATES = frozenset({"%", "per", "percent", "percento"})


@dataclass(frozen=True, slots=True)
class Share:
    """What part of a whole is spoken of, from `low` to `high`, and the tokens that say so.

    `counted` tells that numbers do, `whole` is that of all, where it is told.
    """

    mark: Mark
    low: Fraction
    high: Fraction
    counted: bool = False
    whole: Quantity | None = None

    def excludes(self, other: Share) -> bool:
        return self.high < other.low or other.high < self.low

    def turned(self) -> Share:
        """The share of those of which the reverse is said."""
        return replace(self, low=_ALL - self.high, high=_ALL - self.low)


def compare_shares(matches: Overlap) -> tuple[list[Finding], bool]:
    """Find a quantifier of the claim whose share of the same things the evidence's sentence counts otherwise.

    The second result tells that it may be the same share, of which the claim says the reverse: "most were closed" where
    "only two of the six were open".
    """
    claim, evidence = matches.claim, matches.evidence
    said = list(_quantifiers(claim))
    if len(said) != 1:
        return [], False
    mine = said[0]
    read = [*(share for share in _quantifiers(evidence) if not _is_of_others(matches, share)), *_counts(evidence)]
    theirs = max(read, key=lambda share: align(matches, mine.mark, share.mark).fit, default=None)
    if theirs is None or (_NONE in {mine.high, theirs.high} and not theirs.counted):
        return [], False
    opposed = _opposed(matches, theirs)
    turns = _count_turns(matches, theirs, none=mine.high == _NONE) + bool(opposed)
    if turns > 1 or not _is_of_same(matches, mine, theirs, opposed):
        return [], False
    meant = mine.turned() if turns else mine
    # Where one share of the sentence may be the claim's, another is of something else.
    if not all(meant.excludes(share) for share in read if (share.low, share.high) != _RANGES["some"]):
        return [], bool(opposed)
    if not meant.excludes(theirs):
        return [], False
    (start, end), (first, last) = (mine.mark.start, mine.mark.end), (theirs.mark.start, theirs.mark.end)
    own, other = claim.tokens.text[start:end].lower(), evidence.tokens.text[first:last].lower()
    return [Finding(MentionKind.ANTONYM, (start, end), (first, last), own, other)], False


def _quantifiers(statement: Statement) -> Iterator[Share]:
    """The shares that words tell, the longest phrases first."""
    keys, i = statement.tokens.keys, 0
    while i < len(keys):
        size = next((n for n in range(min(_LONGEST, len(keys) - i), 0, -1) if keys[i : i + n] in _PHRASES), 0)
        name = _PHRASES[keys[i : i + size]] if size else ""
        if name and not (keys[i - 1] == "at" and name == "all") and not statement.is_capital(i):
            yield _quantifier(statement, i, i + size, name)
        i += max(1, size)


def _quantifier(statement: Statement, i: int, end: int, name: str) -> Share:
    """The share that some words tell: "not all", "all but one"."""
    keys, mark = statement.tokens.keys, statement.mark(i, end)
    low, high = _RANGES[name]
    if name != "all":
        return Share(mark, low, high)
    if keys[i - 1] in NOT:
        return Share(mark, _NONE, _ALL - _BIT)
    but = next((j for j in range(end, end + _NEAR) if statement.tokens.key(j) in _ALL_BUT), -1)
    if but > 0 and (statement.tokens.key(but + 1) in _ONE or any(q.first == but + 1 for q in statement.quantities)):
        return _all_but(statement, i, but + 1)
    excepted = not _EXCEPT.isdisjoint(keys[i : statement.bounds(statement.sentence_at(i))[1]])
    return Share(mark, _HALF, _ALL - _BIT) if excepted else Share(mark, low, high)


def _all_but(statement: Statement, first: int, token: int) -> Share:
    """The share of all but as many as `token` says, exact where all are counted: "all but 45 of its 310 shops"."""
    mark = statement.mark(first, token + 1)
    counts = [q for q in statement.quantities if q.unit.dimension == "count" and token <= q.first < token + _FAR]
    left = next((q.value for q in counts if q.first == token), Decimal(1))
    whole = next((q for q in counts if q.first > token and q.value > left), None)
    if whole is None:
        return Share(mark, _HALF, _ALL - _BIT)
    part = _ALL - Fraction(left) / Fraction(whole.value)
    return Share(mark, part, part, counted=True, whole=whole)


def _counts(statement: Statement) -> Iterator[Share]:
    """The shares that counts tell: "15 dei 34 comuni", "dei 34 comuni 15", "one of the four"; and percentages."""
    counts = [quantity for quantity in statement.quantities if quantity.unit.dimension == "count"]
    keys = statement.tokens.keys
    counted = {count.first for count in counts}
    parts = [(count.first, count.last, count.value, count.bound) for count in counts]
    if counts:
        ones = (i for i, key in enumerate(keys) if key in _ONE and statement.tokens.key(i + 1) in _OF)
        parts += [(i, i + 1, Decimal(1), Bound.EXACT) for i in ones]
    for whole in counts:
        end = statement.bounds(statement.sentence_at(whole.first))[1]
        opens = statement.tokens.key(whole.first - 1) == "su" and statement.tokens.key(whole.first - 2) in BREAKS | {""}
        of_all = opens or not _PARTITIVE.isdisjoint(keys[max(0, whole.first - 2) : whole.first])
        for first, last, value, bound in parts:
            between = keys[last : whole.first] if last < whole.first <= last + _NEAR else ()
            led = (
                between
                and all(key in _OF or key.endswith("'s") for key in between)
                and statement.tokens.key(first - 1) not in _ALL_BUT
            )
            if value < whole.value and (led or (of_all and whole.last <= first < end and first in counted)):
                low, high = _bounded(Fraction(value) / Fraction(whole.value), bound)
                mark = statement.mark(first, whole.last if led else last)
                yield Share(mark, low, high, counted=True, whole=whole)
    for quantity in statement.quantities:
        if quantity.unit.dimension != "percent" or not 0 <= quantity.value <= _MAX_PERCENT:
            continue
        # "14% of the pupils", "nine buses out of ten"; not "30% off".
        if statement.tokens.key(quantity.last) in OF or _RATES.isdisjoint(keys[quantity.first : quantity.last]):
            low, high = _bounded(Fraction(quantity.value) / _MAX_PERCENT, quantity.bound)
            yield Share(statement.mark(quantity.first, quantity.last), low, high, counted=True)


def _bounded(part: Fraction, bound: Bound) -> tuple[Fraction, Fraction]:
    low = _NONE if bound in {Bound.AT_MOST, Bound.UNDER} else part
    high = _ALL if bound in {Bound.AT_LEAST, Bound.OVER} else part
    return low, high


def _is_of_others(matches: Overlap, share: Share) -> bool:
    """Whether what a quantifier of the evidence stands before, or at a clause's end behind, is no word of the claim."""
    evidence, end = matches.evidence, share.mark.last
    words = [
        (word.token, back)
        for word, back in zip(evidence.words, matches.returned, strict=True)
        if evidence.tokens.keys[word.token] not in _NOUNS
    ]
    stop = next((i for i in range(end, end + _FAR) if evidence.tokens.key(i) in BREAKS), end + _FAR)
    floats = _is_floating(evidence, share)
    after = None if floats else next((back for token, back in words if end <= token < stop), None)
    before = next((back for token, back in reversed(words) if token < share.mark.first), True)
    return not (before if after is None else after)


def _count_turns(matches: Overlap, theirs: Share, *, none: bool) -> int:
    """How many negations stand between claim and sentence; one of a claim that speaks of `none` is too much."""
    claim, evidence = matches.claim, matches.evidence
    first, last = evidence.bounds(evidence.sentence_at(theirs.mark.first))
    shared = {token for found in matches.linked.values() for token in found if first <= token < last}
    own = {i for i in claim.negated.values() if (claim.tokens.keys[i],) not in _PHRASES}
    read = {i for t, i in evidence.negated.items() if t in shared and (evidence.tokens.keys[i],) not in _PHRASES}
    return len(own) * (1 + none) + len(read)


def _opposed(matches: Overlap, theirs: Share) -> set[int]:
    """The words of the claim of which the sentence has the opposite."""
    claim, evidence = matches.claim, matches.evidence
    sentence = range(*evidence.bounds(evidence.sentence_at(theirs.mark.first)))
    return {
        token
        for (pair, side), tokens in claim.sides.items()
        if pair not in CONVERSES
        if (pair, side) not in evidence.sides and any(i in sentence for i in evidence.sides.get((pair, 1 - side), ()))
        for token in tokens
    }


def _is_of_same(matches: Overlap, mine: Share, theirs: Share, opposed: set[int]) -> bool:
    """Whether the evidence's sentence has the noun that the claim quantifies and all else that it says."""
    claim, evidence, whole = matches.claim, matches.evidence, theirs.whole
    missing = {
        token
        for token in absent(matches, evidence.sentence_at(theirs.mark.first))
        if token not in opposed and claim.tokens.keys[token] not in LIGHT | _NOUNS
        if not mine.mark.first <= token < mine.mark.last
    }
    nouns = set(_nouns(claim, mine)) - missing
    if not nouns:
        return False
    linked = [token for noun in nouns for token in matches.linked.get(noun, ())]
    own = range(mine.mark.first, mine.mark.last)
    counts = [q for q in claim.quantities if q.unit.dimension == "count" and q.first not in own]
    if whole is None:
        # "Twelve of thirty" is no share of twelve, of which it were no whole number.
        parts = [Fraction(q.value) * theirs.low for q in counts]
        if theirs.counted and any(abs(part - round(part)) > _WHOLE for part in parts):
            return False
        near = range(theirs.mark.first - _FAR, theirs.mark.last + _NEAR)
        words = zip(evidence.words, matches.returned, strict=True)
        counted = next((back for word, back in words if 0 <= word.token - theirs.mark.last < 2), True)
        return not missing and (not linked or (counted and any(token in near for token in linked)))
    # A count of both part and whole is of the claim's things, though one word about them is another.
    most = int(mine.low == _ALL and not claim.future and len(nouns) == 1)
    if {q.value for q in counts} - {whole.value} or len(missing) > most:
        return False
    near = range(min(whole.first, theirs.mark.first), max(whole.last, theirs.mark.last) + _NEAR)
    return not linked or bool(counts) or any(token in near for token in linked)


def _nouns(statement: Statement, share: Share) -> list[int]:
    """The words of which one is what a quantifier counts: the next, or those before it, "sono tutti medici"."""
    words = [word.token for word in statement.words if statement.tokens.keys[word.token] not in _NOUNS]
    if _is_floating(statement, share):
        return [token for token in words if token < share.mark.first]
    return [token for token in words if token >= share.mark.last][:1]


def _is_floating(statement: Statement, share: Share) -> bool:
    """Whether a quantifier stands behind the verb of the noun that it is of: "sono stati tutti assunti"."""
    before = share.mark.first - 1
    if before < 0 or statement.tokens.keys[share.mark.last - 1] not in _FLOATING:
        return False
    return statement.tokens.keys[before] in _BEING or any(word.token == before for word in statement.words)
