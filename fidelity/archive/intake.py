"""The parts that an archive is fed with, read: items to be stored, those that are stored already, what is unreadable.

Each part is read by whoever has time, so several processes may share the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from fidelity.archive.backend import Item
from fidelity.archive.parts import Failure, How, Part
from fidelity.models import Document
from fidelity.read import jsonlines, read_items, read_items_bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """What a part held."""

    items: tuple[Item, ...] = ()
    """Those that are to be stored."""
    known: int = 0
    """Those that are stored already."""
    failures: tuple[Failure, ...] = ()


class Remembers(Protocol):
    """The side of an archive that tells what need not be stored again."""

    def known(self, digests: Sequence[bytes]) -> set[bytes]:
        """Those of the digests whose items are stored."""


def take(part: Part, how: How, archive: Remembers) -> Taken:
    """The part read: what is not stored yet is cut into sentences, ready to be."""
    failures = list(part.failures)
    documents: list[Document] = []
    for name, read in _readers(part, how):
        try:
            documents += read()
        except Exception as error:  # a fault in a reader must cost one file, not the run
            failures.append((name, error))
    bare = [Item(one.name, one, ()) for one in documents]
    digests = [item.digest for item in bare]
    stored = archive.known(digests)
    fresh = [item.document for item, digest in zip(bare, digests, strict=True) if digest not in stored]
    return Taken(tuple(Item.of(one) for one in fresh), len(bare) - len(fresh), tuple(failures))


def _readers(part: Part, how: How) -> Iterator[tuple[str, Callable[[], Sequence[Document]]]]:
    for file in part.files:
        yield file.as_posix(), partial(read_items, file, how.input_format, how.max_bytes)
    for number, line in part.lines:
        yield part.name, partial(_story, line, part.name, number)
    if part.data:
        yield part.name, partial(read_items_bytes, part.data, part.name, how.input_format, how.max_bytes)


def _story(line: bytes, name: str, number: int) -> Sequence[Document]:
    return (jsonlines.parse(line, name, number),)
