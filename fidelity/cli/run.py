"""From the names on a command line to published reports and one exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fidelity.cli.acceptance import load
from fidelity.cli.correct import Wanted, correct
from fidelity.cli.engine import Engine, Maker
from fidelity.cli.exits import ExitCode
from fidelity.cli.inputs import open_originals, read_copies
from fidelity.cli.output import Target, publish, rules_of
from fidelity.cli.terminal import Terminal
from fidelity.cli.work import Verdict, check_all
from fidelity.errors import FidelityError, UsageError
from fidelity.models import Run
from fidelity.settings import Settings
from fidelity.version import __version__

NO_CORRECTION = Wanted()
FIGURES = frozenset({"json", "jsonl", "html"})
"""Formats that show BLEU, chrF and TER."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a command was asked to do."""

    copies: Sequence[str]
    against: Sequence[str]
    settings: Settings
    output_format: str
    files: Sequence[Target] = ()
    input_format: str = "auto"
    stdin_filename: str = ""
    exit_zero: bool = False
    wanted: Wanted = NO_CORRECTION


def run(job: Job, terminal: Terminal, make_checker: Maker) -> ExitCode:
    """Reads, checks and publishes. What cannot be read costs its own file; missing originals stop the run."""
    verdict = Verdict(terminal)
    copies = read_copies(job.copies, job.settings, job.input_format, job.stdin_filename, verdict.fail)
    try:
        if job.wanted and len(copies) > 1:
            raise UsageError(
                f"{job.copies[0]}: a package of {len(copies)} items; suggestions are written into one story"
            )
        acceptance = load(job.settings)
        originals = open_originals(job.against, job.settings)
        for notice in originals.archive.notices if originals.archive is not None else ():
            terminal.say(notice.message)
        asked = {job.output_format, *(target.format for target in job.files)}
        engine = Engine(originals, job.settings, make_checker, terminal.say, bool(asked & FIGURES))
        reports = check_all(engine, copies, job.settings, verdict, acceptance)
        made = Run(reports, rules_of(job.settings), job.settings, __version__)
        publish(made, "" if job.wanted else job.output_format, job.files, terminal)
        for copy, report in zip(copies, reports, strict=False) if job.wanted else ():
            assert copy.path is not None  # what is to be corrected is a file
            correct(report, job.wanted, job.settings, terminal, copy.path)
    except FidelityError as error:
        verdict.fail("", error)
    return verdict.code(job.exit_zero)
