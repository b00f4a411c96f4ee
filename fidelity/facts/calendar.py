"""Days that no calendar has, weekdays on which a date does not fall, and hours that no clock shows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fidelity.facts.moments import MONTHS, WEEKDAYS, Moment, moments
from fidelity.models import Document, Segmented, Sentence, Span
from fidelity.segment import dateline

LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
BETWEEN = re.compile(r"\.?(?:,|\s\(|,?\s(?:the|of))?\s*")
"""What may stand between a weekday and its date, or a date and its year."""
HOUR = re.compile(
    r"(?P<before>\b(?:[Aa]t|[Aa]round|[Bb]y|[Ss]ince|[Ff]rom|[Uu]ntil|[Aa]bout)\s+)?(?<![\d:.,/-])"
    r"(?P<hour>\d{1,2})[:](?P<minute>\d\d)(?![\d:]|[.,]\d|-\d)"
    r"(?P<half>\s?(?:[ap]\.m\.|[ap]m\b))?(?P<zone>\s(?:GMT|UTC|BST|CET|EST|EDT|MSK|WIB|local\stime|hours|hrs)\b)?"
)
FIRST, LAST = 1900, 2100
NEAR = 14
"""Two dates of one story so many days apart are of one year."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the weekday that is said of it."""

    span: Span
    weekday: Moment
    month: int
    day: int
    year: int | None


def year_of(document: Document, said: int | None) -> int | None:
    """The year of writing: that of the dateline, or of the item."""
    issued = (document.issued or "")[:4]
    return said or (int(issued) if issued.isdigit() else None)


def written(story: Segmented) -> tuple[date | None, tuple[int, int] | None]:
    """The day of writing, with the year where it is known and without it."""
    issued = (story.document.issued or "")[:10]
    try:
        known = date.fromisoformat(issued)
    except ValueError:
        known = None
    for sentence in story.sentences[:4]:
        place = dateline(sentence)
        said = moments(sentence.text[: len(place)]) if place else ()
        for moment in said:
            if moment.kind == "day" and moment.value[1]:
                month, day = int(moment.value[0]), int(moment.value[1])
                year = next((int(m.value[0]) for m in said if m.kind == "year"), known.year if known else None)
                return made(year, month, day), (month, day)
    return known, (known.month, known.day) if known else None


def made(year: int | None, month: int, day: int) -> date | None:
    """The date; None where there is none or the year is not known."""
    try:
        return date(year, month, day) if year and FIRST <= year <= LAST else None
    except ValueError:
        return None


def impossible(month: int, day: int, year: int | None) -> bool:
    """Whether no calendar has the day."""
    return day > LONGEST[month - 1] or bool(year and day and made(year, month, day) is None and FIRST <= year <= LAST)


def dated(sentence: Sentence, text: str) -> Iterator[Dated]:
    """The dates of a sentence that stand beside a weekday, with their years."""
    said = moments(sentence.text, sentence.span.start)
    for at, (one, two) in enumerate(itertools.pairwise(said)):
        if not BETWEEN.fullmatch(text[one.span.end : two.span.start]):
            continue
        if one.kind == "weekday" and two.kind == "day" and two.value[1]:
            year = _year(said, at + 2, two, text)
            yield Dated(one.span.to(two.span), one, int(two.value[0]), int(two.value[1]), year)
        elif (
            one.kind == "day" and one.value[1] and two.kind == "weekday" and "(" in text[one.span.end : two.span.start]
        ):
            yield Dated(one.span.to(two.span), two, int(one.value[0]), int(one.value[1]), None)


def _year(said: Sequence[Moment], at: int, day: Moment, text: str) -> int | None:
    """The year that follows a date."""
    if at < len(said) and said[at].kind == "year" and BETWEEN.fullmatch(text[day.span.end : said[at].span.start]):
        return int(said[at].value[0])
    return None


def weekday(number: int) -> str:
    """Its name."""
    return WEEKDAYS[number].capitalize()


def month_name(number: int) -> str:
    """Its name."""
    return MONTHS[number - 1].capitalize()


def apart(one: Dated, two: Dated) -> int | None:
    """How many days lie between two dates that are near each other, whatever the year; None for others."""
    if {one.month, two.month} & {2, 3} and one.month != two.month:
        return None  # a leap year may lie between
    days = (date(2021, two.month, two.day) - date(2021, one.month, one.day)).days
    return days if abs(days) <= NEAR else None


def hours(sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    """Times of day that no clock shows, with the reason."""
    for match in HOUR.finditer(sentence.text):
        hour, minute = int(match["hour"]), int(match["minute"])
        sure = match["half"] or match["zone"] or (match["before"] or "").strip().lower() == "at"
        if match["half"] and 12 < hour < 24 and minute < 60:
            yield match, "twice"
        elif sure and (hour > 24 or minute > 59 or (hour == 24 and minute)):
            yield match, "none"
