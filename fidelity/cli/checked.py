"""The reports of the copies that a command names, for commands that print something else than a report."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.cli.acceptance import Acceptance
from fidelity.cli.engine import Engine, Maker
from fidelity.cli.exits import ExitCode
from fidelity.cli.inputs import open_originals, read_copies
from fidelity.cli.terminal import Terminal
from fidelity.cli.work import Verdict, check_all
from fidelity.errors import UsageError
from fidelity.models import Report
from fidelity.settings import Settings


def checked(
    copies: Sequence[str], settings: Settings, terminal: Terminal, make_checker: Maker, acceptance: Acceptance
) -> tuple[Report, ...]:
    """All reports; half of them would make a baseline that hides the rest. Raises UsageError if one is missing."""
    verdict = Verdict(terminal)
    read = read_copies(copies, settings, "auto", "", verdict.fail)
    engine = Engine(open_originals(settings.against, settings), settings, make_checker, terminal.say)
    reports = check_all(engine, read, settings, verdict, acceptance)
    failed = [code for code in verdict.codes if code in (ExitCode.USAGE, ExitCode.INTERNAL)]
    if failed or len(reports) < len(read):
        raise UsageError("not every copy could be checked; nothing was written")
    return reports
