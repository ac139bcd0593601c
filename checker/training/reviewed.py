"""What reviewers corrected in a ledger, as labelled pairs to train on."""

from __future__ import annotations

from collections.abc import Iterator

from checker.errors import InputError
from checker.labels import Label
from checker.ledger import Ledger, query
from checker.ledger.query import VerdictDetail
from checker.training.data import LABELS, Pair
from checker.types import Evidence

_SUPPORTS, _REFUTES, _OPEN = range(len(LABELS))


def reviewed_pairs(ledger: Ledger) -> list[Pair]:
    """Give a pair for every passage of which the newest review of a verdict tells the label, newest verdict first.

    A reviewer labels the claim, not its passages: SUPPORTED and REFUTED are taken to hold for the passage that the
    model found nearest to saying so, CONFLICTING EVIDENCE for one of each, NOT ENOUGH INFO for all of them. Raises
    `InputError` if nothing was reviewed.
    """
    rows = [row for row in query.verdicts(ledger) if row.reviewer is not None]
    pairs = [pair for row in rows for pair in _pairs(query.show(ledger, row.verdict_id))]
    if not pairs:
        raise InputError("no reviewed verdicts with evidence; see `checker review override --help`")
    return pairs


def _pairs(detail: VerdictDetail) -> Iterator[Pair]:
    evidence, label = detail.verdict.evidence, detail.row.final_label
    if not evidence:
        return
    if label is Label.NOT_ENOUGH_INFO:
        yield from (_pair(detail, item, _OPEN) for item in evidence)
    if label in (Label.SUPPORTED, Label.CONFLICTING):
        yield _pair(detail, max(evidence, key=lambda item: item.entailment.supports), _SUPPORTS)
    if label in (Label.REFUTED, Label.CONFLICTING):
        yield _pair(detail, max(evidence, key=lambda item: item.entailment.refutes), _REFUTES)


def _pair(detail: VerdictDetail, evidence: Evidence, label: int) -> Pair:
    passage = evidence.passage
    return Pair(
        claim=detail.row.claim,
        evidence=passage.sentence.text,
        allowed=(label,),
        claim_lang=detail.row.language,
        evidence_lang=str(passage.language),
        source="reviewed",
        title=passage.title,
        group=detail.row.verdict_id,
    )
