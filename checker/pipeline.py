"""The story, top to bottom: articles become an index; a claim becomes a verdict.

    build_index    articles -> sentences -> vectors + terms -> index on disk
    check_claims   claims -> retrieve -> judge each passage -> compare facts -> decide
    verify_claims  the same for many claims, batch by batch

Everything that can be exchanged (encoder, retriever, verifier, comparator) comes in as a protocol.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice
from pathlib import Path

import numpy as np

from checker.config import Config, IndexTarget
from checker.errors import IndexMissingError, SourceError
from checker.protocols import Comparator, Encoder, Progress, Retriever, Vectors, Verifier, no_progress
from checker.retrieval.choose import plans
from checker.retrieval.index import Index, Manifest, build_lock, write_index
from checker.types import (
    NOT_JUDGED,
    Article,
    Claim,
    Comparison,
    Entailment,
    Evidence,
    Passage,
    RetrievedPassage,
    Sentence,
    Timings,
    Verdict,
)
from checker.verdict import decide, reconcile, refusal, relevant, weigh

_EMBED_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a build did, in counts of articles, and what it could not read."""

    manifest: Manifest
    added: int
    changed: int
    removed: int
    unchanged: int
    unreadable: tuple[SourceError, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a claim passes through."""

    encoder: Encoder
    retriever: Retriever
    verifier: Verifier
    compare: Comparator
    config: Config = field(default_factory=Config)


def build_index(
    sources: Sequence[Path | str],
    folder: Path,
    *,
    encoder: Encoder,
    fresh: bool = False,
    target: IndexTarget | None = None,
    progress: Progress = no_progress,
) -> IndexReport:
    """Bring the index under `folder` up to date with `sources`: files, folders or "-" for standard input.

    Articles that were indexed from other places stay, unless `fresh`; those under `sources` that are gone from disk
    go. Sentences of unchanged articles are not embedded again. The old index serves until the new one is whole.
    `target` is what the vector index must reach, by default what the old one was built to.
    Raises `SourceError` if there is nothing to index, `InputError` if no vector index can meet the target,
    `IndexStateError` if another build is running or the old index is of another version, `StorageError` if the disk is
    full.
    """
    from checker.ingest.collection import collect  # of no use to a check, whose start it would delay

    with build_lock(folder):
        old = None if fresh else _open_if_any(folder)
        known = {article.article_id: (article, rows) for article, rows in old.store.articles()} if old else {}
        target = target or (old.manifest.target if old else IndexTarget())
        collection = collect(sources, {key: article for key, (article, _) in known.items()}, leave_out=folder)
        if not (known or collection.articles):
            _raise_all(collection.unreadable)
        reusable = old is not None and old.manifest.encoder_id == encoder.model_id
        update = _update(collection.articles, known, reusable=reusable)
        plans(update.sentences, encoder.dimension, target)  # what cannot be is said before hours of embedding
        if old and not update.corpus and len(update.stay) == len(known) and target == old.manifest.target:
            manifest = old.manifest  # all is as it was
        else:
            moved = {article_id: old.vectors(rows) for article_id, rows in update.moved.items()} if old else {}
            vectors = _embed(update.corpus, encoder, moved, progress)
            manifest = write_index(
                folder, update.corpus, vectors, encoder_id=encoder.model_id, target=target, old=old, stay=update.stay
            )
    added = sum(article.article_id not in known for article in collection.articles)
    return IndexReport(
        manifest=manifest,
        added=added,
        changed=len(collection.articles) - added - update.unchanged,
        removed=len(known) - (len(collection.articles) - added),
        unchanged=update.unchanged,
        unreadable=collection.unreadable,
    )


def check_claims(claims: Sequence[Claim], parts: Parts) -> list[Verdict]:
    """Check claims together; each gets the verdict that it would get alone."""
    refused = [refusal(claim) for claim in claims]
    readable = [claim for claim, refused_claim in zip(claims, refused, strict=True) if refused_claim is None]
    start = time.perf_counter()
    vectors = parts.encoder.encode_claims([claim.sentence for claim in readable])
    embedded = time.perf_counter()
    found = list(zip(readable, parts.retriever.search(readable, vectors), strict=True))
    searched = time.perf_counter()
    asked = [relevant(hits, config=parts.config.decision) for _, hits in found]
    entailments = iter(
        parts.verifier.judge(
            [
                (claim, hit.passage)
                for (claim, hits), wanted in zip(found, asked, strict=True)
                for hit in compress(hits, wanted)
            ]
        )
    )
    evidence = [
        _weighed(claim, hits, wanted, entailments, parts) for (claim, hits), wanted in zip(found, asked, strict=True)
    ]
    judged = time.perf_counter()
    share = 1000 / max(len(readable), 1)
    timings = Timings(
        embed=(embedded - start) * share, search=(searched - embedded) * share, judge=(judged - searched) * share
    )
    verdicts = (
        decide(claim, weighed, config=parts.config.decision, timings=timings)
        for claim, weighed in zip(readable, evidence, strict=True)
    )
    return [verdict or next(verdicts) for verdict in refused]


def _weighed(
    claim: Claim, hits: Sequence[RetrievedPassage], asked: Sequence[bool], judged: Iterator[Entailment], parts: Parts
) -> list[Evidence]:
    """Compare the passages that were judged, and the others of their articles, and settle the stance of each."""
    articles = {hit.passage.sentence.article_id for hit in compress(hits, asked)}
    compared = [
        parts.compare(claim, hit.passage) if hit.passage.sentence.article_id in articles else Comparison()
        for hit in hits
    ]
    return [
        weigh(claim, hit, next(judged) if is_asked else NOT_JUDGED, comparison, config=parts.config.decision)
        for hit, is_asked, comparison in zip(hits, asked, reconcile(hits, compared), strict=True)
    ]


def verify_claims(claims: Iterable[Claim], parts: Parts, *, batch: int = 16) -> Iterator[list[Verdict]]:
    """Check any number of claims and give their verdicts batch by batch, in order, each batch as soon as it is done."""
    waiting = iter(claims)
    while group := list(islice(waiting, batch)):
        yield check_claims(group, parts)


def _open_if_any(folder: Path) -> Index | None:
    try:
        return Index(folder)
    except IndexMissingError:
        return None


@dataclass(frozen=True, slots=True)
class _Update:
    """What a build writes, `corpus`, and the ids of the articles that stay as they are.

    `moved` gives by its id the old positions of an article that is only in another place: its vectors serve again.
    `sentences` is how many there will be, `unchanged` how many articles say what they said.
    """

    corpus: list[tuple[Article, list[Sentence]]]
    stay: set[str]
    moved: dict[str, range]
    sentences: int
    unchanged: int


def _update(articles: Sequence[Article], known: Mapping[str, tuple[Article, range]], *, reusable: bool) -> _Update:
    """Part the articles into those to write and those that stay; `reusable` tells whether the old vectors serve."""
    from checker.ingest.sentences import sentences_of  # of no use to a check, as above

    unchanged = {
        article.article_id
        for article in articles
        if article.article_id in known and known[article.article_id][0].sha256 == article.sha256
    }
    kept = unchanged if reusable else set[str]()
    stay = {a.article_id for a in articles if a.article_id in kept and known[a.article_id][0] == a}
    corpus = [(article, sentences_of(article)) for article in articles if article.article_id not in stay]
    return _Update(
        corpus=corpus,
        stay=stay,
        moved={article_id: known[article_id][1] for article_id in kept - stay},
        sentences=sum(len(known[article_id][1]) for article_id in stay) + sum(len(own) for _, own in corpus),
        unchanged=len(unchanged),
    )


def _raise_all(errors: Sequence[SourceError]) -> None:
    """Raise the first of some errors, if there are any, with the others as its notes."""
    for other in errors[1:]:
        errors[0].add_note(str(other))
    if errors:
        raise errors[0]


def _embed(
    corpus: Sequence[tuple[Article, Sequence[Sentence]]],
    encoder: Encoder,
    reusable: dict[str, Vectors],
    progress: Progress,
) -> Vectors:
    """Give a unit row for each sentence, in the order of the corpus: from `reusable` where the article is there."""
    vectors = np.empty((sum(len(sentences) for _, sentences in corpus), encoder.dimension), dtype=np.float32)
    waiting: list[tuple[int, str]] = []
    row = 0
    for article, sentences in corpus:
        if article.article_id in reusable:
            vectors[row : row + len(sentences)] = reusable[article.article_id]
        else:
            waiting += [
                (row + n, Passage(sentence, article.title, article.language).indexed_text)
                for n, sentence in enumerate(sentences)
            ]
        row += len(sentences)
    for first in range(0, len(waiting), _EMBED_AT_ONCE):
        group = waiting[first : first + _EMBED_AT_ONCE]
        vectors[[place for place, _ in group]] = encoder.encode_passages([text for _, text in group])
        progress(first + len(group), len(waiting))
    return vectors
