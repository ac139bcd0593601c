from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from checker.config import IndexTarget
from checker.errors import InputError
from checker.protocols import Vectors
from checker.retrieval.choose import EXACT_UP_TO, Kind, plans
from checker.retrieval.dense import DenseIndex, DenseSummary, extend_dense, write_dense

# Enough for product quantisation; which memory leaves which kind, at 16 numbers a vector.
_COUNT, _DIMENSION = 10_200, 16
_MEMORY = {Kind.EXACT: None, Kind.GRAPH_8BIT: None, Kind.PRODUCT: 600_000}


def _unit_rows(count: int, dimension: int, *, seed: int) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _nearest(vectors: Vectors, queries: Vectors, *, k: int) -> list[list[int]]:
    return np.argsort(-(queries.astype(np.float64) @ vectors.T.astype(np.float64)), axis=1)[:, :k].tolist()


def _recall(index: DenseIndex, vectors: Vectors, *, dead: frozenset[int] = frozenset()) -> float:
    queries = _unit_rows(200, vectors.shape[1], seed=4)
    wanted = [[n for n in row if n not in dead][:10] for row in _nearest(vectors, queries, k=10 + len(dead))]
    found = index.search(queries, k=50)
    return float(np.mean([len(set(a[:10]) & set(b)) / 10 for a, b in zip(found, wanted, strict=True)]))


@dataclass(frozen=True)
class Built:
    vectors: Vectors
    path: Path
    target: IndexTarget
    summary: DenseSummary


@pytest.fixture(scope="module", params=_MEMORY)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    kind = request.param
    target = IndexTarget(1.0 if kind is Kind.EXACT else 0.95, _MEMORY[kind])
    vectors, path = _unit_rows(_COUNT, _DIMENSION, seed=1), tmp_path_factory.mktemp(kind) / "dense.faiss"
    return Built(vectors, path, target, write_dense(path, vectors, target))


def test_the_kind_that_fits_has_the_recall_that_was_asked_for(built: Built) -> None:
    kind = next(kind for kind, memory in _MEMORY.items() if kind in built.path.parent.name)
    (plan,) = [plan for plan in plans(_COUNT, _DIMENSION, built.target) if plan.factory == built.summary.factory]
    assert built.summary.kind == plan.kind == kind
    assert built.summary.recall >= built.target.recall
    assert built.summary.bytes == built.path.stat().st_size == pytest.approx(plan.bytes, rel=0.05)
    assert _recall(DenseIndex(built.path), built.vectors) >= built.target.recall - 0.02


def test_stored_vectors_come_back(built: Built) -> None:
    rows = DenseIndex(built.path).vectors([8_999, 0, 4_000])

    wanted = built.vectors[[8_999, 0, 4_000]]
    np.testing.assert_array_equal(rows, wanted if built.summary.kind is Kind.EXACT else wanted.astype(np.float16))


def test_rows_that_are_not_alive_are_not_found(built: Built) -> None:
    dead = frozenset({n for row in _nearest(built.vectors, _unit_rows(20, _DIMENSION, seed=4), k=2) for n in row})
    alive = np.array([n not in dead for n in range(_COUNT)])
    index = DenseIndex(built.path, alive=alive)

    assert not {n for row in index.search(_unit_rows(200, _DIMENSION, seed=4), k=50) for n in row} & dead
    assert _recall(index, built.vectors, dead=dead) >= built.target.recall - 0.02
    assert DenseIndex(built.path, alive=np.arange(_COUNT) == 3).search(built.vectors[3:4], k=5) in ([[3]], [[]])


def test_what_is_added_is_found(built: Built, tmp_path: Path) -> None:
    more = _unit_rows(300, _DIMENSION, seed=7)
    target = IndexTarget(built.target.recall)
    summary = extend_dense(tmp_path / "dense.faiss", built.path, more, built.summary, target)

    assert summary is not None
    assert (summary.kind, summary.factory) == (built.summary.kind, built.summary.factory)
    assert summary.recall >= target.recall
    index = DenseIndex(tmp_path / "dense.faiss")
    assert len(index) == _COUNT + 300
    assert _recall(index, np.concatenate([built.vectors, more])) >= target.recall - 0.02
    assert len(DenseIndex(built.path)) == _COUNT
    tight = IndexTarget(built.target.recall, max_memory=built.summary.bytes)
    assert extend_dense(tmp_path / "dense.faiss", built.path, more, built.summary, tight) is None


def test_up_to_the_limit_the_search_is_exact(tmp_path: Path) -> None:
    vectors, queries = _unit_rows(EXACT_UP_TO, 8, seed=2), _unit_rows(50, 8, seed=3)

    assert write_dense(tmp_path / "dense.faiss", vectors) == DenseSummary(
        *(Kind.EXACT, "Flat", 0, 1.0, (tmp_path / "dense.faiss").stat().st_size)
    )
    assert DenseIndex(tmp_path / "dense.faiss").search(queries, k=10) == _nearest(vectors, queries, k=10)


def test_what_no_kind_reaches_is_an_error_that_says_what_each_reached(tmp_path: Path) -> None:
    vectors = _unit_rows(_COUNT, _DIMENSION, seed=3)

    with pytest.raises(
        InputError, match=r"recall 0\.9999 .*\(ivf-pq 0\.\d+, ivf-pq 0\.\d+\): allow more by --max-memory or"
    ):
        write_dense(tmp_path / "dense.faiss", vectors, IndexTarget(0.9999, 600_000))


def test_a_query_finds_the_same_in_any_company(built: Built, tmp_path: Path) -> None:
    index = DenseIndex(built.path)
    if built.summary.kind is Kind.EXACT:
        # Hardly different rows: what rounds differently ranks differently.
        base = _unit_rows(40, 8, seed=5)
        near = np.concatenate([base + np.float32(1e-7 * n) for n in range(30)])
        write_dense(tmp_path / "dense.faiss", near)
        index = DenseIndex(tmp_path / "dense.faiss")
    queries = _unit_rows(64, len(index.vectors([0])[0]), seed=6)

    assert index.search(queries, k=20) == [index.search(query[np.newaxis], k=20)[0] for query in queries]


def test_fewer_vectors_than_asked_for(tmp_path: Path) -> None:
    write_dense(tmp_path / "dense.faiss", np.eye(3, dtype=np.float32))
    index = DenseIndex(tmp_path / "dense.faiss")

    assert index.search(np.array([[0.6, 0.0, 0.8]], dtype=np.float32), k=50) == [[2, 0, 1]]
    assert index.search(np.empty((0, 3), dtype=np.float32), k=50) == []


def test_a_file_that_is_not_an_index_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "dense.faiss").write_bytes(b"nothing of faiss" * 10)
    with pytest.raises(RuntimeError):
        DenseIndex(tmp_path / "dense.faiss")
