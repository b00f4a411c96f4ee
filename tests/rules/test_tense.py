from __future__ import annotations

import pytest

from tests.rules.pairing import shown

CHANGED = [
    ("The army will withdraw its men from the town on Friday.", "The army withdrew its men from the town on Friday."),
    ("The mayor opened the school and thanks the builders.", "The mayor opened the school and thanked the builders."),
]
SAME = [
    ("The army has withdrawn its men from the town.", "The army withdrew its men from the town."),
    ("The army said that it would withdraw its men.", "The army said that it will withdraw its men."),
    ("The army had withdrawn its men, officials said.", "The army withdrew its men, officials said."),
    ("Army withdraws men from town", "Army withdrew men from town"),
]


@pytest.mark.parametrize(("copy", "original"), CHANGED)
def test_another_time(copy: str, original: str) -> None:
    assert shown("tense/changed", copy, original)


@pytest.mark.parametrize(("copy", "original"), SAME)
def test_tenses_that_stand_for_each_other(copy: str, original: str) -> None:
    assert shown("tense/changed", copy, original) == []
