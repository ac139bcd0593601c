"""Finds the proper names of a text by their capitals, and the sort of thing that each names."""

from __future__ import annotations

from dataclasses import dataclass

from checker.comparison.vocabulary.data import word_list
from checker.comparison.vocabulary.places import Place, gazetteer
from checker.comparison.vocabulary.tokens import Mark, Tokens, listed
from checker.comparison.vocabulary.words import STOPWORDS, is_known

_TITLES, _ORGANISATIONS, _GEOGRAPHY = (word_list(name) for name in ("titles", "organisations", "geography"))
_CALENDAR = frozenset(
    listed("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august")
    + listed("september october november december i bc bce ce")
)
_NOT_NAMED = _TITLES | {"'", '"'}
_JOINTS = frozenset(listed("- & de van von der den bin ibn el"))
# In Italian these are "to the" and "the".
_ENGLISH_JOINTS = _JOINTS | {"al", "la", "le"}
# So end common English words and Italian adverbs more often than names.
_INFLECTED = ("rs", "ings", "ing", "tions", "tion", "ly", "mente", "ed", "ists", "zione", "zioni")
# An Italian noun without article is no subject: what stands alone before one of these is a name.
_AUXILIARIES = frozenset(listed("ha aveva fu era avra sara"))
_ROMAN = frozenset("ivxlcdm")
_OPENERS = frozenset(listed('. ! ? ; : "'))


@dataclass(frozen=True, slots=True)
class Proper:
    """A run of capitals that names something: a "person", an "organisation", a kind of `Place`, or "" if unknown."""

    mark: Mark
    keys: tuple[str, ...]
    sort: str
    place: Place | None = None


def find_proper(tokens: Tokens, language: str) -> tuple[Proper, ...]:
    """The proper names of a text, in order, without their titles and articles; days and months are none."""
    found, i = [], 0
    while i < len(tokens.keys):
        if not tokens.upper(i):
            i += 1
            continue
        end = max(_run_end(tokens, i, _ENGLISH_JOINTS if language == "en" else _JOINTS), _place_end(tokens, i))
        start = i
        while start < end and (tokens.keys[start] in _NOT_NAMED or tokens.keys[start] in STOPWORDS[language]):
            start += 1
        opens = start < end and _opens_sentence(tokens, start)
        if (
            start < end
            and not _ROMAN.issuperset("".join(tokens.keys[start:end]))
            and not (opens and end - start == 1 and _is_common(tokens, start, language))
        ):
            found.append(_proper(tokens, start, end))
        i = max(end, i + 1)
    return tuple(found)


def _run_end(tokens: Tokens, i: int, joints: frozenset[str]) -> int:
    """The token after the last of the capitals that follow each other from `i`, joined by hyphens and particles."""
    end = i
    while end < len(tokens.keys):
        if tokens.upper(end) and tokens.keys[end] not in _CALENDAR:
            end += 1
        elif end > i and tokens.keys[end] in joints and end + 1 < len(tokens.keys):
            if not tokens.upper(end + 1) or (tokens.keys[end] == "-" and not tokens.glued(end)):
                break
            end += 1
        else:
            break
        if tokens.keys[end - 1].endswith("'s"):
            break
    return end


def _place_end(tokens: Tokens, i: int) -> int:
    """The token after a known place whose name goes on with lower case: "Alessandria d'Egitto"."""
    if tokens.keys[i] not in gazetteer().openers:
        return i
    return next(
        (i + n for n in (4, 3) if tokens.keys[i : i + n] in gazetteer().by_name and i + n <= len(tokens.keys)), i
    )


def _opens_sentence(tokens: Tokens, i: int) -> bool:
    return i == 0 or tokens.keys[i - 1] in _OPENERS


def _is_common(tokens: Tokens, i: int, language: str) -> bool:
    key = tokens.keys[i].removesuffix("'s")
    if language == "it" and tokens.key(i + 1) in _AUXILIARIES:
        return False
    return (key,) not in gazetteer().by_name and (is_known(key, language) or key.endswith(_INFLECTED))


def _proper(tokens: Tokens, start: int, end: int) -> Proper:
    keys = tuple(key.removesuffix("'s").rstrip("'") for key in tokens.keys[start:end])
    place = gazetteer().by_name.get(keys) or gazetteer().by_name.get(tokens.keys[start:end])
    words = frozenset(keys)
    if place is not None:
        sort = place.kind
    elif not words.isdisjoint(_ORGANISATIONS):
        sort = "organisation"
    elif not words.isdisjoint(_GEOGRAPHY):
        sort = "place"
    elif tokens.key(start - 1) in _TITLES or (len(keys) in {2, 3} and all(key.isalpha() for key in keys)):
        sort = "person"
    else:
        sort = ""
    return Proper(Mark(tokens.starts[start], tokens.ends[end - 1], start, end), keys, sort, place)
