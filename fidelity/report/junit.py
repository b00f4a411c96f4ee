"""JUnit's XML: a suite for each file, a case for each rule that ran, skipped where nothing could be compared."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from fidelity.models import Finding, Report, Run
from fidelity.report.layout import UNCHECKED, told
from fidelity.report.look import PLAIN, Look, safe
from fidelity.report.position import Places

NOT_COMPARED = (UNCHECKED, "no-original", "unrelated", "original-not-english", "original-empty", "rule-failed")
"""Notices with which a case without findings is no pass."""


def render(run: Run, look: Look = PLAIN) -> str:
    """All suites; a rule fails by its findings at or above the gate, milder ones stand in its output."""
    root = ET.Element("testsuites", name="fidelity")
    totals = [0, 0, 0]
    for report in run.reports:
        counts = _suite(root, report, run)
        totals = [a + b for a, b in zip(totals, counts, strict=True)]
    _count(root, totals)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, report: Report, run: Run) -> list[int]:
    suite = ET.SubElement(root, "testsuite", name=safe(report.document.name))
    shown = report.shown(run.settings)
    why = next((notice.message for notice in report.notices if notice.code in NOT_COMPARED), "")
    rules = sorted({*(rule.id for rule in run.rules), *(finding.rule for finding in shown)})
    counts = [len(rules), 0, 0]
    for rule in rules:
        case = ET.SubElement(suite, "testcase", classname=safe(report.document.name), name=rule)
        found = [finding for finding in shown if finding.rule == rule]
        gate = run.settings.fail_on
        failing = [finding for finding in found if gate is not None and finding.severity.rank >= gate.rank]
        if failing:
            counts[1] += 1
            worst = max(failing, key=lambda finding: (finding.severity.rank, finding.confidence))
            failure = ET.SubElement(case, "failure", type=worst.severity.value, message=told(worst))
            failure.text = _lines(report, failing)
        elif why and not found:
            counts[2] += 1
            ET.SubElement(case, "skipped", message=safe(why))
        if milder := [finding for finding in found if finding not in failing]:
            ET.SubElement(case, "system-out").text = _lines(report, milder)
    _count(suite, counts)
    if report.notices:
        ET.SubElement(suite, "system-err").text = "\n".join(safe(notice.message) for notice in report.notices)
    return counts


def _count(element: ET.Element, counts: list[int]) -> None:
    for name, count in zip(("tests", "failures", "skipped"), counts, strict=True):
        element.set(name, str(count))
    element.set("errors", "0")


def _lines(report: Report, findings: list[Finding]) -> str:
    places = Places(report.document)
    lines = []
    for finding in findings:
        place = places.of(finding.span)
        where = f"{place.line}:{place.column}" if place.column else str(place.line)
        lines.append(f"{safe(report.document.name)}:{where}: {finding.severity.value}: {told(finding)}")
    return "\n".join(lines)
