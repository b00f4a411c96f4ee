"""Reads the labelled sets that may shape the weights, by path: MQM judgments and post-edits."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fidelity.tagger.train.rows import Mark, Row

DEV = 5
"""One document in five is kept for measuring."""
POSTEDITED = ("ro", "ru", "et", "ne", "si")
BIOMEDICAL = ("de", "it", "pt", "ru", "zh")
HUMAN = 2.0
"""What a human translation counts for: there are few, and they are what must stay silent."""
WORST = 25.0
"""A score beyond which a rendering is not told from a worse one."""
Record = dict[str, Any]


def records(path: Path) -> Iterator[Record]:
    """The JSON lines of a gzipped file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def is_dev(document: str) -> bool:
    """Whether a document of MQM 2020 is kept for measuring: nothing may be learnt from it."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % DEV == 0


def held_back(document: str) -> bool:
    """Whether a document that is not dev is kept for calibration."""
    return not is_dev(document) and int(hashlib.sha256(document.encode()).hexdigest(), 16) % 12 == 1


def marks(record: Record) -> tuple[Mark, ...]:
    """What the raters marked: no neutral remarks, no faults of the source."""
    number = {rater: at for at, rater in enumerate(record["raters"])}
    return tuple(
        Mark(span["start"], span["end"], number[span["rater"]])
        for span in record["spans"]
        if span["severity"] != "neutral" and not span["category"].lower().startswith("source")
    )


def judged(record: Record, source: str, original: str | None = None) -> Row:
    """A rendering with its raters' marks, beside its reference or another original.

    Omissions count as gaps, too, but little, for raters place them freely.
    """
    number = {rater: at for at, rater in enumerate(record["raters"])}
    gaps = tuple(
        Mark(span["end"], span["end"], number[span["rater"]])
        for span in record["spans"]
        if "Omission" in span["category"] and span["severity"] != "neutral"
    )
    scores = record["mqm"].values()
    return Row(
        record["mt"],
        (record["reference"] or "") if original is None else original,
        marks(record),
        gaps,
        raters=max(1, len(record["raters"])),
        gap_weight=0.3,
        group=f"{source} {record['doc']} {record['seg_id']}",
        score=min(WORST, sum(scores) / len(scores)) if scores else None,
        weight=HUMAN if record["is_human"] else 1.0,
        source=source,
    )


def news(folder: Path) -> Iterator[Record]:
    """MQM 2020, all documents; whoever trains leaves out those that `is_dev`."""
    yield from records(folder / "mqm" / "2020.zhen.jsonl.gz")


def biomedical(folder: Path, language: str) -> Iterator[Record]:
    """The abstracts translated from one language, without copies that are the reference itself."""
    for record in records(folder / "mqm" / f"bio.{language}en.jsonl.gz"):
        if record["mt"] != record["reference"]:
            yield record


def postedits(folder: Path, language: str) -> Iterator[Record]:
    """Machine translations with a minimal correction; those wholly rewritten are left out."""
    for record in records(folder / "postedit" / f"{language}-en.train.jsonl.gz"):
        if record["hter"] <= 0.6:
            yield record


def corrected(record: Record) -> Row:
    """The machine's words with the post-edit as original: changed words are marked, and gaps where words went in."""
    found, gaps, at = [], [], 0
    words = record["mt"].split()
    for index, word in enumerate(words):
        start = record["mt"].index(word, at)
        at = start + len(word)
        if not record["token_ok"][index]:
            found.append(Mark(start, at))
        if not record["gap_ok"][index + 1]:
            gaps.append(Mark(at, at))
    return Row(
        record["mt"], record["pe"], tuple(found), tuple(gaps), weight=0.6, group=record["id"],
        score=min(WORST, 25 * record["hter"]), source="postedit",
    )  # fmt: skip
