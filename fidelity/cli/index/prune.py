"""`fidelity index prune`: takes old originals out of an archive."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from fidelity.cli import options
from fidelity.cli.index.common import Index, many, opened
from fidelity.errors import UsageError


def prune(
    context: typer.Context,
    index: Index,
    before: Annotated[str, typer.Option("--before", metavar="DATE", help="The first day that stays.")],
    quiet: options.Quiet = False,
) -> int:
    """Take out what was issued before a day; what has no day stays."""
    try:
        day = date.fromisoformat(before).isoformat()
    except ValueError:
        raise UsageError(f"--before must be a day such as 2024-09-19, not {before!r}") from None
    with opened(index) as backend:
        gone = backend.prune(day)
        said = f"{many(gone, 'original')} of before {day} taken out, {backend.count():,} left"
        options.terminal_of(context).say(f"{backend.place}: {said}")
    return 0
