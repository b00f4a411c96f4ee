"""An original as the one value that it is kept in, compressed, with a sum that shows bits that fell over."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise

from fidelity.models import ITEM_FIELDS, Document, Notice, Span


def pack(document: Document, spans: Sequence[Span]) -> bytes:
    """All that the document says but its name, and where its sentences are."""
    fields = {name: value for name in ITEM_FIELDS if (value := getattr(document, name)) is not None}
    notices = [[notice.code, notice.message] for notice in document.notices]
    edges = [0, *chain.from_iterable((span.start, span.end) for span in spans)]
    steps = [after - before for before, after in pairwise(edges)]
    told = json.dumps([fields, notices, document.lines, steps, document.text], separators=(",", ":"))
    return zlib.compress(told.encode("ascii"))


def unpack(name: str, body: bytes) -> tuple[Document, tuple[Span, ...]]:
    """The document and its sentences. Raises ValueError for a body that is not what was packed."""
    try:
        fields, notices, lines, steps, text = json.loads(zlib.decompress(body))
    except (zlib.error, ValueError) as error:
        raise ValueError(f"the text of {name} is not what was stored") from error
    edges = list(accumulate(steps))
    document = Document(
        text,
        name,
        notices=tuple(Notice(code, message) for code, message in notices),
        lines=tuple((offset, line) for offset, line in lines),
        **fields,
    )
    return document, tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
