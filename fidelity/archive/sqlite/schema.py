"""What stands in an index: originals, their words, and vectors by encoder."""

from __future__ import annotations

VERSION = 3
"""Counts up with the schema, the segmenter or the readers: a cache of another version is made anew, a file refused."""
APPLICATION = 0x66646C74
"""Marks an index file among SQLite files (`fdlt`)."""
TOKENIZER = "porter unicode61 remove_diacritics 2"
SCHEMA = f"""
CREATE TABLE about (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE documents (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, file TEXT NOT NULL, digest BLOB NOT NULL,
  identity BLOB NOT NULL, version TEXT, day TEXT, source TEXT, language TEXT, story TEXT, evolved_from TEXT
);
CREATE INDEX documents_file ON documents (file);
CREATE INDEX documents_digest ON documents (digest);
CREATE INDEX documents_identity ON documents (identity);
CREATE INDEX documents_day ON documents (day);
CREATE INDEX documents_story ON documents (story) WHERE story IS NOT NULL;
CREATE INDEX documents_evolved ON documents (evolved_from) WHERE evolved_from IS NOT NULL;
CREATE TABLE texts (document INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(text, content='', detail=full, tokenize='{TOKENIZER}');
CREATE TABLE common (term TEXT PRIMARY KEY, share REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE encoders (id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE, dim INTEGER NOT NULL, cells BLOB);
CREATE TABLE vectors (
  id INTEGER PRIMARY KEY, encoder INTEGER NOT NULL, document INTEGER NOT NULL, vectors BLOB NOT NULL
);
CREATE UNIQUE INDEX vectors_document ON vectors (encoder, document);
CREATE TABLE windows (
  encoder INTEGER NOT NULL, cell INTEGER NOT NULL, block INTEGER NOT NULL, documents BLOB NOT NULL,
  codes BLOB NOT NULL, PRIMARY KEY (encoder, cell, block)
);
CREATE TABLE files (path TEXT PRIMARY KEY, modified INTEGER NOT NULL, size INTEGER NOT NULL, digest BLOB NOT NULL)
"""
