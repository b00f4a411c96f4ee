"""Sentence vectors of originals by encoder, and the originals nearest to a copy by windows of them."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fidelity.archive.rows import Wanted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fidelity.archive.sqlite.cells import Cells

FEW = 400
"""Where a filter leaves no more originals, all of them are weighed: .15 ms each."""
MANY = 50_000
"""Where it leaves no more, windows of others are passed over; else what is near is filtered afterwards."""
LOOKS = ((4, 48), (16, 2_000), (1 << 30, 40_000))
"""Into how many cells of neighbours each asked window looks and how many originals come of it; more where a filter
leaves too few of them."""


class Vectors:
    """The vectors of all originals."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def labels(self) -> list[str]:
        """The encoders that have been used, the first of them first."""
        return [label for (label,) in self._connection.execute("SELECT label FROM encoders ORDER BY id")]

    def counts(self) -> dict[str, int]:
        """How many originals have vectors of each encoder."""
        rows = self._connection.execute(
            "SELECT label, (SELECT count(*) FROM vectors WHERE encoder = encoders.id) FROM encoders ORDER BY id"
        )
        return dict(rows.fetchall())

    def unplaced(self, label: str) -> set[int]:
        """The originals with vectors but without windows."""
        encoder, _, cells = self._encoder(label)
        rows = self._connection.execute(
            "SELECT document FROM vectors WHERE encoder = ? AND length(vectors) > 0", (encoder,)
        )
        return {key for (key,) in rows} - cells.held()

    def missing(self, label: str, limit: int = -1) -> list[int]:
        """The originals without vectors of the encoder."""
        rows = self._connection.execute(
            "SELECT id FROM documents WHERE NOT EXISTS (SELECT 1 FROM vectors WHERE document = documents.id"
            " AND encoder = (SELECT id FROM encoders WHERE label = ?)) ORDER BY id LIMIT ?",
            (label, limit),
        )
        return [key for (key,) in rows]

    def put(self, label: str, made: Sequence[tuple[int, NDArray[np.float32]]]) -> None:
        """Stores sentence vectors and their windows; inside a transaction."""
        from fidelity.archive import codec

        if not made:
            return
        dim = made[0][1].shape[1]
        self._connection.execute("INSERT OR IGNORE INTO encoders (label, dim) VALUES (?, ?)", (label, dim))
        encoder, _, cells = self._encoder(label)
        before = self._held(encoder, [key for key, _ in made])
        if before:
            self._connection.executemany(
                "DELETE FROM vectors WHERE encoder = ? AND document = ?", [(encoder, key) for key in before]
            )
            cells.forget(before)
        packed = [(key, codec.pack(vectors)) for key, vectors in made]
        self._connection.executemany(
            "INSERT INTO vectors (encoder, document, vectors) VALUES (?, ?, ?)",
            [(encoder, key, blob) for key, blob in packed],
        )
        stretches, owners = codec.windows(*codec.unpack([blob for _, blob in packed], dim))
        cells.put([made[owner][0] for owner in owners], stretches)

    def forget(self, keys: Sequence[int]) -> None:
        """Takes the vectors of originals away; inside a transaction."""
        for label in self.labels():
            encoder, _, cells = self._encoder(label)
            held = self._held(encoder, keys)
            if held:
                cells.forget(held)
        self._connection.executemany("DELETE FROM vectors WHERE document = ?", [(key,) for key in keys])

    def _unpacked(self, blobs: Sequence[bytes], dim: int) -> tuple[NDArray[np.float32], list[int]]:
        from fidelity.archive import codec

        try:
            return codec.unpack(blobs, dim)
        except zlib.error as error:
            raise sqlite3.DatabaseError("vectors are not what was stored") from error

    def of(self, label: str, key: int) -> NDArray[np.float32] | None:
        """The sentence vectors of one original as they are kept."""
        found = self._connection.execute(
            "SELECT vectors, dim FROM vectors JOIN encoders ON encoders.id = encoder WHERE document = ? AND label = ?",
            (key, label),
        ).fetchone()
        return self._unpacked([found[0]], found[1])[0] if found else None

    def nearest(self, label: str, asked: NDArray[np.float32], wanted: Wanted, limit: int) -> list[int]:
        """The originals with the nearest windows."""
        if label not in self.labels():
            return []
        encoder, dim, cells = self._encoder(label)
        where, values = wanted.where()
        only: set[int] | None = None
        if values:
            rows = self._connection.execute(f"SELECT id FROM documents WHERE {where} LIMIT ?", (*values, MANY + 1))
            only = {key for (key,) in rows}
            if len(only) <= FEW:
                return self._weighed(encoder, dim, sorted(only), asked, limit)
            only = only if len(only) <= MANY else None
        kept: list[int] = []
        for probes, most in LOOKS:
            kept = cells.nearest(asked, probes, most, only)
            if values and only is None:
                kept = self._kept(kept, where, values)
            if len(kept) >= limit or not values:
                break
        return self._weighed(encoder, dim, kept[: LOOKS[0][1]], asked, limit)

    def _kept(self, keys: Sequence[int], where: str, values: list[str]) -> list[int]:
        """The keys that are wanted, in their order."""
        asked = "SELECT value FROM json_each(?)"
        rows = self._connection.execute(
            f"SELECT id FROM documents WHERE id IN ({asked}) AND {where}", (str(list(keys)), *values)
        )
        wanted = {key for (key,) in rows}
        return [key for key in keys if key in wanted]

    def _weighed(
        self, encoder: int, dim: int, keys: Sequence[int], asked: NDArray[np.float32], limit: int
    ) -> list[int]:
        """The best of the originals by the vectors themselves."""
        import numpy as np

        from fidelity.archive import codec

        rows = self._connection.execute(
            "SELECT document, vectors FROM json_each(?) CROSS JOIN vectors ON encoder = ? AND document = value",
            (str(list(keys)), encoder),
        ).fetchall()
        rows = sorted((key, blob) for key, blob in rows if blob)
        if not rows:
            return []
        stretches, owners = codec.windows(*self._unpacked([blob for _, blob in rows], dim))
        best = np.full(len(rows), -1.0, np.float32)
        np.maximum.at(best, owners, (stretches @ asked.T).max(axis=1))
        return [rows[i][0] for i in np.argsort(-best, kind="stable")[:limit]]

    def _held(self, encoder: int, keys: Sequence[int]) -> list[int]:
        rows = self._connection.execute(
            "SELECT document FROM json_each(?) CROSS JOIN vectors ON encoder = ? AND document = value",
            (str(list(keys)), encoder),
        )
        return [key for (key,) in rows]

    def _encoder(self, label: str) -> tuple[int, int, Cells]:
        from fidelity.archive.sqlite.cells import Cells

        encoder, dim = self._connection.execute("SELECT id, dim FROM encoders WHERE label = ?", (label,)).fetchone()
        return encoder, dim, Cells(self._connection, encoder, dim)
