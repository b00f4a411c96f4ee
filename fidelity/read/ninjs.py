"""Documents from ninjs 1.x, 2.x and 3.x, which spell the same fields in different ways, and from lists of items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fidelity.errors import InputError
from fidelity.models import Document
from fidelity.read.bodies import Body, of_html, of_text
from fidelity.read.items import Item, documents, plain_signal
from fidelity.read.jsontext import Placed, loads

Node = dict[str, Any]
KINDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}


def parse(text: str, name: str) -> list[Document]:
    """The documents of a ninjs file. Raises InputError that names the field and the cause."""
    reader = _Reader(text, name)
    found = [reader.item(node, where) for node, where in reader.items(loads(text, name), "")]
    return documents(found, name, "ninjs")


class _Reader:
    """Fields of one file, which its errors and lines are about."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name

    def items(self, value: Any, where: str) -> Iterator[tuple[Node, str]]:
        """The items of a file: one, a list, what an API wraps round them, or a composite's members."""
        if isinstance(value, list):
            for number, member in enumerate(value):
                yield from self.items(member, f"{where}[{number}]")
            return
        if not isinstance(value, dict):
            raise self._wrong(where or "the whole", "an object", value)
        for key in ("data", "items", "item"):
            if isinstance(value.get(key), dict | list) and not any(k in value for k in ("body_text", "bodies", "type")):
                yield from self.items(value[key], f"{where}{'.' * bool(where)}{key}")
                return
        if not any(key in value for key in ("uri", "type", "bodies", "body_text", "body_html", "headline", "altids")):
            raise InputError(f"{self._name}: {where or 'the whole'} is no ninjs item: it has neither uri nor body")
        if value.get("type") == "composite":
            parts = value.get("associations") or {}
            if not isinstance(parts, dict | list):
                raise self._wrong("associations", "an object or a list", parts)
            pairs: Iterable[tuple[object, Any]] = parts.items() if isinstance(parts, dict) else enumerate(parts)
            for mark, part in pairs:
                yield from self.items(part, f"{where}{'.' * bool(where)}associations.{mark}")
            return
        yield value, where

    def item(self, node: Node, where: str) -> Item:
        """One item."""
        at = f"{where}." if where else ""
        headline = self._headline(node, at)
        return Item(
            body=self._body(node, at),
            line=self._line(headline),
            headline=headline,
            item=self._said(node, at, "uri", "guid") or self._of(node.get("altids"), f"{at}altids", "itemid", "value"),
            evolved_from=self._said(node, at, "evolvedfrom"),
            version=self._said(node, at, "version"),
            status=self._said(node, at, "pubstatus"),
            signal=plain_signal(self._several(node, at, "signal", "signals", "editorialrole", "editorialtypes")),
            issued=self._said(node, at, "versioncreated", "contentcreated", "firstcreated"),
            embargoed=self._said(node, at, "embargoed"),
            source=self._of(node.get("infosources", node.get("infosource")), f"{at}infosource", "name")
            or self._said(node, at, "copyrightholder", "source"),
            language=self._said(node, at, "language"),
            slug=self._said(node, at, "slugline"),
            byline=self._said(node, at, "byline", "by") or self._of(node.get("bylines"), f"{at}bylines", "by"),
            credit=self._said(node, at, "creditline", "copyrightnotice", "copyrightholder"),
            dateline=self._said(node, at, "dateline", "datelinelocation"),
            ednote=self._said(node, at, "ednote"),
        )

    def _headline(self, node: Node, at: str) -> str | None:
        found = self._said(node, at, "headline")
        if found is None and (several := self._list(node, at, "headlines")):
            main = [one for one in several if one.get("role", "main") == "main"] or several
            found = self._said(main[0], f"{at}headlines.", "value")
        return found or self._said(node, at, "title")

    def _body(self, node: Node, at: str) -> Body:
        """The fullest body: HTML knows its paragraphs, so it comes before plain text."""
        for key in ("body_xhtml", "body_html", "body_text"):
            if text := self._raw(node, at, key):
                return self._made(text, key, f"{at}{key}")
        several = self._list(node, at, "bodies")
        main = [one for one in several if one.get("role", "main") in ("main", "body", "full")] or several
        for one in sorted(main, key=lambda one: "plain" in self._type(one)):
            if text := self._raw(one, f"{at}bodies.", "value"):
                return self._made(text, "html" if "<" in text and "plain" not in self._type(one) else "", f"{at}bodies")
        return Body()

    def _type(self, body: Node) -> str:
        return str(body.get("contenttype") or "")

    def _made(self, text: str, kind: str, where: str) -> Body:
        line = self._line(text)
        return of_html(text, self._name, where, line, True) if "html" in kind else of_text(text, line, True)

    def _line(self, text: object) -> int:
        return self._text.count("\n", 0, text.at) + 1 if isinstance(text, Placed) else 1

    def _raw(self, node: Node, at: str, key: str) -> str | None:
        value = node.get(key)
        if value is None or isinstance(value, str):
            return value
        raise self._wrong(f"{at}{key}", "a text", value)

    def _said(self, node: Node, at: str, *keys: str) -> str | None:
        """The first of the fields that has words."""
        for key in keys:
            value = node.get(key)
            if isinstance(value, dict) and isinstance(value.get("city") or value.get("name"), str):
                value = value.get("city") or value["name"]
            if isinstance(value, int | float) and not isinstance(value, bool) and key == "version":
                value = str(value)
            if value is not None and not isinstance(value, str):
                raise self._wrong(f"{at}{key}", "a text", value)
            if value and (words := " ".join(value.split())):
                return self._placed(words, value)
        return None

    def _placed(self, words: str, value: str) -> str:
        made = Placed(words)
        made.at = value.at if isinstance(value, Placed) else 0
        return made

    def _list(self, node: Node, at: str, key: str) -> Sequence[Node]:
        value = node.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self._wrong(f"{at}{key}", "a list", value)
        for index, one in enumerate(value):
            if not isinstance(one, dict):
                raise self._wrong(f"{at}{key}[{index}]", "an object", one)
        return value

    def _of(self, value: Any, where: str, *keys: str) -> str | None:
        """The first of the fields in an object or in the first of several."""
        several = value if isinstance(value, list) else [value] if value is not None else []
        for one in several:
            if not isinstance(one, dict):
                raise self._wrong(where, "an object or a list of objects", one)
            if found := self._said(one, f"{where}.", *keys):
                return found
        return None

    def _several(self, node: Node, at: str, *keys: str) -> Iterator[str]:
        for key in keys:
            value = node.get(key)
            for one in value if isinstance(value, list) else [value] if value is not None else []:
                word = one.get("qcode", one.get("code", one.get("name"))) if isinstance(one, dict) else one
                if not isinstance(word, str):
                    raise self._wrong(f"{at}{key}", "a text or a list of texts", word)
                yield word

    def _wrong(self, where: str, wanted: str, value: Any) -> InputError:
        found = "nothing" if value is None else KINDS.get(type(value), KINDS[str])
        return InputError(f"{self._name}: {' '.join(where.split())} must be {wanted}, and is {found}")
