"""Embedding by our encoder (int8, onnxruntime), and by sentence-transformers on torch with a model of that shape."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pytest
from conftest import measure
from peers import torch_encoder
from pytest_benchmark.fixture import BenchmarkFixture

from checker.inference.encoder import OnnxEncoder
from checker.types import Claim, Passage

Embed = Callable[[list[str]], object]

_SENTENCES = 256


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Embed:
    pytest.importorskip("sentence_transformers", reason="install the extra: pip install '.[models]'")
    model = torch_encoder(tmp_path_factory.mktemp("peer"))
    return lambda texts: model.encode(texts, show_progress_bar=False)


@pytest.fixture(scope="module", params=["onnxruntime (ours)", "sentence-transformers"])
def embed(request: pytest.FixtureRequest, encoder: OnnxEncoder) -> tuple[str, Embed]:
    ours = request.param == "onnxruntime (ours)"
    return request.param, encoder.encode_claims if ours else request.getfixturevalue("peer")


def test_claim(benchmark: BenchmarkFixture, embed: tuple[str, Embed], claims: list[Claim]) -> None:
    benchmark.group = "embed one claim"
    benchmark.name, run = embed
    texts = cycle([claim.text for claim in claims])
    benchmark(lambda: run([next(texts)]))


def test_sentences(benchmark: BenchmarkFixture, embed: tuple[str, Embed], passages: list[Passage]) -> None:
    benchmark.group = f"embed {_SENTENCES} sentences"
    benchmark.name, run = embed
    texts = [passage.indexed_text for passage in passages[:_SENTENCES]]
    measure(benchmark, lambda: run(texts), rounds=3)
    if benchmark.stats:
        benchmark.extra_info["sentences a second"] = round(len(texts) / benchmark.stats.stats.median)
