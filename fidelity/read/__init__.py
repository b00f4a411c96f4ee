"""Files and standard input to documents: what an item says and what it knows about itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from fidelity.errors import InputError
from fidelity.models import Document
from fidelity.read import encoding, formats

MAX_BYTES = 5_000_000
"""The default limit; the largest wire stories are a hundred times smaller."""


def read(path: Path, input_format: str = "auto", max_bytes: int = MAX_BYTES) -> Document:
    """The document of a file; raises InputError with the file and the cause."""
    formats.known(input_format)
    name = path.as_posix()
    try:
        if path.is_dir():
            raise InputError(f"{name}: a folder, not a file")
        if not path.exists():
            raise InputError(f"{name}: {'a link that leads nowhere' if path.is_symlink() else 'no such file'}")
        if not path.is_file():
            raise InputError(f"{name}: not a regular file")
        _limit(path.stat().st_size, name, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"{name}: cannot be read ({cause.lower()})") from None
    return read_bytes(data, name, input_format, max_bytes)


def read_bytes(data: bytes, name: str, input_format: str = "auto", max_bytes: int = MAX_BYTES) -> Document:
    """The document of bytes from elsewhere, such as standard input; raises InputError with the name and the cause."""
    formats.known(input_format)
    _limit(len(data), name, max_bytes)
    text, notices = encoding.decode(data, name)
    if not text.strip():
        raise InputError(f"{name}: empty" if not data else f"{name}: empty, nothing but blanks")
    chosen = formats.detect(text, name) if input_format == "auto" else input_format
    document = _parse(chosen, text, name)
    if not document.text.strip():
        raise InputError(f"{name}: empty, the {chosen} holds no text")
    notices = (*notices, *document.notices, *encoding.odd_characters(document.text, name))
    return replace(document, notices=notices)


def read_tree(root: Path, failed: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """The files of a folder tree that can hold a story, in order; none hidden, none outside the tree.

    A link that leads nowhere is among them, so that reading it says so; `failed` hears of folders that are closed.
    """
    inside = root.resolve()
    for folder, folders, files in os.walk(root, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if name.startswith(".") or path.suffix.lower() not in formats.SUFFIXES:
                continue
            if path.is_symlink() and path.exists() and not path.resolve().is_relative_to(inside):
                continue
            if path.is_file() or (path.is_symlink() and not path.exists()):
                yield path


def _limit(size: int, name: str, max_bytes: int) -> None:
    if size > max_bytes:
        raise InputError(f"{name}: {size:,} bytes, more than the limit of {max_bytes:,} (max_bytes)")


def _parse(chosen: str, text: str, name: str) -> Document:
    if chosen == "html":
        from fidelity.read import html

        return html.parse(text, name)
    if chosen == "markdown":
        from fidelity.read import markdown

        return markdown.parse(text, name)
    from fidelity.read import text as plain

    return plain.parse(text, name)
