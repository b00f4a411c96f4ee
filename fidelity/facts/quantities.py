"""Figures in a text: how much, of what unit, how exactly.

Own code: word2number knows one number and no place, text2num no units or fractions, quantulum3 takes seconds to load
and reads `1.5m` as metres and `3 lakh` as litres.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from fidelity.facts.currencies import currency_before
from fidelity.facts.readings import Items, number
from fidelity.facts.units import Unit, unit_after, unit_of_range
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
UNDER = re.compile(r"nearly|almost|less|fewer|under|below|up to|most|no more|not more|approach|maximum|within|just off")
OVER = re.compile(
    r"(?<!no )(?<!not )more than|over|above|upward|at least|no fewer|no less|exceed|minimum|in excess|topp|past|beyond"
    r"|surpass"
)
ITEM = re.compile(
    r"(?:US|A|C|HK|NZ|S|R|RM|Rs)?[$€£¥₹₽₩₺₴₦₱₫₪฿]|\bRs\.?(?=\s?\d)|\bRMB(?=\s?\d)"
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
    lean: int = 0
    """1 where it is said to be more than that, -1 where it is said to be less."""

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
        read = number(items, at, text)
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


def _with_unit(
    text: str,
    items: Items,
    at: int,
    end: int,
    offset: int,
    read: tuple[float, float, str, bool, float | None, int],
) -> Quantity:
    low, high, kind, weak, other, digits = read
    start, stop = items[at][1], items[end - 1][2]
    unit, start = currency_before(text, start)
    hedged, lean = _hedge(text, start, stop)
    if unit is None and kind in ("count", "fraction"):
        unit, stop = unit_after(text, stop, items[end - 1][2])
        if unit is None and kind == "count" and not weak:
            unit, stop = unit_of_range(text, stop)
    if unit is not None:
        kind = unit.dimension
    return Quantity(Span(offset + start, offset + stop), low, high, kind, unit, hedged, weak, other, digits, lean)


def _hedge(text: str, start: int, stop: int) -> tuple[bool, int]:
    """Whether the figure is said to be rough, and to which side: 1 for `more than`, -1 for `nearly`."""
    before = HEDGES.search(text[max(0, start - 30) : start])
    after = HEDGED_AFTER.match(text[stop : stop + 30])
    words = (before.group() if before else "").lower()
    lean = (1 if OVER.search(words) else -1 if UNDER.search(words) else 0) if before else 0
    return bool(before or after), lean or (1 if after and "less" not in after.group() else 0)
