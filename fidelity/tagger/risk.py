"""How far a copy sentence is likely to be wrong as a whole: what is weighed, and the sum of it; higher is worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

NAMES = ("mean", "highest", "gaps", "letters", "meaning", "loose", "length")
"""Mean and highest word probability, mean gap probability, 1 - chrF, 1 - cosine, unmatched content, length ratio."""
ORDER, BETA = 6, 2.0


def letters(copy: str, original: str) -> float:
    """The chrF of two sentences, from 0 to 1: F2 of the mean precision and recall of runs of one to six letters."""
    ours, theirs = "".join(copy.split()), "".join(original.split())
    precision, recall, sizes = 0.0, 0.0, 0
    for size in range(1, ORDER + 1):
        mine = Counter(ours[at : at + size] for at in range(len(ours) - size + 1))
        yours = Counter(theirs[at : at + size] for at in range(len(theirs) - size + 1))
        if mine and yours:
            met = (mine & yours).total()
            precision, recall, sizes = precision + met / mine.total(), recall + met / yours.total(), sizes + 1
    if not precision:
        return 0.0
    factor = BETA**2
    return (1 + factor) * precision * recall / (factor * precision + recall) / sizes


class Said(Protocol):
    """What the network says of a pair, as it comes out of it."""

    @property
    def wrong(self) -> NDArray[Any]:
        """The probability of each word."""

    @property
    def missing(self) -> NDArray[Any]:
        """The probability of the gap after each word."""

    @property
    def loose(self) -> float:
        """The share of both sides' content words that nothing on the other side matches."""


def features(copy: str, original: str, said: Said, cosine: float) -> Floats:
    """What is weighed of a pair, in the order of NAMES."""
    ratio = abs(np.log((len(copy) + 1) / (len(original) + 1)))
    made = (
        float(said.wrong.mean()) if len(said.wrong) else 0.0,
        float(said.wrong.max(initial=0.0)),
        float(said.missing.mean()) if len(said.missing) else 0.0,
        1 - letters(copy, original),
        1 - cosine,
        said.loose,
        min(float(ratio), 1.0),
    )
    return np.array(made, np.float32)


def risk(seen: Floats, weights: Mapping[str, NDArray[Any]]) -> float:
    """The risk from 0 to 1, by the coefficients in the weights' file."""
    total = float(seen @ weights["risk.weight"] + weights["risk.bias"])
    return 1 / (1 + float(np.exp(-total)))
