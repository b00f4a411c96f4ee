"""HTML to a document: the story's paragraphs through trafilatura, its metadata, and what was left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from fidelity.errors import InputError
from fidelity.models import Directive, Document, Notice
from fidelity.page import furniture
from fidelity.read.comments import directives_in, starts

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

BLOCKS = frozenset({"p", "head", "item", "row", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd"})
SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "figure"})
VOID_TAGS = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(VOID_TAGS.split())
OPTIONAL_TAGS = "html head body p li dt dd option tr td th thead tbody tfoot colgroup rb rt rp"
OPTIONAL = frozenset(OPTIONAL_TAGS.split())
"""Tags that HTML allows to stay open."""
FURNITURE = {"figcaption": "caption", "aside": "aside", "nav": "navigation block"}
DEEPEST = 400
"""Elements nested deeper than any page needs; such a page is an attack or an accident."""
MOST_TAGS = 50_000
"""News pages have a few thousand."""
UNCLOSED = re.compile(r"<[^<>]*(?=<)")
MOST_UNCLOSED = 1000
"""Tags cut short by the next one: html.parser needs quadratic time for a page that is nothing else."""
FEWEST = 0.5
"""When the extraction keeps less than this share of the words in paragraphs, the paragraphs themselves are taken."""


class _Page(HTMLParser):
    """One pass over the tags: what is malformed, what is furniture, and the bare paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults = 0
        self.depth = 0
        self.open: list[str] = []
        self.furniture: Counter[str] = Counter()
        self.language: str | None = None
        self.paragraphs: list[str] = []
        self.lines: list[int] = []
        """Where each paragraph begins in the file."""
        self.comments: list[tuple[int, str]] = []
        """Comments, each with the number of paragraphs that are closed before it."""
        self._words: list[str] = []
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang") or self.language
        if tag in FURNITURE:
            self.furniture[FURNITURE[tag]] += 1
        if tag in BLOCKS or tag in ("div", "blockquote", "section", "article"):
            self._flush()
        elif tag == "br":
            self._words.append("\n")
        if tag not in VOID:
            if (
                self.open
                and self.open[-1] in OPTIONAL
                and (self.open[-1] == tag or (self.open[-1] == "p" and tag in BLOCKS))
            ):
                self.open.pop()
            self.open.append(tag)
            self.depth = max(self.depth, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS or tag in ("div", "blockquote", "section", "article"):
            self._flush()
        if tag in VOID:
            return
        if tag not in self.open[-DEEPEST:]:
            self.faults += 1
            return
        while (top := self.open.pop()) != tag:
            self.faults += top not in OPTIONAL

    def handle_data(self, data: str) -> None:
        if not SKIPPED.intersection(self.open[-DEEPEST:]) and "title" not in self.open[-2:]:
            if data.strip() and not "".join(self._words).strip():
                self._line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
            self._words.append(data.replace("\n", " "))

    def handle_comment(self, data: str) -> None:
        self.comments.append((len(self.paragraphs), f"<!--{data}-->"))

    def finish(self) -> None:
        """Close what is open, and count it."""
        broken = self.rawdata.strip().startswith("<")
        self.close()
        self._flush()
        self.faults += broken + sum(tag not in OPTIONAL for tag in self.open)

    def _flush(self) -> None:
        if words := _tidy("".join(self._words)):
            self.paragraphs.append(words)
            self.lines.append(self._line)
        self._words = []


def parse(text: str, name: str) -> Document:
    """The story of a page: headline first, paragraphs and block quotes after it, parted by blank lines."""
    if text.count("<") > MOST_TAGS or text.count("&") > 10 * MOST_TAGS:
        raise InputError(f"{name}: HTML with more than {MOST_TAGS:,} tags is not read")
    if sum(1 for _ in UNCLOSED.finditer(text)) > MOST_UNCLOSED:
        raise InputError(f"{name}: broken HTML (more than {MOST_UNCLOSED:,} tags cut short)")
    page = _Page()
    try:
        page.feed(text)
        page.finish()
        if page.depth > DEEPEST:
            raise InputError(f"{name}: HTML nested {page.depth} deep, more than the {DEEPEST} that are read")
        document = _extracted(text)
    except (RecursionError, ValueError, AssertionError, MemoryError) as error:
        raise InputError(f"{name}: broken HTML ({type(error).__name__})") from None
    title, blocks = document.headline, document.text.split("\n\n") if document.text else []
    words = sum(len(block.split()) for block in page.paragraphs)
    if sum(len(block.split()) for block in blocks) < FEWEST * words and len(page.paragraphs) < 40:
        blocks = page.paragraphs
    dropped = page.furniture
    kept: list[str] = []
    for block in blocks:
        if kind := furniture.kind(block):
            dropped[kind] += 1
        else:
            kept.append(block)
    if title and kept and (not _same(kept[0], title)):
        kept.insert(0, title)
    if not any(any(c.isalpha() for c in block) for block in kept):
        raise InputError(f"{name}: the HTML holds no text of a story")
    notices: list[Notice] = []
    if page.faults:
        what = f"{page.faults} tag{'s' * (page.faults > 1)} not opened or closed rightly"
        notices.append(Notice("html-malformed", f"{name}: malformed HTML ({what}), read as well as can be"))
    if dropped:
        counted = ", ".join(f"{count} {what}{'s' * (count > 1)}" for what, count in sorted(dropped.items()))
        notices.append(Notice("furniture-dropped", f"{name}: left out {counted}"))
    language = page.language or document.language
    return Document(
        "\n\n".join(kept),
        name,
        language=language[:2].lower() if language else None,
        headline=kept[0] if title else None,
        issued=document.issued,
        source=document.source,
        notices=tuple(notices),
        directives=tuple(_directives(page, kept)),
        lines=tuple(_lines(page, kept)),
    )


def _lines(page: _Page, kept: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each kept block stands on the page."""
    known: dict[str, int] = {}
    for words, line in zip(page.paragraphs, page.lines, strict=True):
        known.setdefault(_letters(words), line)
    for place, block in zip(starts(kept), kept, strict=False):
        if (found := known.get(_letters(block))) is not None:
            yield place, found


def _directives(page: _Page, kept: Sequence[str]) -> Iterator[Directive]:
    """The directives of the page's comments, each at the first kept block that follows it on the page."""
    if not page.comments:
        return
    places = {_letters(block): place for place, block in zip(starts(kept), kept, strict=False)}
    end = len("\n\n".join(kept))
    for before, markup in page.comments:
        following = map(_letters, page.paragraphs[before:])
        yield from directives_in(markup, next((places[words] for words in following if words in places), end))


def _extracted(text: str) -> Document:
    """What trafilatura takes for the story; empty text if it finds none."""
    import logging

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its warnings would reach the terminal
    from trafilatura import bare_extraction

    made = bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # only a date that the page declares: a search through its text finds other days
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if made is None or isinstance(made, dict):
        return Document("")
    blocks = list(_blocks(made.body)) if made.body is not None else []
    if not blocks and made.text:
        blocks = [block for line in made.text.split("\n") if (block := _tidy(line))]
    title = _tidy(made.title or "") or None
    heading = next(iter(blocks), None)
    if title and heading and title.startswith(heading) and len(heading) > 0.4 * len(title):
        title = heading  # `Headline | Site`
    return Document(
        "\n\n".join(blocks), headline=title, language=made.language, issued=made.date or None, source=made.sitename
    )


def _blocks(body: _Element) -> Iterator[str]:
    """The paragraphs of trafilatura's tree, in order; text beside them is a paragraph too."""
    words: list[str] = []

    def flush() -> Iterator[str]:
        if block := _tidy("".join(words)):
            yield block
        words.clear()

    stack: list[tuple[_Element, bool]] = [(body, False)]
    while stack:
        element, done = stack.pop()
        is_block = element.tag in BLOCKS or element.tag in ("quote", "list", "table", "body")
        if not done:
            if is_block:
                yield from flush()
            if element.tag == "lb":
                words.append("\n")
            words.append((element.text or "").replace("\n", " "))
            stack.append((element, True))
            stack += [(child, False) for child in reversed(element)]
            continue
        if is_block:
            yield from flush()
        if element is not body:
            words.append((element.tail or "").replace("\n", " "))
    yield from flush()


def _tidy(words: str) -> str:
    lines = [" ".join(line.split()) for line in words.split("\n")] if "\n" in words else [" ".join(words.split())]
    return re.sub(r"\n{2,}", "\n\n", "\n".join(lines).strip())


def _same(one: str, other: str) -> bool:
    return _letters(one) == _letters(other)


def _letters(words: str) -> str:
    return "".join(c for c in words.lower() if c.isalnum())
