"""How a text reads, without any original: words out of place, gaps, and verbs in the wrong form.

A small network looks at the contextual vectors of five words in a row. It was trained on damage planted in clean
sentences (`tests/bench/fit_reading.py`; measured in `reports/judge.md`). What it says is evidence for the rules that
compare a copy with its original, never a reason of its own.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grid = NDArray[np.float32]

AROUND = (-2, -1, 0, 1, 2)
"""The words that are looked at, counted from the one in question."""
ODD, GAP, FORM = 0, 1, 2
"""Columns of a reading: the word is out of place, a word is missing before it, a verb has the wrong form."""


@functools.cache
def _weights() -> tuple[Grid, Grid, Grid, Grid]:
    with resources.files("fidelity.data").joinpath("reading.npz").open("rb") as file, np.load(file) as kept:
        first = kept["first"].astype(np.float32) * kept["scale"].astype(np.float32)
        return first, kept["first_bias"], kept["second"], kept["second_bias"]


def windows(vectors: Grid) -> Grid:
    """The vectors of each word with those of its neighbours, zeros past the ends, [words, 5 x dim]."""
    padded = np.pad(vectors, ((2, 2), (0, 0)))
    made: Grid = np.concatenate([padded[2 + step : 2 + step + len(vectors)] for step in AROUND], 1)
    return made


def reading(vectors: Grid) -> Grid:
    """Logarithms of odds for each word, [words, 3], from its unit vectors in context, [words, dim]."""
    first, first_bias, second, second_bias = _weights()
    if not len(vectors) or vectors.shape[1] * len(AROUND) != first.shape[0]:
        return np.zeros((len(vectors), 3), np.float32)  # another model's vectors
    hidden = np.maximum(windows(vectors) @ first + first_bias, 0)
    odds: Grid = (hidden @ second + second_bias).astype(np.float32)
    return odds
