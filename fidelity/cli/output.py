"""Where reports go: standard output, and files that are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from fidelity.cli.terminal import Terminal
from fidelity.errors import NotDoneError, UsageError
from fidelity.models import RuleInfo, Run
from fidelity.report import known, render
from fidelity.report.look import Look
from fidelity.settings import Settings

SUMMARY = "GITHUB_STEP_SUMMARY"
WHOLE = ("json", "sarif", "junit", "gitlab", "rdjson", "checkstyle")
"""Formats that are a document even where no copy could be read."""


@dataclass(frozen=True, slots=True)
class Target:
    """A report file that was asked for."""

    format: str
    path: Path


def targets(options: Sequence[str]) -> tuple[Target, ...]:
    """What `--report FORMAT=PATH` asks for, checked before any work is done. Raises UsageError."""
    made: list[Target] = []
    for option in options:
        name, separator, place = option.partition("=")
        if not separator or not place:
            raise UsageError(f"--report {option}: write FORMAT=PATH, as in json=report.json")
        path = Path(place)
        if path.is_dir() or not path.parent.is_dir():
            raise UsageError(f"--report {option}: {'is a folder' if path.is_dir() else 'its folder does not exist'}")
        made.append(Target(known(name), path))
    return tuple(made)


def rules_of(settings: Settings) -> tuple[RuleInfo, ...]:
    """What a format says about the rules that ran."""
    from fidelity.rules.registry import selected

    return tuple(RuleInfo(rule.id, rule.severity, rule.mqm, rule.summary) for rule in selected(settings))


def publish(run: Run, name: str, files: Sequence[Target], terminal: Terminal) -> None:
    """Writes the run to standard output in one format, or none, and to each file in its own. Raises NotDoneError."""
    failed: list[NotDoneError] = []
    for target in files:
        try:
            write(target.path, render(target.format, run, Look(figures=bool(terminal.verbose))))
            terminal.detail(f"wrote {target.path}")
        except NotDoneError as error:
            # The other reports are still wanted.
            failed.append(error)
    if name == "github":
        summarise(run, terminal)
    if name and (run.reports or name in WHOLE):
        terminal.write(render(name, run, terminal.look()))
    if failed:
        raise failed[0]


def summarise(run: Run, terminal: Terminal) -> None:
    """The job summary of GitHub Actions, where it asks for one: all findings, of which a step shows ten of a kind."""
    place = os.environ.get(SUMMARY)
    if not place:
        return
    try:
        with Path(place).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(render("markdown", run))
    except OSError as error:
        terminal.say(f"the job summary cannot be written: {error.strerror or error}")


def write(path: Path, text: str) -> None:
    """Puts a text in a file at once, so that nobody reads half a report. Raises NotDoneError."""
    with written(path, "the report") as file:
        file.write(text.encode("utf-8", "backslashreplace"))  # a file name may hold bytes that are no text


@contextlib.contextmanager
def written(path: Path, what: str = "the file") -> Iterator[IO[bytes]]:
    """A file that is there whole, once all is written to it, or not at all. Raises NotDoneError."""
    temporary: Path | None = None
    try:
        if path.exists() and not path.is_file():
            # /dev/stdout and named pipes cannot be replaced.
            with path.open("wb") as file:
                yield file
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except BaseException as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise NotDoneError(f"{path}: {what} cannot be written: {error.strerror or error}") from error
        raise
