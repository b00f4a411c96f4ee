"""Search by words: BM25 over the rarest words of a text, each counted once, straight from the inverted index.

PostgreSQL's own ranking knows nothing of how rare a word is, so the archive keeps that itself (the table `terms`). How
often an original repeats a word would have to be read from each, which takes fifteen times as long as all the rest; for
the rarest words of a copy it changes nothing (3,000 stories, 124 copies: the original is among the first 10 either
way, first for 122, of a third of the copy for 122 and 120).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fidelity.archive.postgres.record import plain, storable

if TYPE_CHECKING:
    from psycopg import Connection

    from fidelity.archive.rows import Wanted

SATURATION = 1.2
"""k1 of BM25."""
LENGTH = 0.75
"""How much a longer text must make up for: b of BM25."""
READ = 8_000
"""Entries of the inverted index that a search reads, at most: rare words say nearly all, frequent ones take time."""
FEWEST = 8
"""Words that are asked for however frequent they are."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the asked text that the archive has."""

    text: str
    weight: float
    """More for a rare one."""

    @property
    def query(self) -> str:
        """As PostgreSQL reads a query for just this word."""
        escaped = self.text.replace("\\", "\\\\").replace("'", "''")
        return f"'{escaped}'"


def where(wanted: Wanted, key: str = "id") -> tuple[str, dict[str, str]]:
    """The condition that a search sets, and its values; `key` is the column that names the original.

    What an item does not say about itself does not exclude it. A column has one test, so that an index on it serves.
    """
    asked = {
        "since": ("day", "day >= %(since)s::date", wanted.since),
        "until": ("day", "day <= %(until)s::date", wanted.until),
        "source": ("source", "source = %(source)s", wanted.source and wanted.source.casefold()),
        "language": ("language", "language = %(language)s", wanted.language),
        "without": (key, f"{key} NOT IN (SELECT id FROM items WHERE file = %(without)s)", wanted.without),
    }
    tests: dict[str, list[str]] = {}
    for column, test, value in asked.values():
        if value:
            tests.setdefault(column, []).append(test)
    parts = [f"({column} IS NULL OR ({' AND '.join(some)}))" for column, some in tests.items()]
    return " AND ".join(parts) or "true", {name: str(storable(value)) for name, (_, _, value) in asked.items() if value}


def lexical(connection: Connection[Any], text: str, wanted: Wanted, limit: int, most: int) -> list[int]:
    """The keys of the originals with the best BM25 over the rarest words of the text."""
    items, words = connection.execute("SELECT items, words FROM archive").fetchone() or (0, 0)
    terms = rarest(connection, text, items, most)
    if not terms:
        return []
    condition, values = where(wanted)
    rows = connection.execute(
        "SELECT id FROM unnest(%(queries)s::text[]::tsquery[], %(weights)s::float8[]) AS asked(query, weight),"
        f" LATERAL (SELECT id, words FROM items WHERE lexemes @@ query AND {condition}) AS found"
        " GROUP BY id, words ORDER BY sum(weight) / (1 + %(saturation)s * (1 - %(length)s + %(length)s * words"
        " / %(mean)s)) DESC, id LIMIT %(limit)s",
        {
            "queries": [term.query for term in terms],
            "weights": [term.weight for term in terms],
            "saturation": SATURATION,
            "length": LENGTH,
            "mean": max(words / max(items, 1), 1.0),
            "limit": limit,
            **values,
        },
    )
    return [key for (key,) in rows]


def rarest(connection: Connection[Any], text: str, items: int, most: int) -> list[Term]:
    """The rarest words of the text that the archive has: as many as can be looked up in little time."""
    rows = connection.execute(
        "SELECT term, documents FROM terms WHERE term = ANY(tsvector_to_array(to_tsvector('english', %s)))"
        " ORDER BY documents, term LIMIT %s",
        (plain(text), most),
    ).fetchall()
    chosen: list[Term] = []
    read = 0
    for term, documents in rows:
        read += documents
        if read > READ and len(chosen) >= FEWEST:
            break
        chosen.append(Term(term, math.log(1 + (items - documents + 0.5) / (documents + 0.5))))
    return chosen
