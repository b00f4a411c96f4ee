"""How alike in meaning two words are by themselves; compiled by `tests/bench/compile_meanings.py`."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@functools.cache
def _table() -> tuple[dict[str, int], NDArray[np.int8]]:
    with resources.files("fidelity.data").joinpath("meanings.npz").open("rb") as file, np.load(file) as kept:
        words = kept["words"].tobytes().decode().split("\n")
        return {word: row for row, word in enumerate(words)}, kept["vectors"]


@functools.lru_cache(maxsize=32_768)
def nearness(a: str, b: str) -> float | None:
    """The cosine of two lower-case words, -1 to 1; None where one of them is not known."""
    known, vectors = _table()
    first, second = known.get(a), known.get(b)
    if first is None or second is None:
        return None
    x, y = vectors[first].astype(np.float32), vectors[second].astype(np.float32)
    return round(float(x @ y / np.sqrt((x @ x) * (y @ y))), 3)
