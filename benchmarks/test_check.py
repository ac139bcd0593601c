"""From a claim's text to its passages, and to a verdict, everything warm, on the demo index."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from conftest import measure
from peers import torch_encoder
from pytest_benchmark.fixture import BenchmarkFixture

from checker.api import Checker
from checker.protocols import Vectors
from checker.types import Claim, Passage


def test_retrieval(benchmark: BenchmarkFixture, checker: Checker, claims: list[Claim]) -> None:
    benchmark.group, benchmark.name = "claim to passages", "dense and BM25 (ours)"
    waiting = cycle(claims)

    def run() -> object:
        claim = next(waiting)
        return checker.parts.retriever.search([claim], checker.parts.encoder.encode_claims([claim.text]))

    benchmark(run)


def test_retrieval_of_ten_lines(
    benchmark: BenchmarkFixture, claims: list[Claim], passages: list[Passage], real_vectors: Vectors, tmp_path: Path
) -> None:
    """What one would write in ten lines."""
    benchmark.group, benchmark.name = "claim to passages", "sentence-transformers and IndexFlatIP"
    pytest.importorskip("sentence_transformers", reason="install the extra: pip install '.[models]'")
    import faiss

    model = torch_encoder(tmp_path / "peer")
    index = faiss.IndexFlatIP(real_vectors.shape[1])
    index.add(real_vectors)
    waiting = cycle(claims)

    def run() -> list[Passage]:
        _, positions = index.search(model.encode([next(waiting).text], show_progress_bar=False), 10)
        return [passages[position] for position in positions[0]]

    benchmark(run)


@pytest.fixture
def one_core() -> Iterator[None]:
    """Keep this thread, and those that it starts, on one core."""
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("this system cannot pin a process to a core")
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    yield
    os.sched_setaffinity(0, cores)


def test_check(benchmark: BenchmarkFixture, home: Path, claims: list[Claim]) -> None:
    _measure(benchmark, "all cores, recorded", Checker.open(home).check, claims)


def test_check_unrecorded(benchmark: BenchmarkFixture, checker: Checker, claims: list[Claim]) -> None:
    _measure(benchmark, "all cores, not recorded", checker.check, claims)


@pytest.mark.usefixtures("one_core")
def test_check_on_one_core(benchmark: BenchmarkFixture, home: Path, claims: list[Claim]) -> None:
    _measure(benchmark, "one core, recorded", Checker.open(home).check, claims)


def _measure(benchmark: BenchmarkFixture, name: str, check: Callable[[str], object], claims: list[Claim]) -> None:
    benchmark.group, benchmark.name = "whole check", name
    texts = cycle([claim.text for claim in claims])
    measure(benchmark, lambda: check(next(texts)), rounds=40)
