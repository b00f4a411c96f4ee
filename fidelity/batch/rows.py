"""The row of a copy; its shape is `schema/batch-1.json`, and `schema_version` changes when that breaks."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from fidelity.batch.items import Item
from fidelity.models import Candidate, Finding, Report, Route, Severity, Span
from fidelity.models.report import View

SCHEMA_VERSION = 1
Row = dict[str, Any]
UNCHECKED = "not-english"
"""The notice of a copy that no rule has read."""


def row(item: Item, report: Report, status: str, done: bool, view: View) -> Row:
    """What is said about a copy, without its text: the findings that are shown, and what they are based on."""
    shown = report.shown(view)
    counts = Counter(finding.severity for finding in shown)
    checked = not report.noticed(UNCHECKED)
    originals = [original.document.name for original in report.alignment.originals]
    made = _head(item, status, done)
    made["published"] = item.published or report.document.issued
    made |= {
        "headline": report.document.headline,
        "words": len(report.document.text.split()),
        "counts": {severity.value: counts[severity] for severity in reversed(Severity)},
        "hidden": len(report.findings) - len(shown),
        "accepted": len(report.accepted),
        "findings": [_finding(finding, originals) for finding in shown],
        "originals": originals,
        "candidates": [_candidate(candidate) for candidate in report.candidates],
        "route": _route(report.route),
        "scores": {
            "fidelity": round(report.scores.fidelity, 4) if checked else None,
            "risk": round(report.scores.risk, 4) if checked else None,
        },
        "notices": [{"code": notice.code, "message": notice.message} for notice in report.notices],
        "signature": "; ".join(f"{name} {value}" for name, value in (*report.signature, *report.scores.method)),
    }
    return made


def broken(item: Item, error: str, status: str) -> Row:
    """The row of a copy that was not checked, and why."""
    return {**_head(item, status, False), "error": error}


def _head(item: Item, status: str, done: bool) -> Row:
    return {
        "schema_version": SCHEMA_VERSION,
        "record": item.record,
        "id": item.id,
        "partner": item.partner,
        "name": item.copy.name,
        "published": item.published,
        "status": str(status),
        "done": done,
        "error": None,
        "headline": None,
        "words": None,
        "counts": {severity.value: 0 for severity in reversed(Severity)},
        "hidden": 0,
        "accepted": 0,
        "findings": [],
        "originals": [],
        "candidates": [],
        "route": _route(Route()),
        "scores": {"fidelity": None, "risk": None},
        "notices": [],
        "signature": None,
    }


def line(made: Row) -> bytes:
    """The row as a line of JSON; halves of characters, which no file can hold, become question marks."""
    return json.dumps(made, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _finding(finding: Finding, originals: list[str]) -> Row:
    source = finding.source or 0
    compared = finding.original_span is not None and source < len(originals)
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 4),
        "span": _span(finding.span),
        "quote": finding.quote,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "original": originals[source] if compared else None,
        "original_span": _span(finding.original_span) if finding.original_span is not None and compared else None,
        "original_quote": finding.original_quote,
        "fingerprint": finding.fingerprint,
    }


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _candidate(candidate: Candidate) -> Row:
    return {
        "name": candidate.document.name,
        "score": round(candidate.score, 4),
        "lexical": round(candidate.lexical, 4),
        "similarity": round(candidate.similarity, 4),
        "reason": candidate.reason,
        "chosen": candidate.chosen,
    }


def _route(route: Route) -> Row:
    return {
        "languages": list(route.languages),
        "confidence": round(route.confidence, 4),
        "translated": round(route.translated, 4),
        "either": list(route.either),
    }
