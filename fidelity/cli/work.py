"""What `check` and `diff` share: copies and originals in, reports and one exit code out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fidelity.cli.acceptance import Acceptance
from fidelity.cli.engine import Engine
from fidelity.cli.exits import MISSING, ExitCode, code_of_error, codes_of, grave, worst
from fidelity.cli.inputs import Copy
from fidelity.cli.terminal import Terminal
from fidelity.models import Notice, Report
from fidelity.settings import Settings

NOTHING = Acceptance()
"""Accepts nothing."""


@dataclass
class Verdict:
    """The codes collected over many files."""

    terminal: Terminal
    codes: list[ExitCode] = field(default_factory=list)

    def fail(self, name: str, error: Exception) -> None:
        """A file that was not checked."""
        self.codes.append(code_of_error(error))
        self.terminal.fail(name, error)

    def add(self, report: Report, settings: Settings) -> None:
        """A file that was."""
        self.codes += codes_of(report, settings)
        for notice in grave(report, settings):
            self.terminal.say(f"{report.document.name}: {notice.message}")

    def code(self, exit_zero: bool) -> ExitCode:
        """The one code; --exit-zero turns findings alone into 0."""
        codes = [ExitCode.CLEAN if exit_zero and c is ExitCode.FINDINGS else c for c in self.codes]
        return worst(codes)


def check_all(
    engine: Engine, copies: Sequence[Copy], settings: Settings, verdict: Verdict, acceptance: Acceptance = NOTHING
) -> tuple[Report, ...]:
    """The reports of all copies that could be checked; a failure costs its own copy only."""
    reports: list[Report] = []
    with verdict.terminal.progress("checking", len(copies)) as step:
        for copy, made, extra in engine.results(copies):
            step()
            if isinstance(made, Exception):
                verdict.fail(copy.document.name, made)
                continue
            report = acceptance.of(told(made, extra, settings))
            verdict.add(report, settings)
            reports.append(report)
    return tuple(reports)


def told(report: Report, extra: tuple[Notice, ...], settings: Settings) -> Report:
    """The report with the notices that this run has to give."""
    drop = MISSING if settings.missing_original == "ok" else frozenset[str]()
    if extra:  # the copy was its own original: that says why there is none
        drop |= {"no-originals-given"}
    notices = tuple(notice for notice in report.notices if notice.code not in drop)
    return replace(report, notices=(*extra, *notices)) if extra or notices != report.notices else report
