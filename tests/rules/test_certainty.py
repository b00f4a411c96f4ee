from __future__ import annotations

import pytest

from tests.rules.pairing import shown

LOST = [
    ("The accountant signed the false returns.", "The accountant allegedly signed the false returns."),
    ("The count gives the party 51 seats.", "The preliminary count gives the party 51 seats."),
    ("The shells came from the north.", "The shells apparently came from the north."),
    ("The group will raise its output in May.", "The group may raise its output in May."),
    ("The mayor ordered people to stay at home.", "The mayor urged people to stay at home."),
]
KEPT = [
    ("The accountant is accused of signing the false returns.", "The accountant allegedly signed the false returns."),
    ("The provisional count gives the party 51 seats.", "The preliminary count gives the party 51 seats."),
    ("The shells seem to have come from the north.", "The shells apparently came from the north."),
    ("The group might raise its output in May.", "The group may raise its output in May."),
    ("The mayor called on people to stay at home.", "The mayor urged people to stay at home."),
    ("The group will raise its output on May 3.", "The group will raise its output on May 3."),
]


@pytest.mark.parametrize(("copy", "original"), LOST)
def test_a_lost_hedge(copy: str, original: str) -> None:
    assert shown("certainty/raised", copy, original)


@pytest.mark.parametrize(("copy", "original"), KEPT)
def test_a_hedge_in_other_words(copy: str, original: str) -> None:
    assert shown("certainty/raised", copy, original) == []
