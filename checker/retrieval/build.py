"""Writing an index: all of it, or what changed.

A generation (`checker.retrieval.generations`) is a base part, a small delta part of articles that came since the base
was built, and one lexical index over both. An article that goes is only marked: its sentences are passed over.
So an update costs what changed, not what is there, and finds what an index built at once would find.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np

from checker.config import IndexTarget
from checker.errors import StorageError
from checker.labels import Language
from checker.protocols import Vectors
from checker.retrieval.choose import EXACT_UP_TO, Kind
from checker.retrieval.dense import DenseSummary, extend_dense, write_dense
from checker.retrieval.generations import (
    INDEX_VERSION,
    Manifest,
    check_hashes,
    content_bytes,
    new_generation,
    remove_all_but_current,
    share,
    share_all,
    swap_in,
)
from checker.retrieval.lexical import write_lexical
from checker.retrieval.store import DELETED, DELTA, PART_FILES, SentenceStore, write_store
from checker.types import Article, Passage, Sentence

DENSE, LEXICAL = "dense.faiss", "lexical"
Corpus: TypeAlias = Sequence[tuple[Article, Sequence[Sentence]]]


class Built(Protocol):
    """What an update needs of the index that is there: an opened `checker.retrieval.index.Index`."""

    generation: Path
    manifest: Manifest
    store: SentenceStore

    def vectors(self, positions: Sequence[int]) -> Vectors:
        """Give the stored vectors at `positions`, (len(positions), dimension) float32."""


@dataclass(frozen=True, slots=True)
class Upkeep:
    """When an index is built anew, and when it is only added to.

    Up to `whole_up_to` sentences all is written again, since that takes a second. Above, new articles go to the delta
    until that holds more than `delta_up_to` sentences, which are then added to the clusters of the base.
    At more than `deleted_share` of deleted sentences, or `growth` times those that the base was built over, all is
    built anew. A delta of 4,000 x 384 takes 0.17 ms a search more; adding it to clusters of a million takes the time
    of copying their files and measuring the recall again, a sixth of a build. Deleted vectors cost no time, but BM25
    counts their words until then.
    """

    whole_up_to: int = EXACT_UP_TO
    delta_up_to: int = 4_000
    deleted_share: float = 0.1
    growth: float = 2.0


def write_index(
    folder: Path,
    corpus: Corpus,
    vectors: Vectors,
    *,
    encoder_id: str,
    target: IndexTarget | None = None,
    old: Built | None = None,
    stay: Collection[str] = (),
    upkeep: Upkeep | None = None,
) -> Manifest:
    """Write a new generation under `folder`, make it the current one and remove the others.

    It holds `corpus` and, of `old`, the index that is there now, the articles whose ids are in `stay`.
    `vectors` is (n, dim) float32 with a unit row for each sentence, in the order of the corpus; those of `old` must
    come from the same encoder. Without `target` that of `old` is kept.
    Raises `InputError` if no vector index meets the target, `StorageError` if the disk is full or not writable; the
    old index stays as it was.
    """
    target = target or (old.manifest.target if old else IndexTarget())
    old = old if stay else None
    present = old.store.numbered if old else []
    staying = [(article, rows) for _, article, rows in present if article.article_id in stay]
    gone = [number for number, article, _ in present if article.article_id not in stay]
    sentences = len(vectors) + sum(len(rows) for _, rows in staying)
    generation = new_generation(folder)
    try:
        generation.mkdir(parents=True)
        summary, upkeep = None, upkeep or Upkeep()
        if old and _may_extend(old, len(vectors), sentences, target, upkeep):
            summary = _extend(generation, old, gone, corpus, vectors, target, upkeep)
        built = old.manifest.built if old and summary else sentences
        summary = summary or _build(generation, old, staying, corpus, vectors, target)
        store = SentenceStore(generation)
        manifest = Manifest(
            version=INDEX_VERSION,
            fingerprint=_fingerprint([article for article, _ in (*staying, *corpus)], encoder_id, target),
            encoder_id=encoder_id,
            dimension=vectors.shape[1],
            articles=len(staying) + len(corpus),
            sentences=sentences,
            dense=summary.kind,
            factory=summary.factory,
            effort=summary.effort,
            recall=summary.recall,
            dense_bytes=summary.bytes,
            target_recall=target.recall,
            max_memory=target.max_memory,
            built=built,
            delta=len(store) - store.base,
            deleted=len(store) - sentences,
            bytes=content_bytes(generation),
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        swap_in(folder, generation, json.dumps(asdict(manifest), indent=1), old=old.generation if old else None)
    except (OSError, RuntimeError, ValueError) as error:  # faiss and tantivy report a full disk in their own ways
        raise StorageError(f"{folder}: cannot write the index ({error}); the old index is untouched") from error
    finally:
        remove_all_but_current(folder)
    return manifest


def _build(
    generation: Path,
    old: Built | None,
    staying: Sequence[tuple[Article, range]],
    corpus: Corpus,
    vectors: Vectors,
    target: IndexTarget,
) -> DenseSummary:
    """Write all anew, in the order of the article ids."""
    whole = [(article, sentences, n) for n, (article, sentences) in enumerate(corpus)]
    rows = np.split(vectors, np.cumsum([len(sentences) for _, sentences in corpus])[:-1]) if corpus else []
    if old:
        check_hashes(old.generation)  # else what was altered would be taken over and hashed anew
        for article, positions in staying:
            whole.append((article, old.store.sentences(article, positions), len(rows)))
            rows.append(old.vectors(positions))
        whole.sort(key=lambda entry: entry[0].article_id)
        vectors = np.concatenate([rows[n] for *_, n in whole])
    corpus = [(article, sentences) for article, sentences, _ in whole]
    write_store(generation, corpus)
    if not len(vectors):
        return DenseSummary(Kind.NONE, "", 0, 1.0, 0)
    summary = write_dense(generation / DENSE, vectors, target)
    write_lexical(generation / LEXICAL, _texts(corpus))
    return summary


def _may_extend(old: Built, new: int, sentences: int, target: IndexTarget, upkeep: Upkeep) -> bool:
    rows = len(old.store) + new
    return (
        len(old.store) > 0
        and old.manifest.target == target
        and upkeep.whole_up_to < sentences <= upkeep.growth * old.manifest.built
        and rows - sentences <= upkeep.deleted_share * rows
    )


def _extend(
    generation: Path,
    old: Built,
    gone: Sequence[int],
    corpus: Corpus,
    vectors: Vectors,
    target: IndexTarget,
    upkeep: Upkeep,
) -> DenseSummary | None:
    """Write what changed and share the rest; None if the vectors must be built anew. Positions stay what they are."""
    before, base, rows = old.generation, old.store.base, len(old.store)
    summary: DenseSummary | None = old.manifest.summary
    waiting = (before / DELTA).exists()
    if rows - base + len(vectors) > upkeep.delta_up_to:
        write_store(generation, corpus, after=[before, before / DELTA] if waiting else [before])
        added = np.concatenate([old.vectors(range(base, rows)), vectors])
        summary = extend_dense(generation / DENSE, before / DENSE, added, old.manifest.summary, target)
        if summary is None:
            return None
    else:
        for name in (*PART_FILES, *(path.name for path in before.glob("dense.*"))):
            share(before / name, generation / name)
        if not corpus and waiting:
            share_all(before / DELTA, generation / DELTA)
        elif corpus:
            (generation / DELTA).mkdir()
            write_store(generation / DELTA, corpus, after=[before / DELTA] if waiting else [])
            delta = np.concatenate([old.vectors(range(base, rows)), vectors])
            if len(delta):
                write_dense(generation / DELTA / DENSE, delta, IndexTarget(recall=1.0))
    np.save(generation / DELETED, np.array(sorted(old.store.deleted.union(gone)), dtype=np.int64))
    share_all(before / LEXICAL, generation / LEXICAL)
    texts = _texts(corpus, article=old.store.article_count, position=rows)
    write_lexical(generation / LEXICAL, texts, deleted=gone)
    return summary


def _texts(corpus: Corpus, *, article: int = 0, position: int = 0) -> Iterator[tuple[int, int, str, Language]]:
    for number, (of, sentences) in enumerate(corpus, start=article):
        for sentence in sentences:
            yield number, position, Passage(sentence, of.title, of.language).indexed_text, of.language
            position += 1


def _fingerprint(articles: Sequence[Article], encoder_id: str, target: IndexTarget) -> str:
    shas = sorted((article.article_id, article.sha256) for article in articles)
    content = [INDEX_VERSION, encoder_id, target.recall, target.max_memory, shas]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]
