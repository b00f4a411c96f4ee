"""Originals in folders and single files, indexed on the fly: a file that did not change is not even opened."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fidelity.archive import Archive
from fidelity.archive.index import Index
from fidelity.archive.rows import Row, Stamp, Wanted
from fidelity.cache import read_only, set_aside
from fidelity.errors import ArchiveError, InputError
from fidelity.models import Candidate, Document, Notice, Segmented

if TYPE_CHECKING:
    from fidelity.embed import Encoder

T = TypeVar("T")
BATCH = 200
"""Files a transaction: what was indexed before a crash stays."""
Progress = Callable[[int, int], None]


class FolderArchive(Archive):
    """The readable files of folder trees, and single files, as one archive."""

    def __init__(
        self,
        roots: Sequence[Path],
        cache: Path | None = None,
        max_bytes: int | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Opens the index in the cache directory (in memory without one) and brings it up to date.

        Raises ArchiveError when there is no readable original.
        """
        self.roots = tuple(roots)
        self._max_bytes = max_bytes
        self._progress = progress
        self._shown: dict[str, str] = {}
        """The name under which the user knows each file, by its resolved path."""
        self._unreadable: list[Notice] = []
        self._state: str | None = None
        folders = any(root.is_dir() for root in self.roots)
        self._place = _place(cache, self.roots) if cache is not None and folders else None
        self._index = Index(self._place)
        self._cached: list[Notice] = list(self._index.notices)
        if not self._index.writable and self._stale():
            self._index.close()  # a read-only index of other files is of no use
            self._index = Index(None)
        self._guarded(self.refresh)
        if not self._index.count():
            raise ArchiveError(self._nothing())

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What could not be read or cached."""
        return (*self._cached, *self._unreadable)

    @property
    def state(self) -> str:
        """A hash of the names and contents of all originals, and of what could not be read."""
        if self._state is None:
            held = sorted((self.named(path), digest.hex()) for path, (_, digest) in self._index.stamps().items())
            self._state = hashlib.sha256(repr((held, self._unreadable)).encode(errors="surrogatepass")).hexdigest()
        return self._state

    def __len__(self) -> int:
        return self._index.count()

    @property
    def documents(self) -> Iterator[Document]:
        """Every original, by path."""
        from dataclasses import replace

        keys = self._index.ids()
        for start in range(0, len(keys), BATCH):
            for one in self._index.load(keys[start : start + BATCH]):
                yield replace(one.document, name=self.named(one.name))

    def search(
        self,
        copy: Segmented,
        encoder: Encoder | None = None,
        since: str | None = None,
        until: str | None = None,
        source: str | None = None,
        language: str | None = None,
        limit: int = 5,
        *,
        without: str | None = None,
    ) -> list[Candidate]:
        """The likeliest originals, the best first, with those marked that the copy draws on; none marked: not found."""
        from fidelity.archive.rank import EAGER, encode, search

        wanted = Wanted(since, until, source, language, without)

        def found() -> list[Candidate]:
            if encoder is not None:
                encode(self._index, encoder, EAGER, self._progress)
            return search(self._index, copy, encoder, wanted, limit, self.named)

        return self._guarded(found)

    def without(self, file: Path) -> Archive:
        """The same originals but for a file; itself where the file is none of them."""
        path = str(file.resolve())
        from fidelity.archive.others import Others

        count = self._guarded(lambda: self._index.holds(path)) if _is_text(path) else 0
        return Others(self, path, count) if count else self

    def versions(self, documents: Sequence[Document], *, without: str | None = None) -> list[Document]:
        """Every original of the same items, and of those that took their place; by path."""
        from dataclasses import replace

        items = [document.item for document in documents if document.item]
        if not items:
            return []
        keys = self._guarded(lambda: self._index.versions(items, Wanted(without=without)))
        found = sorted(self._index.load(keys), key=lambda one: one.name)
        return [replace(one.document, name=self.named(one.name)) for one in found]

    def named(self, path: str) -> str:
        """The name under which the user knows a file, or an item of it."""
        if path in self._shown:
            return self._shown[path]
        file, _, fragment = path.rpartition("#")
        return f"{self._shown[file]}#{fragment}" if file in self._shown else path

    def encode(self, encoder: Encoder) -> None:
        """Makes the vectors of all originals now, rather than of candidates as they come up."""
        from fidelity.archive.rank import encode

        self._guarded(lambda: encode(self._index, encoder, progress=self._progress))

    def close(self) -> None:
        """Releases the index."""
        self._index.close()

    def refresh(self) -> None:
        """Brings the index up to date with the files: new, changed and gone ones."""
        self._unreadable.clear()
        self._state = None
        found = self._files()
        known = self._index.stamps()
        gone = [path for path in known if path not in found]
        changed = [path for path, stamp in found.items() if path not in known or known[path][0] != stamp]
        if gone:
            self._index.change(gone, ())
        done = 0
        for i in range(0, len(changed), BATCH):
            unreadable: list[str] = []
            some = changed[i : i + BATCH]
            self._index.change(unreadable, list(self._rows(some, found, known, unreadable)))
            if unreadable:
                self._index.change(unreadable, ())
            done += len(some)
            if self._progress is not None and len(changed) > BATCH:
                self._progress(done, len(changed))

    def _rows(
        self, paths: Iterable[str], found: dict[str, Stamp], known: dict[str, tuple[Stamp, bytes]], gone: list[str]
    ) -> Iterator[Row]:
        from fidelity.read import read_items
        from fidelity.segment import spans

        for path in paths:
            file = Path(path)
            try:
                with file.open("rb") as opened:
                    digest = hashlib.file_digest(opened, "sha256").digest()
                if path in known and known[path][1] == digest:
                    self._index.touch(path, found[path])
                    continue
                items = read_items(file) if self._max_bytes is None else read_items(file, max_bytes=self._max_bytes)
            except (InputError, OSError) as error:
                cause = error.strerror or error if isinstance(error, OSError) else error
                said = str(cause)
                shown = self.named(path)
                if path in said:
                    said = said.replace(path, shown)
                message = said if shown in said else f"{shown}: {said}"
                self._unreadable.append(Notice("original-unreadable", f"original not compared: {message}"))
                gone.append(path)
                continue
            for document in items:
                fragment = document.name.rpartition("#")[2] if len(items) > 1 else ""
                yield Row(path, found[path], digest, document, spans(document), fragment)

    def _files(self) -> dict[str, Stamp]:
        """The stamp of each readable file, by its resolved path, in order."""
        from fidelity.read import read_tree

        found: dict[str, Stamp] = {}
        for root in self.roots:
            base = root.resolve()
            for file in read_tree(base, self._closed) if base.is_dir() else (base,):
                path = str(file)
                shown = (root / file.relative_to(base)).as_posix() if file != base else root.as_posix()
                if not _is_text(path):
                    message = f"original not compared: {shown!a}: its name is no text"
                    self._unreadable.append(Notice("original-unreadable", message))
                    continue
                try:
                    status = file.stat()
                except OSError as error:
                    message = f"original not compared: {shown}: {error.strerror}"
                    self._unreadable.append(Notice("original-unreadable", message))
                    continue
                found[path] = Stamp(status.st_mtime_ns, status.st_size)
                self._shown.setdefault(path, shown)
        return dict(sorted(found.items()))

    def _closed(self, error: OSError) -> None:
        """A folder that cannot be looked into is said, like a file that cannot be read."""
        folder = Path(error.filename or ".")
        for root in self.roots:
            if folder.is_relative_to(root.resolve()):
                folder = root / folder.relative_to(root.resolve())
                break
        message = f"originals not compared: {folder.as_posix()}: {error.strerror}"
        self._unreadable.append(Notice("original-unreadable", message))

    def _guarded(self, work: Callable[[], T]) -> T:
        """The result of the work; if the index fails, of the same work on a new one, in the end in memory."""
        for _ in range(2):
            try:
                return work()
            except sqlite3.Error as error:
                self._renew(error)
        return work()

    def _renew(self, error: sqlite3.Error) -> None:
        self._index.close()
        if self._place is None:
            raise ArchiveError(f"the originals cannot be searched ({error})") from error
        if isinstance(error, sqlite3.OperationalError) or any(n.code == "cache-damaged" for n in self._cached):
            self._cached.append(read_only(self._place, error))
            self._place = None
        else:
            self._cached.append(set_aside(self._place, error))
        self._index = Index(self._place)
        self._cached += self._index.notices
        self.refresh()

    def _stale(self) -> bool:
        known = {path: stamp for path, (stamp, _) in self._index.stamps().items()}
        return known != self._files()

    def _nothing(self) -> str:
        where = ", ".join(root.as_posix() for root in self.roots)
        causes = [notice.message for notice in self._unreadable]
        return f"no originals in {where}" + (f" ({causes[0]})" if causes else "")


def _is_text(path: str) -> bool:
    """Whether the index can hold a path: a file name may be bytes that are not UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _place(cache: Path, roots: Sequence[Path]) -> Path:
    key = "\0".join(sorted(str(root.resolve()) for root in roots))
    return cache / f"archive-{hashlib.sha256(key.encode(errors='surrogatepass')).hexdigest()[:24]}.sqlite"
