"""Markdown with front matter to a document: headings, paragraphs, block quotes and list items as plain paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from fidelity.errors import InputError
from fidelity.models import Document, Notice
from fidelity.read.comments import directives_in, starts
from fidelity.read.formats import FRONT_MATTER

if TYPE_CHECKING:
    from markdown_it.token import Token

FIELDS = {
    "headline": ("headline", "title"),
    "version": ("version",),
    "status": ("status", "pubstatus", "pubStatus"),
    "issued": ("issued", "date", "published"),
    "source": ("source", "agency", "publisher"),
    "language": ("language", "lang"),
}


def parse(text: str, name: str) -> Document:
    """The plain paragraphs of a Markdown text, after the title of the front matter unless a heading says the same."""
    from markdown_it import MarkdownIt

    fields, body, notices = _front_matter(text, name)
    try:
        tokens = MarkdownIt("commonmark").enable("table").parse(body)
    except (RecursionError, ValueError) as error:
        raise InputError(f"{name}: broken Markdown ({type(error).__name__})") from None
    blocks, comments, dropped = _blocks(tokens)
    above = text[: len(text) - len(body)].count("\n")
    heading = next((block for block, is_heading, _ in blocks if is_heading), None) if blocks and blocks[0][1] else None
    headline = fields.get("headline") or heading
    paragraphs = [block for block, _, _ in blocks]
    if headline and (not paragraphs or paragraphs[0].split() != headline.split()):
        paragraphs.insert(0, headline)
    before = len(paragraphs) - len(blocks)
    places = starts(paragraphs)
    end = len("\n\n".join(paragraphs))
    directives = tuple(
        directive for block, markup in comments for directive in directives_in(markup, min(places[block + before], end))
    )
    counted = [f"{count} {what}{'s' * (count > 1)}" for what, count in dropped.items() if count]
    if counted:
        notices = (*notices, Notice("furniture-dropped", f"{name}: dropped {', '.join(counted)}"))
    language = fields.get("language")
    return Document(
        "\n\n".join(paragraphs),
        name,
        language=language[:2].lower() if language else None,
        headline=headline,
        version=fields.get("version"),
        status=fields.get("status"),
        issued=fields.get("issued"),
        source=fields.get("source"),
        notices=notices,
        directives=directives,
        lines=tuple((place, above + line) for place, (_, _, line) in zip(places[before:], blocks, strict=False)),
    )


def _front_matter(text: str, name: str) -> tuple[dict[str, str], str, tuple[Notice, ...]]:
    match = FRONT_MATTER.match(text)
    if not match:
        return {}, text, ()
    import yaml

    body = text[match.end() :]
    try:
        values = yaml.safe_load(match.group().strip().removeprefix("---").rstrip("-."))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" in line {mark.line + 1}" if mark else ""
        return {}, body, (Notice("front-matter", f"{name}: the front matter is broken{place} and was ignored"),)
    if not isinstance(values, Mapping):
        return {}, body, ()
    found: dict[str, str] = {}
    for field, keys in FIELDS.items():
        value = next((values[key] for key in keys if values.get(key) is not None), None)
        if value is not None and not isinstance(value, Mapping | list):
            found[field] = " ".join((value.isoformat() if hasattr(value, "isoformat") else str(value)).split())
    return found, body, ()


Block = tuple[str, bool, int]
"""The words, whether they are a heading, and the line where they begin."""


def _blocks(tokens: Iterable[Token]) -> tuple[list[Block], list[tuple[int, str]], dict[str, int]]:
    """The text blocks; comments with the number of the block that follows; what was left out."""
    blocks: list[Block] = []
    comments: list[tuple[int, str]] = []
    dropped = {"picture": 0, "code block": 0, "HTML block": 0}
    is_heading = False
    for token in tokens:
        if token.type == "heading_open":
            is_heading = True
        elif token.type == "heading_close":
            is_heading = False
        elif token.type in ("fence", "code_block"):
            dropped["code block"] += 1
        elif token.type == "html_block":
            dropped["HTML block"] += not token.content.lstrip().startswith("<!--")
            comments.append((len(blocks), token.content))
        elif token.type == "inline":
            words, pictures = _inline(token.children or [])
            comments += [(len(blocks), child.content) for child in token.children or [] if child.type == "html_inline"]
            dropped["picture"] += pictures
            if words:
                blocks.append((words, is_heading, (token.map or [0])[0] + 1))
    return blocks, comments, dropped


def _inline(tokens: Iterable[Token]) -> tuple[str, int]:
    words: list[str] = []
    pictures = 0
    for token in tokens:
        if token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.type == "image":
            pictures += 1
        elif token.type == "html_inline" and token.content.lower().startswith("<br"):
            words.append(" ")
    return " ".join("".join(words).split(" ")).strip(), pictures
