"""Reviewdog's diagnostics in JSON; columns are bytes of UTF-8, as its definition has it."""

from __future__ import annotations

import json
from typing import Any

from fidelity.models import Finding, Run, Severity
from fidelity.report.layout import told
from fidelity.report.look import PLAIN, Look
from fidelity.report.position import Place, Places, file_of

LEVELS = {Severity.CRITICAL: "ERROR", Severity.MAJOR: "ERROR", Severity.MINOR: "WARNING", Severity.INFO: "INFO"}


def render(run: Run, look: Look = PLAIN) -> str:
    """The shown findings of all reports as one diagnostic result."""
    diagnostics = [
        _diagnostic(file_of(report.document), places.of(finding.span), finding)
        for report in run.reports
        for places in [Places(report.document)]
        for finding in report.shown(run.settings)
    ]
    result = {"source": {"name": "fidelity"}, "diagnostics": diagnostics}
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(name: str, place: Place, finding: Finding) -> dict[str, Any]:
    where = _range(place)
    node: dict[str, Any] = {
        "message": told(finding),
        "location": {"path": name, "range": where},
        "severity": LEVELS[finding.severity],
        "code": {"value": finding.rule},
    }
    if place.bytes is not None and finding.suggestions and len(finding.span):
        node["suggestions"] = [{"range": where, "text": text} for text in finding.suggestions]
    return node


def _range(place: Place) -> dict[str, Any]:
    if place.bytes is None:
        return {"start": {"line": place.line}}
    start, end = place.bytes
    return {"start": {"line": place.line, "column": start}, "end": {"line": place.end_line, "column": end}}
