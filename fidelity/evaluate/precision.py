"""How often each rule was right on labelled copies, for `fidelity explain`; kept in `fidelity/data/precision.json`."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

from fidelity.evaluate import Evaluation
from fidelity.evaluate.cases import HALVES

FILE = "precision.json"


def precision(evaluation: Evaluation, today: date, half: str | None = None) -> dict[str, Any]:
    """For each rule that showed anything: how many of its findings were right, against the originals and alone."""
    right: dict[str, dict[str, Counter[str]]] = {}
    for (mode, part), figures in evaluation.figures.items():
        if part not in HALVES:
            continue
        for rule, rate in figures.precision.items():
            if "/" in rule:
                counted = right.setdefault(rule, {}).setdefault(mode, Counter())
                counted.update(right=rate.hit, shown=rate.of)
    rules = {
        rule: {mode: {"right": counts["right"], "shown": counts["shown"]} for mode, counts in sorted(modes.items())}
        for rule, modes in sorted(right.items())
    }
    return {"date": today.isoformat(), "corpus": evaluation.digest, "half": half or "both", "rules": rules}


def text(evaluation: Evaluation, today: date, half: str | None = None) -> str:
    """The text of the file, a rule a line."""
    made = precision(evaluation, today, half)
    lines = ",\n".join(f"  {json.dumps(rule)}: {json.dumps(modes)}" for rule, modes in made.pop("rules").items())
    head = "".join(f" {json.dumps(key)}: {json.dumps(value)},\n" for key, value in made.items())
    return f'{{\n{head} "rules": {{\n{lines}\n }}\n}}\n'
