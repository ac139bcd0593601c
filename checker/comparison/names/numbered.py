"""Tells apart things that share a name and have numbers: "Apollo 11", "Pioneer 10", "la linea 5", "statale 106"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.comparison.matching.align import Overlap
from checker.comparison.reading.mentions import Finding, Moment, Quantity
from checker.comparison.reading.statement import Statement
from checker.comparison.vocabulary.words import STOPWORDS
from checker.labels import MentionKind


def compare_numbered(matches: Overlap) -> list[Finding]:
    """Find the numbered names of the claim that the evidence has with the same number, or only with others.

    "Apollo 18 left Florida" is of another flight than "Apollo 11 left Florida": not contradicted, but in doubt.
    """
    claim, evidence = matches.claim, matches.evidence
    mine = list(numbered(claim))
    theirs = list(numbered(evidence)) if mine else []
    linked = matches.linked()
    findings = []
    for name, number in mine:
        key = claim.tokens.keys[name]
        alike = [(n, i) for n, i in theirs if n in linked.get(name, ()) or evidence.tokens.keys[n] == key]
        same = [(n, i) for n, i in alike if evidence.tokens.keys[i] == claim.tokens.keys[number]]
        if alike:
            here, there = claim.mark(name, number + 1), evidence.mark((same or alike)[0][0], (same or alike)[0][1] + 1)
            said, read = claim.tokens.text[here.start : here.end], evidence.tokens.text[there.start : there.end]
            spans = (here.start, here.end), (there.start, there.end)
            findings.append(Finding(MentionKind.NAME, *spans, said, read, agrees=bool(same)))
    return findings


def numbered(statement: Statement) -> Iterator[tuple[int, int]]:
    """The tokens of each word with a number after it that counts and dates nothing, and of that number."""
    tokens = statement.tokens
    values: list[Quantity | Moment] = [*statement.quantities, *statement.moments]
    read = {i for value in values for i in range(value.first, value.last)}
    for number in range(1, len(tokens.keys)):
        if tokens.keys[number].isdecimal() and number not in read:
            hyphen = tokens.keys[number - 1] == "-" and tokens.glued(number)
            name = number - 1 - hyphen
            word = tokens.key(name)
            # "A320" is no article and a number.
            if word.isalpha() and (tokens.glued(number) or word not in STOPWORDS[statement.language]):
                yield name, number
