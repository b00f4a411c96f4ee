"""A run of a backlog in a process that a test can kill or starve: FOLDER OUTPUT LOG [LARGEST FILE]."""

from __future__ import annotations

import sys
from pathlib import Path

from fidelity.batch.local import Local
from fidelity.batch.run import Job, run
from fidelity.batch.source import Source
from fidelity.errors import FidelityError
from tests.batch.desks import StubDesk


def job(copies: Path, output: Path, jobs: int = 2, size: int = 1, restart: bool = False) -> Job:
    """A job of many small chunks."""
    chosen = "parquet" if output.suffix == ".parquet" else "jsonl"
    return Job(Source.of(copies, 100_000), output, chosen, Local(jobs), restart, size)


if __name__ == "__main__":
    copies, output, log = map(Path, sys.argv[1:4])
    if len(sys.argv) > 4:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), resource.RLIM_INFINITY))
    try:
        run(job(copies, output), StubDesk(log), print, lambda count: None)
    except FidelityError as error:
        sys.exit(str(error))
