"""Calibration and order, on figures small enough to check by eye."""

from __future__ import annotations

import numpy as np
import pytest

from fidelity.tagger.train.calibrate import knots, monotone, reliability, separation
from fidelity.tagger.train.order import fitted, pairs


@pytest.mark.parametrize(
    ("shares", "counts", "made"),
    [
        ([0.1, 0.2, 0.3], [1, 1, 1], [0.1, 0.2, 0.3]),
        ([0.1, 0.4, 0.2], [1, 1, 1], [0.1, 0.3, 0.3]),
        ([0.6, 0.0], [1, 2], [0.2, 0.2]),
        ([0.9, 0.5, 0.1], [1, 1, 1], [0.5, 0.5, 0.5]),
    ],
)
def test_neighbours_out_of_order_are_averaged(shares: list[float], counts: list[int], made: list[float]) -> None:
    assert monotone(np.array(shares), np.array(counts, float)).tolist() == pytest.approx(made)


def test_what_is_said_too_loudly_is_calibrated_down() -> None:
    raw = np.random.default_rng(0).random(20_000)
    right = (np.random.default_rng(1).random(20_000) < raw / 2).astype(float)
    line = knots(raw, right)
    assert np.interp([0.3, 0.6, 0.8], *line).tolist() == pytest.approx([0.15, 0.3, 0.4], abs=0.04)
    for said, was, _ in reliability(np.interp(raw, *line), right):
        assert said == pytest.approx(was, abs=0.05)


def test_only_pairs_of_one_sentence_are_compared() -> None:
    apart, _ = pairs(np.array([[1.0], [3.0], [9.0]]), ["a", "a", "b"], [0.0, 5.0, 1.0])
    assert apart.tolist() == [[2.0]]


def test_a_sign_that_counts_the_wrong_way_is_left_out() -> None:
    seen = np.abs(np.random.default_rng(0).normal(size=(400, 2)))
    apart = seen * np.array([1.0, -1.0])
    weights = fitted(apart, np.ones(len(apart)))
    assert weights[0] > 0 and weights[1] == 0


@pytest.mark.parametrize(
    ("raw", "right", "made"),
    [([0.1, 0.9], [0, 1], 1.0), ([0.9, 0.1], [0, 1], 0.0), ([0.5, 0.5], [0, 1], 0.5), ([0.1, 0.2], [0, 0], 0.5)],
)
def test_separation_is_the_share_of_pairs_in_order(raw: list[float], right: list[float], made: float) -> None:
    assert separation(np.array(raw), np.array(right)) == made
