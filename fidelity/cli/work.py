"""What `check` and `diff` share: copies and originals in, reports and one exit code out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from fidelity.cli.acceptance import Acceptance
from fidelity.cli.exits import MISSING, ExitCode, code_of_error, codes_of, grave, worst
from fidelity.cli.inputs import Copy, Originals
from fidelity.cli.terminal import Terminal
from fidelity.models import Document, Report
from fidelity.settings import Settings

CHUNK = 8
"""Copies that go through the models together; enough to batch, few enough for a lively progress bar."""


NOTHING = Acceptance()
"""Accepts nothing."""


class Checks(Protocol):
    """The part of `fidelity.Checker` that the commands use."""

    def check(self, copy: Document, originals: Any = ()) -> Report:
        """The report of one copy."""

    def check_many(self, work: Any) -> list[Report]:
        """The reports of many copies, in the same order."""


def make_checker(settings: Settings, announce: Callable[[str], None]) -> Checks:
    """The real checker; `announce` gets a line before slow work such as preparing the model."""
    from fidelity.pipeline import Checker

    checker: Checks = Checker(settings, announce=announce)
    return checker


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
    checker: Checks,
    copies: Sequence[Copy],
    originals: Originals,
    settings: Settings,
    verdict: Verdict,
    acceptance: Acceptance = NOTHING,
) -> tuple[Report, ...]:
    """The reports of all copies that could be checked; a failure costs its own copy only."""
    reports: list[Report] = []
    with verdict.terminal.progress("checking", len(copies)) as step:
        for start in range(0, len(copies), CHUNK):
            chunk = copies[start : start + CHUNK]
            work = [(copy.document, originals.beside(copy)) for copy in chunk]
            made = _together(checker, [(document, beside) for document, (beside, _) in work])
            for index, (document, (beside, extra)) in enumerate(work):
                try:
                    report = made[index] if made else checker.check(document, beside)
                except Exception as error:
                    # One copy must not take the others with it; the code tells ours from the user's fault.
                    verdict.fail(document.name, error)
                    step()
                    continue
                drop = MISSING if settings.missing_original == "ok" else frozenset[str]()
                if extra:  # the copy was its own original: that says why there is none
                    drop |= {"no-originals-given"}
                notices = tuple(notice for notice in report.notices if notice.code not in drop)
                report = replace(report, notices=(*extra, *notices)) if extra or notices != report.notices else report
                report = acceptance.of(report)
                verdict.add(report, settings)
                reports.append(report)
                step()
    return tuple(reports)


def _together(checker: Checks, work: list[tuple[Document, Any]]) -> list[Report] | None:
    if len(work) < 2:
        return None
    try:
        return checker.check_many(work)
    except Exception:
        # Which copy it was shows when each is checked alone.
        return None
