"""What is said beside the findings: standard error, colour, width and progress."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

from fidelity.archive.address import masked
from fidelity.errors import ArchiveError, FidelityError, NotDoneError
from fidelity.report.look import Look, safe


@dataclass
class Terminal:
    """Standard output for findings, standard error for the rest."""

    color: str = "auto"
    quiet: bool = False
    verbose: int = 0
    _said: set[str] = field(default_factory=set)

    def say(self, message: str) -> None:
        """A line for someone who waits or wonders; not with -q."""
        if not self.quiet:
            self._line(message)

    def detail(self, message: str) -> None:
        """A line with -v only."""
        if self.verbose:
            self._line(message)

    def fail(self, name: str, error: Exception) -> None:
        """One line about what went wrong, once however many files it hits; a traceback with -vv."""
        text = " ".join(str(error).splitlines())
        if not isinstance(error, FidelityError):
            text = f"internal error: {type(error).__name__}: {text[:300]} (-vv shows more; please report it)"
            if self.verbose > 1:
                traceback.print_exception(error, file=sys.stderr)
        if name and name not in text and not isinstance(error, ArchiveError):  # which is about no one copy
            text = f"{name}: {text}"
        if text not in self._said:
            self._said.add(text)
            self._line(text)

    def look(self) -> Look:
        """How a report looks on standard output."""
        stream = sys.stdout
        width = max(60, min(shutil.get_terminal_size((100, 24)).columns, 120)) if stream.isatty() else 100
        return Look(color=self._colored(stream), width=width, figures=bool(self.verbose))

    def write(self, text: str) -> None:
        """Text for standard output; a reader that has gone changes no verdict."""
        stream = sys.stdout
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if stream.isatty():
                reconfigure(errors="replace")
            else:
                reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            stream.write(text)
            stream.flush()
        except OSError as error:
            # What is still in the buffer must not fail again on the way out.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if not isinstance(error, BrokenPipeError):
                raise NotDoneError(f"standard output cannot be written: {error.strerror or error}") from None

    @contextlib.contextmanager
    def progress(self, label: str, total: int) -> Iterator[Callable[[], None]]:
        """A step function for work on many files; shows a bar on a terminal, nothing elsewhere."""
        with self.bar(label, total > 1) as told:
            steps = itertools.count(1)
            yield lambda: told(next(steps), total)

    @contextlib.contextmanager
    def bar(self, label: str, wanted: bool = True) -> Iterator[Callable[[int, int | None], None]]:
        """What is told how much is done, and of how much if anybody knows; a bar on a terminal, nothing elsewhere."""
        if self.quiet or not wanted or not sys.stderr.isatty():
            yield lambda done, total: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:,.0f}"),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(label, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)

    def _colored(self, stream: TextIO) -> bool:
        if self.color != "auto":
            return self.color == "always"
        return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def _line(self, text: str) -> None:
        with contextlib.suppress(BrokenPipeError):
            print(f"fidelity: {safe(masked(text))}", file=sys.stderr)
