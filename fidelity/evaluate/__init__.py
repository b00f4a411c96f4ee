"""Labelled corpora to precision and recall per rule, and the floors that a build must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fidelity.evaluate.cases import HALVES, Case, cases, digest
from fidelity.evaluate.measure import Figures
from fidelity.models import Finding, PairKind, Report
from fidelity.pipeline import Checker
from fidelity.settings import Settings

Look = Callable[[Case, str, tuple[Finding, ...]], None]


@dataclass
class Evaluation:
    """Figures by mode (`against` the originals, `alone`) and half, or kind of copy."""

    digest: str
    figures: dict[tuple[str, str], Figures] = field(default_factory=dict)

    def of(self, mode: str, part: str) -> Figures:
        """The figures of one mode and part, made on first use."""
        return self.figures.setdefault((mode, part), Figures())


def evaluate(
    root: Path, settings: Settings | None = None, look: Look | None = None, only: str | None = None
) -> Evaluation:
    """Checks every copy of a corpus, with and without its originals.

    `look` is shown each case with what was found; `only` names the half to evaluate.
    """
    checker = Checker(settings)
    result = Evaluation(digest(root))
    for case in cases(root, HALVES if only is None else (only,)):
        for mode in ("against", "alone"):
            report = checker.check(case.copy, case.originals if mode == "against" else ())
            shown = report.shown(checker.settings)
            if look is not None:
                look(case, mode, shown)
            for part in (case.half, case.kind):
                figures = result.of(mode, part)
                figures.count(case, shown)
                if mode == "against" and case.beads is not None:
                    _count_beads(figures, case, report)
    return result


def _count_beads(figures: Figures, case: Case, report: Report) -> None:
    got = set(_beads(report))
    want = {bead for bead in case.beads or () if bead[0] and bead[1]}
    figures.alignment.update(both=len(got & want), ours=len(got), theirs=len(want))


def _beads(report: Report) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The pairs of a report with the first original, as sentence indices."""
    copy = {s.span: i for i, s in enumerate(report.alignment.copy.sentences)}
    original = (
        {s.span: i for i, s in enumerate(report.alignment.originals[0].sentences)} if report.alignment.originals else {}
    )
    for pair in report.alignment.pairs:
        if pair.source == 0 and pair.kind is not PairKind.OMITTED:
            yield tuple(copy[s.span] for s in pair.copy), tuple(original[s.span] for s in pair.original)
