"""Attention as one operator of onnxruntime, where an export from torch has some twenty."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import onnx

_DOMAIN = "com.microsoft"


@dataclass(frozen=True, slots=True)
class _Projection:
    """What queries, keys or values are made of: a layer's output, times `scale`, cut into heads."""

    output: str
    width: int
    head_width: int
    scale: float


class _Links:
    """Who makes and who reads each value of a graph; `LookupError` and `ValueError` where it is not as expected."""

    def __init__(self, model: onnx.ModelProto) -> None:
        from onnx import shape_inference

        graph = model.graph
        known = shape_inference.infer_shapes(model).graph
        self.ranks = {value.name: len(value.type.tensor_type.shape.dim) for value in (*known.value_info, *known.input)}
        self.constants = {tensor.name: tensor for tensor in graph.initializer}
        self.makers: dict[str, onnx.NodeProto] = {output: node for node in graph.node for output in node.output}
        self.readers: dict[str, list[onnx.NodeProto]] = {}
        for node in graph.node:
            for value in node.input:
                self.readers.setdefault(value, []).append(node)

    def made(self, value: str, operator: str) -> onnx.NodeProto:
        node = self.makers[value]
        if node.op_type != operator:
            raise LookupError(f"{value} is not made by {operator}")
        return node

    def after(self, value: str, operator: str, *, past: str = "") -> onnx.NodeProto:
        (node,) = (node for node in self.readers[value] if node.op_type in (operator, past))
        return node if node.op_type == operator else self.after(node.output[0], operator, past=past)

    def projection(self, value: str) -> _Projection:
        scale, shape = 1.0, ""
        while (node := self.makers[value]).op_type in ("Transpose", "Reshape", "Mul"):
            if node.op_type == "Mul":
                scale *= self._last(node.input[1])
            elif node.op_type == "Reshape":  # the first of all, met last, cuts into heads
                shape = node.input[1]
            value = node.input[0]
        (bias,) = (self.constants[name] for name in node.input if name in self.constants)
        head_width = self._last(shape if shape in self.constants else self.makers[shape].input[-1])
        return _Projection(value, bias.dims[-1], int(head_width), scale)

    def _last(self, constant: str) -> float:
        from onnx import numpy_helper

        return float(numpy_helper.to_array(self.constants[constant]).reshape(-1)[-1])


def fuse_attention(model: onnx.ModelProto) -> int:
    """Replace every softmax(q k' / sqrt(width of a head) + mask) v by one operator, in place, and give their number.

    Attention of another form, of which a bias, the width of a head or the shape of the mask cannot be read, stays.
    """
    from onnx import helper

    links, fused = _Links(model), 0
    for softmax in [node for node in model.graph.node if node.op_type == "Softmax"]:
        try:
            whole, last = _attention(softmax, links)
        except (LookupError, ValueError):
            continue
        last.CopyFrom(whole)
        fused += 1
    if fused:
        model.opset_import.append(helper.make_opsetid(_DOMAIN, 1))
        _remove_unread(model.graph)
    return fused


def _attention(softmax: onnx.NodeProto, links: _Links) -> tuple[onnx.NodeProto, onnx.NodeProto]:
    """Give the operator for the attention around `softmax`, and the node whose place it takes."""
    from onnx import helper

    masked = links.made(softmax.input[0], "Add")
    scores = links.made(masked.input[0], "MatMul")
    weighted = links.after(softmax.output[0], "MatMul", past="Where")  # torch has rows without a token be 0, not NaN
    last = links.after(links.after(weighted.output[0], "Transpose").output[0], "Reshape")
    query, key, value = (links.projection(name) for name in (*scores.input, weighted.input[1]))
    same = (query.width, query.head_width) == (key.width, key.head_width) == (value.width, value.head_width)
    if links.ranks.get(masked.input[1]) != 4:
        raise ValueError("a mask of another form")
    if not same or value.scale != 1 or not math.isclose(query.scale * key.scale, query.head_width**-0.5, rel_tol=1e-5):
        raise ValueError("attention of another form")
    whole = helper.make_node(
        "MultiHeadAttention",
        [query.output, key.output, value.output, "", "", masked.input[1]],
        list(last.output),
        domain=_DOMAIN,
        num_heads=query.width // query.head_width,
    )
    return whole, last


def _remove_unread(graph: onnx.GraphProto) -> None:
    read = {output.name for output in graph.output}
    kept = []
    for node in reversed(graph.node):  # they stand in the order in which they run
        if not read.isdisjoint(node.output):
            kept.append(node)
            read |= set(node.input)
    nodes = [type(node).FromString(node.SerializeToString()) for node in reversed(kept)]
    constants = [tensor for tensor in graph.initializer if tensor.name not in read]
    for tensor in constants:
        graph.initializer.remove(tensor)
    del graph.node[:], graph.value_info[:]
    graph.node.extend(nodes)
