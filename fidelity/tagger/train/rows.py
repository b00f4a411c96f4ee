"""What the network learns from: a copy with its marks, and the arrays that a batch of them becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from fidelity.tagger.inputs import LONGEST, Word, arrange, tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]


class Mark(NamedTuple):
    """A stretch that one rater called wrong; for a gap, the place after which something is missing."""

    start: int
    end: int
    rater: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A copy sentence, its original, and what people or a planted change say of it."""

    copy: str
    original: str
    marks: tuple[Mark, ...] = ()
    gaps: tuple[Mark, ...] = ()
    raters: int = 1
    rest: float = 1.0
    """How much it counts that the other words bear no mark."""
    gap_weight: float = 1.0
    weight: float = 1.0
    group: str = ""
    """Rows of one group are renderings of one sentence, which the score puts in order."""
    score: float | None = None
    """How bad it is as a whole; higher is worse."""
    source: str = ""
    """Where it comes from: mqm, bio, postedit, planted, corpora."""


class Arrays(NamedTuple):
    """A row as the network reads it: small integers, and the targets of its words."""

    ids: NDArray[np.uint16]
    types: NDArray[np.uint8]
    kinds: NDArray[np.uint8]
    pieces: NDArray[np.uint8]
    """The first piece of each word."""
    targets: Array
    """Soft targets of words and gaps, [2, words]."""
    weights: Array
    """What they count for, [2, words]."""
    row: Row


def targets(row: Row, words: Sequence[Word]) -> tuple[Array, Array]:
    """The share of raters that mark each word, and the gap after it, with what these count for."""
    wanted = np.zeros((2, row.raters, len(words)), np.float32)
    for at, word in enumerate(words):
        following = words[at + 1].start if at + 1 < len(words) else len(row.copy) + 1
        for start, end, rater in row.marks:
            if start < word.end and word.start < end:
                wanted[0, rater, at] = 1
        for start, _, rater in row.gaps:
            if word.end <= start <= following and start < following:
                wanted[1, rater, at] = 1
    share = wanted.mean(1)
    counted = np.where(share > 0, 1.0, row.rest).astype(np.float32)
    counted[1] *= row.gap_weight
    return share, counted * row.weight


def arrays(rows: Sequence[Row]) -> list[Arrays]:
    """The rows ready for training; one by one, so that nothing is padded."""
    made = []
    for row in rows:
        arranged = arrange([(row.copy, row.original)], tokenizer())
        words = arranged.words[0]
        if words:
            wanted, counted = targets(row, words)
            made.append(
                Arrays(
                    arranged.ids[0].astype(np.uint16),
                    arranged.types[0].astype(np.uint8),
                    arranged.kinds[0].astype(np.uint8),
                    np.array([word.first for word in words], np.uint8),
                    wanted,
                    counted,
                    row,
                )
            )
    return made


class Batch(NamedTuple):
    """Several rows, padded: the network's four inputs, then the row, first piece, targets and weights of every word."""

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    mask: NDArray[np.int64]
    kinds: NDArray[np.int64]
    at_row: NDArray[np.int64]
    at_piece: NDArray[np.int64]
    targets: Array
    weights: Array
    rows: tuple[Row, ...]


def batch(items: Sequence[Arrays]) -> Batch:
    """The rows side by side."""
    length = max(len(item.ids) for item in items)
    assert length <= LONGEST
    made = np.zeros((4, len(items), length), np.int64)
    for at, item in enumerate(items):
        inputs: tuple[NDArray[np.integer], ...] = (item.ids, item.types, np.ones_like(item.ids), item.kinds)
        for to, values in zip(made, inputs, strict=True):
            to[at, : len(values)] = values
    return Batch(
        made[0], made[1], made[2], made[3],
        np.concatenate([np.full(len(item.pieces), at) for at, item in enumerate(items)]),
        np.concatenate([item.pieces.astype(np.int64) for item in items]),
        np.concatenate([item.targets for item in items], 1),
        np.concatenate([item.weights for item in items], 1),
        tuple(item.row for item in items),
    )  # fmt: skip
