"""Whole checks, everything warm, at every size; and the stages of one that do not depend on the size."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import compress, count, cycle
from pathlib import Path

import pytest
from conftest import Bench, Site, sizes_of

from checker.api import Checker
from checker.comparison import compare
from checker.config import DecisionConfig
from checker.ledger import Ledger
from checker.pipeline import check_claims
from checker.types import Claim, Entailment, RetrievedPassage, Verdict
from checker.verdict import decide, relevant, weigh

_TOGETHER = 16
Found = list[tuple[Claim, list[RetrievedPassage]]]


@pytest.fixture(scope="session")
def once(size: int, request: pytest.FixtureRequest) -> None:
    """Leave out all sizes but the first."""
    if size != sizes_of(request.config)[0]:
        pytest.skip("does not depend on the size")


@pytest.fixture(scope="session")
def found(once: None, checker: Checker, claims: list[Claim]) -> Found:  # noqa: ARG001  # asked for its effect
    """Claims with the passages that are found for them."""
    vectors = checker.parts.encoder.encode_claims([claim.text for claim in claims])
    return list(zip(claims, checker.parts.retriever.search(claims, vectors), strict=True))


def test_judge(bench: Bench, checker: Checker, found: Found) -> None:
    config = checker.parts.config.decision
    waiting = cycle(
        [[(claim, hit.passage) for hit in compress(hits, relevant(hits, config=config))] for claim, hits in found]
    )
    bench.timed(
        lambda: checker.parts.verifier.judge(next(waiting)), stage="judge the passages of a claim", by="checker"
    )


def test_compare(bench: Bench, found: Found) -> None:
    waiting = cycle(found)

    def run() -> object:
        claim, hits = next(waiting)
        return [compare(claim, hit.passage) for hit in hits]

    bench.timed(run, stage="compare a claim with its passages", by="checker")


def test_decide(bench: Bench, found: Found) -> None:
    config, judged = DecisionConfig(), Entailment(supports=0.7, refutes=0.1, neutral=0.2)
    prepared = [(claim, [(hit, judged, compare(claim, hit.passage)) for hit in hits]) for claim, hits in found]
    waiting = cycle(prepared)

    def run() -> Verdict:
        claim, parts = next(waiting)
        return decide(claim, [weigh(claim, *part, config=config) for part in parts], config=config)

    bench.timed(run, stage="weigh and decide", by="checker")


@pytest.mark.parametrize("together", [1, _TOGETHER])
def test_append(bench: Bench, together: int, checker: Checker, found: Found, tmp_path: Path) -> None:
    verdicts = check_claims([claim for claim, _ in found[:together]], checker.parts)
    ledger = Ledger(tmp_path / "ledger.duckdb")
    run_id = ledger.start_run(
        command="verify", provenance=checker.provenance, config=checker.parts.config, source=None, claims_sha256=None
    )
    numbers = count()  # a run holds a claim once

    def run() -> object:
        number = next(numbers)
        renamed = [
            replace(verdict, claim=replace(verdict.claim, claim_id=f"{number}-{n}"))
            for n, verdict in enumerate(verdicts)
        ]
        return ledger.append(run_id, renamed)

    stage = "append a verdict to the ledger" if together == 1 else f"append {together} verdicts together"
    bench.timed(run, stage=stage, by="checker", most=100)


@pytest.mark.parametrize("recorded", [True, False], ids=["recorded", "unrecorded"])
def test_check(bench: Bench, recorded: bool, site: Site, checker: Checker, claims: list[Claim]) -> None:
    own = Checker.open(site.home) if recorded else checker
    waiting = cycle([claim.text for claim in claims])
    stage = "whole check, recorded" if recorded else "whole check, not recorded"
    bench.timed(lambda: own.check(next(waiting)), stage=stage, by="checker", size=site.size)


@pytest.mark.usefixtures("once")
def test_check_on_one_core(bench: Bench, site: Site, claims: list[Claim]) -> None:
    with _one_core():
        own, waiting = Checker.open(site.home), cycle([claim.text for claim in claims])
        bench.timed(lambda: own.check(next(waiting)), stage="whole check, on one core", by="checker", size=site.size)


def test_verify(bench: Bench, site: Site, claims: list[Claim]) -> None:
    """Many claims as one run; the times are of a batch."""
    own = Checker.open(site.home)
    for _ in own.verify(claims[:_TOGETHER]):
        pass
    begin = last = time.perf_counter()
    seconds = []
    bench.fixture.pedantic(lambda: None)  # type: ignore[no-untyped-call]  # batches come by themselves: timed here
    for _ in own.verify([replace(claim, claim_id=f"again-{claim.claim_id}") for claim in claims]):
        seconds.append(time.perf_counter() - last)
        last = time.perf_counter()
    extra = {"claims a second": round(len(claims) / (last - begin), 1)}
    stage = f"verify, a batch of {_TOGETHER} claims"
    bench.add(seconds, stage=stage, by="checker", size=site.size, extra=extra)


@contextmanager
def _one_core() -> Iterator[None]:
    """Keep this thread, and those that it starts, on one core."""
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("this system cannot pin a process to a core")
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)
