"""The index on disk: one folder a generation, written whole beside the old one and swapped in by a rename.

    HOME/index/CURRENT        the name of the generation in use
    HOME/index/<generation>/  manifest.json, the sentence store, dense.faiss and lexical/

A build that dies leaves CURRENT, and so the old index, as it was; the next build clears what it left.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from checker.config import RetrievalConfig
from checker.errors import IndexCorruptError, IndexMissingError, IndexStateError, IndexVersionError, StorageError
from checker.protocols import Vectors
from checker.retrieval.dense import DenseIndex, write_dense
from checker.retrieval.fusion import reciprocal_rank_fusion
from checker.retrieval.lexical import LexicalIndex, write_lexical
from checker.retrieval.store import SentenceStore, write_store
from checker.types import Article, Claim, RetrievalScores, RetrievedPassage, Sentence

# Raise it whenever older files would be read wrongly, or sentences would be split or indexed otherwise.
INDEX_VERSION = 1

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index holds; `fingerprint` is equal for equal articles, encoder and version."""

    version: int
    fingerprint: str
    encoder_id: str
    dimension: int
    articles: int
    sentences: int
    dense: str
    bytes: int
    created_at: str


class Index:
    """An opened index: a `Retriever` over its sentences."""

    def __init__(self, folder: Path, *, config: RetrievalConfig | None = None) -> None:
        """Open the current generation under `folder`.

        Raises `IndexMissingError`, `IndexVersionError` or `IndexCorruptError`, each with the cure.
        """
        self._config = config or RetrievalConfig()
        _read_current(folder, self._open)

    def _open(self, generation: Path) -> None:
        self.manifest = _read_manifest(generation)
        if not os.access(generation, os.R_OK | os.W_OK):
            raise StorageError(f"{generation}: must be readable and writable: tantivy locks an index while opening it")
        try:
            if (size := _folder_bytes(generation)) != self.manifest.bytes:
                raise IndexCorruptError(
                    f"{generation}: holds {size} bytes and not {self.manifest.bytes}: it was cut or altered; {_REBUILD}"
                )
            self.store = SentenceStore(generation)
            if len(self.store):
                self._dense = DenseIndex(generation / "dense.faiss")
                self._lexical = LexicalIndex(generation / "lexical")
        except (OSError, ValueError, RuntimeError) as error:
            raise IndexCorruptError(f"{generation}: cannot be read ({error}); {_REBUILD}") from error

    def __len__(self) -> int:
        return len(self.store)

    def vectors(self, positions: range) -> Vectors:
        """Give the stored vectors of these sentences, (len(positions), dimension) float32."""
        return self._dense.vectors(list(positions))

    def search(self, claims: Sequence[Claim], vectors: Vectors) -> list[list[RetrievedPassage]]:
        """Give for each claim, embedded as the same row of (n, dimension) `vectors`, its passages, best first."""
        if not len(self.store):
            return [[] for _ in claims]
        nearest = self._dense.search(vectors, k=self._config.candidates)
        return [
            self._fuse(claim, vector, positions)
            for claim, vector, positions in zip(claims, vectors, nearest, strict=True)
        ]

    def _fuse(self, claim: Claim, vector: Vectors, dense: Sequence[int]) -> list[RetrievedPassage]:
        lexical = dict(self._lexical.search(claim.text, k=self._config.candidates))
        fused = reciprocal_rank_fusion(
            (dense, list(lexical)), k=self._config.rrf_k, weights=(self._config.dense_weight, 1.0)
        )
        best = fused[: self._config.top_k]
        cosines = self._dense.vectors([position for position, _ in best]) @ vector
        return [
            RetrievedPassage(
                passage=self.store.passage(position),
                scores=RetrievalScores(dense=float(cosine), lexical=lexical.get(position, 0.0), fused=score),
            )
            for (position, score), cosine in zip(best, cosines, strict=True)
        ]


def current_manifest(folder: Path) -> Manifest | None:
    """Give the manifest of the index under `folder`, or None if there is none; raises as `Index` does."""
    try:
        return _read_current(folder, _read_manifest)
    except IndexMissingError:
        return None


def write_index(
    folder: Path, corpus: Sequence[tuple[Article, Sequence[Sentence]]], vectors: Vectors, *, encoder_id: str
) -> Manifest:
    """Write a new generation under `folder`, make it the current one and remove the others.

    `vectors` is (n, dim) float32 with a unit row for each sentence, in the order of the corpus.
    Raises `StorageError` if the disk is full or not writable; the old index stays as it was.
    """
    generation = folder / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    try:
        generation.mkdir(parents=True)
        write_store(generation, corpus)
        kind = "none"
        if len(vectors):
            kind = write_dense(generation / "dense.faiss", vectors)
            store = SentenceStore(generation)
            passages = (store.passage(position) for position in range(len(store)))
            write_lexical(generation / "lexical", ((passage.indexed_text, passage.language) for passage in passages))
        manifest = Manifest(
            version=INDEX_VERSION,
            fingerprint=_fingerprint(corpus, encoder_id),
            encoder_id=encoder_id,
            dimension=vectors.shape[1],
            articles=len(corpus),
            sentences=len(vectors),
            dense=kind,
            bytes=_folder_bytes(generation),
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        (generation / "manifest.json").write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
        _swap_in(folder, generation)
    except (OSError, RuntimeError, ValueError) as error:  # faiss and tantivy report a full disk in their own ways
        raise StorageError(f"{folder}: cannot write the index ({error}); the old index is untouched") from error
    finally:
        _remove_all_but_current(folder)
    return manifest


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Let one process at a time build under `folder`; raises `IndexStateError` if another is at it."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "LOCK", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise IndexStateError(f"{folder}: another process is building this index; wait for it to end") from error
    except OSError as error:
        raise StorageError(f"{folder}: cannot be written ({error})") from error
    try:
        yield
    finally:
        lock.release()


_REBUILD = "run `checker index --fresh SOURCES` to build it again"


def _current(folder: Path) -> Path:
    try:
        return folder / (folder / "CURRENT").read_text(encoding="ascii")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissingError(f"{folder}: no index here yet; run `checker index SOURCES` first") from error
    except (OSError, ValueError) as error:
        raise IndexCorruptError(f"{folder / 'CURRENT'}: cannot be read ({error}); {_REBUILD}") from error


def _read_current(folder: Path, read: Callable[[Path], _T]) -> _T:
    """Read the current generation; if a build swapped in another one meanwhile, and so removed it, read that one."""
    while True:
        generation = _current(folder)
        try:
            return read(generation)
        except IndexCorruptError:
            if _current(folder) == generation:
                raise


def _read_manifest(generation: Path) -> Manifest:
    try:
        fields = json.loads((generation / "manifest.json").read_text(encoding="utf-8"))
        version = fields["version"]
        if version != INDEX_VERSION:
            raise IndexVersionError(
                f"{generation}: index version {version}, this checker reads version {INDEX_VERSION}; {_REBUILD}"
            )
        return Manifest(**fields)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexCorruptError(f"{generation / 'manifest.json'}: cannot be read ({error}); {_REBUILD}") from error


def _swap_in(folder: Path, generation: Path) -> None:
    pointer = folder / "CURRENT.new"
    pointer.write_text(generation.name, encoding="ascii")
    pointer.replace(folder / "CURRENT")


def _remove_all_but_current(folder: Path) -> None:
    """Remove what the last build replaced, or what a build that failed or was killed has left."""
    with suppress(IndexCorruptError):
        current = _current(folder) if (folder / "CURRENT").exists() else None
        for other in folder.glob("*/"):
            if other != current:
                shutil.rmtree(other, ignore_errors=True)


def _folder_bytes(generation: Path) -> int:
    files = (path for path in generation.rglob("*") if path.is_file())
    # tantivy's lock files come and go.
    return sum(path.stat().st_size for path in files if path.name != "manifest.json" and path.suffix != ".lock")


def _fingerprint(corpus: Sequence[tuple[Article, Sequence[Sentence]]], encoder_id: str) -> str:
    content = [INDEX_VERSION, encoder_id, sorted((article.article_id, article.sha256) for article, _ in corpus)]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]
