"""Findings against labels: precision and recall, by rule, kind, severity and half."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fidelity.evaluate.cases import Case, Fault
from fidelity.models import Finding, Span

LONG = 60
"""A finding may be this long, or three times the fault: a mark over a whole paragraph catches nothing."""


@dataclass
class Rate:
    """So many of so many."""

    hit: int = 0
    of: int = 0

    def add(self, hit: bool) -> None:
        """One more, hit or missed."""
        self.of += 1
        self.hit += hit

    @property
    def value(self) -> float | None:
        """The share, None of nothing."""
        return round(self.hit / self.of, 4) if self.of else None


@dataclass
class Figures:
    """What one set of copies gave."""

    precision: dict[str, Rate] = field(default_factory=dict)
    """By rule, severity, and `all`: how many findings touch a labelled fault."""
    recall: dict[str, Rate] = field(default_factory=dict)
    """By kind, severity, and `all`: how many faults a finding touches."""
    silent: Rate = field(default_factory=Rate)
    """Faithful rewrites without any finding."""
    alarms: Counter[str] = field(default_factory=Counter)
    """Findings in faithful rewrites, by rule."""
    words: int = 0
    alignment: Counter[str] = field(default_factory=Counter)
    """Beads: both, ours, theirs."""

    def count(self, case: Case, findings: Iterable[Finding]) -> None:
        """Adds what was found in one copy."""
        found = list(findings)
        self.words += len(case.copy.text.split())
        for finding in found:
            right = any(catches(finding.span, fault.span) for fault in case.faults)
            for key in ("all", finding.severity.value, finding.rule):
                self.precision.setdefault(key, Rate()).add(right)
        for fault in case.faults:
            caught = any(catches(finding.span, fault.span) for finding in found)
            for key in ("all", fault.severity.value, fault.kind):
                self.recall.setdefault(key, Rate()).add(caught)
        if case.kind == "rewrite":
            self.silent.add(not found)
            self.alarms.update(finding.rule for finding in found)

    @property
    def alignment_f1(self) -> float | None:
        """Strict bead F1 over the copies whose beads a person wrote down."""
        total = self.alignment["ours"] + self.alignment["theirs"]
        return round(2 * self.alignment["both"] / total, 4) if total else None


def catches(found: Span, fault: Span) -> bool:
    """Whether a finding points at a fault: they touch, and it is not much longer than the fault."""
    if len(found) > max(3 * len(fault), LONG):
        return False
    return found.overlaps(fault)


def missed(case: Case, findings: Iterable[Finding]) -> Iterator[Fault]:
    """The faults that no finding touches."""
    found = list(findings)
    return (fault for fault in case.faults if not any(catches(f.span, fault.span) for f in found))


def wrong(case: Case, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that touch no fault."""
    return (f for f in findings if not any(catches(f.span, fault.span) for fault in case.faults))
