"""Originals in SQLite: the tables that the cache of a folder and an index file share, and the index file itself."""
