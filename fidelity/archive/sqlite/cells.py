"""Windows of sentences by one bit a number, kept in cells of neighbours so that a search looks into a few of them.

There is one cell as long as all can be looked through; then the windows are parted by k-means, and once more when
there are eight times as many. What a search finds here is only likely: it is weighed by the vectors themselves.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from fidelity.archive.codec import sides, signs, unit

BLOCK = 64
"""Windows a row: what is read at once, and written again when one is added."""
STAGES = ((24_000, 256), (192_000, 1024))
"""With so many windows, so many cells."""
SAMPLE = 32_000
ROUNDS = 6
STEP = 8_192
"""Windows compared with all cells at once: 32 MB."""
EACH = 8
"""Windows that are put in order for each document that is asked for, at first: few of them are one document's."""
NEITHER = 1 << 14
"""Farther than any window."""


class Cells:
    """The windows of one encoder."""

    def __init__(self, connection: sqlite3.Connection, encoder: int, dim: int) -> None:
        self._connection, self._encoder, self._dim = connection, encoder, dim
        self._bytes = (dim + 63) // 64 * 8

    def put(self, documents: Sequence[int], windows: NDArray[np.float32]) -> None:
        """Adds windows of documents; inside a transaction."""
        if len(documents):
            self._append(np.array(documents, "<u4"), signs(windows), self._centres())
            self._part()

    def forget(self, gone: Sequence[int]) -> None:
        """Takes the windows of documents away; inside a transaction."""
        away = np.array(sorted(gone), "<u4")
        for cell, block, documents, codes in self._connection.execute(
            "SELECT cell, block, documents, codes FROM windows WHERE encoder = ?", (self._encoder,)
        ).fetchall():
            held = np.frombuffer(documents, "<u4")
            stays = ~np.isin(held, away)
            if stays.all():
                continue
            kept = self._codes(codes)[stays]
            self._connection.execute(
                "UPDATE windows SET documents = ?, codes = ? WHERE encoder = ? AND cell = ? AND block = ?",
                (held[stays].tobytes(), kept.tobytes(), self._encoder, cell, block),
            )

    def nearest(
        self, asked: NDArray[np.float32], probes: int, most: int, only: Collection[int] | None = None
    ) -> list[int]:
        """The documents with a window nearest to one of the asked ones, looking into so many cells for each of them.

        `only`: the documents that are wanted; all if it is None.
        """
        few = None if only is None else np.fromiter(only, np.uint32, len(only))
        centres = self._centres()
        if len(centres) <= 1:
            wanted = {0: list(range(len(asked)))}
        else:
            wanted = defaultdict(list)
            likeness = asked @ centres.T
            count = min(probes, len(centres))
            for row, cells in enumerate(np.argpartition(-likeness, count - 1, axis=1)[:, :count]):
                for cell in cells:
                    wanted[int(cell)].append(row)
        bits = signs(asked)
        found, distances = [np.zeros(0, "<u4")], [np.zeros(0, np.int16)]
        for cell in sorted(wanted):
            documents, codes = self._cell(cell)
            if few is not None:
                wished = np.isin(documents, few)
                documents, codes = documents[wished], codes[wished]
            if len(documents):
                found.append(documents)
                distances.append(_distances(codes, bits[wanted[cell]]))
        return _first(np.concatenate(found), np.concatenate(distances), most)

    def held(self) -> set[int]:
        """The documents that have windows."""
        rows = self._connection.execute("SELECT documents FROM windows WHERE encoder = ?", (self._encoder,))
        return {int(key) for (documents,) in rows for key in np.unique(np.frombuffer(documents, "<u4"))}

    def _centres(self) -> NDArray[np.float32]:
        (blob,) = self._connection.execute("SELECT cells FROM encoders WHERE id = ?", (self._encoder,)).fetchone()
        return np.frombuffer(blob or b"", "<f4").reshape(-1, self._dim)

    def _cell(self, cell: int) -> tuple[NDArray[np.uint32], NDArray[np.uint64]]:
        rows = self._connection.execute(
            "SELECT documents, codes FROM windows WHERE encoder = ? AND cell = ? ORDER BY block", (self._encoder, cell)
        ).fetchall()
        documents = np.frombuffer(b"".join(documents for documents, _ in rows), "<u4")
        return documents, self._codes(b"".join(codes for _, codes in rows))

    def _codes(self, blob: bytes) -> NDArray[np.uint64]:
        return np.frombuffer(blob, np.uint64).reshape(-1, self._bytes // 8)

    def _append(self, documents: NDArray[np.uint32], codes: NDArray[np.uint64], centres: NDArray[np.float32]) -> None:
        cells = _assigned(codes, centres, self._dim)
        order = np.argsort(cells, kind="stable")
        bounds = np.flatnonzero(np.diff(cells[order])) + 1
        for rows in np.split(order, bounds):
            cell = int(cells[rows[0]])
            last = self._connection.execute(
                "SELECT block, documents, codes FROM windows WHERE encoder = ? AND cell = ?"
                " ORDER BY block DESC LIMIT 1",
                (self._encoder, cell),
            ).fetchone()
            block, before, coded = (
                last if last and len(last[1]) < BLOCK * 4 else ((last[0] + 1 if last else 0), b"", b"")
            )
            held, bits = before + documents[rows].tobytes(), coded + codes[rows].tobytes()
            for start in range(0, len(held) // 4, BLOCK):
                part = slice(start * 4, (start + BLOCK) * 4)
                some = slice(start * self._bytes, (start + BLOCK) * self._bytes)
                self._connection.execute(
                    "INSERT OR REPLACE INTO windows VALUES (?, ?, ?, ?, ?)",
                    (self._encoder, cell, block, held[part], bits[some]),
                )
                block += 1

    def _part(self) -> None:
        """Parts the windows into cells, or into more, once there are enough."""
        now = len(self._centres())
        (rows,) = self._connection.execute(
            "SELECT count(*) FROM windows WHERE encoder = ?", (self._encoder,)
        ).fetchone()
        wanted = max((cells for least, cells in STAGES if rows * BLOCK >= least + now * BLOCK), default=0)
        if wanted <= now:
            return
        held = self._connection.execute(
            "SELECT documents, codes FROM windows WHERE encoder = ? ORDER BY cell, block", (self._encoder,)
        ).fetchall()
        documents = np.frombuffer(b"".join(documents for documents, _ in held), "<u4")
        codes = self._codes(b"".join(codes for _, codes in held))
        order = np.argsort(documents, kind="stable")
        documents, codes = documents[order], codes[order]
        centres = _centres_of(codes, wanted, self._dim)
        self._connection.execute(
            "UPDATE encoders SET cells = ? WHERE id = ?", (centres.astype("<f4").tobytes(), self._encoder)
        )
        self._connection.execute("DELETE FROM windows WHERE encoder = ?", (self._encoder,))
        self._append(documents, codes, centres)


def _distances(codes: NDArray[np.uint64], asked: NDArray[np.uint64]) -> NDArray[np.int16]:
    """How many bits differ between each code and the nearest of the asked ones."""
    best = np.full(len(codes), NEITHER, np.int16)
    for bits in asked:
        np.minimum(best, np.bitwise_count(codes ^ bits).sum(axis=1, dtype=np.int16), out=best)
    return best


def _first(documents: NDArray[np.uint32], distances: NDArray[np.int16], most: int) -> list[int]:
    """The documents by the distance of their nearest window, then by key."""
    count = EACH * most
    while True:
        near = slice(None) if count >= len(distances) else distances <= np.partition(distances, count)[count]
        keys = documents[near]
        order = np.lexsort((keys, distances[near]))
        _, first = np.unique(keys[order], return_index=True)
        if len(first) >= most or len(keys) == len(documents):
            return [int(key) for key in keys[order[np.sort(first)[:most]]]]
        count *= EACH


def _assigned(codes: NDArray[np.uint64], centres: NDArray[np.float32], dim: int) -> NDArray[np.int64]:
    if len(centres) <= 1:
        return np.zeros(len(codes), np.int64)
    parts = [
        (sides(codes[start : start + STEP], dim) @ centres.T).argmax(axis=1) for start in range(0, len(codes), STEP)
    ]
    return np.concatenate(parts)


def _centres_of(codes: NDArray[np.uint64], count: int, dim: int) -> NDArray[np.float32]:
    """Centres of so many cells, by k-means over a sample."""
    chance = np.random.default_rng(count)
    sample = sides(codes[np.sort(chance.choice(len(codes), min(SAMPLE, len(codes)), replace=False))], dim)
    centres = sample[np.sort(chance.choice(len(sample), count, replace=False))]
    for _ in range(ROUNDS):
        cells = (sample @ centres.T).argmax(axis=1)
        order = np.argsort(cells, kind="stable")
        found, starts = np.unique(cells[order], return_index=True)
        centres = centres.copy()
        centres[found] = unit(np.add.reduceat(sample[order], starts, axis=0))
    return centres
