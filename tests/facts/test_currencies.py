from __future__ import annotations

import pytest

from fidelity.facts.currencies import converted, currency_before


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PLN 5", "zloty"),
        ("US$5", "dollar"),
        ("A$5", "Australian dollar"),
        ("Rs. 5", "rupee"),
        ("₦5", "naira"),
        ("R$5", "reais"),
        ("TRY 5", "lira"),
    ],
)
def test_a_sign_or_code_before_a_figure_is_a_currency(text: str, name: str) -> None:
    unit, start = currency_before(text, len(text) - 1)
    assert (unit.name if unit else None, start) == (name, 0)


def test_letters_of_a_word_are_none() -> None:
    assert currency_before("The USS 5", 8) == (None, 8)


@pytest.mark.parametrize(
    ("value", "name", "other", "of", "can"),
    [
        (5e6, "euro", 5.5e6, "dollar", True),
        (5e6, "euro", 5e6, "dollar", False),
        (5e7, "euro", 5.5e6, "dollar", False),
        (1e5, "yen", 900, "dollar", True),
        (200, "peso", 10, "dollar", True),
        (200, "peso", 200, "dollar", False),
        (200, "dollar", 210, "Australian dollar", False),
    ],
)
def test_a_sum_in_another_currency_needs_a_rate_that_was_known(
    value: float, name: str, other: float, of: str, can: bool
) -> None:
    assert converted(value, name, other, of) is can
