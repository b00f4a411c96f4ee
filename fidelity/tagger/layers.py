"""The tagger's weights: the packaged MiniLM's, and over its upper layers those that were trained for the tagger."""

from __future__ import annotations

import io
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


class Weights:
    """Reads both files: safetensors of the package and npz of ours."""

    def __init__(self, package: bytes, ours: bytes) -> None:
        import numpy as np
        from safetensors.numpy import load

        self._base = load(package)
        with np.load(io.BytesIO(ours)) as kept:
            self._ours = dict(kept)
        self.first = int(self._ours["k"].item())
        """The lowest layer that was trained; at its input the kinds are added."""

    def packaged(self, name: str) -> Array:
        """An array of the package, by its own name."""
        return self._base[name]

    def ours(self, name: str) -> Array:
        """An array of ours, in single precision."""
        array: Array = self._ours[name].astype("float32")
        return array

    def dense(self, layer: int, part: str) -> Dense:
        """The matrix of a part of a layer."""
        name = f"layer.{layer}.{part}"
        if layer >= self.first:
            matrix = self._ours[f"{name}.weight"]
            scale = self._ours[f"{name}.weight.scale"].astype("float32")
            return Dense(matrix.T, scale, self.ours(f"{name}.bias"))
        full = self._base[f"encoder.layer.{layer}.{PACKAGED[part]}.weight"]
        matrix, scale = quantised(full)
        return Dense(matrix.T, scale, self._base[f"encoder.layer.{layer}.{PACKAGED[part]}.bias"])

    def norm(self, layer: int, part: str) -> tuple[Array, Array]:
        """Scale and shift of a normalisation."""
        if layer >= self.first:
            return self.ours(f"layer.{layer}.{part}.weight"), self.ours(f"layer.{layer}.{part}.bias")
        stem = f"encoder.layer.{layer}.{PACKAGED[part]}"
        return self._base[f"{stem}.weight"], self._base[f"{stem}.bias"]


def quantised(matrix: Array) -> tuple[Array, Array]:
    """A matrix [out, in] in eight bits, and the scale of each row: one scale for all of it costs too much."""
    import numpy as np

    scale = np.maximum(np.abs(matrix).max(1), 1e-8).astype(np.float32) / MOST
    return np.round(matrix / scale[:, None]).clip(-MOST, MOST).astype(np.int8), scale
