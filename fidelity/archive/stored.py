"""An archive that was filled beforehand, in a file or on a server; searching it writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.archive import Archive
from fidelity.archive.backend import Backend, label
from fidelity.archive.rows import Wanted
from fidelity.models import Candidate, Document, Notice, Segmented

if TYPE_CHECKING:
    from fidelity.embed import Encoder

PAGE = 200
"""Originals that are read, or given vectors, at once."""
Progress = Callable[[int, int], None]


class StoredArchive(Archive):
    """The originals behind a backend."""

    def __init__(self, backend: Backend, progress: Progress | None = None, without: str | None = None) -> None:
        """`without` is the file of originals that are left out."""
        self.backend = backend
        self._progress = progress
        self._without = without

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is to be known of the backend."""
        return self.backend.notices

    @property
    def documents(self) -> Iterator[Document]:
        """Every original, in the order of the backend."""
        last = -1
        while keys := self.backend.keys(last, PAGE):
            for one in self.backend.load(keys):
                if self._without is None or one.name.partition("#")[0] != self._without:
                    yield replace(one.document, name=one.name)
            last = keys[-1]

    @property
    def state(self) -> str:
        """That of the backend, without what is left out."""
        return self.backend.state() + (f" without {self._without}" if self._without else "")

    def __len__(self) -> int:
        return self.backend.count() - (self.backend.holds(self._without) if self._without else 0)

    def search(
        self,
        copy: Segmented,
        encoder: Encoder | None = None,
        since: str | None = None,
        until: str | None = None,
        source: str | None = None,
        language: str | None = None,
        limit: int = 5,
    ) -> list[Candidate]:
        """The likeliest originals, the best first, with those marked that the copy draws on; none marked: not found."""
        from fidelity.archive.rank import search

        wanted = Wanted(since, until, source, language, self._without)
        if encoder is not None and not self.backend.encoded(label(encoder)):
            encoder = None  # an archive of words alone is searched by words alone
        return search(self.backend, copy, encoder, wanted, limit, keep=False)

    def versions(self, documents: Sequence[Document]) -> list[Document]:
        """Every original of the same items, and of those that took their place."""
        items = [document.item for document in documents if document.item]
        if not items:
            return []
        keys = self.backend.versions(items, Wanted(without=self._without))
        return [replace(one.document, name=one.name) for one in self.backend.load(keys)]

    def without(self, file: Path) -> Archive:
        """The same originals but for those that were read from the file."""
        if self._without is not None:
            raise ValueError("one file is left out already")
        left = file.as_posix()
        return StoredArchive(self.backend, self._progress, left) if self.backend.holds(left) else self

    def encode(self, encoder: Encoder) -> None:
        """Makes the vectors of all originals that have none yet."""
        from fidelity.archive.rank import encode

        encode(self.backend, encoder, progress=self._progress)

    def close(self) -> None:
        """Releases the backend."""
        self.backend.close()
