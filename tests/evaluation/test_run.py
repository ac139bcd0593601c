from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checker.config import Config, DecisionConfig, RetrievalConfig
from checker.evaluation.metrics import recall_at
from checker.evaluation.run import GivenEvidence, evaluate
from checker.inference.encoder import OnnxEncoder
from checker.ingest.claims import read_gold
from checker.labels import Label
from checker.pipeline import Parts
from checker.retrieval.index import Index
from checker.types import Comparison, Entailment, GoldClaim, Passage
from tests.conftest import REPOSITORY
from tests.fakes import FakeEncoder, FakeVerifier, compare_nothing, make_claim, make_conflict, make_passage


def _golds(count: int) -> list[GoldClaim]:
    return [
        GoldClaim(make_claim(claim_id=f"{n}"), Label.SUPPORTED if n % 2 else Label.REFUTED, given=_given(n))
        for n in range(count)
    ]


def _given(n: int) -> Passage:
    return make_passage(f"Sentence {n % 2}.", article_id=f"{n}")


def _parts(golds: list[GoldClaim]) -> Parts:
    table = {"Sentence 1.": Entailment(0.8, 0.1, 0.1), "Sentence 0.": Entailment(0.1, 0.8, 0.1)}
    config = Config(decision=DecisionConfig(min_relevance=0.99))
    return Parts(FakeEncoder(), GivenEvidence(golds), FakeVerifier(table), compare_nothing, config)


def test_each_claim_is_judged_by_the_passage_given_with_it() -> None:
    golds = _golds(5)

    outcomes = evaluate(golds, _parts(golds))

    assert [outcome.gold for outcome in outcomes] == golds
    assert all(outcome.is_right for outcome in outcomes)
    assert [e.passage.sentence.article_id for o in outcomes for e in o.verdict.evidence] == list("01234")
    assert {e.scores.dense for o in outcomes for e in o.verdict.evidence} == {1.0}


def test_what_the_model_alone_would_say_is_kept() -> None:
    golds = _golds(2)
    parts = replace(_parts(golds), compare=lambda _claim, _passage: Comparison(conflicts=(make_conflict(),)))

    outcomes = evaluate(golds, parts)

    assert [outcome.verdict.label for outcome in outcomes] == [Label.REFUTED, Label.REFUTED]
    assert [outcome.model_alone for outcome in outcomes] == [Label.REFUTED, Label.SUPPORTED]


def test_progress_is_reported_batch_by_batch() -> None:
    golds, calls = _golds(20), []

    evaluate(golds, _parts(golds), progress=lambda done, total: calls.append((done, total)))

    assert calls == [(16, 20), (20, 20)]


def test_the_gold_claims_of_the_repository_find_their_evidence(corpus_home: Path, encoder: OnnxEncoder) -> None:
    """Retrieval alone, so that it is fast: of a tenth of the gold claims nearly all find a piece of their evidence."""

    golds = [g for g in read_gold(REPOSITORY / "claims" / "gold.jsonl", given=False, max_chars=2_000) if g.evidence]
    chosen = golds[::10]
    parts = Parts(
        encoder,
        Index(corpus_home / "index", config=RetrievalConfig(top_k=5)),
        FakeVerifier(),
        compare_nothing,
    )

    assert (recall_at(evaluate(chosen, parts), 5) or 0.0) >= 0.9
