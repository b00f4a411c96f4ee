"""`fidelity batch` from the command line: what `check` says of the same copies, in rows."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fidelity.batch.desk import Desk, rows_of
from fidelity.batch.items import Done
from fidelity.batch.local import Local
from fidelity.batch.parts import Parts
from fidelity.batch.rows import line
from fidelity.batch.source import Plan
from fidelity.cli import main
from fidelity.cli.acceptance import Acceptance
from fidelity.cli.backlog import desk_of
from fidelity.models import Severity
from fidelity.settings import Settings

STORY = "The army decided to {} Kandahar on Monday, the minister said.\n\nThe port, {} kilometres away, stays shut.\n"
SPANISH = "El ministro dijo el lunes que el puerto seguirá abierto otra semana de negociaciones con los sindicatos.\n"
OTHER = "A museum in the capital opens its new wing on Friday with paintings that nobody has seen for years.\n"


@dataclass
class Here:
    """The local engine without its processes, which take a second each to start; `tests/batch` is about those."""

    jobs: int

    def __call__(self, plan: Plan, desk: Desk) -> Iterator[Done]:
        bench = desk.open()
        for chunk in plan.chunks():
            rows = tuple(line(row) for item in chunk.items for row in rows_of(item, desk, bench))
            yield Done(chunk.number, chunk.digest, rows)


class Room:
    """Copies of one story and its original, in the folder where commands run."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self.capsys = path, capsys
        self.out = self.err = ""

    def run(self, command: str, *more: str) -> int:
        code = main([*command.split(), *more])
        self.out, self.err = self.capsys.readouterr()
        return code

    def batch(self, command: str = "", source: str = "copies") -> int:
        return self.run(f"batch {source} -o out.jsonl --no-model --against wire {command}")

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.path / "out.jsonl").read_text().splitlines()]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Room:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FIDELITY_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("fidelity.batch.local.Local", Here)
    for folder in ("copies", "wire"):
        (tmp_path / folder).mkdir()
    (tmp_path / "wire" / "a.txt").write_text(STORY.format("capture", 40))
    return Room(tmp_path, capsys)


@pytest.mark.parametrize(
    ("copies", "options", "code", "statuses"),
    [
        ((STORY.format("capture", 40),), "", 0, ["clean"]),
        ((STORY.format("arrest", 40), STORY.format("capture", 40)), "", 1, ["findings", "clean"]),
        ((STORY.format("arrest", 40),), "--exit-zero", 0, ["findings"]),
        ((STORY.format("arrest", 40),), "--fail-on never", 0, ["clean"]),
        ((OTHER,), "", 3, ["not-done"]),
        ((OTHER,), "--missing-original ok", 0, ["clean"]),
        ((SPANISH, STORY.format("capture", 40)), "", 3, ["not-done", "clean"]),
        ((SPANISH, STORY.format("arrest", 40)), "", 1, ["not-done", "findings"]),
        ((SPANISH, STORY.format("arrest", 40)), "--exit-zero", 3, ["not-done", "findings"]),
        (("", STORY.format("arrest", 40)), "", 2, ["unreadable", "findings"]),
    ],
)
def test_it_exits_as_check_does(
    room: Room, copies: tuple[str, ...], options: str, code: int, statuses: list[str]
) -> None:
    for number, text in enumerate(copies):
        (room.path / "copies" / f"{number}.txt").write_text(text)
    assert room.batch(options) == code
    assert [row["status"] for row in room.rows] == statuses
    assert room.run(f"check copies --no-model --against wire {options} -f json") == code
    checked = {one["document"]["name"]: one for one in json.loads(room.out)["reports"]}
    for row in room.rows:
        if row["error"] is None:
            report = checked.pop(row["name"])
            assert [one["fingerprint"] for one in row["findings"]] == [one["fingerprint"] for one in report["findings"]]
            assert row["notices"] == report["notices"]
            assert row["candidates"] == [{"name": one.pop("document")["name"], **one} for one in report["candidates"]]
    assert not checked


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_give_the_same(room: Room, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    for number, text in enumerate([STORY.format("arrest", 40), SPANISH, ""] * 7):
        (room.path / "copies" / f"{number:02}.txt").write_text(text)
    assert room.batch() == 2
    rows = room.rows
    monkeypatch.setattr("fidelity.batch.local.Local", Local)
    assert room.batch(f"--jobs {jobs}") == 2
    assert room.rows == rows


def test_a_manifest_with_originals_of_its_own(room: Room) -> None:
    (room.path / "copies" / "a.txt").write_text(STORY.format("arrest", 40))
    (room.path / "first.txt").write_text(STORY.format("arrest", 40))
    (room.path / "list.csv").write_text(
        "path,id,partner,published,original\n"
        "copies/a.txt,1,The Post,2026-03-01,first.txt\n"
        "copies/a.txt,2,The Post,2026-03-02,\n"
        "copies/gone.txt,3,Radio,,\n"
    )
    assert room.batch("--summary page.html", "list.csv") == 2
    assert [(row["id"], row["partner"], row["status"], row["originals"]) for row in room.rows] == [
        ("1", "The Post", "clean", ["first.txt"]),
        ("2", "The Post", "findings", ["wire/a.txt"]),
        ("3", "Radio", "unreadable", []),
    ]
    assert room.err == "fidelity: copies/gone.txt: no such file\n"
    assert room.out.startswith("3 copies: 1 without a finding that counts, 1 with findings at or above major, 1 that")
    page = (room.path / "page.html").read_text()
    assert '<a href="copies/a.txt">' in page
    assert "The Post" in page


def test_standard_input_and_a_package(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [{"uri": f"tag:{n}", "version": "1", "body_text": STORY.format("capture", 40)} for n in (1, 2)]
    (room.path / "copies" / "p.json").write_text(json.dumps(items))
    lines = [{"path": "copies/p.json", "id": "p"}, {"text": STORY.format("arrest", 40), "id": "t"}]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert room.batch("", "-") == 1
    ids = [row["id"] for row in room.rows]
    assert [one.partition("#")[0] for one in ids] == ["p", "p", "t"]
    assert len(set(ids)) == 3
    assert [row["name"] for row in room.rows][2] == "t"


def test_an_index_does_as_well_as_a_folder(room: Room) -> None:
    for number, text in enumerate([STORY.format("arrest", 40), OTHER]):
        (room.path / "copies" / f"{number}.txt").write_text(text)
    assert room.run("index create desk.sqlite") == 0
    assert room.run("index add desk.sqlite wire --no-model") == 0
    assert room.run("batch copies -o out.jsonl --no-model --against desk.sqlite") == 1
    rows = room.rows
    assert room.batch() == 1
    for one, other in zip(rows, room.rows, strict=True):
        assert (one["status"], one["originals"]) == (other["status"], other["originals"])
        assert one["findings"] == other["findings"]
    assert room.run("batch copies -o out.jsonl --no-model --against desk.sqlite --source nobody") == 1
    (room.path / "desk.sqlite").unlink()
    assert room.run("batch copies -o out.jsonl --no-model --against desk.sqlite") == 2
    assert len(room.err.splitlines()) == 1


def test_a_copy_is_not_its_own_original(room: Room) -> None:
    (room.path / "wire" / "b.txt").write_text(STORY.format("arrest", 40))
    assert room.batch("", "wire") == 1
    assert [row["originals"] for row in room.rows] == [["wire/b.txt"], ["wire/a.txt"]]
    assert {notice["code"] for row in room.rows for notice in row["notices"]} == {"same-file"}


def test_what_the_project_accepts_is_accepted(room: Room) -> None:
    (room.path / "copies" / "a.txt").write_text(STORY.format("arrest", 40))
    assert room.run("baseline create copies --against wire --no-model") == 0
    assert room.batch("--baseline fidelity-baseline.json") == 0
    assert [(row["status"], bool(row["accepted"]), row["findings"]) for row in room.rows] == [("clean", True, [])]


def test_other_settings_begin_anew(room: Room) -> None:
    settings = Settings(model=None, against=("wire",), cache=False)
    keys = [
        desk_of(settings, Acceptance(), "auto").key,
        desk_of(Settings(model=None, against=("wire",), cache=False, fail_on=Severity.MINOR), Acceptance(), "auto").key,
        desk_of(Settings(model=None, cache=False), Acceptance(), "auto").key,
        desk_of(settings, Acceptance(known=frozenset("x")), "auto").key,
        desk_of(settings, Acceptance(), "text").key,
    ]
    (room.path / "wire" / "a.txt").write_text(STORY.format("capture", 41))
    keys.append(desk_of(settings, Acceptance(), "auto").key)
    assert len(set(keys)) == len(keys)
    with Parts(room.path / "out.jsonl") as parts:
        assert [parts.begin(key) for key in (keys[0], keys[0], keys[1])] == [0, 0, 0]


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("batch nowhere -o out.jsonl", 2, "nowhere: there is no such folder or manifest"),
        ("batch copies -o out.txt", 2, "call it .jsonl or .parquet"),
        ("batch copies -o nowhere/out.jsonl", 2, "its folder does not exist"),
        ("batch copies -o out.jsonl --engine cloud", 2, "unknown engine 'cloud'; known are local, ray"),
        ("batch copies -o out.jsonl --summary wire", 2, "--summary wire: is a folder"),
        ("batch copies -o out.jsonl --against nothing", 2, "nothing: there is no such file or folder of originals"),
        ("batch copies -o out.jsonl --input-format wrod", 2, "unknown input format 'wrod'"),
        ("batch https://example.org/a -o out.jsonl", 2, "pages are not fetched"),
        ("batch copies", 2, "--output"),
    ],
)
def test_what_cannot_be_done_is_said_at_once(room: Room, command: str, code: int, words: str) -> None:
    (room.path / "copies" / "a.txt").write_text(OTHER)
    assert room.run(command) == code
    assert words in room.err
    assert "Traceback" not in room.err
    assert not (room.path / "out.jsonl").exists()


def test_an_empty_folder_is_no_backlog(room: Room) -> None:
    assert room.batch() == 2
    assert room.err == "fidelity: copies: no copies in it\n"
