"""What stands behind the name of an index: a file or a server, whose libraries are loaded only then."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.archive.address import POSTGRES, is_index, masked, scheme
from fidelity.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from fidelity.archive.backend import Backend


def open_backend(place: str | Path, create: bool = False) -> Backend:
    """What stands behind the name of an index. Raises UsageError or ArchiveError, with the way out."""
    if not is_index(place):
        raise UsageError(
            f"{masked(str(place))}: no index; a file *.sqlite or *.fidelity, postgresql:// or opensearch+https://"
        )
    if not scheme(place):
        from fidelity.archive.sqlite.backend import SqliteBackend

        return SqliteBackend(Path(place), create)
    kind = "postgres" if scheme(place) in POSTGRES else "opensearch"
    try:
        module = importlib.import_module(f"fidelity.archive.{kind}")
    except ImportError as error:
        raise ArchiveError(
            f"{masked(str(place))}: needs the extra `{kind}` ({error}): pip install 'fidelity-check[{kind}]'"
        ) from error
    backend: Backend = module.open_backend(str(place), create)
    return backend
