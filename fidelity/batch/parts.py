"""What is finished of a run, beside its output: a file for each chunk, whole or not at all.

A file is named by number, digest and rows of its chunk, and put in place by a rename, so that a run that ended anyhow
is taken up where it stopped, and nothing is in the output twice or not at all.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fidelity.batch.items import Done
from fidelity.errors import NotDoneError, UsageError

NAME = re.compile(r"(\d{8})-([0-9a-f]{20})-(\d+)\.jsonl")
LOCK = "lock.sqlite"
KEY = "key"


class Parts:
    """The folder `OUT.parts`; held by one run at a time."""

    def __init__(self, output: Path) -> None:
        self.folder = output.with_name(f"{output.name}.parts")
        self._lock: sqlite3.Connection | None = None
        self._files: dict[int, tuple[str, Path, int]] = {}
        """Digest, file and rows by the number of the chunk."""

    def __enter__(self) -> Parts:
        """Raises UsageError where another run holds it, NotDoneError where it cannot be written."""
        with writing(self.folder):
            self.folder.mkdir(exist_ok=True)
        self._lock = _locked(self.folder / LOCK)
        with writing(self.folder):
            for path in self.folder.iterdir():
                if named := NAME.fullmatch(path.name):
                    self._files[int(named[1])] = (named[2], path, int(named[3]))
                elif path.suffix == ".tmp":
                    path.unlink()
        return self

    def __exit__(self, *raised: object) -> None:
        if self._lock is not None:
            self._lock.close()

    @property
    def known(self) -> frozenset[tuple[int, str]]:
        """Number and digest of the chunks that are finished."""
        return frozenset((number, digest) for number, (digest, _, _) in self._files.items())

    def begin(self, key: str) -> int:
        """Remembers what the run is made by, and drops what was made by anything else: how many chunks that was."""
        with writing(self.folder):
            place = self.folder / KEY
            if place.exists() and place.read_text(encoding="utf-8") == key:
                return 0
            dropped = len(self._files)
            self.drop()
            _put(place, key.encode())
            return dropped

    def drop(self) -> None:
        """Forgets all that is finished."""
        with writing(self.folder):
            for _, path, _ in self._files.values():
                path.unlink(missing_ok=True)
        self._files.clear()

    def put(self, done: Done) -> None:
        """Keeps the rows of a chunk; once this returns they survive whatever happens."""
        assert done.rows is not None
        path = self.folder / f"{done.number:08d}-{done.digest}-{len(done.rows)}.jsonl"
        with writing(self.folder):
            _put(path, b"".join(done.rows))
            before = self._files.get(done.number)
            if before is not None and before[1] != path:
                before[1].unlink(missing_ok=True)
        self._files[done.number] = (done.digest, path, len(done.rows))

    def lines(self, count: int) -> Iterator[list[bytes]]:
        """The rows of the chunks 0 to count, a list for each, in order. Raises NotDoneError for one that is damaged."""
        for number in range(count):
            _, path, rows = self._files[number]
            with writing(self.folder):
                lines = path.read_bytes().splitlines(keepends=True)
                if len(lines) != rows:
                    path.unlink()
                    raise NotDoneError(f"{path.as_posix()}: was damaged and is removed; the same command makes it anew")
            yield lines

    def remove(self) -> None:
        """The output has it all."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turns what the system says about a full or closed disk into a NotDoneError."""
    try:
        yield
    except OSError as error:
        cause = (error.strerror or str(error)).lower()
        raise NotDoneError(
            f"{place.as_posix()}: cannot be written ({cause}); "
            "what is finished is kept, and the same command goes on from there"
        ) from error


def _put(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _locked(path: Path) -> sqlite3.Connection:
    """A lock that goes with the process that holds it, on every system."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")  # nothing is written, not even on a full disk
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        if "locked" in str(error):
            raise UsageError(f"{path.parent.as_posix()}: another run is writing it") from None
        raise NotDoneError(f"{path.parent.as_posix()}: cannot be written ({error})") from error
    return connection
