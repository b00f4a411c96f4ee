"""What is wrong with an index: a line for each fault."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from fidelity.archive.backend import Item, Loaded
from fidelity.archive.sqlite.tables import CHUNK, Tables

SHOWN = 5
"""Originals that are named for a fault that many share."""


def faults(tables: Tables, progress: Callable[[int, int], None] | None = None) -> Iterator[str]:
    """The faults of pages, texts, words and vectors, in that order."""
    connection = tables.connection
    try:
        for (line,) in connection.execute("PRAGMA quick_check(20)").fetchall():
            if line != "ok":
                yield f"the file is damaged: {line}"
        yield from _texts(tables, progress)
        yield from _words(connection)
        yield from _vectors(tables)
    except sqlite3.DatabaseError as error:
        yield f"the file cannot be read to its end: {error}"


def _texts(tables: Tables, progress: Callable[[int, int], None] | None) -> Iterator[str]:
    total, done, last = tables.count(), 0, -1
    while keys := tables.keys(last, CHUNK):
        digests = dict(
            tables.connection.execute(
                "SELECT id, digest FROM documents WHERE id BETWEEN ? AND ?", (keys[0], keys[-1])
            ).fetchall()
        )
        for key in keys:
            try:
                found = tables.load([key])
            except sqlite3.DatabaseError as error:
                yield str(error)
                continue
            if not found:
                yield f"original {key} has no text"
            elif Item(found[0].name, found[0].document, ()).digest != digests[key]:
                yield f"the text of {found[0].name} is not what was stored"
            else:
                yield from _sentences(tables, found[0])
        last, done = keys[-1], done + len(keys)
        if progress is not None:
            progress(done, total)


def _sentences(tables: Tables, one: Loaded) -> Iterator[str]:
    for label in tables.labels():
        try:
            held = tables.vectors(label, [one.key], 0).get(one.key)
        except sqlite3.DatabaseError:
            yield f"the vectors of {one.name} are not what was stored"
            continue
        if held is not None and len(held) != len(one.spans):
            yield f"{one.name} has {len(held)} vectors for {len(one.spans)} sentences"


def _words(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        connection.execute("SELECT count(*) FROM words WHERE words MATCH 'a*'").fetchone()
    except sqlite3.DatabaseError as error:
        yield f"the words cannot be searched: {error}"
        return
    yield from _named(connection, "without words", "SELECT id FROM documents EXCEPT SELECT id FROM words_docsize")
    (stray,) = connection.execute(
        "SELECT count(*) FROM (SELECT id FROM words_docsize EXCEPT SELECT id FROM documents)"
    ).fetchone()
    if stray:
        yield f"words of {stray} originals that are not there"


def _vectors(tables: Tables) -> Iterator[str]:
    total = tables.count()
    for label, count in tables.encoders().items():
        if count < total:
            yield f"{total - count} of {total} originals have no vectors of {label.rpartition('@')[0]}"
        unplaced = tables.unplaced(label)
        if unplaced:
            yield f"the vectors of {len(unplaced)} originals cannot be searched"
        query = "SELECT document FROM vectors WHERE document NOT IN (SELECT id FROM documents)"
        (stray,) = tables.connection.execute(f"SELECT count(*) FROM ({query})").fetchone()
        if stray:
            yield f"vectors of {stray} originals that are not there"


def _named(connection: sqlite3.Connection, what: str, query: str) -> Iterator[str]:
    rows = connection.execute(
        f"SELECT name FROM documents WHERE id IN ({query}) ORDER BY id LIMIT ?", (SHOWN + 1,)
    ).fetchall()
    if rows:
        names = ", ".join(name for (name,) in rows[:SHOWN])
        yield f"originals {what}: {names}{' and others' if len(rows) > SHOWN else ''}"
