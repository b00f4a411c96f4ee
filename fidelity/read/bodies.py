"""The body of a wire item, in NITF, XHTML, HTML or plain text, as plain paragraphs with the lines where they stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fidelity.english.tables import table
from fidelity.page import paragraphs
from fidelity.read.markup import fragment, local

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

BLOCKS = table(
    """
    p hl1 hl2 h1 h2 h3 h4 h5 h6 li dt dd bq blockquote block div section article main body body.content content
    encoded inlineXML pre ul ol dl hr credit datasource center header description summary
    """
)
SKIPPED = {
    "table": "table",
    "nitf-table": "table",
    "media": "picture",
    "figure": "picture",
    "video": "video",
    "audio": "sound",
    "iframe": "frame",
    "object": "object",
    "note": "note",
    "fn": "footnote",
    "aside": "aside",
    "nav": "navigation block",
    "form": "form",
}
"""Elements that are no paragraphs of the story, and how a notice calls them."""
UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "title"})


@dataclass
class Body:
    """Paragraphs in order."""

    blocks: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """The line of the file where each begins."""
    dropped: Counter[str] = field(default_factory=Counter)
    """What was left out, by kind."""

    def add(self, block: str, line: int) -> None:
        """One more paragraph."""
        if block := " ".join(block.split()):
            self.blocks.append(block)
            self.lines.append(line)

    def extend(self, other: Body) -> None:
        """All paragraphs of another one."""
        self.blocks += other.blocks
        self.lines += other.lines
        self.dropped += other.dropped


def of_element(element: _Element, above: int = 0, fixed: int | None = None) -> Body:
    """The paragraphs of a tree; text beside its blocks is a paragraph too.

    `above` is how many lines of the file stand above the tree's first; `fixed` is the line of all where the tree was
    in a single one.
    """
    body = Body()
    words: list[str] = []
    line = 1

    def take(text: str | None, at: int) -> None:
        nonlocal line
        if text and text.strip() and not words:
            line = at + text[: len(text) - len(text.lstrip())].count("\n")
        if text and (words or text.strip()):
            words.append(text)

    def flush() -> None:
        body.add("".join(words), fixed if fixed is not None else above + line)
        words.clear()

    stack: list[tuple[_Element, bool]] = [(element, False)]
    while stack:
        one, done = stack.pop()
        kind, at = local(one), one.sourceline or 1
        if done or kind in UNSEEN or kind in SKIPPED or not kind:
            if kind in BLOCKS or (not done and kind in SKIPPED):
                flush()
            if not done and kind in SKIPPED:
                body.dropped[SKIPPED[kind]] += 1
            if one is not element:
                take(one.tail, at)
            continue
        if kind in BLOCKS:
            flush()
        elif kind in ("br", "td", "th", "person", "location"):
            take(" ", at)
        take(one.text, at)
        stack.append((one, True))
        stack += [(child, False) for child in reversed(one)]
    flush()
    return body


def of_html(markup: str, name: str, where: str, line: int = 1, fixed: bool = False) -> Body:
    """The paragraphs of a piece of HTML that begins at a line of the file, or stands in it whole."""
    if not markup.strip():
        return Body()
    if "<" not in markup:
        return of_text(markup, line, fixed)
    root = fragment(markup, name, where)
    return of_element(root, line - 1, line if fixed else None)


def of_text(text: str, line: int = 1, fixed: bool = False) -> Body:
    """The paragraphs of plain text that begins at a line of the file, or stands in it whole."""
    body = Body()
    for part in paragraphs.paragraphs(text):
        body.add(part.of(text), line if fixed else line + text.count("\n", 0, part.start))
    return body
