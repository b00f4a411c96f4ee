"""An original as a row of the table, and what PostgreSQL takes of its words."""

from __future__ import annotations

import unicodedata
from typing import Any

from fidelity.archive import body
from fidelity.archive.backend import Item
from fidelity.archive.rows import day

COLUMNS = {
    "digest": "bytea",
    "name": "text",
    "file": "text",
    "story": "text",
    "version": "text",
    "evolved_from": "text",
    "day": "date",
    "source": "text",
    "language": "text",
    "words": "int4",
    "sentences": "int4",
    "body": "bytea",
    "plain": "text",
}
"""What is sent for an item, and its types; the server makes lexemes of the last."""
SEARCHED = 250_000
"""Bytes of a text that are searched by words: PostgreSQL refuses lexemes of more than a megabyte in one value."""


def row(item: Item) -> tuple[Any, ...]:
    """The values of the columns."""
    from datetime import date

    document = item.document
    issued = day(document.issued)
    return (
        item.digest,
        storable(item.name),
        storable(item.name.partition("#")[0]),
        storable(item.identity),
        storable(document.version),
        storable(document.evolved_from),
        date.fromisoformat(issued) if issued else None,
        storable(document.source and document.source.casefold()),
        storable(document.language),
        len(document.text.split()),
        len(item.spans),
        body.pack(document, item.spans),
        plain(document.text),
    )


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
