"""A shipped int8 model folder as torch again, so that training can go on from it where no float weights are at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from checker.errors import ModelError

if TYPE_CHECKING:
    import onnx

# Nodes between an int8 product and the bias that is added to it: they give it back its scale.
_RESCALING = {"Cast", "Mul"}


def is_shipped(folder: Path) -> bool:
    """Whether a folder holds a graph as checker ships it."""
    return (folder / "model.onnx").exists()


def load_trunk(folder: Path) -> tuple[Any, Any, dict[str, torch.Tensor]]:
    """Build the BERT trunk and the tokenizer of a shipped folder; give them with the other weights, by name.

    Int8 weights come back as their nearest float32 values: what quantisation lost stays lost (half a point of accuracy
    at most, measured in README.md). Raises `ModelError` if the folder is not of this form.
    """
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    try:
        weights = _weights(folder / "model.onnx")
        settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        names = {"cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]", "unk_token": "[UNK]"}
        tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
            tokenizer_file=str(folder / "tokenizer.json"),
            mask_token="[MASK]",
            model_input_names=["input_ids", "token_type_ids", "attention_mask"],
            **names,
        )
        trunk = BertModel(BertConfig(**settings | {"attention_probs_dropout_prob": 0.0}), add_pooling_layer=False)
        own = {name: _ending(weights, name) for name in trunk.state_dict()}
        trunk.load_state_dict({name: weights.pop(full) for name, full in own.items()})
    except (OSError, ValueError, LookupError, RuntimeError) as error:
        raise ModelError(f"{folder}: not a model that training can go on from ({error})") from error
    return trunk, tokenizer, weights


def _ending(weights: dict[str, torch.Tensor], name: str) -> str:
    (full,) = (known for known in weights if known.endswith(f".{name}"))
    return full


def _weights(path: Path) -> dict[str, torch.Tensor]:
    """Read the parameters of a graph by their torch names; a product has the name of the bias that follows it."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    readers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for value in node.input:
            readers.setdefault(value, []).append(node)
    weights = {name: array for name, array in constants.items() if name.endswith((".weight", ".bias"))}
    for name, array in constants.items():
        if name.endswith(".rows"):
            weights[name.removesuffix(".rows")] = array * constants[name.removesuffix("rows") + "scales"]
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        name = node.input[1].removesuffix("_quantized")
        product = (constants[node.input[1]].astype("float32") - constants[node.input[3]]) * constants[f"{name}_scale"]
        value = node.output[0]
        while (reader := readers[value][0]).op_type in _RESCALING:
            value = reader.output[0]
        (bias,) = (other for other in reader.input if other.endswith(".bias"))
        weights[bias.removesuffix("bias") + "weight"] = product.T
    return {name: torch.from_numpy(array.astype("float32")) for name, array in weights.items()}
