"""Networks as ONNX files in the user's cache: each is made once and made again when what it is made of has changed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from fidelity.models import Notice

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """A graph under a name of its own, with a sidecar that says what it was made of."""

    stem: str
    version: Callable[[], str]
    """Names everything that the graph is made of: it is good while this stays the same."""

    def prepared(self, directory: Path) -> Path | None:
        """The graph, if a good one stands in the directory."""
        try:
            facts = json.loads(self._sidecar(directory).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        graph = directory / facts.get("file", "")
        good = facts.get("version") == self.version() and graph.is_file() and graph.stat().st_size == facts.get("bytes")
        return graph if good else None

    def digest(self, directory: Path) -> str:
        """What the weights behind the graph go by."""
        return str(json.loads(self._sidecar(directory).read_text(encoding="utf-8"))["digest"])

    @contextlib.contextmanager
    def making(self, directory: Path, name: str, digest: str) -> Iterator[Path]:
        """The path of a graph that is made now; it is put in place whole, and nothing is where making it failed.

        Several processes may do so at once. Older graphs of this stem are taken away.
        """
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=directory) as scratch:
            made = Path(scratch) / name
            yield made
            facts = {"version": self.version(), "file": name, "bytes": made.stat().st_size, "digest": digest}
            sidecar = self._sidecar(Path(scratch))
            sidecar.write_text(json.dumps(facts, indent=1), encoding="utf-8")
            made.replace(directory / name)
            sidecar.replace(self._sidecar(directory))
        for older in directory.glob(f"{self.stem}-*.onnx"):
            if older.name != name:
                older.unlink(missing_ok=True)

    def _sidecar(self, directory: Path) -> Path:
        return directory / f"{self.stem}.json"


def anywhere(load: Callable[[Path], T], directory: Path) -> tuple[T, Notice | None]:
    """What is loaded from the directory; where that cannot be written, from one for this run alone, with a notice."""
    try:
        return load(directory), None
    except OSError as error:
        with tempfile.TemporaryDirectory(prefix="fidelity-") as scratch:
            made = load(Path(scratch))
        cause = error.strerror or error
        return made, Notice(
            "cache-read-only", f"the model cache {directory} cannot be written ({cause}); prepared for this run alone"
        )


def digest_of(raw: bytes) -> str:
    """The first sixteen digits of the SHA-256."""
    return hashlib.sha256(raw).hexdigest()[:16]
