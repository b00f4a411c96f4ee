"""The embedded index of originals: one SQLite file with text, sentence spans, words for BM25 and vectors by encoder."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.archive.rows import Row, Stamp, Wanted, check_sum, day
from fidelity.cache import Store
from fidelity.models import ITEM_FIELDS, Document, Notice, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VERSION = 2
"""Counts up with the schema, the segmenter or the readers: an index of another version is made anew."""
TOKENIZER = "porter unicode61 remove_diacritics 2"
SCHEMA = f"""
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, file TEXT NOT NULL, modified INTEGER NOT NULL,
  size INTEGER NOT NULL, digest BLOB NOT NULL, day TEXT, source TEXT, language TEXT, item TEXT NOT NULL,
  spans BLOB NOT NULL,
  check_sum INTEGER NOT NULL, text TEXT NOT NULL, story TEXT, evolved_from TEXT
);
CREATE INDEX documents_file ON documents (file);
CREATE INDEX documents_story ON documents (story);
CREATE INDEX documents_evolved ON documents (evolved_from);
CREATE VIRTUAL TABLE words USING fts5(
  text, content='documents', content_rowid='id', detail=full, tokenize='{TOKENIZER}'
);
CREATE TABLE means (
  document INTEGER NOT NULL, encoder TEXT NOT NULL, mean BLOB NOT NULL, PRIMARY KEY (document, encoder)
);
CREATE TABLE vectors (
  document INTEGER NOT NULL, encoder TEXT NOT NULL, vectors BLOB NOT NULL, PRIMARY KEY (document, encoder)
)
"""
SCRATCH = f"""
CREATE VIRTUAL TABLE temp.asked USING fts5(text, tokenize='{TOKENIZER}');
CREATE VIRTUAL TABLE temp.asked_terms USING fts5vocab('temp', 'asked', 'row');
CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'words', 'row')
"""


class Index:
    """Originals that can be searched by words and by vectors; many processes may read and refresh it at once."""

    def __init__(self, path: Path | None) -> None:
        """Opens or makes the file; without a path, or where it cannot be written, the index lives in memory."""
        self._store = Store.open(path, SCHEMA, VERSION)
        self.notices: tuple[Notice, ...] = tuple(self._store.notices)
        self.connection = self._store.connection
        self.writable = self._store.writable
        self._scratch = False

    def close(self) -> None:
        """Releases the file."""
        self._store.close()

    def stamps(self) -> dict[str, tuple[int, Stamp, bytes]]:
        """Id of its last item, stamp and content hash of each stored file, by path."""
        rows = self.connection.execute("SELECT file, id, modified, size, digest FROM documents ORDER BY id")
        return {path: (key, Stamp(modified, size), digest) for path, key, modified, size, digest in rows}

    def touch(self, path: str, stamp: Stamp) -> None:
        """A file has a new date and the same content."""
        with self._store.writing() as connection:
            connection.execute(
                "UPDATE documents SET modified = ?, size = ? WHERE file = ?", (stamp.modified, stamp.size, path)
            )

    def change(self, gone: Iterable[str], rows: Iterable[Row]) -> None:
        """Forgets the files that are gone, and stores or replaces the others, all at once."""
        with self._store.writing() as connection:
            rows = list(rows)
            for file in dict.fromkeys([*gone, *(row.file for row in rows)]):
                self._forget(file)
            for row in rows:
                document = row.document
                item = {name: value for name in ITEM_FIELDS if (value := getattr(document, name)) is not None}
                notices = [[notice.code, notice.message] for notice in document.notices]
                told = json.dumps([item, notices, document.lines])
                spans = array("I", [edge for span in row.spans for edge in (span.start, span.end)]).tobytes()
                key = connection.execute(
                    "INSERT INTO documents"
                    " (path, file, modified, size, digest, day, source, language, item, spans, check_sum, text,"
                    " story, evolved_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        row.path,
                        row.file,
                        row.stamp.modified,
                        row.stamp.size,
                        row.digest,
                        day(document.issued),
                        document.source.casefold() if document.source else None,
                        document.language,
                        told,
                        spans,
                        check_sum(told, spans, document.text),
                        document.text,
                        document.item,
                        document.evolved_from,
                    ),
                ).lastrowid
                connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (key, document.text))

    def _forget(self, file: str) -> None:
        for key, text in self.connection.execute("SELECT id, text FROM documents WHERE file = ?", (file,)).fetchall():
            self.connection.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (key, text))
            for table, column in (("means", "document"), ("vectors", "document"), ("documents", "id")):
                self.connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (key,))

    def count(self) -> int:
        """The number of originals."""
        return int(self.connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def holds(self, file: str) -> int:
        """How many originals the file holds."""
        return int(self.connection.execute("SELECT count(*) FROM documents WHERE file = ?", (file,)).fetchone()[0])

    def versions(self, items: Iterable[str], wanted: Wanted) -> list[int]:
        """The originals of the items, and those that took the place of one of them, by path."""
        found: dict[str, int] = {}
        seen: set[str] = set()
        asked = {item for item in items if item}
        where, values = wanted.where()
        while asked:
            seen |= asked
            more: set[str] = set()
            for item in sorted(asked):
                rows = self.connection.execute(
                    f"SELECT path, id, story FROM documents WHERE (story = ? OR evolved_from = ?) AND {where}",
                    (item, item, *values),
                ).fetchall()
                found |= {path: key for path, key, _ in rows}
                more |= {story for _, _, story in rows if story}
            asked = more - seen
        return [found[path] for path in sorted(found)]

    def ids(self) -> list[int]:
        """All originals, by path."""
        return [key for (key,) in self.connection.execute("SELECT id FROM documents ORDER BY path")]

    def load(self, key: int) -> tuple[str, Document, tuple[Span, ...]]:
        """Path, document (named by the path) and sentence spans of one original."""
        path, item, spans, known, text = self.connection.execute(
            "SELECT path, item, spans, check_sum, text FROM documents WHERE id = ?", (key,)
        ).fetchone()
        if check_sum(item, spans, text) != known:  # SQLite does not notice bits that fall over inside a value
            raise sqlite3.DatabaseError(f"the text of {path} is not what was stored")
        fields, notices, lines = json.loads(item)
        edges = array("I", spans)
        document = Document(
            text,
            path,
            notices=tuple(Notice(code, message) for code, message in notices),
            lines=tuple((offset, line) for offset, line in lines),
            **fields,
        )
        return path, document, tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))

    def lexical(self, text: str, wanted: Wanted, limit: int, terms: int = 40) -> list[int]:
        """The originals with the best BM25 over the rarest terms of the text that any original has."""
        if not self._scratch:
            for statement in SCRATCH.split(";"):
                self.connection.execute(statement)
            self._scratch = True
        self.connection.execute("DELETE FROM temp.asked")
        self.connection.execute("INSERT INTO temp.asked (text) VALUES (?)", (text,))
        known = self.connection.execute(
            "SELECT known.term FROM temp.asked_terms asked JOIN temp.terms known ON known.term = asked.term"
            " ORDER BY known.doc, known.term LIMIT ?",
            (terms,),
        )
        query = " OR ".join('"{}"'.format(term.replace('"', '""')) for (term,) in known)
        if not query:
            return []
        where, values = wanted.where()
        ranked = self.connection.execute(
            "SELECT documents.id FROM words JOIN documents ON documents.id = words.rowid"
            f" WHERE words MATCH ? AND {where} ORDER BY bm25(words), documents.path LIMIT ?",
            (query, *values, limit),
        )
        return [key for (key,) in ranked]

    def unencoded(self, encoder: str) -> list[int]:
        """The originals that have no vectors of the encoder yet."""
        rows = self.connection.execute(
            "SELECT id FROM documents WHERE id NOT IN (SELECT document FROM means WHERE encoder = ?) ORDER BY id",
            (encoder,),
        )
        return [key for (key,) in rows]

    def put_vectors(self, encoder: str, made: Sequence[tuple[int, NDArray[np.float32]]]) -> None:
        """Stores the sentence vectors of originals."""
        import numpy as np

        with self._store.writing() as connection:
            for key, vectors in made:
                mean = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1:])
                for table, value in (("means", mean), ("vectors", vectors)):
                    blob = np.asarray(value, dtype="<f2").tobytes()
                    connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", (key, encoder, blob))

    def vectors(self, encoder: str, key: int, dim: int) -> NDArray[np.float32] | None:
        """The sentence vectors of one original, rounded to 16 bits."""
        import numpy as np

        found = self.connection.execute(
            "SELECT vectors FROM vectors WHERE document = ? AND encoder = ?", (key, encoder)
        ).fetchone()
        return np.frombuffer(found[0], dtype="<f2").astype(np.float32).reshape(-1, dim) if found else None

    def nearest(self, encoder: str, asked: NDArray[np.float32], wanted: Wanted, limit: int) -> list[int]:
        """The originals whose mean vector is nearest to any of the asked ones."""
        import numpy as np

        where, values = wanted.where()
        rows = self.connection.execute(
            f"SELECT document, mean FROM means JOIN documents ON documents.id = document WHERE encoder = ? AND {where}"
            " ORDER BY document",
            (encoder, *values),
        ).fetchall()
        if not rows:
            return []
        means = np.frombuffer(b"".join(mean for _, mean in rows), dtype="<f2").astype(np.float32)
        means = means.reshape(len(rows), asked.shape[1])
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        scores = (means @ asked.T).max(axis=1)
        return [rows[i][0] for i in np.argsort(-scores, kind="stable")[:limit]]

    def texts(self) -> Iterator[tuple[int, Document, tuple[Span, ...]]]:
        """Every original."""
        for key in self.ids():
            _, document, spans = self.load(key)
            yield key, document, spans
