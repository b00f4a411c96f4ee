from __future__ import annotations

import pytest

from tests.rules.pairing import shown

CHANGED = [
    ("The minister admitted that the bridge was old.", "The minister said that the bridge was old."),
    ("The army said that nine people had died.", "The doctors said that nine people had died."),
    ("The diocese confirmed the claim on Monday.", "The diocese declined to comment on the claim on Monday."),
]
FAIR = [
    ("The minister added that the bridge was old.", "The minister said that the bridge was old."),
    ("She said that nine people had died.", "The doctor said that nine people had died."),
    ("Officials said that nine people had died.", "The ministry said that nine people had died."),
    ("The minister admitted that the bridge was old.", "The minister conceded that the bridge was old."),
    ("Maria Okello said that nine people had died.", "The mayor said that nine people had died."),
]


@pytest.mark.parametrize(("copy", "original"), CHANGED)
def test_another_stance_or_source(copy: str, original: str) -> None:
    assert shown("attribution/changed", copy, original)


@pytest.mark.parametrize(("copy", "original"), FAIR)
def test_a_fair_attribution(copy: str, original: str) -> None:
    assert shown("attribution/changed", copy, original) == []
