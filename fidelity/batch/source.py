"""The copies of a backlog: a folder, a manifest as CSV, or JSON lines; read one after the other, never all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fidelity.batch.items import Chunk, Item, Raw, digest
from fidelity.batch.manifest import Record, csv_records, jsonl_records
from fidelity.errors import InputError, UsageError
from fidelity.read import read_tree

CHUNK = 8
"""Copies a chunk: so many that starting one costs nothing, few enough that a lost one costs little."""
CHUNK_BYTES = 16_000_000
MANIFESTS = {".csv": csv_records, ".tsv": csv_records, ".jsonl": jsonl_records, ".ndjson": jsonl_records}


@dataclass(frozen=True, slots=True)
class Source:
    """Where the copies are; travels to the process that reads them."""

    path: Path
    max_bytes: int
    base: Path
    """What relative paths of a manifest start from."""
    name: str
    """What the manifest is called where one of its lines is."""

    @classmethod
    def of(cls, path: Path, max_bytes: int) -> Source:
        """The source at a path; raises InputError or UsageError for what is none."""
        if not path.exists():
            raise InputError(f"{path.as_posix()}: there is no such folder or manifest")
        if not path.is_dir() and path.suffix.lower() not in MANIFESTS:
            raise UsageError(
                f"{path.as_posix()}: a backlog is a folder, or a manifest named {', '.join(MANIFESTS)}; "
                "single copies are for `fidelity check`"
            )
        return cls(path, max_bytes, path.parent, path.as_posix())

    def __len__(self) -> int:
        """How many records there are; raises InputError for a manifest that cannot be read to its end."""
        return sum(1 for _ in (self._files() if self.path.is_dir() else self._records()))

    def items(self) -> Iterator[Item]:
        """The copies in the order of the input; one that cannot be read says so."""
        yield from (self._folder() if self.path.is_dir() else self._manifest())

    def _files(self) -> Iterator[Path | OSError]:
        closed: list[OSError] = []
        for path in read_tree(self.path, closed.append):
            yield from closed
            closed.clear()
            yield path
        yield from closed

    def _folder(self) -> Iterator[Item]:
        """A partner is a folder at the top."""
        for record, found in enumerate(self._files(), start=1):
            if isinstance(found, OSError):
                path, copy = Path(found.filename), Raw(Path(found.filename).as_posix(), error=_cause(found))
            else:
                path, copy = found, self._raw(found, found.as_posix())
            inside = path.relative_to(self.path)
            partner = inside.parts[0] if len(inside.parts) > 1 else None
            yield Item(record, copy, inside.as_posix(), partner)

    def _records(self) -> Iterator[Record]:
        return MANIFESTS[self.path.suffix.lower()](self.path, self.name, self.max_bytes)

    def _manifest(self) -> Iterator[Item]:
        for number, record in enumerate(self._records(), start=1):
            if record.error:
                copy = Raw(record.place, error=record.error)
            elif record.text is not None:
                copy = Raw(record.id or record.place, record.text.encode(errors="replace"))
            else:
                copy = self._raw(self.base / record.path, record.path.replace("\\", "/"))
            originals = None
            if record.originals:
                originals = tuple(self._raw(self.base / name, name.replace("\\", "/")) for name in record.originals)
            yield Item(number, copy, record.id or copy.name, record.partner, record.published, originals)

    def _raw(self, path: Path, name: str) -> Raw:
        where = str(path.absolute())
        try:
            if not path.is_file():
                return Raw(name, path=where, error="no such file" if not path.exists() else "not a regular file")
            size = path.stat().st_size
            if size > self.max_bytes:
                return Raw(name, path=where, error=f"{size:,} bytes, more than the limit of {self.max_bytes:,}")
            return Raw(name, path.read_bytes(), where)
        except (OSError, ValueError) as error:
            return Raw(name, path=where, error=_cause(error))


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do: the source in chunks, without the rows that are there already."""

    source: Source
    key: str
    """Of settings, originals and program."""
    known: frozenset[tuple[int, str]] = frozenset()
    """Number and digest of the chunks that are finished."""
    size: int = CHUNK

    def chunks(self) -> Iterator[Chunk]:
        """All chunks in order; those that are finished carry no copies."""
        for number, items in enumerate(self._split()):
            named = digest(self.key, items)
            yield Chunk(number, named, () if (number, named) in self.known else items)

    def _split(self) -> Iterator[tuple[Item, ...]]:
        held: list[Item] = []
        weight = 0
        for item in self.source.items():
            held.append(item)
            weight += len(item.copy.data) + sum(len(original.data) for original in item.originals or ())
            if len(held) == self.size or weight > CHUNK_BYTES:
                yield tuple(held)
                held, weight = [], 0
        if held:
            yield tuple(held)


def _cause(error: OSError | ValueError) -> str:
    cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read ({cause.lower()})"
