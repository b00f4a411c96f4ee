"""The usual words of other languages, compiled by `tests/bench/compile_tongues.py`."""

from __future__ import annotations

import functools
import zlib
from importlib import resources
from typing import TYPE_CHECKING

from fidelity.english.lexicon import frequency

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = tuple[tuple[str, ...], NDArray[np.int64], NDArray[np.uint8], NDArray[np.uint8]]


COMMON = 4.5
"""Zipf value of an English word that nobody needs to look up: hardly any word is a hundred times commoner elsewhere."""


@functools.cache
def _table() -> Table:
    """Languages (ISO 639-1), and for each word its hash, how much commoner than in English, and its language."""
    import numpy as np

    with resources.files("fidelity.data").joinpath("tongues.npz").open("rb") as file, np.load(file) as kept:
        languages = tuple(kept["languages"].tobytes().decode().split())
        return languages, np.cumsum(kept["steps"], dtype=np.int64), kept["more"], kept["language"]


@functools.lru_cache(maxsize=65_536)
def commoner(word: str) -> tuple[float, str]:
    """How much commoner a word is in the language that uses it most than in English, as a power of ten, and which.

    (0, "") for a word that no list has: the lists hold what is usual elsewhere and ten times rarer in English.
    """
    if frequency(word) >= COMMON:
        return 0.0, ""
    import numpy as np

    languages, hashes, more, language = _table()
    key = zlib.crc32(word.lower().encode())
    at = int(np.searchsorted(hashes, key))
    if at == len(hashes) or int(hashes[at]) != key:
        return 0.0, ""
    return float(more[at]) / 10, languages[int(language[at])]
