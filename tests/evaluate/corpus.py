"""A corpus of two copies by hand: one with three faults, of which two can be found, and a faithful rewrite."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ORIGINAL = """The commander decided to capture Kandahar on Monday.

Talks will resume on Thursday in the capital. The union wants a rise of six per cent.

Workers had threatened to strike over pay for a third week.
"""
DAMAGED = """The commander decided to arrest Kandahar on Monday.

Talks will resume on Thursday in the capital. The union wants a rise of six per cent.

To note, workers had threatened to strike over pay for a third week.
"""
REWRITE = """On Monday the commander took the decision to capture Kandahar.

Talks are due to resume in the capital on Thursday. To note, the union is asking for a rise of six per cent.

Over pay, workers had threatened to strike for a third week.
"""
FAULTS = [
    {"quote": "arrest", "kind": "sense/pivot", "severity": "critical", "should": "capture", "alone": True},
    {"quote": "To note", "kind": "calque/id", "severity": "minor", "alone": True},
    {"quote": "six", "occurrence": 1, "kind": "numbers/changed", "severity": "major", "should": "nine"},
]
SELECT = ("sense/pivot", "verbs/typed", "calque")
"""The rules of the tests, so that what others find changes no figure."""


def write(root: Path, **changes: Any) -> Path:
    """The corpus in a folder; `changes` replace keys of the damaged copy's labels."""
    labels = {
        ("open", "a--damaged", DAMAGED): {"original": ["a"], "kind": "damaged", "faults": FAULTS, **changes},
        ("held", "a--rewrite", REWRITE): {"original": ["a"], "kind": "rewrite", "faults": []},
    }
    (root / "originals").mkdir(parents=True)
    (root / "originals" / "a.txt").write_text(ORIGINAL)
    for (half, name, text), label in labels.items():
        folder = root / "copies" / half
        folder.mkdir(parents=True)
        (folder / f"{name}.txt").write_text(text)
        (folder / f"{name}.json").write_text(json.dumps(label))
    return root
