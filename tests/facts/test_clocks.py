from __future__ import annotations

import pytest

from fidelity.facts.clocks import clocks, same_time


@pytest.mark.parametrize(
    ("text", "minutes", "zone"),
    [
        ("at 12.00 GMT today", 720, "GMT"),
        ("at 0900 GMT", 540, "GMT"),
        ("at 1430 hours", 870, ""),
        ("at half past nine in the evening", 1290, ""),
        ("at a quarter to six", 345, ""),
        ("at seven o'clock", 420, ""),
        ("at 8 in the morning", 480, ""),
        ("at 5 p.m. (Moscow time)", 1020, "Moscow"),
        ("at 3 p.m. Arizona time", 900, "Arizona"),
        ("at 21:30 local time", 1290, "local"),
        ("at midnight UTC", 0, "UTC"),
    ],
)
def test_times_are_read_with_their_zone(text: str, minutes: int, zone: str) -> None:
    assert [(c.minutes, c.zone) for c in clocks(text)] == [(minutes, zone)]


@pytest.mark.parametrize("text", ["it costs 12.50 euros", "six people in 1200 homes", "a 3:1 mix", "ran 2:05.31"])
def test_other_figures_are_no_times(text: str) -> None:
    assert list(clocks(text)) == []


@pytest.mark.parametrize(
    ("copy", "original", "same"),
    [
        ("10 a.m. EST", "3 p.m. GMT", True),
        ("3 p.m. EST", "3 p.m. GMT", False),
        ("11 p.m. Beijing time", "1500 GMT", True),
        ("8:30 p.m. local time", "15:00 UTC", True),
        ("8:40 p.m. local time", "15:05 UTC", False),
        ("3 p.m.", "3 p.m. GMT", True),
        ("5 p.m.", "3 p.m. GMT", False),
        ("7 a.m. IST", "0130 GMT", True),
    ],
)
def test_zones_move_an_hour_by_what_they_differ(copy: str, original: str, same: bool) -> None:
    (a,), (b,) = clocks(copy), clocks(original)
    assert same_time(a.minutes, b.minutes, a.zone, b.zone, a.exact and b.exact) is same
