"""Markdown for the comment of a pull request: what must not run first, one table for each copy, the rest folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fidelity.language import language_name
from fidelity.models import Finding, Report, Run, Severity
from fidelity.report.layout import UNCHECKED, advice, cut, outcome, reason, short_id, verdict
from fidelity.report.look import PLAIN, Look, safe
from fidelity.report.position import Places

MARKS = {Severity.CRITICAL: "🟥", Severity.MAJOR: "🟧", Severity.MINOR: "🟨", Severity.INFO: "⬜"}
MOST = 60_000
"""Characters: GitHub takes 65,536 in a comment."""
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&@])")
SHORT = 3
"""Copies up to which all stand open."""


def render(run: Run, look: Look = PLAIN) -> str:
    """The verdict, then each copy with something to say; what does not fit is said to be left out."""
    bare = Look(width=10_000)
    head = f"### fidelity\n\n{_text(next(iter(verdict(run, bare))))}\n"
    parts, left, size = [head], 0, len(head)
    worst = sorted(run.reports, key=lambda r: min((-f.severity.rank for f in r.shown(run.settings)), default=1))
    for report in worst:
        part = "\n".join(_report(report, run)) + "\n"
        if size + len(part) > MOST:
            left += 1
            continue
        parts.append(part)
        size += len(part)
    if left:
        parts.append(f"{left} more cop{'y' if left == 1 else 'ies'} do not fit here; see the full report.\n")
    return "\n".join(parts)


def _report(report: Report, run: Run) -> Iterator[str]:
    shown = report.shown(run.settings)
    title = f"{_text(report.document.name or 'copy')}: {outcome(report, shown)}"
    folded = len(run.reports) > SHORT and not any(finding.severity is Severity.CRITICAL for finding in shown)
    yield f"<details><summary>{title}</summary>\n" if folded else f"#### {title}\n"
    yield from _about(report)
    if shown:
        yield "| | line | copy | original | what is wrong |"
        yield "|---|---|---|---|---|"
        yield from _rows(report, shown)
        yield ""
    if report.accepted:
        yield f"<details><summary>{len(report.accepted)} accepted</summary>\n"
        for one in report.accepted:
            yield f"- “{_text(cut(one.finding.quote))}” ({one.finding.rule}): {_text(one.reason)}"
        yield "\n</details>"
    if folded:
        yield "</details>"


def _about(report: Report) -> Iterator[str]:
    names = [original.document.name for original in report.alignment.originals]
    said = [f"Compared with {_text(', '.join(names))}."] if names else []
    between = [language_name(code) for code in report.route.languages if code != "en"]
    if between:
        said.append(f"Reads as machine-translated by way of {' and '.join(between)} ({report.route.confidence:.2f}).")
    if not report.noticed(UNCHECKED):
        said.append(f"Fidelity {report.scores.fidelity:.1f} of 100.")
    said += [f"Note: {_text(notice.message)}" for notice in report.notices]
    if said:
        yield " ".join(said) + "\n"


def _rows(report: Report, shown: Sequence[Finding]) -> Iterator[str]:
    places = Places(report.document)
    for finding in sorted(shown, key=lambda f: (-f.severity.rank, -f.confidence, f.span)):
        told = ". ".join(part for part in (advice(finding), reason(finding)) if part)
        why = f"{_text(told)} <sub>{finding.rule} {short_id(finding)}</sub>"
        cells = (
            f"{MARKS[finding.severity]} {finding.severity.value}",
            str(places.of(finding.span).line),
            _text(cut(finding.quote)) or "(left out)",
            _text(cut(finding.original_quote)),
            why,
        )
        yield f"| {' | '.join(cells)} |"


def _text(words: str) -> str:
    """Words that are no markup, in one line."""
    return SPECIAL.sub(r"\\\1", safe(" ".join(words.split())))
