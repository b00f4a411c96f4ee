"""The floors in `reports/baseline.json`: what the evaluation reached once, it must reach again.

Raising a floor is a commit; lowering one is a decision with a reason.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from fidelity.errors import InputError
from fidelity.evaluate import Evaluation
from fidelity.evaluate.measure import Rate

ENOUGH = 10
"""Findings or faults below which a share is no figure to hold anybody to."""
FLIPS = 1.5
"""How many of them may turn out otherwise before a floor is broken: the last bits of a vector differ between
processors, and with them what stands on an edge."""


ALIGNED = 100
"""Beads that an F1 is taken to stand for."""


def table(evaluation: Evaluation) -> dict[str, Any]:
    """Every figure as plain data, sorted."""
    rows = {}
    for (mode, part), figures in sorted(evaluation.figures.items()):
        row: dict[str, Any] = {
            "precision": _rates(figures.precision),
            "recall": _rates(figures.recall),
            "words": figures.words,
        }
        if figures.silent.of:
            row["silent"] = {
                "share": figures.silent.value,
                "n": figures.silent.of,
                "alarms": dict(sorted(figures.alarms.items())),
            }
        if figures.alignment_f1 is not None:
            row["alignment_f1"] = figures.alignment_f1
        rows[f"{mode}:{part}"] = row
    return {"digest": evaluation.digest, "figures": rows}


def _rates(rates: dict[str, Rate]) -> dict[str, Any]:
    return {key: {"share": rate.value, "n": rate.of} for key, rate in sorted(rates.items())}


def floors(evaluation: Evaluation) -> dict[str, Any]:
    """The shares of the evaluation, a finding or two lower and rounded down, as floors."""
    kept = {
        key: max(0.0, math.floor((share - FLIPS / n) * 100) / 100) for key, (share, n) in _reached(evaluation).items()
    }
    return {"digest": evaluation.digest, "floors": kept}


def _reached(evaluation: Evaluation) -> dict[str, tuple[float, int]]:
    """Every share that there is enough of to hold somebody to, and of how many it is one."""
    kept: dict[str, tuple[float, int]] = {}
    for part, row in table(evaluation)["figures"].items():
        for measure in ("precision", "recall"):
            for key, rate in row[measure].items():
                if rate["n"] >= ENOUGH:
                    kept[f"{part} {measure} {key}"] = (rate["share"], rate["n"])
        if "silent" in row:
            kept[f"{part} silent"] = (row["silent"]["share"], row["silent"]["n"])
        if "alignment_f1" in row:
            kept[f"{part} alignment"] = (row["alignment_f1"], ALIGNED)
    return dict(sorted(kept.items()))


def below(evaluation: Evaluation, baseline: Path) -> list[str]:
    """A line for each floor that the evaluation falls short of, and one if the corpus is another one.

    Raises InputError for a file that holds no floors.
    """
    try:
        wanted = json.loads(baseline.read_text(encoding="utf-8"))
        asked = dict(wanted["floors"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{baseline}: no floors here ({error})") from error
    lines = []
    if wanted.get("digest") != evaluation.digest:
        lines.append(f"the corpus is not the one of {baseline.name}; write the floors anew with --write-floors")
    reached = _reached(evaluation)
    for key, floor in asked.items():
        if key in reached and reached[key][0] < floor:
            lines.append(f"{key}: {reached[key][0]:.3f} is below the floor of {floor:.2f}")
    return lines
