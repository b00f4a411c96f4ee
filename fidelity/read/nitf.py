"""NITF to documents: the head's facts about the item, and the paragraphs of its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.errors import InputError
from fidelity.models import Document
from fidelity.read.bodies import Body, of_element
from fidelity.read.items import Item, documents, plain_status
from fidelity.read.markup import attribute, each, first, local, said, tree

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]


def parse(text: str, name: str) -> list[Document]:
    """The document of an NITF file. Raises InputError that names element and cause."""
    root = tree(text, name)
    if local(root) != "nitf":
        raise InputError(f"{name}: <{local(root)}> where <nitf> was expected")
    return documents([item(root, name)], name, "NITF")


def item(root: _Element, name: str) -> Item:
    """What an nitf element says, on its own or inside another format."""
    if first(root, "body") is None:
        raise InputError(f"{name}, line {root.sourceline}: <nitf> has no <body>")
    found = Item(body=body(root), line=root.sourceline or 1, language=attribute(root, "lang", "baselang"))
    head(root, found)
    if (corrected := first(root, "head", "docdata", "correction")) is not None:
        found.signal = "correction"
        found.ednote = attribute(corrected, "info") or found.ednote
        found.evolved_from = attribute(corrected, "id-string")
    return found


def body(root: _Element) -> Body:
    """The paragraphs of the body; notes to editors are none."""
    made = Body()
    for content in each(root, "body", "body.content"):
        made.extend(of_element(content))
    return made


def head(root: _Element, found: Item) -> None:
    """Puts what head and body.head say into an item that does not say it yet."""
    data, top = first(root, "head", "docdata"), first(root, "body", "body.head")
    hedline = first(top, "hedline", "hl1")
    if found.headline is None:
        found.headline = said(top, "hedline", "hl1") or said(root, "head", "title")
        found.line = (hedline.sourceline if hedline is not None else None) or found.line
    key = first(data, "du-key")
    status = plain_status(attribute(data, "management-status"))
    released = attribute(first(data, "date.release"), "norm")
    if status == "embargoed":
        found.embargoed = found.embargoed or released
    found.signal = found.signal or ("advisory" if status == "advisory" else None)
    found.status = found.status or (status if status not in ("embargoed", "advisory") else "usable")
    found.item = found.item or attribute(first(data, "doc-id"), "id-string")
    found.version = found.version or attribute(key, "version", "generation")
    found.slug = found.slug or attribute(key, "key") or attribute(first(data, "fixture"), "fix-id")
    found.issued = found.issued or attribute(first(data, "date.issue"), "norm") or released
    found.byline = found.byline or said(top, "byline")
    found.dateline = found.dateline or said(top, "dateline")
    found.credit = found.credit or said(top, "distributor") or said(top, "rights")
    found.source = found.source or said(top, "distributor") or attribute(first(data, "doc.copyright"), "holder")
    notes = [said(note) for note in each(top, "note")]
    notes += [attribute(message, "info") for message in each(data, "ed-msg")]
    found.ednote = found.ednote or " ".join(note for note in notes if note) or None
