from __future__ import annotations

import pytest

from tests.rules.pairing import shown

FLAGGED = [
    ("The spokesman said her house was searched.", "The spokesman said his house was searched.", ["her"]),
    ("Dahl left early. It gave no reason.", "Dahl left early. She gave no reason.", ["It"]),
    ("Police found the boy and her dog.", "Police found the boy and his dog.", ["her"]),
    ("A spokesman, Maria Dahl, warned farmers.", "A spokeswoman, Maria Dahl, warned farmers.", ["spokesman"]),
]
SILENT = [
    ("Dahl said he would leave.", "He would leave, Dahl said."),
    ("The agency said it would appeal.", "The agency said that it was going to appeal."),
    ("The baby was with its mother.", "The baby was with his mother."),
    ("Anna Dahl told her brother that he must go.", "Anna Dahl told her brother to go."),
]


@pytest.mark.parametrize(("copy", "original", "words"), FLAGGED)
def test_another_sex_is_shown(copy: str, original: str, words: list[str]) -> None:
    assert shown("pronouns/mismatch", copy, original) == words


@pytest.mark.parametrize(("copy", "original"), SILENT)
def test_the_same_person_in_other_words_is_silent(copy: str, original: str) -> None:
    assert shown("pronouns/mismatch", copy, original) == []
