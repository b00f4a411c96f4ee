"""Annotations of GitHub Actions; a step shows ten errors and ten warnings, so a summary must carry the rest."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.models import Finding, Run, Severity
from fidelity.report.layout import outcome, told
from fidelity.report.look import PLAIN, Look, safe
from fidelity.report.position import Place, Places, file_of

LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.INFO: "notice"}
CAP = 10
"""Annotations of a level that GitHub shows for a step; it drops the others without a word."""


def render(run: Run, look: Look = PLAIN) -> str:
    """A workflow command for each finding, the worst first, and a line that says what GitHub will not show."""
    found = [(report.document, finding) for report in run.reports for finding in report.shown(run.settings)]
    found.sort(key=lambda item: (-item[1].severity.rank, -item[1].confidence, item[0].name, item[1].span))
    places = {id(report.document): Places(report.document) for report in run.reports}
    lines = [_command(file_of(doc), places[id(doc)].of(finding.span), finding) for doc, finding in found]
    counts = {level: sum(LEVELS[finding.severity] == level for _, finding in found) for level in LEVELS.values()}
    hidden = sum(max(0, count - CAP) for count in counts.values())
    if hidden:
        lines.append(f"::notice title=fidelity::{hidden} more findings than GitHub shows; the job summary has them all")
    lines += [_said(f"{report.document.name}: {outcome(report, report.shown(run.settings))}") for report in run.reports]
    lines += list(_notices(run))
    return "".join(f"{line}\n" for line in lines)


def _command(name: str, place: Place, finding: Finding) -> str:
    parts = {"file": name, "line": place.line, "endLine": place.end_line, "col": place.column}
    if place.end_line == place.line:  # GitHub takes columns of one line only
        parts["endColumn"] = place.end_column
    parts["title"] = f"{finding.rule} ({finding.severity.value})"
    given = ",".join(f"{key}={_property(str(value))}" for key, value in parts.items() if value is not None)
    return f"::{LEVELS[finding.severity]} {given}::{_data(told(finding))}"


def _notices(run: Run) -> Iterator[str]:
    for report in run.reports:
        for notice in report.notices:
            yield f"::notice file={_property(file_of(report.document))},title=fidelity::{_data(safe(notice.message))}"


def _said(line: str) -> str:
    """A line of the log that is no command, whatever the file is called."""
    plain = safe(" ".join(line.split()))
    return f" {plain}" if plain.startswith("::") else plain


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(safe(text)).replace(":", "%3A").replace(",", "%2C")
