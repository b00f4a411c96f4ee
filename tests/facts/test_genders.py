from __future__ import annotations

import pytest

from fidelity.english import gazetteer
from fidelity.english.words import tokenize
from fidelity.facts.genders import MAN, WOMAN, signs

SEXES = [
    ("The actress thanked her father.", [WOMAN, WOMAN, MAN]),
    ("Rowena Dahl spoke.", [WOMAN]),
    ("Each of them may take his or her seat.", []),
    ("The farmer and his/her family left.", []),
    ("The ministry said it would appeal.", []),
]


@pytest.mark.parametrize(("text", "sexes"), SEXES)
def test_what_tells_a_sex(text: str, sexes: list[str]) -> None:
    assert [sign.sex for sign in signs(tokenize(text))] == sexes


@pytest.mark.parametrize(
    ("name", "sex"), [("Rowena", "f"), ("Bernhard", "m"), ("Robin", None), ("Andrea", None), ("Table", None)]
)
def test_a_given_name_tells_a_sex_only_where_one_sex_bears_it(name: str, sex: str | None) -> None:
    assert gazetteer.sex(name) == sex
