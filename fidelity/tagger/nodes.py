"""The network of the tagger, node by node in the words of ONNX and of its runtime."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fidelity.tagger.layers import Dense, Weights

LAYERS, HEADS = 6, 12
EPSILON = 1e-12
RUNTIME = "com.microsoft"
"""The domain of the runtime's own nodes, each of which stands for several of ONNX."""
PLAIN_SET, RUNTIME_SET, FORMAT = 17, 1, 8
"""Versions of ONNX's nodes, of the runtime's, and of the file."""
HALF_TO_SINGLE = 1
"""ONNX's number of the type float."""


class Maker:
    """Makes the graph: pieces of one pair in, and for each a logit that it is wrong and one that a gap follows out."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def made(self) -> bytes:
        """The whole graph."""
        from onnx import TensorProto, helper

        states = self._embedded()
        for layer in range(LAYERS):
            if layer == self._weights.first:
                table = self._constant("table", self._weights.ours("kinds"))
                states = self._node("Add", states, self._node("Gather", table, "kinds"))
            states = self._layer(layer, states)
        head = self._constant("head.weight", self._weights.ours("head.weight").T)
        bias = self._constant("head.bias", self._weights.ours("head.bias"))
        self._nodes.append(helper.make_node("Add", [self._node("MatMul", states, head), bias], ["logits"]))
        shape = ["one", "pieces"]
        graph = helper.make_graph(
            self._nodes,
            "tagger",
            [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("ids", "types", "kinds")],
            [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [*shape, 2])],
            self._constants,
        )
        sets = [helper.make_opsetid("", PLAIN_SET), helper.make_opsetid(RUNTIME, RUNTIME_SET)]
        made: bytes = helper.make_model(graph, opset_imports=sets, ir_version=FORMAT).SerializeToString()
        return made

    def _embedded(self) -> str:
        """What a piece is, on which side it stands and where; the table of the pieces in half precision."""
        read = self._weights.packaged
        pieces = self._constant("pieces", read("embeddings.word_embeddings.weight").astype("float16"))
        sides = self._constant("sides", read("embeddings.token_type_embeddings.weight"))
        places = self._constant("places", read("embeddings.position_embeddings.weight"))
        total = self._node("Cast", self._node("Gather", pieces, "ids"), to=HALF_TO_SINGLE)
        total = self._node("Add", total, self._node("Gather", sides, "types"))
        length = self._node("Shape", "ids", start=1, end=2)
        zero = self._constant("zero", _whole([0]))
        total = self._node("Add", total, self._node("Slice", places, zero, length, zero))
        ends = [self._constant(f"embedded.{end}", read(f"embeddings.LayerNorm.{end}")) for end in ("weight", "bias")]
        return self._node("LayerNormalization", total, *ends, epsilon=EPSILON)

    def _layer(self, layer: int, states: str) -> str:
        query, key, value = (self._weights.dense(layer, part) for part in ("query", "key", "value"))
        mixed = self._times(f"{layer}.mixed", states, query.beside(key, value))
        parts = [f"{layer}.{part}" for part in ("query", "key", "value")]
        from onnx import helper

        self._nodes.append(helper.make_node("Split", [mixed], parts, axis=2))
        seen = self._node("MultiHeadAttention", *parts, domain=RUNTIME, num_heads=HEADS)
        told = self._times(f"{layer}.out", seen, self._weights.dense(layer, "out"))
        states = self._evened(layer, "attention_norm", states, told)
        wide = self._times(f"{layer}.intermediate", states, self._weights.dense(layer, "intermediate"))
        bent = self._node("Gelu", wide, domain=RUNTIME)
        return self._evened(
            layer, "output_norm", states, self._times(f"{layer}.output", bent, self._weights.dense(layer, "output"))
        )

    def _times(self, name: str, states: str, dense: Dense) -> str:
        """The states times a matrix in eight bits, and what is added."""
        constants = [
            self._constant(f"{name}.matrix", dense.matrix),
            self._constant(f"{name}.scale", dense.scale),
            "",  # the zero point is zero
            self._constant(f"{name}.bias", dense.bias),
        ]
        return self._node("DynamicQuantizeMatMul", states, *constants, domain=RUNTIME)

    def _evened(self, layer: int, part: str, states: str, added: str) -> str:
        scale, shift = self._weights.norm(layer, part)
        ends = [self._constant(f"{layer}.{part}.scale", scale), self._constant(f"{layer}.{part}.shift", shift)]
        return self._node("SkipLayerNormalization", states, added, *ends, domain=RUNTIME, epsilon=EPSILON)

    def _node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """Adds a node and gives the name of what it makes."""
        from onnx import helper

        name = f"{kind}.{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def _constant(self, name: str, values: NDArray[Any]) -> str:
        import numpy as np
        from onnx import numpy_helper

        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name


def _whole(numbers: list[int]) -> NDArray[Any]:
    import numpy as np

    return np.array(numbers, np.int64)
