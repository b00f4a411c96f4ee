from __future__ import annotations

import pytest

from fidelity.english.words import tokenize
from fidelity.facts.usual import oddness


@pytest.mark.parametrize(
    ("text", "at"), [("Soldiers of and the police came.", 1), ("They live in .", 2), ("People in outnumber us.", 1)]
)
def test_words_that_cannot_follow_each_other_are_odd(text: str, at: int) -> None:
    assert oddness(tokenize(text), at) > 2.5


def test_a_plain_sentence_has_no_odd_place() -> None:
    tokens = tokenize("The minister said on Sunday that the talks had failed.")
    assert max(oddness(tokens, at) for at in range(-1, len(tokens))) < 2.0
