"""The tables of an index: originals with their words and vectors, read and written together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from fidelity.archive.backend import Key, Loaded
from fidelity.archive.rows import Wanted, age, readable
from fidelity.archive.sqlite.packing import COLUMNS, Packed, unpack
from fidelity.archive.sqlite.vectors import Vectors
from fidelity.archive.sqlite.words import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHUNK = 500
"""Originals that are read or forgotten by one statement."""


class Tables:
    """Originals that can be searched by words and by vectors; whoever writes opens a transaction around it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._words = Words(connection)
        self._vectors = Vectors(connection)

    def insert(self, packed: Iterable[Packed]) -> None:
        """Stores originals; inside a transaction."""
        before = self.count()
        marks = ", ".join("?" * len(COLUMNS))
        texts: list[tuple[int | None, str]] = []
        bodies: list[tuple[int | None, bytes]] = []
        for one in packed:
            key = self.connection.execute(
                f"INSERT INTO documents ({', '.join(COLUMNS)}) VALUES ({marks})", one.columns
            ).lastrowid
            texts.append((key, readable(one.text)))
            bodies.append((key, one.body))
        self.connection.executemany("INSERT INTO texts VALUES (?, ?)", bodies)
        self.connection.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", texts)
        self._words.recount(before, before + len(texts))

    def forget(self, keys: Sequence[Key]) -> None:
        """Removes originals with their words and vectors; inside a transaction."""
        for start in range(0, len(keys), CHUNK):
            some = self.load(keys[start : start + CHUNK])
            gone = [(one.key,) for one in some]
            self.connection.executemany(
                "INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)",
                [(one.key, readable(one.document.text)) for one in some],
            )
            self.connection.executemany("DELETE FROM texts WHERE document = ?", gone)
            self.connection.executemany("DELETE FROM documents WHERE id = ?", gone)
        self._vectors.forget(keys)

    def count(self) -> int:
        """The number of originals."""
        return int(self.connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def known(self, digests: Sequence[bytes]) -> set[bytes]:
        """Those of the digests that are stored."""
        found: set[bytes] = set()
        for start in range(0, len(digests), CHUNK):
            some = digests[start : start + CHUNK]
            marks = ", ".join("?" * len(some))
            rows = self.connection.execute(f"SELECT digest FROM documents WHERE digest IN ({marks})", some)
            found.update(digest for (digest,) in rows)
        return found

    def keys(self, after: Key = -1, limit: int = 1000) -> list[Key]:
        """The next originals in the order of their keys."""
        rows = self.connection.execute("SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT ?", (after, limit))
        return [key for (key,) in rows]

    def there(self, keys: Sequence[Key]) -> set[Key]:
        """Those of the originals that are still stored."""
        rows = self.connection.execute(
            "SELECT documents.id FROM json_each(?) CROSS JOIN documents ON documents.id = value", (str(list(keys)),)
        )
        return {key for (key,) in rows}

    def load(self, keys: Sequence[Key]) -> list[Loaded]:
        """The originals, in the order asked for, without those that are gone."""
        rows = self.connection.execute(
            "SELECT document, name, body FROM json_each(?) CROSS JOIN documents ON documents.id = value"
            " JOIN texts ON document = documents.id",
            (str(list(keys)),),
        )
        found = {key: Loaded(key, name, *unpack(name, body)) for key, name, body in rows}
        return [found[key] for key in keys if key in found]

    def holds(self, file: str) -> int:
        """How many originals the file holds."""
        return int(self.connection.execute("SELECT count(*) FROM documents WHERE file = ?", (file,)).fetchone()[0])

    def lexical(self, text: str, wanted: Wanted, limit: int, terms: int = 40) -> list[Key]:
        """The originals with the best BM25 over the rarest words of the text."""
        return self._words.best(readable(text), wanted, limit, terms)

    def nearest(self, encoder: str, asked: NDArray[np.float32], wanted: Wanted, limit: int) -> list[Key]:
        """The originals with the nearest windows."""
        return self._vectors.nearest(encoder, asked, wanted, limit)

    def versions(self, items: Iterable[str], wanted: Wanted) -> list[Key]:
        """The originals with the item ids and those that evolved from one of them; by day, version and name."""
        found: dict[Key, tuple[str, int, str, str]] = {}
        seen: set[str] = set()
        asked = {item for item in items if item}
        where, values = wanted.where()
        while asked:
            seen |= asked
            more: set[str] = set()
            for item in sorted(asked):
                for key, day, version, name, story in self.connection.execute(
                    "SELECT id, day, version, name, story FROM documents"
                    f" WHERE (story = ? OR evolved_from = ?) AND {where}",
                    (item, item, *values),
                ):
                    found[key] = age(day, version, name)
                    more |= {story} if story else set()
            asked = more - seen
        return sorted(found, key=lambda key: (found[key], key))

    def encoded(self, encoder: str) -> bool:
        """Whether there are vectors of the encoder."""
        return encoder in self._vectors.labels()

    def labels(self) -> list[str]:
        """The encoders whose vectors are here."""
        return self._vectors.labels()

    def encoders(self) -> dict[str, int]:
        """How many originals have vectors of each encoder."""
        return self._vectors.counts()

    def unplaced(self, encoder: str) -> set[Key]:
        """Originals whose vectors no search looks at: there should be none."""
        return self._vectors.unplaced(encoder)

    def unencoded(self, encoder: str, limit: int = -1) -> list[Key]:
        """Originals that have no vectors of the encoder yet."""
        return self._vectors.missing(encoder, limit)

    def put_vectors(self, encoder: str, made: Sequence[tuple[Key, NDArray[np.float32]]]) -> None:
        """Stores sentence vectors of the originals that are there; inside a transaction."""
        there = self.there([key for key, _ in made])
        self._vectors.put(encoder, [(key, vectors) for key, vectors in made if key in there])

    def vectors(self, encoder: str, keys: Sequence[Key], dim: int) -> dict[Key, NDArray[np.float32]]:
        """The sentence vectors of originals as they are kept."""
        found = {key: self._vectors.of(encoder, key) for key in keys}
        return {key: held for key, held in found.items() if held is not None}
