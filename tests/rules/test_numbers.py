"""What the examples of the rules leave open: severity, suggestions, and the whole story as referee."""

from __future__ import annotations

import pytest

import fidelity
from fidelity.models import Finding, Severity
from fidelity.settings import Settings

CHECKER = fidelity.Checker(Settings(model=None, select=("numbers", "units", "dates")))


def shown(copy: str, original: str) -> list[Finding]:
    report = CHECKER.check(copy, [original])
    assert not report.noticed("rule-failed")
    return list(report.shown(CHECKER.settings))


@pytest.mark.parametrize(
    ("copy", "original", "quote", "suggestion", "severity"),
    [
        (
            "The blast on the bridge killed 40 people, police said.",
            "The blast on the bridge killed fourteen people, police said.",
            "40",
            "fourteen",
            Severity.CRITICAL,
        ),
        (
            "Engineers took 40 pumps to the village, police said.",
            "Engineers took 14 pumps to the village, police said.",
            "40",
            "14",
            Severity.MAJOR,
        ),
        (
            "The village lies 80 miles from the border, police said.",
            "The village lies 80 km from the border, police said.",
            "80 miles",
            "80 km",
            Severity.MAJOR,
        ),
        (
            "The toll increased by 14 after a man died in hospital.",
            "The toll increased to 14 after a man died in hospital.",
            "by 14",
            "to 14",
            Severity.CRITICAL,
        ),
        (
            "The envoy will meet the two sides on Tuesday morning.",
            "The envoy will meet the two sides on Thursday morning.",
            "Tuesday",
            "Thursday",
            Severity.MAJOR,
        ),
    ],
)
def test_a_change_is_shown_with_what_the_original_has(
    copy: str, original: str, quote: str, suggestion: str, severity: Severity
) -> None:
    (finding,) = shown(copy, original)
    assert (finding.quote, finding.suggestions[0], finding.severity) == (quote, suggestion, severity)
    assert finding.original_quote


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("The fire burned 100 hectares of pine forest.", "The fire burned about 247 acres of pine forest."),
        (
            "The two men were tried on Saturday night in Lagos.",
            "The two men were tried in the night to Sunday in Lagos.",
        ),
        ("The road reopens before July, the city said.", "The road reopens by the end of June, the city said."),
        ("In all 42 people were hit in the attack.", "In all 12 people died and 30 were hurt in the attack."),
    ],
)
def test_another_way_to_say_it_is_silent(copy: str, original: str) -> None:
    assert shown(copy, original) == []


def test_tolls_put_together_under_one_of_them_are_found() -> None:
    (finding,) = shown("In all 42 people died in the attack.", "In all 12 people died and 30 were hurt in the attack.")
    assert (finding.quote, finding.original_quote) == ("42", "12")


def test_a_figure_found_elsewhere_in_the_story_is_no_change() -> None:
    original = (
        "Police held 12 men after the raid on the port. The raid began at dawn. "
        "Another 30 men gave themselves up later. The port stays closed."
    )
    assert shown("Police held 30 men after the raid on the port.", original) == []
