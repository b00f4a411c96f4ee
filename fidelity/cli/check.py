"""`fidelity check`: the main verb."""

from __future__ import annotations

import typer

from fidelity.cli import options
from fidelity.cli.engine import make_checker
from fidelity.cli.output import targets
from fidelity.cli.run import Job, run
from fidelity.report import known


def check(
    context: typer.Context,
    copies: options.Copies,
    against: options.Against = None,
    since: options.Since = None,
    until: options.Until = None,
    source: options.Source = None,
    language: options.Language = None,
    output_format: options.Format = "text",
    report: options.Reports = None,
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
    jobs: options.Jobs = None,
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
    """Say what went wrong in a copy.

    With --against it is compared with the originals it came from; without, its wording alone is checked.

    Exits 0 clean, 1 findings at or above --fail-on, 2 usage or unreadable input, 3 something asked for was not done,
    4 an error of ours.
    """
    known(output_format)
    files = targets(report or ())
    terminal = options.terminal_of(context)
    settings, origins = options.settings_of(context)
    for key, origin in origins.items():
        if origin != "default":
            terminal.detail(f"{key.replace('_', '-')} from {origin}")
    job = Job(copies, settings.against, settings, output_format, files, input_format, stdin_filename, exit_zero)
    return run(job, terminal, make_checker)
