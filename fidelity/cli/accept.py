"""`fidelity accept`: answer for findings outside the text, in `fidelity-ignore.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fidelity.accepting import ledger
from fidelity.cli import acceptance, options
from fidelity.cli.checked import checked
from fidelity.cli.engine import make_checker
from fidelity.cli.output import write
from fidelity.errors import UsageError
from fidelity.models import Finding, Report


def accept(
    context: typer.Context,
    copy: Annotated[str, typer.Argument(metavar="COPY", help="The copy that has the findings.")],
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Their ids, as a report shows them.")],
    reason: Annotated[str, typer.Option("--reason", help="Why they stand; somebody must answer for it.")],
    against: options.Against = None,
    ignore_file: options.IgnoreFile = None,
    no_model: options.NoModel = False,
    tagger: options.Tagger = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = 0,
) -> int:
    """Accept findings of a copy by an entry in fidelity-ignore.toml; the copy itself stays untouched."""
    if not reason.strip():
        raise UsageError("--reason must say something")
    terminal = options.terminal_of(context)
    settings, _ = options.settings_of(context)
    path = acceptance.ignore_file(settings) or Path(ledger.NAME)
    text = acceptance.read(path) if path.exists() else ledger.HEAD
    ledger.parse(text, path.as_posix())
    report = checked([copy], settings, terminal, make_checker, acceptance.Acceptance())[0]
    found = [_named(name, report) for name in ids]
    entries = [ledger.entry_of(report, finding, reason.strip()) for finding in found]
    write(path, f"{text.rstrip()}\n\n{ledger.render(entries)}")
    terminal.say(f"{path.as_posix()}: {len(entries)} finding{'s' * (len(entries) != 1)} accepted")
    return 0


def _named(name: str, report: Report) -> Finding:
    found = [finding for finding in report.findings if len(name) > 3 and finding.fingerprint.startswith(name.lower())]
    if len({finding.fingerprint for finding in found}) != 1:
        what = "more than one finding has" if found else "no finding has"
        raise UsageError(f"{report.document.name}: {what} the id {name}; fidelity check shows them")
    return found[0]
