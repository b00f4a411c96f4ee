"""Adding and removing originals, inside the transaction of the only writer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from fidelity.archive.backend import Added, Item
from fidelity.archive.postgres.record import COLUMNS, TYPES, row, storable

if TYPE_CHECKING:
    from psycopg import Connection

STORED = [name for name in COLUMNS if name != "plain"]
INCOMING = ", ".join(f"{name} {kind}" for name, kind in zip(COLUMNS, TYPES, strict=True))
REMOVED = 1000
"""Originals that go at once."""


def add(connection: Connection[Any], items: Iterable[Item]) -> Added:
    """Stores the items that are not stored yet; see `Backend.add`."""
    offered = list(items)
    if not offered:
        return Added()
    asked = [item.digest for item in offered]
    stored = {digest for (digest,) in connection.execute("SELECT digest FROM items WHERE digest = ANY(%s)", (asked,))}
    chosen: dict[object, Item] = {}
    fresh = replaced = 0
    for item, digest in zip(offered, asked, strict=True):
        if digest in stored:
            continue
        stored.add(digest)
        slot = (item.identity, item.document.version) if item.document.version else digest
        replaced += slot in chosen
        chosen[slot] = item
    gone = _displaced(connection, list(chosen.values()))
    replaced += len(gone)
    remove(connection, gone)
    versions = _versions(connection, list(chosen.values()))
    keys = _copy(connection, list(chosen.values()))
    _count(connection, keys, 1)
    fresh = len(chosen) - len(gone)
    return Added(fresh, versions, replaced, len(offered) - len(chosen) - (replaced - len(gone)))


def remove(connection: Connection[Any], keys: Sequence[int]) -> None:
    """Forgets originals, their words and vectors."""
    for start in range(0, len(keys), REMOVED):
        some = list(keys[start : start + REMOVED])
        _count(connection, some, -1)
        windows = connection.execute("DELETE FROM windows WHERE item = ANY(%s)", (some,)).rowcount
        connection.execute("DELETE FROM items WHERE id = ANY(%s)", (some,))
        connection.execute("UPDATE archive SET windows = windows - %s", (windows,))


def _displaced(connection: Connection[Any], items: Sequence[Item]) -> list[int]:
    """The originals whose place the items take: of the same story and version."""
    told = [(storable(item.identity), storable(item.document.version)) for item in items if item.document.version]
    stories, versions = [story for story, _ in told], [version for _, version in told]
    rows = connection.execute(
        "SELECT id FROM items JOIN unnest(%s::text[], %s::text[]) AS new(story, version) USING (story, version)",
        (stories, versions),
    )
    return [key for (key,) in rows]


def _versions(connection: Connection[Any], items: Sequence[Item]) -> int:
    """How many of the items are another version of one that is there, or of one among them before."""
    told = [(storable(item.identity), storable(item.document.evolved_from)) for item in items]
    asked = [story for pair in told for story in pair if story]
    there = {s for (s,) in connection.execute("SELECT DISTINCT story FROM items WHERE story = ANY(%s)", (asked,))}
    count = 0
    for story, evolved_from in told:
        count += story in there or evolved_from in there
        there.add(story)
    return count


def _copy(connection: Connection[Any], items: Sequence[Item]) -> list[int]:
    """Stores the items, in their order; the keys that they get."""
    connection.execute("DROP TABLE IF EXISTS pg_temp.incoming")
    connection.execute(f"CREATE TEMPORARY TABLE incoming (position serial, {INCOMING}) ON COMMIT DROP")
    with connection.cursor().copy(f"COPY incoming ({', '.join(COLUMNS)}) FROM STDIN (FORMAT binary)") as copy:
        copy.set_types(TYPES)
        for item in items:
            copy.write_row(row(item))
    names = ", ".join(STORED)
    rows = connection.execute(
        f"INSERT INTO items ({names}, lexemes) SELECT {names}, to_tsvector('english', plain) FROM incoming"
        " ORDER BY position RETURNING id"
    )
    return [key for (key,) in rows]


def _count(connection: Connection[Any], keys: Sequence[int], sign: int) -> None:
    """Brings what is known of all originals together up to date with those that come (1) or go (-1)."""
    connection.execute(
        "INSERT INTO terms AS known SELECT term, %(sign)s * count(*) FROM items,"
        " unnest(tsvector_to_array(lexemes)) AS term WHERE id = ANY(%(keys)s) GROUP BY term ORDER BY term"
        " ON CONFLICT (term) DO UPDATE SET documents = known.documents + excluded.documents",
        {"sign": sign, "keys": list(keys)},
    )
    if sign < 0:
        connection.execute("DELETE FROM terms WHERE documents <= 0")
    connection.execute(
        "UPDATE archive SET generation = generation + 1, items = archive.items + %(sign)s * these.items,"
        " words = archive.words + %(sign)s * these.words FROM"
        " (SELECT count(*) AS items, coalesce(sum(words), 0) AS words FROM items WHERE id = ANY(%(keys)s)) AS these",
        {"sign": sign, "keys": list(keys)},
    )
