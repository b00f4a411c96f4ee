"""What the project accepts: its ignore file and its baseline, read once for a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fidelity.accepting import accept, baseline, ledger
from fidelity.accepting.baseline import Baseline, by_baseline
from fidelity.accepting.comments import RULE
from fidelity.accepting.ledger import Entry, by_ledger
from fidelity.errors import SettingsError
from fidelity.models import Report
from fidelity.settings import Settings

LARGEST = 50_000_000
"""Bytes of a baseline that are read."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The entries and the baseline of a project."""

    entries: tuple[Entry, ...] = ()
    known: Baseline | None = None
    tell: bool = True
    """Whether entries that accept nothing are findings."""

    def of(self, report: Report) -> Report:
        """The report with what is accepted moved aside, and entries that accept nothing told."""
        if not self.entries and not self.known:
            return report
        made = accept(report, (by_ledger(self.entries, report), by_baseline(self.known or frozenset(), report)))
        return accept(made, (), ledger.unused(self.entries, made)) if self.tell else made


def load(settings: Settings) -> Acceptance:
    """The project's ignore file and baseline. Raises SettingsError for a file that is named and not there."""
    from fidelity.rules.registry import selected

    file = ignore_file(settings)
    entries = ledger.parse(read(file), file.as_posix()) if file is not None else ()
    known = baseline.parse(read(Path(settings.baseline)), settings.baseline) if settings.baseline else None
    return Acceptance(entries, known, not entries or any(rule.id == RULE for rule in selected(settings)))


def ignore_file(settings: Settings) -> Path | None:
    """The ignore file that is named, or the nearest upwards; None if there is none."""
    if settings.ignore_file:
        return Path(settings.ignore_file)
    here = Path.cwd()
    for folder in (here, *here.parents):
        try:
            if (folder / ledger.NAME).is_file():
                return folder / ledger.NAME
        except OSError:  # in a folder above that is closed to us
            return None
    return None


def read(path: Path) -> str:
    """The text of a settings-like file. Raises SettingsError."""
    try:
        if path.stat().st_size > LARGEST:
            raise SettingsError(f"{path.as_posix()}: more than {LARGEST:,} bytes")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(f"{path.as_posix()}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SettingsError(f"{path.as_posix()}: cannot be read: {cause}") from None
