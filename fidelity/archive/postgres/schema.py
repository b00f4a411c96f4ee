"""The schema of an archive on PostgreSQL: made and brought up to date by numbered steps, each run once."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

from fidelity.archive.backend import refuse_version
from fidelity.errors import ArchiveError, UnfitArchiveError, UsageError

if TYPE_CHECKING:
    from psycopg import Connection

    from fidelity.archive.postgres.connection import Server

EXTENSION = "vector"
NEEDED = (0, 8)
"""The first version of pgvector that goes on searching when a filter leaves too few."""


def steps() -> list[tuple[int, str]]:
    """Number and SQL of each step, in order."""
    found = resources.files("fidelity.archive.postgres") / "migrations"
    files = sorted((file for file in found.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return [(int(file.name.partition("_")[0]), file.read_text(encoding="utf-8")) for file in files]


def newest() -> int:
    """The version of the schema that this program reads and writes."""
    return steps()[-1][0]


def version(connection: Connection[Any], schema: str) -> int:
    """The version of the schema there; 0 for none."""
    there = connection.execute("SELECT to_regclass(%s)", (f'"{schema}".migrations',)).fetchone()
    if there is None or there[0] is None:
        return 0
    found = connection.execute(f'SELECT max(version) FROM "{schema}".migrations').fetchone()
    return int(found[0] or 0) if found else 0


def migrate(server: Server, *, create: bool) -> None:
    """Brings the schema up to date. One process does, the others wait for it.

    Raises ArchiveError for none where none is to be created, for a newer one, and for a server without pgvector;
    UsageError for one where another is to be created.
    """
    place = server.place
    with server.guarded(), server.single() as connection:
        if _settled(connection, server, create):
            return
        connection.execute("SET statement_timeout = 0")
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (server.lock,))
            if _settled(connection, server, create):  # another process may have been faster
                return
            known = version(connection, place.schema)
            _extended(connection, place.shown)
            connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{place.schema}"')
            server.settle(connection)
            connection.execute(
                "CREATE TABLE IF NOT EXISTS migrations"
                " (version integer PRIMARY KEY, applied timestamptz NOT NULL DEFAULT now())"
            )
            for number, statements in steps():
                if number > known:
                    connection.execute(statements)
                    connection.execute("INSERT INTO migrations (version) VALUES (%s)", (number,))


def _settled(connection: Connection[Any], server: Server, create: bool) -> bool:
    known = version(connection, server.place.schema)
    shown = server.place.shown
    if known > newest():
        raise refuse_version(shown, known, newest())
    if known and create:
        raise UsageError(
            f"{shown}: exists already; add to it with `fidelity index add`, or choose another name: {shown}#NAME"
        )
    if not known and not create:
        raise UnfitArchiveError(f"{shown}: there is no such index; `fidelity index create` makes one")
    return known == newest()


def _extended(connection: Connection[Any], shown: str) -> None:
    """Sees to it that pgvector is there."""
    import psycopg

    try:
        with connection.transaction():
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {EXTENSION} SCHEMA public")
    except (psycopg.errors.UndefinedFile, psycopg.errors.FeatureNotSupported) as error:
        raise ArchiveError(
            f"{shown}: the server has no pgvector; install it there (https://github.com/pgvector/pgvector)"
        ) from error
    except psycopg.errors.InsufficientPrivilege as error:
        raise ArchiveError(
            f"{shown}: pgvector is not switched on in this database; have its owner run: CREATE EXTENSION vector"
        ) from error
    found = connection.execute("SELECT extversion FROM pg_extension WHERE extname = 'vector'").fetchone()
    told = str(found[0]) if found else "none"
    if tuple(int(part) for part in told.split(".")[:2] if part.isdigit()) < NEEDED:
        needed = ".".join(map(str, NEEDED))
        raise ArchiveError(f"{shown}: pgvector {told} is too old, {needed} is needed: ALTER EXTENSION vector UPDATE")
