"""Sentences as the arrays that `fidelity.align` reads: vectors of runs, weighted words, lengths and signs."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from fidelity.align.beads import LARGEST, Side, unit, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fidelity.embed import Encoder

    Grid = NDArray[np.float64]

WORD = re.compile(r"[^\W_]+")
STEM = 5
"""Letters of a word that count: what follows is mostly inflection."""
QUOTES = '"“”„«»'
ENDED = re.compile(r"[.!?…][\"”’')\]»]*\s*$")
CUT = re.compile(r"(?:\.\.+|…|\b[A-Z][a-z]{0,2}\.)\s*$")
"""What a splitter takes for an end though the sentence goes on: an ellipsis, `Fr.`"""
SHORT = 2
"""Words of a leftover."""
SIGNS = 7
PLAUSIBLE, NEAR = -0.02, 0.6
"""How much nearer than either alone two sentences must come, and how near at all, to be encoded together."""


def sides(copy: Sequence[str], original: Sequence[str], encoder: Encoder | None) -> tuple[Side, Side]:
    """The arrays of both texts; without an encoder words, lengths and signs have to do."""
    texts = (list(copy), list(original))
    words = _counted([[_stems(text) for text in side] for side in texts])
    names = _counted([[_names(text) for text in side] for side in texts])
    groups: tuple[tuple[Grid, ...], ...] = ((), ())
    if encoder is not None and copy and original:
        groups = _vectors(texts, encoder)
    made = [
        Side(
            groups[at],
            words[at],
            names[at],
            np.array([max(1, len(text)) for text in side], np.float64),
            signs(side),
        )
        for at, side in enumerate(texts)
    ]
    return made[0], made[1]


def _stems(text: str) -> Counter[str]:
    return Counter(word.lower()[:STEM] for word in WORD.findall(text))


def _names(text: str) -> Counter[str]:
    found = WORD.findall(text)
    return Counter(
        word.lower()[:STEM] for at, word in enumerate(found) if word[0].isdigit() or (at and word[0].isupper())
    )


def _counted(bags: Sequence[Sequence[Counter[str]]]) -> tuple[Grid, Grid]:
    """Words as rows over one vocabulary; a word that few sentences of both texts have weighs more."""
    spread = Counter(word for side in bags for bag in side for word in bag)
    total = sum(len(side) for side in bags)
    column = {word: at for at, word in enumerate(spread)}
    made = [np.zeros((len(side), len(column))) for side in bags]
    for rows, side in zip(made, bags, strict=True):
        for row, bag in enumerate(side):
            for word, count in bag.items():
                rows[row, column[word]] = count * math.log(1 + total / spread[word])
    return made[0], made[1]


def _vectors(texts: tuple[list[str], list[str]], encoder: Encoder) -> tuple[tuple[Grid, ...], ...]:
    """Unit vectors of one to LARGEST sentences in a row.

    A run's vector is the sum of its sentences', except for pairs that come near a sentence of the other side: those
    are encoded as they stand, which tells more but costs a pass of the model each.
    """
    flat = np.asarray(encoder.encode(texts[0] + texts[1]), np.float64)
    single = (flat[: len(texts[0])], flat[len(texts[0]) :])
    grown = [np.sqrt([[max(1, len(text))] for text in side]) * rows for side, rows in zip(texts, single, strict=True)]
    made = [
        [unit(windows(rows, size)) if len(rows) >= size else rows[:0] for size in range(1, LARGEST + 1)]
        for rows in grown
    ]
    wanted = [_plausible(made[at][1], single[at], single[1 - at]) for at in (0, 1)]
    joined = [" ".join(texts[at][i : i + 2]) for at in (0, 1) for i in wanted[at]]
    if joined:
        fresh = np.asarray(encoder.encode(joined), np.float64)
        made[0][1][wanted[0]] = fresh[: len(wanted[0])]
        made[1][1][wanted[1]] = fresh[len(wanted[0]) :]
    return tuple(made[0]), tuple(made[1])


def _plausible(pairs: Grid, ours: Grid, theirs: Grid) -> list[int]:
    """Where two sentences in a row together come nearer to one of the other side, and not both have their own there."""
    if not len(pairs):
        return []
    alone, joint = ours @ theirs.T, pairs @ theirs.T
    best = alone.argmax(1)
    settled = alone.argmax(0)[best] == np.arange(len(ours))
    near = ((joint - np.maximum(alone[:-1], alone[1:]) > PLAUSIBLE) & (joint > NEAR)).any(1)
    return [int(i) for i in np.flatnonzero(near & ~(settled[:-1] & settled[1:]))]


def signs(texts: Sequence[str]) -> Grid:
    """What stands between each sentence and the next, [sentences, SIGNS]; zeros after the last.

    A quotation that runs on; one that besides was introduced inside the sentence (`She said, "We came.`); one that is
    over within the next sentence; both at once, a quotation of two sentences; a next sentence of a word or two; the
    same without an end; an end that is none.
    """
    made = np.zeros((len(texts), SIGNS))
    opened = False
    states = []
    for text in texts:
        before, start = opened, -1
        for at, mark in enumerate(text):
            if mark in QUOTES:
                opened = mark in "“„«" or (mark == '"' and not opened)
                start = at if opened else start
        states.append((opened, opened and not before and bool(WORD.search(text[: max(0, start)]))))
    for at, (text, (runs, introduced)) in enumerate(zip(texts[:-1], states[:-1], strict=True)):
        follows = texts[at + 1]
        over = runs and not states[at + 1][0]
        short = len(WORD.findall(follows)) <= SHORT
        odd = not ENDED.search(text) or bool(CUT.search(text)) or follows.lstrip()[:1].islower()
        bare = short and not ENDED.search(follows)
        made[at] = (runs, introduced, over, introduced and over, short, bare, odd)
    return made
