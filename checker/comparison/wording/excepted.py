"""Finds that the claim says of a thing what the evidence says of all but it: "tutti i porti tranne Olbia"."""

from __future__ import annotations

from itertools import product

from checker.comparison.matching.align import Overlap
from checker.comparison.matching.chronology import relate_moments
from checker.comparison.matching.cues import lacking
from checker.comparison.matching.relation import Relation
from checker.comparison.reading.mentions import Finding
from checker.comparison.reading.relative import WEEKDAYS
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.tokens import BREAKS, listed
from checker.labels import MentionKind

EXCEPTING = frozenset(listed("tranne eccetto salvo fuorche eccezione except excluding excepting exception barring"))
# These except what follows where they begin a part of the sentence: ", esclusi i residenti".
_LEFT_OUT = frozenset(listed("escluso esclusa esclusi escluse apart aside"))
_ALL = frozenset(listed("all every everyone everybody everything everywhere any anyone"))
_MARKS = EXCEPTING | _LEFT_OUT | {"but"}
_INCLUDING = frozenset(
    listed("compreso compresa compresi comprese incluso inclusa inclusi incluse anche perfino persino pure")
    + listed("including included even also too")
)
_AND, _RELATIVES = frozenset({"e", "and"}), frozenset(listed("dove che cui where which who whose when quando"))
_ENDS = BREAKS | _RELATIVES | frozenset({"but", "ma"})
_NEAR = 4


def compare_excepted(matches: Overlap) -> list[Finding]:
    """Find what the evidence excepts from what it says and the claim says of that very thing, denied by neither."""
    claim, evidence = matches.claim, matches.evidence
    if _exceptions(claim):
        return []
    for start, end in _exceptions(evidence):
        focus = _focus(matches, start, end)
        within = {token for token, found in matches.linked.items() if not set(found).isdisjoint(range(start, end))}
        if focus and _is_said(matches, start, end, focus | within):
            mine, theirs = claim.mark(min(focus)), evidence.mark(start, end)
            said, read = (s.tokens.text[m.start : m.end].lower() for s, m in ((claim, mine), (evidence, theirs)))
            return [Finding(MentionKind.ANTONYM, (mine.start, mine.end), (theirs.start, theirs.end), said, read)]
    return []


def is_of_exception(matches: Overlap) -> bool:
    """Whether the claim speaks of what the evidence excepts from what it says: "nessuno entra, tranne i soci"."""
    return any(_focus(matches, *exception) for exception in _exceptions(matches.evidence))


def _exceptions(statement: Statement) -> list[tuple[int, int]]:
    """The tokens of each "except" with what it excepts; none of "all but two came"."""
    tokens, keys = statement.tokens, statement.tokens.keys
    if _MARKS.isdisjoint(keys):
        return []
    found = []
    counted = {quantity.first for quantity in statement.quantities}
    for i, key in enumerate(keys):
        opens = key in _LEFT_OUT and tokens.key(i - 1) in {",", ";", "("}
        but = key == "but" and not _ALL.isdisjoint(keys[max(0, i - _NEAR) : i]) and tokens.key(i - 1) != ","
        if (key in EXCEPTING or opens or but) and i + 1 not in counted:
            found.append((i, next((j for j in range(i + 2, len(keys)) if keys[j] in _ENDS), len(keys))))
    return found


def _focus(matches: Overlap, start: int, end: int) -> set[int]:
    """The words or the date of the claim that an exception of the evidence names, alone or as one of several."""
    claim, evidence = matches.claim, matches.evidence
    keys = evidence.tokens.keys
    words = [word.token for word in evidence.words if start < word.token < end]
    heads = {t for t in words if t == words[0] or not _AND.isdisjoint(keys[max(start, t - 3) : t])}
    own = {token for token, found in matches.linked.items() if not heads.isdisjoint(found)}
    days = {WEEKDAYS.get(key.removesuffix("s")) for key in keys[start:end]} - {None}
    own |= {i for i, key in enumerate(claim.tokens.keys) if WEEKDAYS.get(key.removesuffix("s")) in days}
    for mine, theirs in product(claim.moments, evidence.moments):
        # That it is closed on one day of August says nothing of August.
        narrower = mine.day is None and theirs.day is not None
        near = start < theirs.first < start + _NEAR
        if near and not narrower and relate_moments(mine, theirs) is Relation.SAME:
            own |= set(range(mine.first, mine.last))
    return own


def _is_said(matches: Overlap, start: int, end: int, focus: set[int]) -> bool:
    """Whether the evidence says all else of the claim outside its exception and what it adds to this, denied alike."""
    claim, evidence = matches.claim, matches.evidence
    keys = claim.tokens.keys
    first, last = evidence.bounds(evidence.sentence_at(start))
    aside = evidence.tokens.key(end + (evidence.tokens.key(end) == ",")) in _RELATIVES
    stop = next((i for i in range(end, last) if evidence.tokens.keys[i] in {";", ":"}), last) if aside else end
    main = {*range(first, start), *range(stop, last)}
    there = {token: main.intersection(found) for token, found in matches.linked.items() if token not in focus}
    missing = [token for token in lacking(matches, evidence.sentence_at(start), focus) if keys[token] not in _INCLUDING]
    inside = [token for token, found in there.items() if not found and matches.linked[token]]
    named = any(token > 0 and claim.tokens.upper(token) for token in missing)
    if inside or named or not any(there.values()) or len(missing) > (not _INCLUDING.isdisjoint(keys)):
        return False
    if any(main.intersection(evidence.sides.get((pair, 1 - side), ())) for pair, side in claim.sides):
        return False
    denied = {token for token, found in there.items() if not found.isdisjoint(evidence.negated)}
    return denied == set(claim.negated)
