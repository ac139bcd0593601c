"""BM25 for one claim: our index (tantivy) against bm25s, both from claim text to positions."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest
from conftest import Collection
from peers import Bm25s
from pytest_benchmark.fixture import BenchmarkFixture

from checker.config import RetrievalConfig
from checker.retrieval.lexical import LexicalIndex, write_lexical
from checker.types import Claim


@dataclass(frozen=True, slots=True)
class Engine:
    """A way to search, with what its index cost."""

    search: Callable[[str, int], list[int]]
    build_seconds: float
    megabytes: float


@pytest.fixture(scope="module")
def tantivy(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("tantivy") / "lexical"
    start = time.perf_counter()
    write_lexical(folder, collection.texts)
    seconds = time.perf_counter() - start
    index = LexicalIndex(folder)
    return Engine(lambda text, k: [position for position, _ in index.search(text, k=k)], seconds, _megabytes(folder))


@pytest.fixture(scope="module")
def bm25s(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    pytest.importorskip("bm25s", reason="install the extra: pip install '.[dev]'")
    folder = tmp_path_factory.mktemp("bm25s") / "lexical"
    start = time.perf_counter()
    peer = Bm25s(collection.texts)
    peer.index.save(folder, show_progress=False)
    seconds = time.perf_counter() - start
    return Engine(lambda text, k: peer.search(text, k=k), seconds, _megabytes(folder))


@pytest.mark.parametrize("name", ["tantivy", "bm25s"])
def test_search(
    benchmark: BenchmarkFixture, name: str, size: int, tantivy: Engine, bm25s: Engine, claims: list[Claim]
) -> None:
    benchmark.group = f"BM25, {size:,} sentences"
    benchmark.name, engine = ("tantivy (ours)", tantivy) if name == "tantivy" else ("bm25s", bm25s)
    same = [len(set(tantivy.search(claim.text, 10)) & set(bm25s.search(claim.text, 10))) / 10 for claim in claims]
    benchmark.extra_info |= {
        "build s": round(engine.build_seconds, 2),
        "MB": round(engine.megabytes, 2),
        "same top 10": round(float(np.mean(same)), 2),
    }
    texts = cycle([claim.text for claim in claims])
    benchmark(lambda: engine.search(next(texts), RetrievalConfig().candidates))


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
