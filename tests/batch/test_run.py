"""A run that ended anyhow is taken up where it stopped: no row twice, none lost, none of other copies or settings."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fidelity.batch.parts import Parts
from fidelity.errors import NotDoneError, UsageError
from tests.batch.conftest import Room

TEXTS = ("Fine", "MAJOR", "Fine", "CRITICAL MINOR", "LOST", "Fine", "MINOR", "Fine", "LOST MAJOR", "Fine")
NAMES = [f"{number:02}.txt" for number in range(len(TEXTS))]
ROOT = Path(__file__).parents[2]


def _start(room: Room, output: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.batch.driver", room.path / "copies", output, room.desk.log, *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _shards(parts: Path) -> list[str]:
    return sorted(path.name for path in parts.glob("*.jsonl"))


@pytest.mark.parametrize(("jobs", "size"), [(1, 16), (2, 1), (3, 4)])
def test_rows_stand_in_the_order_of_the_input(room: Room, jobs: int, size: int) -> None:
    room.write(*TEXTS)
    rows = room.run(jobs=jobs, size=size)
    assert [row["id"] for row in rows] == NAMES
    assert [row["record"] for row in rows] == list(range(1, len(TEXTS) + 1))
    assert [row["counts"]["critical"] for row in rows] == [text.count("CRITICAL") for text in TEXTS]
    assert room.judged == NAMES
    assert not room.parts.exists()


def test_the_driver_is_killed_again_and_again(room: Room, tmp_path: Path) -> None:
    room.write(*(f"SLOW {text}" for text in TEXTS))
    for kept in (1, 3, 6):
        driver = _start(room, room.output)
        while len(_shards(room.parts)) < kept and driver.poll() is None:
            time.sleep(0.01)
        driver.kill()
        driver.communicate()
        assert driver.returncode == -signal.SIGKILL
        assert _gone(room.path / "pids"), "a process that nobody listens to any more must end"
    finished = [number for number in range(len(TEXTS)) if _shards(room.parts)[number:]]
    assert not room.output.exists()
    before = room.judged
    rows = room.run()
    assert [row["id"] for row in rows] == NAMES
    assert room.said == [f"an earlier run had finished {len(finished)} chunks"]
    assert len(room.judged) - len(before) == len(TEXTS) - len(finished)
    taken_up = room.output.read_bytes()
    room.run()
    assert room.output.read_bytes() == taken_up


def _gone(pids: Path) -> bool:
    """Whether the processes end, sooner or later; a zombie that nobody waits for has ended too."""
    left = {int(line) for line in pids.read_text().split()}
    for _ in range(600):
        left = {pid for pid in left if _runs(pid)}
        if not left:
            return True
        time.sleep(0.05)
    return False


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (OSError, IndexError):
        return False


@pytest.fixture
def stopped(room: Room) -> Room:
    """A run that ended after its first chunks: the model went."""
    room.write(*TEXTS[:6], "NOMODEL", *TEXTS[6:])
    with pytest.raises(NotDoneError):
        room.run(jobs=1)
    assert room.judged == NAMES[:6]
    (room.path / "copies" / "06.txt").write_text("Fine\n")
    return room


def test_what_is_finished_is_not_done_again(stopped: Room) -> None:
    assert len(stopped.run()) == len(TEXTS) + 1
    assert len(stopped.judged) == len(TEXTS) + 1


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ("copy", 1),
        ("gone", 6),  # every later copy is another record now
        ("settings", 6),
        ("restart", 6),
    ],
)
def test_what_is_not_what_it_was_is_made_anew(stopped: Room, change: str, again: int) -> None:
    desk = stopped.desk
    match change:
        case "copy":
            (stopped.path / "copies" / "02.txt").write_text("MAJOR now\n")
        case "gone":
            (stopped.path / "copies" / "00.txt").unlink()
        case "settings":
            desk = replace(desk, key="other")
    rows = stopped.run(desk, restart=change == "restart")
    copies = len(list((stopped.path / "copies").iterdir()))
    assert len(rows) == copies == len({row["id"] for row in rows})
    assert len(stopped.judged) - 6 == copies - 6 + again
    assert ("anew" in " ".join(stopped.said)) == (change != "restart")
    assert rows[2]["counts"]["major"] == (change == "copy")


def test_a_damaged_part_is_not_believed(stopped: Room) -> None:
    part = sorted(stopped.parts.glob("*.jsonl"))[1]
    part.write_bytes(b"")
    with pytest.raises(NotDoneError, match="was damaged and is removed"):
        stopped.run()
    assert len(stopped.run()) == len(TEXTS) + 1


def test_two_runs_do_not_write_one_output(room: Room) -> None:
    room.write("Fine")
    with Parts(room.output), pytest.raises(UsageError, match="another run is writing it"):
        room.run()
    assert len(room.run()) == 1


@pytest.mark.parametrize(("limit", "finished"), [(100, 0), (4_000, len(TEXTS))])
def test_a_full_disk_loses_nothing(room: Room, limit: int, finished: int) -> None:
    room.write(*TEXTS)
    room.output.write_text("an earlier output\n")
    starved = _start(room, room.output, str(limit))
    assert "cannot be written (file too large); what is finished is kept" in starved.communicate()[1]
    assert room.output.read_text() == "an earlier output\n"
    assert len(_shards(room.parts)) == finished
    _nothing_left(room.path)
    before = len(room.judged)
    assert [row["id"] for row in room.run()] == NAMES
    assert len(room.judged) - before == len(TEXTS) - finished


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=False)


def test_a_disk_that_is_full(room: Room, small_disk: Path) -> None:
    room.write(*TEXTS)
    output = small_disk / "out.jsonl"
    filler = small_disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 1024)
    said = _start(room, output).communicate()[1]
    assert "cannot be written" in said
    assert len(said.splitlines()) == 1
    filler.unlink()
    done = _start(room, output)
    assert done.communicate()[1] == ""
    assert [line.count('"schema_version": 1,') for line in output.read_text().splitlines()] == [1] * len(TEXTS)


def _nothing_left(folder: Path) -> None:
    """No file that was never finished."""
    assert not [path.name for path in folder.rglob("*") if path.suffix == ".tmp" or path.name.startswith(".")]
