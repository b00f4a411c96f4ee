"""A run in a folder of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from fidelity.batch.run import run
from fidelity.batch.tally import Tally
from tests.batch.desks import StubDesk, backlog
from tests.batch.driver import job


@dataclass
class Room:
    """Where a run happens, and what it leaves."""

    path: Path
    said: list[str] = field(default_factory=list)
    steps: int = 0
    tally: Tally = field(default_factory=Tally)

    @property
    def output(self) -> Path:
        return self.path / "out.jsonl"

    @property
    def parts(self) -> Path:
        return self.path / "out.jsonl.parts"

    @property
    def desk(self) -> StubDesk:
        return StubDesk(self.path / "log")

    @property
    def judged(self) -> list[str]:
        """The copies that were judged, in whatever order, by every run so far."""
        return (
            sorted(Path(line).name for line in self.desk.log.read_text().splitlines()) if self.desk.log.exists() else []
        )

    def write(self, *texts: str) -> Path:
        return backlog(self.path, *texts)

    def run(self, desk: StubDesk | None = None, **more: Any) -> list[dict[str, Any]]:
        """The rows."""
        self.said.clear()
        made = job(self.path / "copies", self.output, **more)
        self.tally = run(made, desk or self.desk, self.said.append, self._step)
        return [json.loads(line) for line in self.output.read_text(encoding="utf-8").splitlines()]

    def _step(self, count: int) -> None:
        self.steps += count


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)
