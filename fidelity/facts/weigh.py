"""Evidence weighed by a small logistic model: its weights stand in `fidelity/data`, one file for each question."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from importlib import resources

Evidence = dict[str, float]


def probability(model: str, evidence: Mapping[str, float]) -> float:
    """What the model makes of the evidence, 0 to 1; evidence that it does not know counts nothing."""
    weights = _weights(model)
    total = sum(weights.get(name, 0.0) * value for name, value in evidence.items())
    return round(1 / (1 + math.exp(-max(-60.0, min(60.0, total)))), 2)


@functools.cache
def _weights(model: str) -> dict[str, float]:
    text = resources.files("fidelity.data").joinpath(f"{model}.json").read_text(encoding="utf-8")
    return {str(name): float(weight) for name, weight in json.loads(text).items()}
