"""A newsroom folder, a stub checker whose reports the copy's words decide, and a way to run commands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fidelity.cli import main
from fidelity.errors import ModelError, UsageError
from fidelity.models import Alignment, Document, Finding, Hit, Notice, Report, Scores, Segmented, Severity, Span
from fidelity.settings import Settings

TEXT = "The minister said on Monday that the port would stay open for another week of talks.\n"
WORDS = {"CRITICAL": Severity.CRITICAL, "MAJOR": Severity.MAJOR, "MINOR": Severity.MINOR, "INFO": Severity.INFO}


class StubChecker:
    """Finds a severity where its name stands in the copy, and gives the notice that follows `NOTICE:`."""

    def __init__(self, settings: Settings, announce: Callable[[str], None]) -> None:
        self.settings = settings
        self.seen: list[tuple[Document, Any]] = []

    def check(self, copy: Document, originals: Any = ()) -> Report:
        """A report, or what the copy asks for."""
        self.seen.append((copy, originals))
        if "CRASH" in copy.text:
            raise RuntimeError("boom\nin two lines")
        if "NOMODEL" in copy.text:
            raise ModelError("the model 'x' cannot be loaded")
        if "NOPATH" in copy.text:
            raise UsageError("--model ./x: there is no such folder")
        found = []
        for word, severity in WORDS.items():
            if word in copy.text:
                start = copy.text.index(word)
                hit = Hit(Span(start, start + len(word)), f"{word} is wrong.", confidence=0.9)
                found.append(Finding("numbers/changed", severity, "Accuracy: Mistranslation", hit, word))
        notices = tuple(Notice(line[7:], "said so") for line in copy.text.split() if line.startswith("NOTICE:"))
        alignment = Alignment(Segmented(copy, ()), (), ())
        return Report(copy, alignment, tuple(found), Scores(100.0, 0.0), notices=notices)

    def check_many(self, work: Any) -> list[Report]:
        """As check, one after the other."""
        return [self.check(copy, originals) for copy, originals in work]


@dataclass
class Desk:
    """The folder of a run and what the last run left."""

    path: Path
    capsys: pytest.CaptureFixture[str]
    checkers: list[StubChecker]
    out: str = ""
    err: str = ""

    def write(self, **files: str | bytes) -> None:
        """Files by name, with `__` for the dot."""
        for name, content in files.items():
            path = self.path / name.replace("__", ".")
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path.write_text(content, encoding="utf-8")

    def run(self, command: str) -> int:
        """The exit code of a command line."""
        code = main(command.split())
        self.out, self.err = self.capsys.readouterr()
        return code

    @property
    def checker(self) -> StubChecker:
        """The checker of the last run."""
        return self.checkers[-1]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An empty folder to work in, with the stub in the place of the real checker and caches of its own."""
    made: list[StubChecker] = []

    def make_checker(settings: Settings, announce: Callable[[str], None]) -> StubChecker:
        made.append(StubChecker(settings, announce))
        return made[-1]

    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("FIDELITY_CACHE_DIR", str(tmp_path / "cache"))
    for module in ("check", "diff", "accept", "baseline"):
        monkeypatch.setattr(f"fidelity.cli.{module}.make_checker", make_checker)
    return Desk(folder, capsys, made)
