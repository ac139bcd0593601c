"""Cuts a text into tokens that keep their place: words, written numbers and symbols."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_STRAIGHT = {
    **dict.fromkeys("’‘ʼ`´′", "'"),
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("«»“”„″", '"'),
    **dict.fromkeys("\u00a0\u2009\u202f\u2007", " "),
    "º": "°",
}


class _Fold(dict[int, str]):
    """A translation table that grows as it meets characters; one for one, so that offsets hold."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        lowered = char.lower()
        base = unicodedata.normalize("NFD", lowered)[:1]
        folded = _STRAIGHT.get(char) or (base if len(lowered) == 1 and base else char)
        if len(self) < 4096:
            self[code] = folded
        return folded


_FOLD = _Fold()

_TOKEN = re.compile(
    r"(?:\d{1,3}(?:(?: \d{3}){0,3}? 000|(?: \d{3}){2,3})(?![\d.,]\d|\d)|\d+(?:[.,]\d+)*)"
    r"|(?:[^\W\d_]+(?:'(?:t|s|re|ve|ll|d|m)(?![^\W\d_])|')?)"
    r"|(?:[^\w\s])"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words of a text, between characters `start` and `end`, tokens `first` to `last` (exclusive)."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in parallel tuples, for speed: folded keys with their character offsets."""

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def glued(self, i: int) -> bool:
        """Whether token `i` starts where the one before it ends."""
        return 0 < i < len(self.keys) and self.starts[i] == self.ends[i - 1]

    def says_is(self, i: int) -> bool:
        """Whether token `i` is the verb "è", which folded looks like "e", and."""
        return self.text[self.starts[i]] in "èÈ" and self.ends[i] - self.starts[i] == 1

    def upper(self, i: int) -> bool:
        """Whether token `i` begins with a capital."""
        return self.text[self.starts[i]].isupper()

    def key(self, i: int) -> str:
        """The folded token at `i`, empty beyond both ends."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""


def fold(text: str) -> str:
    """Lower-case `text`, take off its accents and straighten quotes, dashes and spaces, each character for one."""
    return text.lower() if text.isascii() else text.translate(_FOLD)


def listed(words: str) -> list[str]:
    """The words of a list written as one string, which reads better than a column of quotes."""
    return words.split()


# What ends a clause or sets a part of it off, what names the doer of a passive, what is of what, what denies, and the
# words of places in an order.
BREAKS = frozenset(listed(", ; : . ! ? ( )"))
BY = frozenset(listed("by da dal dallo dalla dall' dai dagli dalle"))
OF = frozenset(listed("of di del dello della dell' dei degli delle d'"))
NOT = frozenset({"non", "not"})
NEVER = frozenset({"mai", "never"})
RANKS = frozenset(
    listed("second third fourth fifth sixth secondo seconda terzo terza quarto quarta quinto quinta sesto sesta")
)
# A noun follows these: after "not" it is then a thing that is set aside, and not a deed that is denied.
DETERMINERS = frozenset(
    listed("il lo la l' i gli le un uno una un' del dello della dell' dei degli delle al allo alla all' ai agli alle")
    + listed("dal dallo dalla dall' dai dagli dalle nel nello nella nell' nei negli nelle sul sullo sulla sull' sui")
    + listed("sugli sulle the a an his her its their this that these those")
)
BEFORE_NOUNS = DETERMINERS | frozenset(listed("per da a ad con in di su for by from at on of to with"))


def tokenise(text: str) -> Tokens:
    """Cut `text` into tokens; every character that is neither space nor underscore belongs to exactly one."""
    found = [(match.group(), *match.span()) for match in _TOKEN.finditer(fold(text))]
    if not found:
        return Tokens(text, (), (), ())
    keys, starts, ends = zip(*found, strict=True)
    return Tokens(text, keys, starts, ends)


def keys_of(text: str) -> list[str]:
    """The folded tokens of `text` alone, at a fraction of the cost of `tokenise`."""
    return _TOKEN.findall(fold(text))
