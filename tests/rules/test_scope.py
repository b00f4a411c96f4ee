from __future__ import annotations

import pytest

from tests.rules.pairing import shown


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("Stay at home if you are ordered to leave.", "Stay at home unless you are ordered to leave."),
        ("No more than 23 people died in the flood.", "No fewer than 23 people died in the flood."),
        ("At most 9 people died in the flood.", "At least nine people died in the flood."),
        ("Waves of any more than 40 centimetres were seen.", "Waves of no more than 40 centimetres were seen."),
        ("The party will vote for it if spending is cut.", "The party will vote for it only if spending is cut."),
    ],
)
def test_a_condition_or_bound_turned_round(copy: str, original: str) -> None:
    assert shown("scope/lost", copy, original)


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("At least 23 people died in the flood.", "No fewer than 23 people died in the flood."),
        ("Up to 40 ships were seen.", "No more than 40 ships were seen."),
        (
            "The party will vote for it only if spending is cut.",
            "The party will not vote for it unless spending is cut.",
        ),
        ("Stay at home unless you are ordered to leave.", "Stay at home unless you are told to leave."),
    ],
)
def test_the_same_bound_in_other_words(copy: str, original: str) -> None:
    assert shown("scope/lost", copy, original) == []
