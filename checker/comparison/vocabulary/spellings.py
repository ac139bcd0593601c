"""Which names may be one: first names across languages, spellings, initials, short forms."""

from __future__ import annotations

from functools import lru_cache

from checker.comparison.vocabulary.data import read_lines
from checker.comparison.vocabulary.tokens import listed

# First names that may stand for others quite unlike them.
_NICKNAMES = frozenset(listed("bob bobby dick jack ted teddy jim jimmy harry hank peggy polly sandro nino pippo tony"))
# Letters that languages and transcriptions write in two ways; a silent "h" is left out.
_SOUNDS = str.maketrans({"h": "", "y": "i", "j": "i", "k": "c", "q": "c", "w": "v", "z": "s", "x": "s"})
# Names that begin with as many letters alike may be spellings of one.
_ALIKE = 4
# Shorter names may differ in one letter and be two.
_MIN_SPELT = 5


@lru_cache(maxsize=1)
def _first_names() -> dict[str, str]:
    """First names with the first of their forms, from `data/first_names.txt`: the forms of one name a line."""
    return {form: forms[0] for line in read_lines("first_names.txt") if (forms := line.split()) for form in forms}


def first_name(key: str) -> str | None:
    """What all forms of a first name share across languages: "giovanni", "john"."""
    form = _first_names().get(key)
    return None if form is None else f"name:{form}"


def are_forms(one: str, other: str) -> bool:
    """Whether two first names may be one: an initial, a nickname, another language's, or three letters in common."""
    if min(len(one), len(other)) < 3 or one in _NICKNAMES or other in _NICKNAMES:
        return True
    shared = first_name(one)
    return (shared is not None and shared == first_name(other)) or any(
        one[i : i + 3] in other for i in range(len(one) - 2)
    )


def are_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two names is the initials of the other."""
    short, long = sorted((one, other), key=len)
    return len(short) == 1 < len(long) and short[0] == "".join(key[0] for key in long)


@lru_cache(maxsize=4096)
def are_spellings(one: str, other: str) -> bool:
    """Whether two words may be one name: they begin alike, or differ in a letter as "Botnia" and "Bothnia"."""
    if one[:_ALIKE] == other[:_ALIKE]:
        return True
    if one[:1] != other[:1] or min(len(one), len(other)) < _MIN_SPELT or abs(len(one) - len(other)) > 2:
        return False
    short, long = sorted((one.translate(_SOUNDS), other.translate(_SOUNDS)), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
