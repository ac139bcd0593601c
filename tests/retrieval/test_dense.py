from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from checker.config import IndexTarget
from checker.errors import InputError
from checker.protocols import Vectors
from checker.retrieval.choose import EXACT_UP_TO, Kind, plans
from checker.retrieval.dense import DenseIndex, DenseSummary, extend_dense, to_float32, write_dense

# Enough for clusters; the target that leaves each index.
_COUNT, _DIMENSION = 10_200, 64
_TARGETS = {"Flat": IndexTarget(1.0), "IVF201,PQ32x4fs": IndexTarget(0.95)}


def _unit_rows(count: int, dimension: int, *, seed: int) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def _nearest(vectors: Vectors, queries: Vectors, *, k: int) -> list[list[int]]:
    cosines = queries.astype(np.float64) @ vectors.T.astype(np.float64)
    nearest: list[list[int]] = np.argsort(-cosines, axis=1)[:, :k].tolist()
    return nearest


def _recall(
    index: DenseIndex, vectors: Vectors, *, queries: Vectors | None = None, dead: frozenset[int] = frozenset()
) -> float:
    queries = _unit_rows(200, vectors.shape[1], seed=4) if queries is None else queries
    wanted = [[n for n in row if n not in dead][:10] for row in _nearest(vectors, queries, k=10 + len(dead))]
    found = index.search(queries, k=50)
    return float(np.mean([len(set(a[:10]) & set(b)) / 10 for a, b in zip(found, wanted, strict=True)]))


@dataclass(frozen=True)
class Built:
    vectors: Vectors
    path: Path
    target: IndexTarget
    summary: DenseSummary


@pytest.fixture(scope="module", params=_TARGETS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    target = _TARGETS[request.param]
    vectors, path = _unit_rows(_COUNT, _DIMENSION, seed=1), tmp_path_factory.mktemp("index") / "dense.faiss"
    summary = write_dense(path, vectors, target)
    assert summary.factory == request.param
    return Built(vectors, path, target, summary)


def test_the_kind_that_fits_has_the_recall_that_was_asked_for(built: Built) -> None:
    plan = plans(_COUNT, _DIMENSION, built.target)[0]
    assert (built.summary.kind, built.summary.factory) == (plan.kind, plan.factory)
    assert built.summary.recall >= built.target.recall
    assert built.summary.bytes == pytest.approx(plan.bytes, rel=0.05)
    assert _recall(DenseIndex(built.path), built.vectors) >= built.target.recall - 0.02


def test_the_measured_recall_does_not_flatter(tmp_path: Path) -> None:
    # Topics of very different sizes, and queries about them as often as sentences are, or about each as often.
    generator = np.random.default_rng(8)
    topics, shares = _unit_rows(300, 32, seed=9), 1 / np.arange(1, 301)

    def around(topic: NDArray[np.int64]) -> Vectors:
        rows = topics[topic] + generator.normal(scale=0.15, size=(len(topic), 32)).astype(np.float32)
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    vectors, common = (around(generator.choice(300, size=n, p=shares / shares.sum())) for n in (_COUNT, 900))
    summary = write_dense(tmp_path / "dense.faiss", vectors, IndexTarget(0.9))
    index = DenseIndex(tmp_path / "dense.faiss")

    assert 0.9 <= summary.recall < 1.0
    assert _recall(index, vectors, queries=common) >= summary.recall - 0.01
    assert _recall(index, vectors, queries=around(np.arange(300).repeat(3))) >= summary.recall - 0.02


@pytest.mark.parametrize("skipped", [0, 300])
def test_vectors_in_a_file_give_the_index_that_those_in_memory_give(skipped: int, built: Built, tmp_path: Path) -> None:
    np.save(tmp_path / "vectors.npy", np.concatenate([built.vectors[:skipped], built.vectors]))
    mapped = np.load(tmp_path / "vectors.npy", mmap_mode="r")[skipped:]

    assert write_dense(tmp_path / "dense.faiss", mapped, built.target) == built.summary
    for suffix in {path.suffix for path in built.path.parent.iterdir()}:
        written = (tmp_path / "dense").with_suffix(suffix)
        assert written.read_bytes() == built.path.with_suffix(suffix).read_bytes()


def test_every_finite_half_is_widened_exactly() -> None:
    halves = np.arange(2**16, dtype=np.uint16).view(np.float16)
    halves = halves[np.isfinite(halves)]

    np.testing.assert_array_equal(to_float32(halves).view(np.uint32), halves.astype(np.float32).view(np.uint32))


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
    vectors = _unit_rows(_COUNT, 16, seed=3)

    with pytest.raises(InputError, match=r"recall 0\.9999 .*\(ivf-pq 0\.\d+\): allow more by --max-memory or"):
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
