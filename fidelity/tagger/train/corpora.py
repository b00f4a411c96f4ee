"""Rows from the project's own labelled copies, the open half alone: honest rewrites, and faults of the wild."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from fidelity.align import align
from fidelity.align.sides import sides
from fidelity.models import Document
from fidelity.read import read
from fidelity.segment import segment
from fidelity.tagger.train.rows import Mark, Row

SHORTEST = 25
"""Characters of a sentence below which it is a headline's rest."""


def rows(corpora: Path) -> Iterator[Row]:
    """The sentences of every open copy beside those of its first original that they were made from."""
    for labels in sorted((corpora / "copies" / "open").glob("*.json")):
        facts = json.loads(labels.read_text(encoding="utf-8"))
        copy = read(labels.with_suffix(".txt"))
        original = read(corpora / "originals" / f"{facts['original'][0]}.txt")
        yield from _pairs(copy, original, facts)


def _pairs(copy: Document, original: Document, facts: dict[str, object]) -> Iterator[Row]:
    ours, theirs = segment(copy).sentences, segment(original).sentences
    found = list(_faults(copy.text, facts))
    for bead in align(*sides([s.text for s in ours], [s.text for s in theirs], None)):
        if not bead.copy or not bead.original:
            continue
        start, end = ours[bead.copy[0]].span.start, ours[bead.copy[-1]].span.end
        text = copy.text[start:end]
        against = " ".join(theirs[at].text for at in bead.original)
        inside = [(a - start, b - start, gap) for a, b, gap in found if start <= a and b <= end]
        if len(text) >= SHORTEST and text != against:
            yield Row(
                text,
                against,
                tuple(Mark(a, b) for a, b, gap in inside if not gap),
                tuple(Mark(b, b) for _, b, gap in inside if gap),
                group=f"{copy.name} {start}",
                source="corpora",
            )


def _faults(text: str, facts: dict[str, object]) -> Iterator[tuple[int, int, bool]]:
    """Where each fault stands, and whether it is that something is missing there."""
    labelled = facts["faults"]
    assert isinstance(labelled, list)
    for fault in labelled:
        at = -1
        for _ in range(fault.get("occurrence", 1)):
            at = text.find(fault["quote"], at + 1)
        if at >= 0:
            yield at, at + len(fault["quote"]), bool(fault.get("omitted"))
