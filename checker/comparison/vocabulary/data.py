"""Reads the word lists of the folder `data`, each file once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("data")


def read_lines(name: str) -> list[str]:
    """The lines of a data file."""
    return (_FOLDER / name).read_text(encoding="utf-8").splitlines()


@lru_cache(maxsize=1)
def _sections() -> dict[str, frozenset[str]]:
    """The sections of `wordlists.txt`: `[name] what its words do`, then the words, folded."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in read_lines("wordlists.txt"):
        if line.startswith("["):
            name = line[1 : line.index("]")]
            found[name] = []
        else:
            found[name] += line.split()
    return {section: frozenset(words) for section, words in found.items()}


def word_list(section: str) -> frozenset[str]:
    """The words of a section of `wordlists.txt`."""
    return _sections()[section]
