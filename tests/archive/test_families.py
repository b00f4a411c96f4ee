"""The look-alike families of the corpora are what their README says, and each copy of them names stories that exist."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

FAMILIES = Path(__file__).parents[2] / "corpora" / "families"
PATHS = sorted(FAMILIES.glob("*.json"))
COPIES = sorted((FAMILIES / "copies").glob("*.json"))
KEYS = {
    "id", "version", "status", "source", "slug", "headline", "issued", "role", "evolved_from", "text",
}  # fmt: skip
ROLES = {"base", "update", "writethru", "correction", "kill", "rival", "followup", "twin"}
LATER = {"update", "writethru", "correction", "kill"}
"""Roles of a version that replaces another."""


def load(path: Path) -> Any:
    """What the file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def stem(path: Path) -> str:
    """A test goes by its file."""
    return path.stem


ITEMS = {(story["id"], story["version"]): story for path in PATHS for story in load(path)["stories"]}


def test_there_are_enough_families_and_no_version_twice() -> None:
    versions = [(story["id"], story["version"]) for path in PATHS for story in load(path)["stories"]]
    assert len(PATHS) >= 60
    assert [version for version, count in Counter(versions).items() if count > 1] == []


@pytest.mark.parametrize("path", PATHS, ids=stem)
def test_a_family(path: Path) -> None:
    family = load(path)
    stories = family["stories"]
    assert family["family"] == path.stem
    assert set(family) == {"family", "topic", "stories"}
    assert 3 <= len(stories) <= 8
    assert len({(story["headline"], story["text"]) for story in stories}) == len(stories)
    numbers: dict[str, list[int]] = {}
    issued: dict[str, list[datetime]] = {}
    for story in stories:
        assert set(story) == KEYS
        assert story["role"] in ROLES
        assert story["status"] == "canceled" if story["role"] == "kill" else story["status"] in ("usable", "withheld")
        assert re.fullmatch(r"tag:[a-z-]+:[a-z0-9-]+", story["id"])
        assert (story["role"] in LATER) <= (int(story["version"]) > 1 or story["evolved_from"] is not None)
        assert story["role"] == "kill" or 120 <= len(f"{story['headline']} {story['text']}".split()) <= 280
        assert story["headline"] not in story["text"]
        numbers.setdefault(story["id"], []).append(int(story["version"]))
        issued.setdefault(story["id"], []).append(datetime.fromisoformat(story["issued"]))
    for item, versions in numbers.items():
        assert versions == list(range(1, len(versions) + 1)), item
        assert issued[item] == sorted(issued[item]), item


@pytest.mark.parametrize("path", PATHS, ids=stem)
def test_a_family_has_copies_of_several_versions(path: Path) -> None:
    copies = [load(copy) for copy in COPIES if copy.name.partition(".")[0] == path.stem]
    assert len({(copy["id"], copy["version"]) for copy in copies}) >= 2
    for copy in copies:
        assert copy["family"] == path.stem
        originals = [ITEMS[one["id"], one["version"]] for one in (copy, *copy.get("also", []))]
        assert all(original["status"] != "canceled" for original in originals)
        assert all(copy["text"] != f"{original['headline']}\n\n{original['text']}" for original in originals)


def test_no_copy_is_of_a_family_that_is_not_there() -> None:
    assert {copy.name.partition(".")[0] for copy in COPIES} <= {path.stem for path in PATHS}


def test_the_readme_counts_right() -> None:
    told = (FAMILIES.parent / "README.md").read_text(encoding="utf-8").partition("## Families")[2]
    rows = re.findall(r"^\| (`.+?) \| ([\d +]+) \|", told, re.MULTILINE)
    counts = [int(count) for _, counts in rows for count in counts.split(" + ")]
    names = [name for names, _ in rows for name in re.findall(r"`(.+?)`", names)]
    held = Counter(story["role"] for story in ITEMS.values()) + Counter(load(copy)["kind"] for copy in COPIES)
    assert dict(zip(names, counts, strict=True)) == held
