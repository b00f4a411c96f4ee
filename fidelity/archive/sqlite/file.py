"""The file of an index: made once, opened by many, refused where it is something else."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

from fidelity.archive.backend import refuse_version
from fidelity.archive.sqlite.schema import APPLICATION, SCHEMA, VERSION
from fidelity.errors import ArchiveError, UnfitArchiveError, UsageError

LOCK_SECONDS = 20.0
CACHE_KIB = 64_000


def create(path: Path) -> sqlite3.Connection:
    """A new index without originals. Raises UsageError where something stands there already."""
    try:
        if path.exists() and path.stat().st_size:
            raise UsageError(f"{path}: exists already; add to it with `fidelity index add`, or choose another name")
        connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False)
        with told(str(path)):
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            for statement in SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute("INSERT INTO about VALUES ('id', ?), ('changes', 0)", (uuid.uuid4().hex,))
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
    except (OSError, sqlite3.OperationalError) as error:
        raise ArchiveError(f"{path}: cannot be made ({error})") from error
    return _tuned(connection)


def connect(path: Path) -> tuple[sqlite3.Connection, bool]:
    """An index as it is, and whether it can be written. Raises ArchiveError for what is none or cannot be read."""
    if not path.is_file():
        raise UnfitArchiveError(f"{path}: there is no such index; `fidelity index create` makes one")
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    if not os.access(path, os.R_OK):
        raise ArchiveError(f"{path}: cannot be read (Permission denied)")
    if writable:
        connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False)
    else:
        at = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(at, uri=True, isolation_level=None, check_same_thread=False)
    try:
        with told(str(path)):
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        if application != APPLICATION:
            raise UnfitArchiveError(f"{path}: is no index of fidelity; `fidelity index create` makes one")
        if version != VERSION:
            raise refuse_version(str(path), version, VERSION)
    except BaseException:
        connection.close()
        raise
    return _tuned(connection), writable


@contextlib.contextmanager
def told(place: str) -> Iterator[None]:
    """Says what went wrong with the file in one line that names it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise ArchiveError(
                f"{place}: another process has been writing for {LOCK_SECONDS:.0f} seconds; try again when it is done"
            ) from error
        raise ArchiveError(f"{place}: {error}") from error
    except sqlite3.DatabaseError as error:
        cause = "is no index of fidelity" if "not a database" in str(error) else f"is damaged ({error})"
        raise UnfitArchiveError(f"{place}: {cause}; make it anew with `fidelity index create`") from error


def _tuned(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA synchronous = FULL")  # what is acknowledged survives a power cut too
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute("PRAGMA journal_size_limit = 67108864")
    return connection
