"""Windows in cells: what is near is found before and after they are parted, and what is gone is gone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from fidelity.archive.codec import unit
from fidelity.archive.index import Index
from fidelity.archive.sqlite import cells

DIM = 64
TOPICS = unit(np.random.default_rng(1).standard_normal((6, DIM)).astype(np.float32))


def windows(count: int, first: int = 0) -> NDArray[np.float32]:
    """Each window near one of six topics."""
    noise = np.random.default_rng(first).standard_normal((count, DIM)).astype(np.float32)
    return unit(TOPICS[np.arange(first, first + count) % 6] + noise * 0.05)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[cells.Cells]:
    monkeypatch.setattr(cells, "STAGES", ((300, 6), (1200, 12)))
    index = Index(None)
    index.connection.execute("INSERT INTO encoders (id, label, dim) VALUES (1, 'tiny@1', ?)", (DIM,))
    yield cells.Cells(index.connection, 1, DIM)
    index.close()


def parts(held: cells.Cells) -> int:
    return len(held._centres())


def fill(held: cells.Cells, count: int) -> NDArray[np.float32]:
    made = windows(count)
    for start in range(0, count, 50):
        held.put(range(start, min(start + 50, count)), made[start : start + 50])
    return made


@pytest.mark.parametrize(("count", "cells_"), [(40, 0), (200, 0), (700, 6), (2500, 12)])
def test_the_nearest_are_found_in_however_many_cells(held: cells.Cells, count: int, cells_: int) -> None:
    made = fill(held, count)
    assert parts(held) == cells_ and held.held() == set(range(count))
    for asked in range(0, count, max(1, count // 20)):
        found = held.nearest(made[asked : asked + 1], 2, 5)
        assert found[0] == asked and len(found) == 5
        assert {key % 6 for key in found} == {asked % 6}


def test_looking_into_all_cells_misses_nothing(held: cells.Cells) -> None:
    made = fill(held, 700)
    bits = made > 0
    asked = windows(3, 9000)
    distance = (bits[:, None] != (asked > 0)[None]).sum(axis=2).min(axis=1)
    expected = sorted(range(700), key=lambda key: (distance[key], key))
    assert held.nearest(asked, 1 << 30, 700) == expected


@pytest.mark.parametrize("count", [40, 700])
def test_what_is_forgotten_is_not_found(held: cells.Cells, count: int) -> None:
    made = fill(held, count)
    held.forget(range(0, count, 2))
    assert held.held() == set(range(1, count, 2))
    assert held.nearest(made[:1], 1 << 30, 1)[0] % 2 == 1
    held.put([count], made[:1])
    assert held.nearest(made[:1], 2, 1) == [count]


def test_a_document_is_found_once_by_the_nearest_of_its_windows(held: cells.Cells) -> None:
    held.put([7, 7, 8], TOPICS[[0, 1, 1]])
    assert held.nearest(TOPICS[[0, 1]], 4, 9) == [7, 8]
    assert held.nearest(TOPICS[[5]], 4, 0) == []


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=400), st.integers(1, 12))
def test_the_first_documents_are_those_of_the_nearest_windows(told: list[tuple[int, int]], most: int) -> None:
    nearest = {key: min(far for other, far in told if other == key) for key, _ in told}
    wanted = sorted(nearest, key=lambda key: (nearest[key], key))[:most]
    documents, distances = (np.array([one[at] for one in told], kind) for at, kind in ((0, "<u4"), (1, np.int16)))
    assert cells._first(documents, distances, most) == wanted


@pytest.mark.parametrize("count", [200, 1_500])
def test_only_the_documents_that_are_wanted(held: cells.Cells, count: int) -> None:
    made = fill(held, count)
    only = set(range(0, count, 7))
    everything = held.nearest(made[:3], 1 << 30, count)
    assert held.nearest(made[:3], 1 << 30, 20, only) == [key for key in everything if key in only][:20]
    assert held.nearest(made[:3], 1 << 30, 20, set()) == []
