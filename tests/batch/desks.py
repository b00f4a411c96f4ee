"""A desk whose reports the copy's words decide, and a backlog in a folder; importable by the processes of a run."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fidelity.batch.desk import Bench, Judged, Status
from fidelity.errors import ArchiveError, ModelError
from fidelity.models import Alignment, Document, Finding, Hit, Notice, Report, Route, Scores, Segmented, Severity, Span
from fidelity.settings import Settings

WORDS = {severity.value.upper(): severity for severity in Severity}


@dataclass(frozen=True)
class StubDesk:
    """Logs each copy that it judges."""

    log: Path
    key: str = "stub"
    view: Settings = Settings()  # noqa: RUF009  # frozen
    input_format: str = "auto"
    max_bytes: int = 100_000

    def open(self) -> Bench:
        """Itself; or, where a file beside the log says so, not at all."""
        if (self.log.parent / "closed").exists():
            raise ArchiveError("wire: no originals here")
        if (self.log.parent / "deadly").exists():
            os._exit(7)
        with self.log.with_name("pids").open("a") as file:
            file.write(f"{os.getpid()}\n")
        return self

    def judged(self, document: Document, path: Path | None, originals: Sequence[Document] | None) -> Judged:
        """CRASH kills the process, ONCE the first time only, ORPHAN once its parent; RAISE raises, SLOW waits."""
        words = document.text.split()
        if "CRASH" in words:
            os.kill(os.getpid(), signal.SIGKILL)
        if "ONCE" in words and not (mark := self.log.with_name(f"once-{Path(document.name).name}")).exists():
            mark.touch()
            os._exit(3)
        if "ORPHAN" in words and not (mark := self.log.with_name("orphan")).exists():
            mark.touch()
            os.kill(os.getppid(), signal.SIGKILL)
        if "RAISE" in words:
            raise ValueError("boom\nin two lines")
        if "NOMODEL" in words:
            raise ModelError("the model 'x' cannot be loaded")
        if "SLOW" in words:
            time.sleep(0.1)
        with self.log.open("a") as file:
            file.write(f"{Path(document.name).name}\n")  # short: a test lets no file grow beyond 100 bytes
        return judged(document, originals or ())


def judged(document: Document, originals: Sequence[Document] = (), route: Route = Route()) -> Judged:  # noqa: B008  # frozen
    """A finding where the name of a severity stands."""
    found = []
    for word, severity in WORDS.items():
        if word in document.text.split():
            start = document.text.index(word)
            found.append(
                Finding(
                    "numbers/changed" if severity.rank > 1 else "sense/pivot",
                    severity,
                    "Accuracy: Mistranslation",
                    Hit(Span(start, start + len(word)), f"{word} is wrong.", ("right",), 0.9),
                    word,
                )
            )
    lost = "LOST" in document.text.split()
    notices = (Notice("no-original", "No original found."),) if lost else ()
    alignment = Alignment(Segmented(document, ()), tuple(Segmented(one, ()) for one in originals), ())
    report = Report(
        document, alignment, tuple(found), Scores(100.0 - 5 * len(found), 1.0), route=route, notices=notices
    )
    gate = any(finding.severity.rank >= Severity.MAJOR.rank for finding in found)
    return Judged(report, Status.FINDINGS if gate else Status.NOT_DONE if lost else Status.CLEAN, not lost)


def backlog(folder: Path, *texts: str) -> Path:
    """A folder of copies named 00.txt and so on."""
    copies = folder / "copies"
    copies.mkdir()
    for number, text in enumerate(texts):
        (copies / f"{number:02}.txt").write_text(f"{text}\n", encoding="utf-8")
    return copies
