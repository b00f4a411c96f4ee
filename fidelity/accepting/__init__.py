"""Findings that somebody has answered for: by a comment, an ignore file, `[sic]` or a baseline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from fidelity.accepting.comments import RULE, by_comment, unused
from fidelity.accepting.sic import by_sic
from fidelity.models import Accepted, Finding, Report

By = Callable[[Finding], Accepted | None]
"""How findings are accepted: None leaves one standing."""


def accept(report: Report, ways: Iterable[By], told: Iterable[Finding] = ()) -> Report:
    """The report with the findings that one of the ways accepts moved aside, and those in `told` added."""
    ways = tuple(ways)
    accepted: list[Accepted] = []
    standing: list[Finding] = []
    for finding in report.findings:
        found = next((one for way in ways if (one := way(finding)) is not None), None)
        if found is not None:
            accepted.append(found)
        else:
            standing.append(finding)
    findings = sorted((*standing, *told), key=lambda finding: (finding.span, finding.rule))
    return replace(report, findings=tuple(findings), accepted=(*report.accepted, *accepted))


def by_the_text(report: Report, rules: Collection[str]) -> Report:
    """The report after what its own text accepts: comments in the source, and `[sic]`.

    Comments that accept nothing are told, if that rule is among those that ran.
    """
    document = report.document
    if not document.directives and "[sic]" not in document.text:
        return report
    made = accept(report, (by_comment(document), by_sic(document.text)))
    return accept(made, (), unused(document, made.accepted)) if RULE in rules else made
