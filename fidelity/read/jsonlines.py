"""JSON lines, one story each: what an archive is fed with from elsewhere, and what it is exported as.

    {"id": "a1", "version": "2", "headline": "...", "paragraphs": ["...", "..."], "issued": "2024-09-19"}

`text` may stand for `paragraphs`. Only one of the two is needed, and of a kill or a correction not even that. The other
keys are the fields of `Document`, and `name`, which the story is known by; what is none of these is passed over.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from fidelity.errors import InputError
from fidelity.models import ITEM_FIELDS, Document
from fidelity.read import encoding
from fidelity.read.bodies import Body
from fidelity.read.items import Item, document, fragment, letters, plain_signal

SUFFIXES = (".jsonl", ".ndjson")
FIELDS = tuple(name for name in ITEM_FIELDS if name != "item")
"""Fields of a document that a line has under the same name; its `item` stands under `id`."""


def holds_stories(line: bytes) -> bool:
    """Whether a text that begins with the line is JSON lines, rather than one item over one or several lines."""
    try:
        node = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(node, dict) and ("text" in node or "paragraphs" in node)


def parse(line: bytes, name: str, number: int) -> Document:
    """The story of a line, known by its own name, or by the file's with its id and version. Raises InputError."""
    where = f"{name}, line {number}"
    node = _node(line, where)
    text, blocks = _text(node, where), _paragraphs(node, where)
    if text and blocks:
        raise InputError(f"{where}: has text and paragraphs; one of them is wanted")
    headline = _said(node, "headline", where)
    has_headline = bool(headline and text and letters(text).startswith(letters(headline)))
    item = Item(Body([text] if text else blocks), item=_said(node, "id", where))
    for key in FIELDS:
        setattr(item, key, _said(node, key, where))
    item.signal = plain_signal([item.signal or ""])
    made = document(replace(item, headline=None) if has_headline else item, where)
    if made is None:
        raise InputError(f"{where}: has neither text nor paragraphs")
    made = replace(made, headline=headline, notices=encoding.odd_characters(made.text, where))
    return replace(made, name=_said(node, "name", where) or f"{name}#{_mark(made)}")


def dump(document: Document) -> str:
    """The line of a story, from which `parse` makes the same one."""
    told = {key: value for key in FIELDS if (value := getattr(document, key)) is not None}
    node = {"id": document.item, "name": document.name, **told, "text": document.text}
    return json.dumps({key: value for key, value in node.items() if value is not None}, ensure_ascii=False)


def _node(line: bytes, where: str) -> dict[str, Any]:
    try:
        node = json.loads(line.decode("utf-8-sig").rstrip())
    except UnicodeDecodeError:
        raise InputError(f"{where}: not UTF-8") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: broken JSON ({error.msg} at character {error.pos + 1})") from None
    except (ValueError, RecursionError):  # numbers of thousands of digits, and brackets in brackets in brackets
        raise InputError(f"{where}: broken JSON (a number too long, or nested too deep)") from None
    if not isinstance(node, dict):
        raise InputError(f"{where}: must be an object with text or paragraphs")
    return node


def _said(node: dict[str, Any], key: str, where: str) -> str | None:
    value = node.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key in ("id", "version"):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{where}: {key} must be a text")
    return value or None


def _text(node: dict[str, Any], where: str) -> str:
    text = encoding.plain(_said(node, "text", where) or "")
    return text if text.strip() else ""


def _paragraphs(node: dict[str, Any], where: str) -> list[str]:
    given = node.get("paragraphs") or []
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise InputError(f"{where}: paragraphs must be a list of texts")
    return [block for one in given if (block := " ".join(one.split()))]


def _mark(document: Document) -> str:
    """The id with the version; of a story without an id, what no other text has."""
    if not document.item:
        return hashlib.sha256(document.text.encode(errors="surrogatepass")).hexdigest()[:10]
    return fragment(document) + (f":{document.version}" if document.version else "")
