"""The packaged MiniLM's weights as a network in eight bits reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

PACKAGED = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "intermediate": "intermediate.dense",
    "output": "output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "output_norm": "output.LayerNorm",
}
"""Our names of a layer's parts, and those of the package."""
MOST = 127


@dataclass(frozen=True, slots=True)
class Dense:
    """A matrix in eight bits, [in, out], with the scale of each column and what is added to it."""

    matrix: Array
    scale: Array
    bias: Array

    def beside(self, *others: Dense) -> Dense:
        """One matrix of several, so that they cost one multiplication."""
        import numpy as np

        every = (self, *others)
        return Dense(
            np.concatenate([one.matrix for one in every], 1),
            np.concatenate([one.scale for one in every]),
            np.concatenate([one.bias for one in every]),
        )


class Packaged:
    """Reads the package's file (safetensors)."""

    def __init__(self, package: bytes) -> None:
        from safetensors.numpy import load

        self._held = load(package)

    def embedding(self, name: str) -> Array:
        """A table of what stands below the layers, by the package's name."""
        return self._held[f"embeddings.{name}"]

    def dense(self, layer: int, part: str) -> Dense:
        """The matrix of a part of a layer."""
        stem = f"encoder.layer.{layer}.{PACKAGED[part]}"
        matrix, scale = quantised(self._held[f"{stem}.weight"])
        return Dense(matrix.T, scale, self._held[f"{stem}.bias"])

    def norm(self, layer: int, part: str) -> tuple[Array, Array]:
        """Scale and shift of a normalisation."""
        stem = f"encoder.layer.{layer}.{PACKAGED[part]}"
        return self._held[f"{stem}.weight"], self._held[f"{stem}.bias"]


def quantised(matrix: Array) -> tuple[Array, Array]:
    """A matrix [out, in] in eight bits, and the scale of each row: one scale for all of it costs too much."""
    import numpy as np

    scale = np.maximum(np.abs(matrix).max(1), 1e-8).astype(np.float32) / MOST
    return np.round(matrix / scale[:, None]).clip(-MOST, MOST).astype(np.int8), scale
