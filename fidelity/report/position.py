"""Code points to lines and columns, both counted from 1."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from pathlib import PurePath

from fidelity.models import Document, Span


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands in the file; columns only where the text is the file itself."""

    line: int
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    """The column after the last character."""
    bytes: tuple[int, int] | None = None
    """The two columns in bytes of UTF-8."""


class Places:
    """The places of a document's spans in its file, as tools know them that read the file and not our text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = Lines(document.text)
        self._blocks = [offset for offset, _ in document.lines]

    def of(self, span: Span) -> Place:
        """The place of a span."""
        if self._blocks:
            at = max(0, bisect.bisect_right(self._blocks, span.start) - 1)
            return Place(self._document.lines[at][1])
        start, end = self._lines.of(span)
        return Place(start.line, start.column, end.line, end.column, (self._bytes(span.start), self._bytes(span.end)))

    def _bytes(self, offset: int) -> int:
        text = self._document.text
        before = text[text.rfind("\n", 0, offset) + 1 : offset]
        return len(before.encode(errors="surrogatepass")) + 1


def file_of(document: Document) -> str:
    """The file that a document stands in: an item of a package is called `FILE#ITEM`."""
    file, mark, item = document.name.rpartition("#")
    return file if mark and item and document.item and PurePath(file).suffix else document.name
