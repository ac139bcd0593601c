"""The index on disk: sentences, their vectors and their words, searched together."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.config import RetrievalConfig
from checker.errors import IndexCorruptError, StorageError
from checker.protocols import Vectors
from checker.retrieval.build import DENSE, LEXICAL, Upkeep, write_index
from checker.retrieval.dense import DenseIndex
from checker.retrieval.fusion import weighted_sum
from checker.retrieval.generations import (
    REBUILD,
    Manifest,
    build_lock,
    check_content,
    content_bytes,
    current_manifest,
    read_current,
    read_manifest,
)
from checker.retrieval.lexical import LexicalIndex
from checker.retrieval.store import DELTA, SentenceStore
from checker.types import Claim, RetrievalScores, RetrievedPassage

__all__ = ["Index", "Manifest", "Upkeep", "build_lock", "check_content", "current_manifest", "write_index"]


class Index:
    """An opened index: a `Retriever` over its sentences."""

    def __init__(self, folder: Path, *, config: RetrievalConfig | None = None) -> None:
        """Open the current generation under `folder`, which need not be writable.

        Raises `IndexMissingError`, `IndexVersionError`, `IndexCorruptError` or `StorageError`, each with the cure.
        """
        self._config = config or RetrievalConfig()
        self._aside = ThreadPoolExecutor(max_workers=1)
        read_current(folder, self._open)

    def _open(self, generation: Path) -> None:
        self.generation = generation
        self.manifest = read_manifest(generation)
        if generation.exists() and not os.access(generation, os.R_OK | os.X_OK):
            raise StorageError(f"{generation}: must be readable")
        try:
            self._check_size()
            self.store = SentenceStore(generation)
            self._dense: list[tuple[int, DenseIndex]] = []
            if len(self.store):
                self._dense = self._open_dense(generation)
                self._lexical = LexicalIndex(generation / LEXICAL)
            self._check_size()  # a generation that goes while it is opened looks as if it had no delta and no deletions
        except (OSError, ValueError, RuntimeError) as error:
            raise IndexCorruptError(f"{generation}: cannot be read ({error}); {REBUILD}") from error

    def _check_size(self) -> None:
        if (size := content_bytes(self.generation)) != self.manifest.bytes:
            raise IndexCorruptError(
                f"{self.generation}: holds {size} bytes and not {self.manifest.bytes}: it was cut or altered; {REBUILD}"
            )

    def _open_dense(self, generation: Path) -> list[tuple[int, DenseIndex]]:
        alive, base = self.store.alive(), self.store.base
        opened = []
        for first, path, living in (
            (0, generation / DENSE, None if alive is None else alive[:base]),
            (base, generation / DELTA / DENSE, None if alive is None else alive[base:]),
        ):
            if path.exists():
                opened.append((first, DenseIndex(path, alive=None if living is None or living.all() else living)))
        return opened

    def __len__(self) -> int:
        return self.manifest.sentences

    def vectors(self, positions: Sequence[int]) -> Vectors:
        """Give the stored vectors at `positions`, (len(positions), dimension) float32."""
        wanted = np.asarray(positions, dtype=np.int64)
        rows = np.empty((len(wanted), self.manifest.dimension), dtype=np.float32)
        for first, dense in self._dense:
            here = (wanted >= first) & (wanted < first + len(dense))
            if here.any():
                rows[here] = dense.vectors(wanted[here] - first)
        return rows

    def search(self, claims: Sequence[Claim], vectors: Vectors) -> list[list[RetrievedPassage]]:
        """Give for each claim, embedded as the same row of (n, dimension) `vectors`, its passages, best first.

        Raises `IndexCorruptError` where a file does not hold what was written.
        """
        if not len(self):
            return [[] for _ in claims]
        try:
            return self._search(claims, vectors)
        except BaseException as error:
            # tantivy panics on bytes that make no sense, which is an exception beside `Exception`.
            if isinstance(error, OSError | ValueError | RuntimeError) or type(error).__name__ == "PanicException":
                raise IndexCorruptError(f"{self.generation}: cannot be read ({error}); {REBUILD}") from error
            raise

    def _search(self, claims: Sequence[Claim], vectors: Vectors) -> list[list[RetrievedPassage]]:
        # By words beside by meaning: tantivy and FAISS both let other threads run meanwhile.
        words = [self._aside.submit(self.words, claim.text, k=self._config.candidates) for claim in claims]
        return [self._fuse(vector, found) for vector, found in zip(vectors, words, strict=True)]

    def nearest(self, vector: NDArray[np.float32], *, k: int) -> list[tuple[int, float]]:
        """Give the positions of the k sentences nearest to a (dimension,) vector, with their cosines, nearest first."""
        found = [(first, *dense.nearest(vector, k=k)) for first, dense in self._dense]
        positions = np.concatenate([positions + first for first, positions, _ in found])
        cosines = np.concatenate([cosines for _, _, cosines in found])
        best = np.lexsort((positions, -cosines))[:k]
        return list(zip(positions[best].tolist(), cosines[best].tolist(), strict=True))

    def words(self, text: str, *, k: int) -> list[tuple[int, float]]:
        """Give the positions of the k sentences that share most with a text by BM25, with that share, best first."""
        return self._lexical.search(text, k=k)

    def _fuse(self, vector: NDArray[np.float32], words: Future[list[tuple[int, float]]]) -> list[RetrievedPassage]:
        cosines = dict(self.nearest(vector, k=self._config.candidates))
        shares = dict(words.result())
        unseen = [position for position in shares if position not in cosines]
        cosines.update(zip(unseen, (self.vectors(unseen) @ vector).tolist(), strict=True))
        fused = weighted_sum(cosines, shares, lexical_weight=self._config.lexical_weight)
        return [
            RetrievedPassage(
                passage=self.store.passage(position),
                scores=RetrievalScores(dense=cosines[position], lexical=shares.get(position, 0.0), fused=score),
            )
            for position, score in fused[: self._config.top_k]
        ]
