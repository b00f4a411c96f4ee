"""GitLab's Code Quality report: an array of issues, each with a fingerprint of its own."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from fidelity.models import Run, Severity
from fidelity.report.layout import told
from fidelity.report.look import PLAIN, Look
from fidelity.report.position import Places, file_of

LEVELS = {Severity.CRITICAL: "blocker", Severity.MAJOR: "major", Severity.MINOR: "minor", Severity.INFO: "info"}


def render(run: Run, look: Look = PLAIN) -> str:
    """The shown findings of all reports as one JSON array."""
    issues: list[dict[str, Any]] = []
    seen: Counter[str] = Counter()
    for report in run.reports:
        places = Places(report.document)
        for finding in report.shown(run.settings):
            place = places.of(finding.span)
            key = f"{report.document.name}\x1f{finding.fingerprint}"
            seen[key] += 1
            unique = hashlib.sha256(f"{key}\x1f{seen[key]}".encode(errors="surrogatepass")).hexdigest()
            lines = {"begin": place.line} | ({"end": place.end_line} if place.end_line else {})
            issues.append(
                {
                    "description": told(finding),
                    "check_name": finding.rule,
                    "fingerprint": unique,
                    "severity": LEVELS[finding.severity],
                    "location": {"path": file_of(report.document), "lines": lines},
                }
            )
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
