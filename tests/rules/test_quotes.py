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


def test_a_stretch_over_the_end_of_a_sentence_or_cut_short_is_not_to_be_written_as_it_stands() -> None:
    original = '"We will stay here with our people. Nothing moves us from the old city," Rahimi told reporters.'
    copy = '"We will stay here with our folk. No man moves us from the old city," Rahimi told reporters.'
    found = shown(copy, original)
    assert found and all("." not in words for finding in found for words in finding.suggestions)
    longer = SAID.replace("families", "neighbours from the quarter behind the great mosque and their cattle")
    (finding,) = shown(longer, SAID)
    assert finding.quote not in ("", longer) and finding.suggestions == ()


def test_a_reason_ends_where_the_sentence_does() -> None:
    original = '"We will stay here with our people. Nothing moves us from the old city," Rahimi told reporters.'
    copy = '"We will stay here with our folk. No man moves us from the old city," Rahimi told reporters.'
    (finding,) = shown(copy, original)
    assert "The original has “people”, not “folk”." in finding.message


def test_what_ends_in_an_article_is_not_to_be_written_where_nothing_follows_it() -> None:
    original = '"It is a sharp answer to the raids carried out by the army that they attack the city," Rahimi said.'
    copy = '"The fact that they attack the city is a sharp answer to the raids offered by them," Rahimi said.'
    found = {finding.quote: finding for finding in shown(copy, original)}
    assert "carried out by the" in found["offered by them"].message
    assert found["offered by them"].suggestions == ()


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


REST = " The road is shut. Schools are closed. Nobody was hurt. The talks go on."


def test_a_quotation_of_the_headline_weighs_more() -> None:
    original = '"Our families will stay here," says Rahimi after talks\n\nRahimi spoke to reporters on Monday.' + REST
    (finding,) = shown(original.replace("families", "cattle"), original)
    assert (finding.quote, finding.severity) == ("cattle", Severity.CRITICAL)


def test_a_quotation_that_differs_in_two_places_had_better_be_reported() -> None:
    copy = SAID.replace("families", "cattle").replace("the city", "the harbour") + REST
    first, second = shown(copy, SAID + REST)
    assert "reported speech" in first.message
    assert "reported speech" not in second.message


@pytest.mark.parametrize(
    "said", ["told reporters through an interpreter", "told reporters in Spanish", "told reporters, speaking Arabic"]
)
def test_what_the_original_calls_a_translation_is_judged_more_mildly(said: str) -> None:
    original = SAID.replace("told reporters", said) + REST
    (finding,) = shown(original.replace("families", "cattle"), original)
    assert finding.severity is Severity.MINOR


def test_other_words_in_the_place_of_reported_ones() -> None:
    original = "Boats against swimmers, he added. The town has one pier." + REST
    (finding,) = shown(original.replace("Boats against swimmers,", '"Ships facing divers,"'), original)
    assert (finding.rule, finding.severity) == ("quotes/invented", Severity.MAJOR)


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        ("The farmers left the free zone on Monday with their cattle and carts.", ["free zone"]),
        ("The farmers left the “free zone” on Monday with their cattle and carts.", []),
        ("The farmers left the 'free zone' on Monday with their cattle and carts.", []),
        ("The farmers left what he called the free zone on Monday with their cattle.", []),
    ],
)
def test_lost_quotation_marks(copy: str, found: list[str]) -> None:
    original = 'The farmers left the "free zone" on Monday with their cattle and carts.' + REST
    assert [f.quote for f in shown(copy + REST, original) if f.rule == "quotes/dropped"] == found


@pytest.mark.parametrize(
    "copy",
    [
        "\"He told us 'stay where you are' and left,\" Rahimi told reporters.",
        "“He told us ‘stay where you are’ and left,” Rahimi told reporters.",
        "“He told us [the guards] ‘stay where you are’ and left,” Rahimi told reporters.",
        "Rahimi told reporters that “he told us ‘stay where you are’ ... and left.”",
    ],
)
def test_a_quotation_inside_another(copy: str) -> None:
    original = "\"He told us 'stay where you are' and left,\" Rahimi told reporters." + REST
    assert shown(copy + REST, original) == []
