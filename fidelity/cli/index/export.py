"""`fidelity index export`: all originals of an archive as JSON lines, which `fidelity index add` reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fidelity.cli import options
from fidelity.cli.index.common import Index, many, opened
from fidelity.cli.output import written

if TYPE_CHECKING:
    from fidelity.archive.backend import Backend

PAGE = 200
"""Originals that are held at once."""


def export(
    context: typer.Context,
    index: Index,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="A file instead of standard output.")
    ] = None,
    quiet: options.Quiet = False,
) -> int:
    """Print every original as a line of JSON.

    What fidelity index add makes of them is the same archive, without the vectors.
    """
    terminal = options.terminal_of(context)
    with opened(index) as backend, terminal.bar("writing", wanted=output is not None) as told:
        total, done = backend.count(), 0
        pages = _pages(backend)
        if output is None:
            for page in pages:
                terminal.write("".join(page))
            return 0
        with written(Path(output)) as file:
            for page in pages:
                file.write("".join(page).encode("utf-8", "backslashreplace"))
                done += len(page)
                told(done, total)
    terminal.say(f"{output}: {many(done, 'original')}")
    return 0


def _pages(backend: Backend) -> Iterator[list[str]]:
    from fidelity.read.jsonlines import dump

    last = -1
    while keys := backend.keys(last, PAGE):
        yield [f"{dump(replace(one.document, name=one.name))}\n" for one in backend.load(keys)]
        last = keys[-1]
