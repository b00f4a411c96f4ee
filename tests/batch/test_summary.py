"""What rows come to: counted, named, drawn; the page holds whatever a copy says as text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from lxml import html

from fidelity.batch.items import Item, Raw
from fidelity.batch.rows import broken, row
from fidelity.batch.summary import page, text
from fidelity.batch.summary.charts import over_time
from fidelity.batch.summary.tables import ROWS, partners
from fidelity.batch.tally import TROUBLES, WORST, Group, Tally
from fidelity.models import Document, Route
from fidelity.settings import Settings
from tests.batch.desks import judged

VIEW = Settings()
HOSTILE = "<script>alert(1)</script>\u202e</style>"


def _row(words: str, name: str = "a.txt", partner: str | None = None, published: str = "", route: str = "") -> Any:
    made = judged(Document(words, name), route=Route(tuple(route.split()), 0.9, translated=0.9 if route else 0.0))
    item = Item(1, Raw(name), name, partner, published or None)
    return row(item, made.report, made.status, made.done, VIEW)


def _tally(rows: Iterable[Any]) -> Tally:
    tally = Tally()
    for one in rows:
        tally.add(one)
    return tally


ROWS_OF_THREE = (
    _row("CRITICAL MAJOR", "a.txt", "The Post", "2026-01-01T10:00:00Z", "id"),
    _row("MINOR", "b.txt", "The Post", "2026-01-03", "es id"),
    _row("Fine LOST", "c.txt", None, "yesterday"),
    broken(Item(4, Raw("d.txt"), "d", "The Post"), "d.txt: no such file", "unreadable"),
)


def test_figures() -> None:
    tally = _tally(ROWS_OF_THREE)
    assert tally.total.statuses == {"findings": 1, "clean": 1, "not-done": 1, "unreadable": 1}
    assert {name: group.copies for name, group in tally.partners.items()} == {"The Post": 3, "": 1}
    assert tally.partners["The Post"].mean_fidelity == (90 + 95) / 2
    assert {name: group.copies for name, group in tally.routes.items()} == {"id": 1, "es+id": 1, "": 2}
    assert sorted(tally.days) == [date(2026, 1, 1), date(2026, 1, 3)]
    assert (tally.undated, tally.undone, tally.translated) == (2, 2, 2)
    assert {name: (one.copies, dict(one.findings)) for name, one in tally.rules.items()} == {
        "numbers/changed": (1, {"critical": 1, "major": 1}),
        "sense/pivot": (1, {"minor": 1}),
    }
    assert tally.notices == {"no-original": 1}
    assert tally.troubles == [("d.txt", "d.txt: no such file")]
    assert [named.name for named in tally.worst] == ["a.txt", "b.txt"]
    assert text(tally, VIEW).splitlines() == [
        "4 copies: 1 without a finding that counts, 1 with findings at or above major, 1 not wholly checked, "
        "1 that cannot be read.",
        "Findings: 1 critical, 1 major, 1 minor.",
    ]
    assert text(Tally(), VIEW) == "0 copies: none.\nFindings: none."


def test_only_so_many_are_named_and_the_right_ones() -> None:
    words = ("CRITICAL", "MAJOR", "MINOR", "MAJOR MINOR")
    tally = _tally(_row(words[n % 4], f"{n:03}.txt") for n in range(4 * WORST))
    assert [named.name for named in tally.worst] == [f"{4 * n:03}.txt" for n in range(WORST)]
    several = _tally(broken(Item(n, Raw(f"{n}"), f"{n}"), "gone", "unreadable") for n in range(2 * TROUBLES))
    assert (len(several.troubles), several.troubled) == (TROUBLES, 2 * TROUBLES)
    assert several.total.statuses["unreadable"] == 2 * TROUBLES


def test_small_partners_stand_together() -> None:
    tally = _tally(_row("MAJOR", partner=f"p{n}") for n in range(2 * ROWS) for _ in range(2 if n < ROWS else 1))
    lines = partners(tally)
    assert (len(lines), lines[-1].name, lines[-1].copies) == (ROWS + 1, f"{ROWS} others", ROWS)


@pytest.mark.parametrize(
    ("days", "step", "columns", "first", "last"),
    [
        (2, "day", 2, "1 Jan 2024", "2 Jan 2024"),
        (62, "day", 62, "1 Jan 2024", "2 Mar 2024"),
        (63, "week", 9, "week of 1 Jan 2024", "week of 26 Feb 2024"),
        (800, "month", 27, "Jan 2024", "Mar 2026"),
        (8000, "year", 22, "2024", "2045"),
    ],
)
def test_time_is_cut_so_that_it_can_be_seen(days: int, step: str, columns: int, first: str, last: str) -> None:
    counted = {date(2024, 1, 1) + timedelta(days=n): _group(n) for n in range(days)}
    made = over_time(counted)
    assert made is not None
    assert (made.step, len(made.columns), made.columns[0].label, made.columns[-1].label) == (step, columns, first, last)
    assert sum(column.copies for column in made.columns) == days
    for column in made.columns:
        assert sum(piece.count for piece in column.pieces) == column.copies
        assert 0 <= column.place < column.place + column.width <= 100
        assert sum(piece.size for piece in column.pieces) <= 100.01
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in made.line)


def _group(number: int) -> Group:
    group = Group()
    group.add(_row(("Fine", "MAJOR CRITICAL", "MINOR")[number % 3]))
    return group


@pytest.mark.parametrize("published", ["", "yesterday", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_time_that_is_none(published: str) -> None:
    tally = _tally([_row("Fine", published=published), _row("Fine", published="2026-01-01")])
    assert (list(tally.days), tally.undated) == ([date(2026, 1, 1)], 1)
    assert over_time(tally.days) is None


def test_the_page_has_it_all() -> None:
    root = html.document_fromstring(page(_tally(ROWS_OF_THREE), VIEW, lambda name: f"../{name}"))
    headings = [one.text_content() for one in root.xpath("//h2")]
    assert headings == [
        "Over time",
        "By partner",
        "By rule",
        "By language passed through",
        "The worst copies",
        "Not checked",
        "Notes",
    ]
    assert root.xpath("//section[@aria-labelledby='worst']//a/@href") == ["../a.txt", "../b.txt"]
    assert [one.text_content() for one in root.xpath("//section[@aria-labelledby='routes']//tbody//th")] == [
        "Spanish and Indonesian",
        "Indonesian",
        "none that shows",
    ]
    assert not root.xpath("//script")
    assert not root.xpath("//*[@style]"), "the page's policy lets no style in but its own"


def test_an_empty_run_has_a_page() -> None:
    root = html.document_fromstring(page(Tally(), replace(VIEW, fail_on=None)))
    assert root.xpath("//h1")[0].text_content() == "0 copies"
    assert not root.xpath("//h2")


def test_a_copy_cannot_write_the_page() -> None:
    rows = [_row(f"MAJOR {n}", HOSTILE, HOSTILE, f"2026-01-0{n}") for n in (1, 2)]
    made = page(_tally([*rows, broken(Item(1, Raw(HOSTILE), HOSTILE), HOSTILE, "failed")]), VIEW)
    root = html.document_fromstring(made)
    assert not root.xpath("//script")
    assert len(root.xpath("//style")) == 2
    assert "\u202e" not in made
