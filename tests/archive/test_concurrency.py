"""Many processes at one index: readers beside an adder, two adders, and an adder that is killed."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from fidelity.archive.backend import Backend, Item, label
from fidelity.archive.rows import Wanted
from fidelity.archive.sqlite import file
from fidelity.archive.sqlite.backend import SqliteBackend
from fidelity.errors import ArchiveError
from fidelity.models import Document
from tests.encoder import TinyEncoder

FORK = multiprocessing.get_context("fork")
"""A new interpreter for each of a hundred children would take minutes."""
TINY = TinyEncoder(64)
KILLS = 100


def items(who: str, start: int, count: int) -> list[Item]:
    return [
        Item.of(Document(f"Story {who}{n} of a ferry that sank.\n\nNobody was hurt.", f"{who}{n}", item=f"{who}{n}"))
        for n in range(start, start + count)
    ]


def encode(backend: Backend) -> None:
    for one in backend.load(backend.unencoded(label(TINY))):
        backend.put_vectors(label(TINY), [(one.key, TINY.encode([span.of(one.document.text) for span in one.spans]))])


def run(*works: Callable[[], None]) -> list[int | None]:
    """Exit codes of the works, each in a process of its own, all at once."""
    started = [FORK.Process(target=work) for work in works]
    for process in started:
        process.start()
    for process in started:
        process.join(120)
    return [process.exitcode for process in started]


def adding(path: Path, who: str, batches: int) -> Callable[[], None]:
    def work() -> None:
        backend = SqliteBackend(path)
        for batch in range(batches):
            assert backend.add(items(who, batch * 5, 5)).new == 5
            encode(backend)
        backend.close()

    return work


def reading(path: Path, until: int) -> Callable[[], None]:
    def work() -> None:
        backend, seen, deadline = SqliteBackend(path), 0, time.monotonic() + 100
        while seen < until and time.monotonic() < deadline:
            held = backend.count()
            assert held >= seen
            seen = held
            found = backend.load(backend.lexical("A ferry sank", Wanted(), 5))
            near = backend.load(backend.nearest(label(TINY), TINY.encode(["Nobody was hurt."]), Wanted(), 5))
            assert all(one.document.text.startswith("Story") for one in found + near)
            assert not held or found
        assert seen == until

    return work


def test_many_read_while_one_adds(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    SqliteBackend(path, create=True).close()
    assert run(adding(path, "a", 20), *[reading(path, 100)] * 3) == [0] * 4
    assert list(SqliteBackend(path).verify()) == []


def test_two_adders(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    SqliteBackend(path, create=True).close()
    assert run(adding(path, "a", 20), adding(path, "b", 20), adding(path, "a", 0)) == [0] * 3
    backend = SqliteBackend(path)
    assert backend.count() == 200 and backend.unencoded(label(TINY)) == []
    assert list(backend.verify()) == []


def test_two_that_add_the_same(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    SqliteBackend(path, create=True).close()

    def work() -> None:
        backend = SqliteBackend(path)
        for start in range(0, 60, 3):
            backend.add(items("a", start, 3))

    assert run(work, work) == [0, 0]
    assert SqliteBackend(path).count() == 60


def test_a_lock_that_is_held_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "LOCK_SECONDS", 0.1)
    path = tmp_path / "desk.sqlite"
    backend = SqliteBackend(path, create=True)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveError, match=r"desk.sqlite: another process has been writing .* try again"):
        backend.add(items("a", 0, 1))
    assert backend.count() == 0  # reading goes on
    other.execute("ROLLBACK")
    assert backend.add(items("a", 0, 1)).new == 1


def add_until_killed(path: Path, start: int, said: Connection) -> None:
    backend = SqliteBackend(path)
    for number in range(start, start + 10_000):
        backend.add(items("k", number, 1))
        said.send_bytes(b"%d" % number)
        encode(backend)


def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    SqliteBackend(path, create=True).close()
    chance = random.Random(1)
    acknowledged: list[int] = []
    for _ in range(KILLS):
        said, saying = FORK.Pipe(duplex=False)
        start = acknowledged[-1] + 1 if acknowledged else 0
        child = FORK.Process(target=add_until_killed, args=(path, start, saying))
        child.start()
        saying.close()
        if chance.random() < 0.8:  # or before it has begun
            said.poll(20)
        time.sleep(chance.random() * 0.02)
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join(20)
        try:
            while True:
                acknowledged.append(int(said.recv_bytes()))
        except EOFError:
            pass
        assert child.exitcode == -signal.SIGKILL
    backend = SqliteBackend(path)
    held = {one.document.item for one in backend.load(backend.keys(limit=1 << 30))}
    assert len(acknowledged) > KILLS / 2
    assert {f"k{number}" for number in acknowledged} <= held
    assert len(held) <= len(acknowledged) + KILLS  # at most the one that was being said
    encode(backend)
    assert list(backend.verify()) == []
