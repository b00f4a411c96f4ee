"""Numbers as they are written, in digits or words: where one begins among the items of a text, and its value."""

from __future__ import annotations

import re

from fidelity.english.numerals import CARDINALS, DECADES, FRACTIONS, GLUED, GROUPS, LOOSE, ORDINALS, SCALES, SIGNS
from fidelity.facts.currencies import currency_before
from fidelity.facts.units import UNITS

PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
Items = list[tuple[str, int, int]]
"""Words, figures and marks, each with start and end."""
Read = tuple[int, float, float, str, bool, float | None, int]


def number(items: Items, at: int, text: str) -> Read | None:
    """The number that begins at an item: where it ends, its value and how it is written."""
    word = items[at][0]
    lower = word.lower()
    if (part := _one_in(items, at)) is not None:
        return part
    if word[0].isdigit() or (word[0] == "." and len(word) > 1):
        return _figure(items, at, text)
    if word in PARTS:
        return at + 1, PARTS[word], PARTS[word], "fraction", False, None, 1
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
    if lower == "half" and _tied(items, at) and _next(items, at + 2, SCALES | {"-": 0}):
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


def _one_in(items: Items, at: int) -> Read | None:
    """A part told as one of so many: `one in seven`, `one out of 10`, `every sixth`."""
    words = [item[0].lower() for item in items[at : at + 5]]
    if words[0] == "every" and len(words) > 2 and (bottom := ORDINALS.get(words[1], 0)) > 2 and words[2] not in UNITS:
        return at + 2, 1 / bottom, 1 / bottom, "fraction", False, None, 1
    if words[0] not in ("one", "1") or words[1:2] not in (["in"], ["out"], ["of"]):
        return None
    after = 2
    while words[after : after + 1] and words[after] in ("of", "every"):
        after += 1
    if words[1] == "of" and words[after - 1] != "every":
        return None  # one of 12
    bottom = CARDINALS.get("".join(words[after : after + 1])) or next(
        (int(word) for word in words[after : after + 1] if word.isdigit() and len(word) < 4), 0
    )
    follow = words[after + 1 : after + 2]
    if not 2 < bottom < 1000 or (follow and (follow[0] in "-–—" or follow[0] in UNITS)):
        return None  # one in 3-4 hours
    return at + after + 1, 1 / bottom, 1 / bottom, "fraction", False, None, 1


def _ordinal(items: Items, end: int, value: float) -> Read:
    """An ordinal; that of a century is the span of its years."""
    follow = [item[0].lower() for item in items[end : end + 2] if item[0] != "-"]
    if follow and follow[0].startswith("centur"):
        return end, 100 * (value - 1), 100 * value - 1, "decade", False, None, 2
    return end, value, value, "ordinal", value < 3, None, 2


def _tied(items: Items, at: int) -> bool:
    """Whether hyphens follow as in half-a-million."""
    return [item[0] for item in items[at + 1 : at + 4]] == ["-", "a", "-"]


def _next(items: Items, at: int, words: dict[str, float]) -> bool:
    follow = [item[0].lower() for item in items[at + 1 : at + 3]]
    return bool(follow) and (follow[0] in words or (follow[0] in ("a", "of") and follow[-1] in words))


def _figure(items: Items, at: int, text: str) -> Read | None:
    word, start, end = items[at]
    before = text[max(0, start - 2) : start]
    if (
        (before[-1:].isalpha() and currency_before(text, start)[0] is None)
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
    if re.fullmatch(r"\d,\d", word) and before[-1:] == "(" and text[end : end + 1] == ")":
        return None  # aged 3 and 5
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
    if glued in GLUED and (glued not in ("m", "b") or items[max(0, at - 2)][0][-1] in SIGNS):
        return at + 1, value * GLUED[glued], value * GLUED[glued], kind, False, other, digits
    if glued == "m":
        other = value * 1e6  # 3.2m cars
    if glued.isalpha() and glued not in UNITS and len(glued) < 3:
        return None  # 5G, 3D
    if glued == "/" and re.match(r"/[2-9]\b", text[end:]) and value > 10:
        return None  # 21/2: two and a half, set tight
    if glued == "/" and re.match(r"/[1-9]\d?\b", text[end:]) and value < 10:
        bottom = float(items[at + 1][0])
        return at + 2, value / bottom, value / bottom, "fraction", False, None, 1
    if mixed := re.match(r"\s([1-7])/([2-8])\b", text[end:]):
        at, value = at + 3, value + int(mixed[1]) / int(mixed[2])
    elif at < len(items) and (part := PARTS.get(items[at][0])) and items[at][1] - end < 2:
        at, value = at + 1, value + part
    at, value = _scaled(items, at, value)
    return at, value, value, kind, False, other, digits


def _scaled(items: Items, at: int, value: float) -> tuple[int, float]:
    while at < len(items):
        word = items[at][0].lower()
        if word == "-" and at + 1 < len(items) and items[at + 1][0].lower() in SCALES:
            at += 1
            continue
        if word.endswith("s") and word[:-1] in SCALES:
            word = word[:-1]  # 3 millions
        if word not in SCALES and word != "dozen":
            break
        value *= SCALES.get(word, 12)
        at += 1
    return at, value


def _spelled(items: Items, at: int) -> Read:
    """A number in words: two hundred and five, half a million, a dozen, three quarters, two and a half."""
    begin = at
    total, current, last = 0.0, 0.0, 1e18
    first = items[at][0].lower()
    if first == "half" and _tied(items, at):
        at += 2
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
        elif [item[0].lower() for item in items[at : at + 6]] == ["-", "and", "-", "a", "-", "half"]:
            return at + 6, total + current + 0.5, total + current + 0.5, "count", False, None, 2
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
