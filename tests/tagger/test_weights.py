"""The weights as they travel."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from fidelity.tagger import weights
from fidelity.tagger.kinds import KINDS
from fidelity.tagger.risk import NAMES

LARGEST = 12_000_000


def test_a_matrix_survives_packing_to_half_a_step(tmp_path: Path) -> None:
    matrix = np.linspace(-1, 1, 12, dtype=np.float32).reshape(3, 4) ** 3
    weights.write({"layer.5.query.weight": matrix, "k": np.array(3)}, tmp_path / "w.npz")
    held = weights.read(tmp_path / "w.npz")
    assert (
        np.abs(held["layer.5.query.weight"] - matrix) <= np.abs(matrix).max(1, keepdims=True) / 127 / 2 + 1e-6
    ).all()
    assert int(held["k"]) == 3


def test_the_same_weights_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        weights.write({"head.weight": np.ones((2, 384), np.float32)}, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_file_in_the_package_is_whole_and_small() -> None:
    held = weights.read()
    assert weights.FILE.stat().st_size <= LARGEST
    assert held["kinds"].shape == (KINDS, 384)
    assert held["risk.weight"].shape == (len(NAMES),)
    assert held["calibration"].shape[:2] == (4, 2)


def test_calibration_rises() -> None:
    lines = weights.read()["calibration"]
    assert (np.diff(lines, axis=-1) >= 0).all()
    assert ((lines >= 0) & (lines <= 1)).all()
