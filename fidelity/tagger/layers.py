"""The tagger's weights: the packaged MiniLM's, and over its lower layers those that were trained for the tagger."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from fidelity.embed.layers import Dense, Packaged

if TYPE_CHECKING:
    from fidelity.embed.layers import Array

TOLD = 3
"""The layer at whose input the network is told how each word is matched; a higher one where that one is not trained."""


def told_at(first: int) -> int:
    """The layer that the kinds of words are added before, where `first` is the lowest that was trained."""
    return max(first, TOLD)


class Weights(Packaged):
    """Reads both files: safetensors of the package and npz of ours."""

    def __init__(self, package: bytes, ours: bytes) -> None:
        import numpy as np

        super().__init__(package)
        with np.load(io.BytesIO(ours)) as kept:
            self._ours = dict(kept)
        self.first = int(self._ours["k"].item())
        """The lowest layer that was trained."""

    def ours(self, name: str) -> Array:
        """An array of ours, in single precision."""
        array: Array = self._ours[name].astype("float32")
        return array

    def dense(self, layer: int, part: str) -> Dense:
        """The matrix of a part of a layer."""
        if layer < self.first:
            return super().dense(layer, part)
        name = f"layer.{layer}.{part}"
        return Dense(self._ours[f"{name}.weight"].T, self.ours(f"{name}.weight.scale"), self.ours(f"{name}.bias"))

    def norm(self, layer: int, part: str) -> tuple[Array, Array]:
        """Scale and shift of a normalisation."""
        if layer < self.first:
            return super().norm(layer, part)
        return self.ours(f"layer.{layer}.{part}.weight"), self.ours(f"layer.{layer}.{part}.bias")
