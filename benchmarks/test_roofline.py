"""What the machine could do at best: bytes over memory bandwidth, multiply-adds over the rate of a core."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import Bench, Site
from peers import Nearest

from checker.inference.encoder import OnnxEncoder
from checker.inference.onnx_model import EMBEDDED
from checker.inference.verifier import OnnxVerifier
from checker.protocols import Vectors
from checker.types import Claim, Passage

_RUNS = 15
_STREAM_ROWS = 200_000


@pytest.mark.large  # less than that stays in the cache
def test_exact_search(
    bench: Bench, site: Site, flat: Nearest, query_vectors: Vectors, roofline: list[dict[str, Any]]
) -> None:
    """Exact search reads every vector once, so it cannot be faster than memory."""
    stream = np.ones((_STREAM_ROWS, site.vectors.shape[1]), dtype=np.float32)
    rate = stream.nbytes / _seconds(lambda: stream @ query_vectors[0])
    measured = _seconds(lambda: flat.search(query_vectors[0], 10))
    bench.fixture.pedantic(lambda: None)  # type: ignore[no-untyped-call]  # timed above
    roofline.append(
        {
            "what": f"exact search, {site.size:,} vectors",
            "work": f"{site.vectors.nbytes / 1e6:.4g} MB",
            "rate": f"{rate / 1e9:.3g} GB/s",
            "floor_ms": site.vectors.nbytes / rate * 1000,
            "measured_ms": measured * 1000,
        }
    )


@pytest.mark.parametrize("name", ["encoder", "verifier"])
def test_model(
    bench: Bench,
    name: str,
    encoder: OnnxEncoder,
    claims: list[Claim],
    passages: list[Passage],
    roofline: list[dict[str, Any]],
) -> None:
    """A model cannot be faster than its matrix products in int8, each as fast as one alone in a loop."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(EMBEDDED / name / "tokenizer.json"))
    claim, passage = claims[0], passages[0]
    text: Any = (passage.indexed_text, claim.text) if name == "verifier" else claim.text
    tokens = len(tokenizer.encode(*text).ids) if name == "verifier" else len(tokenizer.encode(text).ids)
    shapes, layers = _products(EMBEDDED / name, tokens)
    additions = layers * sum(rows * inner * columns for rows, inner, columns in shapes)
    seconds = layers * sum(_int8_seconds(*shape) for shape in shapes)
    verifier = OnnxVerifier() if name == "verifier" else None
    run: Callable[[], object] = (
        (lambda: verifier.judge([(claim, passage)])) if verifier else (lambda: encoder.encode_claims([claim.text]))
    )
    measured = _seconds(run)
    bench.fixture.pedantic(lambda: None)  # type: ignore[no-untyped-call]  # timed above
    roofline.append(
        {
            "what": f"{name}, {tokens} tokens, one core",
            "work": f"{additions / 1e6:.4g} million multiply-adds",
            "rate": f"{additions / seconds / 1e9:.3g} billion/s in int8",
            "floor_ms": seconds * 1000,
            "measured_ms": measured * 1000,
        }
    )


def _products(folder: Path, tokens: int) -> tuple[list[tuple[int, int, int]], int]:
    """Give the matrix products of a layer, and the layers; the embedded encoder has the shape of the verifier."""
    path = folder / "config.json"
    config = json.loads((path if path.exists() else EMBEDDED / "verifier" / "config.json").read_text(encoding="utf-8"))
    width, inner = config["hidden_size"], config["intermediate_size"]
    projections = [(tokens, width, width)] * 4
    # The two products of attention have the sum of the heads' widths.
    return [
        *projections,
        (tokens, width, inner),
        (tokens, inner, width),
        (tokens, width, tokens),
        (tokens, tokens, width),
    ], config["num_hidden_layers"]


def _int8_seconds(rows: int, inner: int, columns: int) -> float:
    """Time one product of 8-bit numbers by onnxruntime on one core, weights as they stand in an int8 graph."""
    import onnxruntime

    pytest.importorskip("onnx", reason="install the extra: pip install '.[models]'")
    from onnx import TensorProto, helper, numpy_helper

    draw = np.random.default_rng(0)
    weights = numpy_helper.from_array(draw.integers(-63, 63, (inner, columns), dtype=np.int8), "weights")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["left", "weights"], ["out"])],
        "product",
        [helper.make_tensor_value_info("left", TensorProto.UINT8, [rows, inner])],
        [helper.make_tensor_value_info("out", TensorProto.INT32, [rows, columns])],
        [weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    left = draw.integers(0, 127, (rows, inner), dtype=np.uint8)
    return _seconds(lambda: session.run(None, {"left": left}))


def _seconds(run: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS + 1):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])
