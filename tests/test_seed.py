"""The story that the project grew from: what must be said about it, and how little besides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import fidelity
from fidelity.evaluate.measure import catches
from fidelity.models import Finding, Report, Severity, Span
from tests.conftest import ROOT

SEED = ROOT / "seeds" / "taliban-cities"
REAL = ROOT.parent / "shared" / "seeds" / "taliban-cities.txt"
"""The story as it was published, which is not part of the repository."""
COPIES = {"retold": (SEED / "copy.txt", SEED / "faults.json"), "real": (REAL, SEED / "faults-shared.json")}
ABSENT = pytest.mark.skipif(not REAL.is_file(), reason="the published story does not stand beside this checkout")
FORMULAS = ("in question", "To note", "This was revealed by")
WAVED_AWAY = 3
"""Findings that an editor may have to wave away."""


class Story:
    """A copy with its labelled faults and the reports about it."""

    def __init__(self, copy: Path, labels: Path, checker: fidelity.Checker) -> None:
        self.text = copy.read_text(encoding="utf-8")
        self.faults: list[dict[str, Any]] = json.loads(labels.read_text(encoding="utf-8"))["faults"]
        original = (SEED / "original.txt").read_text(encoding="utf-8")
        self.settings = checker.settings
        self.against = checker.check(self.text, [original])
        self.alone = checker.check(self.text)

    def shown(self, report: Report) -> tuple[Finding, ...]:
        return report.shown(self.settings)

    def spans(self, only_alone: bool = False) -> Iterator[Span]:
        """The places of the faults, or of those that are seen without the original."""
        for fault in self.faults:
            if only_alone and not fault["alone"]:
                continue
            at = -1
            for _ in range(fault["occurrence"]):
                at = self.text.index(fault["quote"], at + 1)
            yield Span(at, at + len(fault["quote"]))

    def waved_away(self, report: Report) -> list[str]:
        faults = list(self.spans())
        return [
            f"{finding.rule} {finding.quote!r}"
            for finding in self.shown(report)
            if not any(catches(finding.span, fault) for fault in faults)
        ]


@pytest.fixture(scope="module", params=["retold", pytest.param("real", marks=ABSENT)])
def story(request: pytest.FixtureRequest, real: fidelity.Checker) -> Story:
    return Story(*COPIES[request.param], real)


def said(findings: tuple[Finding, ...], words: str) -> list[Finding]:
    return [finding for finding in findings if words in finding.quote]


@pytest.mark.parametrize("mode", ["against", "alone"])
def test_the_two_worst_come_first(story: Story, mode: str) -> None:
    report: Report = getattr(story, mode)
    first, second = sorted(list(report.ranked())[:2], key=lambda finding: "insight" in finding.quote)
    assert "arrest" in first.quote
    assert first.severity is second.severity is Severity.CRITICAL
    assert {"capture", "seize"} <= {suggestion.removesuffix(" Kandahar") for suggestion in first.suggestions}
    assert "insight" in second.quote
    assert any("in sight" in suggestion for suggestion in second.suggestions)


@pytest.mark.parametrize("mode", ["against", "alone"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas(story: Story, mode: str, formula: str) -> None:
    found = said(story.shown(getattr(story, mode)), formula)
    assert [finding.rule for finding in found] == ["calque/indonesian"]
    assert found[0].severity is Severity.MINOR


@pytest.mark.parametrize("mode", ["against", "alone"])
def test_the_route_is_named(story: Story, mode: str) -> None:
    assert getattr(story, mode).route.languages == ("id",)


def test_won_over_lost_its_particle(story: Story) -> None:
    found = [f for f in story.shown(story.against) if f.quote == "won"]
    assert [finding.suggestions for finding in found] == [("won over",)]


def test_altered_quotations_are_found(story: Story) -> None:
    shown = [finding for finding in story.shown(story.against) if finding.rule == "quotes/altered"]
    altered = [
        (fault["quote"], span)
        for fault, span in zip(story.faults, story.spans(), strict=True)
        if fault["kind"] == "quotes/altered" and fault["severity"] == "major"
    ]
    assert len(altered) == 3
    assert [quote for quote, span in altered if not any(catches(finding.span, span) for finding in shown)] == []


def test_no_suggestion_says_a_moved_clause_twice(story: Story) -> None:
    """The original has "that they are attacking" behind the strikes, the published copy before them."""
    clause = "they are attacking"
    assert story.text.count(clause) == 1
    for finding in story.shown(story.against):
        for words in finding.suggestions:
            written = story.text[: finding.span.start] + words + story.text[finding.span.end :]
            assert written.count(clause) == 1, finding


def test_findings_say_what_the_original_has(story: Story) -> None:
    for finding in story.shown(story.against):
        assert finding.message
        if finding.original_span is not None and finding.source is not None:
            text = story.against.alignment.originals[finding.source].text
            assert finding.original_quote == finding.original_span.of(text)


@pytest.mark.parametrize("mode", ["against", "alone"])
def test_an_editor_waves_little_away(story: Story, mode: str) -> None:
    waved = story.waved_away(getattr(story, mode))
    assert len(waved) <= WAVED_AWAY, waved


def test_half_of_the_faults_are_caught(story: Story) -> None:
    faults = list(story.spans())
    caught = [f for f in faults if any(catches(finding.span, f) for finding in story.shown(story.against))]
    assert len(caught) * 2 > len(faults)


def test_the_original_beside_itself_is_silent(real: fidelity.Checker) -> None:
    original = (SEED / "original.txt").read_text(encoding="utf-8")
    for originals in ([], [original]):
        assert [f.quote for f in real.check(original, originals).shown(real.settings)] == []
