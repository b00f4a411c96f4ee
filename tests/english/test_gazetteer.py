"""The gazetteer: one table for each question that rules ask about a name."""

from __future__ import annotations

import pytest

from fidelity.english import gazetteer

PLACES = (
    "Kandahar,Lashkar Gah,Helmand,Ma'rib,Marib,Taiz,Kyiv,Kiev,US,U.S.,the Netherlands,Georgia,Jordan,Turkey,Houston,"
    "Doha,New York,North Macedonia,Karviná,Karvina"
)


@pytest.mark.parametrize("name", PLACES.split(","))
def test_places(name: str) -> None:
    assert gazetteer.is_place(name)


@pytest.mark.parametrize(
    "name", ["Reading", "Mobile", "Nice", "Of", "May", "Will", "Police", "Hamas", "Smith", "Young"]
)
def test_names_too_ambiguous_to_be_places(name: str) -> None:
    assert not gazetteer.is_place(name)


def test_strictness_can_be_turned_off() -> None:
    assert gazetteer.is_place("Reading", strict=False)
    assert not gazetteer.is_place("reading", strict=False)
    assert not gazetteer.is_place("Taiz", min_population=5_000_000)


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
    assert gazetteer.country_of(name) == country


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
    assert gazetteer.same_country(a, b) is same


def test_kinds_capital_and_nationality() -> None:
    assert {"capital", "city"} <= gazetteer.place_kinds("Doha")
    assert gazetteer.capital_of("Yemen") == "Sanaa"
    assert gazetteer.nationality("Dutch") == "The Netherlands"
    assert gazetteer.nationality("polish") is None
    assert gazetteer.nationality("Herat") is None


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
    assert gazetteer.is_given_name(name) is given
    assert gazetteer.is_surname(name) is surname


@pytest.mark.parametrize(
    ("acronym", "meaning"),
    [("U.N.", "United Nations"), ("NATO", "North Atlantic Treaty Organization"), ("who", None), ("XQZ", None)],
)
def test_expansion(acronym: str, meaning: str | None) -> None:
    assert gazetteer.expansion(acronym) == meaning
