"""The pattern language of phrase packs."""

from __future__ import annotations

import pytest

from fidelity.english.words import tokenize
from fidelity.errors import SettingsError
from fidelity.rules.match import Patterns, find
from fidelity.rules.patterns import compile_pattern


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("^ to note ,", "To note, it rained.", ["To note,"]),
        ("^ to note ,", "“To note, it rained.”", ["To note,"]),
        ("^ to note ,", "JAKARTA - To note, it rained.", ["To note,"]),
        ("^ to note ,", "He asked them to note, again.", []),
        (
            "~capture the city",
            "They captured the city, and capture the city.",
            ["captured the city", "capture the city"],
        ),
        (
            "(big|very ~large) house",
            "A big house, a very large house, a large house.",
            ["big house", "very large house"],
        ),
        ("the old? house", "The house, the old house, the new house.", ["The house", "the old house"]),
        ("from ... house", "From the big old house, from one very big old house.", ["From the big old house"]),
        ("from ... house", "From her, the house.", []),
        ("<NAME> [ in question ] ~be", "General Anwar in question is here.", ["in question"]),
        ("<NAME> in question", "The man in question left.", ["The man in question"][:0]),
        ("near <PLACE>", "Near Lashkar Gah and near Smith.", ["Near Lashkar Gah"]),
        ("told <PERSON>", "He told Mohammed and told Reuters.", ["told Mohammed"]),
        ("<NUM> units", "Three units, 40 units, no units.", ["Three units", "40 units"]),
        ("he closed $", "The door he closed. Then he closed", ["he closed"]),
        (r"monday \( <NUM> / <NUM>", "On Monday (5/6).", ["Monday (5/6"]),
        ("don't go", "Don’t go.", []),
        ("n't go", "Don’t go.", ["n’t go"]),
    ],
)
def test_find(pattern: str, text: str, found: list[str]) -> None:
    assert [span.of(text) for span in find(compile_pattern(pattern), tokenize(text))] == found


def test_many_patterns_name_the_one_that_matched_and_count_from_the_document() -> None:
    patterns = Patterns(["a cat", "a dog", "(~run|~eat up) fast"])
    [(match, span)] = patterns.find(tokenize("It is a dog.", offset=100))
    assert match == "a dog"
    assert (span.start, span.end) == (106, 111)


@pytest.mark.parametrize("wrong", ["^ $", "<WHO> said", "(a|", "(a||b) c", "The cat", "[ a cat", "a? b?", "..."])
def test_a_wrong_pattern_is_refused(wrong: str) -> None:
    with pytest.raises(SettingsError, match="pattern"):
        compile_pattern(wrong)
