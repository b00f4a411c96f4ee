"""`fidelity baseline`: accept what a repository has today, so that the gate fails on new findings only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from fidelity.accepting import baseline as baselines
from fidelity.cli import acceptance, options
from fidelity.cli.checked import checked
from fidelity.cli.engine import make_checker
from fidelity.cli.output import write
from fidelity.cli.terminal import Terminal
from fidelity.errors import UsageError
from fidelity.models import Report
from fidelity.settings import Settings

app = typer.Typer(no_args_is_help=True, help="Accept what is there today, so that only new findings fail.")
FIX = "create it with fidelity baseline create"


@app.command()
def create(
    context: typer.Context,
    copies: options.Copies,
    against: options.Against = None,
    baseline: options.Baseline = None,
    min_severity: options.MinSeverity = None,
    min_confidence: options.MinConfidence = None,
    no_model: options.NoModel = False,
    tagger: options.Tagger = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = 0,
) -> int:
    """Write the shown findings of the copies to a baseline file, fidelity-baseline.json if none is named."""
    terminal = options.terminal_of(context)
    settings, _ = options.settings_of(context)
    path = _path(settings)
    reports = _reports(copies, settings, terminal)
    found = {baselines.known(report, finding) for report in reports for finding in report.shown(settings)}
    write(path, baselines.render(found))
    terminal.say(f"{path.as_posix()}: {len(found)} known finding{'s' * (len(found) != 1)} in {len(reports)} copies")
    return 0


@app.command()
def prune(
    context: typer.Context,
    copies: options.Copies,
    against: options.Against = None,
    baseline: options.Baseline = None,
    min_severity: options.MinSeverity = None,
    min_confidence: options.MinConfidence = None,
    no_model: options.NoModel = False,
    tagger: options.Tagger = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = 0,
) -> int:
    """Take out of a baseline what the copies no longer have, and files that are gone."""
    terminal = options.terminal_of(context)
    settings, _ = options.settings_of(context)
    path = _path(settings)
    if not path.is_file():
        raise UsageError(f"{path.as_posix()}: there is no such baseline; {FIX}")
    before = baselines.parse(acceptance.read(path), path.as_posix())
    reports = _reports(copies, settings, terminal)
    gone = {one.file for one in before if not Path(one.file).exists()}
    after = baselines.pruned(before, reports, gone)
    write(path, baselines.render(after))
    terminal.say(f"{path.as_posix()}: {len(before) - len(after)} taken out, {len(after)} left")
    return 0


def _reports(copies: Sequence[str], settings: Settings, terminal: Terminal) -> tuple[Report, ...]:
    """The reports with what the ignore file accepts, but not an older baseline."""
    ignored = acceptance.Acceptance(acceptance.load(replace(settings, baseline=None)).entries)
    return checked(copies, settings, terminal, make_checker, ignored)


def _path(settings: Settings) -> Path:
    return Path(settings.baseline or baselines.NAME)
