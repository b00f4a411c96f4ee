"""`fidelity index create`: an empty archive."""

from __future__ import annotations

import typer

from fidelity.cli import options
from fidelity.cli.index.common import Index, opened


def create(context: typer.Context, index: Index, quiet: options.Quiet = False) -> int:
    """Make an archive with nothing in it.

    One that exists is never written over: exit 2.
    """
    with opened(index, create=True) as backend:
        options.terminal_of(context).say(f"{backend.place}: made; fill it with fidelity index add")
    return 0
