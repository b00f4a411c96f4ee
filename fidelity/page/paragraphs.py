"""Where the paragraphs of a text and its headline are."""

from __future__ import annotations

import itertools
import re

from fidelity.models import Span

BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
ENDED = re.compile(r"[.!?…][\"'”’»“)\]]*\s*$")
CLAUSE_ENDED = re.compile(r"[.,;:…][\"'”’»“)\]]*\s*$")
BEGINS = re.compile(r"[\"'“‘„«»(\[•*-]*\s*[A-Z\d\u00c0-\u00de]")
WIDEST_WRAP = 120
"""No editor wraps lines wider than this, so longer lines are paragraphs."""
HEADLINE_WORDS = 30


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs without surrounding blanks: parted by blank lines, or by line ends that no wrapping explains."""
    found: list[Span] = []
    start = 0
    for gap in [*BLANK_LINE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        found += _lines(text, start, end)
        start = gap.end() if gap else end
    return tuple(found)


def _lines(text: str, start: int, end: int) -> list[Span]:
    """The paragraphs of a block without blank lines. A single line end that only wraps the text is no boundary."""
    lines: list[Span] = []
    for match in re.compile(r"[^\n]+").finditer(text, start, end):
        words = match.group()
        left, right = len(words) - len(words.lstrip()), len(words.rstrip())
        if words.strip():
            lines.append(Span(match.start() + left, match.start() + right))
    if len(lines) < 2:
        return lines
    width = max(len(line) for line in lines)
    ended = sum(bool(ENDED.search(line.of(text))) for line in lines)
    all_end = len(lines) > 2 and ended >= 0.8 * len(lines)
    made = [lines[0]]
    for line, after in itertools.pairwise(lines):
        first_word = after.of(text).split(maxsplit=1)[0]
        room = width - len(line) - 1 - len(first_word)
        unforced = room >= 0 or width > WIDEST_WRAP
        if ENDED.search(line.of(text)):
            parted = all_end or unforced
        else:  # a headline or byline line, which stops well short of the edge
            parted = room > 0.25 * width and bool(BEGINS.match(after.of(text)))
        if parted:
            made.append(after)
        else:
            made[-1] = made[-1].to(after)
    return made


def headline(text: str, parts: tuple[Span, ...] | None = None) -> Span | None:
    """The first paragraph if it reads as a headline: short, without a final full stop, and with a story below."""
    parts = paragraphs(text) if parts is None else parts
    if len(parts) < 2:
        return None
    words = parts[0].of(text)
    if len(words.split()) > HEADLINE_WORDS or "\n" in words or CLAUSE_ENDED.search(words):
        return None
    return parts[0] if any(c.isalpha() for c in words) else None
