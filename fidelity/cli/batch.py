"""`fidelity batch`: a backlog, a row for each copy."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from fidelity.cli import options
from fidelity.cli.inputs import STDIN, refuse_url
from fidelity.cli.output import write
from fidelity.errors import InputError, NotDoneError, UsageError
from fidelity.read.formats import known

if TYPE_CHECKING:
    from fidelity.batch.source import Source

ENGINES = ("local", "ray")


def batch(
    context: typer.Context,
    backlog: Annotated[
        str, typer.Argument(metavar="BACKLOG", help="A folder, a manifest (.csv, .jsonl), or - for JSON lines.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PATH", help="The rows: .jsonl or .parquet.")],
    output_format: Annotated[
        str, typer.Option("--output-format", metavar="jsonl|parquet", help="Instead of by the suffix.")
    ] = "",
    summary: Annotated[
        Path | None, typer.Option("--summary", metavar="PATH", help="An HTML page of what it comes to.")
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", metavar="local|ray", help="Processes of this machine, or of a Ray cluster.")
    ] = "local",
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes; as many as there are cores, unless told."),
    ] = None,
    cpus_per_job: Annotated[
        float, typer.Option("--cpus-per-job", metavar="N", min=0, help="Cores of an actor of Ray's.")
    ] = 1,
    gpus_per_job: Annotated[
        float, typer.Option("--gpus-per-job", metavar="N", min=0, help="Its GPUs, or part of one.")
    ] = 0,
    restart: Annotated[
        bool, typer.Option("--restart", help="Check everything anew; otherwise a run that ended is taken up.")
    ] = False,
    against: options.Against = None,
    since: options.Since = None,
    until: options.Until = None,
    source: options.Source = None,
    language: options.Language = None,
    fail_on: options.FailOn = None,
    min_severity: options.MinSeverity = None,
    min_confidence: options.MinConfidence = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    extend_select: options.ExtendSelect = None,
    extend_ignore: options.ExtendIgnore = None,
    profile: options.Profile = None,
    missing_original: options.MissingOriginal = None,
    route: options.Route = None,
    pack: options.Pack = None,
    model: options.Model = None,
    no_model: options.NoModel = False,
    tagger: options.Tagger = None,
    offline: options.Offline = None,
    baseline: options.Baseline = None,
    ignore_file: options.IgnoreFile = None,
    no_cache: options.NoCache = False,
    input_format: options.InputFormat = "auto",
    exit_zero: options.ExitZero = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = 0,
    color: options.Color = "auto",
) -> int:
    """Check many copies: a row for each, and a page of what they come to.

    A manifest names a copy a line: path (or text), and if known id, partner, published and original. What is finished
    is kept in OUTPUT.parts until all is; the same command goes on from there after whatever ended it.

    Exits as check does on the same copies: 0 clean, 1 findings at or above --fail-on in one of them, 2 usage or a copy
    that cannot be read, 3 something asked for was not done, 4 an error of ours.
    """
    from fidelity.batch.assemble import format_of
    from fidelity.batch.columns import schema
    from fidelity.batch.local import Local
    from fidelity.batch.run import Engine, Job, run
    from fidelity.batch.summary import page, text
    from fidelity.cli.acceptance import load
    from fidelity.cli.backlog import code_of, desk_of, prepare

    terminal = options.terminal_of(context)
    settings, origins = options.settings_of(context)
    if engine not in ENGINES:
        raise UsageError(f"unknown engine {engine!r}; known are {', '.join(ENGINES)}")
    known(input_format)
    chosen = format_of(output, output_format)
    _page_place(summary)
    if chosen == "parquet":
        schema()  # whether it can be written is known before any work is done
    jobs_wanted = settings.jobs if origins["jobs"] != "default" else None
    workers: Engine = Local(jobs_wanted or os.cpu_count() or 1)
    if engine == "ray":
        from fidelity.batch.cluster import Cluster

        workers = Cluster(jobs_wanted, cpus_per_job, gpus_per_job)
    desk = desk_of(settings, load(settings), input_format)
    prepare(settings, terminal.say)
    with _source(backlog, settings.max_bytes) as found, terminal.progress("checking", len(found)) as step:
        if not len(found):
            raise InputError(f"{found.name}: no copies in it")
        job = Job(found, output, chosen, workers, restart)
        tally = run(job, desk, terminal.say, _times(step))
    for name, error in tally.troubles:
        terminal.fail(name, NotDoneError(error))
    if more := tally.troubled - len(tally.troubles):
        terminal.say(f"{more} more copies were not checked; the rows say why")
    if summary is not None:
        write(summary, page(tally, settings, _linked(found, summary)))
    terminal.write(f"{text(tally, settings)}\n")
    return code_of(tally, exit_zero)


def _times(step: Callable[[], None]) -> Callable[[int], None]:
    def several(count: int) -> None:
        for _ in range(count):
            step()

    return several


@contextmanager
def _source(name: str, max_bytes: int) -> Iterator[Source]:
    """The backlog; standard input is kept in a file first, since a cluster cannot read it."""
    from fidelity.batch.source import Source

    if name != STDIN:
        refuse_url(name, "")
        yield Source.of(Path(name), max_bytes)
        return
    with tempfile.TemporaryDirectory(prefix="fidelity-") as folder:
        path = Path(folder) / "stdin.jsonl"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield Source(path, max_bytes, Path(), "stdin")


def _linked(source: Source, page: Path) -> Callable[[str], str]:
    """Where a copy lies, seen from the page; nothing for a copy that is no file of its own."""

    def link(name: str) -> str:
        path = Path(name) if source.path.is_dir() else source.base / name
        try:
            there = path.is_file()
        except (OSError, ValueError):
            return ""
        return quote(os.path.relpath(path, page.parent).replace(os.sep, "/")) if there else ""

    return link


def _page_place(path: Path | None) -> None:
    if path is not None and (path.is_dir() or not path.parent.is_dir()):
        raise UsageError(f"--summary {path}: {'is a folder' if path.is_dir() else 'its folder does not exist'}")
