"""A backlog on Ray Data: read as a stream on the driver's machine, checked by actors wherever there is room.

An actor holds a lane and not the checker itself: a copy that takes its process with it costs that process and no actor,
and both engines give the same rows for the same reason, because it is the same code.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fidelity.batch.desk import Desk
from fidelity.batch.items import Chunk, Done
from fidelity.batch.lane import Lane
from fidelity.batch.source import Plan
from fidelity.errors import FidelityError, NotDoneError

if TYPE_CHECKING:
    import pyarrow

MISSING = "--engine ray needs Ray: pip install 'fidelity-check[ray]'; --engine local needs nothing"
ADDRESS = "RAY_ADDRESS"
ENVIRONMENT = {
    "RAY_USAGE_STATS_ENABLED": "0",  # no telemetry
    "RAY_BACKEND_LOG_LEVEL": "fatal",  # no lines between ours
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # as Ray itself advises
    "RAY_worker_niceness": "0",  # on a busy machine its workers would get nothing, at the 15 that is usual
    "RAY_raylet_start_wait_time_s": "120",  # likewise
}


class Station:
    """What an actor does: one chunk after the other, in a process that has its models."""

    def __init__(self, desk: Desk) -> None:
        self._lane = Lane(desk)
        self._stopped: FidelityError | None = None

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """The chunks of a batch with their rows."""
        return {"chunk": [pickle.dumps(self._done(pickle.loads(data))) for data in batch["chunk"]]}

    def _done(self, chunk: Chunk) -> Done | FidelityError:
        if not chunk.items:
            return Done(chunk.number, chunk.digest, None)
        if self._stopped is not None:
            return self._stopped
        self._lane.give(chunk)
        while True:
            try:
                done = self._lane.hear()
            except FidelityError as error:  # a value: raised here it would reach the driver as one of Ray's
                self._stopped = error
                return error
            if done is not None:
                return done


@dataclass(frozen=True, slots=True)
class Cluster:
    """The engine of many machines: the cluster that RAY_ADDRESS names, else one of this machine's own."""

    jobs: int | None = None
    """Actors; None: as many as the cluster has room for."""
    cpus: float = 1
    """That an actor is given."""
    gpus: float = 0

    def __call__(self, plan: Plan, desk: Desk) -> Iterator[Done]:
        """The chunks of the plan as they are finished. Raises NotDoneError where Ray cannot be had."""
        with _session(self.jobs) as ray:
            pool = ray.data.ActorPoolStrategy
            chunks = ray.data.read_datasource(_source(plan), override_num_blocks=1, num_cpus=0)
            checked = chunks.map_batches(
                Station,
                fn_constructor_args=(desk,),
                batch_size=1,
                compute=pool(size=self.jobs) if self.jobs else pool(min_size=1),
                num_cpus=self.cpus,
                num_gpus=self.gpus or None,
            )
            for row in checked.iter_rows():
                made = pickle.loads(row["chunk"])
                if isinstance(made, FidelityError):
                    raise made
                yield made


@contextlib.contextmanager
def _session(jobs: int | None) -> Iterator[Any]:
    """Ray, connected and silent; a cluster of our own is gone afterwards."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    try:
        import ray
        import ray.data
    except ImportError:
        raise NotDoneError(MISSING) from None
    address = os.environ.get(ADDRESS)
    where = f"the cluster at {address}" if address else "Ray"
    ours = not ray.is_initialized()
    if ours:
        own: dict[str, Any] = {} if address else {"num_cpus": jobs, "include_dashboard": False}
        try:
            with _hushed():
                ray.init(address or "local", log_to_driver=False, logging_level=logging.ERROR, **own)
        except Exception as error:  # Ray raises whatever its parts happen to
            raise NotDoneError(f"{where} cannot be had: {_cause(error)}") from error
    try:
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.target_max_block_size = 1  # a block for each chunk: blocks are what is handed to actors
        for name in ("ray", "ray.data"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that one reader feeds many actors
            yield ray
    except ray.exceptions.RayError as error:
        raise NotDoneError(f"{where} gave up: {_cause(error)}; what is finished is kept") from error
    finally:
        if ours:
            ray.shutdown()


def _cause(error: Exception) -> str:
    return str(getattr(error, "cause", None) or error).strip().partition("\n")[0][:200]


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """Standard error to nowhere: Ray's core says on it that it will be silent; what fails is raised anyway."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _source(plan: Plan) -> Any:
    """The plan as Ray Data reads it: by one task, on the driver's machine, where the copies are."""
    import pyarrow
    from ray.data.block import BlockMetadata
    from ray.data.datasource import Datasource, ReadTask

    def read() -> Iterable[pyarrow.Table]:
        for chunk in plan.chunks():
            yield pyarrow.table({"chunk": [pickle.dumps(chunk)]})

    class Backlog(Datasource):  # type: ignore[misc]  # Ray publishes no types
        """One task, which yields a block for each chunk."""

        supports_distributed_reads = False

        def estimate_inmemory_data_size(self) -> int | None:
            return None

        def get_read_tasks(self, *_: Any, **__: Any) -> list[ReadTask]:
            return [ReadTask(read, BlockMetadata(None, None, None, None))]

    return Backlog()
