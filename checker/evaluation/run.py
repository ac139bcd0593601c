"""Running labelled claims through the pipeline."""

from __future__ import annotations

from collections.abc import Sequence

from checker.config import DecisionConfig
from checker.evaluation.metrics import Outcome
from checker.labels import Label
from checker.pipeline import Parts, verify_claims
from checker.protocols import Progress, Vectors, no_progress
from checker.types import Claim, Comparison, GoldClaim, RetrievalScores, RetrievedPassage, Verdict
from checker.verdict import decide, weigh


class GivenEvidence:
    """A `Retriever` that finds for each claim the one passage that its gold row gives."""

    def __init__(self, golds: Sequence[GoldClaim]) -> None:
        self._passages = {gold.claim.claim_id: gold.given for gold in golds if gold.given is not None}

    def search(self, claims: Sequence[Claim], _vectors: Vectors, /) -> list[list[RetrievedPassage]]:
        """Give each claim its passage; that it bears on the claim is given, so its cosine is 1."""
        scores = RetrievalScores(dense=1.0, lexical=0.0, fused=1.0)
        return [[RetrievedPassage(self._passages[claim.claim_id], scores)] for claim in claims]


def evaluate(golds: Sequence[GoldClaim], parts: Parts, *, progress: Progress = no_progress) -> list[Outcome]:
    """Check every gold claim and give the outcomes in their order."""
    outcomes: list[Outcome] = []
    for verdicts in verify_claims((gold.claim for gold in golds), parts):
        outcomes += [
            Outcome(gold, verdict, _without_comparison(verdict, config=parts.config.decision))
            for gold, verdict in zip(golds[len(outcomes) :], verdicts, strict=False)
        ]
        progress(len(outcomes), len(golds))
    return outcomes


def _without_comparison(verdict: Verdict, *, config: DecisionConfig) -> Label:
    """The label that the same judgements give where no passage is compared with the claim."""
    if not verdict.evidence:
        return verdict.label
    weighed = [
        weigh(verdict.claim, RetrievedPassage(e.passage, e.scores), e.entailment, Comparison(), config=config)
        for e in verdict.evidence
    ]
    return decide(verdict.claim, weighed, config=config).label
