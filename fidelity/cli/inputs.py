"""The copies and originals that a command line names."""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

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
    except ValueError:
        return path.as_posix()


def refuse_url(text: str, option: str) -> None:
    """Raises UsageError for a URL, with the way to do it."""
    scheme, separator, _ = text.partition("://")
    if separator and scheme.isalpha() and scheme.lower() != "file":
        page = "original.html" if option else "story.html"
        raise UsageError(f"{text}: pages are not fetched; save it (curl -L -o {page} {text}) and give {option}{page}")


def expand(names: Sequence[str]) -> Iterator[Path | str | InputError]:
    """The files that the names stand for, each once; an InputError in the place of a name that stands for none."""
    from fidelity.read import read_tree

    seen: set[Path | str] = set()
    for name in names:
        refuse_url(name, "")
        path = Path(name)
        found: list[Path | str]
        if name == STDIN:
            found = [STDIN]
        elif path.is_dir():
            found = sorted(read_tree(path))
        elif not path.exists() and any(sign in name for sign in "*?["):
            found = [match for match in map(Path, sorted(glob.glob(name, recursive=True))) if match.is_file()]  # noqa: PTH207  # an absolute pattern is allowed here
        else:
            found = [path]
        if not found:
            yield InputError(f"{name}: {'no readable text in this folder' if path.is_dir() else 'matches no file'}")
        for one in found:
            key = one if isinstance(one, str) else one.resolve()
            if key not in seen:
                seen.add(key)
                yield one


def read_copies(
    names: Sequence[str],
    settings: Settings,
    input_format: str,
    stdin_filename: str,
    fail: Callable[[str, Exception], None],
) -> list[Copy]:
    """The copies that could be read, in order; what could not is handed to `fail` and the rest goes on."""
    from fidelity.read import read, read_bytes

    copies: list[Copy] = []
    for item in expand(names):
        if isinstance(item, InputError):
            fail("", item)
            continue
        name = (stdin_filename or "stdin") if isinstance(item, str) else name_of(item)
        try:
            if isinstance(item, str):
                data = sys.stdin.buffer.read(settings.max_bytes + 1)
                document, path = read_bytes(data, name, input_format, settings.max_bytes), None
            else:
                document, path = read(item, input_format, settings.max_bytes), item
        except FidelityError as error:
            fail(name, error)
        except Exception as error:
            # A fault in a reader must cost one file, not the run.
            fail(name, error)
        else:
            copies.append(Copy(replace(document, name=name), path))
    return copies


@dataclass(frozen=True, slots=True)
class Originals:
    """What the copies are compared with: single files are always compared, folders are searched."""

    files: tuple[tuple[Path, Document], ...] = ()
    archives: tuple[Archive, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.files or self.archives)

    def beside(self, copy: Copy) -> tuple[tuple[Document | Archive, ...], tuple[Notice, ...]]:
        """The originals for a copy, without the copy itself, and a notice where that was among them."""
        same = [path for path, _ in self.files if copy.path is not None and path.samefile(copy.path)]
        kept = tuple(document for path, document in self.files if path not in same)
        if not same:
            return (*kept, *self.archives), ()
        notice = Notice(
            "same-file", f"{copy.document.name} was also given as an original and not compared with itself."
        )
        return (*kept, *self.archives), (notice,)


def open_originals(against: Sequence[str], settings: Settings) -> Originals:
    """The originals that are named. Raises InputError, UsageError, or ArchiveError for a folder without any."""
    files: list[tuple[Path, Document]] = []
    archives: list[Archive] = []
    for name in against:
        refuse_url(name, "--against ")
        path = Path(name)
        if not path.exists():
            raise InputError(f"{name}: there is no such file or folder of originals")
        if path.is_dir():
            from fidelity.archive import Archive

            archives.append(Archive.open(path))
        else:
            from fidelity.read import read

            files.append((path, replace(read(path, "auto", settings.max_bytes), name=name_of(path))))
    return Originals(tuple(files), tuple(archives))
