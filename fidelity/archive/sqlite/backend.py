"""The embedded archive: one SQLite file, read by many processes while one of them adds."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.archive.backend import Added, Info, Item, Key, Loaded, refuse_encoder
from fidelity.archive.rows import Wanted
from fidelity.archive.sqlite.file import connect, told
from fidelity.archive.sqlite.file import create as make
from fidelity.archive.sqlite.packing import pack
from fidelity.archive.sqlite.plan import Plan
from fidelity.archive.sqlite.schema import VERSION
from fidelity.archive.sqlite.tables import Tables
from fidelity.errors import ArchiveError
from fidelity.models import Notice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class SqliteBackend:
    """An index file. Raises ArchiveError with a line that names it for whatever goes wrong with it."""

    at_once = False

    def __init__(self, path: Path, create: bool = False) -> None:
        """Opens the file, or makes it. Raises UsageError for one that is to be made and exists."""
        self.place = str(path)
        self._path = path
        self._connection, self.writable = (make(path), True) if create else connect(path)
        self._tables = Tables(self._connection)
        self.notices: tuple[Notice, ...] = ()

    def add(self, items: Iterable[Item]) -> Added:
        """Stores the items that are not stored yet, as one transaction."""
        packed = [pack(item) for item in items]
        with self._writing():
            plan = Plan(self._connection)
            for one in packed:
                plan.take(one)
            self._tables.forget(sorted(plan.gone))
            self._tables.insert(plan.fresh.values())
        return plan.added

    def known(self, digests: Sequence[bytes]) -> set[bytes]:
        """Those of the digests whose items are stored."""
        with told(self.place):
            return self._tables.known(digests)

    def remove(self, keys: Sequence[Key]) -> None:
        """Forgets originals."""
        with self._writing():
            self._tables.forget(keys)

    def prune(self, before: str) -> int:
        """Forgets what was issued before the day."""
        with self._writing() as connection:
            rows = connection.execute("SELECT id FROM documents WHERE day < ? ORDER BY id", (before,)).fetchall()
            self._tables.forget([key for (key,) in rows])
        with told(self.place):
            self._connection.execute("PRAGMA incremental_vacuum").fetchall()
        return len(rows)

    def count(self) -> int:
        """The number of originals."""
        with told(self.place):
            return self._tables.count()

    def keys(self, after: Key = -1, limit: int = 1000) -> list[Key]:
        """The next originals in the order of their keys."""
        with told(self.place):
            return self._tables.keys(after, limit)

    def load(self, keys: Sequence[Key]) -> list[Loaded]:
        """The originals, in the order asked for, without those that are gone."""
        with told(self.place):
            return self._tables.load(keys)

    def lexical(self, text: str, wanted: Wanted, limit: int, terms: int = 40) -> list[Key]:
        """The originals with the best BM25 over the rarest words of the text."""
        with told(self.place):
            return self._tables.lexical(text, wanted, limit, terms)

    def nearest(self, encoder: str, asked: NDArray[np.float32], wanted: Wanted, limit: int) -> list[Key]:
        """The originals with the nearest windows."""
        self.encoded(encoder)
        with told(self.place):
            return self._tables.nearest(encoder, asked, wanted, limit)

    def holds(self, file: str) -> int:
        """How many originals were read from the file."""
        with told(self.place):
            return self._tables.holds(file)

    def versions(self, items: Iterable[str], wanted: Wanted) -> list[Key]:
        """The originals with the item ids and those that evolved from one of them; by day, version and name."""
        with told(self.place):
            return self._tables.versions(items, wanted)

    def encoded(self, encoder: str) -> bool:
        """Whether there are vectors of the encoder. Raises ArchiveError where there are those of another one only."""
        with told(self.place):
            held = self._tables.labels()
        if held and encoder not in held:
            raise refuse_encoder(self.place, held[0], encoder)
        return bool(held)

    def unencoded(self, encoder: str, limit: int = 1000) -> list[Key]:
        """Originals that have no vectors of the encoder yet."""
        self.encoded(encoder)
        with told(self.place):
            return self._tables.unencoded(encoder, limit)

    def put_vectors(self, encoder: str, made: Sequence[tuple[Key, NDArray[np.float32]]]) -> None:
        """Stores sentence vectors of originals that are there."""
        with self._writing():
            self.encoded(encoder)
            self._tables.put_vectors(encoder, made)

    def vectors(self, encoder: str, keys: Sequence[Key], dim: int) -> dict[Key, NDArray[np.float32]]:
        """The sentence vectors of originals as they are kept."""
        with told(self.place):
            return self._tables.vectors(encoder, keys, dim)

    def info(self) -> Info:
        """What the archive holds."""
        with told(self.place):
            items, stories, first, last = self._connection.execute(
                "SELECT count(*), count(DISTINCT identity), min(day), max(day) FROM documents"
            ).fetchone()
            return Info(
                "sqlite",
                VERSION,
                items,
                stories,
                self._tables.encoders(),
                sum(part.stat().st_size for part in self._parts()),
                first,
                last,
                self._counts("source"),
                self._counts("language"),
            )

    def state(self) -> str:
        """Changes with any addition or removal."""
        with told(self.place):
            rows = dict(self._connection.execute("SELECT name, value FROM about").fetchall())
        return f"{rows['id']}:{rows['changes']}"

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Iterator[str]:
        """A line for each fault."""
        from fidelity.archive.sqlite.verify import faults

        return faults(self._tables, progress)

    def close(self) -> None:
        """Releases the file."""
        self._connection.close()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its start."""
        if not self.writable:
            raise ArchiveError(f"{self.place}: cannot be written (Permission denied)")
        with told(self.place):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("UPDATE about SET value = value + 1 WHERE name = 'changes'")
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def _counts(self, column: str) -> dict[str, int]:
        rows = self._connection.execute(
            f"SELECT {column}, count(*) FROM documents WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        return dict(rows.fetchall())

    def _parts(self) -> Iterator[Path]:
        for suffix in ("", "-wal"):
            part = self._path.with_name(self._path.name + suffix)
            if part.exists():
                yield part
