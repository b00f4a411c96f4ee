"""One `Settings`: defaults in code, then the project's file, then `--config`, then the command line."""

from __future__ import annotations

from dataclasses import dataclass

from fidelity.models import Severity

DEFAULT_MODEL = "all-MiniLM-L6-v2"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may change a result or how it is shown."""

    against: tuple[str, ...] = ()
    """Originals to compare with when the command line names none."""
    model: str | None = DEFAULT_MODEL
    """A sentence-transformers name or path; None works without embeddings."""
    offline: bool = True
    fail_on: Severity | None = Severity.MAJOR
    """The gate: None never fails."""
    min_severity: Severity = Severity.MINOR
    min_confidence: float = 0.5
    select: tuple[str, ...] = ()
    """Rules or families that run; empty means all."""
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    profile: str = "wire"
    missing_original: str = "fail"
    """`fail`, `notice` or `ok`."""
    route: str = "auto"
    packs: tuple[str, ...] = ()
    """Paths of packs beside the built-in ones."""
    cache: bool = True
    cache_dir: str | None = None
    jobs: int = 1
    max_bytes: int = 5_000_000
    """The largest file that is read."""
