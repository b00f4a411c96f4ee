"""What an archive is called: a folder or a file, an index file, or the URL of a server; shown without a password."""

from __future__ import annotations

import re
from pathlib import Path

POSTGRES = ("postgresql", "postgres")
OPENSEARCH = ("opensearch+https", "opensearch+http")
SERVERS = (*POSTGRES, *OPENSEARCH)
"""Schemes of URLs that name an archive."""
SUFFIXES = (".sqlite", ".fidelity", ".db")
"""What a file is called that is opened as an index rather than read as an original."""
URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
USER = re.compile(r"(\w://[^\s:@/]*):\S*@")
PARAMETER = re.compile(r"(?i)([?&]password=)[^&\s\"']+")


def is_url(place: str | Path) -> bool:
    """Whether the name is a URL."""
    return isinstance(place, str) and URL.match(place) is not None


def is_server(place: str | Path) -> bool:
    """Whether it is the URL of a server that holds an archive."""
    return is_url(place) and scheme(place) in SERVERS


def is_index(place: str | Path) -> bool:
    """Whether the name is that of an archive which has to be filled beforehand, rather than of originals."""
    if is_url(place):
        return is_server(place)
    return Path(place).suffix.lower() in SUFFIXES and not Path(place).is_dir()


def scheme(place: str | Path) -> str:
    """The scheme of a URL; empty for a path."""
    return str(place).partition("://")[0].lower() if is_url(place) else ""


def masked(text: str) -> str:
    """A text with the passwords of all the URLs in it struck out."""
    return PARAMETER.sub(r"\1***", USER.sub(r"\1:***@", text)) if "://" in text else text
