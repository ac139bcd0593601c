"""Dense search of one claim: exact against the graph that `checker.retrieval.dense` builds."""

from __future__ import annotations

import hashlib
import json
import time
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest
from conftest import Collection
from numpy.typing import NDArray
from pytest_benchmark.fixture import BenchmarkFixture

from checker.config import RetrievalConfig
from checker.protocols import Vectors
from checker.retrieval import dense
from checker.retrieval.dense import DenseIndex

_GRAPH = (dense._LINKS, dense._BUILD_CANDIDATES, dense._SEARCH_CANDIDATES)


@pytest.fixture(scope="module")
def nearest(collection: Collection, queries: Vectors) -> NDArray[np.int64]:
    """The ten nearest vectors of each query, by numpy."""
    return np.argsort(-(queries @ collection.vectors.T), axis=1)[:, :10]


@pytest.mark.parametrize("kind", ["exact", "hnsw"])
def test_search(
    benchmark: BenchmarkFixture,
    kind: str,
    size: int,
    collection: Collection,
    queries: Vectors,
    nearest: NDArray[np.int64],
    request: pytest.FixtureRequest,
) -> None:
    benchmark.group, benchmark.name = f"dense search, {size:,} vectors", kind
    path, built = _built(kind, collection.vectors, request.config.getoption("--graphs"))
    index = DenseIndex(path)
    found = index.search(queries, k=10)
    recall = np.mean([len(set(row) & set(truth)) / 10 for row, truth in zip(found, nearest.tolist(), strict=True)])
    benchmark.extra_info |= {
        "recall@10": round(float(recall), 4),
        "MB": round(path.stat().st_size / 1e6, 1),
        "build s": round(built, 2),
    }
    rows = cycle([query[None] for query in queries])
    benchmark(lambda: index.search(next(rows), k=RetrievalConfig().candidates))


def _built(kind: str, vectors: Vectors, folder: Path) -> tuple[Path, float]:
    """Give an index over the vectors and the seconds that its build took, from `folder` if it was built before."""
    import faiss

    content = hashlib.sha256(json.dumps(_GRAPH).encode() + vectors.tobytes()).hexdigest()[:12]
    path, seconds = folder / f"{kind}-{len(vectors)}-{content}.faiss", folder / f"{kind}-{len(vectors)}.json"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for stale in folder.glob(f"{kind}-{len(vectors)}-*.faiss"):
            stale.unlink()
        links, build_candidates, search_candidates = _GRAPH
        start = time.perf_counter()
        index: faiss.Index
        if kind == "exact":
            index = faiss.IndexFlatIP(vectors.shape[1])
        else:
            index = graph = faiss.IndexHNSWFlat(vectors.shape[1], links, faiss.METRIC_INNER_PRODUCT)
            graph.hnsw.efConstruction, graph.hnsw.efSearch = build_candidates, search_candidates
        index.add(vectors)
        seconds.write_text(json.dumps(time.perf_counter() - start), encoding="utf-8")
        faiss.write_index(index, str(path))
    return path, json.loads(seconds.read_text(encoding="utf-8"))
