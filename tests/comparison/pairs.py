"""Compares two sentences of a language each, for the tests of single mechanisms."""

from __future__ import annotations

from datetime import date

from checker.comparison.compare import compare
from checker.labels import Language, MentionKind
from checker.types import Claim, Comparison, Passage, Sentence


def compared(
    claim: str, source: str, languages: str = "it it", title: str = "", published: date | None = None
) -> Comparison:
    """What is found in a claim and a source in two languages, "it en" for instance."""
    mine, theirs = languages.split()
    passage = Passage(Sentence("a", 0, source, 0, len(source)), title, Language(theirs), published)
    return compare(Claim("c", claim, mine), passage)


def conflicts(claim: str, source: str, languages: str = "it it", title: str = "") -> set[MentionKind]:
    """The kinds of conflict between a claim and a source in two languages."""
    return {conflict.kind for conflict in compared(claim, source, languages, title).conflicts}
