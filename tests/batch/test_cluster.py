"""Ray gives what the local engine gives, to the byte, whatever is lost on the way. One small session for all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fidelity.batch.cluster import ENVIRONMENT, Cluster
from fidelity.batch.desk import LOST
from fidelity.batch.run import run
from fidelity.errors import ModelError, NotDoneError
from tests.batch.conftest import Room
from tests.batch.driver import job

TEXTS = ("Fine", "MAJOR", "CRASH", "ONCE", "LOST", "RAISE", "Fine", "MINOR", "CRITICAL", "Fine")


@pytest.fixture(scope="module")
def session() -> Iterator[None]:
    ray = pytest.importorskip("ray", reason="needs Ray (pip install 'fidelity-check[ray]')")
    pytest.importorskip("pyarrow", reason="needs pyarrow")
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    ray.init("local", num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    yield
    ray.shutdown()


def _by_ray(room: Room) -> bytes:
    asked = replace(job(room.path / "copies", room.path / "ray.jsonl", size=2), engine=Cluster(jobs=2))
    run(asked, room.desk, room.said.append, lambda count: None)
    return asked.output.read_bytes()


def test_both_engines_give_the_same(room: Room, session: None) -> None:
    room.write(*TEXTS)
    rows = room.run(size=2)
    assert [row["error"] for row in rows if row["error"]] == [LOST, "internal error: ValueError: boom in two lines"]
    (room.path / "once-03.txt").unlink()
    room.desk.log.unlink()
    assert _by_ray(room) == room.output.read_bytes()
    assert len(room.judged) == len(TEXTS) - 2, "a process of a lane was lost three times, and no copy was judged twice"


def test_what_is_wrong_with_the_run_is_said_and_taken_up(room: Room, session: None) -> None:
    room.write("Fine", "MAJOR", "Fine", "NOMODEL", "ORPHAN", "Fine")
    with pytest.raises(ModelError, match="the model 'x' cannot be loaded"):
        _by_ray(room)
    (room.path / "copies" / "03.txt").write_text("Fine\n")
    made = _by_ray(room)
    assert (room.path / "orphan").exists(), "an actor was killed"
    room.run(size=2)
    assert made == room.output.read_bytes()


def test_without_ray_one_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.write("Fine")
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(NotDoneError, match=r"pip install 'fidelity-check\[ray\]'"):
        _by_ray(room)


def test_a_cluster_that_is_not_there(room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="needs Ray")
    room.write("Fine")
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:1")
    monkeypatch.setattr("ray.is_initialized", lambda: False)
    monkeypatch.setattr("ray.init", _refused)
    with pytest.raises(NotDoneError, match=r"the cluster at 127\.0\.0\.1:1 cannot be had: no such cluster"):
        _by_ray(room)


def _refused(*_: object, **__: object) -> None:
    raise ConnectionError("no such cluster\nand more")
