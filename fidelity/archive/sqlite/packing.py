"""An original as the columns of its row and back; its text is compressed, with a sum that shows bits that fell over."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from fidelity.archive.backend import Item
from fidelity.archive.rows import FIELDS, day
from fidelity.models import Document, Notice, Span

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
    return Packed(columns, _body(document, item.spans), document.text)


def identity(item: Item) -> bytes:
    """The item's identity, shortened."""
    import hashlib

    return hashlib.sha256(item.identity.encode(errors="surrogatepass")).digest()[:IDENTITY]


def unpack(name: str, body: bytes) -> tuple[Document, tuple[Span, ...]]:
    """The document and its sentences. Raises sqlite3.DatabaseError for a body that is not what was written."""
    try:
        fields, notices, lines, steps, text = json.loads(zlib.decompress(body))
    except (zlib.error, ValueError) as error:  # SQLite does not notice bits that fall over inside a value
        raise sqlite3.DatabaseError(f"the text of {name} is not what was stored") from error
    edges = list(accumulate(steps))
    document = Document(
        text,
        name,
        notices=tuple(Notice(code, message) for code, message in notices),
        lines=tuple((offset, line) for offset, line in lines),
        **fields,
    )
    return document, tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))


def _body(document: Document, spans: Sequence[Span]) -> bytes:
    fields = {name: value for name in FIELDS if (value := getattr(document, name)) is not None}
    notices = [[notice.code, notice.message] for notice in document.notices]
    edges = [0, *chain.from_iterable((span.start, span.end) for span in spans)]
    steps = [after - before for before, after in pairwise(edges)]
    told = json.dumps([fields, notices, document.lines, steps, document.text], separators=(",", ":"))
    return zlib.compress(told.encode("ascii"))
