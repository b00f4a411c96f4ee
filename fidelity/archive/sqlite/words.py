"""BM25 over the rarest words of a copy.

How rare a word is has to be known before its originals are looked at, and counting them costs a walk through all that
have it. So the words that many have are remembered with their share, worked out now and then; only the rest is counted.
"""

from __future__ import annotations

import sqlite3
from threading import Lock

from fidelity.archive.rows import Wanted
from fidelity.archive.sqlite.schema import TOKENIZER

SCRATCH = (
    f"CREATE VIRTUAL TABLE temp.asked USING fts5(text, tokenize='{TOKENIZER}')",
    "CREATE VIRTUAL TABLE temp.asked_terms USING fts5vocab('temp', 'asked', 'row')",
    "CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'words', 'row')",
)
MATCHES = 6_000
"""Originals that are scored for a copy at most, counted once for each word that they have of it"""
FEWEST = 8
"""but never fewer words than these."""
COMMON = 0.002
"""Share of the originals that makes a word common."""
COUNTED = (2_000, 8_000, 32_000, 128_000)
"""With so many originals, common words are worked out anew."""


class Words:
    """The words of all originals."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = Lock()
        self._ready = False

    def best(self, text: str, wanted: Wanted, limit: int, terms: int) -> list[int]:
        """The originals with the best BM25 over the rarest words of the text that any original has."""
        with self._lock:
            chosen = self.rarest(text, terms)
        if not chosen:
            return []
        query = " OR ".join('"{}"'.format(term.replace('"', '""')) for term in chosen)
        where, values = wanted.where()
        ranked = (
            "SELECT words.rowid AS id, bm25(words) AS score FROM words"
            + (" JOIN documents ON documents.id = words.rowid" if values else "")
            + f" WHERE words MATCH ? AND {where} ORDER BY score LIMIT ?"
        )
        rows = self._connection.execute(
            f"SELECT id FROM ({ranked}) JOIN documents USING (id) ORDER BY score, name LIMIT ?",
            (query, *values, limit + 10, limit),  # more than are asked for, since only names order those with one score
        )
        return [key for (key,) in rows]

    def rarest(self, text: str, most: int) -> list[str]:
        """The rarest words of the text that any original has, the rarest first."""
        self._scratch()
        self._connection.execute("DELETE FROM temp.asked")
        self._connection.execute("INSERT INTO temp.asked (text) VALUES (?)", (text,))
        count = self._connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        asked = self._connection.execute(
            "SELECT asked.term, share FROM temp.asked_terms asked LEFT JOIN common ON common.term = asked.term"
        ).fetchall()
        known = [(share * count, term) for term, share in asked if share is not None]
        for term in (term for term, share in asked if share is None):
            found = self._connection.execute("SELECT doc FROM temp.terms WHERE term = ?", (term,)).fetchone()
            if found:
                known.append((found[0], term))
        chosen: list[str] = []
        matches = 0.0
        for held, term in sorted(known)[:most]:
            matches += held
            if matches > MATCHES and len(chosen) >= FEWEST:
                break
            chosen.append(term)
        return chosen

    def recount(self, before: int, after: int) -> None:
        """Works common words out anew where the number of originals has grown past a mark; inside a transaction."""
        if not any(before < mark <= after for mark in COUNTED):
            return
        self._scratch()
        self._connection.execute("DELETE FROM common")
        self._connection.execute(
            "INSERT INTO common SELECT term, doc * 1.0 / ? FROM temp.terms WHERE doc > ?", (after, after * COMMON)
        )

    def _scratch(self) -> None:
        if not self._ready:
            for statement in SCRATCH:
                self._connection.execute(statement)
            self._ready = True
