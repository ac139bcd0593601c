"""Nearest passages by cosine, with FAISS."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from checker.protocols import Vectors

if TYPE_CHECKING:
    import faiss

# Up to here an exact search takes about a millisecond on one core (benchmarks/README.md); above, a graph is faster.
EXACT_UP_TO = 8_000
# Malkov and Yashunin (2018): links a node, and candidates kept while building and while searching.
_LINKS, _BUILD_CANDIDATES, _SEARCH_CANDIDATES = 32, 80, 128


def write_dense(path: Path, vectors: Vectors) -> str:
    """Index (n, dim) float32 unit rows by their row numbers and write the file; gives the kind: "exact" or "hnsw"."""
    import faiss

    dimension = vectors.shape[1]
    index: faiss.Index
    if len(vectors) <= EXACT_UP_TO:
        index, kind = faiss.IndexFlatIP(dimension), "exact"
    else:
        graph = faiss.IndexHNSWFlat(dimension, _LINKS, faiss.METRIC_INNER_PRODUCT)
        graph.hnsw.efConstruction, graph.hnsw.efSearch = _BUILD_CANDIDATES, _SEARCH_CANDIDATES
        index, kind = graph, "hnsw"
    index.add(vectors)
    faiss.write_index(index, str(path))
    return kind


class DenseIndex:
    """A FAISS index over unit vectors, whose inner product is the cosine."""

    def __init__(self, path: Path) -> None:
        """Map the file; raises `RuntimeError` if FAISS cannot read it."""
        import faiss

        self._index: faiss.Index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)

    def search(self, vectors: Vectors, *, k: int) -> list[list[int]]:
        """Give for each row of (n, dim) float32 the positions of its k nearest vectors, nearest first."""
        k = min(k, self._index.ntotal)
        # Each alone: many at once FAISS would multiply as matrices, which may round, and so rank, differently.
        rows = (self._index.search(vector[np.newaxis], k)[1][0].tolist() for vector in vectors)
        # HNSW fills up with -1 where it reached fewer than k nodes.
        return [[position for position in row if position >= 0] for row in rows]

    def vectors(self, positions: Sequence[int] | NDArray[np.int64]) -> Vectors:
        """Give the stored vectors at `positions` as (len(positions), dim) float32."""
        rows: Vectors = self._index.reconstruct_batch(np.asarray(positions, dtype=np.int64))
        return rows
