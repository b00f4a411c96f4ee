"""What the template shows of a run and of each report, as plain values."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.models import Accepted, Document, Notice, Report, Route, Run, Severity, Span
from fidelity.report.html.marking import Noted
from fidelity.report.html.rows import Group, groups
from fidelity.report.layout import UNCHECKED, blocks, common, outcome, verdict
from fidelity.report.look import Look
from fidelity.report.position import Places
from fidelity.report.text import CLOSE, passed_through

WORST_FIRST = tuple(reversed(Severity))
MISSING = ("no-original", "unrelated")
"""Notices of a copy for which no original was found."""
ONE_LINE = Look(width=10_000)
SAID = 0.1
"""A piece of evidence that makes the route less than a tenth likelier is not worth a line."""
FIELDS = ("source", "issued", "version", "status", "signal", "embargoed", "ednote", "slug", "byline", "credit")
"""What a wire item says about itself, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Source:
    """An original on the page."""

    letter: str
    name: str
    about: str
    """Why it was taken, and how much of the copy it carries."""
    fields: tuple[tuple[str, str], ...]
    language: str


@dataclass(frozen=True, slots=True)
class Speaking:
    """A piece of evidence of the route."""

    words: str
    foreign: str
    languages: str
    odds: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One copy and all that is said of it."""

    prefix: str
    """Before the ids of its elements, where the page has several copies."""
    name: str
    headline: str
    fields: tuple[tuple[str, str], ...]
    outcome: str
    counts: tuple[tuple[str, int], ...]
    verdict: str
    """fails, passes, not checked, or nothing where no gate is set."""
    failing: int
    compared: bool
    missing: bool
    fidelity: str
    figures: tuple[tuple[str, str], ...]
    route: str
    route_sure: float
    evidence: tuple[Speaking, ...]
    sources: tuple[Source, ...]
    rivals: tuple[Source, ...]
    notices: tuple[Notice, ...]
    groups: tuple[Group, ...]
    notes: tuple[Noted, ...]
    marked: frozenset[int]
    homes: dict[int, int]
    """For each finding, by its number, the row where it stands."""
    accepted: tuple[tuple[Accepted, Noted, int], ...]
    signature: tuple[tuple[str, str], ...]

    def anchor(self, note: Noted) -> str:
        """The id of the place in the text that a finding is about."""
        return f"{self.prefix}m{note.number}" if note.number in self.marked else f"{self.prefix}r{self.row(note)}"

    def row(self, note: Noted) -> int:
        """The row of a finding."""
        return self.homes.get(note.number, 0)

    def count(self, severity: str) -> int:
        """How many findings are that bad."""
        return dict(self.counts).get(severity, 0)


def sheets(run: Run, look: Look) -> tuple[Sheet, ...]:
    """All reports of a run, in its order."""
    said = common(run)
    several = len(run.reports) > 1
    return tuple(
        _sheet(report, run, f"c{number}-" if several else "", said, look)
        for number, report in enumerate(run.reports, start=1)
    )


def closing(run: Run) -> str:
    """What came of the whole run, in one sentence or two."""
    return " ".join(verdict(run, ONE_LINE))


def by_severity(found: Sequence[Sheet]) -> tuple[tuple[str, int], ...]:
    """How many findings of each severity there are on the page, the worst first."""
    return tuple((severity.value, sum(sheet.count(severity.value) for sheet in found)) for severity in WORST_FIRST)


def worst_first(found: Sequence[Sheet]) -> list[Sheet]:
    """The copies as an editor wants to see to them."""
    return sorted(found, key=lambda sheet: ([-count for _, count in sheet.counts], sheet.name))


def _sheet(report: Report, run: Run, prefix: str, said: Sequence[Notice], look: Look) -> Sheet:
    shown = report.shown(run.settings)
    checked = not report.noticed(UNCHECKED)
    places = Places(report.document)
    notes = tuple(Noted(number, finding, _place(places, finding.span)) for number, finding in enumerate(shown, start=1))
    rows, marked = groups(report, notes)
    counts = Counter(finding.severity for finding in shown)
    gate = run.settings.fail_on
    failing = sum(finding.severity.rank >= gate.rank for finding in shown) if gate else 0
    originals = report.alignment.originals
    return Sheet(
        prefix=prefix,
        name=report.document.name or "copy",
        headline=_headline(report),
        fields=_fields(report.document),
        outcome=outcome(report, shown),
        counts=tuple((severity.value, counts[severity]) for severity in WORST_FIRST),
        verdict=_verdict(checked, gate, failing),
        failing=failing,
        compared=bool(originals),
        missing=report.noticed(*MISSING),
        fidelity=f"{report.scores.fidelity:.1f}" if checked else "",
        figures=tuple(_figures(report, look)) if checked else (),
        route=passed_through(report.route),
        route_sure=report.route.confidence,
        evidence=tuple(_evidence(report.route)),
        sources=tuple(_sources(report)),
        rivals=tuple(_rivals(report)),
        notices=tuple(dict.fromkeys(notice for notice in report.notices if notice not in said)),
        groups=rows,
        notes=notes,
        marked=marked,
        homes={note.number: row.number for group in rows for row in group.rows for note in row.notes},
        accepted=tuple(_accepted(report, places)),
        signature=(*report.signature, *report.scores.method),
    )


def _headline(report: Report) -> str:
    first = report.alignment.copy.sentences[:1]
    return report.document.headline or next((sentence.text for sentence in first if sentence.is_headline), "")


def _verdict(checked: bool, gate: Severity | None, failing: int) -> str:
    if not checked:
        return "not checked"
    return "" if gate is None else "fails" if failing else "passes"


def _place(places: Places, span: Span) -> str:
    place = places.of(span)
    return f"line {place.line}" + (f", column {place.column}" if place.column is not None else "")


def _figures(report: Report, look: Look) -> Iterator[tuple[str, str]]:
    scores = report.scores
    yield "Risk", f"{scores.risk:.1f}"
    if report.route.translated:
        yield "Machine-translated", f"{report.route.translated:.0%}"
    if look.figures:
        for name, value in (("BLEU", scores.bleu), ("chrF", scores.chrf), ("TER", scores.ter)):
            if value is not None:
                yield name, f"{value:.1f}"


def _fields(document: Document) -> tuple[tuple[str, str], ...]:
    found = ((name, getattr(document, name)) for name in FIELDS)
    return tuple((name, str(value)) for name, value in found if value)


def _sources(report: Report) -> Iterator[Source]:
    known = {id(candidate.document): candidate for candidate in report.candidates if candidate.chosen}
    named = {candidate.document.name: candidate for candidate in report.candidates if candidate.chosen}
    for index, original in enumerate(report.alignment.originals):
        document = original.document
        candidate = known.get(id(document)) or named.get(document.name)
        about = f"{candidate.score:.0%} of the copy’s words; {candidate.reason}" if candidate else ""
        yield Source(_letter(index), document.name or "an original", about, _fields(document), document.language or "")


def _rivals(report: Report) -> Iterator[Source]:
    for candidate in report.candidates:
        if not candidate.chosen and candidate.score >= CLOSE:
            about = f"{candidate.score:.0%} of the copy’s words; {candidate.reason}"
            yield Source("", candidate.document.name, about, (), "")


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def _evidence(route: Route) -> Iterator[Speaking]:
    from fidelity.language import language_name

    for piece in sorted(route.pieces, key=lambda piece: -piece.weight):
        if piece.weight >= SAID:
            names = ", ".join(language_name(code) for code in piece.languages)
            yield Speaking(piece.quote, piece.word, names, f"{math.exp(piece.weight):.1f}")


def _accepted(report: Report, places: Places) -> Iterator[tuple[Accepted, Noted, int]]:
    homes = {
        id(finding): row
        for row, block in enumerate(blocks(report, [one.finding for one in report.accepted]))
        for finding in block.findings
    }
    for one in report.accepted:
        yield one, Noted(0, one.finding, _place(places, one.finding.span)), homes.get(id(one.finding), 0)
