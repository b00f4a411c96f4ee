"""A run: read in chunks, check what is not finished, keep each chunk, put the output together in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fidelity.batch.assemble import assemble
from fidelity.batch.desk import Desk
from fidelity.batch.items import Done
from fidelity.batch.parts import Parts
from fidelity.batch.source import CHUNK, Plan, Source
from fidelity.batch.tally import Tally
from fidelity.errors import NotDoneError

Say = Callable[[str], None]
Engine = Callable[[Plan, Desk], Iterator[Done]]
"""Yields every chunk of the plan once, in any order."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked for."""

    source: Source
    output: Path
    output_format: str
    engine: Engine
    restart: bool = False
    """Whether what an earlier run finished is left aside."""
    size: int = CHUNK


def run(job: Job, desk: Desk, say: Say, step: Callable[[int], None]) -> Tally:
    """Does what is left of the job, and gives what it comes to.

    `step` hears of finished records. Raises FidelityError where it cannot be finished; what is finished then stays.
    """
    with Parts(job.output) as parts:
        if job.restart:
            parts.drop()
        dropped = parts.begin(desk.key)
        if dropped:
            say(f"{dropped} finished chunks are made anew: settings, originals or the program are not what they were")
        found = len(parts.known)
        plan = Plan(job.source, desk.key, parts.known, job.size)
        kept = 0
        numbers: set[int] = set()
        for done in job.engine(plan, desk):
            if done.rows is None:
                kept += 1
            else:
                parts.put(done)
            numbers.add(done.number)
            step(job.size)
        if numbers != set(range(len(numbers))):
            raise NotDoneError("chunks were lost on the way; the same command makes those that are missing")
        if found:
            say(_taken_up(found, kept))
        tally = Tally()
        assemble(job.output, job.output_format, _told(parts.lines(len(numbers)), tally))
        parts.remove()
        return tally


def _taken_up(found: int, kept: int) -> str:
    changed = f"; {found - kept} others were made anew, their copies are not what they were" if kept < found else ""
    return f"an earlier run had finished {kept} chunks{changed}"


def _told(parts: Iterator[list[bytes]], tally: Tally) -> Iterator[list[bytes]]:
    for lines in parts:
        for text in lines:
            tally.add(json.loads(text))
        yield lines
