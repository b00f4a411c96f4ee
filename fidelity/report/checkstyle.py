"""Checkstyle's XML, which most build servers read."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from fidelity.models import Run, Severity
from fidelity.report.layout import told
from fidelity.report.look import PLAIN, Look, safe
from fidelity.report.position import Places, file_of

LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.INFO: "info"}


def render(run: Run, look: Look = PLAIN) -> str:
    """A file element for each copy, with an error for each shown finding."""
    root = ET.Element("checkstyle", version="4.3")
    for report in run.reports:
        file = ET.SubElement(root, "file", name=safe(file_of(report.document)))
        places = Places(report.document)
        for finding in report.shown(run.settings):
            place = places.of(finding.span)
            given = {"line": str(place.line)} | ({"column": str(place.column)} if place.column else {})
            ET.SubElement(
                file,
                "error",
                given,
                severity=LEVELS[finding.severity],
                message=told(finding),
                source=f"fidelity.{finding.rule}",
            )
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
