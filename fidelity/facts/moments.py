"""Dates, weekdays, years, times of day and phrases such as `next month` in a text, taken apart to compare them.

Own code: dateparser works out a date from a day of reference; here two sides are compared as far as each goes.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from fidelity.english.numerals import ORDINALS
from fidelity.facts.clocks import clocks, same_time
from fidelity.models import Span

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february march april may june july august september october november december"
WEEKDAYS, MONTHS = _DAYS.split(), _MONTHS.split()
_MONTH = (
    r"(?P<month>Jan(?:u\w+|\.)?|Feb(?:[a-z]*r[a-z]*|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?|"
    r"Sept(?:em\w+|\.)?|Sep\.|O[ck]t(?:o[a-z]+|\.)?|Nov(?:em[a-z]+|\.)?|De[cz](?:em[a-z]+|\.)?)"
)
"""With room for slips and other languages' spelling: Febuary, Novembre."""
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,:]\d|%|\s?[ap]\.?m\b)"
RANKS = {word: value for word, value in ORDINALS.items() if value < 20} | {
    f"{tens}-{word}": 10 * at + value
    for at, tens in ((2, "twenty"), (3, "thirty"))
    for word, value in ORDINALS.items()
    if value < 10 and 10 * at + value < 32
}
RANKS |= {"twentieth": 20, "thirtieth": 30}
_RANK = (
    rf"(?P<rank>{'|'.join(sorted(RANKS, key=len, reverse=True))})(?![-\w]|\s(?:time|half|quarter|week|day|phase|round))"
)
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>1[5-9]\d\d|20\d\d)(?![\d,]\d))?"
DATES = tuple(
    re.compile(rf"(?<![\w$€£.,]){pattern}")
    for pattern in (
        rf"{_DAY}\s+(?:of\s+)?{_MONTH}\b{_YEAR}",
        rf"{_MONTH}(?:\s+the)?\s+{_DAY}{_YEAR}",
        rf"{_RANK}\s+(?:of\s+)?{_MONTH}\b{_YEAR}",
        rf"{_MONTH}(?:\s+the)?\s+{_RANK}{_YEAR}",
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
    r"(?<![\w$€£¥.,:-])(?P<year>1\d{3}|20\d\d)(?![\d%]|[.,:/]\d|(?:\s|-)?(?:million|billion|percent)|[a-z])"
)
BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|from|until|till|by|of|to|before|after|during|for|and|the|early|late|mid|year|season|election|"
    r"summer|winter|spring|autumn|fall|or|between|through|around|with|his|her|its|their|a|this|that|than|as|on)[\s-]+|[(,/–-]\s?|^)$",
    re.IGNORECASE,
)
NOT_YEAR = re.compile(r"\b(about|around|some|nearly|almost|roughly|than|over|least|total of|up to)\s+$", re.IGNORECASE)
ENDS = re.compile(r"\s*(?:$|[.,;)](?!\d)|A\.?D\b)")
COUNTED = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:people|persons|men|women|children|troops|[a-z]{3,}(?<!has)(?<!was)(?<!his)(?<!this)(?<!ss)s)\b"
)
FIRM_YEAR = re.compile(r"\b(?:in|since|until|till|during|year|early|late|mid)[\s-]+$", re.IGNORECASE)
WEEKDAY = re.compile(
    r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|(?<=\()(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?=\.?\))"
)
NEARS = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1}
NEAR = re.compile(rf"\b({'|'.join(NEARS)})\b", re.IGNORECASE)
RELATIVE = re.compile(
    r"\b(?P<way>last|past|previous|next|coming|following|this|current)\s+"
    r"(?P<unit>week|weekend|month|year|decade|century|quarter|season|summer|spring|autumn|fall|winter)s?(?:['’]s)?\b",
    re.IGNORECASE,
)
WAYS = {"past": "last", "previous": "last", "following": "next", "current": "this"}
SIZES = {"weekend": 0, "week": 1, "month": 2, "quarter": 3, "year": 4} | dict.fromkeys(
    ("season", "summer", "spring", "autumn", "winter"), 3
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One part of a time: a weekday, a day of a month, a year, a time of day, a step from now."""

    span: Span
    kind: str
    """weekday, day, year, clock, relative (`next month`), or near (`yesterday`)."""
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
    for clock in clocks(text):
        value = (clock.minutes, "24" if clock.exact else "12")
        add(clock.start, clock.end, "clock", *value, zone=clock.zone)
    for pattern in DATES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            day = int(parts.get("day") or RANKS.get(parts.get("rank") or "", 0))
            if day > 31 or (not day and not parts["year"] and not _is_month(text, match)):
                continue
            stem = match["month"].lower()[:3].replace("k", "c").replace("z", "c")
            month = next(n for n, name in enumerate(MONTHS, 1) if name[:3] == stem)
            end = match.start("year") if parts["year"] else match.end()
            add(match.start(), len(text[:end].rstrip(" ,")), "day", month, day)
            if parts["year"]:
                add(match.start("year"), match.end("year"), "year", int(parts["year"]))
            tail = match.end()
            while day and (more := ANOTHER.match(text, tail)) and 0 < int(more[1]) < 32:
                add(more.start(1), more.end(1), "day", month, int(more[1]))
                tail = more.end()
    for match in re.finditer(r"(?<![\d.,/-])(1[0-9]|20)(\d)\d[/–-](\d?\d)\b(?![/–.,-]\d)", text):  # 2019/20, 1348/9
        last = match[3] if len(match[3]) == 2 else match[2] + match[3]
        add(match.start(3), match.end(3), "year", int(match[1] + last))
        add(match.start(), match.start() + 4, "year", int(match.group()[:4]))
    for match in YEAR.finditer(text):
        if _is_year(text, match):
            add(match.start(), match.end(), "year", int(match["year"]))
    for match in RELATIVE.finditer(text):
        way = match["way"].lower()
        add(match.start(), match.end(), "relative", WAYS.get(way, way), match["unit"].lower().replace("fall", "autumn"))
    for match in NEAR.finditer(text):
        add(match.start(), match.end(), "near", NEARS[match[1].lower()])
    for match in WEEKDAY.finditer(text):
        stem = (match[1] or match[2]).lower()[:3]
        add(match.start(), match.end(), "weekday", next(n for n, word in enumerate(WEEKDAYS) if word[:3] == stem))
    return tuple(sorted(found, key=lambda moment: moment.span))


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether a month's name alone is one: `May` and `March` only after a preposition of time."""
    name = match["month"]
    if name.lower() not in MAYBE and name.rstrip(".").lower() not in ("mar",):
        return True
    return bool(BEFORE_MONTH.search(text[: match.start()]))


def _is_year(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 30]
    if near := NOT_YEAR.search(before):
        return near[1].lower() in ("about", "around") and bool(ENDS.match(after))
    if match["year"] < "1500" and COUNTED.match(after):
        return False
    if FIRM_YEAR.search(before):
        return True
    if match["year"] < "1500":
        return False
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
        exact = "12" not in (copy.value[1], original.value[1])
        return same_time(int(copy.value[0]), int(original.value[0]), copy.zone, original.zone, exact)
    if copy.kind == "relative":
        return _overlap(copy.value, original.value)
    return copy.value == original.value


def _overlap(copy: tuple[int | str, ...], original: tuple[int | str, ...]) -> bool:
    """Whether two steps from now can be one time: `last week` lies in `this month`, `this fall` in `this year`."""
    (way, unit), (other, of) = copy, original
    if unit == of and "coming" in (way, other):
        return {way, other} <= {"coming", "next", "this"}
    if unit == of or unit not in SIZES or of not in SIZES:
        return copy == original
    if SIZES[unit] == SIZES[of]:
        return SIZES[unit] == 3 and "season" in (unit, of) and way == other
    if way == other:
        return way == "this" or {SIZES[unit], SIZES[of]} == {3, 4}
    large = other if SIZES[of] > SIZES[unit] else way
    return large == "this"
