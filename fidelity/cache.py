"""Where caches live, for their owner only, and how their SQLite files survive crashes, damage and read-only disks."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fidelity.models import Notice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")

VARIABLE = "FIDELITY_CACHE_DIR"
MEMORY = ":memory:"
OWNED = ("*.sqlite", "*.sqlite-wal", "*.sqlite-shm", "*.sqlite.damaged*", "models", "CACHEDIR.TAG")
"""All that `clear` removes: a cache directory may be a folder that also holds other people's files."""
TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Cache of fidelity; backups may leave it out (https://bford.info/cachedir/).\n"
LOCK_SECONDS = 20.0


def cache_dir(setting: str | None = None) -> Path:
    """The directory of all caches: the setting, else the environment variable, else the user's own cache."""
    chosen = setting or os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return Path(platformdirs.user_cache_dir("fidelity", appauthor=False))


def prepare(directory: Path) -> Path:
    """The directory, made if needed and closed to everyone but its owner; OSError where that cannot be."""
    if not directory.is_dir():
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        (directory / "CACHEDIR.TAG").write_text(TAG, encoding="ascii")
    if directory.stat().st_mode & 0o077 and (directory / "CACHEDIR.TAG").exists():
        directory.chmod(
            0o700
        )  # only where we made it: a directory of the user's keeps its mode, the files are 0600 anyway
    return directory


def clear(directory: Path) -> int:
    """Removes what we put into the directory, and gives the number of bytes freed; other files stay."""
    freed = 0
    for pattern in OWNED:
        for path in directory.glob(pattern):
            if path.is_dir() and not path.is_symlink():
                freed += sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
                shutil.rmtree(path, ignore_errors=True)
            else:
                freed += path.lstat().st_size
                path.unlink(missing_ok=True)
    return freed


def read_only(path: Path, cause: object) -> Notice:
    """The notice that a cache cannot be written."""
    return Notice("cache-read-only", f"the cache {path} cannot be written ({cause}); working without it")


@dataclass(slots=True)
class Store:
    """An open SQLite file, or a database in memory where no file can be had."""

    connection: sqlite3.Connection
    path: Path | None
    notices: list[Notice]
    writable: bool = True

    @classmethod
    def open(cls, path: Path | None, schema: str, version: int) -> Store:
        """Opens or makes the file. One of another version is emptied, a damaged one set aside."""
        notices: list[Notice] = []
        if path is not None:
            for _ in range(2):
                try:
                    return cls(_connect(path, schema, version), path, notices)
                except sqlite3.OperationalError as error:
                    return cls._fallback(path, schema, version, error)
                except sqlite3.DatabaseError as error:
                    notices.append(set_aside(path, error))
                except OSError as error:
                    return cls._fallback(path, schema, version, error.strerror or error)
            notices.append(read_only(path, "it is damaged and cannot be replaced"))
        return cls(_made(sqlite3.connect(MEMORY, isolation_level=None), schema, version), None, notices)

    @classmethod
    def _fallback(cls, path: Path, schema: str, version: int, cause: object) -> Store:
        """What a read-only cache holds can still be read, which spares a CI image that ships one all the work."""
        notices = [read_only(path, cause)]
        if path.is_file():
            with contextlib.suppress(sqlite3.Error, OSError, ValueError):
                connection = sqlite3.connect(
                    f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
                )
                if connection.execute("PRAGMA user_version").fetchone()[0] == version:
                    return cls(connection, path, notices, writable=False)
                connection.close()
        return cls(_made(sqlite3.connect(MEMORY, isolation_level=None), schema, version), None, notices)

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its start, so that readers-turned-writers cannot deadlock."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def close(self) -> None:
        """Releases the file."""
        self.connection.close()


def set_aside(path: Path, error: object) -> Notice:
    """Moves a damaged file out of the way (one is kept, for whoever wants to look) and says so."""
    aside = path.with_name(path.name + ".damaged")
    with contextlib.suppress(OSError):
        path.replace(aside)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return Notice(
        "cache-damaged", f"the cache {path.name} was damaged ({error}); set aside as {aside.name} and rebuilt"
    )


def _connect(path: Path, schema: str, version: int) -> sqlite3.Connection:
    prepare(path.parent)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # made before SQLite does, whose files follow the umask
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] == version:
            connection.execute("PRAGMA synchronous = NORMAL")
            return connection
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("PRAGMA user_version").fetchone()[0] != version:  # another process may have been faster
            _made(connection, schema, version)
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _made(connection: sqlite3.Connection, schema: str, version: int) -> sqlite3.Connection:
    """The connection with nothing in it but the empty tables of the schema."""
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    virtual = [name for name, sql in tables if (sql or "").upper().startswith("CREATE VIRTUAL")]
    for name in virtual:
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if not name.startswith("sqlite_"):
            connection.execute(f'DROP TABLE IF EXISTS "{name}"')
    for statement in schema.split(";"):
        if statement.strip():
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {version}")
    return connection


VECTORS = """
CREATE TABLE vectors (key BLOB PRIMARY KEY, used INTEGER NOT NULL, check_sum INTEGER NOT NULL, vector BLOB NOT NULL);
CREATE INDEX vectors_used ON vectors (used)
"""
VECTORS_VERSION = 1
DAY = 86_400
CHUNK = 500
"""Keys a query: below every limit on the number of variables."""


class VectorCache:
    """Sentence vectors by content and encoder, bit for bit as they were stored; safe to share between processes.

    A cache never stops the work: whatever goes wrong with the file becomes a notice, and the vectors live in memory.
    """

    def __init__(self, directory: Path | None, limit: int = 512_000_000) -> None:
        """`limit` bounds the file in bytes; no directory keeps all in memory."""
        self.limit = limit
        self._path = directory / "vectors.sqlite" if directory is not None else None
        self._memory: dict[bytes, NDArray[np.float32]] = {}
        self._store = Store.open(self._path, VECTORS, VECTORS_VERSION)
        self.notices: list[Notice] = self._store.notices
        self._kept = self._store.path is not None and self._store.writable

    @staticmethod
    def key(digest: str, text: str) -> bytes:
        """What the vector of a text by the encoder of that digest is stored under."""
        import hashlib

        return hashlib.blake2b(f"{digest}\0{text}".encode(errors="surrogatepass"), digest_size=16).digest()

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """The vectors that are known."""
        import numpy as np

        found = {key: self._memory[key] for key in keys if key in self._memory}
        if self._store.path is not None:
            missing = [key for key in dict.fromkeys(keys) if key not in found]
            nothing: dict[bytes, bytes] = {}
            read = self._guarded(lambda: self._read(missing), nothing)
            found.update((key, np.frombuffer(vector, dtype="<f4")) for key, vector in read.items())
        return found

    def put_many(self, vectors: Mapping[bytes, NDArray[np.float32]]) -> None:
        """Stores vectors under their keys."""
        import numpy as np

        made = {key: np.ascontiguousarray(vector, dtype="<f4") for key, vector in vectors.items()}
        if made and not self._guarded(lambda: self._write([(key, v.tobytes()) for key, v in made.items()]), False):
            self._memory.update(made)
            surplus = len(self._memory) - self.limit // max(1, next(iter(made.values())).nbytes)
            for key in list(self._memory)[: max(0, surplus)]:
                del self._memory[key]

    def close(self) -> None:
        """Releases the file."""
        self._store.close()

    def _read(self, keys: list[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        stale: list[bytes] = []
        today = int(time.time()) // DAY
        for i in range(0, len(keys), CHUNK):
            some = keys[i : i + CHUNK]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, used, check_sum, vector FROM vectors WHERE key IN ({marks})"
            for key, used, check_sum, vector in self._store.connection.execute(query, some):
                if zlib.crc32(vector) == check_sum:
                    found[key] = vector
                    if used < today:
                        stale.append(key)
        if stale and self._kept:  # at most once a day for each vector, so that reading seldom has to write
            with contextlib.suppress(sqlite3.OperationalError), self._store.writing() as connection:
                connection.executemany("UPDATE vectors SET used = ? WHERE key = ?", [(today, key) for key in stale])
        return found

    def _write(self, rows: list[tuple[bytes, bytes]]) -> bool:
        if not self._kept:
            return False
        today = int(time.time()) // DAY
        with self._store.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)",
                [(key, today, zlib.crc32(vector), vector) for key, vector in rows],
            )
        self._prune()
        return True

    def _prune(self) -> None:
        """Drops the least recently used fifth once the file is over its limit."""
        connection = self._store.connection
        if self._bytes() <= self.limit:
            return
        with self._store.writing():
            while self._bytes() > self.limit * 4 // 5:
                count = connection.execute("SELECT count(*) FROM vectors").fetchone()[0]
                if not count:
                    break
                oldest = "SELECT rowid FROM vectors ORDER BY used, rowid LIMIT ?"
                connection.execute(f"DELETE FROM vectors WHERE rowid IN ({oldest})", (max(1, count // 5),))
        connection.execute("PRAGMA incremental_vacuum").fetchall()

    def _bytes(self) -> int:
        pages, free, size = (
            self._store.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def _guarded(self, work: Callable[[], T], otherwise: T) -> T:
        """The result of the work; a damaged file is replaced, one that cannot be written is left alone from now on."""
        try:
            return work()
        except sqlite3.OperationalError as error:
            if "locked" in str(error) or "busy" in str(error):
                return otherwise  # others are at work; the vectors are only encoded again
            if self._kept and self._path is not None:
                self._kept = False
                self.notices.append(read_only(self._path, error))
        except sqlite3.DatabaseError as error:
            if self._path is not None and self._store.path is not None:
                self._store.close()
                self.notices.append(set_aside(self._path, error))
                self._store = Store.open(self._path, VECTORS, VECTORS_VERSION)
                self.notices += self._store.notices
                self._kept = self._store.path is not None and self._store.writable
        return otherwise
