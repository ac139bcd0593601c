from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from checker.protocols import Vectors
from checker.retrieval.dense import EXACT_UP_TO, DenseIndex, write_dense


def _unit_rows(count: int, dimension: int, *, seed: int) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _nearest(vectors: Vectors, queries: Vectors, *, k: int) -> list[list[int]]:
    return np.argsort(-(queries.astype(np.float64) @ vectors.T.astype(np.float64)), axis=1)[:, :k].tolist()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> tuple[Vectors, str, DenseIndex]:
    vectors = _unit_rows(EXACT_UP_TO + 1_000, 8, seed=1)
    path = tmp_path_factory.mktemp("graph") / "dense.faiss"
    return vectors, write_dense(path, vectors), DenseIndex(path)


def test_up_to_the_limit_the_search_is_exact(tmp_path: Path) -> None:
    vectors, queries = _unit_rows(EXACT_UP_TO, 8, seed=2), _unit_rows(50, 8, seed=3)

    assert write_dense(tmp_path / "dense.faiss", vectors) == "exact"
    assert DenseIndex(tmp_path / "dense.faiss").search(queries, k=10) == _nearest(vectors, queries, k=10)


def test_above_the_limit_a_graph_finds_nearly_all(graph: tuple[Vectors, str, DenseIndex]) -> None:
    vectors, kind, index = graph
    queries = _unit_rows(200, 8, seed=4)

    found = index.search(queries, k=10)

    wanted = _nearest(vectors, queries, k=10)
    recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(found, wanted, strict=True)])
    assert kind == "hnsw"
    assert recall >= 0.95


def test_stored_vectors_come_back_as_they_were(graph: tuple[Vectors, str, DenseIndex], tmp_path: Path) -> None:
    vectors, _, index = graph
    np.testing.assert_array_equal(index.vectors([8_999, 0, 4_000]), vectors[[8_999, 0, 4_000]])

    write_dense(tmp_path / "dense.faiss", vectors[:9])
    np.testing.assert_array_equal(DenseIndex(tmp_path / "dense.faiss").vectors(range(9)), vectors[:9])


@pytest.mark.parametrize("kind", ["exact", "hnsw"])
def test_a_query_finds_the_same_in_any_company(
    kind: str, graph: tuple[Vectors, str, DenseIndex], tmp_path: Path
) -> None:
    index = graph[2]
    if kind == "exact":
        # Hardly different rows: what rounds differently ranks differently.
        base = _unit_rows(40, 8, seed=5)
        near = np.concatenate([base + np.float32(1e-7 * n) for n in range(30)])
        write_dense(tmp_path / "dense.faiss", near)
        index = DenseIndex(tmp_path / "dense.faiss")
    queries = _unit_rows(64, 8, seed=6)

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
