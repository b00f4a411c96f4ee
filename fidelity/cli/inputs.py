"""The copies and originals that a command line names."""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.archive.address import SERVERS, is_index, is_server, masked
from fidelity.errors import FidelityError, InputError, UsageError
from fidelity.models import Document, Notice
from fidelity.settings import Settings

if TYPE_CHECKING:
    from fidelity.archive import Archive

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that could be read."""

    document: Document
    path: Path | None
    """None for standard input."""


def name_of(path: Path) -> str:
    """A path as a report shows it: relative to where the command runs, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):  # elsewhere, out of reach, or a link that leads back to itself
        return path.as_posix()


def refuse_url(text: str, option: str) -> None:
    """Raises UsageError for a URL, with the way to do it."""
    scheme, separator, _ = text.partition("://")
    if is_server(text):
        raise UsageError(f"{masked(text)}: a server holds originals; copies are files, or - for standard input")
    if separator and scheme.isalpha() and scheme.lower() != "file":
        text = masked(text)
        if option and scheme.lower() not in ("http", "https"):
            known = ", ".join(f"{name}://" for name in SERVERS)
            raise UsageError(f"{text}: not the URL of an archive; those begin with {known}")
        page = "original.html" if option else "story.html"
        raise UsageError(f"{text}: pages are not fetched; save it (curl -L -o {page} {text}) and give {option}{page}")


def expand(names: Sequence[str]) -> Iterator[Path | str | InputError]:
    """The files that the names stand for, each once; an InputError in the place of a name that stands for none."""
    seen: set[Path | str] = set()
    for name in names:
        refuse_url(name, "")
        try:
            found = list(_stands_for(name))
        except OSError as error:
            found = [InputError(f"{name}: cannot be read ({_cause(error)})")]
        for one in found:
            key = one if isinstance(one, str) else _identity(one) if isinstance(one, Path) else None
            if key is None or key not in seen:
                yield one
            if key is not None:
                seen.add(key)


def _stands_for(name: str) -> Iterator[Path | str | InputError]:
    from fidelity.read import read_tree

    path = Path(name)
    if name == STDIN:
        yield STDIN
    elif path.is_dir():
        closed: list[OSError] = []
        found = sorted(read_tree(path, closed.append))
        yield from found
        for error in closed:
            yield InputError(f"{Path(error.filename).as_posix()}: cannot be read ({_cause(error)})")
        if not found and not closed:
            yield InputError(f"{name}: no readable text in this folder")
    elif not path.exists() and any(sign in name for sign in "*?["):
        matches = [match for match in map(Path, sorted(glob.glob(name, recursive=True))) if match.is_file()]  # noqa: PTH207  # an absolute pattern is allowed here
        yield from matches
        if not matches:
            yield InputError(f"{name}: matches no file")
    else:
        yield path


def _identity(path: Path) -> Path:
    """What is the same for two names of one file."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads back to itself
        return path.absolute()


def _cause(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def read_copies(
    names: Sequence[str],
    settings: Settings,
    input_format: str,
    stdin_filename: str,
    fail: Callable[[str, Exception], None],
) -> list[Copy]:
    """The copies that could be read, in order; what could not is handed to `fail` and the rest goes on."""
    from fidelity.read import read_items, read_items_bytes

    copies: list[Copy] = []
    for item in expand(names):
        if isinstance(item, InputError):
            fail("", item)
            continue
        name = (stdin_filename or "stdin") if isinstance(item, str) else name_of(item)
        try:
            if isinstance(item, str):
                data = sys.stdin.buffer.read(settings.max_bytes + 1)
                documents, path = read_items_bytes(data, name, input_format, settings.max_bytes), None
            else:
                documents, path = read_items(item, input_format, settings.max_bytes), item
        except FidelityError as error:
            fail(name, error)
        except Exception as error:
            # A fault in a reader must cost one file, not the run.
            fail(name, error)
        else:
            copies += [Copy(replace(one, name=_item_name(name, one, len(documents))), path) for one in documents]
    return copies


def _item_name(name: str, document: Document, count: int) -> str:
    """The file's name, with the item's behind it where the file holds several."""
    return f"{name}#{document.name.rpartition('#')[2]}" if count > 1 else name


@dataclass(frozen=True, slots=True)
class Originals:
    """What the copies are compared with: a single file is always compared, anything more is searched."""

    settings: Settings
    file: tuple[Path, Document] | None = None
    archive: Archive | None = None

    def beside(self, copy: Copy) -> tuple[tuple[Document, ...] | Archive, tuple[Notice, ...]]:
        """The originals for a copy, without the copy itself, and a notice where that was among them."""
        notice = Notice(
            "same-file", f"{copy.document.name} is also among the originals; it is not compared with itself."
        )
        if self.file is not None:
            same = copy.path is not None and self.file[0].samefile(copy.path)
            return ((), (notice,)) if same else ((self.file[1],), ())
        if self.archive is None:
            return (), ()
        others = self.archive.without(copy.path) if copy.path is not None else self.archive
        if others is self.archive:
            return self.archive, ()
        return (others if len(others) else ()), (notice,)


def _places(against: Sequence[str]) -> tuple[str | Path, ...]:
    """The names as paths, those of servers as they are. Raises InputError, and UsageError for any other URL."""
    return tuple(name if is_server(name) else _root(name) for name in against)


def _root(name: str) -> Path:
    refuse_url(name, "--against ")
    path = Path(name)
    try:
        if not path.exists():
            raise InputError(f"{name}: there is no such file or folder of originals")
        if not path.is_file() and not path.is_dir():
            raise InputError(f"{name}: originals are given as a file or a folder, and this is neither")
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({_cause(error)})") from None
    return path


def search_only(against: Sequence[str], settings: Settings) -> Archive:
    """The originals that are named, as an archive even where it is a single file. Raises as `open_originals` does."""
    return _archive(_places(against), settings)


def open_originals(against: Sequence[str], settings: Settings) -> Originals:
    """The originals that are named. Raises InputError, UsageError, or ArchiveError for a folder without any."""
    places = _places(against)
    if not places:
        return Originals(settings)
    only = places[0] if len(places) == 1 else None
    if isinstance(only, Path) and only.is_file() and not is_index(only):
        from fidelity.read import read_items

        documents = read_items(only, "auto", settings.max_bytes)
        if len(documents) == 1:  # a package is searched like a folder
            return Originals(settings, file=(only, replace(documents[0], name=name_of(only))))
    return Originals(settings, archive=_archive(places, settings))


def _archive(places: Sequence[str | Path], settings: Settings) -> Archive:
    from fidelity.archive import Archive
    from fidelity.cache import cache_dir

    cache = cache_dir(settings.cache_dir) if settings.cache else None
    return Archive.open(*places, cache=cache, max_bytes=settings.max_bytes)
