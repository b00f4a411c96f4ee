"""The two texts beside each other: rows of sentences, those moved or left out together as one block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fidelity.models import PairKind, Report, Span
from fidelity.report.changes import marks, share
from fidelity.report.diff import is_furniture, note
from fidelity.report.html.marking import Noted, Stretch, stretches
from fidelity.report.html.moves import Ghost, ghosts, keys
from fidelity.report.layout import Block, blocks
from fidelity.report.text import REWRITTEN

Sides = tuple[tuple[Span, ...], tuple[Span, ...]]
ALONE = {"added": "only in the copy", "omitted": "left out of the copy", "rewritten": "rewritten"}


@dataclass(frozen=True, slots=True)
class Row:
    """A pair: what the copy has, what the original has, and what is wrong."""

    number: int
    copy: tuple[Stretch, ...]
    original: tuple[Stretch, ...]
    source: int | None
    notes: tuple[Noted, ...]
    copy_paragraph: int | None
    """From 1, where a paragraph of the copy begins."""
    original_paragraph: int | None
    kept: bool
    """Both sides say the same in the same words."""
    before: tuple[Ghost, ...]
    after: tuple[Ghost, ...]

    @property
    def severities(self) -> str:
        """Of its findings, as names of classes."""
        return " ".join(dict.fromkeys(noted.severity for noted in self.notes))


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that share a label: a moved block, sentences left out together."""

    kind: str
    """That of its pairs, `rewritten`, `furniture`, or `plain` for what needs no label."""
    label: str
    rows: tuple[Row, ...]
    stood: int | None = None
    """The row beside which a moved block stood."""


def groups(report: Report, noted: Sequence[Noted]) -> tuple[tuple[Group, ...], frozenset[int]]:
    """All rows in the order of the copy, and the numbers of the findings that are marked in them."""
    made = blocks(report, [one.finding for one in noted])
    changed = [marks(block.pair) if block.pair.copy and block.pair.original else ((), ()) for block in made]
    kinds = [_kind(block, sides) for block, sides in zip(made, changed, strict=True)]
    together = keys(report, made, kinds)
    stood = ghosts(made, together)
    rows, numbered = _rows(report, made, [_quiet(*item) for item in zip(changed, kinds, strict=True)], noted, stood)
    beside = {ghost.row: max(at, 0) for at, some in stood.items() for ghost in some}
    found = []
    for _, group in groupby(range(len(made)), key=lambda index: together[index]):
        indices = list(group)
        first, kind = made[indices[0]], kinds[indices[0]]
        label = _label(report, first, kind, sum(len(made[i].pair.copy or made[i].pair.original) for i in indices))
        found.append(Group(kind, label, tuple(rows[i] for i in indices), beside.get(indices[0])))
    return tuple(found), frozenset(numbered)


def _kind(block: Block, changed: Sides) -> str:
    pair = block.pair
    if is_furniture(pair):
        return "furniture"
    if pair.kind is PairKind.EDITED and share(pair.copy_tokens, changed[0]) > REWRITTEN:
        return "rewritten"
    return "plain" if pair.kind in (PairKind.KEPT, PairKind.EDITED) else pair.kind.value


def _quiet(changed: Sides, kind: str) -> Sides:
    """Marks on every word say nothing, so a rewritten sentence has those of its findings alone."""
    return ((), ()) if kind == "rewritten" else changed


def _label(report: Report, block: Block, kind: str, count: int) -> str:
    """What is said above a group of rows; nothing where the words show it."""
    alone = ALONE.get(kind, "") if report.alignment.originals else ""
    if alone and count > 1:
        alone = f"{count} sentences {alone}"
    return "; ".join(part for part in (alone, note(block.pair, report)) if part)


def _rows(
    report: Report,
    made: Sequence[Block],
    changed: Sequence[Sides],
    noted: Sequence[Noted],
    stood: Mapping[int, Sequence[Ghost]],
) -> tuple[list[Row], set[int]]:
    known = {id(one.finding): one for one in noted}
    numbered: set[int] = set()
    rows: list[Row] = []
    copy_at = original_at = None
    for number, (block, (ours, theirs)) in enumerate(zip(made, changed, strict=True)):
        pair = block.pair
        notes = tuple(known[id(finding)] for finding in block.findings)
        # An empty span is a gap in the copy; what was left out between sentences is marked in the original alone.
        places = [(n.finding.span, n) for n in noted if len(n.finding.span) or n in notes]
        copy = stretches(report.document.text, pair.copy, ours, places, numbered)
        original, shown = _original(report, block, theirs, noted)
        numbered |= set() if pair.copy else shown
        here = pair.copy[0].paragraph if pair.copy else copy_at
        there = (pair.source, pair.original[0].paragraph) if pair.original else original_at
        rows.append(
            Row(
                number,
                copy,
                original,
                pair.source,
                notes,
                here + 1 if here is not None and here != copy_at else None,
                there[1] + 1 if there is not None and there != original_at else None,
                pair.kind is PairKind.KEPT,
                tuple(stood.get(-1, ())) if not number else (),
                tuple(stood.get(number, ())),
            )
        )
        copy_at, original_at = here, there
    return rows, numbered


def _original(
    report: Report, block: Block, changed: Sequence[Span], noted: Sequence[Noted]
) -> tuple[tuple[Stretch, ...], set[int]]:
    """The original's side, and the numbers of the findings that are marked in it."""
    pair, shown = block.pair, set[int]()
    if pair.source is None:
        return (), shown
    places = [
        (n.finding.original_span, n)
        for n in noted
        if n.finding.original_span is not None and (n.finding.source or 0) == pair.source
    ]
    text = report.alignment.originals[pair.source].text
    return stretches(text, pair.original, changed, places, shown), shown
