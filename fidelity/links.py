"""Which words of two sentences stand for each other: contextual vectors, word forms and order.

Three small logistic passes weigh them. Each scores every cell of the grid (copy word, original word); passes two and
three also see what the pass before said of the neighbouring cells, which carries phrases ("turned down" for "rejected")
and keeps order. The weights are fitted by `tests/bench/fit_links.py`; measured in `reports/links.md`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from fidelity.english.words import FUNCTION_WORDS
from fidelity.models import Difference, Links, Token

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grid = NDArray[np.float32]

THRESHOLD = 0.55
"""Where F1 on MTRef train is highest."""
DIAGONALS = ((-1, -1), (1, 1))
CELLS = 250_000
"""The largest grid that is weighed, 500 words by 500: no sentence is so long, but a page without a full stop is."""
STEPS = 1_000_000_000
"""The largest grid whose longest common subsequence is sought; beyond, nothing is linked."""
NEIGHBOURS = (*DIAGONALS, (-1, 0), (1, 0), (0, -1), (0, 1), (-1, 1), (1, -1), (-2, -2), (2, 2))


def shifted(grid: Grid, down: int, right: int) -> Grid:
    """The grid as seen from each cell's neighbour: out[i, j] = grid[i + down, j + right], 0 outside."""
    rows, columns = grid.shape
    out = np.zeros_like(grid)
    if abs(down) < rows and abs(right) < columns:
        out[max(0, -down) : rows - max(0, down), max(0, -right) : columns - max(0, right)] = grid[
            max(0, down) : rows + min(0, down), max(0, right) : columns + min(0, right)
        ]
    return out


def features(copy: Sequence[Token], original: Sequence[Token], similarity: Grid | None) -> Grid:
    """What the first pass sees of each cell, [copy, original, 16], or [.., 11] without a similarity grid."""
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.process import cdist

    ours, theirs = [t.lower for t in copy], [t.lower for t in original]
    same = (np.array(ours)[:, None] == np.array(theirs)[None]).astype(np.float32)
    lemma = _shared([t.lemmas for t in copy], [t.lemmas for t in original])
    spelling = cdist(ours, theirs, scorer=JaroWinkler.similarity, dtype=np.float32)
    ones = np.ones_like(same)
    left = np.array([w in FUNCTION_WORDS for w in ours], np.float32)[:, None] * ones
    right = np.array([w in FUNCTION_WORDS for w in theirs], np.float32)[None] * ones
    row = np.arange(len(ours), dtype=np.float32) / max(1, len(ours) - 1)
    column = np.arange(len(theirs), dtype=np.float32) / max(1, len(theirs) - 1)
    distance = np.abs(row[:, None] - column[None])
    unique = same * (same.sum(1, keepdims=True) == 1) * (same.sum(0, keepdims=True) == 1)
    both = left * right
    seen = [same, lemma, spelling * (spelling > 0.75), left, right, both, distance, distance * both, unique]
    base = lemma
    if similarity is not None:
        base = np.maximum(lemma, similarity)
        seen.append(similarity)
        for axis in (1, 0):
            seen.append(similarity - similarity.max(axis, keepdims=True))
        for axis in (1, 0):
            spread = similarity.std(axis, keepdims=True) + np.float32(1e-6)
            seen.append((similarity - similarity.mean(axis, keepdims=True)) / spread / 5)
    seen += [shifted(base, *step) for step in DIAGONALS]
    return np.stack(seen, -1).astype(np.float32)


def context(scores: Grid) -> Grid:
    """What later passes see besides: the pass before at this cell, its row and column, and its neighbours, [.., 17]."""
    seen = [
        scores,
        scores - scores.max(1, keepdims=True),
        scores - scores.max(0, keepdims=True),
        scores.sum(1, keepdims=True) - scores,
        scores.sum(0, keepdims=True) - scores,
    ]
    around = {step: shifted(scores, *step) for step in NEIGHBOURS}
    seen += around.values()
    up, down, left, right = around[-1, 0], around[1, 0], around[0, -1], around[0, 1]
    seen.append(np.maximum(up, down) * np.maximum(left, right))
    seen.append(np.maximum.reduce([up * right, down * right, up * left, down * left]))
    return np.stack(seen, -1)


def _shared(ours: Sequence[tuple[str, ...]], theirs: Sequence[tuple[str, ...]]) -> Grid:
    known: dict[str, int] = {}
    for lemmas in (*ours, *theirs):
        for lemma in lemmas:
            known.setdefault(lemma, len(known))

    def incidence(words: Sequence[tuple[str, ...]]) -> Grid:
        table = np.zeros((len(words), len(known)), np.float32)
        for row, lemmas in enumerate(words):
            table[row, [known[lemma] for lemma in lemmas]] = 1
        return table

    return (incidence(ours) @ incidence(theirs).T > 0).astype(np.float32)


@functools.cache
def _weights(kind: str) -> tuple[NDArray[np.float64], ...]:
    text = resources.files("fidelity.data").joinpath("links.json").read_text(encoding="utf-8")
    return tuple(np.array(row) for row in json.loads(text)[kind])


def scored(copy: Sequence[Token], original: Sequence[Token], similarity: Grid | None) -> Grid:
    """The probability that each copy word stands for each original word, [copy, original]."""
    if not copy or not original:
        return np.zeros((len(copy), len(original)), np.float32)
    first = features(copy, original, similarity)
    scores: Grid | None = None
    for weights in _weights("contextual" if similarity is not None else "lexical"):
        seen = first if scores is None else np.concatenate([first, context(scores)], -1)
        sums = np.clip(seen @ weights[:-1] + weights[-1], -60, 60)  # further out exp would overflow
        scores = (1 / (1 + np.exp(-sums))).astype(np.float32)
    assert scores is not None
    return scores


def link(
    copy: Sequence[Token],
    original: Sequence[Token],
    copy_vectors: Grid | None = None,
    original_vectors: Grid | None = None,
) -> Links:
    """The links of two token sequences, with the stretches that differ.

    Vectors are unit vectors of the tokens in context, [tokens, dim]; without them forms and order decide.
    """
    if len(copy) * len(original) > CELLS:
        return _long(copy, original)
    similarity = None
    if copy_vectors is not None and original_vectors is not None and len(copy) and len(original):
        similarity = copy_vectors @ original_vectors.T
    grid = scored(copy, original, similarity)
    links = {(int(i), int(j)) for i, j in zip(*np.nonzero(grid > THRESHOLD), strict=True)}
    nearness = similarity if similarity is not None else grid
    return Links(
        tuple(copy),
        tuple(original),
        frozenset(links),
        differences(copy, original, links, nearness),
        grid,
        similarity,
    )


def _long(copy: Sequence[Token], original: Sequence[Token]) -> Links:
    """The links of sequences too long for a grid: the same words in the same order."""
    from rapidfuzz.distance import LCSseq

    links: set[tuple[int, int]] = set()
    if len(copy) * len(original) <= STEPS:
        for step in LCSseq.opcodes([t.lower for t in copy], [t.lower for t in original]):
            if step.tag == "equal":
                run = range(step.src_end - step.src_start)
                links |= {(step.src_start + k, step.dest_start + k) for k in run}
    return Links(tuple(copy), tuple(original), frozenset(links), differences(copy, original, links, None))


def differences(
    copy: Sequence[Token], original: Sequence[Token], links: set[tuple[int, int]], nearness: Grid | None
) -> tuple[Difference, ...]:
    """The stretches that are not the same words on both sides, in the order of the copy; punctuation and spacing aside.

    Words linked with each other, directly or through others, form a group; a group of equal words is no difference.
    Unlinked words of both sides that stand between the same linked neighbours are one difference, a substitution.
    `nearness` says how alike words are, [copy, original]; without it differences have a similarity of 0.
    """
    partner: dict[int, set[int]] = {}
    back: dict[int, set[int]] = {}
    for i, j in links:
        partner.setdefault(i, set()).add(j)
        back.setdefault(j, set()).add(i)
    groups = _groups(partner, back)
    found: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for ours, theirs in groups:
        if _letters(copy[i] for i in ours) != _letters(original[j] for j in theirs):
            found.append((ours, theirs))
    loose = _runs([j for j in range(len(original)) if j not in back])
    for run in _runs([i for i in range(len(copy)) if i not in partner]):
        between = _between(run, partner, len(original))
        match = next((other for other in loose if other[0] in between and other[-1] in between), None)
        if match is not None:
            loose.remove(match)
        found.append((run, match or ()))
    found += [((), run) for run in loose]
    made = []
    for ours, theirs in sorted(found, key=lambda item: _place(item, back, len(copy))):
        if not any(copy[i].is_word for i in ours) and not any(original[j].is_word for j in theirs):
            continue
        cells = [] if nearness is None else [float(nearness[i, j]) for i in ours for j in theirs]
        made.append(
            Difference(tuple(copy[i] for i in ours), tuple(original[j] for j in theirs), max(cells, default=0.0))
        )
    return tuple(made)


def _letters(tokens: Iterable[Token]) -> str:
    """What is compared: US is U.S., and an airstrike is an air strike."""
    return "".join(c for token in tokens for c in token.lower if c.isalnum())


def _groups(partner: dict[int, set[int]], back: dict[int, set[int]]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    seen: set[int] = set()
    groups = []
    for start in sorted(partner):
        if start in seen:
            continue
        ours, theirs, todo = {start}, set[int](), [start]
        while todo:
            for j in partner[todo.pop()] - theirs:
                theirs.add(j)
                todo += back[j] - ours
                ours |= back[j]
        seen |= ours
        groups.append((tuple(sorted(ours)), tuple(sorted(theirs))))
    return groups


def _runs(indices: Sequence[int]) -> list[tuple[int, ...]]:
    runs: list[list[int]] = []
    for index in indices:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [tuple(run) for run in runs]


def _between(run: tuple[int, ...], partner: dict[int, set[int]], size: int) -> range:
    """The stretch of the original between what the run's linked neighbours stand for."""
    left = next((partner[i] for i in range(run[0] - 1, -1, -1) if i in partner), {-1})
    right = next((partner[i] for i in range(run[-1] + 1, run[-1] + 200) if i in partner), {size})
    return range(max(left) + 1, min(right)) if max(left) < min(right) else range(0)


def _place(item: tuple[tuple[int, ...], tuple[int, ...]], back: dict[int, set[int]], end: int) -> tuple[float, int]:
    ours, theirs = item
    if ours:
        return (float(ours[0]), 0)
    before = next((max(back[j]) + 0.5 for j in range(theirs[0] - 1, -1, -1) if j in back), -0.5)
    return (min(before, end), theirs[0])
