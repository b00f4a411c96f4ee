"""Designations that mix letters and figures: an aircraft, a virus, a standard. Another figure is another thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fidelity.facts import moments, quantities
from fidelity.models import Sentence, Span

CODE = re.compile(r"(?<![\w.,$€£/-])(?=[\w.-]*[A-Za-z])[A-Za-z]*-?\d[\w.-]*\w?(?<![.-])(?!\w)")
DIGITS = re.compile(r"\d+(?:\.\d+)*")
ENDINGS = re.compile(r"\d+(?:st|nd|rd|th|s|km|kg|m|bn|mn|pm|am|k|cm|mm|mph|kph|ft|yr|hrs?|min|[CF])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Code:
    """A designation: its place, its letters with a `#` for each figure, and the figures."""

    span: Span
    frame: str
    figures: tuple[str, ...]


def codes(sentences: Sequence[Sentence]) -> tuple[Code, ...]:
    """The designations of some sentences, without amounts and dates."""
    return tuple(
        code for sentence in sentences if not sentence.is_furniture for code in _of(sentence.text, sentence.span.start)
    )


def _of(text: str, offset: int) -> list[Code]:
    if not any(character.isdigit() for character in text):
        return []
    taken = [m.span for m in moments.moments(text, offset)]
    taken += [q.span for q in quantities.quantities(text, offset) if not q.weak]
    made = []
    for match in CODE.finditer(text):
        span = Span(offset + match.start(), offset + match.end())
        word = match.group()
        if ENDINGS.fullmatch(word) or any(span.overlaps(other) for other in taken):
            continue
        made.append(Code(span, DIGITS.sub("#", word).replace("-", "").lower(), tuple(DIGITS.findall(word))))
    return made


def changed(copy: Sequence[Code], original: Sequence[Code]) -> list[tuple[Code, Code]]:
    """Those of the copy whose figure is another in the original, each with the original's that the copy lacks."""
    ours = {(code.frame, code.figures) for code in copy}
    theirs = {(code.frame, code.figures) for code in original}
    found = []
    for code in copy:
        lost = [o for o in original if o.frame == code.frame and (o.frame, o.figures) not in ours]
        if (code.frame, code.figures) not in theirs and lost:
            found.append((code, lost[0]))
    return found
