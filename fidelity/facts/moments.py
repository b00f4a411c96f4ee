"""Dates, weekdays, years, times of day and phrases such as `next month` in a text, taken apart to compare them.

Own code: dateparser works out a date from a day of reference; here two sides are compared as far as each goes.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from fidelity.models import Span

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february march april may june july august september october november december"
WEEKDAYS, MONTHS = _DAYS.split(), _MONTHS.split()
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?|"
    r"Sept(?:ember|\.)?|Sep\.|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,:]\d|%|\s?[ap]\.?m\b)"
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>1[5-9]\d\d|20\d\d)(?![\d,]\d))?"
DATES = tuple(
    re.compile(rf"(?<![\w$€£.,]){pattern}")
    for pattern in (
        rf"{_DAY}\s+(?:of\s+)?{_MONTH}\b{_YEAR}",
        rf"{_MONTH}(?:\s+the)?\s+{_DAY}{_YEAR}",
        rf"{_MONTH}(?![\w]){_YEAR}",
    )
)
ISO = re.compile(r"\b(?P<year>20\d\d|19\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b")
ANOTHER = re.compile(
    r"\s*(?:(?:,|and|to|or|through|until|till)\s*(?=\S+(?:$|[.,;)]|\s\())|[-–]\s?)([0-3]?\d)(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
)
MAYBE = frozenset({"may", "march", "august"})
BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|until|till|by|last|next|this|early|late|mid|from|to|during|before|after|through|and|end|beginning)[\s-]+$",
    re.IGNORECASE,
)
YEAR = re.compile(
    r"(?<![\w$€£¥.,:-])(?P<year>1[5-9]\d\d|20\d\d)(?![\d%]|[.,:/]\d|(?:\s|-)?(?:million|billion|percent)|[a-z])"
)
BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|from|until|till|by|of|to|before|after|during|for|and|the|early|late|mid|year|season|election|"
    r"summer|winter|spring|autumn|fall|or|between|through|around|his|her|its|their|a|this|that|than|as|on)[\s-]+|[(,/–-]\s?|^)$",
    re.IGNORECASE,
)
NOT_YEAR = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|than|over|least|total of|up to)\s+$", re.IGNORECASE
)
COUNTED = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:people|persons|men|women|children|troops|[a-z]{3,}(?<!has)(?<!was)(?<!his)(?<!this)(?<!ss)s)\b"
)
FIRM_YEAR = re.compile(r"\b(?:in|since|until|till|during|year|early|late|mid)[\s-]+$", re.IGNORECASE)
WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
CLOCK = re.compile(
    r"(?<![\w:.,$€£])(?:(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?![\d:]|\.\d)\s?(?P<half>[ap]\.?m\b\.?)?"
    r"|(?P<full>1?\d)\s?(?P<half2>[ap]\.?m\b\.?|o'clock|o’clock))",
    re.IGNORECASE,
)
ZONE = re.compile(r"\b(?:GMT|UTC|BST|[ECMP][SD]?T|CEST|CET|local time|Eastern|Pacific|Beijing time|Moscow time)\b")
RELATIVE = re.compile(
    r"\b(?P<way>last|past|previous|next|coming|following|this|current)\s+"
    r"(?P<unit>week|weekend|month|year|decade|century|quarter|season|summer|spring|autumn|fall|winter)s?(?:['’]s)?\b",
    re.IGNORECASE,
)
WAYS = {"past": "last", "previous": "last", "coming": "next", "following": "next", "current": "this"}


@dataclass(frozen=True, slots=True)
class Moment:
    """One part of a time: a weekday, a day of a month, a year, a time of day, a step from now."""

    span: Span
    kind: str
    """weekday, day, year, clock, or relative."""
    value: tuple[int | str, ...]
    zone: str = ""
    """The time zone if one is named; another one may have another hour."""


def moments(text: str, offset: int = 0) -> tuple[Moment, ...]:
    """The moments of a text in order; spans count from `offset`."""
    return _parsed(text, offset)


@functools.lru_cache(maxsize=4096)
def _parsed(text: str, offset: int) -> tuple[Moment, ...]:
    found: list[Moment] = []

    def add(start: int, end: int, kind: str, *value: int | str, zone: str = "") -> None:
        span = Span(offset + start, offset + end)
        if not any(span.overlaps(other.span) for other in found):
            found.append(Moment(span, kind, value, zone))

    for match in ISO.finditer(text):
        add(match.start("month"), match.end(), "day", int(match["month"]), int(match["day"]))
        add(match.start("year"), match.end("year"), "year", int(match["year"]))
    for match in CLOCK.finditer(text):
        hour, half = int(match["hour"] or match["full"]), (match["half"] or match["half2"] or "")[:1].lower()
        if match["half"] is None and match["hour"] is not None and "." in match.group():
            continue
        hour = hour % 12 + 12 * (half == "p") if half in ("a", "p") else hour
        exact = half in ("a", "p") or hour > 12
        named = ZONE.search(text, match.end(), match.end() + 25)
        zone = named.group() if named else ""
        end = match.start() + len(match.group().rstrip())
        add(match.start(), end, "clock", hour * 60 + int(match["minute"] or 0), "24" if exact else "12", zone=zone)
    for word, at in (("noon", 720), ("midday", 720), ("midnight", 0)):
        for match in re.finditer(rf"\b{word}\b", text):
            add(match.start(), match.end(), "clock", at, "24")
    for pattern in DATES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            day = int(parts.get("day") or 0)
            if day > 31 or (not day and not parts["year"] and not _is_month(text, match)):
                continue
            month = next(n for n, name in enumerate(MONTHS, 1) if name[:3] == match["month"].lower()[:3])
            end = match.start("year") if parts["year"] else match.end()
            add(match.start(), len(text[:end].rstrip(" ,")), "day", month, day)
            if parts["year"]:
                add(match.start("year"), match.end("year"), "year", int(parts["year"]))
            tail = match.end()
            while day and (more := ANOTHER.match(text, tail)) and 0 < int(more[1]) < 32:
                add(more.start(1), more.end(1), "day", month, int(more[1]))
                tail = more.end()
    for match in re.finditer(r"\b(1[5-9]|20)\d\d[/–-](\d\d)\b(?![/–-])", text):  # 2019/20
        add(match.start(2), match.end(2), "year", int(match[1] + match[2]))
        add(match.start(), match.start() + 4, "year", int(match.group()[:4]))
    for match in YEAR.finditer(text):
        if _is_year(text, match):
            add(match.start(), match.end(), "year", int(match["year"]))
    for match in RELATIVE.finditer(text):
        way = match["way"].lower()
        add(match.start(), match.end(), "relative", WAYS.get(way, way), match["unit"].lower().replace("fall", "autumn"))
    for match in WEEKDAY.finditer(text):
        add(
            match.start(),
            match.end(),
            "weekday",
            next(n for n, w in enumerate(WEEKDAYS) if w[:3] == match[1].lower()[:3]),
        )
    return tuple(sorted(found, key=lambda moment: moment.span))


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether a month's name alone is one: `May` and `March` only after a preposition of time."""
    name = match["month"]
    if name.lower() not in MAYBE and name.rstrip(".").lower() not in ("mar",):
        return True
    return bool(BEFORE_MONTH.search(text[: match.start()]))


def _is_year(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 30]
    if NOT_YEAR.search(before):
        return False
    if FIRM_YEAR.search(before):
        return True
    return bool(BEFORE_YEAR.search(before)) and not COUNTED.match(after)


def agree(copy: Moment, original: Moment) -> bool:
    """Whether both can be the same moment as far as each goes."""
    if copy.kind != original.kind:
        return False
    if copy.kind == "day":
        return copy.value[0] == original.value[0] and (
            copy.value[1] == original.value[1] or 0 in (copy.value[1], original.value[1])
        )
    if copy.kind == "clock":
        gap = int(copy.value[0]) - int(original.value[0])
        if copy.zone != original.zone:
            return True
        return gap == 0 or (gap % 720 == 0 and "12" in (copy.value[1], original.value[1]))
    return copy.value == original.value
