"""Files of several items in an archive: each is an original of its own, and goes with its file."""

from __future__ import annotations

import json
from pathlib import Path

from fidelity.archive import Archive
from fidelity.models import Document
from fidelity.segment import segment
from tests.archive.stories import BASE, COPY, STORIES


def package(path: Path, *items: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(items), encoding="utf-8")


def item(uri: str, text: str, **more: str) -> dict[str, str]:
    return {"uri": uri, "body_text": text, **more}


def names(archive: Archive) -> list[str]:
    return [Path(document.name).name for document in archive.documents]


def test_each_item_is_an_original(tmp_path: Path) -> None:
    package(tmp_path / "wire" / "day.json", *(item(name, text) for name, text in STORIES.items()))
    archive = Archive.open(tmp_path / "wire")
    assert len(archive) == len(STORIES) and names(archive) == sorted(f"day.json#{name}" for name in STORIES)
    best = archive.search(segment(Document(COPY)))[0]
    assert best.chosen and best.document.name == (tmp_path / "wire" / "day.json#base").as_posix()
    assert best.document.item == "base" and best.document.lines


def test_a_changed_package_is_read_anew(tmp_path: Path) -> None:
    folder, cache = tmp_path / "wire", tmp_path / "cache"
    package(folder / "day.json", item("a", BASE), item("b", BASE), item("c", BASE))
    first = Archive.open(folder, cache=cache)
    state = first.state
    assert names(first) == ["day.json#a", "day.json#b", "day.json#c"]
    first.close()
    package(folder / "day.json", item("b", BASE), item("d", BASE))
    second = Archive.open(folder, cache=cache)
    assert names(second) == ["day.json#b", "day.json#d"] and second.state != state
    second.close()
    package(folder / "day.json", item("b", BASE))
    assert names(Archive.open(folder, cache=cache)) == ["day.json"]


def test_a_copy_leaves_out_its_whole_file(tmp_path: Path) -> None:
    package(tmp_path / "wire" / "day.json", item("a", BASE), item("b", BASE))
    package(tmp_path / "wire" / "late.json", item("a", BASE, version="2"))
    archive = Archive.open(tmp_path / "wire")
    others = archive.without(tmp_path / "wire" / "day.json")
    assert (len(others), names(others)) == (1, ["late.json"])
    assert [Path(c.document.name).name for c in others.search(segment(Document(COPY)))] == ["late.json"]
    assert [one.version for one in others.versions([Document("x", item="a")])] == ["2"]


def test_versions_of_an_item_are_found_whatever_they_say(tmp_path: Path) -> None:
    package(
        tmp_path / "wire" / "day.json",
        item("a", BASE, version="1"),
        item("a", "Nothing like it.", version="2", pubstatus="canceled"),
        item("b", "A new story.", evolvedfrom="a"),
        item("c", "A third.", evolvedfrom="b"),
        item("d", BASE),
    )
    archive = Archive.open(tmp_path / "wire", cache=tmp_path / "cache")
    found = archive.versions([Document(BASE, item="a")])
    assert [(one.item, one.version, one.status) for one in found] == [
        ("a", "1", None),
        ("a", "2", "canceled"),
        ("b", None, None),
        ("c", None, None),
    ]
    assert archive.versions([Document(BASE)]) == []
