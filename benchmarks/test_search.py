"""From a claim to its passages: each part alone and all together, at every size, beside other libraries."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
import peers
import pytest
from conftest import Bench, Extra, Site
from peers import Lexical, Nearest
from test_models import ten_lines  # noqa: F401  # a fixture of both

from checker.config import RetrievalConfig
from checker.inference.encoder import OnnxEncoder
from checker.protocols import Vectors
from checker.retrieval.build import DENSE
from checker.retrieval.dense import DenseIndex
from checker.retrieval.fusion import weighted_sum
from checker.types import Claim, GoldClaim, Passage

_CONFIG = RetrievalConfig()
_EFFORTS = (16, 32, 64, 128, 256, 512)
_TARGET = 0.98
_TOP = 10
_GOLD_TOP = 5
_DENSE_PEERS = ("FAISS IndexFlatIP", "hnswlib", "usearch")


@pytest.fixture(scope="session")
def peer_of(site: Site, flat: Nearest) -> Callable[[str], Nearest]:
    """Other libraries' indexes over the vectors of this size, by name, each built once."""
    built = {_DENSE_PEERS[0]: flat}

    def peer(name: str) -> Nearest:
        if name not in built:
            pytest.importorskip(name, reason="install the extra: pip install '.[bench]'")
            built[name] = {"hnswlib": peers.hnswlib, "usearch": peers.usearch}[name](site.vectors, site.folder)
        return built[name]

    return peer


Search = Callable[[Vectors, int], list[int] | peers.Positions]


def _recall(search: Search, queries: Vectors, truth: list[set[int]]) -> float:
    """Give the share of the ten truly nearest that are among the first ten found of as many as a check asks for."""
    found = [search(vector, _CONFIG.candidates)[:_TOP] for vector in queries]
    return float(
        np.mean([len(true.intersection(map(int, row))) / _TOP for row, true in zip(found, truth, strict=True)])
    )


def _time_dense(bench: Bench, search: Search, queries: Vectors, *, by: str, size: int, extra: Extra) -> None:
    waiting = cycle(queries)
    bench.timed(lambda: search(next(waiting), _CONFIG.candidates), stage="dense search", by=by, size=size, extra=extra)


def test_dense(bench: Bench, site: Site, query_vectors: Vectors, truth: list[set[int]]) -> None:
    def search(vector: Vectors, k: int) -> list[int]:
        return [position for position, _ in site.index.nearest(vector, k=k)]

    extra = {"recall@10": round(_recall(search, query_vectors, truth), 4), "kind": site.costs["kind"]}
    _time_dense(bench, search, query_vectors, by="checker", size=site.size, extra=extra)


@pytest.mark.parametrize("name", _DENSE_PEERS)
def test_dense_peer(
    bench: Bench,
    name: str,
    site: Site,
    peer_of: Callable[[str], Nearest],
    query_vectors: Vectors,
    truth: list[set[int]],
) -> None:
    peer = peer_of(name)
    recall = 0.0
    for effort in _EFFORTS:  # the least that reaches what ours must
        peer.set_effort(effort)
        recall = _recall(peer.search, query_vectors, truth)
        if recall >= _TARGET:
            break
    extra = {"recall@10": round(recall, 4), "build CPU s": peer.build_cpu_s, "MB": round(peer.megabytes, 1)}
    _time_dense(bench, peer.search, query_vectors, by=name, size=site.size, extra=extra)


@pytest.mark.large
@pytest.mark.parametrize("effort", _EFFORTS)
@pytest.mark.parametrize("name", ["checker", "hnswlib", "usearch"])
def test_sweep(
    bench: Bench,
    name: str,
    effort: int,
    site: Site,
    peer_of: Callable[[str], Nearest],
    query_vectors: Vectors,
    truth: list[set[int]],
) -> None:
    """Recall against time, for the plot."""
    search: Callable[[Vectors, int], peers.Positions]
    if name == "checker":
        index = DenseIndex(site.index.generation / DENSE)
        index.set_effort(effort)

        def search(vector: Vectors, k: int) -> peers.Positions:
            return index.nearest(vector, k=k)[0]
    else:
        peer = peer_of(name)
        peer.set_effort(effort)
        search = peer.search
    waiting = cycle(query_vectors)
    extra = {"recall@10": round(_recall(search, query_vectors, truth), 4), "effort": effort}
    bench.timed(lambda: search(next(waiting), _TOP), stage="sweep", by=name, size=site.size, most=200, extra=extra)


def test_bm25(bench: Bench, site: Site, queries: list[Claim]) -> None:
    waiting = cycle([claim.text for claim in queries])
    bench.timed(
        lambda: site.index.words(next(waiting), k=_CONFIG.candidates), stage="BM25", by="checker", size=site.size
    )


@pytest.mark.parametrize("name", ["tantivy", "bm25s"])
def test_bm25_peer(bench: Bench, name: str, site: Site, queries: list[Claim], tmp_path: Path) -> None:
    pytest.importorskip(name, reason="install the extra: pip install '.[bench]'")
    engine: Lexical = {"tantivy": peers.tantivy, "bm25s": peers.bm25s}[name](site.texts(), tmp_path)

    def agreement(text: str) -> float:
        ours = [position for position, _ in site.index.words(text, k=_TOP)]
        return len(set(ours).intersection(engine.search(text, _TOP))) / _TOP

    same = np.mean([agreement(claim.text) for claim in queries])
    extra = {"build CPU s": engine.build_cpu_s, "MB": round(engine.megabytes, 2), "same top 10": round(float(same), 2)}
    waiting = cycle([claim.text for claim in queries])
    bench.timed(
        lambda: engine.search(next(waiting), _CONFIG.candidates), stage="BM25", by=name, size=site.size, extra=extra
    )


def test_fusion(bench: Bench, site: Site, queries: list[Claim], query_vectors: Vectors) -> None:
    shares = dict(site.index.words(queries[0].text, k=_CONFIG.candidates))
    cosines = dict.fromkeys(shares, 0.0) | dict(site.index.nearest(query_vectors[0], k=_CONFIG.candidates))
    bench.timed(
        lambda: weighted_sum(cosines, shares, lexical_weight=_CONFIG.lexical_weight),
        stage="fusion",
        by="checker",
        size=site.size,
    )


def test_fetch(bench: Bench, site: Site, query_vectors: Vectors) -> None:
    found = cycle([site.index.nearest(vector, k=_TOP) for vector in query_vectors])
    bench.timed(
        lambda: [site.index.store.passage(position) for position, _ in next(found)],
        stage="fetch 10 passages",
        by="checker",
        size=site.size,
    )


def test_search(bench: Bench, site: Site, queries: list[Claim], query_vectors: Vectors) -> None:
    """Everything of a retrieval but the embedding."""
    waiting = cycle(zip(queries, query_vectors[:, np.newaxis], strict=True))

    def run() -> object:
        claim, vector = next(waiting)
        return site.index.search([claim], vector)

    bench.timed(run, stage="search: both, fused, fetched", by="checker", size=site.size)


def test_retrieval(
    bench: Bench, site: Site, queries: list[Claim], golds: list[GoldClaim], encoder: OnnxEncoder
) -> None:
    waiting = cycle(queries)

    def retrieve(claim: Claim) -> list[Passage]:
        return [hit.passage for hit in site.index.search([claim], encoder.encode_claims([claim.text]))[0]]

    extra = {"recall@5 of gold evidence": _gold_recall(golds, lambda gold: retrieve(gold.claim))}
    bench.timed(lambda: retrieve(next(waiting)), stage="claim to passages", by="checker", size=site.size, extra=extra)


def test_retrieval_of_ten_lines(
    bench: Bench,
    site: Site,
    flat: Nearest,
    queries: list[Claim],
    golds: list[GoldClaim],
    encoder: OnnxEncoder,
    ten_lines: Any,  # noqa: F811  # the fixture imported above
) -> None:
    """What one would write in ten lines; its recall is that of our vectors, since its own weights are random."""
    vectors = encoder.encode_claims([gold.claim.text for gold in golds])
    found = dict(zip((gold.claim.claim_id for gold in golds), vectors, strict=True))
    passage = site.index.store.passage

    def with_our_vector(gold: GoldClaim) -> list[Passage]:
        return [passage(int(position)) for position in flat.search(found[gold.claim.claim_id], _GOLD_TOP)]

    waiting = cycle(queries)

    def run() -> list[Passage]:
        vector = ten_lines.encode([next(waiting).text], show_progress_bar=False)[0]
        return [passage(int(position)) for position in flat.search(vector, _TOP)]

    bench.timed(
        run,
        stage="claim to passages",
        by="sentence-transformers + IndexFlatIP",
        size=site.size,
        extra={"recall@5 of gold evidence": _gold_recall(golds, with_our_vector)},
    )


def _gold_recall(golds: list[GoldClaim], retrieve: Callable[[GoldClaim], list[Passage]]) -> float:
    """Give the share of the claims with gold evidence of which a piece is among the first five passages."""
    answerable = [gold for gold in golds if gold.evidence]
    return round(float(np.mean([_holds_gold(gold, retrieve(gold)[:_GOLD_TOP]) for gold in answerable])), 3)


def _holds_gold(gold: GoldClaim, passages: list[Passage]) -> bool:
    wanted = {(evidence.article_id, evidence.sentence) for evidence in gold.evidence}
    return any((passage.sentence.article_id, passage.sentence.text) in wanted for passage in passages)
