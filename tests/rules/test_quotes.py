"""What the examples of the rules leave open: severity, suggestions, and quotations in several pieces."""

from __future__ import annotations

import pytest

import fidelity
from fidelity.facts.sayings import keys
from fidelity.models import Finding, Severity
from fidelity.settings import Settings

CHECKER = fidelity.Checker(Settings(model=None, select=("quotes",), min_severity=Severity.INFO))
SAID = '"We will not leave the city before the winter, and our families will stay here too," Rahimi told reporters.'


def shown(copy: str, original: str) -> list[Finding]:
    report = CHECKER.check(copy, [original])
    assert not report.noticed("rule-failed")
    return list(report.shown(CHECKER.settings))


@pytest.mark.parametrize(
    ("copy", "quote", "suggestion", "severity"),
    [
        (SAID.replace("will not leave", "will leave"), "will leave", "will not leave", Severity.CRITICAL),
        (SAID.replace("families", "cattle"), "cattle", "families", Severity.MAJOR),
        (SAID.replace("the winter", "winter"), "before winter", "before the winter", Severity.MINOR),
    ],
)
def test_the_altered_words_are_shown_with_the_originals(
    copy: str, quote: str, suggestion: str, severity: Severity
) -> None:
    (finding,) = shown(copy, SAID)
    assert (finding.rule, finding.quote) == ("quotes/altered", quote)
    assert (finding.suggestions, finding.severity) == ((suggestion,), severity)


@pytest.mark.parametrize(
    "copy",
    [
        SAID,
        SAID.replace('"', "”").replace("”We", "“We"),
        "“We’ll not leave the city before the winter,” Rahimi told reporters.",
        '"We will not leave the city before the winter," Rahimi told reporters. "Our families will stay here too."',
        'Rahimi told reporters: "We will not leave [Kabul] before the winter, and our families will stay here too."',
        '"We will not leave the city ... and our families will stay here too," Rahimi told reporters.',
        "Rahimi told reporters that they would stay in the city over the winter with their families.",
    ],
)
def test_what_an_editor_may_do_to_a_quotation_is_silent(copy: str) -> None:
    assert shown(copy, SAID) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("colour", "color"),
        ("organisation", "organization"),
        ("travelled", "traveled"),
        ("centre", "center"),
        ("don't", "don’t"),
        ("Sept.", "September"),
        ("five", "5"),
        ("per cent", "percent"),
        ("defence", "defense"),
    ],
)
def test_spellings_of_one_word_are_one(ours: str, theirs: str) -> None:
    assert keys(ours) == keys(theirs)
