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


@pytest.mark.parametrize(
    ("copy", "original", "quotes"),
    [
        ("France won 30 medals and Italy 12.", "France won 12 medals and Italy 30.", ["30", "12"]),
        ("Prices fell from 12 cents to 30 cents.", "Prices fell from 30 cents to 12 cents.", ["12 cents", "30 cents"]),
        ("Kofi Aidoo, 41, and Ama Osei, 36, won.", "Kofi Aidoo, 36, and Ama Osei, 41, won.", ["41", "36"]),
        ("Police found 30 trucks in the yard.", "Police found 12 trucks and 30 cars in the yard.", ["30"]),
        (
            "Rockets near Enugu killed two people.",
            "Rockets near Enugu killed three people; bombs on Calabar killed two.",
            ["killed two"],
        ),
        ("He was jailed for 12 years for killing two men.", "He was jailed for two years for killing 12 men.", ["12"]),
    ],
)
def test_a_figure_that_stands_for_something_else_is_found(copy: str, original: str, quotes: list[str]) -> None:
    found = [finding.quote for finding in shown(copy, original)]
    assert all(any(f.startswith(quote) for f in found) for quote in quotes)


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("Italy won 30 medals and France 12.", "France won 12 medals and Italy 30."),
        ("Prices fell to 12 cents from 30 cents.", "Prices fell from 30 cents to 12 cents."),
        (
            "Bombs on Calabar killed two people.",
            "Rockets near Enugu killed three people; bombs on Calabar killed two.",
        ),
        ("Police found 30 cars in the yard.", "Police found 12 trucks and 30 cars in the yard."),
    ],
)
def test_figures_in_another_order_are_silent(copy: str, original: str) -> None:
    assert shown(copy, original) == []


def test_an_exact_figure_stands_for_one_of_the_originals_alone() -> None:
    original = "It was the first day with 100 new cases since April 1, when 101 people fell ill."
    (finding,) = shown("It was the first day with 100 new cases since April 1, when 105 people fell ill.", original)
    assert (finding.quote, finding.original_quote) == ("105", "101")


STORY = """Rescuers spent 2 million naira on fuel, and 12 men are in custody. The ferry left at dawn. It was old.
It was full."""


@pytest.mark.parametrize("lead", [True, False])
def test_money_weighs_more_in_the_lead(lead: bool) -> None:
    before = "" if lead else "A ferry sank off Lagos. "
    (finding,) = shown(before + STORY.replace("naira", "cedis"), before + STORY)
    assert finding.severity is (Severity.CRITICAL if lead else Severity.MAJOR)


def test_a_lone_sentence_in_other_words_gives_no_critical_finding() -> None:
    copy = "Officials put the number of those who lost their lives in the landslide at 40 people."
    (finding,) = shown(copy, "The landslide killed fourteen people, according to the authorities of the district.")
    assert finding.severity is Severity.MAJOR


def test_a_figure_that_one_of_several_originals_has_is_supported() -> None:
    older = "A bus fell into the river near Oron and killed 12 people, police said."
    newer = "A bus fell into the river near Oron and killed 14 people, police said."
    report = CHECKER.check(newer, [older, newer])
    assert list(report.shown(CHECKER.settings)) == []


def test_tolls_put_together_under_one_of_them_are_found() -> None:
    (finding,) = shown("In all 42 people died in the attack.", "In all 12 people died and 30 were hurt in the attack.")
    assert (finding.quote, finding.original_quote) == ("42", "12")


def test_a_figure_found_elsewhere_in_the_story_is_no_change() -> None:
    original = (
        "Police held 12 men after the raid on the port. The raid began at dawn. "
        "Another 30 men gave themselves up later. The port stays closed."
    )
    assert shown("Police held 30 men after the raid on the port.", original) == []
