"""The lexicon: one table for each question that rules ask of it."""

from __future__ import annotations

import pytest

from fidelity.english import lexicon
from fidelity.english.lexicon import Relation, relation


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("arrest", "arrest", Relation.SAME),
        ("attack", "assault", Relation.SYNONYM),
        ("capture", "seize", Relation.SYNONYM),
        ("Remove", "removal", Relation.NEAR),
        ("increase", "decrease", Relation.ANTONYM),
        ("monday", "tuesday", Relation.SIBLING),
        ("vehicle", "tram", Relation.HYPERNYM),
        ("military", "navy", Relation.UNRELATED),
        ("capture", "qwzx", Relation.UNKNOWN),
    ],
)
def test_relation(a: str, b: str, expected: Relation) -> None:
    assert relation(a, b) is expected
    assert relation(b, a) is expected


def test_part_of_speech_narrows_the_senses() -> None:
    assert "city" not in lexicon.synonyms("strike")
    assert "work stoppage" not in lexicon.synonyms("strike", "verb")
    assert lexicon.synonyms("commander", "verb") == frozenset()
    assert "seize" in lexicon.hypernyms("arrest", "verb") | lexicon.synonyms("capture", "VERB")


@pytest.mark.parametrize(
    ("lemma", "usual", "person"),
    [("commander", "person", True), ("teacher", "person", True), ("city", "location", False), ("war", "act", False)],
)
def test_noun_class(lemma: str, usual: str, person: bool) -> None:
    assert lexicon.noun_class(lemma) == usual
    assert usual in lexicon.noun_classes(lemma)
    assert lexicon.is_person_word(lemma) is person


def test_a_word_that_is_no_noun_has_no_class() -> None:
    assert lexicon.noun_class("quickly") is None


PLACES = (
    "Kandahar,Lashkar Gah,Helmand,Ma'rib,Marib,Taiz,Kyiv,Kiev,US,U.S.,the Netherlands,Georgia,Jordan,Turkey,Houston,"
    "Doha,New York,North Macedonia,Karviná,Karvina"
)


@pytest.mark.parametrize("name", PLACES.split(","))
def test_places(name: str) -> None:
    assert lexicon.is_place(name)


@pytest.mark.parametrize(
    "name", ["Reading", "Mobile", "Nice", "Of", "May", "Will", "Police", "Hamas", "Smith", "Young"]
)
def test_names_too_ambiguous_to_be_places(name: str) -> None:
    assert not lexicon.is_place(name)


def test_strictness_can_be_turned_off() -> None:
    assert lexicon.is_place("Reading", strict=False)
    assert not lexicon.is_place("reading", strict=False)
    assert not lexicon.is_place("Taiz", min_population=5_000_000)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Herat", "Afghanistan"),
        ("Washington", "United States"),
        ("Kremlin", "Russia"),
        ("Burmese", "Myanmar"),
        ("Xq", None),
    ],
)
def test_country_of(name: str, country: str | None) -> None:
    assert lexicon.country_of(name) == country


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("US", "American", True),
        ("U.S.", "Washington", True),
        ("Britain", "UK", True),
        ("Moscow", "Russia", True),
        ("Kandahar", "Afghanistan", False),
        ("Iran", "Iraq", False),
    ],
)
def test_same_country(a: str, b: str, same: bool) -> None:
    assert lexicon.same_country(a, b) is same


def test_kinds_capital_and_nationality() -> None:
    assert {"capital", "city"} <= lexicon.place_kinds("Doha")
    assert lexicon.capital_of("Yemen") == "Sanaa"
    assert lexicon.nationality("Dutch") == "The Netherlands"
    assert lexicon.nationality("polish") is None
    assert lexicon.nationality("Herat") is None


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Mohammed", True, True),
        ("Sergei", True, False),
        ("Smith", True, True),
        ("Price", False, False),
        ("Will", False, False),
        ("joe", False, False),
    ],
)
def test_names_of_people(name: str, given: bool, surname: bool) -> None:
    assert lexicon.is_given_name(name) is given
    assert lexicon.is_surname(name) is surname


def test_frequency_is_a_zipf_value() -> None:
    assert lexicon.frequency("the") > lexicon.frequency("minister") > lexicon.frequency("insurgency") > 0
    assert lexicon.frequency("qwzx") == 0


@pytest.mark.parametrize(
    ("acronym", "meaning"),
    [("U.N.", "United Nations"), ("NATO", "North Atlantic Treaty Organization"), ("who", None), ("XQZ", None)],
)
def test_expansion(acronym: str, meaning: str | None) -> None:
    assert lexicon.expansion(acronym) == meaning


def test_every_source_is_credited() -> None:
    notice = (lexicon.FILE.parent / "NOTICE").read_text("utf-8")
    for source in ("WordNet 3.0", "GeoNames", "symspellpy", "SCOWL", "Census", "Faker"):
        assert source in notice
