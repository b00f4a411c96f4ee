"""How alike in meaning two words are by themselves; compiled by `tests/bench/compile_meanings.py`."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@functools.cache
def _table() -> tuple[dict[str, int], NDArray[np.int8]]:
    import numpy as np

    with resources.files("fidelity.data").joinpath("meanings.npz").open("rb") as file, np.load(file) as kept:
        words = kept["words"].tobytes().decode().split("\n")
        return {word: row for row, word in enumerate(words)}, kept["vectors"]


@functools.lru_cache(maxsize=32_768)
def nearness(a: str, b: str) -> float | None:
    """The cosine of two lower-case words, -1 to 1; None where one of them is not known."""
    import numpy as np

    known, vectors = _table()
    first, second = known.get(a), known.get(b)
    if first is None or second is None:
        return None
    x, y = vectors[first].astype(np.float32), vectors[second].astype(np.float32)
    return round(float(x @ y / np.sqrt((x @ x) * (y @ y))), 3)


def vectors(words: Sequence[str]) -> NDArray[np.float32] | None:
    """The unit vectors of those words that are known, in order; None where the first is not."""
    import numpy as np

    known, rows = _table()
    if not words or words[0] not in known:
        return None
    found = rows[[known[word] for word in words if word in known]].astype(np.float32)
    made: NDArray[np.float32] = found / np.linalg.norm(found, axis=1, keepdims=True)
    return made
