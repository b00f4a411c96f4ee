"""What an archive on PostgreSQL holds, and whether it is what was stored."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from fidelity.archive.backend import Info, Item
from fidelity.archive.postgres.migrate import newest
from fidelity.archive.postgres.record import loaded

if TYPE_CHECKING:
    from psycopg import Connection

VERIFIED = 500
"""Originals that are read at once."""


def info(connection: Connection[Any], schema: str) -> Info:
    """Counts of all kinds."""
    items, encoder = connection.execute("SELECT items, encoder FROM archive").fetchone() or (0, None)
    stories, first, last = connection.execute(
        "SELECT count(DISTINCT story), min(day)::text, max(day)::text FROM items"
    ).fetchone() or (0, None, None)
    ((vectors,),) = connection.execute("SELECT count(*) FROM vectors").fetchall()
    ((size,),) = connection.execute(
        "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class"
        " WHERE relnamespace = %s::regnamespace AND relkind = 'r'",
        (schema,),
    ).fetchall()
    return Info(
        "postgresql",
        newest(),
        items,
        stories,
        {encoder: vectors} if encoder else {},
        size,
        first,
        last,
        _counts(connection, "source"),
        _counts(connection, "language"),
    )


def _counts(connection: Connection[Any], column: str) -> dict[str, int]:
    rows = connection.execute(
        f"SELECT {column}, count(*) FROM items WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY {column}"
    )
    return dict(rows.fetchall())


def verify(connection: Connection[Any], progress: Callable[[int, int], None] | None = None) -> Iterator[str]:
    """A line for each fault."""
    ((items, encoder, dimension),) = connection.execute("SELECT items, encoder, dimension FROM archive").fetchall()
    yield from _read(connection, items, progress)
    yield from _sums(connection)
    if encoder is not None:
        yield from _vectors(connection, dimension)


def _read(connection: Connection[Any], items: int, progress: Callable[[int, int], None] | None) -> Iterator[str]:
    """Each original read back and compared with its digest."""
    done, after = 0, -1
    while True:
        rows = connection.execute(
            "SELECT id, name, digest, told, spans, content FROM items WHERE id > %s ORDER BY id LIMIT %s",
            (after, VERIFIED),
        ).fetchall()
        if not rows:
            return
        for key, name, digest, *stored in rows:
            try:
                one = loaded(key, name, *stored)
            except (ValueError, TypeError, zlib.error):
                yield f"{name}: cannot be read back"
                continue
            if Item(name, one.document, one.spans).digest != digest:
                yield f"{name}: its text is not what was stored"
        after = rows[-1][0]
        done += len(rows)
        if progress is not None:
            progress(done, max(items, done))


def _sums(connection: Connection[Any]) -> Iterator[str]:
    """What is counted along, counted anew."""
    ((there, counted),) = connection.execute(
        "SELECT (SELECT count(*) FROM items), (SELECT items FROM archive)"
    ).fetchall()
    if there != counted:
        yield f"{there} originals are there, {counted} were counted"
    rows = connection.execute(
        "SELECT coalesce(terms.term, found.word) FROM terms FULL JOIN ts_stat('SELECT lexemes FROM items') AS found"
        " ON terms.term = found.word WHERE terms.documents IS DISTINCT FROM found.ndoc ORDER BY 1 LIMIT 10"
    )
    for (term,) in rows.fetchall():
        yield f"the word {term!r} stands in another number of originals than was counted"


def _vectors(connection: Connection[Any], dimension: int) -> Iterator[str]:
    rows = connection.execute(
        "SELECT name, vectors IS NULL FROM items LEFT JOIN vectors ON item = id WHERE vectors IS NULL"
        " OR length(vectors) != %s * length(spans) / 8 ORDER BY id",
        (2 * dimension,),
    )
    for name, missing in rows.fetchall():
        yield f"{name}: has no vectors" if missing else f"{name}: has vectors of another number of sentences"
    rows = connection.execute(
        "SELECT name FROM items JOIN vectors ON item = id WHERE length(vectors) > 0"
        " AND NOT EXISTS (SELECT FROM windows WHERE windows.item = id) ORDER BY id"
    )
    for (name,) in rows.fetchall():
        yield f"{name}: its vectors are not searched"
