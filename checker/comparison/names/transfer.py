"""Finds two parties of a deed that exchanged their parts: "A sold it to B", "B sold it to A", "A bought it from B"."""

from __future__ import annotations

from functools import lru_cache

from checker.comparison.matching.align import Overlap
from checker.comparison.names.parties import Deed, deeds
from checker.comparison.reading.capitals import Proper
from checker.comparison.vocabulary.words import LIGHT

Parties = tuple[Proper, ...]
# So many words of the claim the evidence may lack where both sides tell both parties, and where one is not told.
_MAX_MISSING, _MAX_MISSING_ONE = 3, 1
# Of these the first party has what the second then gets: "moved from A to B", "A sold him to B".
_PASSING = frozenset({"move", "goods", "gift"})


def find_turned(matches: Overlap) -> tuple[Parties, Parties] | None:
    """The parties of a deed of the claim, and those of the evidence, that has one of them in the other's part."""
    ours, theirs = _told(matches)
    for mine in ours:
        alike = [other for other in theirs if other.kind == mine.kind or {other.kind, mine.kind} <= _PASSING]
        if any(_agree(mine, other) for other in alike):
            continue
        for other in alike:
            if _is_turned(matches, mine, other):
                return mine.parties, other.parties
    return None


def told_alike(matches: Overlap, *, partly: bool = False) -> list[Deed]:
    """The deeds of the claim whose parties have the same parts in the evidence, `partly` if it tells one of them."""
    ours, theirs = _told(matches)
    return [mine for mine in ours if any(_is_told(mine, other, partly=partly) for other in theirs)]


def _is_told(mine: Deed, other: Deed, *, partly: bool) -> bool:
    pairs = (mine.first, other.first), (mine.second, other.second)
    alike = [is_same(*pair) for pair in pairs]
    open_ = [same or None in pair for same, pair in zip(alike, pairs, strict=True)]
    return mine.kind == other.kind and (all(alike) or (partly and any(alike) and all(open_)))


@lru_cache(maxsize=1)
def _told(matches: Overlap) -> tuple[tuple[Deed, ...], tuple[Deed, ...]]:
    """The deeds of claim and evidence."""
    ours = deeds(matches.claim)
    return ours, deeds(matches.evidence) if ours else ()


def is_same(one: Proper | None, other: Proper | None) -> bool:
    """Whether two names are of one place or have one last word."""
    if one is None or other is None:
        return False
    return one.keys[-1] == other.keys[-1] or (one.place is not None and one.place == other.place)


def _agree(mine: Deed, other: Deed) -> bool:
    return is_same(mine.first, other.first) or is_same(mine.second, other.second)


def _is_turned(matches: Overlap, mine: Deed, other: Deed) -> bool:
    first, second = is_same(mine.first, other.second), is_same(mine.second, other.first)
    own = {token for party in mine.parties for token in range(party.mark.first, party.mark.last)}
    missing = sum(t not in own and matches.claim.tokens.keys[t] not in LIGHT for t in matches.missing)
    if first and second:
        return missing <= _MAX_MISSING
    told = len(mine.parties) + len(other.parties)
    keys = matches.evidence.tokens.keys
    known = all(party.keys[-1] in keys for party in mine.parties)
    return (first or second) and told == 3 and known and missing <= _MAX_MISSING_ONE
