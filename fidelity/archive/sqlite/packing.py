"""An original as the columns of its row and back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from fidelity.archive import body
from fidelity.archive.backend import Item
from fidelity.archive.rows import day
from fidelity.models import Document, Span

IDENTITY = 16
"""Bytes of the hash of an item's identity that are kept."""

COLUMNS = ("name", "file", "digest", "identity", "version", "day", "source", "language", "story", "evolved_from")
"""Of `documents`."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An original ready to be written."""

    columns: tuple[object, ...]
    """In the order of `COLUMNS`."""
    body: bytes
    text: str

    @property
    def digest(self) -> object:
        """Of all that the item says."""
        return self.columns[COLUMNS.index("digest")]


def pack(item: Item, file: str | None = None) -> Packed:
    """The item as it is written; `file` is what it is forgotten by, its name without a fragment if none is given."""
    document = item.document
    columns = (
        item.name,
        item.name.partition("#")[0] if file is None else file,
        item.digest,
        identity(item),
        document.version,
        day(document.issued),
        document.source.casefold() if document.source else None,
        document.language,
        document.item,
        document.evolved_from,
    )
    return Packed(columns, body.pack(document, item.spans), document.text)


def identity(item: Item) -> bytes:
    """The item's identity, shortened."""
    import hashlib

    return hashlib.sha256(item.identity.encode(errors="surrogatepass")).digest()[:IDENTITY]


def unpack(name: str, packed: bytes) -> tuple[Document, tuple[Span, ...]]:
    """The document and its sentences. Raises sqlite3.DatabaseError for a body that is not what was written."""
    try:
        return body.unpack(name, packed)
    except ValueError as error:  # SQLite does not notice bits that fall over inside a value
        raise sqlite3.DatabaseError(str(error)) from error
