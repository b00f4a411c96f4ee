"""The tables of public figures and of offices."""

from __future__ import annotations

import pytest

from fidelity.english import gazetteer, states
from fidelity.english.leaders import leader, leaders


def test_each_public_figure_stands_once_under_a_code_that_is_a_countrys() -> None:
    names = [" ".join(person.parts) for person in leaders()]
    assert len(names) == len(set(names)), sorted({n for n in names if names.count(n) > 1})
    assert {person.country for person in leaders()} <= {"", *gazetteer._countries()}


@pytest.mark.parametrize(("name", "sex"), [("Angela Merkel", "f"), ("Recep Tayyip Erdoğan", "m"), ("Moon Jae-in", "m")])
def test_a_public_figure_is_found_by_name(name: str, sex: str) -> None:
    found = leader(name)
    assert found is not None
    assert found.sex == sex


@pytest.mark.parametrize("office", ["president", "prime minister", "vice-president"])
def test_a_country_without_an_office_is_not_told_to_write_it(office: str) -> None:
    assert all(states.head(code) != office for code in states.without(office))


@pytest.mark.parametrize(
    ("name", "code"),
    [("Spain", "ES"), ("Spanish", "ES"), ("Georgia", None), ("Jordan", None), ("table", None), ("Mexico", "MX")],
)
def test_a_country_is_known_by_its_names(name: str, code: str | None) -> None:
    assert states.country(name) == code
