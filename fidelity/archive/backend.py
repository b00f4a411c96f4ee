"""What an archive of originals has to be able to do: the one interface behind which a file or a server stands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from fidelity.archive.rows import Wanted, day
from fidelity.errors import UnfitArchiveError
from fidelity.models import ITEM_FIELDS, Document, Notice, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fidelity.embed import Encoder

Key = int
"""What a backend knows a stored original by; stable as long as it is stored."""


@dataclass(frozen=True, slots=True)
class Item:
    """An original ready to be stored: read and segmented."""

    name: str
    """What the user knows it by: a path, `package.xml#item`, or `stdin#3`."""
    document: Document
    spans: tuple[Span, ...]
    """Its sentences."""

    @classmethod
    def of(cls, document: Document, name: str | None = None) -> Item:
        """The document with its sentences; by its own name if none is given."""
        from fidelity.segment import spans

        return cls(document.name if name is None else name, document, spans(document))

    @property
    def identity(self) -> str:
        """Which story it is: the wire item's id, else a hash of source, day, headline and text."""
        one = self.document
        return one.item or f"sha256:{_hash(one.source, day(one.issued), one.headline, one.text).hex()}"

    @property
    def digest(self) -> bytes:
        """Of all that the item says, 32 bytes: an item with the digest of a stored one is stored already."""
        return _hash(self.document.text, *(getattr(self.document, field) for field in ITEM_FIELDS))


@dataclass(frozen=True, slots=True)
class Loaded:
    """A stored original."""

    key: Key
    name: str
    document: Document
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did with the items."""

    new: int = 0
    versions: int = 0
    """Of the new ones, those that are another version of an item that was there."""
    replaced: int = 0
    """Items with id and version of a stored one and other content, which took its place."""
    known: int = 0
    """Items that were stored already: nothing happened."""

    def __add__(self, other: Added) -> Added:
        return Added(
            self.new + other.new,
            self.versions + other.versions,
            self.replaced + other.replaced,
            self.known + other.known,
        )


@dataclass(frozen=True, slots=True)
class Info:
    """What an archive holds."""

    backend: str
    version: int
    """Of the schema."""
    items: int
    stories: int
    """Different item ids."""
    encoders: dict[str, int] = field(default_factory=dict)
    """How many originals have vectors of each encoder, by its label."""
    size: int | None = None
    """Bytes on disk, where the backend can tell."""
    first_day: str | None = None
    last_day: str | None = None
    sources: dict[str, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)


def label(encoder: Encoder) -> str:
    """What the vectors of an encoder are stored under: `name@digest`."""
    return f"{encoder.name}@{encoder.digest}"


def refuse_encoder(place: str, stored: str, asked: str) -> UnfitArchiveError:
    """The error that an archive has vectors of another encoder than the one asked for; both are labels."""
    (name, _, digest), (other, _, another) = stored.rpartition("@"), asked.rpartition("@")
    ours, theirs = (f"{name} ({digest[:8]})", f"{other} ({another[:8]})") if name == other else (name, other)
    way = "" if name == other else f"check with `--model {name}`, or "
    return UnfitArchiveError(
        f"{place}: holds vectors of the model {ours}, not of {theirs}; {way}make it anew with `fidelity index create`"
    )


def refuse_version(place: str, stored: int, known: int) -> UnfitArchiveError:
    """The error that an archive was written in another format."""
    way = "update fidelity" if stored > known else "export it with the version that wrote it"
    return UnfitArchiveError(
        f"{place}: written in format {stored}, and this version reads format {known};"
        f" {way}, or make it anew with `fidelity index create`"
    )


def _hash(*parts: str | None) -> bytes:
    told = json.dumps(parts, ensure_ascii=True)  # escaped, for a text may hold lone surrogates
    return hashlib.sha256(told.encode()).digest()


class Searched(Protocol):
    """What a search needs of the place where originals are stored.

    An encoder is named by its `label`. An archive keeps the vectors of one encoder, the first whose vectors it was
    given; only the cache of a folder keeps those of several.
    """

    writable: bool
    at_once: bool
    """Whether it answers two threads at once, as a server does."""

    def load(self, keys: Sequence[Key]) -> list[Loaded]:
        """The originals, in the order asked for, without those that are gone."""

    def lexical(self, text: str, wanted: Wanted, limit: int, terms: int = 40) -> list[Key]:
        """The originals with the best BM25 (or the backend's nearest to it) over the rarest terms of the text."""

    def nearest(self, encoder: str, asked: NDArray[np.float32], wanted: Wanted, limit: int) -> list[Key]:
        """The originals with a window vector nearest to any of the asked ones; shape (n, dim), unit length."""

    def encoded(self, encoder: str) -> bool:
        """Whether there are vectors of the encoder. Raises ArchiveError where there are those of another one only."""

    def unencoded(self, encoder: str, limit: int = 1000) -> list[Key]:
        """Originals that have no vectors of the encoder yet."""

    def put_vectors(self, encoder: str, made: Sequence[tuple[Key, NDArray[np.float32]]]) -> None:
        """Stores the sentence vectors of originals (and the window vectors worked out of them)."""

    def vectors(self, encoder: str, keys: Sequence[Key], dim: int) -> dict[Key, NDArray[np.float32]]:
        """The sentence vectors of originals as they are kept (rounded); those that have none are left out."""


class Backend(Searched, Protocol):
    """Where originals are stored. All that is written is acknowledged: it survives the process once `add` returns.

    Raises ArchiveError, with a line that names the archive and the way out, for whatever goes wrong with the file or
    the server, UnfitArchiveError where trying again is no use: written by another version, vectors of another encoder.
    """

    place: str
    """The path or URL as the user gave it, without a password."""
    notices: tuple[Notice, ...]

    def add(self, items: Iterable[Item]) -> Added:
        """Stores the items that are not stored yet, as one transaction, and takes the place of each that is stored
        with the same identity and version (where it has one) but other content.
        """

    def known(self, digests: Sequence[bytes]) -> set[bytes]:
        """Those of the digests whose items are stored: what need not be cut into sentences to be added again."""

    def remove(self, keys: Sequence[Key]) -> None:
        """Forgets originals."""

    def prune(self, before: str) -> int:
        """Forgets what was issued before the day; what has no day stays. The number that went."""

    def count(self) -> int:
        """The number of originals."""

    def keys(self, after: Key = -1, limit: int = 1000) -> list[Key]:
        """The next originals in the order of their keys."""

    def holds(self, file: str) -> int:
        """How many originals were read from the file: their names without a fragment."""

    def versions(self, items: Iterable[str], wanted: Wanted) -> list[Key]:
        """The originals with the item ids, and those that evolved from one of them and so on; by day, version, name."""

    def info(self) -> Info:
        """What the archive holds."""

    def state(self) -> str:
        """Changes with any addition or removal: what was worked out under the same state still holds."""

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Iterator[str]:
        """A line for each fault: text that is not what was stored, missing vectors, an index that disagrees."""

    def close(self) -> None:
        """Releases the file or the connections."""
