"""What a backlog is read as: folders, CSV as spreadsheets write it, JSON lines with broken ones between."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fidelity.batch.items import Item, Raw, digest
from fidelity.batch.source import Plan, Source
from fidelity.errors import InputError, UsageError

LIMIT = 200


def _items(path: Path) -> list[Item]:
    source = Source.of(path, LIMIT)
    items = list(source.items())
    assert len(source) == len(items)
    return items


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two stories and an original."""
    (tmp_path / "b").mkdir()
    for name, text in (("a.txt", "A story."), ("b/c.txt", "Another – one."), ("wire.txt", "The original.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder(folder: Path) -> None:
    found = _items(folder)
    assert [(one.record, one.id, one.partner) for one in found] == [
        (1, "a.txt", None),
        (2, "wire.txt", None),
        (3, "b/c.txt", "b"),
    ]
    assert found[2].copy == Raw(
        (folder / "b/c.txt").as_posix(), "Another – one.".encode(), str(folder / "b/c.txt"), error=""
    )


STORY = ("a.txt", b"A story.", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("path,id,partner,published\na.txt,7,The Post,2026-01-02\n", [(*STORY, "7", "The Post", "2026-01-02", None)]),
        ("Path;Partner\r\na.txt;Müller\r\n", [(*STORY, "a.txt", "Müller", None, None)]),
        ("\ufeffpath\tnote\na.txt\tanything\n\n", [(*STORY, "a.txt", None, None, None)]),
        ("path,original\na.txt,wire.txt| b/c.txt\n", [(*STORY, "a.txt", None, None, ("wire.txt", "b/c.txt"))]),
        ("path\nb\\c.txt\n", [("b/c.txt", b"", "no such file", "b/c.txt", None, None, None)]),
        ("path\nnowhere.txt\n", [("nowhere.txt", b"", "no such file", "nowhere.txt", None, None, None)]),
        ("path\nb\n", [("b", b"", "not a regular file", "b", None, None, None)]),
        ('id,text\n1,"Said ""no"",\nhe did"\n', [("1", b'Said "no",\nhe did', "", "1", None, None, None)]),
        ("id,text\n1,\n", [("LIST:2", b"", "names neither path nor text", "1", None, None, None)]),
    ],
)
def test_csv(folder: Path, text: str, expected: list[tuple[Any, ...]]) -> None:
    path = folder / "list.csv"
    path.write_bytes(text.encode())
    assert _told(_items(path), path) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"path": "a.txt", "id": 7}', (*STORY, "7", None, None, None)),
        ('{"path": "a.txt", "original": ["wire.txt"]}', (*STORY, "a.txt", None, None, ("wire.txt",))),
        ('{"text": "A story.", "published": "2026"}', ("LIST:1", b"A story.", "", "LIST:1", None, "2026", None)),
        ('{"text": "\\ud800", "id": "x"}', ("x", b"?", "", "x", None, None, None)),
        ("[1]", ("LIST:1", b"", "is no JSON object", "LIST:1", None, None, None)),
        ('{"path": 3}', ("LIST:1", b"", "path is no text", "LIST:1", None, None, None)),
        ('{"id": "x"}', ("LIST:1", b"", "names neither path nor text", "x", None, None, None)),
        (
            '{"path": "a.txt", "original": 3}',
            ("LIST:1", b"", "original is neither a path nor a list of paths", "LIST:1", None, None, None),
        ),
        (json.dumps({"text": "x" * 900}), ("LIST:1", b"", "a line of more than 800 bytes", "LIST:1", None, None, None)),
    ],
)
def test_json_lines(folder: Path, line: str, expected: tuple[Any, ...]) -> None:
    path = folder / "list.jsonl"
    path.write_text(f'{line}\n\n{{"path": "a.txt"}}\n')
    found = _told(_items(path), path)
    assert found == [expected, (*STORY, "a.txt", None, None, None)]


def _told(items: list[Item], path: Path) -> list[tuple[Any, ...]]:
    assert [item.record for item in items] == list(range(1, len(items) + 1))
    made = []
    for item in items:
        names = [text.replace(path.as_posix(), "LIST") for text in (item.copy.name, item.id)]
        originals = None if item.originals is None else tuple(one.name for one in item.originals)
        made.append((names[0], item.copy.data, item.copy.error, names[1], item.partner, item.published, originals))
    return made


def test_a_broken_line_says_so(folder: Path) -> None:
    path = folder / "list.jsonl"
    path.write_bytes(b'{"path": \n\xff\n')
    assert [item.copy.error.partition(" (")[0] for item in _items(path)] == ["is not JSON", "is not JSON"]


def test_what_is_too_large_is_not_read(folder: Path) -> None:
    (folder / "a.txt").write_text("x" * (LIMIT + 1))
    assert _items(folder)[0].copy.error == "201 bytes, more than the limit of 200"
    assert _items(folder)[0].copy.data == b""


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("list.csv", b"file,id\na.txt,1\n", InputError, "names no column path or text, but file, id"),
        ("list.csv", b"", InputError, "names no column path or text, but none"),
        ("list.csv", b"path,id\na.txt,1\n\xe9.txt,2\n", InputError, "list.csv:3: is not UTF-8"),
        ("list.csv", b'path\n"a.txt"x\n', InputError, "list.csv:2: is not CSV"),
        ("list.xlsx", b"", UsageError, "a backlog is a folder, or a manifest named .csv"),
        ("", b"", InputError, "there is no such folder or manifest"),
    ],
)
def test_what_is_no_backlog(folder: Path, name: str, data: bytes, error: type[Exception], words: str) -> None:
    if name:
        (folder / name).write_bytes(data)
    with pytest.raises(error, match=words.replace(".", r"\.")):
        len(Source.of(folder / (name or "nothing"), LIMIT))


def test_chunks_are_read_as_they_are_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def endless(self: Source) -> Iterator[Item]:
        while True:
            asked.append(1)
            yield Item(len(asked), Raw("x", b"x"), "x")

    monkeypatch.setattr(Source, "items", endless)
    chunks = Plan(Source.of(folder, LIMIT), "key", size=4).chunks()
    assert [len(next(chunks).items) for _ in range(3)] == [4, 4, 4]
    assert len(asked) == 12


def test_a_finished_chunk_carries_no_copies(folder: Path) -> None:
    plan = Plan(Source.of(folder, LIMIT), "key", size=2)
    first, second = plan.chunks()
    again = replace(plan, known=frozenset([(first.number, first.digest), (second.number, "of other copies")])).chunks()
    assert list(again) == [replace(first, items=()), second]


ITEM = Item(1, Raw("a.txt", b"text", "/a.txt"), "a", "p", "2026", (Raw("b.txt", b"b"),))


@pytest.mark.parametrize(
    "other",
    [
        replace(ITEM, record=2),
        replace(ITEM, copy=replace(ITEM.copy, data=b"texts")),
        replace(ITEM, copy=replace(ITEM.copy, name="b.txt")),
        replace(ITEM, copy=replace(ITEM.copy, error="gone")),
        replace(ITEM, partner=None),
        replace(ITEM, published="2025"),
        replace(ITEM, originals=None),
        replace(ITEM, originals=()),
        replace(ITEM, originals=(Raw("b.txt", b"c"),)),
    ],
)
def test_a_digest_changes_with_whatever_is_in_a_row(other: Item) -> None:
    assert digest("key", (other,)) != digest("key", (ITEM,))
    assert digest("other key", (ITEM,)) != digest("key", (ITEM,))
    assert digest("key", (replace(ITEM),)) == digest("key", (ITEM,))
