"""Times of day in a text, and whether two of them are the same time in their zones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fidelity.english.numerals import CARDINALS

DAY = 1440
_HOURS = "|".join(word for word, value in CARDINALS.items() if 0 < value < 13)
CLOCK = re.compile(
    r"(?<![\w:.,$€£-])(?:(?P<hour>[01]?\d|2[0-4])(?P<mark>[:.])(?P<minute>[0-5]\d)(?![\d:%]|\.\d)"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?|hrs\b|hours\b))?"
    r"|(?P<tight>[01]\d|2[0-4])(?P<minutes>[0-5]\d)(?=\s?(?:GMT|UTC|hours\b|hrs\b|local time|[ECMP][SD]T\b|CES?T\b))"
    r"|(?P<full>1?\d)(?:\s?(?P<half2>[ap]\.?m\b\.?)|\s?o['’]clock"
    r"|(?=\s(?:in the (?:morning|afternoon|evening)|GMT|UTC)\b)))",
    re.IGNORECASE,
)
SPELLED = re.compile(
    rf"\b(?P<lead>half past |quarter past |a quarter past |quarter to |a quarter to )?(?P<word>{_HOURS})"
    r"(?P<tail>\s(?:o['’]clock|[ap]\.?m\b\.?)|(?=\sin the (?:morning|afternoon|evening)\b))?",
    re.IGNORECASE,
)
LEADS = {"half past": 30, "quarter past": 15, "quarter to": -15}
LATER = re.compile(r"\s(?:in the |that |this |on \w+ )?(?P<part>morning|afternoon|evening)\b", re.IGNORECASE)
NAMED = {"noon": 720, "midday": 720, "midnight": 0}
_OFFSETS = """
    GMT 0|UTC 0|WET 0|BST 1|WEST 1|CET 1 2|CEST 2|EET 2 3|EEST 3|MSK 3|ET -5 -4|EST -5 -4|EDT -4|CT -6 -5|CST -6 -5 8|
    CDT -5|MT -7 -6|MST -7 -6|MDT -6|PT -8 -7|PST -8 -7|PDT -7|IST 1 2 3 5.5|JST 9|KST 9|SGT 8|HKT 8|AEST 10 11|AEDT 11|
    NZST 12 13|NZDT 13|WIB 7|WITA 8|WIT 9|PKT 5|NPT 5.75|SAST 2|EAT 3|WAT 1|CAT 2|Eastern -5 -4|Central -6 -5|
    Mountain -7 -6|Pacific -8 -7|Moscow 3|Istanbul 3|Kyiv 2 3|Kiev 2 3|London 0 1|Dublin 0 1|Lisbon 0 1|Paris 1 2|
    Berlin 1 2|Rome 1 2|Madrid 1 2|Brussels 1 2|Geneva 1 2|Vienna 1 2|Athens 2 3|Cairo 2 3|Jerusalem 2 3|Tehran 3.5 4.5|
    Dubai 4|Kabul 4.5|Islamabad 5|Delhi 5.5|Indian 5.5|Dhaka 6|Bangkok 7|Jakarta 7|Beijing 8|Manila 8|Singapore 8|
    Hong_Kong 8|Tokyo 9|Seoul 9|Sydney 10 11|New_York -5 -4|Washington -5 -4|Los_Angeles -8 -7|Nairobi 3|Lagos 1|
    Johannesburg 2
"""
OFFSETS = {
    name.replace("_", " "): tuple(60 * float(hour) for hour in hours)
    for group in _OFFSETS.replace("\n", "").split("|")
    for name, *hours in [group.split()]
}
"""Minutes ahead of Greenwich; several where summer time is not told apart or the letters name two zones."""
ZONE = re.compile(
    rf"\s*\(?(?:(?P<zone>{'|'.join(sorted(OFFSETS, key=len, reverse=True))})\b(?:\s(?:\w+\s)?time\b)?"
    r"|(?P<local>local)\s(?:time\b|hours\b)|(?P<other>[A-Z][a-z]+)(?:\s[A-Z][a-z]+)?\stime\b)"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: where it stands, the minutes since midnight, the zone if named."""

    start: int
    end: int
    minutes: int
    exact: bool
    """Whether the half of the day is told."""
    zone: str


def clocks(text: str) -> Iterator[Clock]:
    """The times of day of a text; indices count in the text."""
    for match in CLOCK.finditer(text):
        end = match.start() + len(match.group().rstrip())
        zone = _zone(text, end)
        half = (match["half"] or match["half2"] or "")[:1].lower()
        if match["mark"] == "." and not half and not zone:
            continue  # 12.50 is more often a figure
        hour = int(match["hour"] or match["tight"] or match["full"])
        yield _clock(text, match.start(), end, hour, int(match["minute"] or match["minutes"] or 0), half, zone)
    for match in SPELLED.finditer(text):
        if match["lead"] or match["tail"] is not None:
            shift = LEADS[(match["lead"] or "").strip().lower().removeprefix("a ")] if match["lead"] else 0
            half = (match["tail"] or "").strip()[:1].lower()
            hour = CARDINALS[match["word"].lower()]
            yield _clock(text, match.start(), match.end(), hour, shift, half if half in "ap" else "", "")
    for match in re.finditer(rf"\b(?:{'|'.join(NAMED)})\b", text):
        yield Clock(match.start(), match.end(), NAMED[match.group()], True, _zone(text, match.end()))


def _clock(text: str, start: int, end: int, hour: int, minute: int, half: str, zone: str) -> Clock:
    if half not in ("a", "p") and hour < 13 and (part := LATER.match(text, end)):
        half = "a" if part["part"].lower() == "morning" else "p"
    exact = half in ("a", "p") or hour > 12 or hour == 0
    if half in ("a", "p") and hour < 13:
        hour = hour % 12 + 12 * (half == "p")
    return Clock(start, end, (hour * 60 + minute) % DAY, exact, zone)


def _zone(text: str, end: int) -> str:
    match = ZONE.match(text, end)
    return (match["zone"] or match["other"] or "local") if match else ""


def same_time(a: int, b: int, a_zone: str, b_zone: str, exact: bool) -> bool:
    """Whether two times can be one: equal, or as far apart as their zones are."""
    span = DAY if exact else DAY // 2
    if (a - b) % span == 0 and (a_zone == b_zone or not (a_zone in OFFSETS and b_zone in OFFSETS)):
        return True
    if a_zone == b_zone or "" in (a_zone, b_zone):
        return False
    if a_zone in OFFSETS and b_zone in OFFSETS:
        return any((a - x - b + y) % span == 0 for x in OFFSETS[a_zone] for y in OFFSETS[b_zone])
    return (a - b) % 15 == 0  # local time beside a zone: a whole, half or quarter hour
