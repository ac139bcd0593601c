"""From torch to the model folders that `onnx_model` reads; needs the extra `models`.

Nothing here is imported when a claim is checked.
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from checker.errors import ModelError
from checker.inference.attention import fuse_attention
from checker.inference.onnx_model import GRAPH, WEIGHTS, ModelCard, OnnxModel

if TYPE_CHECKING:
    import onnx
    from sentence_transformers import SentenceTransformer
    from torch import nn

# Short and long, Italian and English: on these the exported graph must agree with torch.
PROBES = (
    "Nel 2021 l'azienda ha investito 10 miliardi di yuan.",
    "The committee has not approved the third proposal yet.",
    "Sì.",
    "Il ponte, lungo 1.067 metri, è stato inaugurato il 3 agosto 2020: sostituisce quello crollato due anni prima. "
    * 2,
)
_LARGE = 1 << 16  # bytes of a tensor that stands beside the graph
_LONGEST_PASSAGE = 256  # tokens; attention costs grow with the square of it, and a passage is two or three sentences


def export_encoder(source: str | Path, folder: Path, *, name: str | None = None, quantize: bool = False) -> ModelCard:
    """Export any sentence-transformers model (a path or a hub id) into a model folder and give its card.

    `name` is the model's name in ids, by default the last part of `source`.
    The graph holds everything from token ids to the unit vector: transformer, pooling, dense layers, normalisation.
    With `quantize` weights and activations become int8, a quarter of the size; else they stay float32.
    Raises `ModelError` if the extra is missing, the model cannot be loaded, has no tokenizer.json, or the exported
    graph does not agree with torch.
    """
    model = _load_sentence_transformer(source)
    tokenizer = getattr(model.tokenizer, "backend_tokenizer", None)
    if tokenizer is None:
        raise ModelError(f"{source}: only models with a fast tokenizer (tokenizer.json) can be exported")
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    _describe_to_sentence_transformers(folder)
    if config := getattr(getattr(model[0], "model", None), "config", None):
        config.save_pretrained(folder)
    card = ModelCard(
        name=name or Path(source).name,
        sha256="",
        max_tokens=min(model.max_seq_length or _LONGEST_PASSAGE, _LONGEST_PASSAGE),
        dimension=model.get_embedding_dimension() or 0,
        prompts={name: text for name, text in model.prompts.items() if text},
    )
    inputs = [
        name for name in ("input_ids", "attention_mask", "token_type_ids") if name in model.tokenizer.model_input_names
    ]
    card = write_graph(_with_unit_vectors(model, inputs), folder, inputs=inputs, card=card, quantize=quantize)
    expected = model.encode(list(PROBES), normalize_embeddings=True, prompt="")
    cosine = float((OnnxModel(folder).run(list(PROBES)) * expected).sum(axis=1).min())
    if cosine < (0.97 if quantize else 0.9999):
        raise ModelError(f"{source}: the exported graph does not agree with torch (cosine {cosine:.4f})")
    return card


def write_graph(
    module: nn.Module, folder: Path, *, inputs: Sequence[str], card: ModelCard, quantize: bool
) -> ModelCard:
    """Trace `module` into the graph of `folder`, beside its `tokenizer.json`, and write the card with their hash.

    Attention becomes one operator, which takes 3 to 8% off an int8 graph and 10 to 15% off a float32 one.
    `module` takes the named inputs, (batch, tokens) int64 each, in their order, and gives (batch, width) float32.
    """
    import onnx
    import torch

    batch, tokens = torch.export.Dim("batch"), torch.export.Dim("tokens")
    # A tensor for each input: torch.export would take one tensor given twice for one input.
    example = tuple(torch.tensor([[int(name != "token_type_ids")] * 4 + [1] * 4] * 2) for name in inputs)
    with quiet():
        torch.onnx.export(
            _with_positional_inputs(module.eval()),
            example,
            folder / GRAPH,
            dynamo=True,
            input_names=list(inputs),
            output_names=["output"],
            dynamic_shapes=(tuple({0: batch, 1: tokens} for _ in inputs),),
            external_data=False,
            verbose=False,
        )
    graph = onnx.load(folder / GRAPH)
    fuse_attention(graph)
    _save(graph, folder / GRAPH)
    if quantize:
        quantize_graph(folder / GRAPH)
    return card.write(folder)


def quantize_graph(path: Path) -> None:
    """Make the weights and activations of a float32 graph int8, a quarter of the size, in place."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with quiet():
        quantize_dynamic(
            path,
            path,
            op_types_to_quantize=["MatMul", "Gemm"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # 7 bits: 8-bit products saturate on x86 processors without VNNI
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # of what fused operators give
        )
    graph = onnx.load(path)
    _embeddings_to_int8(graph)
    _save(graph, path)


def _save(graph: onnx.ModelProto, path: Path) -> None:
    """Write a whole graph, its large weights beside it."""
    import onnx

    weights = path.with_name(WEIGHTS)
    weights.unlink(missing_ok=True)  # onnx would not write over it
    onnx.save(graph, path, save_as_external_data=True, location=weights.name, size_threshold=_LARGE)
    if weights.exists():  # a small model has none that large
        weights.chmod(path.stat().st_mode)  # onnx lets only its own user read them


def _load_sentence_transformer(source: str | Path) -> SentenceTransformer:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise ModelError("other models need the extra `models`: pip install 'checker[models]'") from error
    try:
        with quiet():
            return SentenceTransformer(str(source), device="cpu").float()  # many are stored as float16
    except Exception as error:  # the library, the hub client and torch each raise their own
        message = f"{source}: not a sentence-transformers model that can be loaded ({_first_line(error)})"
        raise ModelError(message) from error


def _describe_to_sentence_transformers(folder: Path) -> None:
    """Write the two files by which sentence-transformers loads the folder too."""
    module = {"idx": 0, "name": "0", "path": "", "type": "checker.inference.sentence_transformer.OnnxSentenceEncoder"}
    settings = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine"}
    for name, content in (("modules.json", [module]), ("config_sentence_transformers.json", settings)):
        (folder / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _with_unit_vectors(model: SentenceTransformer, inputs: Sequence[str]) -> nn.Module:
    import torch

    class UnitVectors(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *columns: torch.Tensor) -> torch.Tensor:
            features = self.model(dict(zip(inputs, columns, strict=True)))
            return torch.nn.functional.normalize(features["sentence_embedding"], dim=-1)

    return UnitVectors()


def _with_positional_inputs(module: nn.Module) -> nn.Module:
    import torch

    class Positional(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.module = module

        def forward(self, *columns: torch.Tensor) -> Any:
            return self.module(*columns)

    return Positional()


def _embeddings_to_int8(graph: onnx.ModelProto) -> None:
    """Store each large table that a Gather reads as int8 rows, each with its own scale, in place.

    Most of a small bilingual model is its word table; a scale a row loses less than one for the whole table.
    """
    from onnx import helper, numpy_helper

    tables = {
        tensor.name: tensor for tensor in graph.graph.initializer if len(tensor.dims) == 2 and tensor.dims[0] > 1000
    }
    nodes = []
    for node in graph.graph.node:
        nodes.append(node)
        if node.op_type != "Gather" or node.input[0] not in tables:
            continue
        table, ids, output = node.input[0], node.input[1], node.output[0]
        weights = numpy_helper.to_array(tables[table])
        scales = np.maximum(np.abs(weights).max(axis=1, keepdims=True), 1e-12).astype(np.float32) / 127
        rows = np.rint(weights / scales).astype(np.int8)
        graph.graph.initializer.remove(tables.pop(table))
        graph.graph.initializer.append(numpy_helper.from_array(rows, f"{table}.rows"))
        graph.graph.initializer.append(numpy_helper.from_array(scales, f"{table}.scales"))
        node.input[0], node.output[0] = f"{table}.rows", f"{output}.rows"
        nodes += [
            helper.make_node("Cast", [f"{output}.rows"], [f"{output}.float"], to=1),
            helper.make_node("Gather", [f"{table}.scales", ids], [f"{output}.scales"]),
            helper.make_node("Mul", [f"{output}.float", f"{output}.scales"], [output]),
        ]
    del graph.graph.node[:]
    graph.graph.node.extend(nodes)
    del graph.graph.value_info[:]  # shapes and types of what is between: stale now, and inferred again on loading


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep warnings and progress bars of torch and transformers off the user's terminal."""
    from transformers.utils import logging as bars

    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    bars.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
        bars.enable_progress_bar()  # type: ignore[no-untyped-call]
