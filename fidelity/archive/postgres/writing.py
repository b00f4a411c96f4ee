"""Adding and removing originals, inside the transaction of the only writer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from fidelity.archive.backend import Added, Item
from fidelity.archive.postgres.record import COLUMNS, row, storable

if TYPE_CHECKING:
    from psycopg import Connection

STORED = [name for name in COLUMNS if name != "plain"]
INCOMING = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
REMOVED = 1000
"""Originals that go at once."""


class Plan:
    """What of the items is new, another version, another reading of the same version, or known."""

    def __init__(self, connection: Connection[Any], items: Sequence[Item]) -> None:
        self.added = Added()
        self.gone: set[int] = set()
        """The originals whose place is taken."""
        self.fresh: dict[object, Item] = {}
        """What is to be stored, by story and version, or by digest where an item has no version."""
        told = [(item.digest, storable(item.identity), storable(item.document.version)) for item in items]
        there = connection.execute(
            "SELECT id, digest, story, version FROM items WHERE digest = ANY(%s) OR story = ANY(%s)",
            ([digest for digest, _, _ in told], [story for _, story, _ in told]),
        ).fetchall()
        self._digests = {digest: key for key, digest, _, _ in there}
        self._stories = {story for _, _, story, _ in there}
        self._versions: dict[tuple[str, str], set[int]] = {}
        for key, _, story, version in there:
            self._versions.setdefault((story, version), set()).add(key)
        for item, (digest, story, version) in zip(items, told, strict=True):
            self._take(item, digest, str(story), version)

    def _take(self, item: Item, digest: bytes, story: str, version: str | None) -> None:
        place: object = digest if version is None else (story, version)
        same = place in self.fresh and self.fresh[place].digest == digest
        if same or (digest in self._digests and self._digests[digest] not in self.gone):
            self.added += Added(known=1)
            return
        before = self._versions.get((story, version), set()) if version is not None else set()
        if before or place in self.fresh:
            self.added += Added(replaced=1)
        else:
            self.added += Added(new=1, versions=int(story in self._stories))
        self.gone |= before
        self.fresh[place] = item
        self._stories.add(story)


def add(connection: Connection[Any], items: Iterable[Item]) -> Added:
    """Stores the items that are not stored yet; see `Backend.add`."""
    plan = Plan(connection, list(items))
    remove(connection, sorted(plan.gone))
    if plan.fresh:
        _count(connection, _copy(connection, list(plan.fresh.values())), 1)
    return plan.added


def remove(connection: Connection[Any], keys: Sequence[int]) -> None:
    """Forgets originals, their words and vectors."""
    for start in range(0, len(keys), REMOVED):
        some = list(keys[start : start + REMOVED])
        _count(connection, some, -1)
        windows = connection.execute("DELETE FROM windows WHERE item = ANY(%s)", (some,)).rowcount
        connection.execute("DELETE FROM items WHERE id = ANY(%s)", (some,))
        connection.execute("UPDATE archive SET windows = windows - %s", (windows,))


def _copy(connection: Connection[Any], items: Sequence[Item]) -> list[int]:
    """Stores the items, in their order; the keys that they get."""
    connection.execute("DROP TABLE IF EXISTS pg_temp.incoming")
    connection.execute(f"CREATE TEMPORARY TABLE incoming (position serial, {INCOMING}) ON COMMIT DROP")
    with connection.cursor().copy(f"COPY incoming ({', '.join(COLUMNS)}) FROM STDIN (FORMAT binary)") as copy:
        copy.set_types(list(COLUMNS.values()))
        for item in items:
            copy.write_row(row(item))
    names = ", ".join(STORED)
    rows = connection.execute(
        f"INSERT INTO items ({names}, lexemes) SELECT {names}, strip(to_tsvector('english', plain)) FROM incoming"
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
