from __future__ import annotations

import pytest

from tests.rules.pairing import shown

SWAPPED = [
    ("Mensah beat Okello in the final.", "Okello beat Mensah in the final."),
    ("Mensah was beaten by Okello in the final.", "Okello was beaten by Mensah in the final."),
    ("The union appealed to the ministry on Monday.", "The ministry appealed to the union on Monday."),
    ("Traders had sent the letters in May.", "Traders had received the letters in May."),
    ("The ship sailed from Lagos to Durban on Friday.", "The ship sailed from Durban to Lagos on Friday."),
    ("The firm failed weeks before the audit.", "The firm failed weeks after the audit."),
]
SAME = [
    ("Okello was beaten by Mensah in the final.", "Mensah beat Okello in the final."),
    ("The town bought the land from the church.", "The church sold the land to the town."),
    ("Okello met Mensah in the capital.", "Okello met Mensah in the capital on Friday."),
    ("The ship left Lagos for Durban on Friday.", "The ship sailed from Lagos to Durban on Friday."),
    ("The audit came weeks before the firm failed.", "The firm failed weeks after the audit."),
]


@pytest.mark.parametrize(("copy", "original"), SWAPPED)
def test_exchanged_parts(copy: str, original: str) -> None:
    assert shown("roles/swapped", copy, original)


@pytest.mark.parametrize(("copy", "original"), SAME)
def test_the_same_from_the_other_end(copy: str, original: str) -> None:
    assert shown("roles/swapped", copy, original) == []
