"""`fidelity model prepare|show`: the model behind the vectors, and the tagger over it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fidelity.cli import options
from fidelity.errors import NotDoneError
from fidelity.settings import PACKAGED_MODELS

if TYPE_CHECKING:
    from fidelity.embed import WordEncoder
    from fidelity.settings import Settings
    from fidelity.tagger import Tagger

app = typer.Typer(help="Prepare or describe the model.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _root() -> None:
    """Prepare or describe the model."""


@app.command("prepare")
def prepare(
    context: typer.Context,
    model: options.Model = None,
    tagger: options.Tagger = None,
    offline: options.Offline = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    quiet: options.Quiet = False,
) -> int:
    """Do once what the first check would do: make the model ready in the cache."""
    terminal = options.terminal_of(context)
    settings, _ = options.settings_of(context)
    encoder = _encoder(settings, terminal.say)
    terminal.say(f"{encoder.name} is ready")
    if settings.judged:
        _tagger(settings, terminal.say)
        terminal.say("the tagger is ready")
    return 0


@app.command("show")
def show(
    context: typer.Context,
    model: options.Model = None,
    tagger: options.Tagger = None,
    offline: options.Offline = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Print the model's name, digest and size of vectors, and the tagger's digest where it is on."""
    terminal = options.terminal_of(context)
    settings, _ = options.settings_of(context)
    encoder = _encoder(settings, terminal.say)
    width = encoder.encode(["A sentence."]).shape[1]
    place = "as sentence-transformers keeps it" if encoder.name not in PACKAGED_MODELS else str(_directory(settings))
    digest = _tagger(settings, terminal.say).digest if settings.judged else "off"
    terminal.write(
        f"name     {encoder.name}\n"
        f"digest   {encoder.digest} (stands in every cache; vectors of two digests are never compared)\n"
        f"vectors  {width} numbers for a sentence\n"
        f"kept in  {place}\n"
        f"tagger   {digest}\n"
    )
    return 0


def _directory(settings: Settings) -> Path:
    from fidelity.cache import cache_dir

    return Path(cache_dir(settings.cache_dir)) / "models"


def _encoder(settings: Settings, announce: options.Announce) -> WordEncoder:
    if settings.model is None:
        raise NotDoneError("the settings say model = false, so there is none to prepare")
    from fidelity.embed import load

    directory = _directory(settings)
    try:
        return load(settings.model, directory, settings.offline, announce)
    except OSError as error:
        raise _unkept(directory, error) from error


def _tagger(settings: Settings, announce: options.Announce) -> Tagger:
    from fidelity.tagger import load

    directory = _directory(settings)
    try:
        return load(directory, announce)
    except OSError as error:
        raise _unkept(directory, error) from error


def _unkept(directory: Path, error: OSError) -> NotDoneError:
    return NotDoneError(f"{directory}: the model cannot be kept there: {error.strerror or error}")
