"""What an archive on PostgreSQL holds, and whether it is what was stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from fidelity.archive import body, codec
from fidelity.archive.backend import Info, Item
from fidelity.archive.postgres.schema import newest

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
        yield from _vectors(connection, encoder, dimension)


def _read(connection: Connection[Any], items: int, progress: Callable[[int, int], None] | None) -> Iterator[str]:
    """Each original read back and compared with its digest."""
    done, after = 0, -1
    while True:
        rows = connection.execute(
            "SELECT id, name, digest, body FROM items WHERE id > %s ORDER BY id LIMIT %s", (after, VERIFIED)
        ).fetchall()
        if not rows:
            return
        for _, name, digest, packed in rows:
            try:
                document, _ = body.unpack(name, packed)
            except ValueError as error:
                yield str(error)
                continue
            if Item(name, document, ()).digest != digest:
                yield f"the text of {name} is not what was stored"
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


def _vectors(connection: Connection[Any], encoder: str, dimension: int) -> Iterator[str]:
    ((items, bare),) = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE item IS NULL) FROM items LEFT JOIN vectors ON item = id"
    ).fetchall()
    if bare:
        yield f"{bare} of {items} originals have no vectors of {encoder.rpartition('@')[0]}"
    with connection.cursor("vectors", withhold=True) as held:
        held.execute("SELECT sentences, vectors FROM items JOIN vectors ON item = id")
        unlike = sum(codec.count(blob, dimension) != sentences for sentences, blob in held)
    if unlike:
        yield f"the vectors of {unlike} originals are not those of their sentences"
    ((unplaced,),) = connection.execute(
        "SELECT count(*) FROM vectors WHERE length(vectors) > 0"
        " AND NOT EXISTS (SELECT FROM windows WHERE windows.item = vectors.item)"
    ).fetchall()
    if unplaced:
        yield f"the vectors of {unplaced} originals cannot be searched"
