from __future__ import annotations

import pytest

from tests.rules.pairing import shown

FLAGGED = [
    ("Mayor Stefan Dimitrov opened the bridge on Monday.", "Governor Stefan Dimitrov opened the bridge on Monday."),
    ("The ambassador of Bulgaria left the talks early.", "The deputy ambassador of Bulgaria left the talks early."),
    ("The chief judge at the court declined to comment.", "A judge at the court declined to comment."),
]
SILENT = [
    ("Spokeswoman Anna Dahl opened the bridge on Monday.", "Spokesperson Anna Dahl opened the bridge on Monday."),
    ("The ex-governor of the region left the talks.", "The former governor of the region left the talks."),
]


@pytest.mark.parametrize(("copy", "original"), FLAGGED)
def test_another_office_or_rank_is_shown(copy: str, original: str) -> None:
    assert len(shown("titles/changed", copy, original)) == 1


@pytest.mark.parametrize(("copy", "original"), SILENT)
def test_another_word_for_one_office_is_silent(copy: str, original: str) -> None:
    assert shown("titles/changed", copy, original) == []
