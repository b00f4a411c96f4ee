from __future__ import annotations

import pytest

from fidelity.facts.spelling import fold, peoples, same_place, shortened, variants
from fidelity.models import Severity
from tests.rules.pairing import findings, shown

SAME = [
    ("Yaqoob", "Yaqub"),
    ("Mohammed", "Muhammad"),
    ("Macamo", "Makamo"),
    ("Hussein", "Husain"),
    ("Schroeder", "Schröder"),
    ("Qaeda", "Qaida"),
    ("Kyiv", "Kiev"),
    ("Sana'a", "Sanaa"),
    ("Asia", "Asian"),
    ("U.S.", "American"),
]
OTHER = [
    ("Laskhar", "Lashkar"),
    ("Kunduz", "Herat"),
    ("Petrov", "Dimitrov"),
    ("Villarus", "Villaruz"),
    ("Kabul", "Tehran"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_known_ways_to_write_a_name_are_one(one: str, other: str) -> None:
    assert variants(one, other)
    assert variants(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_names_and_misspellings_are_not(one: str, other: str) -> None:
    assert not variants(one, other)


def test_a_country_is_its_people_and_its_government_but_not_its_other_cities() -> None:
    assert same_place("France", "French")
    assert same_place("Paris", "France")
    assert not same_place("Kunduz", "Herat")


def test_folding_keeps_consonants_apart() -> None:
    assert fold("Laskhar") != fold("Lashkar")


def test_initials_and_endings() -> None:
    assert shortened("VCD", "Verkehrsclub Deutschland")
    assert not shortened("IMF", "Ministry of Finance")
    assert peoples("Maya", "Mayan")
    assert not peoples("Mali", "Malawi")


STORY = "Stefan Dimitrov said on Sunday that the Rapid Support Forces had left Herat. He spoke in Sofia."
SILENT = [
    "Dimitrov said on Sunday that the Rapid Support Forces had left Herat.",
    "The prime minister said on Sunday that the RSF had left Herat.",
    "Stefan Dimitrov said on Sunday that the Rapid Support Forces had left Hérat.",
    "Bulgaria's Stefan Dimitrov said on Sunday that the Rapid Support Forces had left Herat.",
]


@pytest.mark.parametrize("copy", SILENT)
@pytest.mark.parametrize("rule", ["names/swapped", "names/respelt"])
def test_fair_ways_to_name_are_silent(rule: str, copy: str) -> None:
    assert shown(rule, copy, STORY) == []


def test_another_city_is_critical_and_the_original_is_suggested() -> None:
    copy = "Stefan Dimitrov said on Sunday that the Rapid Support Forces had left Tehran. He spoke in Sofia."
    [finding] = findings("names/swapped", copy, STORY)
    assert finding.quote == "Tehran"
    assert finding.severity is Severity.CRITICAL
    assert finding.suggestions == ("Herat",)
    assert finding.original_span is not None
    assert finding.original_span.of(STORY) == "Herat"


def test_a_headline_in_title_case_and_a_dateline_name_nobody() -> None:
    original = "TRIPOLI, Aug 6 (Wire) - The port of Benghazi reopened on Monday, the army said."
    copy = "TUNIS, Aug 6 (Wire) - The port of Benghazi reopened on Monday, the army said."
    assert shown("names/swapped", copy, original) == []


LONG = (
    "The Supreme Electoral Tribunal met on Sunday in Sofia.",
    "Stefan Dimitrov said the vote was fair.",
    "Observers had come from Austria and Serbia.",
    "Turnout was low in the north of the country.",
    "A recount will begin on Monday, Dimitrov said.",
)


def test_a_name_of_a_story_with_one_word_changed_is_shown() -> None:
    copy = "\n\n".join(LONG).replace("Electoral Tribunal", "Electoral Bank")
    assert shown("names/swapped", copy, "\n\n".join(LONG)) != []


def test_a_name_left_out_between_two_words_of_a_story_is_shown() -> None:
    copy = "\n\n".join(LONG).replace("from Austria and", "from and")
    assert shown("names/lost", copy, "\n\n".join(LONG)) == ["from and"]
    assert shown("names/lost", "\n\n".join(LONG), "\n\n".join(LONG)) == []
