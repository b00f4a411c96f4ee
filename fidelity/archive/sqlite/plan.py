"""What of the items that are to be added is new, another version, another reading of the same version, or known."""

from __future__ import annotations

import sqlite3

from fidelity.archive.backend import Added, Key
from fidelity.archive.sqlite.packing import COLUMNS, Packed


class Plan:
    """What a transaction will write and take away; made while it holds the lock."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.added = Added()
        self.gone: set[Key] = set()
        self.fresh: dict[object, Packed] = {}
        """By identity and version, or by digest where an item has no version."""
        self._stories: set[object] = set()

    def take(self, one: Packed) -> None:
        """Decides on an item."""
        told = dict(zip(COLUMNS, one.columns, strict=True))
        digest, identity, version = told["digest"], told["identity"], told["version"]
        place = digest if version is None else (identity, version)
        same = place in self.fresh and self.fresh[place].digest == digest
        if same or self._keys("digest = ?", digest) - self.gone:
            self.added += Added(known=1)
            return
        before = self._keys("identity = ? AND version = ?", identity, version)
        if before or place in self.fresh:
            self.added += Added(replaced=1)
        else:
            held = identity in self._stories or self._keys("identity = ?", identity)
            self.added += Added(new=1, versions=1 if held else 0)
        self.gone |= before
        self.fresh[place] = one
        self._stories.add(identity)

    def _keys(self, where: str, *values: object) -> set[Key]:
        return {key for (key,) in self._connection.execute(f"SELECT id FROM documents WHERE {where}", values)}
