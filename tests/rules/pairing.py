"""What a single rule says about a copy and its original, with the default model where it can be had."""

from __future__ import annotations

import functools

import fidelity
from fidelity.errors import FidelityError
from fidelity.models import Finding, Severity
from fidelity.settings import Settings


@functools.cache
def checker(rule: str) -> fidelity.Checker:
    made = fidelity.Checker(Settings(select=(rule,), min_severity=Severity.INFO))
    try:
        made.check("The model loads here.", ["The model is loaded here."])
    except FidelityError:
        return fidelity.Checker(Settings(select=(rule,), min_severity=Severity.INFO, model=None))
    return made


def findings(rule: str, copy: str, original: str) -> list[Finding]:
    """All that the rule says, shown by default or not."""
    report = checker(rule).check(copy, [original])
    assert not report.noticed("rule-failed"), report.notices
    return list(report.findings)


def shown(rule: str, copy: str, original: str) -> list[str]:
    """The words that the rule marks and a reader sees by default."""
    return [f.quote for f in findings(rule, copy, original) if f.confidence >= 0.5 and f.severity.rank > 0]
