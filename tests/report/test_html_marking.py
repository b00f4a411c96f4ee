"""Stretches of one side: no letter lost or doubled, and each number where its finding ends first."""

from __future__ import annotations

import pytest

from fidelity.english.words import tokenize
from fidelity.models import Finding, Hit, Sentence, Severity, Span
from fidelity.report.html.marking import Noted, stretches

TEXT = "One two three. Four five."
SENTENCES = tuple(
    Sentence(words, Span(start, start + len(words)), tokenize(words, start))
    for words, start in (("One two three.", 0), ("Four five.", 15))
)
MAJOR, MINOR = Severity.MAJOR, Severity.MINOR


def noted(number: int, span: Span, severity: Severity) -> tuple[Span, Noted]:
    return span, Noted(number, Finding("a/b", severity, "", Hit(span, "Why."), span.of(TEXT)), "line 1")


def drawn(changed: list[Span], *places: tuple[Span, Noted]) -> str:
    """Stretches of findings in brackets with their numbers behind, changed words between stars."""
    parts = []
    for one in stretches(TEXT, SENTENCES, changed, places, set()):
        words = "".join(f"*{piece.text}*" if piece.changed else piece.text for piece in one.pieces)
        ends = ",".join(str(note.number) for note in one.ends)
        parts.append(f"[{words}]{ends}" if one.notes else words)
    return "".join(parts)


@pytest.mark.parametrize(
    ("changed", "places", "expected"),
    [
        ([], [], TEXT),
        ([Span(4, 7)], [], "One *two* three. Four five."),
        ([], [(1, Span(4, 7), MAJOR)], "One [two]1 three. Four five."),
        ([Span(4, 7)], [(1, Span(4, 13), MAJOR)], "One [*two* three]1. Four five."),
        ([Span(0, 7)], [(1, Span(4, 7), MAJOR)], "*One *[*two*]1 three. Four five."),
        ([], [(1, Span(4, 7), MINOR), (2, Span(4, 7), MAJOR)], "One [two]1,2 three. Four five."),
        ([], [(1, Span(0, 7), MINOR), (2, Span(4, 13), MAJOR)], "[One ][two]1[ three]2. Four five."),
        ([], [(1, Span(8, 19), MAJOR)], "One two [three.]1 [Four] five."),
        ([], [(1, Span(7, 7), MAJOR)], "One two[]1 three. Four five."),
        ([], [(1, Span(14, 14), MAJOR)], "One two three.[]1 Four five."),
        ([], [(1, Span(4, 15), MAJOR)], "One [two three.]1 Four five."),
    ],
)
def test_stretches(changed: list[Span], places: list[tuple[int, Span, Severity]], expected: str) -> None:
    assert drawn(changed, *(noted(*place) for place in places)) == expected


def test_the_worst_finding_leads() -> None:
    found = stretches(TEXT, SENTENCES, [], [noted(1, Span(4, 7), MINOR), noted(2, Span(4, 7), MAJOR)], set())
    (both,) = (one for one in found if one.notes)
    assert (both.classes, both.notes[0].number) == ("major minor", 2)
