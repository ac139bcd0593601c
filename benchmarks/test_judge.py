"""Judging the passages of one claim, and of sixteen: each pair alone (ours), or in padded batches."""

from __future__ import annotations

import os

import pytest
from conftest import measure
from peers import BatchVerifier
from pytest_benchmark.fixture import BenchmarkFixture

from checker.api import Checker
from checker.protocols import Vectors
from checker.types import Claim, Passage

_BATCH = 16
_ROUNDS = {1: 20, 16: 3}


@pytest.fixture(scope="module")
def batches() -> BatchVerifier:
    return BatchVerifier(cores=os.cpu_count() or 1)


@pytest.mark.parametrize("how", ["each alone (ours)", "padded batches", "length-sorted batches"])
@pytest.mark.parametrize("count", [1, 16])
def test_judge(
    benchmark: BenchmarkFixture,
    how: str,
    count: int,
    checker: Checker,
    batches: BatchVerifier,
    claims: list[Claim],
    queries: Vectors,
) -> None:
    found = checker.parts.retriever.search(claims[:count], queries[:count])
    pairs: list[tuple[Claim, Passage]] = [
        (claim, hit.passage) for claim, hits in zip(claims, found, strict=False) for hit in hits
    ]
    benchmark.group, benchmark.name = f"judge {len(pairs)} passages", how
    # Ten pairs make one padded batch; sorted, they are cut in two, so that each holds similar lengths.
    by_length = how == "length-sorted batches"
    batch = _BATCH if count > 1 else len(pairs) // 2 if by_length else len(pairs)
    if how == "each alone (ours)":
        batch = 1
        measure(benchmark, lambda: checker.parts.verifier.judge(pairs), rounds=_ROUNDS[count])
    else:
        measure(benchmark, lambda: batches.judge(pairs, batch=batch, by_length=by_length), rounds=_ROUNDS[count])
    benchmark.extra_info["pairs a batch"] = batch
