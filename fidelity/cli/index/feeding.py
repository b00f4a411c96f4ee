"""The parts that an archive is fed with, read here or by several processes; their order stays."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TYPE_CHECKING

from fidelity.archive.intake import Taken, take
from fidelity.archive.parts import How, Part
from fidelity.cli.pool import sendable

if TYPE_CHECKING:
    from fidelity.archive.backend import Backend

AHEAD = 2
"""Parts that wait for each process: enough that none is idle, few enough that memory stays bounded."""
_state: list[tuple[Backend, How]] = []


def taken(parts: Iterable[Part], how: How, backend: Backend, index: str, jobs: int) -> Generator[Taken]:
    """What each part holds; the processes open the archive by its name, to ask what it has."""
    if jobs < 2:
        yield from (take(part, how, backend) for part in parts)
        return
    waiting: deque[tuple[Part, Future[Taken]]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _start, (index, how)) as pool:
        for part in parts:
            waiting.append((part, _sent(pool, part)))
            if len(waiting) > AHEAD * jobs:
                yield _received(*waiting.popleft(), how, backend)
        while waiting:
            yield _received(*waiting.popleft(), how, backend)


def _sent(pool: ProcessPoolExecutor, part: Part) -> Future[Taken]:
    try:
        return pool.submit(_work, part)
    except BrokenProcessPool as error:
        lost: Future[Taken] = Future()
        lost.set_exception(error)
        return lost


def _received(part: Part, future: Future[Taken], how: How, backend: Backend) -> Taken:
    try:
        return future.result()
    except BrokenProcessPool:  # what a lost process held is read here
        return take(part, how, backend)


def _start(index: str, how: How) -> None:
    """Once in each process."""
    from fidelity.archive.places import open_backend

    _state[:] = [(open_backend(index), how)]


def _work(part: Part) -> Taken:
    backend, how = _state[0]
    made = take(part, how, backend)
    return replace(made, failures=tuple((name, sendable(error)) for name, error in made.failures))
