"""An original as a row of the table, and back."""

from __future__ import annotations

import json
import unicodedata
import zlib
from array import array
from typing import Any

from fidelity.archive.backend import Item, Loaded
from fidelity.archive.rows import FIELDS, day
from fidelity.models import Document, Notice, Span

COLUMNS = (
    *("digest", "name", "story", "version", "evolved_from", "day", "source", "language"),
    *("words", "told", "spans", "content", "plain"),
)
"""What is sent for an item; the server makes lexemes of the last."""
TYPES = (
    *("bytea", "text", "text", "text", "text", "date", "text", "text"),
    *("int4", "text", "bytea", "bytea", "text"),
)
SEARCHED = 250_000
"""Bytes of a text that are searched by words: PostgreSQL refuses lexemes of more than a megabyte in one value."""


def row(item: Item) -> tuple[Any, ...]:
    """The values of the columns."""
    from datetime import date

    document = item.document
    known = {name: value for name in FIELDS if (value := getattr(document, name)) is not None}
    notices = [[notice.code, notice.message] for notice in document.notices]
    issued = day(document.issued)
    edges = array("I", [edge for span in item.spans for edge in (span.start, span.end)])
    return (
        item.digest,
        storable(item.name),
        storable(item.identity),
        storable(document.version),
        storable(document.evolved_from),
        date.fromisoformat(issued) if issued else None,
        storable(document.source and document.source.casefold()),
        storable(document.language),
        len(document.text.split()),
        json.dumps([known, notices, document.lines]),
        edges.tobytes(),
        zlib.compress(document.text.encode(errors="surrogatepass"), 6),
        plain(document.text),
    )


def loaded(key: int, name: str, told: str, spans: bytes, content: bytes) -> Loaded:
    """The original of a row; ValueError or zlib.error for one that is not what was stored."""
    known, notices, lines = json.loads(told)
    edges = array("I", spans)
    document = Document(
        zlib.decompress(content).decode(errors="surrogatepass"),
        name,
        notices=tuple(Notice(code, message) for code, message in notices),
        lines=tuple((offset, line) for offset, line in lines),
        **known,
    )
    return Loaded(key, name, document, tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)))


def storable(text: str | None) -> str | None:
    """A text that PostgreSQL takes: it knows neither the character zero nor half of a surrogate pair."""
    if text is None or (text.isascii() and "\0" not in text):
        return text
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def plain(text: str) -> str:
    """What of a text is searched by words: its beginning, without accents and with straight apostrophes."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.replace("’", "'"))
        text = "".join(char for char in parts if not unicodedata.combining(char))
    return (storable(text) or "").encode()[:SEARCHED].decode(errors="ignore")
