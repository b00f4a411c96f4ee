"""Whether two figures can be the same: equal, rounded, converted, or in other words."""

from __future__ import annotations

import math

from fidelity.facts.currencies import converted, one_currency
from fidelity.facts.quantities import Quantity

NEAR = 0.05
"""How far an honest rounding or conversion may stand off."""

VAGUE = 16.0
"""How far the ranges of two vague figures may lie apart, as the square of a factor: scores are dozens."""


def agree(copy: Quantity, original: Quantity) -> bool:
    """Whether the copy's figure can be the original's: equal, rounded, converted, or in other words."""
    comparable = copy.kind == original.kind or "count" in (copy.kind, original.kind)
    if comparable and _same(copy.low, copy.other, original.low, original.other) and _compatible(copy, original):
        return True
    if {copy.kind, original.kind} <= {"fraction", "percent", "count"} and copy.kind != original.kind:
        return _share(copy, original)
    if {copy.kind, original.kind} == {"ordinal", "count"}:
        return copy.low == original.low
    if "decade" in (copy.kind, original.kind):
        if copy.kind != original.kind:
            return copy.low <= original.high and original.low <= copy.high
        short = min(copy.low, original.low) < 100  # the 80s
        a, b = (copy.low % 100, original.low % 100) if short else (copy.low, original.low)
        return a <= b + original.high - original.low and b <= a + copy.high - copy.low
    if copy.kind != original.kind and not (copy.kind in CARRIED and original.kind in CARRIED):
        return False
    if copy.kind == "money" and not _one_currency(copy, original):
        assert copy.unit and original.unit
        return converted(copy.low, copy.unit.name, original.low, original.unit.name)
    if copy.kind == "temperature" and _degrees(copy, original):
        return True
    a, b = copy.base, original.base
    if copy.high != copy.low and original.high != original.low:
        ratio = copy.low * copy.high / (original.low * original.high)
        return 1 / VAGUE <= ratio <= VAGUE  # dozens are no hundreds
    if copy.high != copy.low or original.high != original.low:
        return copy.low * 0.9 <= original.high * 1.1 and original.low * 0.9 <= copy.high * 1.1
    if copy.kind not in ("count", "ordinal", "percent", "money", "points") and copy.unit != original.unit:
        return math.isclose(a, b, rel_tol=0.08 if copy.hedged or original.hedged or copy.words < 2 else NEAR)
    return copy.kind != "ordinal" and _rounded(copy, original)


def _degrees(copy: Quantity, original: Quantity) -> bool:
    """Whether degrees without a scale are Celsius on one side and Fahrenheit on the other."""
    ways = ((copy.low, original.low), (original.low, copy.low))
    bare = "degrees" in {q.unit.name for q in (copy, original) if q.unit}
    return bare and any(abs(celsius * 1.8 + 32 - fahrenheit) <= 2 for celsius, fahrenheit in ways)


CARRIED = frozenset({"count", "points"})


def _same(a: float, a_other: float | None, b: float, b_other: float | None) -> bool:
    return any(
        math.isclose(x, y, rel_tol=1e-9) for x in (a, a_other) for y in (b, b_other) if x is not None and y is not None
    )


def _compatible(copy: Quantity, original: Quantity) -> bool:
    """Whether equal values have equal units; a figure without a unit goes with any."""
    if copy.unit is None or original.unit is None:
        return True
    if copy.kind == "money":
        return _one_currency(copy, original)
    return copy.unit.name == original.unit.name


def _one_currency(copy: Quantity, original: Quantity) -> bool:
    assert copy.unit and original.unit
    return one_currency(copy.unit.name, original.unit.name)


def _share(copy: Quantity, original: Quantity) -> bool:
    if "percent" not in (copy.kind, original.kind):
        part, whole = sorted((copy.low, original.low))
        return math.isclose(part, whole, rel_tol=1e-6) or (whole >= 3 and math.isclose(part * whole, 1))  # one in 7
    percent, plain = (copy, original) if copy.kind == "percent" else (original, copy)
    if plain.kind == "count":
        return plain.weak and plain.low in (2.0, 3.0) and math.isclose(percent.low, 100 * (plain.low - 1))
    return math.isclose(percent.low, 100 * plain.low, rel_tol=0.06 if not plain.hedged else 0.12)


def _rounded(copy: Quantity, original: Quantity) -> bool:
    """Whether the less exact of two figures rounds the other.

    With a hedge ("nearly 50") by a tenth; without one only large or broken figures are rounded, and by little.
    """
    coarse, fine = (copy, original) if copy.words <= original.words else (original, copy)
    a, b = coarse.base, fine.base
    if not a or not b or a * b < 0 or coarse.words == fine.words:
        return copy.hedged and not original.hedged and coarse.words == fine.words and abs(a - b) <= 0.03 * abs(b)
    if (coarse.lean > 0 and b < 0.99 * a) or (coarse.lean < 0 and b > 1.01 * a):
        return False
    if coarse.hedged and not fine.hedged:
        return abs(a - b) <= 0.1 * max(abs(a), abs(b))
    if coarse.hedged and fine.hedged and abs(a - b) <= 0.015 * abs(b):
        return True
    size = 10 ** (math.floor(math.log10(abs(a))) - coarse.words + 1)
    if coarse.words >= 3 and 0 <= b - a < size:
        return True  # cut off: 247 billion for 247.7 billion
    if fine.kind in ("percent", "points") and a == int(a) and b != int(b) and abs(a - b) <= 0.5:
        return True  # 3% for 2.7%
    large = abs(b) >= 1000 or b != int(b) or fine.low != int(fine.low)
    return large and abs(a - b) <= size / 2 * 1.0001 and abs(a - b) <= (NEAR if coarse.words > 1 else 0.03) * abs(b)


def sums(copy: Quantity, originals: tuple[Quantity, ...]) -> bool:
    """Whether the figure is the sum or the difference of some of the others."""
    values = [o.base for o in originals if o.kind in (copy.kind, "count") and not o.weak][:8]
    made = {x + y for i, x in enumerate(values) for y in values[:i]} | {
        abs(x - y) for i, x in enumerate(values) for y in values[:i]
    }
    made |= {sum(values)} if len(values) > 2 else set()
    made |= {100 - v for v in values} if copy.kind == "percent" else set()
    return copy.base > 2 and any(math.isclose(copy.base, value, rel_tol=1e-6) for value in made)
