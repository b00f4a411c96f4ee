"""Which sentences of two texts stand for each other: merges, splits, moves, drops and additions, over arrays alone.

A bead is scored by what its sentences share and by how clearly they beat every other choice. The beads of a copy form
a chain: going on with the next sentence of the original is the rule, a gap costs something, a move more, and all of it
far more where the copy has little to do with the original. Forward and backward sums over all chains give each bead the
probability that travels with it. The weights are fitted by `tests/bench/fit_align.py`;
measured in `reports/align.md`.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

SINGLE = (1, 1)
SPLITS = ((1, 2), (2, 1), (1, 3), (3, 1))
UNITS = ((2, 2), (3, 3))
"""Runs that belong together on both sides, such as a quotation of several sentences."""
SHAPES = (SINGLE, *SPLITS, *UNITS)
LARGEST = 3
STEPS = 6
"""Kinds of step from the end of one bead to the start of the next: 0, 1, 2, 3, 4 or more sentences on, and back."""
LIKELY = 0.45
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one text as arrays."""

    groups: tuple[Grid, ...]
    """At g - 1 the unit vectors of g sentences in a row, [sentences - g + 1, dim]; empty without an encoder."""
    words: Grid
    """Weighted word counts, [sentences, vocabulary]; the columns are the same on both sides."""
    names: Grid
    """The same for numbers and capitalised words alone."""
    lengths: Grid
    """Characters of each sentence."""
    signs: Grid
    """What stands between a sentence and the next one, [sentences, signs]: see `fidelity.align.sides`."""

    def __len__(self) -> int:
        return len(self.lengths)


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of the copy and those of the original that say the same, by index."""

    copy: tuple[int, ...]
    original: tuple[int, ...]
    score: float
    """How probable it is that exactly these belong together."""


def windows(rows: Grid, size: int) -> Grid:
    """The sums of each `size` rows in a row."""
    total = rows[: len(rows) - size + 1].copy()
    for start in range(1, size):
        total += rows[start : len(rows) - size + 1 + start]
    return total


def unit(rows: Grid) -> Grid:
    """Rows at length one; rows of zeros stay."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    made: Grid = rows / np.where(norms > 0, norms, 1)
    return made


def rival(grid: Grid, size: int) -> Grid:
    """The best of each row outside each `size` columns in a row, [rows, columns - size + 1]; 0 if there is none."""
    nothing = np.zeros((len(grid), 1))
    before = np.maximum.accumulate(np.concatenate([nothing, grid], 1), 1)
    after = np.maximum.accumulate(np.concatenate([grid, nothing], 1)[:, ::-1], 1)[:, ::-1]
    columns = grid.shape[1] - size + 1
    made: Grid = np.maximum(before[:, :columns], after[:, size : size + columns])
    return made


@dataclass(frozen=True, slots=True)
class Signal:
    """One way to compare: rows at length one for runs of each size, on both sides."""

    ours: tuple[Grid, ...]
    theirs: tuple[Grid, ...]
    brief: bool = False
    """Adds to another signal, so that a few figures do."""
    products: dict[tuple[int, int], Grid] = field(default_factory=dict)
    """What `near` worked out before: every shape asks for the smaller ones again."""

    def near(self, p: int, q: int) -> Grid:
        """How near each p sentences of the copy are to each q of the original."""
        if (p, q) not in self.products:
            self.products[p, q] = self.ours[p - 1] @ self.theirs[q - 1].T
        return self.products[p, q]

    def seen(self, p: int, q: int) -> list[Grid]:
        """How near p sentences of the copy are to q of the original, and how clearly they beat every other choice."""
        value = self.near(p, q)
        row = value - rival(self.near(p, 1), q)
        column = value - rival(self.near(1, q).T, p).T
        worse = [np.minimum(row, 0), np.minimum(column, 0)]
        if self.brief:
            return [value, *worse]
        grids = [value, row, column, *worse]
        if p + q > 2:
            base = self.near(1, 1)
            parts = _members(base, p, q)
            others = rival(base.T, p).T if q > 1 else rival(base, q)
            wanted = np.maximum.reduce(_members(others - base, p, q))  # most by which a member is nearer to another
            grids += [value - np.maximum.reduce(parts), np.minimum.reduce(parts), wanted]
        return grids


def _members(grid: Grid, p: int, q: int) -> list[Grid]:
    """The single cells inside each bead of a shape, one grid for each place in it."""
    rows, columns = grid.shape[0] - p + 1, grid.shape[1] - q + 1
    return [grid[x : x + rows, y : y + columns] for x in range(p) for y in range(q)]


def _runs(rows: Grid) -> tuple[Grid, ...]:
    return tuple(unit(windows(rows, size)) if len(rows) >= size else rows[:0] for size in range(1, LARGEST + 1))


def _shared(ours: Grid, theirs: Grid) -> tuple[tuple[Grid, ...], tuple[Grid, ...]]:
    """The runs of both sides at length one, without the words that only one side has: they add nothing to a product."""
    both = ours.any(0) & theirs.any(0)
    return tuple(rows[:, both] for rows in _runs(ours)), tuple(rows[:, both] for rows in _runs(theirs))


def features(copy: Side, original: Side) -> dict[tuple[int, int], Grid]:
    """What the scores see of each bead, by shape: [first copy sentence, first original sentence, features]."""
    signals = [
        Signal(*_shared(copy.words, original.words)),
        Signal(*_shared(copy.names, original.names), brief=True),
    ]
    if copy.groups and original.groups:
        signals.append(Signal(copy.groups, original.groups))
    made = {}
    for p, q in (SINGLE, *SPLITS):
        if len(copy) >= p and len(original) >= q:
            seen = [*_build(copy, original, p, q), *(grid for signal in signals for grid in signal.seen(p, q))]
            made[p, q] = np.stack(seen, -1)
    for p, _ in UNITS:
        if min(len(copy), len(original)) >= p:
            made[p, p] = _together(copy.signs, original.signs, p)
    return made


def _build(copy: Side, original: Side, p: int, q: int) -> list[Grid]:
    """One, the difference in length, and for splits what a split gains in length and the signs inside it."""
    ratio = np.abs(np.log(windows(copy.lengths[:, None], p) / windows(original.lengths[:, None], q).T))
    seen = [np.ones_like(ratio), ratio]
    if p + q > 2:
        single = np.abs(np.log(copy.lengths[:, None] / original.lengths[None]))
        seen += [np.full_like(ratio, float(p + q > 3)), np.minimum.reduce(_members(single, p, q)) - ratio]
        side, size = (copy, p) if p > q else (original, q)
        for sign in windows(side.signs, size - 1)[: len(side) - size + 1].T:
            seen.append(np.broadcast_to(sign[:, None] if p > q else sign[None], ratio.shape))
    return seen


def _together(ours: Grid, theirs: Grid, size: int) -> Grid:
    """Signs that stand between the sentences of a run on both sides, and on one side only."""
    rows, columns = len(ours) - size + 1, len(theirs) - size + 1
    both = np.zeros((rows, columns, ours.shape[1]))
    one = np.zeros_like(both)
    for at in range(size - 1):
        left, right = ours[at : at + rows, None], theirs[None, at : at + columns]
        both += left * right
        one += np.abs(left - right)
    seen = [np.ones((rows, columns, 1)), np.full((rows, columns, 1), float(size > 2)), both, one[..., :1]]
    return np.concatenate(seen, -1)


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted figures."""

    single: Grid
    split: Grid
    together: Grid
    steps: Grid
    """Cost of each kind of step, [orders, STEPS]: related texts, and hardly related ones."""
    ends: Grid
    """The same for the step from the last bead to the end of the original."""
    alone: Grid
    """Score of a copy sentence that stands for nothing, [orders]."""
    order: Grid
    """How usual each order is, [orders]."""


@functools.cache
def weights(kind: str) -> Weights:
    """The weights for texts with vectors ("contextual") or without ("lexical")."""
    text = resources.files("fidelity.data").joinpath("align.json").read_text(encoding="utf-8")
    return Weights(**{name: np.array(figures) for name, figures in json.loads(text)[kind].items()})


def scores(seen: dict[tuple[int, int], Grid], fitted: Weights) -> dict[tuple[int, int], Grid]:
    """The log weight of each bead, by shape."""
    made = {}
    for shape, grid in seen.items():
        if shape == SINGLE:
            made[shape] = grid @ fitted.single
        elif shape in SPLITS:
            made[shape] = grid @ fitted.split
        else:
            rows, columns = grid.shape[:2]
            diagonal = sum(made[SINGLE][at : at + rows, at : at + columns] for at in range(shape[0]))
            made[shape] = diagonal + grid @ fitted.together
    return made


def step_kinds(size: int) -> NDArray[np.int64]:
    """The kind of the step from each end to each start, [size + 1, size + 1]."""
    at = np.arange(size + 1)
    ahead = at[None] - at[:, None]
    made: NDArray[np.int64] = np.where(ahead < 0, STEPS - 1, np.minimum(ahead, STEPS - 2))
    return made


def posteriors(
    made: dict[tuple[int, int], Grid], rows: int, columns: int, fitted: Weights
) -> dict[tuple[int, int], Grid]:
    """The probability of each bead over all chains of beads and lone sentences, in every order of the text."""
    kinds = step_kinds(columns)
    moves = np.exp(fitted.steps[:, kinds])  # [orders, end, start]
    ends = fitted.ends[:, kinds[:, -1]]
    alone = fitted.alone[:, None]
    ahead = np.full((rows + 1, len(alone), columns + 1), NEVER)  # log weight of all before: sentences read, last end
    starts = np.full_like(ahead, NEVER)  # the same once the next start is chosen
    ahead[0, :, 0] = fitted.order
    for row in range(rows + 1):
        if row:
            ahead[row] = ahead[row - 1] + alone
            for (p, q), grid in made.items():
                if row >= p:
                    reached = starts[row - p, :, : columns - q + 1] + grid[row - p]
                    ahead[row, :, q:] = np.logaddexp(ahead[row, :, q:], reached)
        starts[row] = _moved(ahead[row], moves)
    behind = np.full_like(ahead, NEVER)  # log weight of all that follows
    behind[rows] = ends
    whole = np.logaddexp.reduce((ahead[rows] + ends).ravel())
    moves = moves.transpose(0, 2, 1)
    found = {shape: np.zeros_like(grid) for shape, grid in made.items()}
    for row in range(rows - 1, -1, -1):
        leave = np.full_like(behind[row], NEVER)
        for (p, q), grid in made.items():
            if row + p <= rows:
                follow = behind[row + p, :, q:] + grid[row]
                leave[:, : columns - q + 1] = np.logaddexp(leave[:, : columns - q + 1], follow)
                chain = starts[row, :, : columns - q + 1] + follow - whole
                found[p, q][row] = np.exp(np.logaddexp.reduce(chain))
        behind[row] = np.logaddexp(behind[row + 1] + alone, _moved(leave, moves))
    return found


def _moved(weights: Grid, moves: Grid) -> Grid:
    """Log weights after one step."""
    top = weights.max(1, keepdims=True)
    summed = np.einsum("oj,ojk->ok", np.exp(weights - top), moves)
    made: Grid = np.log(summed) + top
    return made


def chosen(found: dict[tuple[int, int], Grid], likely: float = LIKELY) -> list[Bead]:
    """The likely beads, the likeliest first where two want the same sentence, in the order of the copy."""
    beads = [
        Bead(tuple(range(i, i + p)), tuple(range(j, j + q)), round(float(grid[i, j]), 6))
        for (p, q), grid in found.items()
        for i, j in np.argwhere(grid > likely).tolist()
    ]
    ours, theirs, kept = set[int](), set[int](), []
    for bead in sorted(beads, key=lambda bead: (-bead.score, bead.copy, bead.original)):
        if ours.isdisjoint(bead.copy) and theirs.isdisjoint(bead.original):
            ours.update(bead.copy)
            theirs.update(bead.original)
            kept.append(bead)
    return sorted(kept, key=lambda bead: bead.copy)


def align(copy: Side, original: Side) -> list[Bead]:
    """The beads with sentences on both sides, in the order of the copy; each sentence stands in one at most."""
    if not len(copy) or not len(original):
        return []
    fitted = weights("contextual" if copy.groups and original.groups else "lexical")
    made = scores(features(copy, original), fitted)
    return chosen(posteriors(made, len(copy), len(original), fitted))
