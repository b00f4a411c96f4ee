"""Files and standard input to documents: what an item says and what it knows about itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from fidelity.errors import InputError
from fidelity.models import Document
from fidelity.read import encoding, formats

MAX_BYTES = 5_000_000
"""The default limit; the largest wire stories are a hundred times smaller."""


def read(path: Path, input_format: str = "auto", max_bytes: int = MAX_BYTES) -> Document:
    """The document of a file; raises InputError with the file and the cause, also where it holds several items."""
    return _single(read_items(path, input_format, max_bytes), path.as_posix())


def read_items(path: Path, input_format: str = "auto", max_bytes: int = MAX_BYTES) -> tuple[Document, ...]:
    """The documents of a file: several, named `FILE#ITEM`, where it is a package; raises InputError as `read`."""
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
    return read_items_bytes(data, name, input_format, max_bytes)


def read_bytes(data: bytes, name: str, input_format: str = "auto", max_bytes: int = MAX_BYTES) -> Document:
    """The document of bytes from elsewhere, such as standard input; raises InputError with the name and the cause."""
    return _single(read_items_bytes(data, name, input_format, max_bytes), name)


def read_items_bytes(
    data: bytes, name: str, input_format: str = "auto", max_bytes: int = MAX_BYTES
) -> tuple[Document, ...]:
    """The documents of bytes from elsewhere, as `read_items` has them."""
    formats.known(input_format)
    _limit(len(data), name, max_bytes)
    text, notices = encoding.decode(data, name)
    if not text.strip():
        raise InputError(f"{name}: empty" if not data else f"{name}: empty, nothing but blanks")
    chosen = formats.detect(text, name) if input_format == "auto" else input_format
    made = []
    for document in _parse(chosen, text, name):
        if not document.text.strip():
            raise InputError(f"{name}: empty, the {chosen} holds no text")
        told = (*notices, *document.notices, *encoding.odd_characters(document.text, document.name))
        made.append(replace(document, notices=told))
    return tuple(made)


def _single(documents: Sequence[Document], name: str) -> Document:
    if len(documents) > 1:
        raise InputError(f"{name}: holds {len(documents)} items where a single story is asked for")
    return documents[0]


def read_tree(root: Path, failed: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """The files of a folder tree that can hold a story, in order; none hidden, none outside the tree.

    A link that leads nowhere is among them, so that reading it says so; `failed` hears of folders that are closed.
    """
    inside = root.resolve()
    for folder, folders, files in os.walk(root, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            suffix = path.suffix.lower()
            if name.startswith(".") or (suffix not in formats.SUFFIXES and suffix not in formats.MAYBE):
                continue
            if path.is_symlink() and path.exists() and not path.resolve().is_relative_to(inside):
                continue
            if suffix in formats.MAYBE and path.is_file() and not _holds_wire(path):
                continue
            if path.is_file() or (path.is_symlink() and not path.exists()):
                yield path


def _holds_wire(path: Path) -> bool:
    """Whether a file of a suffix that many things have begins like a wire item; one that is closed may be one."""
    try:
        with path.open("rb") as file:
            head = file.read(formats.HEAD)
    except OSError:
        return True
    coded = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return formats.holds_wire(head.decode(coded, errors="replace"))


def _limit(size: int, name: str, max_bytes: int) -> None:
    if size > max_bytes:
        raise InputError(f"{name}: {size:,} bytes, more than the limit of {max_bytes:,} (max_bytes)")


def _parse(chosen: str, text: str, name: str) -> Sequence[Document]:
    match chosen:
        case "html":
            from fidelity.read import html

            return [html.parse(text, name)]
        case "markdown":
            from fidelity.read import markdown

            return [markdown.parse(text, name)]
        case "ninjs":
            from fidelity.read import ninjs

            return ninjs.parse(text, name)
        case "newsml-g2":
            from fidelity.read import newsml_g2

            return newsml_g2.parse(text, name)
        case "nitf":
            from fidelity.read import nitf

            return nitf.parse(text, name)
        case "rss" | "atom":
            from fidelity.read import feeds

            return feeds.parse(text, name)
        case _:
            from fidelity.read import text as plain

            return [plain.parse(text, name)]
