"""RSS and Atom to documents: each entry of a feed, with the fullest text that it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.errors import InputError
from fidelity.models import Document
from fidelity.read.bodies import Body, of_element, of_html, of_text
from fidelity.read.items import Item, documents
from fidelity.read.markup import attribute, each, first, local, said, tree, words

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

KINDS = {"rss": "RSS", "RDF": "RSS", "feed": "Atom", "entry": "Atom"}


def parse(text: str, name: str) -> list[Document]:
    """The documents of a feed. Raises InputError that names element and cause."""
    root = tree(text, name)
    kind = KINDS.get(local(root))
    if kind is None:
        raise InputError(f"{name}: <{local(root)}> where <rss>, <rdf:RDF>, <feed> or <entry> was expected")
    if kind == "RSS" and first(root, "channel") is None:
        raise InputError(f"{name}, line {root.sourceline}: <{local(root)}> has no <channel>")
    return documents(_rss(root, name) if kind == "RSS" else _atom(root, name), name, kind)


def _rss(root: _Element, name: str) -> list[Item]:
    channel = first(root, "channel")
    source, language = said(channel, "title"), said(channel, "language")
    return [_of_rss(one, name, source, language) for parent in (channel, root) for one in each(parent, "item")]


def _of_rss(root: _Element, name: str, source: str | None, language: str | None) -> Item:
    title = first(root, "title")
    full = [one for one in each(root, "encoded") if "content" in str(one.tag)]
    body = _markup([*full, *each(root, "description")], name)
    return Item(
        body=body,
        is_summary=not full and len(body.blocks) < 2,
        line=(title.sourceline if title is not None else root.sourceline) or 1,
        headline=_title(title, name),
        item=said(root, "guid") or said(root, "identifier") or attribute(root, "about") or said(root, "link"),
        issued=said(root, "modified") or said(root, "updated") or said(root, "pubDate") or said(root, "date"),
        source=said(root, "source") or said(root, "publisher") or source,
        language=said(root, "language") or language,
        byline=said(root, "creator") or said(root, "author"),
        credit=said(root, "credit") or said(root, "rights"),
    )


def _atom(root: _Element, name: str) -> list[Item]:
    entries = [root] if local(root) == "entry" else [e for e in root if local(e) in ("entry", "deleted-entry")]
    return [_of_atom(one, name, root) for one in entries]


def _of_atom(entry: _Element, name: str, feed: _Element) -> Item:
    if local(entry) == "deleted-entry":  # RFC 6721: taken back
        target, when = attribute(entry, "ref"), attribute(entry, "when")
        said_so = said(entry, "comment")
        line = entry.sourceline or 1
        return Item(item=target, issued=when, status="canceled", signal="kill", ednote=said_so, line=line)
    title = first(entry, "title")
    return Item(
        body=_markup([*each(entry, "content"), *each(entry, "summary")], name),
        is_summary=first(entry, "content") is None,
        line=(title.sourceline if title is not None else entry.sourceline) or 1,
        headline=_title(title, name),
        item=said(entry, "id"),
        issued=said(entry, "updated") or said(entry, "published"),
        source=said(entry, "source", "title") or said(feed, "title") if feed is not entry else None,
        language=attribute(entry, "lang") or attribute(feed, "lang"),
        byline=", ".join(n for a in each(entry, "author") if (n := said(a, "name"))) or said(feed, "author", "name"),
        credit=said(entry, "rights") or said(feed, "rights"),
    )


def _title(title: _Element | None, name: str) -> str | None:
    """A headline, in which some feeds escape markup."""
    text = words(title)
    if text and ("<" in text or "&" in text):
        return " ".join(of_html(f"<p>{text}</p>", name, "<title>").blocks) or None
    return text


def _markup(parents: list[_Element], name: str) -> Body:
    """The paragraphs of the first element that has some."""
    for one in parents:
        line = one.sourceline or 1
        if len(one) or attribute(one, "type") == "xhtml":
            body = of_element(one)
        elif attribute(one, "type") in ("text", "text/plain"):
            body = of_text(one.text or "", line)
        else:
            body = of_html(one.text or "", name, f"<{local(one)}>", line)
        if body.blocks:
            return body
    return Body()
