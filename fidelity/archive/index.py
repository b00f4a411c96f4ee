"""The cached index of folders: the tables of an index, with what tells an unchanged file without reading it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.archive.backend import Item, Key
from fidelity.archive.rows import Row, Stamp
from fidelity.archive.sqlite.packing import pack
from fidelity.archive.sqlite.schema import SCHEMA, VERSION
from fidelity.archive.sqlite.tables import Tables
from fidelity.cache import Store
from fidelity.models import Notice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Index(Tables):
    """The originals of folders; many processes may read and refresh it at once."""

    at_once = False

    def __init__(self, path: Path | None) -> None:
        """Opens or makes the file; without a path, or where it cannot be written, the index lives in memory."""
        self._store = Store.open(path, SCHEMA, VERSION)
        super().__init__(self._store.connection)
        self.notices: tuple[Notice, ...] = tuple(self._store.notices)
        self.writable = self._store.writable

    def close(self) -> None:
        """Releases the file."""
        self._store.close()

    def stamps(self) -> dict[str, tuple[Stamp, bytes]]:
        """Stamp and content hash of each stored file, by path."""
        rows = self.connection.execute("SELECT path, modified, size, digest FROM files ORDER BY path")
        return {path: (Stamp(modified, size), digest) for path, modified, size, digest in rows}

    def touch(self, path: str, stamp: Stamp) -> None:
        """A file has a new date and the same content."""
        with self._store.writing() as connection:
            connection.execute(
                "UPDATE files SET modified = ?, size = ? WHERE path = ?", (stamp.modified, stamp.size, path)
            )

    def change(self, gone: Iterable[str], rows: Iterable[Row]) -> None:
        """Forgets the files that are gone, and stores or replaces the others, all at once."""
        rows = list(rows)
        files = list(dict.fromkeys([*gone, *(row.file for row in rows)]))
        packed = [pack(Item(row.path, row.document, row.spans), row.file) for row in rows]
        with self._store.writing() as connection:
            held = connection.execute(
                "SELECT documents.id FROM json_each(?) CROSS JOIN documents ON file = value ORDER BY documents.id",
                (json.dumps(files),),
            )
            self.forget([key for (key,) in held.fetchall()])
            connection.executemany("DELETE FROM files WHERE path = ?", [(file,) for file in files])
            connection.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
                [(row.file, row.stamp.modified, row.stamp.size, row.digest) for row in rows],
            )
            self.insert(packed)

    def put_vectors(self, encoder: str, made: Sequence[tuple[Key, NDArray[np.float32]]]) -> None:
        """Stores sentence vectors of originals, all at once."""
        with self._store.writing():
            super().put_vectors(encoder, made)

    def ids(self) -> list[int]:
        """All originals, by path."""
        return [key for (key,) in self.connection.execute("SELECT id FROM documents ORDER BY name")]
