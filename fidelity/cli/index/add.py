"""`fidelity index add`: puts originals into an archive."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from fidelity.cli import options
from fidelity.cli.exits import worst
from fidelity.cli.index.common import Index, many, opened
from fidelity.cli.work import Verdict
from fidelity.read.formats import FORMATS

if TYPE_CHECKING:
    from fidelity.archive.backend import Added, Backend
    from fidelity.archive.intake import Taken
    from fidelity.cli.terminal import Terminal
    from fidelity.embed import WordEncoder
    from fidelity.settings import Settings


def add(
    context: typer.Context,
    index: Index,
    originals: Annotated[
        list[str],
        typer.Argument(metavar="ORIGINAL", help="Files, folders, wire packages, *.jsonl; - reads standard input."),
    ],
    input_format: Annotated[
        str, typer.Option("--input-format", metavar="NAME", help=f"auto, jsonl, {', '.join(FORMATS)}.")
    ] = "auto",
    stdin_filename: Annotated[
        str, typer.Option("--stdin-filename", metavar="NAME", help="What standard input is known by.")
    ] = "stdin",
    model: options.Model = None,
    no_model: options.NoModel = False,
    offline: options.Offline = None,
    jobs: options.Jobs = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = 0,
) -> int:
    """Put originals into an archive.

    What is stored already is passed over, so that the same call may be made every night, or again after an
    interruption. A newer version, a correction or a kill stands beside the older ones, under the same id.

    Exits 0, or 2 when something could not be read; the rest was added then.
    """
    from fidelity.archive.backend import label
    from fidelity.archive.parts import How, parts
    from fidelity.cli.index.feeding import taken

    terminal = options.terminal_of(context)
    settings, _ = options.settings_of(context)
    verdict = Verdict(terminal)
    how = How(input_format, settings.max_bytes, stdin_filename)
    with opened(index) as backend:
        encoder = _encoder(settings, terminal)
        if encoder is not None:
            backend.encoded(label(encoder))  # another model's vectors are refused before anything is stored
        named = parts(originals, sys.stdin.buffer, how)
        with closing(taken(named, how, backend, index, settings.jobs)) as read:
            added = _stored(read, backend, verdict)
        terminal.say(f"{backend.place}: {_told(added)}")
        if encoder is not None:
            _encoded(backend, encoder, terminal)
    return worst(verdict.codes)


def _stored(read: Iterable[Taken], backend: Backend, verdict: Verdict) -> Added:
    """Stores what was read, part by part: what is stored when the work is cut short stays stored."""
    from fidelity.archive.backend import Added

    added, seen = Added(), 0
    with verdict.terminal.bar("adding") as told:
        for one in read:
            for name, error in one.failures:
                verdict.fail(name, error)
            if one.items:
                added += backend.add(one.items)
            added += Added(known=one.known)
            seen += one.known + len(one.items)
            told(seen, None)
    return added


def _encoded(backend: Backend, encoder: WordEncoder, terminal: Terminal) -> None:
    """Makes the vectors that are missing, also those that an earlier call did not come to."""
    from fidelity.archive.stored import StoredArchive

    with terminal.bar("making vectors") as told:
        StoredArchive(backend, told).encode(encoder)


def _encoder(settings: Settings, terminal: Terminal) -> WordEncoder | None:
    if settings.model is None:
        return None
    from fidelity.cache import cache_dir
    from fidelity.embed import load_anywhere

    directory = cache_dir(settings.cache_dir) / "models"
    encoder, problem = load_anywhere(settings.model, directory, settings.offline, terminal.say)
    if problem is not None:
        terminal.say(problem.message)
    return encoder


def _told(added: Added) -> str:
    parts = [f"{many(added.new, 'original')} added"]
    if added.versions:
        parts.append(f"{added.versions:,} of them another version of one that was there")
    if added.replaced:
        parts.append(f"{added.replaced:,} replaced")
    if added.known:
        parts.append(f"{added.known:,} known already")
    return ", ".join(parts)
