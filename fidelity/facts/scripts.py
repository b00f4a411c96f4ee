"""Which script the letters of a word belong to, so that what is not Latin can be told by its looks."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.models import Span

NAMES = {
    "CJK": "Chinese characters", "HIRAGANA": "Japanese script", "KATAKANA": "Japanese script",
    "HANGUL": "Korean script", "BOPOMOFO": "Chinese characters",
    "CYRILLIC": "Cyrillic script", "ARABIC": "Arabic script",
    "HEBREW": "Hebrew script", "GREEK": "Greek script", "DEVANAGARI": "Devanagari script", "BENGALI": "Bengali script",
    "GUJARATI": "Gujarati script", "GURMUKHI": "Gurmukhi script", "TAMIL": "Tamil script", "TELUGU": "Telugu script",
    "KANNADA": "Kannada script", "MALAYALAM": "Malayalam script", "SINHALA": "Sinhala script", "THAI": "Thai script",
    "LAO": "Lao script", "MYANMAR": "Burmese script", "KHMER": "Khmer script", "TIBETAN": "Tibetan script",
    "GEORGIAN": "Georgian script", "ARMENIAN": "Armenian script", "ETHIOPIC": "Ethiopic script",
    "MONGOLIAN": "Mongolian script",
}  # fmt: skip
"""What a script is called, by the first word of its characters' Unicode names."""
JAPANESE = "Japanese script"
WRITTEN = {
    "Chinese characters": ("zh", "ja"), JAPANESE: ("ja",), "Korean script": ("ko",),
    "Cyrillic script": ("ru", "uk", "bg", "sr", "mk"), "Arabic script": ("ar", "fa", "ur"),
    "Hebrew script": ("he",), "Greek script": ("el",), "Devanagari script": ("hi", "mr", "ne"),
    "Bengali script": ("bn",), "Tamil script": ("ta",), "Telugu script": ("te",), "Thai script": ("th",),
}  # fmt: skip
"""The languages (ISO 639-1) that the news is written in by a script, where its letters do not tell which."""
ONE_EACH = frozenset({"Chinese characters", JAPANESE, "Korean script"})
"""Scripts in which one character is a word."""
OTHER = re.compile(r"[^\u0000-\u036f\u1e00-\u1eff\u2000-\u2bff\ua720-\ua7ff\ufb00-\ufb06\ufe00-\ufe0f\uff00-\uff65]")
"""A cheap look: what may be a letter of another script."""
BETWEEN = re.compile(r"[\s\d.,:/()–-]{1,12}")
"""What may stand between two words of one script without ending the stretch."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in one other script."""

    span: Span
    script: str


@functools.lru_cache(maxsize=8192)
def script(char: str) -> str | None:
    """The script of a letter or of a mark that makes part of one; None for Latin and for what all scripts share."""
    if not OTHER.match(char) or unicodedata.category(char)[0] not in "LM":
        return None
    return NAMES.get(unicodedata.name(char, "").split(" ")[0].split("-")[0])


def stretches(text: str, start: int = 0, end: int | None = None) -> Sequence[Stretch]:
    """The stretches in other scripts; single letters of an alphabet, as in formulas, are none."""
    end = len(text) if end is None else end
    if not OTHER.search(text, start, end):
        return ()
    joined: list[Stretch] = []
    for stretch in _runs(text, start, end):
        last = joined[-1] if joined else None
        if last is not None and _go_together(last, stretch, text):
            script_ = JAPANESE if JAPANESE in (last.script, stretch.script) else last.script
            joined[-1] = Stretch(last.span.to(stretch.span), script_)
        else:
            joined.append(stretch)
    return [s for s in joined if s.script in ONE_EACH or _is_word(s, text)]


def _runs(text: str, start: int, end: int) -> Iterator[Stretch]:
    at = start
    while at < end:
        name = script(text[at])
        first = at
        at += 1
        if name is None:
            continue
        while at < end and (script(text[at]) or (not text[at].isascii() and unicodedata.category(text[at]) == "Cf")):
            at += 1
        yield Stretch(Span(first, at), JAPANESE if any(map(_is_kana, text[first:at])) else name)


def _is_kana(char: str) -> bool:
    return script(char) == JAPANESE


def _go_together(left: Stretch, right: Stretch, text: str) -> bool:
    kin = left.script == right.script or {left.script, right.script} <= {"Chinese characters", JAPANESE}
    gap = text[left.span.end : right.span.start]
    return kin and (not gap or BETWEEN.fullmatch(gap) is not None)


def _is_word(stretch: Stretch, text: str) -> bool:
    """Not a letter of a formula, nor one that crept into a Latin word because it looks the same."""
    span = stretch.span
    letters = [char for char in span.of(text) if char.isalpha()]
    glued = text[max(0, span.start - 1) : span.start].isalpha() or text[span.end : span.end + 1].isalpha()
    if glued or stretch.script == "Greek script":
        return len(letters) > 2
    return not LOOKALIKES.issuperset(letters)


LOOKALIKES = frozenset("АВСЕНКМОРТХІЈЅаеорсухіјѕ")
"""Cyrillic letters that look like Latin ones."""
RUSSIAN, UKRAINIAN, SERBIAN = frozenset("ыэёъ"), frozenset("іїєґ"), frozenset("ђћџљњј")
PERSIAN, URDU = frozenset("پچژگ"), frozenset("ٹڈڑںے")


def language(stretch: Stretch, text: str) -> str | None:
    """The English name of the language, where letters alone tell it."""
    letters = set(stretch.span.of(text).lower())
    match stretch.script:
        case "Cyrillic script":
            told = [("Ukrainian", UKRAINIAN), ("Serbian or Macedonian", SERBIAN), ("Russian", RUSSIAN)]
        case "Arabic script":
            told = [("Urdu", URDU), ("Persian or Urdu", PERSIAN)]
        case _:
            told = []
    return next((name for name, own in told if letters & own), None)
