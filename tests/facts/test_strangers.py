"""Foreign, misspelt and made-up words: which is which."""

from __future__ import annotations

import pytest

from fidelity.facts import strange, tongues
from fidelity.language import likeness


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("parlament", ["parliament"], "parliament"),
        ("hosptial", [], "hospital"),
        ("comittee", ["committee"], "committee"),
        ("presupuesto", ["budget"], None),
        ("problema", ["problem"], None),
        ("gas", ["gases"], None),
    ],
)
def test_what_was_meant(word: str, known: list[str], meant: str | None) -> None:
    assert strange.misspelt(word, known) == meant


@pytest.mark.parametrize("word", ["lockdowns", "flareup", "antidrone", "unhackable", "bushfires", "handwringing"])
def test_made_of_english(word: str) -> None:
    assert strange.made_of_english(word)


@pytest.mark.parametrize("word", ["gemeinschaft", "ogłoszono", "dewan", "mercredi"])
def test_not_made_of_english(word: str) -> None:
    assert not strange.made_of_english(word)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("nicht", "German"),
        ("mientras", "Spanish"),
        ("pendant", None),  # English too
        ("her", None),
        ("de", None),
        ("bahwa", "Indonesian or Malay"),
        ("için", "Turkish"),
    ],
)
def test_plain_function_words(word: str, language: str | None) -> None:
    assert tongues.plain_function_word(word) == language


@pytest.mark.parametrize(
    ("word", "language"),
    [("ściana", "Polish"), ("straße", "German"), ("votación", "Spanish"), ("stazione", "Italian"), ("xylem", None)],
)
def test_looks_tell_the_language(word: str, language: str | None) -> None:
    assert tongues.language(word) == language


@pytest.mark.parametrize(("word", "english"), [("cliché", True), ("presión", False), ("vitro", True), ("haus", False)])
def test_borrowed_words_are_english(word: str, english: bool) -> None:
    assert tongues.english(word) == english


def test_letters_tell_foreign_words_from_english_ones() -> None:
    assert all(likeness(word)[0] < 0.5 for word in ("attention", "which", "policies"))
    assert all(likeness(word)[0] > 1 for word in ("wirtschaft", "przemysł", "governo"))
