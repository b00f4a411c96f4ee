"""Reports that the tagger's part in them is fitted on: what the rules say, where something is wrong, and who marked it.

The rules take minutes and do not change with the tagger, so that the reports can be kept in a file; never in this
repository, for some of the texts are other people's.
"""

from __future__ import annotations

import hashlib
import pickle
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fit_judge import differing
from fit_links import read
from planting import mqm

from fidelity import Checker, Settings
from fidelity.evaluate.cases import cases
from fidelity.models import Report, Span
from fidelity.results import packed, unpacked


@dataclass(frozen=True)
class Checked:
    """A report without the tagger, and what is known to be wrong in its copy."""

    source: str
    """`corpora`, `rewrite`, `demetr`, `demetr untouched`, `mqm` or `mqm human`."""
    name: str
    """Of the document or segment: what has one name is never in two folds."""
    packed: bytes
    wrong: tuple[tuple[Span, float], ...]
    """Stretches with how many of those who looked said so."""
    only: bool = False
    """Whether the rest of the copy is not known to be right."""
    weight: float | None = None
    """What the raters' marks come to."""

    @property
    def report(self) -> Report:
        """The report itself."""
        return unpacked(self.packed)

    @property
    def fold(self) -> int:
        """One of five parts."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 5


def corpora(checker: Checker, root: Path) -> Iterator[Checked]:
    for case in cases(root, ("open",)):
        for originals in (list(case.originals), []):
            report = checker.check(case.copy, originals)
            faults = [fault for fault in case.faults if fault.alone or originals]
            source = "rewrite" if case.kind == "rewrite" else "corpora"
            yield Checked(source, case.name, packed(report), tuple((fault.span, 1.0) for fault in faults))


def demetr(checker: Checker, gold: Path, most: int) -> Iterator[Checked]:
    rows = [row for row in read(gold / "demetr.dev.jsonl.gz") if row["severity"] in ("critical", "major")]
    for row in random.Random(5).sample(rows, min(most, len(rows))):
        if row["category"] in ("reference", "empty", "shuffle_trans"):
            continue
        places = tuple((Span(start, end), 1.0) for start, end in differing(row["mt"], row["pert"]))
        name = str(row["base_id"])
        yield Checked("demetr", name, packed(checker.check(row["pert"], row["ref"])), places, only=True)
        yield Checked("demetr untouched", name, packed(checker.check(row["mt"], row["ref"])), ())


def judged_segments(checker: Checker, gold: Path, most: int) -> Iterator[Checked]:
    items: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in mqm(gold):
        items[row["doc"], str(row["seg_id"])].append(row)
    seen = 0
    for key in random.Random(7).sample(sorted(items), len(items)):
        if seen >= most:
            return
        for row in items[key]:
            seen += 1
            weights = row["mqm"].values()
            mean = sum(weights) / len(weights) if weights else None
            report = packed(checker.check(row["mt"], row["reference"]))
            source = "mqm human" if row["is_human"] else "mqm"
            yield Checked(source, "|".join(key), report, tuple(marked(row)), weight=mean)


def marked(row: dict[str, Any]) -> Iterator[tuple[Span, float]]:
    """What raters marked, each stretch with the share of raters that marked some of it."""
    spans = [(Span(one["start"], one["end"]), one["rater"]) for one in row["spans"]]
    for place, _ in spans:
        raters = {rater for other, rater in spans if other.overlaps(place)}
        yield place, len(raters) / max(1, len(row["raters"]))


def collected(gold: Path, root: Path, segments: int, planted: int, kept: Path | None) -> list[Checked]:
    """All of them; from the file where there is one, else put there."""
    if kept is not None and kept.exists():
        found: list[Checked] = pickle.loads(kept.read_bytes())
        return found
    checker = Checker(Settings(tagger="off"))
    made = [*corpora(checker, root), *demetr(checker, gold, planted), *judged_segments(checker, gold, segments)]
    if kept is not None:
        kept.write_bytes(pickle.dumps(made))
    return made
