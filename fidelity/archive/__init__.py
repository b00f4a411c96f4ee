"""The originals: a folder tree or single files, or an index of them in a file or on a server."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.errors import ArchiveError, UsageError
from fidelity.models import Candidate, Document, Notice, Segmented

if TYPE_CHECKING:
    from collections.abc import Callable

    from fidelity.embed import Encoder

SUPPORTED = (
    "originals are given as a folder or as files, as an index (*.sqlite) or as postgresql:// or opensearch+https://"
)


class Archive(ABC):
    """Originals that can be searched for those that a copy draws on."""

    @staticmethod
    def open(
        *paths: str | Path,
        cache: Path | None = None,
        max_bytes: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Archive:
        """The originals in all the paths as one archive; indexed in the cache directory, or in memory without one.

        An index stands alone. Raises UsageError for what is neither folder nor file nor index, ArchiveError for folders
        without a readable original and for an index that cannot be searched.
        """
        from fidelity.archive.address import is_index

        if any(is_index(path) for path in paths):
            if len(paths) > 1:
                raise UsageError("an index is searched alone: add the other originals to it with `fidelity index add`")
            from fidelity.archive.places import open_backend
            from fidelity.archive.stored import StoredArchive

            return StoredArchive(open_backend(paths[0]), progress)
        roots = [_root(path) for path in paths]
        if not roots:
            raise UsageError(f"no archive named; {SUPPORTED}")
        from fidelity.archive.folder import FolderArchive

        return FolderArchive(roots, cache, max_bytes, progress)

    @property
    @abstractmethod
    def notices(self) -> tuple[Notice, ...]:
        """What could not be read or cached."""

    @property
    @abstractmethod
    def documents(self) -> Iterator[Document]:
        """Every original, by path."""

    @property
    @abstractmethod
    def state(self) -> str:
        """Changes with any original: what was worked out under the same state still holds."""

    @abstractmethod
    def __len__(self) -> int:
        """The number of originals."""

    @abstractmethod
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
        """The likeliest originals, the best first, with those marked that the copy draws on; none marked: not found.

        Days are ISO 8601. What an original does not say about itself does not exclude it.
        """

    def versions(self, documents: Sequence[Document]) -> list[Document]:
        """Every original of the same items as the documents, themselves included; none where that is not known."""
        return []

    @abstractmethod
    def without(self, file: Path) -> Archive:
        """The same originals but for a file, since a copy is never its own; itself where the file is none of them."""

    @abstractmethod
    def encode(self, encoder: Encoder) -> None:
        """Makes the vectors of all originals now, rather than of candidates as they come up."""

    @abstractmethod
    def close(self) -> None:
        """Releases what is held open."""


def _root(path: str | Path) -> Path:
    from fidelity.archive.address import is_url, masked

    if isinstance(path, str) and is_url(path):
        raise UsageError(f"{masked(path)}: an archive cannot be opened by this URL; {SUPPORTED}")
    root = Path(path)
    if not root.exists():
        raise UsageError(f"{path}: no such file or folder; {SUPPORTED}")
    if not root.is_dir() and not root.is_file():
        raise ArchiveError(f"{path}: neither a file nor a folder; {SUPPORTED}")
    return root
