"""How an archive is named on a command line or in a settings file, and how that is shown without its password."""

from __future__ import annotations

import re
from pathlib import Path

SERVERS = ("postgresql", "postgres", "opensearch+http", "opensearch+https")
"""Schemes of URLs that name an archive."""
SUFFIXES = (".sqlite", ".fidelity")
"""How an index file is called; a database of another kind is refused when it is opened."""
HEAD = b"SQLite format 3\0"
USER = re.compile(r"(\w://[^\s:@/]*):\S*@")
PARAMETER = re.compile(r"(?i)([?&]password=)[^&\s\"']+")


def is_server(name: str) -> bool:
    """Whether it is the URL of a server that holds an archive."""
    scheme, separator, _ = name.partition("://")
    return bool(separator) and scheme.lower() in SERVERS


def is_index(path: Path) -> bool:
    """Whether a file is an index, by its name or by how it begins."""
    if path.suffix.lower() in SUFFIXES:
        return path.is_file()
    try:
        with path.open("rb") as file:
            return file.read(len(HEAD)) == HEAD
    except OSError:
        return False


def masked(text: str) -> str:
    """A text with the passwords of all the URLs in it struck out."""
    return PARAMETER.sub(r"\1***", USER.sub(r"\1:***@", text)) if "://" in text else text
