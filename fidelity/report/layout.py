"""What text and diff share: which findings belong to which pair, how sure one is in a word, and the closing lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.models import Finding, Pair, Report, Run, Sentence, Severity
from fidelity.report.look import Look, safe

STYLES = {Severity.CRITICAL: "magenta", Severity.MAJOR: "red", Severity.MINOR: "yellow", Severity.INFO: "cyan"}


@dataclass(frozen=True, slots=True)
class Block:
    """A pair with the findings in it, the worst and surest first."""

    pair: Pair
    findings: tuple[Finding, ...]
    anchor: Sentence | None
    """The sentence of the copy where an editor looks for it: for an omission, the one before."""


def blocks(report: Report, findings: Sequence[Finding]) -> tuple[Block, ...]:
    """Every pair in the order of the copy with its findings; a finding stands in exactly one."""
    pairs = report.alignment.pairs
    held: list[list[Finding]] = [[] for _ in pairs]
    for finding in findings:
        if pairs:
            held[_home(pairs, finding)].append(finding)
    made: list[Block] = []
    anchor: Sentence | None = None
    for pair, own in zip(pairs, held, strict=True):
        anchor = pair.copy[0] if pair.copy else anchor
        own.sort(key=lambda f: (-f.severity.rank, -f.confidence, f.span, f.rule))
        made.append(Block(pair, tuple(own), anchor))
    return tuple(made)


def _home(pairs: Sequence[Pair], finding: Finding) -> int:
    if finding.original_span is not None and len(finding.span) == 0:
        for index, pair in enumerate(pairs):
            if not pair.copy and pair.source == finding.source and _covers(pair.original, finding.original_span.start):
                return index
    for index, pair in enumerate(pairs):
        if _covers(pair.copy, finding.span.start):
            return index
    before = [i for i, pair in enumerate(pairs) if pair.copy and pair.copy[0].span.start <= finding.span.start]
    return before[-1] if before else 0


def _covers(sentences: Sequence[Sentence], offset: int) -> bool:
    return any(sentence.span.start <= offset < sentence.span.end for sentence in sentences)


def sureness(confidence: float) -> str:
    """A confidence as a word with its figure."""
    word = "sure" if confidence >= 0.85 else "likely" if confidence >= 0.65 else "possible"
    return f"{word} ({confidence:.2f})"


def short_id(finding: Finding) -> str:
    """The first digits of the fingerprint: enough to name a finding in a message about a false alarm."""
    return finding.fingerprint[:10]


def notices(report: Report, look: Look) -> Iterator[str]:
    """The notices of a report, each with its code."""
    for notice in report.notices:
        yield from look.wrap(f"{safe(notice.message)} [{notice.code}]", look.paint("cyan", "note: "), "      ")


def counted(findings: Sequence[Finding]) -> str:
    """How many findings of each severity, the worst first."""
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{counts[severity]} {severity.value}" for severity in reversed(Severity) if counts[severity]]
    return ", ".join(parts) or "nothing found"


def verdict(run: Run, look: Look) -> Iterator[str]:
    """The closing line: what was found in all, what the view hides, and what the gate makes of it."""
    shown = [finding for report in run.reports for finding in report.shown(run.settings)]
    hidden = sum(len(report.findings) for report in run.reports) - len(shown)
    files = "1 file" if len(run.reports) == 1 else f"{len(run.reports)} files"
    line = f"{files}: {counted(shown)}"
    if hidden:
        line += f" ({hidden} milder or less certain not shown)"
    gate = run.settings.fail_on
    if gate is not None:
        failing = sum(finding.severity.rank >= gate.rank for finding in shown)
        line += f". {failing} at or above {gate.value}" if shown else f". None at or above {gate.value}"
    yield from look.wrap(line + ".")
