"""What labelled claims say of verdicts: pure functions over pairs of gold and verdict.

Every gold claim counts; one that got NOT ENOUGH INFO where its label is another is simply wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from checker.labels import Label
from checker.types import Evidence, GoldClaim, GoldEvidence, Verdict

RECALL_AT = (1, 3, 5)
_BINS = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """A labelled claim with the verdict it got, and the label it would have got without `comparison`."""

    gold: GoldClaim
    verdict: Verdict
    model_alone: Label

    @property
    def is_right(self) -> bool:
        """Whether the verdict has the gold label."""
        return self.verdict.label is self.gold.label

    @property
    def has_conflict(self) -> bool:
        """Whether a passage that was judged conflicts with the claim in a number, date, negation or name."""
        return any(evidence.comparison.conflicts for evidence in self.verdict.evidence)

    @property
    def languages(self) -> str | None:
        """Languages of claim and best passage, such as "it-en"; None without a passage."""
        evidence = self.verdict.evidence
        return f"{self.gold.claim.language}-{evidence[0].passage.language}" if evidence else None


def report(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Give all metrics over the outcomes, and the same for each language of claims, pair of languages, and kind."""
    return {
        **scores(outcomes),
        "by_language": _grouped(outcomes, lambda outcome: outcome.gold.claim.language),
        "by_languages": _grouped(outcomes, lambda outcome: outcome.languages),
        "by_kind": _grouped(outcomes, lambda outcome: outcome.gold.kind),
    }


def scores(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Give the metrics of a non-empty group, each rate in [0, 1], latencies in milliseconds.

    `false_supported_rate` is the share of REFUTED claims that were called SUPPORTED; `conflict_recall` the share of
    them with a conflict, and `conflict_precision` the share of REFUTED among the claims with one; `recall@k` the share
    of claims with gold evidence of which a piece is among the first k passages; each None where there are no such
    claims.
    `majority` is the accuracy of always giving the most frequent label; `model_alone` has the accuracy and
    `false_supported_rate` of the same judgements without conflicts.
    """
    labels = [label for label in Label if any(label in (o.gold.label, o.verdict.label) for o in outcomes)]
    per_label = {label.value: _label_scores(outcomes, label) for label in labels}
    refuted = [outcome for outcome in outcomes if outcome.gold.label is Label.REFUTED]
    latencies = sorted(outcome.verdict.timings.total for outcome in outcomes)
    return {
        "claims": len(outcomes),
        "accuracy": _mean([outcome.is_right for outcome in outcomes]),
        "macro_f1": _mean([per_label[label.value]["f1"] for label in labels if per_label[label.value]["claims"]]),
        "majority": majority_baseline([outcome.gold for outcome in outcomes]),
        "false_supported_rate": _mean([outcome.verdict.label is Label.SUPPORTED for outcome in refuted]),
        "model_alone": {
            "accuracy": _mean([outcome.model_alone is outcome.gold.label for outcome in outcomes]),
            "false_supported_rate": _mean([outcome.model_alone is Label.SUPPORTED for outcome in refuted]),
        },
        "conflict_recall": _mean([outcome.has_conflict for outcome in refuted]),
        "conflict_precision": _mean([o.gold.label is Label.REFUTED for o in outcomes if o.has_conflict]),
        **{f"recall@{k}": recall_at(outcomes, k) for k in RECALL_AT},
        "calibration_error": calibration_error(outcomes),
        "latency_ms": {"p50": _percentile(latencies, 0.5), "p95": _percentile(latencies, 0.95)},
        "per_label": per_label,
        "confusion": confusion(outcomes, labels),
    }


def confusion(outcomes: Sequence[Outcome], labels: Sequence[Label]) -> dict[str, dict[str, int]]:
    """Count the outcomes by gold label (outer key) and verdict (inner key)."""
    counts = Counter((outcome.gold.label, outcome.verdict.label) for outcome in outcomes)
    return {gold.value: {label.value: counts[gold, label] for label in labels} for gold in labels}


def recall_at(outcomes: Sequence[Outcome], k: int) -> float | None:
    """Give the share of claims with gold evidence of which a piece is among the k passages retrieved first."""
    hits = []
    for outcome in outcomes:
        if outcome.gold.evidence:
            ranked = sorted(outcome.verdict.evidence, key=lambda evidence: -evidence.scores.fused)[:k]
            hits.append(any(_is_gold(evidence, gold) for evidence in ranked for gold in outcome.gold.evidence))
    return _mean(hits)


def calibration_error(outcomes: Sequence[Outcome]) -> float:
    """Give the expected calibration error over ten equal bins of confidence (Guo et al., ICML 2017)."""
    bins: dict[int, list[Outcome]] = {}
    for outcome in outcomes:
        bins.setdefault(min(int(outcome.verdict.confidence * _BINS), _BINS - 1), []).append(outcome)
    gaps = (abs(sum(outcome.is_right - outcome.verdict.confidence for outcome in group)) for group in bins.values())
    return sum(gaps) / len(outcomes)


def majority_baseline(golds: Sequence[GoldClaim]) -> float:
    """Give the accuracy of always answering the most frequent label."""
    return max(Counter(gold.label for gold in golds).values()) / len(golds)


def similarity_baseline(outcomes: Sequence[Outcome]) -> float:
    """Give the best accuracy that a threshold on similarity can reach on these very claims.

    SUPPORTED where the nearest passage has at least that cosine, else NOT ENOUGH INFO. The threshold is chosen on the
    answers, so that the baseline is as strong as it can be.
    """
    right: dict[float, int] = {}  # by how much a threshold that falls to this cosine gets more right
    for outcome in outcomes:
        cosine = max((e.scores.dense for e in outcome.verdict.evidence), default=-1.0)
        gain = (outcome.gold.label is Label.SUPPORTED) - (outcome.gold.label is Label.NOT_ENOUGH_INFO)
        right[cosine] = right.get(cosine, 0) + gain
    unsettled = sum(outcome.gold.label is Label.NOT_ENOUGH_INFO for outcome in outcomes)
    gains = accumulate((right[cosine] for cosine in sorted(right, reverse=True)), initial=0)
    return (unsettled + max(gains)) / len(outcomes)


def _label_scores(outcomes: Sequence[Outcome], label: Label) -> dict[str, float]:
    right = sum(outcome.is_right for outcome in outcomes if outcome.gold.label is label)
    gold = sum(outcome.gold.label is label for outcome in outcomes)
    said = sum(outcome.verdict.label is label for outcome in outcomes)
    return {
        "precision": right / said if said else 0.0,
        "recall": right / gold if gold else 0.0,
        "f1": 2 * right / (gold + said) if right else 0.0,
        "claims": gold,
    }


def _grouped(outcomes: Sequence[Outcome], key: Callable[[Outcome], str | None]) -> dict[str, dict[str, Any]]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if (name := key(outcome)) is not None:
            groups.setdefault(name, []).append(outcome)
    return {name: scores(groups[name]) for name in sorted(groups)}


def _is_gold(evidence: Evidence, gold: GoldEvidence) -> bool:
    sentence = evidence.passage.sentence
    if sentence.article_id != gold.article_id:
        return False
    if gold.sentence_id is not None:
        return sentence.sentence_id == gold.sentence_id
    if gold.sentence is None:
        return True
    wanted, found = " ".join(gold.sentence.split()), " ".join(sentence.text.split())
    return wanted in found or found in wanted


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
