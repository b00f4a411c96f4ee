"""Stretches of quoted words as a hit marks and a message shows them."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.facts.sayings import Word
from fidelity.models import Span

SHOWN = 60
"""Characters of a long stretch that a hit marks."""


def span_of(side: Sequence[Word], place: tuple[int, int]) -> Span:
    """The characters from the first to the last word of a stretch; those of one word where it is empty."""
    low, high = place
    if low >= high:
        at = side[min(low, len(side) - 1)].span
        return at
    return side[low].span.to(side[high - 1].span)


def stretch(text: str, side: Sequence[Word], place: tuple[int, int]) -> str:
    """The words of a stretch as they stand in the text."""
    return span_of(side, place).of(text) if place[0] < place[1] else ""


def cut(span: Span, text: str) -> Span:
    """The beginning of a long span, up to a whole word."""
    if len(span) <= SHOWN:
        return span
    end = text.rfind(" ", span.start, span.start + SHOWN)
    return Span(span.start, end if end > span.start else span.start + SHOWN)


def shown(words_: str) -> str:
    """Words in quotation marks for a message, cut if they are many."""
    plain = " ".join(words_.split())
    return f"“{plain[:117]}...”" if len(plain) > 120 else f"“{plain}”"
