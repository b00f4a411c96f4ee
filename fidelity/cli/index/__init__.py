"""`fidelity index`: an archive that is filled once and searched often, in a file or on a server."""

from __future__ import annotations

import typer

from fidelity.cli.index import add, create, export, info, prune, verify

app = typer.Typer(help="Build and look after an archive of originals.", no_args_is_help=True, rich_markup_mode=None)
for module in (create, add, info, verify, prune, export):
    name = module.__name__.rpartition(".")[2]
    app.command(name)(getattr(module, name))
