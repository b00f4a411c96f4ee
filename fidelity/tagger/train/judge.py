"""What the network in torch says of pairs; the run-time twin is `fidelity.tagger`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch

from fidelity.tagger import settle
from fidelity.tagger.inputs import Arranged, Word, arrange, tokenizer
from fidelity.tagger.train.network import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

PER_BATCH = 3_000


class Judged(NamedTuple):
    """Raw probabilities of a copy's words and of the gaps after them."""

    words: tuple[Word, ...]
    wrong: Floats
    missing: Floats
    loose: float

    def settled(self, weights: Mapping[str, NDArray[Any]], which: int) -> Judged:
        """The same with its words weighed against each other, where the weights say how."""
        if "settle.weight" not in weights:
            return self
        return self._replace(wrong=settle.settled(self.wrong, weights, which).astype(np.float32))


def arranged(pairs: Sequence[tuple[str, str]]) -> list[Arranged]:
    """Every pair by itself, unpadded."""
    return [arrange([pair], tokenizer()) for pair in pairs]


@torch.no_grad()
def judge(network: Network, rows: Sequence[Arranged], with_kinds: bool = True) -> list[Judged]:
    """The probabilities for arranged pairs, in their order."""
    network.eval()
    found: dict[int, Judged] = {}
    held: list[int] = []
    order = sorted(range(len(rows)), key=lambda at: rows[at].ids.shape[1])
    for at in order:
        if held and rows[at].ids.shape[1] * (len(held) + 1) > PER_BATCH:
            found.update(_judged(network, rows, held, with_kinds))
            held = []
        held.append(at)
    if held:
        found.update(_judged(network, rows, held, with_kinds))
    return [found[at] for at in range(len(rows))]


def _judged(network: Network, rows: Sequence[Arranged], held: Sequence[int], with_kinds: bool) -> dict[int, Judged]:
    length = max(rows[at].ids.shape[1] for at in held)
    inputs = np.zeros((4, len(held), length), np.int64)
    for index, at in enumerate(held):
        for to, values in zip(inputs, (rows[at].ids, rows[at].types, rows[at].mask, rows[at].kinds), strict=True):
            to[index, : values.shape[1]] = values[0]
    if not with_kinds:
        inputs[3] = 0
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(*map(torch.from_numpy, inputs))
    chances = logits.float().sigmoid().numpy()
    made = {}
    for index, at in enumerate(held):
        words = rows[at].words[0]
        picked = chances[index, [word.first for word in words]]
        made[at] = Judged(words, picked[:, 0], picked[:, 1], rows[at].loose[0])
    return made
