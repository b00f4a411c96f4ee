"""The rows that calibration and risk are fitted on: news that no training reads, and post-edits for the gaps."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.tagger.inputs import Arranged
from fidelity.tagger.train import gold
from fidelity.tagger.train.judge import arranged
from fidelity.tagger.train.mix import by_group
from fidelity.tagger.train.rows import Row

if TYPE_CHECKING:
    from fidelity.embed import Encoder

SEGMENTS, EDITS = 1000, 80
"""Segments of the news, with all their renderings, and post-edits for each language."""


@dataclass(frozen=True, slots=True)
class Held:
    """Rows, as the network reads them with their original and without, and the cosine of the two sentences."""

    news: list[Row]
    edits: list[Row]
    against: dict[str, list[Arranged]]
    alone: dict[str, list[Arranged]]
    cosines: list[float]
    """Those of the news."""


def held(folder: Path, model: Path, kept: Path | None = None) -> Held:
    """The rows, from the file if there is one; `model` is the folder of the prepared sentence model."""
    from fidelity.embed import load
    from fidelity.settings import DEFAULT_MODEL

    if kept is not None and kept.exists():
        known: Held = pickle.loads(kept.read_bytes())
        return known
    judged = by_group(
        gold.judged(record, "mqm")
        for record in gold.news(folder)
        if gold.held_back(record["doc"]) and record["mt"] != record["reference"]
    )
    news = [row for group in judged[:SEGMENTS] for row in group]
    edits = [
        gold.corrected(record)
        for language in gold.POSTEDITED
        for record in islice(gold.records(folder / "postedit" / f"{language}-en.dev.jsonl.gz"), EDITS)
    ]
    sets = {"news": news, "edits": edits}
    against = {name: arranged([(row.copy, row.original) for row in rows]) for name, rows in sets.items()}
    alone = {name: arranged([(row.copy, "") for row in rows]) for name, rows in sets.items()}
    made = Held(news, edits, against, alone, alike(news, load(DEFAULT_MODEL, model)))
    if kept is not None:
        kept.write_bytes(pickle.dumps(made))
    return made


def alike(rows: Sequence[Row], encoder: Encoder) -> list[float]:
    """The cosine of each copy with its original."""
    texts = sorted({text for row in rows for text in (row.copy, row.original)})
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    return [float(vectors[row.copy] @ vectors[row.original]) for row in rows]
