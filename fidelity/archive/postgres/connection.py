"""Connections to a PostgreSQL server: where an archive lies in it, the pool, and each failure as one line."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit, urlunsplit

from fidelity.archive.address import masked
from fidelity.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg_pool import ConnectionPool

SCHEMA = "fidelity"
"""The schema of the database that an archive lies in, unless the URL ends in `#another`."""
NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
CONNECT_SECONDS = 10
STATEMENT_SECONDS = 60
"""A search takes a fraction of a second: one that takes a minute will not end well."""
BULK_SECONDS = 3600
"""For what writes much or reads all: adding, pruning, verifying, building an index."""
CONNECTIONS = 4
OPTIONS: dict[str, Any] = {"autocommit": True, "connect_timeout": CONNECT_SECONDS, "application_name": "fidelity"}
"""Of every connection."""


@dataclass(frozen=True, slots=True)
class Place:
    """An archive on a server."""

    url: str
    """As the client library takes it."""
    schema: str
    shown: str
    """As the user gave it, without the password."""

    @classmethod
    def of(cls, url: str) -> Place:
        """The place that a URL names; UsageError for one that cannot be read."""
        try:
            parts = urlsplit(url)
            _ = parts.port
        except ValueError as error:
            raise UsageError(f"{masked(url)}: {error}") from error
        schema = unquote(parts.fragment) or SCHEMA
        if not NAME.fullmatch(schema):
            raise UsageError(f"{masked(url)}: after # stands the name of a schema: lower-case letters, digits, _")
        return cls(urlunsplit(parts._replace(fragment="")), schema, masked(url))


class Server:
    """The pool of connections to one archive."""

    def __init__(self, url: str) -> None:
        """Reaches for nothing yet. Raises UsageError for a URL that cannot be read."""
        self.place = Place.of(url)
        self._pool: ConnectionPool[Connection[Any]] | None = None

    @contextlib.contextmanager
    def single(self) -> Iterator[Connection[Any]]:
        """A connection of its own, each statement a transaction; the archive need not be there yet."""
        import psycopg

        with psycopg.connect(self.place.url, **OPTIONS) as connection:
            self.settle(connection)
            yield connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection[Any]]:
        """A pooled connection; all that is read from it within is of one moment only if one statement reads it."""
        with self.guarded(), self._opened().connection() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection[Any]]:
        """A transaction of the only writer of the archive: others wait for it to end."""
        with self.guarded(), self._opened().connection() as connection, connection.transaction():
            connection.execute(f"SET LOCAL statement_timeout = '{BULK_SECONDS}s'")
            connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (self.lock,))
            yield connection

    @property
    def lock(self) -> str:
        """The name of the lock that writers hold."""
        return f"fidelity archive {self.place.schema}"

    def close(self) -> None:
        """Closes the connections."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def _opened(self) -> ConnectionPool[Connection[Any]]:
        if self._pool is None:
            from psycopg_pool import ConnectionPool

            # What it logs of each try goes to those who ask for it; users get one line.
            logging.getLogger("psycopg.pool").addHandler(logging.NullHandler())
            self._pool = ConnectionPool(
                self.place.url,
                min_size=1,
                max_size=CONNECTIONS,
                kwargs=OPTIONS,
                configure=self._configure,
                check=ConnectionPool.check_connection,  # one that a restart of the server has cut is replaced
                timeout=CONNECT_SECONDS,
                open=True,
            )
        return self._pool

    def settle(self, connection: Connection[Any]) -> None:
        """Sets the limits of a connection, and where its names are looked up: the archive, and then pgvector."""
        found = connection.execute(
            "SELECT nspname FROM pg_extension JOIN pg_namespace home ON home.oid = extnamespace"
            " WHERE extname = 'vector'"
        ).fetchone()
        path = ", ".join(f'"{name}"' for name in dict.fromkeys([self.place.schema, *(found or ())]))
        connection.execute(
            "SELECT set_config('search_path', %s, false), set_config('statement_timeout', %s, false),"
            # a search is over before helpers have started, and others search beside it
            " set_config('max_parallel_workers_per_gather', '0', false)",
            (path, f"{STATEMENT_SECONDS}s"),
        )

    def _configure(self, connection: Connection[Any]) -> None:
        from pgvector.psycopg import register_vector

        self.settle(connection)
        register_vector(connection)

    @contextlib.contextmanager
    def guarded(self) -> Iterator[None]:
        """Whatever the server or the way to it does wrong, as an ArchiveError of one line."""
        import psycopg
        from psycopg_pool import PoolTimeout

        shown = self.place.shown
        try:
            yield
        except psycopg.errors.QueryCanceled as error:
            raise ArchiveError(f"{shown}: the server took too long and was stopped ({_line(error)})") from error
        except psycopg.errors.InsufficientPrivilege as error:
            raise ArchiveError(f"{shown}: the user may not do this there ({_line(error)})") from error
        except psycopg.errors.ReadOnlySqlTransaction as error:
            raise ArchiveError(f"{shown}: the server takes no changes, it is a copy of another one") from error
        except PoolTimeout as error:
            raise ArchiveError(f"{shown}: the server could not be reached in {CONNECT_SECONDS} s") from error
        except psycopg.OperationalError as error:
            refused = "password authentication failed" in str(error) or "no password supplied" in str(error)
            cause = "the server refuses the user or the password" if refused else f"no answer ({_line(error)})"
            raise ArchiveError(f"{shown}: {cause}") from error
        except psycopg.Error as error:
            raise ArchiveError(f"{shown}: {_line(error)}") from error


def _line(error: Exception) -> str:
    """The cause itself: what the first line ends in, since it begins with the way to the server and others follow."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    cause = lines[0] if lines else type(error).__name__
    return cause.rpartition(" failed: ")[2].removeprefix("FATAL:").strip()
