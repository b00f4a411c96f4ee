"""SARIF 2.1.0: every rule that ran, findings with the original beside them, accepted ones as suppressed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from fidelity.models import Accepted, Document, Finding, Notice, Report, Run, Severity
from fidelity.report.layout import told
from fidelity.report.look import PLAIN, Look, safe
from fidelity.report.position import Place, Places, file_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.INFO: "note"}
KINDS = {"comment": "inSource", "sic": "inSource", "file": "external"}
FAILED = "rule-failed"
Node = dict[str, Any]


def render(run: Run, look: Look = PLAIN) -> str:
    """One SARIF run over all reports."""
    rules = [
        {
            "id": rule.id,
            "shortDescription": {"text": safe(rule.summary) or rule.id},
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
            "properties": {"mqm": rule.mqm, "severity": rule.severity.value, "tags": [rule.id.partition("/")[0]]},
        }
        for rule in run.rules
    ]
    index = {rule.id: number for number, rule in enumerate(run.rules)}
    compared = any(one.how == "baseline" for report in run.reports for one in report.accepted)
    node: Node = {
        "tool": {"driver": {"name": "fidelity", "version": run.version, "rules": rules}},
        "automationDetails": {"id": "fidelity/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(run.reports)],
        "artifacts": [
            {"location": {"uri": _uri(file_of(report.document))}, "roles": ["analysisTarget"]} for report in run.reports
        ],
        "results": [node for report in run.reports for node in _results(report, run, index, compared)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [node]}, ensure_ascii=False, indent=2) + "\n"


def _invocation(reports: Sequence[Report]) -> Node:
    notices = [(report.document, notice) for report in reports for notice in report.notices]
    return {
        "executionSuccessful": not any(notice.code == FAILED for _, notice in notices),
        "toolExecutionNotifications": [_notification(document, notice) for document, notice in notices],
    }


def _notification(document: Document, notice: Notice) -> Node:
    return {
        "descriptor": {"id": notice.code},
        "level": "error" if notice.code == FAILED else "note",
        "message": {"text": safe(notice.message)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file_of(document))}}}],
    }


def _results(report: Report, run: Run, index: dict[str, int], compared: bool) -> Iterator[Node]:
    places = Places(report.document)
    originals = [(original.document, Places(original.document)) for original in report.alignment.originals]
    for finding in report.shown(run.settings):
        node = _result(report.document, finding, places, originals, index)
        yield node | ({"baselineState": "new"} if compared else {})
    for one in report.accepted:
        node = _result(report.document, one.finding, places, originals, index)
        yield node | _answered(one, compared)


def _answered(one: Accepted, compared: bool) -> Node:
    if one.how == "baseline":
        return {"baselineState": "unchanged"}
    suppression = {"kind": KINDS[one.how], "status": "accepted", "justification": safe(one.reason)}
    return {"suppressions": [suppression]} | ({"baselineState": "new"} if compared else {})


def _result(
    document: Document,
    finding: Finding,
    places: Places,
    originals: Sequence[tuple[Document, Places]],
    index: dict[str, int],
) -> Node:
    place = places.of(finding.span)
    node: Node = {"ruleId": finding.rule}
    if finding.rule in index:
        node["ruleIndex"] = index[finding.rule]
    node |= {
        "level": LEVELS[finding.severity],
        "message": {"text": told(finding)},
        "locations": [_location(document, place)],
        "rank": round(100 * finding.confidence, 1),
        "partialFingerprints": {"fidelity/v1": finding.fingerprint},
        "properties": {"severity": finding.severity.value, "mqm": finding.mqm},
    }
    if finding.original_span is not None and originals:
        original, there = originals[finding.source or 0]
        text = safe(" ".join(finding.original_quote.split()))
        node["relatedLocations"] = [
            {
                "id": 1,
                "message": {"text": f"The original: {text}"},
                **_location(original, there.of(finding.original_span)),
            }
        ]
    if finding.suggestions and place.column is not None and len(finding.span):
        change = {"deletedRegion": _region(place), "insertedContent": {"text": finding.suggestions[0]}}
        node["fixes"] = [
            {
                "description": {"text": f"Write “{safe(finding.suggestions[0])}”"},
                "artifactChanges": [{"artifactLocation": {"uri": _uri(file_of(document))}, "replacements": [change]}],
            }
        ]
    return node


def _location(document: Document, place: Place) -> Node:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(file_of(document))}, "region": _region(place)}}


def _region(place: Place) -> Node:
    given = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {key: value for key, value in given.items() if value is not None}


def _uri(name: str) -> str:
    """A file's name as a URI reference."""
    return quote(name or "copy", safe="/", errors="surrogateescape")
