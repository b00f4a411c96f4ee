"""The report for programs; its shape is `schema/report-1.json`, and `schema_version` changes when that breaks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from fidelity.models import (
    ITEM_FIELDS,
    Candidate,
    Document,
    Finding,
    Pair,
    Report,
    Route,
    Run,
    Sentence,
    Severity,
    Span,
)
from fidelity.report.layout import UNCHECKED, short_id
from fidelity.report.look import PLAIN, Look
from fidelity.report.position import Lines

SCHEMA_VERSION = 1
Node = dict[str, Any]


def render(run: Run, look: Look = PLAIN) -> str:
    """The run as one JSON object, keys in a fixed order; a look changes nothing."""
    gate = run.settings.fail_on
    node = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "fidelity", "version": run.version},
        "view": {
            "min_severity": run.settings.min_severity.value,
            "min_confidence": run.settings.min_confidence,
            "fail_on": gate.value if gate else "never",
        },
        "summary": _summary(run),
        "rules": [
            {"id": rule.id, "severity": rule.severity.value, "mqm": rule.mqm, "summary": rule.summary}
            for rule in run.rules
        ],
        "reports": [node_of(report, run) for report in run.reports],
    }
    return json.dumps(node, ensure_ascii=False, indent=2) + "\n"


def _summary(run: Run) -> Node:
    shown = [finding for report in run.reports for finding in report.shown(run.settings)]
    counts = Counter(finding.severity for finding in shown)
    gate = run.settings.fail_on
    return {
        "files": len(run.reports),
        "findings": {severity.value: counts[severity] for severity in reversed(Severity)},
        "hidden": sum(len(report.findings) for report in run.reports) - len(shown),
        "failing": sum(f.severity.rank >= gate.rank for f in shown) if gate else 0,
    }


def node_of(report: Report, run: Run) -> Node:
    """One report with its positions, as the schema has it."""
    lines = Lines(report.document.text)
    originals = [(original.document, Lines(original.text)) for original in report.alignment.originals]
    scores, checked = report.scores, not report.noticed(UNCHECKED)
    return {
        "document": _document(report.document),
        "originals": [_document(document) for document, _ in originals],
        "findings": [_finding(finding, lines, originals) for finding in report.shown(run.settings)],
        "accepted": [
            {"finding": _finding(one.finding, lines, originals), "how": one.how, "reason": one.reason}
            for one in report.accepted
        ],
        "pairs": [_pair(pair) for pair in report.alignment.pairs],
        "candidates": [candidate_node(candidate) for candidate in report.candidates],
        "scores": {
            "fidelity": scores.fidelity if checked else None,
            "risk": scores.risk if checked else None,
            "bleu": scores.bleu,
            "chrf": scores.chrf,
            "ter": scores.ter,
            "signatures": dict(scores.signatures),
        },
        "route": _route(report.route),
        "notices": [{"code": notice.code, "message": notice.message} for notice in report.notices],
        "signature": dict(report.signature),
    }


def _route(route: Route) -> Node:
    return {
        "languages": list(route.languages),
        "confidence": route.confidence,
        "evidence": list(route.evidence),
        "translated": route.translated,
        "either": list(route.either),
        "likely": [{"language": code, "confidence": share} for code, share in route.likely],
        "pieces": [
            {
                "rule": piece.rule,
                "quote": piece.quote,
                "languages": list(piece.languages),
                "word": piece.word,
                "weight": piece.weight,
            }
            for piece in route.pieces
        ],
    }


def candidate_node(candidate: Candidate) -> Node:
    """A possible original; `find` prints the same."""
    return {
        "document": _document(candidate.document),
        "score": round(candidate.score, 4),
        "lexical": round(candidate.lexical, 4),
        "similarity": round(candidate.similarity, 4),
        "reason": candidate.reason,
        "chosen": candidate.chosen,
    }


def _document(document: Document) -> Node:
    return {"name": document.name} | {name: getattr(document, name) for name in ITEM_FIELDS}


def _finding(finding: Finding, lines: Lines, originals: Sequence[tuple[Document, Lines]]) -> Node:
    place = None
    if finding.original_span is not None and originals:
        document, original_lines = originals[finding.source or 0]
        place = {
            "original": finding.source or 0,
            "name": document.name,
            "quote": finding.original_quote,
            **_place(finding.original_span, original_lines),
        }
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 4),
        "mqm": finding.mqm,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "quote": finding.quote,
        **_place(finding.span, lines),
        "related": place,
        "id": short_id(finding),
        "fingerprint": finding.fingerprint,
    }


def _place(span: Span, lines: Lines) -> Node:
    start, end = lines.of(span)
    return {
        "span": {"start": span.start, "end": span.end},
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }


def _pair(pair: Pair) -> Node:
    return {
        "kind": pair.kind.value,
        "similarity": round(pair.similarity, 4),
        "original": pair.source,
        "risk": pair.judgement.risk if pair.judgement is not None else None,
        "copy_sentences": [_sentence(sentence) for sentence in pair.copy],
        "original_sentences": [_sentence(sentence) for sentence in pair.original],
    }


def _sentence(sentence: Sentence) -> Node:
    return {"start": sentence.span.start, "end": sentence.span.end, "text": sentence.text}
