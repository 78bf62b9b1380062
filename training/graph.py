"""The finder as a graph of ONNX operators, written node by node.

Not by torch's exporter: its attention of fifteen small operators takes a sixth longer than ONNX
Runtime's own in one.
"""

from dataclasses import dataclass, field

import numpy as np
import onnx
import torch
from onnx import NodeProto, TensorProto, helper, numpy_helper
from torch import Tensor, nn

from training.encoder import Finder, Layer

LONGEST = 128  # word pieces
RUNTIME = "com.microsoft"  # operators of ONNX Runtime's own
OPERATORS = (helper.make_opsetid("", 18), helper.make_opsetid(RUNTIME, 1))


@dataclass
class Graph:
    """Nodes and constants as they are added; a node is named after what it gives."""

    nodes: list[NodeProto] = field(default_factory=list)
    constants: list[TensorProto] = field(default_factory=list)

    def model(self, finder: Finder) -> onnx.ModelProto:
        """``ids`` and ``mask`` (batch, tokens) in, ``odds`` (batch, heads and kinds) out."""
        heads = torch.cat([finder.heads.weight, finder.kinds.weight])
        biases = torch.cat([finder.bias, finder.kinds.bias])
        vectors = self._embedded(finder)
        for number, layer in enumerate(finder.layers):
            vectors = self._layer(f"layer{number}", layer, vectors)
        self._linear("odds", self._mean(vectors), heads, biases)
        given = [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "tokens"]),
            helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["batch", "tokens"]),
        ]
        told = helper.make_tensor_value_info("odds", TensorProto.FLOAT, ["batch", len(biases)])
        graph = helper.make_graph(self.nodes, "finder", given, [told], self.constants)
        return helper.make_model(graph, opset_imports=OPERATORS, ir_version=9)

    def _embedded(self, finder: Finder) -> str:
        words = self._constant("words", finder.words.weight)
        places = self._constant("places", (finder.places.weight + finder.segment)[:LONGEST])
        count = self._node("Shape", ["ids"], "count", start=1, end=2)
        first = self._node("Slice", [places, self._numbers("zero", 0), count], "first")
        both = [self._node("Gather", [words, "ids"], "looked_up"), first]
        self._node("Cast", ["mask"], "seen", to=TensorProto.INT32)
        return self._norm("embedded", self._node("Add", both, "placed"), finder.norm)

    def _layer(self, name: str, layer: nn.Module, given: str) -> str:
        """One BERT layer, as ``encoder.Layer`` computes it."""
        if not isinstance(layer, Layer):
            raise TypeError(f"{name} is no layer of the encoder")
        wide = self._linear(f"{name}.qkv", given, layer.qkv.weight, layer.qkv.bias)
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        self.nodes.append(helper.make_node("Split", [wide], parts, axis=2, num_outputs=3))
        mixed = self._node(
            "MultiHeadAttention",
            [*parts, "", "seen"],
            f"{name}.mixed",
            domain=RUNTIME,
            num_heads=layer.heads,
        )
        out = self._linear(f"{name}.out", mixed, layer.out.weight, layer.out.bias)
        kept = self._norm(
            f"{name}.norm1", self._node("Add", [given, out], f"{name}.first"), layer.norm1
        )
        up = self._linear(f"{name}.up", kept, layer.up.weight, layer.up.bias)
        bent = self._node("Gelu", [up], f"{name}.bent", domain=RUNTIME)
        down = self._linear(f"{name}.down", bent, layer.down.weight, layer.down.bias)
        whole = self._node("Add", [kept, down], f"{name}.second")
        return self._norm(f"{name}.norm2", whole, layer.norm2)

    def _mean(self, vectors: str) -> str:
        """The mean over the words that the mask leaves."""
        wide = self._node("Unsqueeze", ["mask", self._numbers("last", 2)], "wide")
        masked = self._node("Mul", [vectors, wide], "masked")
        along = self._numbers("along", 1)
        total = self._node("ReduceSum", [masked, along], "total", keepdims=0)
        words = self._node("ReduceSum", ["mask", along], "length", keepdims=1)
        return self._node("Div", [total, words], "mean")

    def _linear(self, name: str, given: str, weight: Tensor, bias: Tensor) -> str:
        turned = self._constant(f"{name}.weight", weight.T)
        product = self._node("MatMul", [given, turned], f"{name}.product")
        return self._node("Add", [product, self._constant(f"{name}.bias", bias)], name)

    def _norm(self, name: str, given: str, norm: nn.LayerNorm) -> str:
        scale = self._constant(f"{name}.scale", norm.weight)
        shift = self._constant(f"{name}.shift", norm.bias)
        return self._node("LayerNormalization", [given, scale, shift], name, epsilon=norm.eps)

    def _node(self, operator: str, given: list[str], told: str, **settings: object) -> str:
        self.nodes.append(helper.make_node(operator, given, [told], name=told, **settings))
        return told

    def _constant(self, name: str, value: Tensor) -> str:
        return self._array(name, value.detach().numpy())

    def _numbers(self, name: str, *values: int) -> str:
        return self._array(name, np.array(values, np.int64))

    def _array(self, name: str, values: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name
