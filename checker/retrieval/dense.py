"""Nearest passages by cosine, with FAISS: built to a recall that is measured, searched from memory-mapped files.

FAISS maps every kind of `choose.Kind` without copying it (IO_FLAG_MMAP_IFC), so opening costs no memory of its own;
of a graph, opening reads the links once, to check them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from checker.config import IndexTarget
from checker.errors import InputError
from checker.protocols import Vectors
from checker.retrieval.choose import EXACT_UP_TO, Kind, Plan, plans

if TYPE_CHECKING:
    import faiss

__all__ = ["EXACT_UP_TO", "DenseIndex", "DenseSummary", "extend_dense", "write_dense"]

_BUILD_CANDIDATES = 80  # efConstruction (Malkov and Yashunin, 2018)
_TRAINING_ROWS = 100_000
_PRODUCT_ROUNDS, _PRODUCT_POINTS = (
    8,
    64,
)  # a third of the time of FAISS's 25 and 256, and of 0.854 recall@10 it leaves 0.850
_QUERIES, _NEAREST = 200, 10
_QUERY_COSINE = (
    0.675  # median of 200 claims of claims/gold.jsonl to the nearest sentence of corpus/ (5 to 95%: 0.50 to 0.83)
)
_ROWS_AT_ONCE = 65_536
_FEWEST_CANDIDATES = 50
# How many times the wanted candidates a search takes before it scores them again with the float16 vectors.
_OVERSAMPLING = {Kind.GRAPH_8BIT: 1, Kind.PRODUCT: 2}

_Positions = NDArray[np.int64]
_Stored = NDArray[np.float32] | NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class DenseSummary:
    """What was built: kind, FAISS description, efSearch or nprobe (0 for exact), measured recall@10, bytes to map."""

    kind: Kind
    factory: str
    effort: int
    recall: float
    bytes: int


def write_dense(path: Path, vectors: Vectors, target: IndexTarget | None = None) -> DenseSummary:
    """Index (n, dim) float32 unit rows by their row numbers in the file `path`: the fastest kind that meets `target`.

    Beside it, kinds that lose precision get `path` with the suffix .npy: the vectors as float16.
    Raises `InputError` if no kind meets recall and memory together, with what each that fits reached.
    """
    target = target or IndexTarget()
    reached = []
    for plan in plans(len(vectors), vectors.shape[1], target):
        index = _build(plan, vectors)
        _write(path, index, vectors.astype(np.float16) if plan.lossy else None)
        summary = _tune(path, index, plan, vectors, target)
        if summary.recall >= target.recall:
            return summary
        reached.append(f"{plan.kind} {summary.recall:.3f}")
    raise InputError(
        f"no index of these {len(vectors)} vectors has recall {target.recall:g} in the memory allowed "
        f"({', '.join(reached)}): allow more by --max-memory or ask for less by --target-recall"
    )


def extend_dense(
    path: Path, old: Path, vectors: Vectors, summary: DenseSummary, target: IndexTarget
) -> DenseSummary | None:
    """Write to `path` the index file `old` with (n, dim) float32 unit rows more; its kind stays.

    Gives None if it does not reach the target any more, and should be built anew.
    """
    import faiss

    index = faiss.read_index(str(old))
    index.add(vectors)
    plan = next(
        (plan for plan in plans(index.ntotal, index.d, IndexTarget(target.recall)) if plan.kind is summary.kind),
        Plan(Kind.EXACT, "Flat", 0),
    )
    stored = DenseIndex(old).stored
    _write(path, index, np.concatenate([stored, vectors.astype(np.float16)]) if stored is not None else None)
    everything = DenseIndex(path)
    rows = everything.vectors(range(index.ntotal)) if everything.stored is None else everything.stored
    extended = _tune(path, index, replace(plan, factory=summary.factory), rows, target)
    fits = target.max_memory is None or extended.bytes <= target.max_memory
    return extended if fits and extended.recall >= target.recall else None


class DenseIndex:
    """A FAISS index over unit vectors, whose inner product is the cosine."""

    def __init__(self, path: Path, *, alive: NDArray[np.bool_] | None = None) -> None:
        """Map the file; only rows that are True in `alive`, (n,) bool, are found.

        Raises `RuntimeError`, `OSError` or `ValueError` if it cannot be read.
        """
        import faiss

        self._index: faiss.Index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        self.stored: NDArray[np.float16] | None = None
        if (beside := path.with_suffix(".npy")).exists():
            self.stored = np.asarray(np.load(beside, mmap_mode="r"))
            if self.stored.shape != (self._index.ntotal, self._index.d):
                raise ValueError(f"{beside.name} holds {self.stored.shape} numbers")
        self._bits = None if alive is None else np.packbits(alive, bitorder="little")
        self._parameters = None if self._bits is None else _only(self._index, self._bits)
        kind = Kind.PRODUCT if isinstance(self._index, faiss.IndexIVF) else Kind.GRAPH_8BIT
        self._oversampling = _OVERSAMPLING[kind] if self.stored is not None else 1

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def set(self, parameter: str, value: int) -> None:
        """Search with another efSearch or nprobe than that in the file."""
        import faiss

        faiss.ParameterSpace().set_index_parameter(self._index, parameter, value)

    def nearest(self, vector: NDArray[np.float32], *, k: int) -> tuple[_Positions, NDArray[np.float32]]:
        """Give the positions of the k nearest rows to a (dim,) vector, nearest first, and their cosines."""
        candidates = k if self.stored is None else max(k, _FEWEST_CANDIDATES) * self._oversampling
        # Alone: many at once FAISS would multiply as matrices, which may round, and so rank, differently.
        cosines, positions = (
            row[0]
            for row in self._index.search(vector[np.newaxis], min(candidates, len(self)), params=self._parameters)
        )
        # A graph fills up with -1 where it reached fewer nodes, any kind where fewer rows are alive.
        if positions[-1] < 0:
            cosines, positions = cosines[positions >= 0], positions[positions >= 0]
        if self.stored is not None:
            cosines = self.stored[positions].astype(np.float32) @ vector
        order = np.lexsort((positions, -cosines))[:k]
        return positions[order], cosines[order]

    def search(self, vectors: Vectors, *, k: int) -> list[list[int]]:
        """Give for each row of (n, dim) float32 the positions of its k nearest vectors, nearest first."""
        return [self.nearest(vector, k=k)[0].tolist() for vector in vectors]

    def vectors(self, positions: Sequence[int] | _Positions) -> Vectors:
        """Give the stored vectors at `positions` as (len(positions), dim) float32."""
        rows = np.asarray(positions, dtype=np.int64)
        if self.stored is not None:
            return self.stored[rows].astype(np.float32)
        found: Vectors = self._index.reconstruct_batch(rows)
        return found


def _build(plan: Plan, vectors: Vectors) -> faiss.Index:
    import faiss

    index = faiss.index_factory(vectors.shape[1], plan.factory, faiss.METRIC_INNER_PRODUCT)
    if isinstance(index, faiss.IndexHNSW):
        index.hnsw.efConstruction = _BUILD_CANDIDATES
    if isinstance(index, faiss.IndexIVFPQ):
        index.pq.cp.niter, index.pq.cp.max_points_per_centroid = _PRODUCT_ROUNDS, _PRODUCT_POINTS
    if not index.is_trained:
        chosen = np.random.default_rng(0).permutation(len(vectors))[:_TRAINING_ROWS]
        index.train(vectors[np.sort(chosen)])
    index.add(vectors)
    return index


def _write(path: Path, index: faiss.Index, stored: NDArray[np.float16] | None) -> None:
    import faiss

    faiss.write_index(index, str(path))
    path.with_suffix(".npy").unlink(missing_ok=True)
    if stored is not None:
        np.save(path.with_suffix(".npy"), stored)


def _tune(path: Path, index: faiss.Index, plan: Plan, vectors: _Stored, target: IndexTarget) -> DenseSummary:
    """Write the index with the cheapest effort that reaches the target, or the dearest one, and the recall found.

    Asked are stored vectors, each moved along the difference of two others, until its cosine to where it was is that
    of a claim to its evidence: unmoved they would find themselves too easily, and along differences of real vectors
    they stay among real texts, which random directions would leave.
    """
    import faiss

    if plan.kind is Kind.EXACT:
        return _summary(path, plan.factory, plan.kind, 0, 1.0)
    queries = _queries(vectors)
    wanted = _truly_nearest(vectors, queries)
    parameter = "nprobe" if plan.kind is Kind.PRODUCT else "efSearch"
    mapped = DenseIndex(path)
    for effort in plan.efforts:
        mapped.set(parameter, effort)
        found = mapped.search(queries, k=_FEWEST_CANDIDATES)
        recall = np.mean(
            [len(truth.intersection(row[:_NEAREST])) / len(truth) for row, truth in zip(found, wanted, strict=True)]
        )
        if recall >= target.recall:
            break
    faiss.ParameterSpace().set_index_parameter(index, parameter, effort)
    faiss.write_index(index, str(path))
    return _summary(path, plan.factory, plan.kind, effort, round(float(recall), 4))


def _summary(path: Path, factory: str, kind: Kind, effort: int, recall: float) -> DenseSummary:
    return DenseSummary(kind, factory, effort, recall, path.stat().st_size)


def _queries(vectors: _Stored) -> Vectors:
    rows = np.random.default_rng(0).integers(len(vectors), size=(3, _QUERIES))
    own, one, other = (vectors[chosen].astype(np.float32) for chosen in rows)
    away = one - other
    away -= (away * own).sum(axis=1, keepdims=True) * own
    length = np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-12)
    moved: Vectors = _QUERY_COSINE * own + np.sqrt(1 - np.float32(_QUERY_COSINE) ** 2) * away / length
    return moved


def _truly_nearest(vectors: _Stored, queries: Vectors) -> list[set[int]]:
    best = np.full((len(queries), 0), -np.inf, dtype=np.float32)
    rows = np.empty((len(queries), 0), dtype=np.int64)
    for first, block in _blocks(vectors):
        best = np.hstack([best, queries @ block.T])
        rows = np.hstack([rows, np.broadcast_to(np.arange(first, first + len(block)), (len(queries), len(block)))])
        keep = np.argsort(-best, axis=1)[:, :_NEAREST]
        best, rows = np.take_along_axis(best, keep, axis=1), np.take_along_axis(rows, keep, axis=1)
    return [set(row) for row in rows.tolist()]


def _blocks(vectors: _Stored) -> Iterator[tuple[int, Vectors]]:
    for first in range(0, len(vectors), _ROWS_AT_ONCE):
        yield first, vectors[first : first + _ROWS_AT_ONCE].astype(np.float32)


def _only(index: faiss.Index, bits: NDArray[np.uint8]) -> Any:
    """Give the search parameters that find only rows whose bit is set; `bits` must outlive them."""
    import faiss

    library: Any = faiss  # the stubs lack what the module's own Python code adds
    selector = library.IDSelectorBitmap(bits)
    if isinstance(index, faiss.IndexHNSW):
        return library.SearchParametersHNSW(sel=selector, efSearch=index.hnsw.efSearch)
    if isinstance(index, faiss.IndexIVF):
        return library.SearchParametersIVF(sel=selector, nprobe=index.nprobe)
    return library.SearchParameters(sel=selector)
