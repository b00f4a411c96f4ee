"""Accepted suggestions on disk: `diff --patch`, `diff --apply PATH` and `diff --in-place`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fidelity.cli.output import write
from fidelity.cli.terminal import Terminal
from fidelity.errors import InputError, UsageError
from fidelity.models import Report
from fidelity.read.encoding import MARK, plain
from fidelity.report.corrections import Corrected, corrected, unified
from fidelity.settings import Settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to become of the suggestions."""

    patch: bool = False
    apply: Path | None = None
    in_place: bool = False

    def __bool__(self) -> bool:
        return self.patch or self.in_place or self.apply is not None


@dataclass(frozen=True, slots=True)
class Source:
    """A copy's file as it is: mark, line ends and all."""

    path: Path
    raw: str

    @classmethod
    def of(cls, path: Path) -> Source:
        """The file. Raises InputError for one that is not UTF-8 or mixes its line ends."""
        try:
            raw = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            raise InputError(f"{path.as_posix()}: not UTF-8; suggestions are written into UTF-8 only") from None
        except OSError as error:
            raise InputError(f"{path.as_posix()}: cannot be read ({error.strerror or error})") from None
        source = cls(path, raw)
        if source.with_text(source.text) != raw:
            raise InputError(f"{path.as_posix()}: has line ends of several kinds; make them one")
        return source

    @property
    def text(self) -> str:
        """The text as it was checked."""
        return plain(self.raw)

    def with_text(self, text: str) -> str:
        """The file with another text in it."""
        end = next((end for end in ("\r\n", "\r") if end in self.raw), "\n")
        return MARK * self.raw.startswith(MARK) + text.replace("\n", end)


def check_wanted(wanted: Wanted, copy: str) -> None:
    """Raises UsageError for what cannot be done, before any work."""
    if not wanted:
        return
    path = Path(copy)
    if not path.is_file():
        raise UsageError(f"{copy}: suggestions are written into one file; give a file")
    if wanted.apply is not None and wanted.apply.exists() and wanted.apply.samefile(path):
        raise UsageError(f"--apply {wanted.apply}: that is the copy itself; --in-place writes over it")


def correct(report: Report, wanted: Wanted, settings: Settings, terminal: Terminal, path: Path) -> None:
    """Prints the patch or writes the corrected copy, and says how many suggestions are in it."""
    source = Source.of(path)
    made = corrected(source.text, report, settings)
    whole = source.with_text(made.text)
    if wanted.patch:
        terminal.write(unified(report.document.name, source.raw, whole))
    target = path if wanted.in_place else wanted.apply
    if target is not None:
        write(target, whole)
    terminal.say(_said(made, target))


def _said(made: Corrected, target: Path | None) -> str:
    count = f"{len(made.made)} suggestion{'s' * (len(made.made) != 1)} accepted"
    left = f", {len(made.left)} left out whose place in the file is not plain" if made.left else ""
    return f"{target.as_posix()}: {count}{left}" if target is not None else f"{count}{left}"
