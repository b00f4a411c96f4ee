from __future__ import annotations

import pytest

from fidelity.facts.daybook import daybooks, same_day
from fidelity.facts.moments import moments
from fidelity.models import Alignment, Document
from fidelity.segment import segment

DATED = "ACCRA, Aug 6, 2021 (Wire) - The port shut. It is quiet."
YEARLESS = "ACCRA, Aug 6 (Wire) - The port shut. It opens on Monday, Aug 9."
"""August 9 is a Monday in 2021, and in no year beside it."""
BARE = "The port shut. It is quiet."


@pytest.mark.parametrize(
    ("story", "copy", "original", "same"),
    [
        (DATED, "on Aug 5", "on Thursday", True),
        (DATED, "on Aug 4", "on Thursday", False),
        (DATED, "yesterday", "on Thursday", True),
        (DATED, "tomorrow", "on Thursday", False),
        (DATED, "in July", "last month", True),
        (DATED, "in May", "last month", False),
        (DATED, "in 2020", "last year", True),
        (DATED, "in 2019", "last year", False),
        (YEARLESS, "on Aug 5", "on Thursday", True),
        (YEARLESS, "on Aug 4", "on Thursday", False),
        (YEARLESS, "next month", "in September", True),
        (BARE, "on Aug 5", "on Thursday", None),
        (BARE, "in July", "last month", None),
    ],
)
def test_the_storys_own_dates_tell_days_apart(story: str, copy: str, original: str, same: bool | None) -> None:
    ours, (theirs,) = daybooks(Alignment(segment(Document(BARE)), (segment(Document(story)),), ()))
    assert same_day(moments(copy)[0], moments(original)[0], ours, theirs) is same


def test_each_side_counts_from_its_own_day() -> None:
    later = segment(Document("ACCRA, Aug 7 (Wire) - The port shut. It is quiet."))
    ours, (theirs,) = daybooks(Alignment(later, (segment(Document(DATED)),), ()))
    yesterday, today = moments("yesterday")[0], moments("today")[0]
    assert same_day(yesterday, today, ours, theirs)
    assert not same_day(yesterday, today, theirs, theirs)


def test_the_items_date_comes_before_the_datelines() -> None:
    item = segment(Document(DATED, issued="2021-09-01T10:00:00Z"))
    _, (book,) = daybooks(Alignment(segment(Document(BARE)), (item,), ()))
    assert (book.day, book.years) == ((9, 1), (2021,))
