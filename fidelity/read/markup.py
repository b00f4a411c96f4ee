"""XML and HTML that may come from anyone: no entity, no network, no huge tree; a fault is one line with its place."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fidelity.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
DEEPEST = 256
"""What libxml2 allows without the switch for huge trees."""
MOST_TAGS = 50_000
"""Tags of one body; the longest story has a few hundred."""


def tree(text: str, name: str) -> _Element:
    """The outermost element. Raises InputError with line and cause; entities of its own are refused, not expanded."""
    from lxml import etree  # type: ignore[import-untyped]

    if declared := ENTITY.search(text):
        line = text.count("\n", 0, declared.start()) + 1
        raise InputError(f"{name}, line {line}: XML that declares entities is not read (<!ENTITY>)")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(NAMED.sub(_character, text).encode(errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name}, line {error.lineno or 1}: broken XML ({_cause(error.msg or '')})") from None


def _character(match: re.Match[str]) -> str:
    """An entity of HTML as its character, for many feeds use them undeclared; those of XML stay."""
    word = match.group(1)
    return match.group() if word in OF_XML else html.entities.html5.get(f"{word};", match.group())


def _cause(message: str) -> str:
    if "Excessive depth" in message:
        return f"nested more than {DEEPEST} deep"
    if "entity amplification" in message:
        return "its entities grow without end"
    return re.sub(r", line \d+, column \d+$", "", message).split("\n")[0].strip()


def fragment(markup: str, name: str, where: str) -> _Element:
    """The tree of a piece of HTML, as a browser would repair it."""
    from lxml import etree

    if markup.count("<") > MOST_TAGS:
        raise InputError(f"{name}: {where}: HTML with more than {MOST_TAGS:,} tags is not read")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    made = etree.fromstring(f"<div>{markup}</div>".encode(errors="replace"), parser)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise InputError(f"{name}: {where}: HTML nested more than {DEEPEST} deep")
    return made


def local(element: _Element) -> str:
    """The name of an element without its namespace; empty for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def each(element: _Element | None, *path: str) -> Iterator[_Element]:
    """The elements at the end of a path of local names below an element, in order."""
    if element is None:
        return
    if not path:
        yield element
        return
    for child in element:
        if local(child) == path[0]:
            yield from each(child, *path[1:])


def first(element: _Element | None, *path: str) -> _Element | None:
    """The first element at the end of a path."""
    return next(each(element, *path), None)


def words(element: _Element | None) -> str | None:
    """All words of an element with single blanks; None without any."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def said(element: _Element | None, *path: str) -> str | None:
    """The words of the first element at the end of a path that has some."""
    return next((found for one in each(element, *path) if (found := words(one))), None)


def attribute(element: _Element | None, *names: str) -> str | None:
    """The first of the attributes that is there and not empty; `lang` finds `xml:lang` too."""
    if element is None:
        return None
    for wanted in names:
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] == wanted and value.strip():
                return " ".join(value.split())
    return None
