"""NewsML-G2 to documents: news items alone or in a news message, with bodies in NITF, XHTML or plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fidelity.errors import InputError
from fidelity.models import Document
from fidelity.read import nitf
from fidelity.read.bodies import Body, of_element, of_html, of_text
from fidelity.read.items import Item, documents, plain_signal
from fidelity.read.markup import attribute, each, first, local, said, tree, words

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
EARLIER = ("previousversion", "evolvedfrom", "replaces", "supersedes")
"""Relations to what an item takes the place of."""


def parse(text: str, name: str) -> list[Document]:
    """The documents of a NewsML-G2 file. Raises InputError that names element and cause."""
    root = tree(text, name)
    kind = local(root)
    if kind == "newsMessage":
        if first(root, "itemSet") is None:
            raise InputError(f"{name}, line {root.sourceline}: <newsMessage> has no <itemSet>")
        found = [child for items in each(root, "itemSet") for child in items]
    elif kind in ITEMS:
        found = [root]
    else:
        raise InputError(f"{name}: <{kind}> where <newsItem> or <newsMessage> was expected")
    others = Counter(local(one) for one in found if local(one) and local(one) != "newsItem")
    return documents((_item(one, name) for one in found if local(one) == "newsItem"), name, "NewsML-G2", others)


def _item(root: _Element, name: str) -> Item:
    meta, content = first(root, "itemMeta"), first(root, "contentMeta")
    if meta is None:
        raise InputError(f"{name}, line {root.sourceline}: <newsItem> has no <itemMeta>")
    headline = first(content, "headline")
    notes = [note for one in each(meta, "edNote") if (note := words(one))]
    found = Item(
        line=(headline.sourceline if headline is not None else root.sourceline) or 1,
        headline=words(headline) or said(meta, "title"),
        item=attribute(root, "guid"),
        version=attribute(root, "version"),
        language=attribute(first(content, "language"), "tag") or attribute(root, "lang"),
        status=attribute(first(meta, "pubStatus"), "qcode", "uri"),
        signal=plain_signal(signal for one in each(meta, "signal") if (signal := attribute(one, "qcode", "uri"))),
        issued=said(meta, "versionCreated") or said(meta, "firstCreated") or said(content, "contentCreated"),
        embargoed=said(meta, "embargoed"),
        evolved_from=next(_earlier(meta), None),
        source=_called(content, "infoSource") or _called(meta, "provider"),
        credit=said(content, "creditline") or said(root, "rightsInfo", "copyrightNotice"),
        byline=said(content, "by"),
        dateline=said(content, "dateline"),
        slug=said(content, "slugline"),
        ednote=" ".join(notes) or None,
    )
    for contents in each(root, "contentSet"):
        for part in contents:
            _content(part, found, name)
    return found


def _earlier(meta: _Element) -> Iterator[str]:
    for link in each(meta, "link"):
        relation = (attribute(link, "rel", "reluri") or "").replace("/", ":").rpartition(":")[2].lower()
        if relation in EARLIER and (target := attribute(link, "residref", "href")):
            yield target


def _called(parent: _Element | None, kind: str) -> str | None:
    """The name of a party, else its code."""
    for one in each(parent, kind):
        if found := said(one, "name") or attribute(one, "literal"):
            return found
        if code := attribute(one, "qcode", "uri"):
            return code.rpartition(":")[2]
    return None


def _content(part: _Element, found: Item, name: str) -> None:
    """Adds a body; the first that has words is the story, for others are renderings of the same."""
    if found.body.blocks:
        return
    if local(part) == "inlineXML":
        inner = next((child for child in part if local(child)), None)
        if inner is not None and local(inner) == "nitf":
            found.body = nitf.body(inner)
            nitf.head(inner, found)
        elif inner is not None:
            found.body = of_element(inner)
    elif local(part) == "inlineData":
        text, line = "".join(part.itertext()), part.sourceline or 1
        html = "html" in (attribute(part, "contenttype") or "")
        found.body = of_html(text, name, "<inlineData>", line) if html else of_text(text, line)
    elif local(part) == "remoteContent":
        found.body = Body(dropped=found.body.dropped + Counter({"remote content": 1}))
