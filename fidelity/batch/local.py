"""A backlog on this machine: so many processes, each with its own models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait

from fidelity.batch.desk import Desk
from fidelity.batch.items import Done
from fidelity.batch.lane import Lane
from fidelity.batch.source import Plan


@dataclass(frozen=True, slots=True)
class Local:
    """The engine of one machine."""

    jobs: int

    def __call__(self, plan: Plan, desk: Desk) -> Iterator[Done]:
        """The chunks of the plan as they are finished; each process holds one, and hardly another is in memory."""
        lanes: list[Lane] = []
        try:
            for chunk in plan.chunks():
                if not chunk.items:
                    yield Done(chunk.number, chunk.digest, None)
                    continue
                if len(lanes) < self.jobs and all(lane.busy for lane in lanes):
                    lanes.append(Lane(desk))
                while all(lane.busy for lane in lanes):
                    yield from heard(lanes)
                next(lane for lane in lanes if not lane.busy).give(chunk)
            while any(lane.busy for lane in lanes):
                yield from heard(lanes)
        finally:
            for lane in lanes:
                lane.close()


def heard(lanes: Sequence[Lane]) -> Iterator[Done]:
    """What is finished once the next process has said something."""
    ready = wait([lane.connection for lane in lanes])
    for lane in lanes:
        if lane.connection in ready and (done := lane.hear()) is not None:
            yield done
