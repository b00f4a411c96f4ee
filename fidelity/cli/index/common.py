"""What the commands of `fidelity index` share: how the archive is named, and how it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fidelity.archive.backend import Backend

Index = Annotated[
    str, typer.Argument(metavar="INDEX", help="A file such as desk.sqlite, or postgresql://USER@HOST/DATABASE.")
]


@contextmanager
def opened(index: str, create: bool = False) -> Iterator[Backend]:
    """The archive, closed again whatever happens. Raises UsageError or ArchiveError, with the way out."""
    from fidelity.archive.places import open_backend

    backend = open_backend(index, create)
    try:
        yield backend
    finally:
        backend.close()


def many(count: int, what: str) -> str:
    """`1 original`, `1,200 originals`."""
    return f"{count:,} {what}{'s' * (count != 1)}"
