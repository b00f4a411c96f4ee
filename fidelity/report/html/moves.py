"""Sentences that moved: those that moved together, and where they stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fidelity.models import PairKind, Report
from fidelity.report.layout import Block, cut

TOGETHER = frozenset({"added", "omitted", "furniture"})


@dataclass(frozen=True, slots=True)
class Ghost:
    """Where a moved block stood in the original."""

    words: str
    row: int
    """The row it moved to."""
    paragraph: int
    """The copy's, from 1."""


def keys(report: Report, made: Sequence[Block], kinds: Sequence[str]) -> list[object]:
    """Neighbours with the same key are one group."""
    order: dict[tuple[int | None, int], int] = {
        (source, sentence.span.start): index
        for source, original in enumerate(report.alignment.originals)
        for index, sentence in enumerate(original.sentences)
    }
    found: list[object] = []
    for index, (block, kind) in enumerate(zip(made, kinds, strict=True)):
        pair = block.pair
        if kind == "moved" and pair.original:
            # What stood side by side and stands so now moved as one.
            found.append((kind, pair.source, order.get((pair.source, pair.original[0].span.start), 0) - index))
        elif kind in TOGETHER:
            found.append((kind, pair.source, bool(pair.copy)))
        else:
            found.append((kind, pair.source) if kind in ("plain", "rewritten") else index)
    return found


def ghosts(made: Sequence[Block], together: Sequence[object]) -> Mapping[int, Sequence[Ghost]]:
    """For each row what stood after it in the original and is elsewhere now; -1 is before the first row."""
    standing = [
        (block.pair.source, block.pair.original[0].span.start, index)
        for index, block in enumerate(made)
        if block.pair.original and block.pair.kind is not PairKind.MOVED
    ]
    found: dict[int, list[Ghost]] = {}
    for key, group in groupby(range(len(made)), key=lambda index: together[index]):
        indices = list(group)
        pair = made[indices[0]].pair
        if not isinstance(key, tuple) or key[0] != "moved":
            continue
        before = [
            (at, row) for source, at, row in standing if source == pair.source and at < pair.original[0].span.start
        ]
        words = " ".join(made[index].pair.original_text for index in indices)
        ghost = Ghost(cut(words), indices[0], pair.copy[0].paragraph + 1)
        found.setdefault(max(before)[1] if before else -1, []).append(ghost)
    return found
