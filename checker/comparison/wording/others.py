"""Finds that one side says of one thing alone what the other says of several: "only Ada came", "several came"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import product
from operator import attrgetter

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.cues import lacking
from checker.comparison.matching.relation import Relation
from checker.comparison.matching.tense import same_tense
from checker.comparison.reading.mentions import Bound, Finding
from checker.comparison.reading.statement import Statement
from checker.comparison.values.compare import match_all
from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.tokens import BREAKS, DETERMINERS, listed
from checker.comparison.wording.exclusives import ALL, EXCLUSIVES, NOBODY, WHO, is_denied, said_at
from checker.comparison.wording.narrowed import NARROWING
from checker.labels import MentionKind

_SEVERAL = word_list("scope several") | word_list("scope many") | frozenset(listed("altri altre others other another"))
_SHARING = frozenset(listed("condivide condividono condivise condiviso condivisa shares shared share divide spartisce"))
_THAN, _ONE = frozenset({"di", "than"}), frozenset(listed("un un' uno una one"))
_PAIRING = {"sia": frozenset({"sia", "che"}), "both": frozenset({"and"}), "tanto": frozenset({"quanto"})}
_ELSE = frozenset(listed("altro altra altri altre else other others"))
_ALONE = _ELSE | {"alone", "basta"}
# These stand before a noun of which there is but one.
_ADJECTIVES = {"it": frozenset({"unico", "unica"}), "en": frozenset({"sole"})}
# The only daughter of one may have children.
_KIN = frozenset(listed("figlio figlia nipote erede fratello sorella son daughter child heir brother sister"))
_OWNING = frozenset(listed("the his her its their my our whose"))
_MORE = _SEVERAL | ALL | _SHARING | _PAIRING.keys() | EXCLUSIVES | {"piu", "more"}
_BUT, _ALSO = frozenset({"ma", "but", "bensi"}), frozenset({"anche", "also", "pure"})
_REACH, _PAIR, _FAR = 4, 8, 16
_TOKEN = attrgetter("token")


@dataclass(frozen=True, slots=True)
class Extent:
    """The word at `token` that tells of how many something is said, and the content words next to it."""

    token: int
    focus: tuple[int, ...]
    kind: str


def compare_others(matches: Overlap) -> list[Finding]:
    """Find "only" or "alone" of one side where the other tells of several, of both or "not only" of the same."""
    claim, evidence = matches.claim, matches.evidence
    if claim.negated or matches.unmatched_names:
        return []
    for one, other, lone in ((claim, evidence, True), (evidence, claim, False)):
        alone = _lone(one)
        for only, more in product(alone, _several(other) if alone else ()):
            i, j = (only, more) if lone else (more, only)
            if _clash(matches, i, j, lone=lone):
                mine, theirs = claim.mark(i.token), evidence.mark(j.token)
                spans = (mine.start, mine.end), (theirs.start, theirs.end)
                said, read = claim.tokens.keys[i.token], evidence.tokens.keys[j.token]
                return [Finding(MentionKind.ANTONYM, *spans, said, read)]
    return []


def _lone(statement: Statement) -> list[Extent]:
    """Where something is said of one thing alone: "soltanto Ada", "Ada alone", "Ada e basta"."""
    keys, counted = statement.tokens.keys, {quantity.first for quantity in statement.quantities}
    found = []
    for i in said_at(statement, EXCLUSIVES):
        if not (is_denied(statement, i) or i + 1 in counted or (keys[i] == "solo" and statement.language == "en")):
            owned = keys[i - 1] in _OWNING or keys[i - 1].endswith("'s")
            adjective = keys[i] in _ADJECTIVES[statement.language] or (keys[i] == "only" and owned)
            found.append(Extent(i, _after(statement, i), "the only" if adjective else "only"))
    if not _ALONE.isdisjoint(keys):
        found += [Extent(i, _before(statement, i), "only") for i in range(len(keys)) if _is_alone(statement, i)]
    return [extent for extent in found if extent.focus]


def _is_alone(statement: Statement, i: int) -> bool:
    """Whether a word shuts out all but what stands before it: "Ada alone", "Ada e basta", "Ada and nobody else"."""
    key, before, after = (statement.tokens.key(j) for j in (i, i - 1, i + 1))
    if key in _ELSE:
        return before in NOBODY and (not after or after in BREAKS)
    return (key == "basta" and before == "e") or (key == "alone" and after != "or")


def _several(statement: Statement) -> list[Extent]:
    """Where something is said of more: "several firms", "more than one", "nine firms", "not only Ada", "both towns"."""
    keys = statement.tokens.keys
    found = [
        Extent(count.first, _after(statement, count.last - 1), "counted")
        for count in statement.quantities
        if count.unit.dimension == "count" and count.bound is Bound.EXACT and count.value > 1
    ]
    counted = {quantity.first for quantity in statement.quantities}
    for i, key in enumerate(keys if not _MORE.isdisjoint(keys) else ()):
        if key not in _MORE or statement.is_capital(i):
            continue
        focus = _after(statement, i)
        if key in ALL:
            found += [] if is_denied(statement, i) else [Extent(i, focus, "all")]
        elif key in EXCLUSIVES:
            found += _not_only(statement, i, focus) if is_denied(statement, i) else []
        elif key in _SHARING:
            found.append(Extent(i, _before(statement, i), "shared"))
        elif key in _PAIRING:
            paired = not _PAIRING[key].isdisjoint(keys[i + 1 : i + _PAIR])
            found += [Extent(i, focus, "both")] if paired else []
        elif key in _SEVERAL:
            definite = statement.tokens.key(i - 1) in DETERMINERS or is_denied(statement, i) or i + 1 in counted
            found += [] if definite else [Extent(i, focus, "several")]
        elif statement.tokens.key(i + 1) in _THAN and statement.tokens.key(i + 2) in _ONE:
            found.append(Extent(i, focus, "several"))
    return found


def _not_only(statement: Statement, i: int, focus: tuple[int, ...]) -> list[Extent]:
    """ "Non solo gli affreschi ma anche il portico": it is said not only of the one, and of both."""
    keys = statement.tokens.keys
    reach = range(i + 1, min(len(keys), i + _FAR))
    also = next((j for j in reach if keys[j] in _ALSO and not _BUT.isdisjoint(keys[j - 2 : j])), None)
    return [Extent(i, focus, "not only"), *([] if also is None else [Extent(i, _after(statement, also), "both")])]


def _after(statement: Statement, i: int) -> tuple[int, ...]:
    """The content words that follow a token closely in its clause."""
    keys, words = statement.tokens.keys, statement.words
    end = next((j for j in range(i + 1, min(len(keys), i + 1 + _REACH)) if keys[j] in BREAKS), i + 1 + _REACH)
    start = bisect_right(words, i, key=_TOKEN)
    return tuple(word.token for word in words[start : start + _REACH] if word.token < end)


def _before(statement: Statement, i: int) -> tuple[int, ...]:
    end = bisect_right(statement.words, i - 1, key=_TOKEN)
    return tuple(word.token for word in statement.words[max(0, end - _REACH) : end] if word.token >= i - _REACH)


def _clash(matches: Overlap, mine: Extent, theirs: Extent, *, lone: bool) -> bool:
    """Whether one alone and more are of the same, and the evidence's sentence says all else that the claim says."""
    claim, evidence = matches.claim, matches.evidence
    only, more = (mine, theirs) if lone else (theirs, mine)
    there = matches.linked
    same = any(match in theirs.focus for token in mine.focus for match in there.get(token, ()))
    own = {mine.token, *(() if lone else mine.focus), *(_partner(claim, mine) if mine.kind == "shared" else ())}
    missing = lacking(matches, evidence.sentence_at(theirs.token), own)
    if more.kind == "all":
        same = _is_narrowed(matches, only, more, lone=lone)
    elif more.kind == "several" and only.kind == "only":
        same = not lone and (_is_doer(matches, more, only) or _is_other_sort(matches, more, only))
    elif more.kind == "counted":
        kin = _KIN.isdisjoint((claim if lone else evidence).tokens.keys[only.token : only.token + 2])
        same = same and kin and only.kind == "the only" and not _is_counted(matches, more.token, lone=lone)
    denied, timeless = more.kind == "not only", more.kind in {"not only", "both", "shared"}
    if (
        not same
        or len(missing) > 1 + denied
        or not (timeless or same_tense(matches))
        or (evidence.negated and not denied)
    ):
        return False
    return all(match.relation is not Relation.DIFFERENT for match in match_all(matches))


def _partner(statement: Statement, extent: Extent) -> tuple[int, ...]:
    """With whom something is shared."""
    keys = statement.tokens.keys
    return next((_after(statement, j) for j in range(extent.token, len(keys)) if keys[j] in {"con", "with"}), ())


def _is_counted(matches: Overlap, token: int, *, lone: bool) -> bool:
    """Whether the side that tells of one alone has the count at a token of the other too."""
    one, other = (matches.claim, matches.evidence) if lone else (matches.evidence, matches.claim)
    value = next(quantity.value for quantity in other.quantities if quantity.first == token)
    return any(quantity.value == value for quantity in one.quantities)


def _is_narrowed(matches: Overlap, only: Extent, every: Extent, *, lone: bool) -> bool:
    """Whether only some are meant of those of whom all are: "only members with a pass", "only those who pay"."""
    one, other = (matches.claim, matches.evidence) if lone else (matches.evidence, matches.claim)
    if not every.focus or other.tokens.key(every.focus[0] + 1) in NARROWING:
        return False
    if any(one.tokens.key(j) in WHO for j in range(only.token + 1, only.token + 3)):
        return True
    mine, theirs = (only, every) if lone else (every, only)
    met = theirs.focus[0] in matches.linked.get(mine.focus[0], ())
    return met and one.tokens.key(only.focus[0] + 1) in NARROWING


def _is_doer(matches: Overlap, mine: Extent, theirs: Extent) -> bool:
    """Whether the evidence says of one named thing alone, in one clause, what the claim says of several."""
    evidence = matches.evidence
    here = evidence.clauses[theirs.token]
    said = [found for token, found in matches.linked.items() if found and token not in mine.focus[:1]]
    inside = all(any(evidence.clauses[match] == here for match in found) for found in said)
    return evidence.tokens.upper(theirs.focus[0]) and inside and _SEVERAL.isdisjoint(evidence.tokens.keys)


def _is_other_sort(matches: Overlap, mine: Extent, theirs: Extent) -> bool:
    """Whether both tell of a noun with another word each: "some choirs of adults", "only choirs of children"."""
    heads = set(matches.linked.get(mine.focus[0], ())) if mine.focus else set()
    known = {word.token for word, back in zip(matches.evidence.words, matches.returned, strict=True) if back}
    other = not known.issuperset(theirs.focus) and not set(matches.missing).isdisjoint(mine.focus)
    return theirs.focus[0] in heads and other
