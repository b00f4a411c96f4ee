"""Code points to lines and columns, both counted from 1."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from fidelity.models import Span


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text as an editor counts it."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class Lines:
    """The lines of a text; columns are code points, as conventions have it for SARIF `unicodeCodePoints`."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(index + 1 for index, char in enumerate(text) if char == "\n")]
        self._length = len(text)

    def at(self, offset: int) -> Position:
        """The place of a code point; an offset beyond the text is its end."""
        offset = max(0, min(offset, self._length))
        line = bisect.bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def of(self, span: Span) -> tuple[Position, Position]:
        """Where a span starts, and where the first code point after it stands."""
        return self.at(span.start), self.at(span.end)
