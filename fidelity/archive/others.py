"""A folder archive without one of its files, since a copy is never its own original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.archive import Archive
from fidelity.models import Candidate, Document, Notice, Segmented

if TYPE_CHECKING:
    from fidelity.archive.folder import FolderArchive
    from fidelity.embed import Encoder


class Others(Archive):
    """A folder archive without one of its files; both share the index."""

    def __init__(self, archive: FolderArchive, path: str, count: int) -> None:
        self._archive, self._path, self._count = archive, path, count

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Those of the whole archive."""
        return self._archive.notices

    @property
    def documents(self) -> Iterator[Document]:
        """Every original but those of the file, by path."""
        name = self._archive.named(self._path)
        return (one for one in self._archive.documents if one.name != name and one.name.rpartition("#")[0] != name)

    @property
    def state(self) -> str:
        """That of the whole archive, without the one."""
        return f"{self._archive.state} without {self._archive.named(self._path)}"

    def __len__(self) -> int:
        return len(self._archive) - self._count

    def versions(self, documents: Sequence[Document]) -> list[Document]:
        """As the whole archive, without the file."""
        return self._archive.versions(documents, without=self._path)

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
        """As the whole archive, but the one file is never a candidate."""
        return self._archive.search(copy, encoder, since, until, source, language, limit, without=self._path)

    def without(self, file: Path) -> Archive:
        """Itself: one file is left out already."""
        if str(file.resolve()) != self._path:
            raise ValueError("one file is left out already")
        return self

    def encode(self, encoder: Encoder) -> None:
        """Makes the vectors of the whole archive."""
        self._archive.encode(encoder)

    def close(self) -> None:
        """Nothing: the whole archive is closed by who opened it."""
