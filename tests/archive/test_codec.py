"""Vectors in four bits and windows in one: directions are kept, and windows belong to their texts."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from fidelity.archive.codec import pack, sides, signs, unit, unpack, windows


def some(count: int, dim: int) -> NDArray[np.float32]:
    return unit(np.random.default_rng(dim).standard_normal((count, dim)).astype(np.float32))


@pytest.mark.parametrize("dim", [384, 64, 7])
def test_a_direction_is_kept_in_four_bits(dim: int) -> None:
    vectors = some(50, dim)
    blob = pack(vectors)
    assert len(blob) == 50 * ((dim + 1) // 2)
    kept = unpack(blob, dim)
    assert (kept * vectors).sum(axis=1).min() > 0.98
    assert np.allclose(np.linalg.norm(kept, axis=1), 1)


@pytest.mark.parametrize(
    ("vector", "kept"),
    [([1, 0, 0, 0], [1, 0, 0, 0]), ([0.6, -0.8, 0, 0], [0.6, -0.8, 0, 0]), ([0, 0, 0, 0], [0, 0, 0, 0])],
)
def test_few_numbers(vector: list[float], kept: list[float]) -> None:
    assert unpack(pack(np.array([vector], np.float32)), 4)[0].tolist() == pytest.approx(kept, abs=0.05)


def test_nothing_stays_nothing() -> None:
    assert unpack(pack(np.zeros((0, 8), np.float32)), 8).shape == (0, 8)


@pytest.mark.parametrize(
    ("sizes", "owners"),
    [
        ([3], [0, 0]),
        ([5, 6], [0, 1, 1, 0, 1]),
        ([0, 2, 0, 11], [1, 3, 3, 3, 1, 3]),
        ([0, 0], []),
        ([], []),
    ],
)
def test_windows_are_means_of_five_sentences_and_of_the_whole(sizes: list[int], owners: list[int]) -> None:
    vectors = some(sum(sizes), 16)
    made, of = windows(vectors, sizes)
    assert of.tolist() == owners
    starts = np.cumsum(sizes) - sizes
    for owner in set(owners):
        own = vectors[starts[owner] : starts[owner] + sizes[owner]]
        means = [own[i : i + 5].sum(axis=0) for i in range(0, len(own), 5)] + [own.sum(axis=0)]
        assert np.allclose(made[of == owner], unit(np.array(means)), atol=1e-6)


def test_bits_tell_the_sides() -> None:
    vectors = some(9, 100)
    codes = signs(vectors)
    assert codes.shape == (9, 2)
    assert (np.sign(sides(codes, 100)) == np.sign(vectors)).all()
