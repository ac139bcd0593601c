"""The two models beside what one would run instead: embedding claims and sentences, judging pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import peers
import pytest
from conftest import Bench

from checker.inference.encoder import OnnxEncoder
from checker.inference.verifier import OnnxVerifier
from checker.types import Claim, Passage

Embed = Callable[[list[str]], object]
Judge = Callable[[list[tuple[Claim, Passage]]], object]

_SENTENCES = 256
_PAIRS = 8


@pytest.fixture(scope="session")
def ten_lines(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A sentence-transformers model of our shape."""
    pytest.importorskip("sentence_transformers", reason="install the extra: pip install '.[models]'")
    return peers.torch_encoder(tmp_path_factory.mktemp("torch"))


@pytest.fixture(scope="module", params=["checker (onnxruntime, int8)", "sentence-transformers (torch, float32)"])
def embed(request: pytest.FixtureRequest, encoder: OnnxEncoder) -> tuple[str, Embed]:
    if request.param.startswith("checker"):
        return request.param, encoder.encode_claims
    model = request.getfixturevalue("ten_lines")
    return request.param, lambda texts: model.encode(texts, show_progress_bar=False)


def test_embed_claim(bench: Bench, embed: tuple[str, Embed], claims: list[Claim]) -> None:
    by, run = embed
    texts = cycle([claim.text for claim in claims])
    bench.timed(lambda: run([next(texts)]), stage="embed a claim", by=by)


def test_embed_sentences(bench: Bench, embed: tuple[str, Embed], passages: list[Passage]) -> None:
    by, run = embed
    texts = [passage.indexed_text for passage in passages[:_SENTENCES]]
    stage = f"embed {_SENTENCES} sentences"
    bench.timed(lambda: run(texts), stage=stage, by=by, most=3, fewest=3, warm_up=1)
    if bench.rows and bench.rows[-1]["stage"] == stage:
        bench.rows[-1]["extra"]["sentences a second"] = round(len(texts) / bench.rows[-1]["p50_ms"] * 1000)


@pytest.fixture(scope="module", params=["checker (onnxruntime, int8)", "RoBERTa-large (torch, float32)"])
def judge(request: pytest.FixtureRequest) -> Iterator[tuple[str, Judge]]:
    if request.param.startswith("checker"):
        yield request.param, OnnxVerifier().judge
    else:
        pytest.importorskip("torch", reason="install the extra: pip install '.[models]'")
        yield request.param, peers.CrossEncoder().judge


@pytest.fixture(scope="module")
def pairs(claims: list[Claim], passages: list[Passage]) -> list[tuple[Claim, Passage]]:
    return list(zip(claims[:50], passages, strict=False))


def test_judge_pair(bench: Bench, judge: tuple[str, Judge], pairs: list[tuple[Claim, Passage]]) -> None:
    by, run = judge
    waiting = cycle(pairs)
    bench.timed(lambda: run([next(waiting)]), stage="judge a pair", by=by, fewest=5, warm_up=2)


def test_judge_batch(bench: Bench, judge: tuple[str, Judge], pairs: list[tuple[Claim, Passage]]) -> None:
    by, run = judge
    bench.timed(lambda: run(pairs[:_PAIRS]), stage=f"judge {_PAIRS} pairs", by=by, fewest=3, warm_up=1)
