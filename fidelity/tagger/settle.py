"""A word's probability in the light of its sentence: raters mark what is worst in it, not all that is doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NAMES = ("own", "mean", "highest")
"""What is weighed: the log-odds of the word itself, their mean over the sentence, and the highest there."""
BESIDE, ALONE = 0, 1
"""The rows of the weights: beside an original, and by itself."""
LEAST = 1e-4
"""Nothing is taken for surer than that."""


def seen(chances: NDArray[Any]) -> Floats:
    """What is weighed of each word, in the order of NAMES, [words, 3]."""
    kept = np.clip(chances, LEAST, 1 - LEAST).astype(np.float64)
    own = np.log(kept / (1 - kept))
    mean, highest = (own.mean(), own.max()) if len(own) else (0.0, 0.0)
    return np.stack([own, np.full_like(own, mean), np.full_like(own, highest)], axis=1)


def settled(chances: NDArray[Any], weights: Mapping[str, NDArray[Any]], which: int) -> Floats:
    """The probabilities of a sentence's words, weighed against each other by the weights of a file."""
    total = seen(chances) @ weights["settle.weight"][which] + weights["settle.bias"][which]
    made: Floats = 1 / (1 + np.exp(-total))
    return made
