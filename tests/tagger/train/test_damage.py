"""Planted changes."""

from __future__ import annotations

import random

import pytest

from fidelity.english.words import tokenize
from fidelity.tagger.train.damage import PLANTERS, Change, Pool, applied

POOL = Pool(("Kenya",), ("house", "runs"), ("of the people",), ("casa",))
TEXT = "She said on Monday that Peru will not open the old northern bridge before 14 June, as was allegedly planned."


@pytest.mark.parametrize("kind", sorted(PLANTERS))
def test_a_change_shows_where_its_mark_is(kind: str) -> None:
    tokens = tokenize(TEXT)
    change = PLANTERS[kind][0](tokens, POOL, random.Random(1))
    assert change is not None
    made, marks, gaps = applied(TEXT, tokens, change)
    assert made != TEXT and len(marks) + len(gaps) == 1
    for mark in marks:
        assert made[: mark.start] == TEXT[: mark.start]
        assert TEXT.endswith(made[mark.end :].lstrip())
    for gap in gaps:
        assert made[: gap.start] == TEXT[: gap.start] and TEXT.endswith(made[gap.start :].lstrip())


@pytest.mark.parametrize(
    ("change", "made"),
    [
        (Change(1, 2, "denied"), "She denied it."),
        (Change(1, 1, "never"), "She never said it."),
        (Change(1, 2, ""), "She it."),
        (Change(0, 1, ""), "Said it."),
    ],
)
def test_words_are_replaced_put_in_and_taken_out(change: Change, made: str) -> None:
    text = "She said it."
    assert applied(text, tokenize(text), change)[0] == made


@pytest.mark.parametrize("kind", sorted(PLANTERS))
def test_where_nothing_fits_nothing_is_planted(kind: str) -> None:
    assert PLANTERS[kind][0](tokenize("!"), POOL, random.Random(1)) is None
