"""Copies checked by several processes, each with its own models; what a lost process held is checked here."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from fidelity.cli.engine import CHUNK, Checks, Made, figured, made_here, make_checker
from fidelity.cli.inputs import Copy, Originals, open_originals
from fidelity.errors import FidelityError
from fidelity.models import Report
from fidelity.results import packed, unpacked
from fidelity.settings import Settings

AHEAD = 2
"""Chunks that wait for each process: enough that none is idle, few enough that memory stays bounded."""
_state: list[tuple[Checks, Originals, bool]] = []


def made_by_many(
    copies: Sequence[Copy], settings: Settings, figures: bool, announce: Callable[[str], None]
) -> Iterator[Made]:
    """The copies' reports in order."""
    chunks = [copies[start : start + CHUNK] for start in range(0, len(copies), CHUNK)]
    jobs = min(settings.jobs, len(chunks))
    context = multiprocessing.get_context("spawn")  # threads of the models' library do not survive a fork
    with ProcessPoolExecutor(jobs, context, _start, (settings, figures)) as pool:
        waiting: list[tuple[Sequence[Copy], Future[list[bytes | Exception]]]] = []
        for chunk in chunks:
            waiting.append((chunk, _sent(pool, chunk)))
            if len(waiting) > AHEAD * jobs:
                yield from _received(*waiting.pop(0), settings, announce)
        while waiting:
            yield from _received(*waiting.pop(0), settings, announce)


def _sent(pool: ProcessPoolExecutor, chunk: Sequence[Copy]) -> Future[list[bytes | Exception]]:
    try:
        return pool.submit(_work, list(chunk))
    except BrokenProcessPool as error:
        lost: Future[list[bytes | Exception]] = Future()
        lost.set_exception(error)
        return lost


def _received(
    chunk: Sequence[Copy],
    future: Future[list[bytes | Exception]],
    settings: Settings,
    announce: Callable[[str], None],
) -> Iterator[Made]:
    try:
        yield from (unpacked(one) if isinstance(one, bytes) else one for one in future.result())
    except BrokenProcessPool:
        announce("a process was lost, its copies are checked in this one")
        yield from made_here(make_checker(settings, announce), chunk, open_originals(settings.against, settings))


def _start(settings: Settings, figures: bool) -> None:
    """Once in each process."""
    _state[:] = [(make_checker(settings, lambda line: None), open_originals(settings.against, settings), figures)]


def _work(chunk: list[Copy]) -> list[bytes | Exception]:
    checker, originals, figures = _state[0]
    sent: list[bytes | Exception] = []
    for made in made_here(checker, chunk, originals):
        if isinstance(made, Report):
            sent.append(packed(figured(made) if figures else made))
        else:
            sent.append(sendable(made))
    return sent


def sendable(error: Exception) -> Exception:
    """An exception that survives the way between processes with its kind and its words."""
    if isinstance(error, FidelityError):
        return type(error)(str(error))
    return RuntimeError(f"{type(error).__name__}: {error}")
