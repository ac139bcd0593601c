"""Nearest passages by cosine, with FAISS: built to a recall that is measured, searched from files.

Exact indexes are mapped (IO_FLAG_MMAP_IFC), so opening costs no memory; of clusters the codes are read, an eighth of
the bytes of the vectors that are mapped beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from mmap import mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from checker.config import IndexTarget
from checker.errors import InputError
from checker.protocols import Vectors
from checker.retrieval.choose import CANDIDATES, EXACT_UP_TO, Kind, Plan, candidate_bytes, plans

if TYPE_CHECKING:
    import faiss

__all__ = ["EXACT_UP_TO", "DenseIndex", "DenseSummary", "extend_dense", "write_dense"]

# Rounds of k-means and rows that each cluster sees in them: with FAISS's 20 and 256 training takes eight times as long.
_ROUNDS, _ROWS_A_LIST = 10, 64
_NEAREST = 10
_SAMPLED, _SAMPLE_COSINE = 1_000, 0.85
_ROWS_AT_ONCE = 16_384
_HEAP = 10  # FAISS's fast scan of one query: by default it is made ready for many, which takes a quarter longer
_HALF_BITS = np.int32(-0x70002000)  # sign, and from the fifth bit on exponent and fraction

_Positions = NDArray[np.int64]
_Stored = NDArray[np.float32] | NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class DenseSummary:
    """What was built: kind, FAISS description, nprobe (0 for exact), recall@10, and `Plan.bytes` as measured."""

    kind: Kind
    factory: str
    effort: int
    recall: float
    bytes: int


def write_dense(path: Path, vectors: Vectors, target: IndexTarget | None = None) -> DenseSummary:
    """Index (n, dim) float32 unit rows by their row numbers in the file `path`: the fastest kind that meets `target`.

    Beside it, kinds that lose precision get `path` with the suffix .npy: the vectors as float16. Mapped `vectors` are
    read in blocks, so that the build holds the index and what clusters are trained on, and not all vectors.
    Raises `InputError` if no kind meets recall and memory together, with what each that fits reached.
    """
    target = target or IndexTarget()
    reached = []
    for plan in plans(len(vectors), vectors.shape[1], target):
        index = _trained(plan, vectors)
        path.with_suffix(".npy").unlink(missing_ok=True)
        if plan.kind is Kind.PRODUCT:
            _write_stored(path.with_suffix(".npy"), vectors.shape, _blocks(vectors))
        for _, block in _blocks(vectors):
            index.add(block)
        summary = _tune(path, index, plan, target)
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
    """Write to `path` the index file `old` with (n, dim) float32 unit rows more; kind and clusters stay.

    Gives None if it does not reach the target any more, and should be built anew.
    """
    import faiss

    index: Any = faiss.read_index(str(old))  # the stubs lack what only some kinds have
    index.add(vectors)
    if summary.kind is Kind.PRODUCT:
        both = chain(_blocks(_stored(old)), _blocks(vectors))
        _write_stored(path.with_suffix(".npy"), (index.ntotal, index.d), both)
    lists = index.nlist if summary.kind is Kind.PRODUCT else 0
    extended = _tune(path, index, Plan(summary.kind, summary.factory, 0, lists), target)
    fits = target.max_memory is None or extended.bytes <= target.max_memory
    return extended if fits and extended.recall >= target.recall else None


class DenseIndex:
    """A FAISS index over unit vectors, whose inner product is the cosine."""

    def __init__(self, path: Path, *, alive: NDArray[np.bool_] | None = None) -> None:
        """Open the file; only rows that are True in `alive`, (n,) bool, are found.

        Raises `RuntimeError`, `OSError` or `ValueError` if it cannot be read.
        """
        import faiss

        library: Any = faiss  # the stubs lack what only some kinds have
        self._index = library.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        self.stored: NDArray[np.float16] | None = None
        self._oversampling = 1
        if path.with_suffix(".npy").exists():
            self.stored = np.asarray(_stored(path))
            if self.stored.shape != (len(self), self._index.d):
                raise ValueError(f"{path.with_suffix('.npy').name} holds {self.stored.shape} numbers")
            self._oversampling = self._index.d // self._index.M  # numbers that share a code
            self._index.implem = _HEAP
        self._bits = None if alive is None else np.packbits(alive, bitorder="little")
        self._parameters = None if self._bits is None else _only(self._index, self._bits)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def set_effort(self, clusters: int) -> None:
        """Search so many clusters and not as many as the file says; only where there are clusters, all rows alive."""
        self._index.nprobe = clusters

    def nearest(self, vector: NDArray[np.float32], *, k: int) -> tuple[_Positions, NDArray[np.float32]]:
        """Give the positions of the k nearest rows to a (dim,) vector, nearest first, and their cosines."""
        candidates = k if self.stored is None else max(k, CANDIDATES) * self._oversampling
        # Alone: many at once FAISS would multiply as matrices, which may round, and so rank, differently.
        cosines, positions = (
            row[0]
            for row in self._index.search(vector[np.newaxis], min(candidates, len(self)), params=self._parameters)
        )
        # Clusters fill up with -1 where they hold too few rows, any kind where fewer rows are alive.
        if positions[-1] < 0:
            cosines, positions = cosines[positions >= 0], positions[positions >= 0]
        if self.stored is not None:
            cosines = to_float32(self.stored.take(positions, axis=0)) @ vector
        order = np.lexsort((positions, -cosines))[:k]
        return positions[order], cosines[order]

    def search(self, vectors: Vectors, *, k: int) -> list[list[int]]:
        """Give for each row of (n, dim) float32 the positions of its k nearest vectors, nearest first."""
        return [self.nearest(vector, k=k)[0].tolist() for vector in vectors]

    def vectors(self, positions: Sequence[int] | _Positions) -> Vectors:
        """Give the stored vectors at `positions` as (len(positions), dim) float32."""
        rows = np.asarray(positions, dtype=np.int64)
        if self.stored is not None:
            return to_float32(self.stored[rows])
        found: Vectors = self._index.reconstruct_batch(rows)
        return found


def to_float32(halves: NDArray[np.float16]) -> Vectors:
    """Widen finite float16 numbers exactly, in a third of the time of numpy, which goes through them one by one."""
    bits = halves.view(np.int16).astype(np.int32)
    bits <<= 13  # the fraction has 13 bits more, and the exponent, of 8 bits and not 5, counts from 112 lower
    bits &= _HALF_BITS
    floats: Vectors = bits.view(np.float32)
    floats *= np.float32(2.0**112)
    return floats


def _trained(plan: Plan, vectors: Vectors) -> Any:
    import faiss

    index: Any = faiss.index_factory(vectors.shape[1], plan.factory, faiss.METRIC_INNER_PRODUCT)
    if not index.is_trained:
        index.cp.niter, index.cp.max_points_per_centroid = _ROUNDS, _ROWS_A_LIST
        rows = np.sort(np.random.default_rng(0).permutation(len(vectors))[: plan.lists * _ROWS_A_LIST])
        found = [
            block[rows[(first <= rows) & (rows < first + len(block))] - first] for first, block in _blocks(vectors)
        ]
        index.train(np.concatenate(found))
    return index


def _tune(path: Path, index: Any, plan: Plan, target: IndexTarget) -> DenseSummary:
    """Write the index with the cheapest effort that surely reaches the target, or the dearest one; give its recall."""
    import faiss

    faiss.write_index(index, str(path))
    size = path.stat().st_size
    if plan.kind is not Kind.PRODUCT:
        return DenseSummary(plan.kind, plan.factory, 0, 1.0, size)
    own, queries, wanted = _sampled(_stored(path))
    written = DenseIndex(path)

    @cache
    def recalls(effort: int) -> NDArray[np.float64]:
        written.set_effort(effort)
        found = [written.nearest(query, k=CANDIDATES)[0] for query in queries]
        near = [rows[rows != n][:_NEAREST].tolist() for n, rows in zip(own, found, strict=True)]
        return np.array([len(truth.intersection(rows)) / _NEAREST for truth, rows in zip(wanted, near, strict=True)])

    def surely(effort: int) -> float:
        """Recall less its standard error, since other queries may be a little harder than those drawn."""
        return float(recalls(effort).mean() - recalls(effort).std() / len(own) ** 0.5)

    efforts = plan.efforts
    index.nprobe = efforts[min(bisect_left(efforts, target.recall, key=surely), len(efforts) - 1)]
    faiss.write_index(index, str(path))
    size += candidate_bytes(index.ntotal, index.d, index.d // index.M)
    return DenseSummary(plan.kind, plan.factory, index.nprobe, round(float(recalls(index.nprobe).mean()), 4), size)


def _sampled(stored: NDArray[np.float16]) -> tuple[list[int], Vectors, list[set[int]]]:
    """Draw queries as hard as claims: the rows they stand beside, the queries, and the nearest of the other rows.

    A query is a stored vector moved along the difference of two others, since a claim is not quite a sentence of the
    corpus. Its own row does not count: near a row that is known to be there all neighbours are found too easily, and
    one neighbour at hand with the rest far off is not what a claim has. Of the queries the half is taken whose
    nearest are farthest, since claims seldom fall where a corpus says the same many times, and there all is found.
    Over 64,286 real vectors, at 64, 96 and 128 probes, the 342 claims of claims/gold.jsonl have recall 0.961, 0.977
    and 0.985, and queries so drawn 0.957, 0.975 and 0.986; over a third of the vectors, at 64 and 96, 0.970 and 0.986
    against 0.970 and 0.986.
    """
    import faiss

    library: Any = faiss  # the stubs lack what the module's own Python code adds
    own, one, other = np.random.default_rng(0).integers(len(stored), size=(3, _SAMPLED))
    queries, away = to_float32(stored[own]), to_float32(stored[one]) - to_float32(stored[other])
    away -= (away * queries).sum(axis=1, keepdims=True) * queries
    away /= np.maximum(np.linalg.norm(away, axis=1, keepdims=True), np.float32(1e-12))
    queries = np.float32(_SAMPLE_COSINE) * queries + np.float32((1 - _SAMPLE_COSINE**2) ** 0.5) * away
    cosines, rows = np.empty((_SAMPLED, 0), dtype=np.float32), np.empty((_SAMPLED, 0), dtype=np.int64)
    for first, block in _blocks(stored):
        best, places = library.knn(queries, block, min(_NEAREST + 1, len(block)), metric=faiss.METRIC_INNER_PRODUCT)
        cosines, rows = np.hstack([cosines, best]), np.hstack([rows, places + first])
    cosines[rows == own[:, np.newaxis]] = -np.inf
    nearest = np.argsort(-cosines, axis=1)[:, :_NEAREST]
    harder = np.argsort(np.take_along_axis(cosines, nearest, axis=1)[:, -1])[: _SAMPLED // 2]
    wanted = np.take_along_axis(rows, nearest, axis=1)[harder]
    return own[harder].tolist(), queries[harder], [set(row) for row in wanted.tolist()]


def _stored(path: Path) -> Any:
    return np.load(path.with_suffix(".npy"), mmap_mode="r")


def _write_stored(path: Path, shape: tuple[int, ...], blocks: Iterator[tuple[int, Vectors]]) -> None:
    with path.open("wb") as file:
        header = {"descr": "<f2", "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(file, header)
        for _, block in blocks:
            block.astype("<f2").tofile(file)


def _blocks(vectors: _Stored) -> Iterator[tuple[int, Vectors]]:
    """Give all rows as float32 in blocks, each with the number of its first row.

    A whole mapped file is read and not mapped: pages that are mapped count as memory of this process until they go.
    """
    source: Any = vectors
    base: Any = source.base  # of a part of a mapping that is the mapping, whose offset the part has too
    whole = isinstance(base, mmap) and isinstance(source, np.memmap) and source.flags.c_contiguous
    for first in range(0, len(vectors), _ROWS_AT_ONCE):
        rows = source[first : first + _ROWS_AT_ONCE]
        if whole:
            start = source.offset + first * source.strides[0]
            rows = np.fromfile(source.filename, source.dtype, rows.size, offset=start).reshape(rows.shape)
        yield first, rows.astype(np.float32, copy=False)


def _only(index: faiss.Index, bits: NDArray[np.uint8]) -> Any:
    """Give the search parameters that find only rows whose bit is set; `bits` must outlive them."""
    import faiss

    library: Any = faiss
    selector = library.IDSelectorBitmap(bits)
    if isinstance(index, faiss.IndexIVF):
        return library.SearchParametersIVF(sel=selector, nprobe=index.nprobe)
    return library.SearchParameters(sel=selector)
