from __future__ import annotations

import pytest

from fidelity.facts.moments import agree, moments

READ = [
    ("On Friday, July 17, 2020", [("weekday", (4,)), ("day", (7, 17)), ("year", (2020,))]),
    ("on July 17 and 22, the", [("day", (7, 17)), ("day", (7, 22))]),
    ("24th of July 1999, 5 May 2010", [("day", (7, 24)), ("year", (1999,)), ("day", (5, 5)), ("year", (2010,))]),
    ("He may march in March", [("day", (3, 0))]),
    ("since 2019, more than 2020 troops", [("year", (2019,))]),
    ("in the 2019/20 season", [("year", (2019,)), ("year", (2020,))]),
    ("at 3:35 p.m. today", [("clock", (935, "24")), ("near", (0,))]),
    ("in Novembre 2014", [("day", (11, 0)), ("year", (2014,))]),
    ("On November first Ada", [("day", (11, 1))]),
    ("the twenty-first of May", [("day", (5, 21))]),
    ("in 1348/9 the", [("year", (1348,)), ("year", (1349,))]),
    ("until around 1500.", [("year", (1500,))]),
    ("in 1200 homes", []),
    ("the 27th (Mon)", [("weekday", (0,))]),
    ("the coming month", [("relative", ("coming", "month"))]),
    ("won 2-1 in 2:05:31", []),
    ("2022-03-14", [("year", (2022,)), ("day", (3, 14))]),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_moments_are_read(text: str, expected: list[tuple[str, tuple[int | str, ...]]]) -> None:
    assert [(m.kind, m.value) for m in moments(text)] == expected


@pytest.mark.parametrize(
    ("copy", "original", "same"),
    [
        ("at 3:35 p.m.", "at 15:35", True),
        ("at 3:35", "at 15:35", True),
        ("at 5:35 p.m.", "at 3:35 p.m.", False),
        ("at 10:00 GMT", "at 12:00 CEST", True),
        ("at 10:00 GMT", "at 12:00 GMT", False),
        ("in July", "on July 17", True),
        ("on July 15", "on July 17", False),
        ("last month", "the previous month", True),
        ("next month", "next year", False),
        ("last summer", "last year", True),
        ("last week", "this month", True),
        ("last week", "last month", False),
        ("this fall", "this year", True),
        ("the coming year", "this year", True),
    ],
)
def test_moments_agree_as_far_as_each_goes(copy: str, original: str, same: bool) -> None:
    assert agree(moments(copy)[0], moments(original)[0]) is same
