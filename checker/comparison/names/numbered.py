"""Tells apart things that share a name and have numbers: "Apollo 11", "Pioneer 10", "la linea 5", "statale 106"."""

from __future__ import annotations

from checker.comparison.matching.align import Overlap
from checker.comparison.reading.mentions import Finding
from checker.labels import MentionKind


def compare_numbered(matches: Overlap) -> list[Finding]:
    """Find the numbered names of the claim that the evidence has with the same number, or only with others.

    "Apollo 18 left Florida" is of another flight than "Apollo 11 left Florida": not contradicted, but in doubt.
    """
    claim, evidence = matches.claim, matches.evidence
    if not (claim.numbered and evidence.numbered):
        return []
    linked = matches.linked
    findings = []
    for name, number in claim.numbered:
        key = claim.tokens.keys[name]
        alike = [(n, i) for n, i in evidence.numbered if n in linked.get(name, ()) or evidence.tokens.keys[n] == key]
        same = [(n, i) for n, i in alike if evidence.tokens.keys[i] == claim.tokens.keys[number]]
        if alike:
            here, there = claim.mark(name, number + 1), evidence.mark((same or alike)[0][0], (same or alike)[0][1] + 1)
            said, read = claim.tokens.text[here.start : here.end], evidence.tokens.text[there.start : there.end]
            spans = (here.start, here.end), (there.start, there.end)
            findings.append(Finding(MentionKind.NAME, *spans, said, read, agrees=bool(same)))
    return findings
