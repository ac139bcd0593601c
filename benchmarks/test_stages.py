"""The stages of a check that no model runs in, each alone, on the demo index."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import measure
from pytest_benchmark.fixture import BenchmarkFixture

from checker.api import Checker
from checker.comparison import compare
from checker.config import DecisionConfig, RetrievalConfig
from checker.ledger import Ledger
from checker.pipeline import check_claims
from checker.protocols import Vectors
from checker.retrieval.fusion import reciprocal_rank_fusion
from checker.retrieval.index import Index
from checker.types import Claim, Verdict
from checker.verdict import decide, weigh

_GROUP = "stages, each alone"
_ROUNDS = 20


@pytest.fixture(scope="module")
def verdicts(checker: Checker, claims: list[Claim]) -> list[Verdict]:
    return check_claims(claims[:16], checker.parts)


def test_fusion(benchmark: BenchmarkFixture, home: Path, claims: list[Claim], queries: Vectors) -> None:
    benchmark.group, benchmark.name = _GROUP, "fuse two rankings of 50"
    config = RetrievalConfig()
    index = Index(home / "index")
    dense = index._dense.search(queries[:1], k=config.candidates)[0]
    lexical = [position for position, _ in index._lexical.search(claims[0].text, k=config.candidates)]
    benchmark(reciprocal_rank_fusion, [dense, lexical], k=config.rrf_k)


def test_fetch(benchmark: BenchmarkFixture, home: Path, queries: Vectors) -> None:
    benchmark.group, benchmark.name = _GROUP, "fetch ten passages"
    index = Index(home / "index")
    positions = index._dense.search(queries[:1], k=10)[0]
    benchmark(lambda: [index.store.passage(position) for position in positions])


def test_compare(benchmark: BenchmarkFixture, verdicts: list[Verdict]) -> None:
    benchmark.group, benchmark.name = _GROUP, "compare a claim with its passages"
    claim, evidence = verdicts[0].claim, verdicts[0].evidence
    benchmark(lambda: [compare(claim, item.passage) for item in evidence])


def test_decide(benchmark: BenchmarkFixture, checker: Checker, claims: list[Claim], queries: Vectors) -> None:
    benchmark.group, benchmark.name = _GROUP, "weigh the passages and decide"
    config = DecisionConfig()
    claim = claims[0]
    hits = checker.parts.retriever.search([claim], queries[:1])[0]
    judged = checker.parts.verifier.judge([(claim, hit.passage) for hit in hits])
    compared = [compare(claim, hit.passage) for hit in hits]

    def run() -> Verdict:
        weighed = [weigh(claim, *parts, config=config) for parts in zip(hits, judged, compared, strict=True)]
        return decide(claim, weighed, config=config)

    benchmark(run)


@pytest.mark.parametrize("together", [1, 16])
def test_append(
    benchmark: BenchmarkFixture, together: int, checker: Checker, verdicts: list[Verdict], tmp_path: Path
) -> None:
    benchmark.group, benchmark.name = _GROUP, f"append to the ledger, verdicts together: {together}"
    ledger = Ledger(tmp_path / "ledger.duckdb")
    run_id = ledger.start_run(
        command="verify", provenance=checker.provenance, config=checker.parts.config, source=None, claims_sha256=None
    )
    # A run holds a claim once, so each round appends other claims; the round that is not counted is one more.
    waiting = iter([_renamed(verdicts[:together], number) for number in range(_ROUNDS + 1)])
    measure(benchmark, lambda: ledger.append(run_id, next(waiting)), rounds=_ROUNDS)


def _renamed(verdicts: list[Verdict], number: int) -> list[Verdict]:
    return [
        replace(verdict, claim=replace(verdict.claim, claim_id=f"{number}-{verdict.claim.claim_id}"))
        for verdict in verdicts
    ]
