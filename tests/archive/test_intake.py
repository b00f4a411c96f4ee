"""What an archive is fed with: cut into parts as it is asked for, read, and said where it cannot be."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fidelity.archive import intake, parts
from fidelity.archive.backend import Item
from fidelity.archive.parts import How
from fidelity.models import Document
from tests.archive.stories import BASE, BUDGET, STORIES, write

LINE = json.dumps({"id": "a", "text": BASE}) + "\n"
PACKAGE = json.dumps([{"uri": "a", "body_text": BASE}, {"uri": "b", "body_text": BUDGET}])

EMPTY = ["empty.txt: empty", "empty.jsonl: empty"]
NONE = ["none.txt: no such file", "none.jsonl: cannot be read (no such file or directory)"]


class Memory:
    """Knows what it was told."""

    def __init__(self, *stored: Document) -> None:
        self.digests = {Item.of(one).digest for one in stored}

    def known(self, digests: list[bytes]) -> set[bytes]:
        return self.digests & set(digests)


def taken(
    *names: str, stdin: bytes = b"", how: How | None = None, archive: Memory | None = None
) -> tuple[list[str], int, list[str]]:
    """Names of the items, how many were known, and what was said of the rest."""
    how = how or How()
    made = [intake.take(part, how, archive or Memory()) for part in parts.parts(names, io.BytesIO(stdin), how)]
    return (
        [item.name for one in made for item in one.items],
        sum(one.known for one in made),
        [str(error) for one in made for _, error in one.failures],
    )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "wire", "base", "budget")
    (tmp_path / "day.json").write_text(PACKAGE)
    (tmp_path / "more.jsonl").write_text(LINE)
    (tmp_path / "more.txt").write_text(LINE + LINE.replace('"a"', '"b"'))
    (tmp_path / "bad.jsonl").write_text(LINE + '\n{"id": 3}\n{"text"\n' + LINE.replace('"a"', '"c"'))
    (tmp_path / "empty.txt").touch()
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "hollow").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("names", "stdin", "form", "found", "said"),
    [
        ("wire", "", "auto", ["wire/base.txt", "wire/budget.txt"], []),
        ("wire/base.txt day.json", "", "auto", ["wire/base.txt", "day.json#a", "day.json#b"], []),
        ("more.jsonl wire/base.txt", "", "auto", ["more.jsonl#a", "wire/base.txt"], []),
        ("more.txt", "", "jsonl", ["more.txt#a", "more.txt#b"], []),
        ("-", LINE + LINE.replace('"a"', '"b"'), "auto", ["stdin#a", "stdin#b"], []),
        ("-", BASE, "auto", ["stdin"], []),
        ("-", PACKAGE, "auto", ["stdin#a", "stdin#b"], []),
        ("-", json.dumps(json.loads(PACKAGE), indent=1), "ninjs", ["stdin#a", "stdin#b"], []),
        ("-", "", "auto", [], ["stdin: empty"]),
        ("-", "\n", "auto", [], ["stdin: empty, nothing but blanks"]),
        (
            "bad.jsonl wire/base.txt",
            "",
            "auto",
            ["bad.jsonl#a", "bad.jsonl#c", "wire/base.txt"],
            [
                "bad.jsonl, line 3: has neither text nor paragraphs",
                "bad.jsonl, line 4: broken JSON (Expecting ':' delimiter at character 8)",
            ],
        ),
        ("empty.txt empty.jsonl wire", "", "auto", ["wire/base.txt", "wire/budget.txt"], EMPTY),
        ("hollow", "", "auto", [], ["hollow: no readable text in this folder"]),
        ("none.txt none.jsonl", "", "auto", [], NONE),
        ("wire", "", "jsonl", [], ["wire: cannot be read (is a directory)"]),
        ("more.txt", "", "nitf", [], ["more.txt, line 1: broken XML (Start tag expected, '<' not found)"]),
    ],
)  # fmt: skip
def test_what_is_named(names: str, stdin: str, form: str, found: list[str], said: list[str], desk: Path) -> None:
    assert taken(*names.split(), stdin=stdin.encode(), how=How(form)) == (found, 0, said)


def test_what_is_stored_is_not_cut_into_sentences_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []
    of = Item.of
    monkeypatch.setattr(Item, "of", lambda document: cut.append(document.name) or of(document))
    stored = Memory(Document(BASE, "elsewhere", headline=BASE.split("\n")[0]))
    assert taken("wire", archive=stored) == (["wire/budget.txt"], 1, [])
    assert cut[-1:] == ["wire/budget.txt"] and "wire/base.txt" not in cut


def test_a_line_beyond_the_limit_costs_no_other(desk: Path) -> None:
    long = json.dumps({"id": "long", "text": "word " * 1000}) + "\n"
    found = taken("-", stdin=(LINE + long + LINE.replace('"a"', '"z"')).encode(), how=How(max_bytes=2500))
    assert found == (["stdin#a", "stdin#z"], 0, ["stdin, line 2: more than the limit of 2,500 bytes (max_bytes)"])
    assert taken("-", stdin=b"word " * 1000, how=How(max_bytes=2500))[2] == [
        "stdin: 2,501 bytes, more than the limit of 2,500 (max_bytes)"
    ]


def test_no_more_is_read_than_asked_for() -> None:
    class Endless(io.RawIOBase):
        """Says the same story for ever."""

        lines = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.lines += 1
            return LINE.encode()

    stream = Endless()
    made = parts.parts(["-"], stream, How())  # type: ignore[arg-type]  # it reads as far as it is asked to
    assert len(next(made).lines) == len(next(made).lines) == parts.STORIES
    assert stream.lines == 2 * parts.STORIES


def test_a_folder_is_cut_as_it_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(parts.FILES * 2 + 1):
        (tmp_path / f"{number:04}.txt").write_text(STORIES["base"])
    walked: list[Path] = []
    tree = parts.read_tree

    def counted(root: Path, failed: object) -> Iterator[Path]:
        for path in tree(root):
            walked.append(path)
            yield path

    monkeypatch.setattr(parts, "read_tree", counted)
    made = parts.parts([str(tmp_path)], io.BytesIO(), How())
    assert len(next(made).files) == len(walked) == parts.FILES
    assert [len(part.files) for part in made] == [parts.FILES, 1]


def test_a_fault_of_a_reader_costs_its_file(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path, *_: object) -> tuple[Document, ...]:
        if path.name == "base.txt":
            raise ZeroDivisionError("boom")
        return (Document("Text.", path.name),)

    monkeypatch.setattr(intake, "read_items", broken)
    assert taken("wire") == (["budget.txt"], 0, ["boom"])


def test_a_name_that_is_no_text(desk: Path) -> None:
    (desk / "wire" / os.fsdecode(b"x\xff.txt")).write_text(BASE)
    found, _, said = taken("wire")
    assert found == ["wire/base.txt", "wire/budget.txt"]
    assert said == ["'wire/x\\udcff.txt': its name is no text"]
