"""From what the network says to how often it is right: monotone, in a few straight pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

KNOTS = 16


def monotone(shares: Floats, counts: Floats) -> Floats:
    """The nearest rising sequence, in weighted squares: neighbours out of order are averaged."""
    blocks: list[tuple[float, float, int]] = []
    for share, count in zip(shares, counts, strict=True):
        blocks.append((float(share), float(count), 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            right, left = blocks.pop(), blocks.pop()
            total = left[1] + right[1]
            blocks.append(((left[0] * left[1] + right[0] * right[1]) / total, total, left[2] + right[2]))
    return np.concatenate([np.full(size, share) for share, _, size in blocks])


def knots(raw: Floats, right: Floats) -> Floats:
    """A line of KNOTS points from raw to calibrated probability, [2, KNOTS].

    Points lie closer where raw probabilities are high, for those are the ones that are shown. Nothing is said with more
    than the likeliest words have proved: beyond them the line is level.
    """
    order = np.argsort(raw, kind="stable")
    raw, right = raw[order], right[order]
    edges = np.unique((len(raw) * (1 - np.geomspace(1, 0.002, KNOTS - 1))).astype(int))
    parts = list(zip(edges, [*edges[1:], len(raw)], strict=True))
    seen = np.array([raw[start:end].mean() for start, end in parts])
    counts = np.array([end - start for start, end in parts], float)
    shares = monotone(np.array([right[start:end].mean() for start, end in parts]), counts)
    x = np.concatenate([[0.0], seen, [1.0]])
    y = np.concatenate([[min(shares[0], seen[0])], shares, [shares[-1]]])
    line = np.linspace(0, 1, 64) ** 1.5
    bends = np.interp(np.linspace(0, len(x) - 1, KNOTS), np.arange(len(x)), x)
    return np.stack([bends, np.interp(bends, x, y)]) if len(x) >= KNOTS else np.stack([line, np.interp(line, x, y)])


def reliability(said: Floats, right: Floats, bins: int = 10) -> list[tuple[float, float, int]]:
    """For each tenth of the scale: the mean of what was said, how often it was right, and of how many."""
    found = []
    for low in np.arange(bins) / bins:
        held = (said >= low) & (said < low + 1 / bins)
        if held.sum() >= 20:
            found.append((float(said[held].mean()), float(right[held].mean()), int(held.sum())))
    return found


def separation(raw: Floats, right: Floats) -> float:
    """How often something that most raters mark is likelier than something that nobody marks; .5 is chance."""
    bad, good = np.sort(raw[right > 0.5]), np.sort(raw[right == 0])
    if not len(bad) or not len(good):
        return 0.5
    below = np.searchsorted(good, bad, "left") + np.searchsorted(good, bad, "right")
    return float(below.mean() / 2 / len(good))
