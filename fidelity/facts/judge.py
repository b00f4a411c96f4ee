"""How likely a change is an error rather than another wording: two small networks over the figures of `changes`.

They were fitted on damage planted in translations beside another translation of the same sentence, and on the labelled
half of the corpora (`tests/bench/fit_judge.py`; measured in `reports/judge.md`). The networks decide how sure a finding
is; the reason shown is always the words of both sides.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from fidelity.facts.memo import of_each
from fidelity.models import Pair, Span, Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fidelity.facts.changes import Change

    Grid = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judged:
    """A change with how likely it is an error."""

    change: Change
    sure: float

    @property
    def lost(self) -> bool:
        """Whether words of the original are missing, rather than words of the copy new."""
        return self.change.word is None


@functools.cache
def _weights(kind: str) -> tuple[Grid, ...]:
    import numpy as np

    names = ("mean", "scale", "first", "first_bias", "second", "second_bias", "third", "third_bias")
    with resources.files("fidelity.data").joinpath("judge.npz").open("rb") as file, np.load(file) as kept:
        return tuple(kept[f"{kind}_{name}"].astype(np.float32) for name in names)


def probabilities(kind: str, figures: Grid) -> Grid:
    """How likely each row is an error, [n], from the figures of one kind (`word` or `lost`), [n, figures]."""
    import numpy as np

    mean, scale, first, first_bias, second, second_bias, third, third_bias = _weights(kind)
    hidden = np.maximum(np.clip((figures - mean) / scale, -6, 6) @ first + first_bias, 0)
    hidden = np.maximum(hidden @ second + second_bias, 0)
    sums = np.clip(hidden @ third + third_bias, -30, 30)[:, 0]
    sure: Grid = (1 / (1 + np.exp(-sums))).astype(np.float32)
    return sure


@of_each
def judged(pair: Pair) -> tuple[Judged, ...]:
    """The changes of a pair with how likely each is an error; none without a model's vectors."""
    if pair.links is None or pair.links.reading is None or pair.links.likeness is None:
        return ()
    import numpy as np

    from fidelity.facts.changes import changes  # only where there are vectors, and numpy is at hand

    found = tuple(changes(pair))
    sure: dict[int, float] = {}
    for kind, lost in (("word", False), ("lost", True)):
        at = [k for k, change in enumerate(found) if (change.word is None) is lost]
        if at:
            figures = np.array([found[k].seen for k in at], np.float32)
            sure.update(zip(at, probabilities(kind, figures).tolist(), strict=True))
    return tuple(Judged(change, round(sure[k], 3)) for k, change in enumerate(found))


def doubt(pair: Pair, words: Sequence[Token]) -> float:
    """How likely one of the copy's words is an error; 0 where none of them changed."""
    spans = {token.span for token in words}
    found = (
        one.sure
        for one in judged(pair)
        if one.change.word is not None and pair.links is not None and pair.links.copy[one.change.word].span in spans
    )
    return max(found, default=0.0)


def span_of(tokens: Sequence[Token]) -> Span:
    """From the first to the last of some tokens."""
    return tokens[0].span.to(tokens[-1].span)
