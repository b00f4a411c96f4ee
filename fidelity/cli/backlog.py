"""How `batch` checks and judges a copy: as `check` does, in whichever process it is told to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fidelity.archive import Archive
from fidelity.batch.desk import Bench, Judged, Status
from fidelity.batch.tally import Tally
from fidelity.cli.acceptance import Acceptance
from fidelity.cli.engine import Checks, make_checker
from fidelity.cli.exits import ExitCode, codes_of, worst
from fidelity.cli.inputs import Copy, Originals, open_originals
from fidelity.cli.work import told
from fidelity.models import Document, Notice
from fidelity.settings import Settings

STATUSES = {
    ExitCode.CLEAN: Status.CLEAN,
    ExitCode.FINDINGS: Status.FINDINGS,
    ExitCode.USAGE: Status.UNREADABLE,
    ExitCode.NOT_DONE: Status.NOT_DONE,
    ExitCode.INTERNAL: Status.FAILED,
}
"""What an exit code is called in a row; the order of the worst is the same."""


@dataclass(frozen=True, slots=True)
class BacklogDesk:
    """Settings and what the project accepts; travels to the processes."""

    settings: Settings
    acceptance: Acceptance
    input_format: str
    key: str

    @property
    def view(self) -> Settings:
        """The settings say which findings are shown."""
        return self.settings

    @property
    def max_bytes(self) -> int:
        """Of a copy."""
        return self.settings.max_bytes

    def open(self) -> Bench:
        """A checker beside its originals. Raises FidelityError."""
        return BacklogBench(
            make_checker(self.settings, lambda line: None),
            open_originals(self.settings.against, self.settings),
            self.settings,
            self.acceptance,
        )


@dataclass(frozen=True, slots=True)
class BacklogBench:
    """A checker and the originals, in the process that uses them."""

    checker: Checks
    originals: Originals
    settings: Settings
    acceptance: Acceptance

    def judged(self, document: Document, path: Path | None, originals: Sequence[Document] | None) -> Judged:
        """What `check` makes of the copy."""
        beside, extra = self._beside(document, path) if originals is None else (originals, ())
        report = self.acceptance.of(told(self.checker.check(document, beside), extra, self.settings))
        codes = codes_of(report, self.settings)
        done = not any(code in (ExitCode.NOT_DONE, ExitCode.INTERNAL) for code in codes)
        return Judged(report, STATUSES[worst(codes)], done)

    def _beside(self, document: Document, path: Path | None) -> tuple[Sequence[Document] | Archive, tuple[Notice, ...]]:
        """The originals of the run, without the copy itself."""
        here = path if path is not None and path.exists() else None  # in a cluster it may lie elsewhere
        return self.originals.beside(Copy(document, here))


def desk_of(settings: Settings, acceptance: Acceptance, input_format: str) -> BacklogDesk:
    """The desk of a run. Opens the originals once, so that an index is made before many processes ask for it."""
    from fidelity.results import key

    originals = open_originals(settings.against, settings)
    if originals.archive is not None:
        state = originals.archive.state
        originals.archive.close()
    else:
        state = repr(originals.file)
    judging = (settings.fail_on, settings.missing_original, acceptance, input_format)
    whole = (key(Document(""), state, settings).hex(), repr(judging))
    return BacklogDesk(settings, acceptance, input_format, hashlib.sha256("\n".join(whole).encode()).hexdigest())


def prepare(settings: Settings, announce: Callable[[str], None]) -> None:
    """Makes a packaged model ready before many processes ask for it, and the tagger if it is on. Raises ModelError."""
    from fidelity import embed
    from fidelity.cache import cache_dir

    models = cache_dir(settings.cache_dir) / "models"
    if settings.model is not None and embed.is_packaged(settings.model):
        embed.load_anywhere(settings.model, models, settings.offline, announce)
    if settings.judged:
        from fidelity import tagger

        tagger.load_anywhere(models, announce)


def code_of(tally: Tally, exit_zero: bool) -> ExitCode:
    """The exit code of a run: that of `check` on the same copies."""
    codes = {code for code, status in STATUSES.items() if tally.total.statuses[status]}
    if tally.undone > tally.total.statuses[Status.UNREADABLE] + tally.total.statuses[Status.FAILED]:
        codes.add(ExitCode.NOT_DONE)
    return worst(ExitCode.CLEAN if exit_zero and code is ExitCode.FINDINGS else code for code in codes)
