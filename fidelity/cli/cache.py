"""`fidelity cache clear`: empties what earlier runs kept."""

from __future__ import annotations

import typer

from fidelity.cli import options
from fidelity.errors import NotDoneError

app = typer.Typer(help="Look after the caches.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _root() -> None:
    """Look after the caches."""


@app.command("clear")
def clear(
    context: typer.Context,
    config: options.Config = None,
    isolated: options.Isolated = False,
    quiet: options.Quiet = False,
) -> int:
    """Remove vectors, indexes and prepared models; they are made again when needed."""
    from fidelity import cache

    terminal = options.terminal_of(context)
    settings, _ = options.settings_of(context)
    directory = cache.cache_dir(settings.cache_dir)
    try:
        freed = cache.clear(directory)
    except OSError as error:
        raise NotDoneError(f"{directory}: cannot be emptied: {error.strerror or error}") from error
    terminal.say(f"freed {freed / 1e6:.1f} MB in {directory}")
    return 0
