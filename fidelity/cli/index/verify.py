"""`fidelity index verify`: whether an archive still holds what was put into it."""

from __future__ import annotations

import typer

from fidelity.cli import options
from fidelity.cli.exits import ExitCode
from fidelity.cli.index.common import Index, many, opened
from fidelity.report.look import safe


def verify(context: typer.Context, index: Index, quiet: options.Quiet = False) -> int:
    """Read all of an archive and name what is wrong with it.

    Exits 0 sound, 1 faults found, 2 or 3 when it cannot be opened.
    """
    terminal = options.terminal_of(context)
    with opened(index) as backend:
        with terminal.bar("reading") as told:
            faults = list(backend.verify(told))
        for fault in faults:
            terminal.write(f"{backend.place}: {safe(fault)}\n")
        said = many(len(faults), "fault") if faults else f"{many(backend.count(), 'original')}, sound"
        terminal.say(f"{backend.place}: {said}")
    return ExitCode.FINDINGS if faults else ExitCode.CLEAN
