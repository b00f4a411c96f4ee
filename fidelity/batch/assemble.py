"""The output of a run: its rows in the order of the input, in one file that is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import mkstemp
from typing import Protocol

from fidelity.batch.parts import writing
from fidelity.errors import UsageError

FORMATS = ("jsonl", "parquet")
SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}


class Writer(Protocol):
    """A file under way."""

    def write(self, lines: Sequence[bytes]) -> None:
        """Adds rows."""

    def close(self) -> None:
        """Finishes the file."""


def format_of(output: Path, name: str = "") -> str:
    """The format that is named, or that of the suffix. Raises UsageError, also for a place that cannot be written."""
    if name and name not in FORMATS:
        raise UsageError(f"unknown output format {name!r}; known are {', '.join(FORMATS)}")
    chosen = name or SUFFIXES.get(output.suffix.lower(), "")
    if not chosen:
        raise UsageError(f"--output {output.as_posix()}: call it .jsonl or .parquet, or say --output-format")
    if output.is_dir() or not output.parent.is_dir():
        cause = "is a folder" if output.is_dir() else "its folder does not exist"
        raise UsageError(f"--output {output.as_posix()}: {cause}")
    if output.exists() and not output.is_file():
        raise UsageError(f"--output {output.as_posix()}: rows go to a file that can be replaced")
    return chosen


class JsonLines:
    """The rows as they are."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")

    def write(self, lines: Sequence[bytes]) -> None:
        """Adds rows."""
        self._file.writelines(lines)

    def close(self) -> None:
        """Finishes the file."""
        self._file.close()


def assemble(output: Path, chosen: str, parts: Iterable[Sequence[bytes]]) -> None:
    """Writes the rows. Raises NotDoneError where the disk is full or closed; an earlier output then stays."""
    with writing(output):
        handle, name = mkstemp(dir=output.parent, prefix=f".{output.name[:80]}.")
        os.close(handle)
        temporary = Path(name)
        try:
            writer = _writer(temporary, chosen)
            try:
                for lines in parts:
                    writer.write(lines)
            finally:
                writer.close()
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)
            temporary.replace(output)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def _writer(path: Path, chosen: str) -> Writer:
    if chosen == "parquet":
        from fidelity.batch.columns import ParquetFile

        return ParquetFile(path)
    return JsonLines(path)
