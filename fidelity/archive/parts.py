"""What an archive is fed with, cut into parts: folders, files, wire packages, JSON lines and standard input.

A part is small enough to hold, and there is none before it is asked for: memory stays bounded however much is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fidelity.errors import InputError
from fidelity.read import MAX_BYTES, jsonlines, read_tree

STDIN = "-"
LINES = "jsonl"
"""What standard input, or a file of another suffix, is said to be that holds JSON lines."""
FILES, STORIES, BYTES = 128, 256, 4_000_000
"""Of a part at most: its files, its lines, and about their bytes."""

Failure = tuple[str, Exception]
"""A name, and why it could not be read."""


@dataclass(frozen=True, slots=True)
class How:
    """How what is named is read."""

    input_format: str = "auto"
    max_bytes: int = MAX_BYTES
    stdin_name: str = "stdin"


@dataclass(frozen=True, slots=True)
class Part:
    """Files, or some of the lines of one file, or a file that has no name on disk."""

    files: tuple[Path, ...] = ()
    name: str = ""
    """Of the file that lines or data are from."""
    lines: tuple[tuple[int, bytes], ...] = ()
    """With their numbers."""
    data: bytes = b""
    failures: tuple[Failure, ...] = ()
    """What could not even be cut."""


def parts(names: Sequence[str], stdin: BinaryIO, how: How) -> Iterator[Part]:
    """All that is named, in order; what cannot be opened is among the failures of its part."""
    for name in names:
        if name == STDIN:
            yield from _stdin(stdin, how)
        elif _holds_lines(name, how):
            yield from _opened(name, how)
        else:
            yield from _files(name, how)


def _holds_lines(name: str, how: How) -> bool:
    path = Path(name)
    if how.input_format == LINES:
        return True
    return how.input_format == "auto" and path.suffix.lower() in jsonlines.SUFFIXES


def _files(name: str, how: How) -> Iterator[Part]:
    """The file, or those of the folder."""
    path = Path(name)
    closed: list[OSError] = []
    wrong: list[Failure] = []
    files: list[Path] = []
    size = count = 0
    for file in read_tree(path, closed.append) if path.is_dir() else (path,):
        count += 1
        if not _is_text(file):
            wrong.append(("", InputError(f"{file.as_posix()!a}: its name is no text")))
            continue
        files.append(file)
        size += _size(file)
        if len(files) == FILES or size > BYTES:
            yield Part(tuple(files))
            files, size = [], 0
    for error in closed:
        cause = f"{Path(error.filename or name).as_posix()}: cannot be read ({_cause(error)})"
        wrong.append(("", InputError(cause)))
    if not count and not closed:
        wrong.append(("", InputError(f"{name}: no readable text in this folder")))
    if files or wrong:
        yield Part(tuple(files), failures=tuple(wrong))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # reading it will say why
        return 0


def _opened(name: str, how: How) -> Iterator[Part]:
    try:
        with Path(name).open("rb") as stream:
            yield from _lines(stream, name, how)
    except OSError as error:
        yield Part(failures=(("", InputError(f"{name}: cannot be read ({_cause(error)})")),))


def _stdin(stream: BinaryIO, how: How) -> Iterator[Part]:
    """Lines if the first one is a story, else one file."""
    first = stream.readline(how.max_bytes + 1)
    if how.input_format == LINES or (how.input_format == "auto" and jsonlines.holds_stories(first)):
        yield from _lines(stream, how.stdin_name, how, first)
        return
    data = first + stream.read(how.max_bytes + 1 - len(first))
    if data:
        yield Part(name=how.stdin_name, data=data)
    else:
        yield Part(failures=(("", InputError(f"{how.stdin_name}: empty")),))


def _lines(stream: BinaryIO, name: str, how: How, first: bytes = b"") -> Iterator[Part]:
    lines: list[tuple[int, bytes]] = []
    size = number = 0
    while line := first or stream.readline(how.max_bytes + 1):
        first = b""
        number += 1
        if len(line) > how.max_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(how.max_bytes)
            cause = f"more than the limit of {how.max_bytes:,} bytes (max_bytes)"
            yield Part(failures=(("", InputError(f"{name}, line {number}: {cause}")),))
        elif line.strip():
            lines.append((number, line))
            size += len(line)
        if len(lines) == STORIES or size > BYTES:
            yield Part(name=name, lines=tuple(lines))
            lines, size = [], 0
    if lines:
        yield Part(name=name, lines=tuple(lines))
    elif not number:
        yield Part(failures=(("", InputError(f"{name}: empty")),))


def _is_text(path: Path) -> bool:
    """Whether an archive can hold the name: a file name may be bytes that are not UTF-8."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _cause(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
