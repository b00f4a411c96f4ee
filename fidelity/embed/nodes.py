"""MiniLM in eight bits, node by node in the words of ONNX and of its runtime, so that nothing here needs torch.

Activations are quantised by what stands in one call, and a call holds one text: the same text gives the same bytes,
whatever stands beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fidelity.embed.layers import Array, Dense, Packaged

LAYERS, HEADS = 6, 12
EPSILON = 1e-12
RUNTIME = "com.microsoft"
"""The domain of the runtime's own nodes, each of which stands for several of ONNX."""
PLAIN_SET, RUNTIME_SET, FORMAT = 17, 1, 8
"""Versions of ONNX's nodes, of the runtime's, and of the file."""
HALF_TO_SINGLE = 1
"""ONNX's number of the type float."""


class Maker:
    """Puts a graph together; whoever makes one adds what goes in below the layers and what comes out above them."""

    def __init__(self, weights: Packaged) -> None:
        self._weights = weights
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def embedded(self, ids: str, types: str | None = None) -> str:
        """What a piece is, on which side it stands and where; the table of the pieces in half precision."""
        read = self._weights.embedding
        pieces = self.constant("pieces", read("word_embeddings.weight").astype("float16"))
        sides = self.constant("sides", read("token_type_embeddings.weight")[slice(None) if types else 0])
        places = self.constant("places", read("position_embeddings.weight"))
        total = self.node("Cast", self.node("Gather", pieces, ids), to=HALF_TO_SINGLE)
        total = self.node("Add", total, self.node("Gather", sides, types) if types else sides)
        length = self.node("Shape", ids, start=1, end=2)
        zero = self.constant("zero", _whole([0]))
        total = self.node("Add", total, self.node("Slice", places, zero, length, zero))
        ends = [self.constant(f"embedded.{end}", read(f"LayerNorm.{end}")) for end in ("weight", "bias")]
        return self.node("LayerNormalization", total, *ends, epsilon=EPSILON)

    def layer(self, layer: int, states: str) -> str:
        """The states after a layer."""
        query, key, value = (self._weights.dense(layer, part) for part in ("query", "key", "value"))
        mixed = self._times(f"{layer}.mixed", states, query.beside(key, value))
        parts = [f"{layer}.{part}" for part in ("query", "key", "value")]
        self.named("Split", [mixed], parts, axis=2)
        seen = self.node("MultiHeadAttention", *parts, domain=RUNTIME, num_heads=HEADS)
        told = self._times(f"{layer}.out", seen, self._weights.dense(layer, "out"))
        states = self._evened(layer, "attention_norm", states, told)
        wide = self._times(f"{layer}.intermediate", states, self._weights.dense(layer, "intermediate"))
        bent = self.node("Gelu", wide, domain=RUNTIME)
        return self._evened(
            layer, "output_norm", states, self._times(f"{layer}.output", bent, self._weights.dense(layer, "output"))
        )

    def node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """Adds a node and gives the name of what it makes."""
        name = f"{kind}.{len(self._nodes)}"
        self.named(kind, inputs, [name], **attributes)
        return name

    def named(self, kind: str, inputs: Any, outputs: list[str], **attributes: Any) -> None:
        """Adds a node whose outputs have names of their own."""
        from onnx import helper

        self._nodes.append(helper.make_node(kind, list(inputs), outputs, **attributes))

    def constant(self, name: str, values: Array) -> str:
        """Adds an array and gives its name."""
        import numpy as np
        from onnx import numpy_helper

        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def finished(self, name: str, inputs: tuple[str, ...], outputs: dict[str, list[str | int]]) -> bytes:
        """The whole graph as a file; inputs are whole numbers, [one, pieces], and outputs have the shapes given."""
        from onnx import TensorProto, helper

        graph = helper.make_graph(
            self._nodes,
            name,
            [helper.make_tensor_value_info(one, TensorProto.INT64, ["one", "pieces"]) for one in inputs],
            [helper.make_tensor_value_info(one, TensorProto.FLOAT, shape) for one, shape in outputs.items()],
            self._constants,
        )
        sets = [helper.make_opsetid("", PLAIN_SET), helper.make_opsetid(RUNTIME, RUNTIME_SET)]
        made: bytes = helper.make_model(graph, opset_imports=sets, ir_version=FORMAT).SerializeToString()
        return made

    def _times(self, name: str, states: str, dense: Dense) -> str:
        """The states times a matrix in eight bits, and what is added."""
        constants = [
            self.constant(f"{name}.matrix", dense.matrix),
            self.constant(f"{name}.scale", dense.scale),
            "",  # the zero point is zero
            self.constant(f"{name}.bias", dense.bias),
        ]
        return self.node("DynamicQuantizeMatMul", states, *constants, domain=RUNTIME)

    def _evened(self, layer: int, part: str, states: str, added: str) -> str:
        scale, shift = self._weights.norm(layer, part)
        ends = [self.constant(f"{layer}.{part}.scale", scale), self.constant(f"{layer}.{part}.shift", shift)]
        return self.node("SkipLayerNormalization", states, added, *ends, domain=RUNTIME, epsilon=EPSILON)


def _whole(numbers: list[int]) -> Array:
    import numpy as np

    return np.array(numbers, np.int64)
