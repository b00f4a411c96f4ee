"""Originals on a PostgreSQL server with pgvector: for an archive that many search at once or one file cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from fidelity.archive import body, codec
from fidelity.archive.backend import Added, Info, Item, Key, Loaded
from fidelity.archive.postgres import describe, vectors, words, writing
from fidelity.archive.postgres.connection import Server
from fidelity.archive.postgres.record import storable
from fidelity.archive.postgres.schema import migrate
from fidelity.archive.rows import age
from fidelity.errors import ArchiveError
from fidelity.models import Notice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fidelity.archive.rows import Wanted


def open_backend(url: str, create: bool = False) -> PostgresBackend:
    """The archive that the URL names."""
    return PostgresBackend(url, create=create)


class PostgresBackend:
    """An archive in a schema of a database; any number of processes may search it and add to it at once."""

    at_once = True
    notices: tuple[Notice, ...] = ()

    def __init__(self, url: str, *, create: bool = False) -> None:
        """Opens the archive, or makes it, and brings its schema up to date.

        Raises ArchiveError where the server cannot be reached or there is no archive, UsageError for a broken URL.
        """
        self._server = Server(url)
        self.place = self._server.place.shown
        migrate(self._server, create=create)
        with self._server.reading() as connection:
            ((self.writable,),) = connection.execute(
                "SELECT has_table_privilege('items', 'INSERT') AND NOT pg_is_in_recovery()"
            ).fetchall()

    def add(self, items: Iterable[Item]) -> Added:
        """Stores the items that are not stored yet."""
        with self._server.writing() as connection:
            return writing.add(connection, items)

    def known(self, digests: Sequence[bytes]) -> set[bytes]:
        """Those of the digests whose items are stored."""
        with self._server.reading() as connection:
            rows = connection.execute("SELECT digest FROM items WHERE digest = ANY(%s)", (list(digests),), binary=True)
            return {digest for (digest,) in rows}

    def remove(self, keys: Sequence[Key]) -> None:
        """Forgets originals."""
        with self._server.writing() as connection:
            writing.remove(connection, keys)

    def prune(self, before: str) -> int:
        """Forgets what was issued before the day; the number that went."""
        with self._server.writing() as connection:
            keys = [key for (key,) in connection.execute("SELECT id FROM items WHERE day < %s::date", (before,))]
            writing.remove(connection, keys)
            return len(keys)

    def count(self) -> int:
        """The number of originals."""
        with self._server.reading() as connection:
            ((count,),) = connection.execute("SELECT items FROM archive").fetchall()
            return int(count)

    def keys(self, after: Key = -1, limit: int = 1000) -> list[Key]:
        """The next originals in the order of their keys."""
        with self._server.reading() as connection:
            rows = connection.execute("SELECT id FROM items WHERE id > %s ORDER BY id LIMIT %s", (after, limit))
            return [key for (key,) in rows]

    def holds(self, file: str) -> int:
        """How many originals were read from the file."""
        with self._server.reading() as connection:
            ((count,),) = connection.execute("SELECT count(*) FROM items WHERE file = %s", (storable(file),)).fetchall()
            return int(count)

    def load(self, keys: Sequence[Key]) -> list[Loaded]:
        """The originals, in the order asked for, without those that are gone."""
        with self._server.reading() as connection:
            rows = connection.execute(
                "SELECT id, name, body FROM items WHERE id = ANY(%s)", (list(keys),), binary=True
            ).fetchall()
        found = {key: (name, packed) for key, name, packed in rows}
        try:
            return [Loaded(key, found[key][0], *body.unpack(*found[key])) for key in keys if key in found]
        except ValueError as error:
            raise ArchiveError(f"{self.place}: {error}; see `fidelity index verify`") from error

    def lexical(self, text: str, wanted: Wanted, limit: int, terms: int = 40) -> list[Key]:
        """The originals with the best BM25 over the rarest terms of the text."""
        with self._server.reading() as connection:
            return words.lexical(connection, text, wanted, limit, terms)

    def nearest(self, encoder: str, asked: NDArray[np.float32], wanted: Wanted, limit: int) -> list[Key]:
        """The originals with a window vector nearest to any of the asked ones."""
        with self._server.reading() as connection:
            if not vectors.encoded(connection, self.place, encoder):
                return []
            return vectors.nearest(connection, asked, wanted, limit)

    def versions(self, items: Iterable[str], wanted: Wanted) -> list[Key]:
        """The originals with the item ids, and those that evolved from one of them; by day, version, name."""
        condition, values = words.where(wanted)
        with self._server.reading() as connection:
            rows = connection.execute(
                "WITH RECURSIVE family(story) AS (SELECT unnest(%(asked)s::text[]) UNION SELECT items.story FROM items"
                " JOIN family ON items.evolved_from = family.story)"
                " SELECT id, day::text, version, name FROM items WHERE (story IN (SELECT story FROM family)"
                f" OR evolved_from IN (SELECT story FROM family)) AND {condition}",
                {"asked": [storable(item) for item in items], **values},
            ).fetchall()
        found = {key: age(*told) for key, *told in rows}
        return sorted(found, key=lambda key: (found[key], key))

    def encoded(self, encoder: str) -> bool:
        """Whether there are vectors of the encoder; ArchiveError where there are those of another one only."""
        with self._server.reading() as connection:
            return vectors.encoded(connection, self.place, encoder)

    def unencoded(self, encoder: str, limit: int = 1000) -> list[Key]:
        """Originals that have no vectors of the encoder yet."""
        with self._server.reading() as connection:
            vectors.encoded(connection, self.place, encoder)
            rows = connection.execute(
                "SELECT id FROM items WHERE NOT EXISTS (SELECT FROM vectors WHERE item = id) ORDER BY id LIMIT %s",
                (limit,),
            )
            return [key for (key,) in rows]

    def put_vectors(self, encoder: str, made: Sequence[tuple[Key, NDArray[np.float32]]]) -> None:
        """Stores the sentence vectors of originals, and the windows made of them."""
        with self._server.writing() as connection:
            vectors.put(connection, self.place, encoder, made)
            vectors.index(connection)

    def vectors(self, encoder: str, keys: Sequence[Key], dim: int) -> dict[Key, NDArray[np.float32]]:
        """The sentence vectors of originals as they are kept."""
        with self._server.reading() as connection:
            vectors.encoded(connection, self.place, encoder)
            found = connection.execute(
                "SELECT item, vectors FROM vectors WHERE item = ANY(%s)", (list(keys),), binary=True
            ).fetchall()
        return {key: codec.one(held, dim, self.place) for key, held in found}

    def info(self) -> Info:
        """What the archive holds."""
        with self._server.reading() as connection:
            return describe.info(connection, self._server.place.schema)

    def state(self) -> str:
        """Changes with any addition or removal."""
        with self._server.reading() as connection:
            ((identity, generation),) = connection.execute("SELECT identity, generation FROM archive").fetchall()
            return f"{identity} {generation}"

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Iterator[str]:
        """A line for each fault."""
        with self._server.reading() as connection, connection.transaction():
            connection.execute("SET LOCAL statement_timeout = 0")
            yield from describe.verify(connection, progress)

    def close(self) -> None:
        """Closes the connections."""
        self._server.close()
