"""Dates of the copy against the calendar, the clock and the day of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from fidelity.english.words import verb_tags
from fidelity.facts import calendar
from fidelity.facts.calendar import Dated
from fidelity.facts.moments import moments
from fidelity.models import Alignment, Hit, Sentence, Severity, Span, Token
from fidelity.rules.core import Example, Hits, text_rule
from fidelity.segment import dateline

AHEAD = 20
"""So many days after the day of writing a date without a year is this year's."""
DIGIT = re.compile(r"\d")
TO_COME = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|must|to be|due|until|till|by|next|plan\w*|schedul\w+|set|"
    r"expect\w*|deadline|upcoming|coming|ahead|last year|anniversary|every|each|annual\w*|effective|"
    r"years? (?:ago|earlier|before))\b"
    r"|\d{4}|['’]ll\b",
    re.IGNORECASE,
)
"""Words that speak of the future, or of another year."""


@text_rule(
    "dates/calendar",
    Example("The talks opened on [[Monday, March 15]], 2022, in Geneva."),
    Example("The talks opened on Tuesday, March 15, 2022, in Geneva."),
    Example("The talks opened on Monday, March 15, in Geneva."),
    Example("They met on Monday, March 15, and again on [[Wednesday, March 18]]."),
    Example("They met on Monday, March 15, and again on Wednesday, March 17."),
    Example("The vote was put off to [[February 30]], the mayor said."),
    Example("The vote was put off to February 29, the mayor said."),
    Example("The quake struck at [[25:61]], the agency said."),
    Example("The quake struck at [[14:30 p.m.]] on Sunday."),
    Example("The quake struck at 2:30 p.m. on Sunday and Kenya won 25:12 at handball."),
    Example("ACCRA, Aug 6 (Wire) - The mayor resigned on [[Aug. 9]] after the vote."),
    Example("ACCRA, Aug 6 (Wire) - The mayor will resign on Aug. 9 after the vote."),
    severity=Severity.MINOR,
)
def against_calendar(alignment: Alignment) -> Hits:
    """A date cannot be: its weekday is another, no calendar has the day, no clock the hour, or it is yet to come.

    Machines carry weekdays and dates over one by one, and a slip in either sends readers to the wrong day. Look the day
    up: what is wrong may be the weekday, the day, the month or the year.
    """
    text = alignment.copy.text
    today, around = calendar.written(alignment.copy)
    seen: list[Dated] = []
    for sentence in alignment.copy.sentences:
        if not DIGIT.search(sentence.text):
            continue
        for found in calendar.dated(sentence, text):
            hit = _weekday(found, today) or _beside(found, seen)
            seen.append(found)
            if hit is not None:
                yield hit
        yield from _no_such_day(sentence)
        for match, why in calendar.hours(sentence):
            start, end = match.start("hour"), match.end("half" if match["half"] else "minute")
            yield _hour(Span(sentence.span.start + start, sentence.span.start + end), match, why)
        if around is not None:
            yield from _told_as_past(sentence, today, around)


def _weekday(found: Dated, today: date | None) -> Hit | None:
    """The hit for a weekday on which the date does not fall, where the year is known."""
    day = calendar.made(found.year, found.month, found.day)
    years = [day] if day else []
    if not years and found.year is None and today is not None:
        about = [calendar.made(today.year + step, found.month, found.day) for step in (-1, 0, 1)]
        years = [d for d in about if d and abs(d - today) < timedelta(200)]
    if len(years) != 1 or years[0].weekday() == found.weekday.value[0]:
        return None
    name = calendar.weekday(years[0].weekday())
    written = f"{calendar.month_name(found.month)} {found.day}, {years[0].year}"
    message = f"{written} was a {name}, not a {calendar.weekday(int(found.weekday.value[0]))}."
    return Hit(found.span, message, (), 0.9 if found.year else 0.7)


def _beside(found: Dated, seen: list[Dated]) -> Hit | None:
    """The hit for a weekday that does not go with that of another date of the story."""
    for other in seen:
        if found.year is not None or other.year is not None:
            continue
        try:
            days = calendar.apart(other, found)
        except ValueError:  # a day that no calendar has
            continue
        if days is not None and (int(other.weekday.value[0]) + days - int(found.weekday.value[0])) % 7:
            was = calendar.weekday(int(other.weekday.value[0]))
            should = calendar.weekday((int(other.weekday.value[0]) + days) % 7)
            message = (
                f"If {calendar.month_name(other.month)} {other.day} is a {was}, as the story says, "
                f"{calendar.month_name(found.month)} {found.day} is a {should}."
            )
            return Hit(found.span, message, (), 0.7)
    return None


def _no_such_day(sentence: Sentence) -> Iterator[Hit]:
    said = moments(sentence.text, sentence.span.start)
    for at, moment in enumerate(said):
        if moment.kind != "day" or not moment.value[1]:
            continue
        after = said[at + 1] if at + 1 < len(said) else None
        year = (
            int(after.value[0]) if after and after.kind == "year" and after.span.start - moment.span.end < 4 else None
        )
        month, day = int(moment.value[0]), int(moment.value[1])
        if calendar.impossible(month, day, year):
            when = f" in {year}" if year and month == 2 and day == 29 else ""
            message = f"{calendar.month_name(month)} has no day {day}{when}."
            yield Hit(moment.span, message, (), 0.85, Severity.MAJOR)


def _hour(span: Span, match: re.Match[str], why: str) -> Hit:
    hour, minute = int(match["hour"]), match["minute"]
    if why == "none":
        return Hit(span, f"No clock shows {match['hour']}:{minute}.", (), 0.8)
    half = (match["half"] or "").strip()
    if half.startswith("a"):
        return Hit(span, f"{hour}:{minute} is after noon, not {half}", (), 0.8)
    twelve = f"{hour - 12}:{minute} {half}"
    message = f"{hour}:{minute} is on the 24-hour clock; with {half} the hour is {hour - 12}."
    return Hit(span, message, (twelve, f"{hour}:{minute}"), 0.7)


def _told_as_past(sentence: Sentence, today: date | None, around: tuple[int, int]) -> Iterator[Hit]:
    """A day that was still to come when the story was written, told as past."""
    place = dateline(sentence)
    start = place.end if place else sentence.span.start
    body = sentence.text[start - sentence.span.start :]
    base = today or calendar.made(2021, *around)
    for moment in moments(body, start):
        if base is None or moment.kind != "day" or not moment.value[1] or sentence.quoted(moment.span):
            continue
        day = calendar.made(base.year, int(moment.value[0]), int(moment.value[1]))
        rest = body[: moment.span.start - start] + body[moment.span.end - start :]
        before = [token for token in sentence.tokens if start <= token.span.start < moment.span.start][-3:]
        if day and 0 < (day - base).days <= AHEAD and _happened(before) and not TO_COME.search(rest):
            message = f"The story is of {calendar.month_name(base.month)} {base.day}; this day was still to come."
            yield Hit(moment.span, message, (), 0.6)


def _happened(before: list[Token]) -> bool:
    """Whether the words before a date are a past verb and `on`: resigned on, was killed on."""
    if len(before) < 2 or before[-1].lower != "on":
        return False
    tags = verb_tags(before[-2].text)
    return "VBD" in tags or ("VBN" in tags and before[0].lower in ("was", "were"))
