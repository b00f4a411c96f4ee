"""What an archive is called: a folder or a file, an index file, or the URL of a server; and what stands behind it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from fidelity.archive.sqlite.file import SUFFIXES
from fidelity.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from fidelity.archive.backend import Backend

POSTGRES = ("postgresql", "postgres")
OPENSEARCH = ("opensearch+https", "opensearch+http")
URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_index(place: str | Path) -> bool:
    """Whether the name is that of an archive which has to be filled beforehand, rather than of originals."""
    if is_url(place):
        return urlsplit(str(place)).scheme in (*POSTGRES, *OPENSEARCH)
    return Path(place).suffix.lower() in SUFFIXES and not Path(place).is_dir()


def is_url(place: str | Path) -> bool:
    """Whether the name is a URL."""
    return isinstance(place, str) and URL.match(place) is not None


def masked(place: str) -> str:
    """The name without the password that a URL may hold."""
    if not is_url(place):
        return place
    parts = urlsplit(place)
    user, at, host = parts.netloc.rpartition("@")
    name, colon, _ = user.partition(":")
    query = re.sub(r"(?i)\b(password=)[^&]*", r"\1***", parts.query)
    return urlunsplit(parts._replace(netloc=f"{name}{colon and ':***'}{at}{host}", query=query))


def open_backend(place: str | Path, create: bool = False) -> Backend:
    """What stands behind the name of an index. Raises UsageError or ArchiveError, with the way out."""
    if not is_index(place):
        raise UsageError(
            f"{masked(str(place))}: no index; a file *.sqlite or *.fidelity, postgresql:// or opensearch+https://"
        )
    scheme = urlsplit(str(place)).scheme if is_url(place) else ""
    if not scheme:
        from fidelity.archive.sqlite.backend import SqliteBackend

        return SqliteBackend(Path(place), create)
    kind = "postgres" if scheme in POSTGRES else "opensearch"
    try:
        module = importlib.import_module(f"fidelity.archive.{kind}")
    except ImportError as error:
        raise ArchiveError(
            f"{masked(str(place))}: needs the extra `{kind}` ({error}): pip install 'fidelity-check[{kind}]'"
        ) from error
    backend: Backend = module.open_backend(str(place), create)
    return backend
