"""A baseline: the findings that a repository has today, so that the gate fails on new ones only."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from fidelity.errors import SettingsError
from fidelity.models import Accepted, Finding, Report

NAME = "fidelity-baseline.json"
VERSION = 1
REASON = "in the baseline"


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A finding of a baseline; file and fingerprint make it unique, rule and words are for those who read it."""

    file: str
    rule: str
    fingerprint: str
    words: str = field(default="", compare=False)


Baseline = frozenset[Known]


def known(report: Report, finding: Finding) -> Known:
    """The finding as a baseline has it."""
    return Known(report.document.name, finding.rule, finding.fingerprint, " ".join(finding.quote.split()))


def parse(text: str, where: str) -> Baseline:
    """The findings of a baseline file. Raises SettingsError."""
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise SettingsError(f"{where}: is a baseline of version {data['version']}, not {VERSION}; create it anew")
        return frozenset(_known(row) for row in data["findings"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SettingsError(f"{where}: is no baseline ({type(error).__name__}: {error}); create it anew") from None


def _known(row: Any) -> Known:
    if not all(isinstance(value, str) for value in row.values()):
        raise TypeError("a finding holds strings only")
    return Known(**row)


def render(findings: Iterable[Known]) -> str:
    """The file: sorted, one finding after another, so that a difference is easy to read; no line numbers."""
    rows = [asdict(one) for one in sorted(set(findings))]
    return json.dumps({"version": VERSION, "findings": rows}, ensure_ascii=False, indent=2) + "\n"


def by_baseline(baseline: Baseline, report: Report) -> Callable[[Finding], Accepted | None]:
    """Accepts what the baseline has."""

    def way(finding: Finding) -> Accepted | None:
        return Accepted(finding, "baseline", REASON) if known(report, finding) in baseline else None

    return way


def pruned(baseline: Baseline, reports: Iterable[Report], gone: Collection[str]) -> Baseline:
    """The baseline without what the checked files no longer have, and without files that are `gone`."""
    checked = {report.document.name: report for report in reports}
    still = {known(report, one) for report in checked.values() for one in _all(report)}
    return frozenset(one for one in baseline if one.file not in gone and (one.file not in checked or one in still))


def _all(report: Report) -> Iterable[Finding]:
    return (*report.findings, *(one.finding for one in report.accepted))
