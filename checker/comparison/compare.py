"""Compares a claim with a passage: which of their mentions agree, which conflict, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

from checker.comparison.align import Overlap, overlap
from checker.comparison.cues import is_future
from checker.comparison.dates import resolve
from checker.comparison.mentions import Finding
from checker.comparison.names import compare_names
from checker.comparison.render import reason
from checker.comparison.roles import compare_roles
from checker.comparison.statement import Statement, read_statement
from checker.comparison.values import compare_values
from checker.comparison.wording import compare_wording
from checker.types import Agreement, Claim, Comparison, Conflict, Language, Passage, Span


def compare(claim: Claim, passage: Passage) -> Comparison:
    """Find the mentions of a claim that the passage's sentence says again or contradicts.

    Parameters: `claim` in a language of `Language`, else nothing is found; `passage`, whose sentence is compared,
    while its title helps to see what the sentence is about and its date to see what "ieri" means. Spans point into
    `claim.text` and `passage.sentence.text`. When it cannot tell whether two mentions speak of the same thing, it says
    nothing.
    """
    if claim.language not in tuple(Language):
        return Comparison()
    matches = read_pair(claim, passage)
    findings = [*compare_values(matches), *compare_wording(matches), *compare_names(matches), *compare_roles(matches)]
    return Comparison(
        tuple(_record(Conflict, claim, passage, finding) for finding in findings if not finding.agrees),
        tuple(_record(Agreement, claim, passage, finding) for finding in findings if finding.agrees),
    )


def read_pair(claim: Claim, passage: Passage) -> Overlap:
    """Read both sides and match their content words."""
    mine = read_statement(claim.text, str(claim.language))
    theirs = _dated(read_statement(passage.sentence.text, str(passage.language)), passage.published)
    return overlap(mine, theirs, read_statement(passage.title, str(passage.language)))


def _dated(evidence: Statement, published: date | None) -> Statement:
    """The evidence with what it says of "ieri" or "a marzo" dated by the day of its article."""
    if published is None or all(moment.since is not None for moment in evidence.moments):
        return evidence
    future = is_future(evidence)
    return replace(evidence, moments=tuple(resolve(moment, published, future=future) for moment in evidence.moments))


Record = TypeVar("Record", Conflict, Agreement)


def _record(record: type[Record], claim: Claim, passage: Passage, finding: Finding) -> Record:
    said = claim.text[slice(*finding.mine)]
    read = passage.sentence.text[slice(*finding.theirs)]
    return record(
        kind=finding.kind,
        claim_span=Span(*finding.mine),
        evidence_span=Span(*finding.theirs),
        claim_value=finding.claim_value,
        evidence_value=finding.evidence_value,
        reason=reason(finding, claim.language, said, read),
    )
