"""Figures in a text: how much, of what unit, how exactly.

Own code: word2number knows one number and no place, text2num no units or fractions, quantulum3 takes seconds to load
and reads `1.5m` as metres and `3 lakh` as litres.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from fidelity.english.numerals import CARDINALS, DECADES, FRACTIONS, GLUED, GROUPS, LOOSE, ORDINALS, SCALES
from fidelity.facts.units import CURRENCIES, SYMBOLS, UNITS, Unit, unit_after, unit_of_range
from fidelity.models import Span

_HEDGES = (
    "about|around|some|nearly|almost|roughly|approximately|approx\\.?|circa|close to|more than|over|above|upwards? of|"
    "at least|less than|fewer than|under|below|up to|as many as|as much as|no more than|at most|not more than|off|"
    "no fewer than|an estimated|estimated|exceeding|exceeds?|exceeded|just|well|slightly|a little|minimum of|within|"
    "maximum of|in excess of|or so|and more|topped|topping|past|beyond|surpass\\w*|reach\\w*|approach\\w*|near"
)
HEDGES = re.compile(rf"(?:{_HEDGES})[\s(]*(?:the\s|a\s|an\s)?\W{{0,2}}$", re.IGNORECASE)
HEDGED_AFTER = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?:or so|or more|or less|or fewer|and over|and above|plus\b)|\+", re.IGNORECASE
)
ITEM = re.compile(
    r"(?:US|A|C|HK|NZ|S|R|RM|Rs)?[$€£¥₹₽₩]|\bRs\.?(?=\s?\d)|\bRMB(?=\s?\d)"
    r"|(?<![\w.])\.\d+"
    r"|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?![\d,]\d)|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)"
    r"|\d{1,3}(?: \d{3})+(?![\d.,]\d|\d)|\d+(?::[0-5]\d){2}(?:\.\d+)?"
    r"|\d+(?:\.\d{3})+(?![\d])|\d+,\d{1,2}(?!\d)|\d+(?:\.\d+)?|[^\W\d_]+|\S"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of a text."""

    span: Span
    """The number itself with its scale and unit: `$1.5 million`, `14 km`."""
    low: float
    high: float
    """Beyond `low` only for words such as `dozens`."""
    kind: str
    """count, ordinal, money, percent, or the dimension of its unit: length, time, ..."""
    unit: Unit | None = None
    hedged: bool = False
    weak: bool = False
    """Implied by a word (`both`, `a`): supports a figure, needs no support."""
    other: float | None = None
    """A second way to read it: 272.000 is also 272,000."""
    words: int = 1
    """How many digits it is given with."""

    @property
    def base(self) -> float:
        """The value in the base unit of its dimension."""
        return self.unit.base(self.low) if self.unit else self.low


def quantities(text: str, offset: int = 0, taken: tuple[Span, ...] = ()) -> tuple[Quantity, ...]:
    """The figures of a text in order, without those in `taken` (dates and times); spans count from `offset`."""
    return tuple(
        quantity for quantity in _parsed(text, offset) if not any(quantity.span.overlaps(span) for span in taken)
    )


@functools.lru_cache(maxsize=4096)
def _parsed(text: str, offset: int) -> tuple[Quantity, ...]:
    items = [(m.group(), m.start(), m.end()) for m in ITEM.finditer(text)]
    found, at = [], 0
    while at < len(items):
        read = _number(items, at, text)
        if read is None:
            at += 1
            continue
        end, low, high, kind, weak, other, digits = read
        found.append(_with_unit(text, items, at, end, offset, (low, high, kind, weak, other, digits)))
        at = end
    return tuple(_added(found, text, offset))


def _added(found: list[Quantity], text: str, offset: int) -> list[Quantity]:
    """Hours, minutes and seconds in a row as one quantity."""
    out: list[Quantity] = []
    for quantity in found:
        last = out[-1] if out else None
        if last and last.kind == quantity.kind == "time" and last.unit and quantity.unit:
            between = text[last.span.end - offset : quantity.span.start - offset]
            if last.unit.factor > quantity.unit.factor and re.fullmatch(r",?\s(?:and\s)?", between):
                value = (last.base + quantity.base) / last.unit.factor
                span = last.span.to(quantity.span)
                out[-1] = Quantity(span, value, value, "time", last.unit, last.hedged, False, None, 4)
                continue
        out.append(quantity)
    return out


Read = tuple[int, float, float, str, bool, float | None, int]


def _number(items: list[tuple[str, int, int]], at: int, text: str) -> Read | None:
    """The number that begins at an item: where it ends, its value and how it is written."""
    word = items[at][0]
    lower = word.lower()
    if word[0].isdigit() or (word[0] == "." and len(word) > 1):
        return _figure(items, at, text)
    if lower in LOOSE:
        low, high = LOOSE[lower]
        factor = 1.0
        if at + 2 < len(items) and items[at + 1][0] == "of" and items[at + 2][0].lower() in LOOSE:
            low, high = LOOSE[items[at + 2][0].lower()]
            factor = 10.0 if lower != "hundreds" else 100.0
            at += 2
        elif lower == "scores" and not (at + 1 < len(items) and items[at + 1][0] in ("of", "were")):
            return None
        return at + 1, low * factor, high * factor, "count", True, None, 1
    if lower == "tens" and [i[0].lower() for i in items[at + 1 : at + 2]] == ["of"] and at + 2 < len(items):
        tail = items[at + 2][0].lower()
        if tail in LOOSE:
            return at + 3, LOOSE[tail][0] * 6, LOOSE[tail][1] * 6, "count", True, None, 1
    if lower in CARDINALS or (lower in ("a", "half", "several", "couple") and _next(items, at, SCALES | {"dozen": 12})):
        return _spelled(items, at)
    if lower in ORDINALS and lower in FRACTIONS and at and items[at - 1][0].lower() in ("a", "one"):
        follow = items[at + 1][0].lower() if at + 1 < len(items) else ""
        if follow in ("of", "the", "more", "less"):
            return at + 1, FRACTIONS[lower], FRACTIONS[lower], "fraction", False, None, 1
    if lower in ORDINALS:
        return _ordinal(items, at + 1, ORDINALS[lower])
    if lower in FRACTIONS and lower not in ORDINALS and not lower.endswith("ths"):
        return at + 1, FRACTIONS[lower], FRACTIONS[lower], "fraction", True, None, 1
    if lower in DECADES:
        return at + 1, DECADES[lower], DECADES[lower] + 9, "decade", False, None, 2
    if lower in GROUPS:
        return at + 1, GROUPS[lower], GROUPS[lower], "count", True, None, 1
    return None


def _ordinal(items: list[tuple[str, int, int]], end: int, value: float) -> Read:
    """An ordinal; that of a century is the span of its years."""
    follow = [item[0].lower() for item in items[end : end + 2] if item[0] != "-"]
    if follow and follow[0].startswith("centur"):
        return end, 100 * (value - 1), 100 * value - 1, "decade", False, None, 2
    return end, value, value, "ordinal", value < 3, None, 2


def _next(items: list[tuple[str, int, int]], at: int, words: dict[str, float]) -> bool:
    follow = [item[0].lower() for item in items[at + 1 : at + 3]]
    return bool(follow) and (follow[0] in words or (follow[0] in ("a", "of") and follow[-1] in words))


def _figure(items: list[tuple[str, int, int]], at: int, text: str) -> Read | None:
    word, start, end = items[at]
    before = text[max(0, start - 2) : start]
    if (
        (before[-1:].isalpha() and before[-1:] not in "SR")
        or re.fullmatch(r"[A-Z]-", before)
        or before.endswith(("_", "#", "@"))
    ):
        return None  # F-16, COVID-19, G7
    if ":" in word:
        hours, minutes, seconds = map(float, word.split(":"))
        seconds += 3600 * hours + 60 * minutes
        return at + 1, seconds, seconds, "time", False, None, 6
    plain = re.sub(r"[,\s\u00a0\u202f\u2009]", "", word)
    other = None
    if re.fullmatch(r"\d+,\d{1,2}", word):
        plain = word.replace(",", ".")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", word):
        other = float(word.replace(".", ""))
        plain = word if word.count(".") == 1 else word.replace(".", "")
    value = float(plain)
    kind, at = "count", at + 1
    glued = items[at][0].lower() if at < len(items) and items[at][1] == end else ""
    digits = len(plain.replace(".", "").strip("0")) or 1
    if glued in ("st", "nd", "rd", "th"):
        return (*_ordinal(items, at + 1, value)[:4], False, other, digits)
    if glued in "'’" and glued and value % 10 == 0 and items[at + 1 : at + 2] and items[at + 1][0] == "s":
        return at + 2, value, value + (99 if value % 100 == 0 and value > 100 else 9), "decade", False, other, digits
    if glued == "s":
        return at + 1, value, value + (99 if value % 100 == 0 else 9), "decade", False, other, digits
    if glued in GLUED and (glued != "m" or items[max(0, at - 2)][0][-1] in SYMBOLS):
        return at + 1, value * GLUED[glued], value * GLUED[glued], kind, False, other, digits
    if glued.isalpha() and glued not in UNITS and len(glued) < 3:
        return None  # 5G, 3D
    if glued == "/" and re.match(r"/[2-9]\b", text[end:]) and value > 10:
        return None  # 21/2: two and a half, set tight
    if glued == "/" and re.match(r"/[1-9]\d?\b", text[end:]) and value < 10:
        bottom = float(items[at + 1][0])
        return at + 2, value / bottom, value / bottom, "fraction", False, None, 1
    at, value = _scaled(items, at, value)
    return at, value, value, kind, False, other, digits


def _scaled(items: list[tuple[str, int, int]], at: int, value: float) -> tuple[int, float]:
    while at < len(items):
        word = items[at][0].lower()
        if word == "-" and at + 1 < len(items) and items[at + 1][0].lower() in SCALES:
            at += 1
            continue
        if word not in SCALES and word != "dozen":
            break
        value *= SCALES.get(word, 12)
        at += 1
    return at, value


def _spelled(items: list[tuple[str, int, int]], at: int) -> Read:
    """A number in words: two hundred and five, half a million, a dozen, three quarters, two and a half."""
    begin = at
    total, current, last = 0.0, 0.0, 1e18
    first = items[at][0].lower()
    if first in ("a", "half", "several", "couple"):
        current = {"a": 1.0, "half": 0.5, "several": 4.0, "couple": 2.0}[first]
        at += 2 if items[at + 1][0].lower() in ("a", "of") else 1
        last = 0.5
    while at < len(items):
        word = items[at][0].lower()
        if word in CARDINALS:
            figure = CARDINALS[word]
            if figure >= last or (figure >= 10 and last < 100) or last == 10:
                break
            current, last = current + figure, 1.0 if figure < 20 else 10.0
        elif word in SCALES or word == "dozen":
            scale = SCALES.get(word, 12.0)
            current *= scale
            if scale > 100:
                total, current = total + current, 0.0
            last = scale
        elif word in ORDINALS and last == 10.0 and ORDINALS[word] < 10:
            return _ordinal(items, at + 1, total + current + ORDINALS[word])
        elif word in FRACTIONS and word.endswith(("s", "half")) and at > begin and current < 10:
            value = current * FRACTIONS[word] if word != "half" else current
            return at + 1, value, value, "fraction" if word != "half" else "count", False, None, 1
        elif word == "-" and at + 1 < len(items) and last == 10.0 and items[at + 1][0].lower() in CARDINALS | ORDINALS:
            at += 1
            last = 10.5 if items[at][0].lower() in CARDINALS else last
            continue
        elif word in ("-", "and") and at + 1 < len(items) and at > begin:
            follow = items[at + 1][0].lower()
            if word == "-" and (follow in FRACTIONS or follow in SCALES):
                at += 1
                continue
            if word == "and" and last >= 100 and follow in CARDINALS:
                at += 1
                continue
            if word == "and" and follow == "a" and at + 2 < len(items) and items[at + 2][0].lower() == "half":
                return at + 3, total + current + 0.5, total + current + 0.5, "count", False, None, 2
            break
        else:
            break
        at += 1
    value = total + current
    single = at == begin + 1
    digits = len(f"{value:.0f}".strip("0")) or 1
    return at, value, value, "count", single and value == 1, None, digits


def _with_unit(
    text: str,
    items: list[tuple[str, int, int]],
    at: int,
    end: int,
    offset: int,
    read: tuple[float, float, str, bool, float | None, int],
) -> Quantity:
    low, high, kind, weak, other, digits = read
    start, stop = items[at][1], items[end - 1][2]
    hedged = bool(HEDGES.search(text[max(0, start - 30) : start])) or bool(HEDGED_AFTER.match(text[stop : stop + 30]))
    unit: Unit | None = None
    if (at and items[at - 1][0][-1] in SYMBOLS) or (at and items[at - 1][0].rstrip(".") in ("Rs", "RMB")):
        unit = Unit(CURRENCIES.get(items[at - 1][0].rstrip("."), SYMBOLS.get(items[at - 1][0][-1], "dollar")), "money")
        start = items[at - 1][1]
        hedged = bool(HEDGES.search(text[max(0, start - 30) : start])) or hedged
    elif kind in ("count", "fraction"):
        unit, stop = unit_after(text, stop, items[end - 1][2])
        if unit is None and kind == "count" and not weak:
            unit, stop = unit_of_range(text, stop)
    if unit is not None:
        kind = unit.dimension
    return Quantity(Span(offset + start, offset + stop), low, high, kind, unit, hedged, weak, other, digits)
