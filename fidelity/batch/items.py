"""What travels to the processes: copies as they were read, in chunks that are known by what is in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Raw:
    """A file as it was read, or a text of the manifest; it is parsed where it is checked."""

    name: str
    data: bytes = b""
    path: str | None = None
    """Where the file lies; None for a text."""
    error: str = ""
    """Why it could not be read."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record of the input: a copy, and what the input says about it."""

    record: int
    """Which one of the input, from 1."""
    copy: Raw
    id: str
    partner: str | None = None
    published: str | None = None
    originals: tuple[Raw, ...] | None = None
    """What it is compared with; None: whatever the whole run is."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Copies that are checked by one process, and whose rows are kept together."""

    number: int
    digest: str
    items: tuple[Item, ...]
    """Empty where the rows are there already."""


@dataclass(frozen=True, slots=True)
class Done:
    """A chunk whose rows are there."""

    number: int
    digest: str
    rows: tuple[bytes, ...] | None
    """A line of JSON for each copy; None where they were there already."""


def digest(key: str, items: tuple[Item, ...]) -> str:
    """Changes with anything that a row of the chunk depends on; `key` stands for settings, originals and program."""
    state = hashlib.sha256(key.encode())
    for item in items:
        for raw in (item.copy, *(item.originals or ())):
            told = (item.record, item.id, item.partner, item.published, item.originals is None)
            state.update(repr((*told, raw.name, raw.path, raw.error, len(raw.data))).encode(errors="surrogatepass"))
            state.update(raw.data)
    return state.hexdigest()[:20]
