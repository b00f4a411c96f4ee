"""Which language uses a word much more than English does."""

from __future__ import annotations

import pytest

from fidelity.facts.vocabularies import commoner


@pytest.mark.parametrize(
    ("word", "language"),
    [("Wasser", "de"), ("conclure", "fr"), ("registraron", "es"), ("wurde", "de"), ("bahwa", "id")],
)
def test_usual_words_of_other_languages(word: str, language: str) -> None:
    more, found = commoner(word)
    assert more > 2
    assert found == language


@pytest.mark.parametrize("word", ["water", "lockdown", "information", "gift", "Biden", "qqzzx"])
def test_english_words_and_no_words_are_nobody_elses(word: str) -> None:
    assert commoner(word) == (0.0, "")
