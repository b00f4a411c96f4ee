"""A process that checks chunks, and what happens when it is lost: the copy that it was at gets one more try.

Of one's own and not of an executor, which does not say which copy a lost process was at: whatever takes two processes
with it becomes a row that says so, and the rest of the chunk goes on.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from multiprocessing.connection import Connection
from typing import Any

from fidelity.batch.desk import LOST, Desk, broken, rows_of
from fidelity.batch.items import Chunk, Done, Item
from fidelity.batch.rows import line
from fidelity.errors import FidelityError, NotDoneError

TRIES = 2
PATIENCE = 5.0
"""Seconds."""
STARTS = 3
"""Processes that may be lost in a row before one has opened its models and originals."""


class Lane:
    """One process at a time, and at most one chunk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._chunk: Chunk | None = None
        self._rows: list[bytes] = []
        self._at = 0
        """The item of the chunk that the process is at."""
        self._lost = 0
        """How many processes were lost at it."""
        self._failed = 0
        """How many were lost before they were open."""
        self._open = False
        self._process: Any = None
        self.connection: Connection
        self._start()

    @property
    def busy(self) -> bool:
        """Whether it has a chunk."""
        return self._chunk is not None

    def give(self, chunk: Chunk) -> None:
        """A chunk to check; the lane must be free."""
        assert self._chunk is None
        self._chunk, self._rows, self._at, self._lost = chunk, [], 0, 0
        if self._open:
            self._send()

    def hear(self) -> Done | None:
        """The next word of the process, which is waited for: the chunk, if that is finished.

        Raises the FidelityError that stops a run: no model, no archive, or a process that cannot even start.
        """
        try:
            word, value = self.connection.recv()
        except (EOFError, OSError):
            self._again()
            return None
        if word == "stop":
            raise value
        if word == "open":
            self._open, self._failed = True, 0
            if self._chunk is not None:
                self._send()
        elif word == "rows":
            self._next(value)
        return self._finished()

    def close(self) -> None:
        """Ends the process: one that is idle goes by itself, one at work is not waited for."""
        self.connection.close()
        if self._chunk is None:
            self._process.join(PATIENCE)
        self._process.terminate()
        self._process.join()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")  # threads of the models' library do not survive a fork
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._desk), daemon=True)
        self._process.start()
        theirs.close()
        self._open = False

    def _again(self) -> None:
        """Another process in the place of the lost one; the copy it was at is given up after so many tries."""
        self.close()
        if not self._open:
            self._failed += 1
            if self._failed == STARTS:
                raise NotDoneError("the processes that check copies are lost as they start; is there memory enough?")
        elif self._chunk is not None and self._at < len(self._chunk.items):
            self._lost += 1
            if self._lost == TRIES:
                self._next([line(broken(self._chunk.items[self._at], LOST))])
        self._start()

    def _next(self, rows: list[bytes]) -> None:
        self._rows += rows
        self._at += 1
        self._lost = 0

    def _send(self) -> None:
        assert self._chunk is not None
        with contextlib.suppress(OSError):  # that it is lost shows when it is listened to
            self.connection.send(self._chunk.items[self._at :])

    def _finished(self) -> Done | None:
        chunk = self._chunk
        if chunk is None or self._at < len(chunk.items):
            return None
        self._chunk = None
        return Done(chunk.number, chunk.digest, tuple(self._rows))


def _serve(connection: Connection, desk: Desk) -> None:
    """What the process does until nobody is there any more: opens the desk, then checks what it is given."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the driver ends us
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        bench = desk.open()
        connection.send(("open", None))
        while True:
            items: tuple[Item, ...] = connection.recv()
            for item in items:
                connection.send(("rows", [line(made) for made in rows_of(item, desk, bench)]))
    except FidelityError as error:
        with contextlib.suppress(OSError):
            connection.send(("stop", type(error)(str(error))))
    except (EOFError, OSError):
        return
