"""What fitted trees make of signs: a chance between 0 and 1. Fitted by `tests/bench/fit_names.py`."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from importlib import resources
from typing import Any

Tree = list[Any]
"""A leaf, [value], or a fork: [sign, limit, the tree up to the limit, the tree above it]."""


@functools.cache
def _model(name: str) -> tuple[float, tuple[Tree, ...]]:
    read = json.loads(resources.files("fidelity.data").joinpath("names.json").read_text(encoding="utf-8"))[name]
    return float(read["start"]), tuple(read["trees"])


def chance(name: str, signs: Mapping[str, float]) -> float:
    """How probable the trees of that name find it; .5 where so many are shown as are wanted."""
    total, trees = _model(name)
    for tree in trees:
        while len(tree) > 1:
            sign, limit, below, above = tree
            tree = below if signs[sign] <= limit else above
        total += tree[0]
    return round(1 / (1 + math.exp(-total)), 3)
