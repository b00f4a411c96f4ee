"""What a story's own dates make of `Friday`, `yesterday` and `last month`: days of the calendar, as far as it goes.

The day of writing comes from the item or the dateline; the year from them, or from a weekday that stands beside a date.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from datetime import date, timedelta

from fidelity.facts.memo import once
from fidelity.facts.moments import Moment, moments
from fidelity.models import Alignment, Segmented
from fidelity.segment import dateline

YEARS = range(1990, 2051)
STEPS = {"last": -1, "this": 0, "next": 1, "coming": 1}
OPENING = 4
"""A dateline stands in one of the first sentences."""
Days = frozenset[tuple[int, int]]
"""Months with days; day 0 is the whole month."""


@dataclass(frozen=True, slots=True)
class Daybook:
    """When a story was written."""

    day: tuple[int, int] | None = None
    """Month and day of writing."""
    years: tuple[int, ...] = ()
    """The years that it can be."""

    def days(self, moment: Moment) -> Days | None:
        """The days that the moment can be; None where the story does not say."""
        if moment.kind == "day":
            return frozenset([(int(moment.value[0]), int(moment.value[1]))])
        if self.day is None:
            return None
        if moment.kind == "relative" and moment.value[1] == "month" and moment.value[0] in STEPS:
            return frozenset([((self.day[0] - 1 + STEPS[str(moment.value[0])]) % 12 + 1, 0)])
        if moment.kind == "near":
            return frozenset(_shifted(year, self.day, int(moment.value[0])) for year in self.years or (2023,))
        if moment.kind == "weekday" and self.years:
            return frozenset(
                _shifted(year, self.day, step)
                for year in self.years
                for step in range(-7, 8)
                if _weekday(year, self.day, step) == moment.value[0]
            )
        return None


def _shifted(year: int, day: tuple[int, int], step: int) -> tuple[int, int]:
    moved = _date(year, day) + timedelta(step)
    return moved.month, moved.day


def _weekday(year: int, day: tuple[int, int], step: int = 0) -> int:
    return (_date(year, day) + timedelta(step)).weekday()


@functools.lru_cache(maxsize=512)
def _date(year: int, day: tuple[int, int]) -> date:
    try:
        return date(year, *day)
    except ValueError:  # Feb 29
        return date(year, day[0], 28)


@once
def daybooks(alignment: Alignment) -> tuple[Daybook, tuple[Daybook, ...]]:
    """The copy's and each original's; one that says nothing of itself has what the other says."""
    own, others = _book(alignment.copy), [_book(original) for original in alignment.originals]
    first = next((book for book in others if book.day), Daybook())
    filled = [_filled(book, own) for book in others]
    return _filled(own, first), tuple(filled)


def _filled(book: Daybook, other: Daybook) -> Daybook:
    return Daybook(book.day or other.day, book.years or other.years)


def _book(story: Segmented) -> Daybook:
    found: tuple[int, int] | None = None
    years: tuple[int, ...] = ()
    issued = (story.document.issued or "")[:10]
    if len(issued) == 10 and issued.replace("-", "").isdigit():
        year, month, day = map(int, issued.split("-"))
        return Daybook((month, day), (year,))
    for sentence in story.sentences[:OPENING]:
        place = dateline(sentence)
        if place is not None:
            said = moments(sentence.text[: len(place)])
            found = next(((int(m.value[0]), int(m.value[1])) for m in said if m.kind == "day" and m.value[1]), found)
            years = tuple(int(m.value[0]) for m in said if m.kind == "year")
    return Daybook(found, years or _years(story))


def _years(story: Segmented) -> tuple[int, ...]:
    """The years in which each weekday that stands beside a date falls on it; none where no such date is given."""
    fit: set[int] = set(YEARS)
    for sentence in story.sentences:
        said = moments(sentence.text)
        for one, two in itertools.pairwise(said):
            weekday, day = (one, two) if one.kind == "weekday" else (two, one)
            close = two.span.start - one.span.end <= len(", the ")
            if weekday.kind == "weekday" and day.kind == "day" and day.value[1] and close:
                place = (int(day.value[0]), int(day.value[1]))
                fit &= {year for year in fit if _weekday(year, place) == weekday.value[0]}
    return tuple(sorted(fit)) if fit != set(YEARS) else ()


def same_day(copy: Moment, original: Moment, ours: Daybook, theirs: Daybook) -> bool | None:
    """Whether two moments told in different ways can be one day or month; None where nothing tells."""
    if {copy.kind, original.kind} == {"weekday", "day"} and 0 not in (*copy.value[1:], *original.value[1:]):
        weekday, day = (copy, original) if copy.kind == "weekday" else (original, copy)
        place = (int(day.value[0]), int(day.value[1]))
        years = ours.years or theirs.years
        if years:
            return any(_weekday(year, place) == weekday.value[0] for year in years)
        return None
    if {copy.kind, original.kind} == {"relative", "year"}:
        return _same_year(copy, original, ours, theirs)
    mine, other = ours.days(copy), theirs.days(original)
    if mine is None or other is None:
        return None
    return any(a == x and (b == y or 0 in (b, y)) for a, b in mine for x, y in other)


def _same_year(copy: Moment, original: Moment, ours: Daybook, theirs: Daybook) -> bool | None:
    step, year, book = (copy, original, ours) if copy.kind == "relative" else (original, copy, theirs)
    way, unit = step.value
    if unit != "year" or way not in STEPS or len(book.years) != 1:
        return None
    return book.years[0] + STEPS[str(way)] == year.value[0]
