"""Fits what puts renderings of one sentence in order: pairs of them, the worse against the better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

STEPS, PENALTY = 60, 1.0


def pairs(features: Floats, groups: Sequence[str], scores: Sequence[float]) -> tuple[Floats, Floats]:
    """The differences of features, worse minus better, and what each pair counts for."""
    members: dict[str, list[int]] = {}
    for at, group in enumerate(groups):
        members.setdefault(group, []).append(at)
    apart, counted = [], []
    for rows in members.values():
        for worse in rows:
            for better in rows:
                gap = scores[worse] - scores[better]
                if gap > 0:
                    apart.append(features[worse] - features[better])
                    counted.append(1 / len(rows))
    return np.array(apart), np.array(counted)


def fitted(apart: Floats, counted: Floats) -> Floats:
    """The weights of a logistic regression without a constant; none is below 0, for each feature is a sign of harm.

    A feature that would count the wrong way, because another says the same better, is left out.
    """
    used = np.arange(apart.shape[1])
    while True:
        weights = _newton(apart[:, used], counted)
        if (weights >= 0).all():
            made = np.zeros(apart.shape[1])
            made[used] = weights
            return made
        used = np.delete(used, weights.argmin())


def _newton(apart: Floats, counted: Floats) -> Floats:
    """Newton's method with a small penalty on weights of scaled features; they are for features as they come."""
    scale = np.maximum(apart.std(0), 1e-9)
    seen = apart / scale
    weights = np.zeros(seen.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (counted * (1 - chance)) - PENALTY * weights
        curve = (seen * (counted * chance * (1 - chance))[:, None]).T @ seen + PENALTY * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return np.asarray(weights / scale)
