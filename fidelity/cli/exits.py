"""Exit codes: a verdict that depends on findings and input alone, never on a format or an output file."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from fidelity.errors import FidelityError, InputError, NotDoneError, UsageError
from fidelity.models import Notice, Report
from fidelity.settings import Settings


class ExitCode(IntEnum):
    """What the shell gets."""

    CLEAN = 0
    FINDINGS = 1
    """At least one shown finding at or above `--fail-on`."""
    USAGE = 2
    """The call, the settings or an input cannot be used."""
    NOT_DONE = 3
    """Something that was asked for was not done."""
    INTERNAL = 4
    """A fault of ours."""
    INTERRUPTED = 130


WORST_FIRST = (
    ExitCode.INTERRUPTED,
    ExitCode.USAGE,
    ExitCode.INTERNAL,
    ExitCode.FINDINGS,
    ExitCode.NOT_DONE,
    ExitCode.CLEAN,
)
BROKEN = frozenset({"rule-failed"})
"""Notices that mean that a part of ours broke: a pass without that rule would be a lie."""
NOT_DONE = frozenset({"not-english", "no-model", "original-not-english", "original-empty"})
"""Notices that mean that something asked for was not done."""
MISSING = frozenset({"no-original", "unrelated"})
"""Notices that no original was found, which `--missing-original` weighs."""


def worst(codes: Iterable[ExitCode]) -> ExitCode:
    """The one code of many files."""
    return min(codes, key=WORST_FIRST.index, default=ExitCode.CLEAN)


def grave(report: Report, settings: Settings) -> tuple[Notice, ...]:
    """The notices of a report that make it exit 3 or 4."""
    codes = BROKEN | NOT_DONE | (MISSING if settings.missing_original == "fail" else frozenset())
    return tuple(notice for notice in report.notices if notice.code in codes)


def codes_of(report: Report, settings: Settings) -> tuple[ExitCode, ...]:
    """Everything that one report comes to; findings do not hide that something was not done from --exit-zero."""
    gate = settings.fail_on
    found = gate is not None and any(finding.severity.rank >= gate.rank for finding in report.shown(settings))
    codes = {ExitCode.FINDINGS} if found else set()
    for notice in grave(report, settings):
        codes.add(ExitCode.INTERNAL if notice.code in BROKEN else ExitCode.NOT_DONE)
    return tuple(sorted(codes))


def code_of_error(error: BaseException) -> ExitCode:
    """The code of an exception."""
    if isinstance(error, UsageError | InputError):
        return ExitCode.USAGE
    if isinstance(error, NotDoneError | FidelityError):
        return ExitCode.NOT_DONE
    return ExitCode.INTERNAL
