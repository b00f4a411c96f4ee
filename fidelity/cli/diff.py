"""`fidelity diff`: one copy and its original, word by word."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fidelity.cli import options
from fidelity.cli.correct import Wanted, check_wanted
from fidelity.cli.engine import make_checker
from fidelity.cli.output import targets
from fidelity.cli.run import Job, run
from fidelity.errors import UsageError


def diff(
    context: typer.Context,
    copy: Annotated[str, typer.Argument(metavar="COPY", help="A file; - reads standard input.")],
    original: Annotated[
        str | None, typer.Argument(metavar="[ORIGINAL]", help="Its original, or a folder to find it in.")
    ] = None,
    against: options.Against = None,
    since: options.Since = None,
    until: options.Until = None,
    source: options.Source = None,
    language: options.Language = None,
    patch: Annotated[
        bool, typer.Option("--patch", help="Print what the suggestions change, as patch reads it.")
    ] = False,
    apply: Annotated[
        Path | None, typer.Option("--apply", metavar="PATH", help="Write the copy with its suggestions accepted.")
    ] = None,
    in_place: Annotated[bool, typer.Option("--in-place", help="Write it over the copy itself.")] = False,
    report: options.Reports = None,
    fail_on: options.FailOn = None,
    min_severity: options.MinSeverity = None,
    min_confidence: options.MinConfidence = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    model: options.Model = None,
    no_model: options.NoModel = False,
    tagger: options.Tagger = None,
    baseline: options.Baseline = None,
    ignore_file: options.IgnoreFile = None,
    no_cache: options.NoCache = False,
    input_format: options.InputFormat = "auto",
    stdin_filename: options.StdinFilename = "",
    exit_zero: options.ExitZero = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = 0,
    color: options.Color = "auto",
) -> int:
    """Show how the original became the copy.

    Kept sentences are folded, rewording is quiet, findings are loud. With --patch, --apply or --in-place the first
    suggestion of each shown finding is accepted instead.

    Exit codes are those of check.
    """
    files = targets(report or ())
    terminal = options.terminal_of(context)
    settings, _ = options.settings_of(context)
    named = (*((original,) if original else ()), *(settings.against if against or not original else ()))
    if not named:
        raise UsageError("diff needs an original: fidelity diff COPY ORIGINAL, or --against FOLDER")
    wanted = Wanted(patch, Path(apply) if apply else None, in_place)  # typer before 0.29 keeps it a text here
    check_wanted(wanted, copy)
    job = Job([copy], named, settings, "diff", files, input_format, stdin_filename, exit_zero, wanted)
    return run(job, terminal, make_checker)
