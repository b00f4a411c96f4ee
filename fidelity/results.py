"""Reports kept by what they depend on: an unchanged copy beside unchanged originals is not checked again."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import pickle
import sqlite3
import time
import zlib
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from fidelity.cache import DAY, Store, prepare
from fidelity.models import Alignment, Document, Notice, Pair, Report
from fidelity.rules import pack
from fidelity.settings import Settings
from fidelity.version import __version__

FILE = "results.sqlite"
SCHEMA = """
CREATE TABLE results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, check_sum INTEGER NOT NULL, report BLOB NOT NULL);
CREATE INDEX results_used ON results (used)
"""
VERSION = 1
LIMIT = 512_000_000
"""Bytes of the file; the least recently used fifth goes when it is reached."""
WITHOUT = ("against", "baseline", "ignore_file", "cache", "cache_dir", "jobs", "fail_on", "missing_original", "profile")
"""Settings that change what is read, shown or made of a report, but not the report."""
PASSING = frozenset({"rule-failed", "no-model", "cache-read-only", "cache-damaged"})
"""Notices of troubles that may be gone next time."""
SAFE = {
    "builtins": frozenset({"frozenset", "set"}),
    "functools": frozenset({"partial"}),
    "fidelity.score": frozenset({"distances"}),
}
"""What a kept report may name beside our own values: a file that somebody else wrote can run nothing."""


class _Reader(pickle.Unpickler):
    """Makes our own values, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("fidelity.models.") and name.isidentifier():
            return super().find_class(module, name)
        if name in SAFE.get(module, ()):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a report")


def packed(report: Report) -> bytes:
    """A report as bytes, without the figures that only rules look at."""
    alignment = report.alignment
    pairs = tuple(_without_figures(pair) for pair in alignment.pairs)
    lean = replace(report, alignment=Alignment(alignment.copy, alignment.originals, pairs))
    return zlib.compress(pickle.dumps(lean, 5), 1)


def _without_figures(pair: Pair) -> Pair:
    links = replace(pair.links, chances=None, likeness=None, reading=None) if pair.links is not None else None
    return replace(pair, links=links, alternatives=())


def unpacked(data: bytes) -> Report:
    """The report of the bytes; raises ValueError for anything else."""
    try:
        report = _Reader(io.BytesIO(zlib.decompress(data))).load()
    except Exception as error:  # damaged bytes raise whatever they happen to spell
        raise ValueError(str(error)) from None
    if not isinstance(report, Report):
        raise ValueError("not a report")
    return report


@functools.cache
def _program() -> str:
    """What program it is: version, and when its files were written."""
    root = Path(__file__).parent
    files = sorted(path for path in root.rglob("*") if path.suffix in (".py", ".json", ".npz", ".toml", ".sqlite"))
    return "\n".join([__version__, *(f"{path.relative_to(root)} {_stamp(path)}" for path in files)])


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "gone"
    return f"{found.st_size} {found.st_mtime_ns}"


@functools.lru_cache(maxsize=4)
def _setting(settings: Settings) -> str:
    told = [f"{f.name}={getattr(settings, f.name)!r}" for f in fields(settings) if f.name not in WITHOUT]
    model = Path(settings.model) if settings.model else None
    if model is not None and model.is_dir():
        told += sorted(f"{path.name} {_stamp(path)}" for path in model.rglob("*") if path.is_file())
    return "\n".join([_program(), pack.digest(settings.packs), *told])


def key(copy: Document, originals: Sequence[Document] | str, settings: Settings) -> bytes:
    """What a report is kept under: the copy, its originals or the state of their archive, settings and program."""
    beside = originals if isinstance(originals, str) else "\n".join(map(repr, originals))
    whole = "\x00".join((_setting(settings), repr(copy), beside))
    return hashlib.sha256(whole.encode(errors="surrogatepass")).digest()


class Results:
    """The file of kept reports; whatever goes wrong with it, the copy is only checked again."""

    def __init__(self, directory: Path) -> None:
        """Opens or makes the file in a cache directory."""
        with contextlib.suppress(OSError):
            prepare(directory)
        self._store = Store.open(directory / FILE, SCHEMA, VERSION)
        self.notices: tuple[Notice, ...] = tuple(self._store.notices)

    def get(self, name: bytes) -> Report | None:
        """The report that is kept under the key."""
        try:
            query = "SELECT used, check_sum, report FROM results WHERE key = ?"
            row = self._store.connection.execute(query, (name,)).fetchone()
            if row is None or zlib.crc32(row[2]) != row[1]:
                return None
            today = int(time.time()) // DAY
            if row[0] < today and self._store.writable:
                with self._store.writing() as connection:
                    connection.execute("UPDATE results SET used = ? WHERE key = ?", (today, name))
            return unpacked(row[2])
        except (sqlite3.Error, ValueError):
            return None

    def put(self, name: bytes, report: Report) -> None:
        """Keeps a report, unless a trouble of the moment shows in it."""
        if not self._store.writable or self._store.path is None or report.noticed(*PASSING):
            return
        data = packed(report)
        row = (name, int(time.time()) // DAY, zlib.crc32(data), data)
        with contextlib.suppress(sqlite3.Error), self._store.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", row)

    def close(self) -> None:
        """Drops what is too much, and releases the file."""
        path = self._store.path
        with contextlib.suppress(sqlite3.Error, OSError):
            if path is not None and self._store.writable and path.stat().st_size > LIMIT:
                with self._store.writing() as connection:
                    count = connection.execute("SELECT count(*) FROM results").fetchone()[0]
                    oldest = "SELECT key FROM results ORDER BY used, rowid LIMIT ?"
                    connection.execute(f"DELETE FROM results WHERE key IN ({oldest})", (max(1, count // 5),))
                self._store.connection.execute("PRAGMA incremental_vacuum").fetchall()
        self._store.close()
