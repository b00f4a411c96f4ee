"""A list of copies: CSV with a head, or an object of JSON a line, with the same names."""

from __future__ import annotations

import codecs
import csv
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from fidelity.errors import InputError

DELIMITERS = ",;\t"
"""Spreadsheets write all three; the head says which."""
BETWEEN = "|"
"""Between the originals of a copy, where they are one text."""
NEEDED = ("path", "text")


@dataclass(frozen=True, slots=True)
class Record:
    """What a line says."""

    place: str
    """FILE:LINE, for errors and for copies without a name."""
    path: str = ""
    text: str | None = None
    id: str = ""
    partner: str | None = None
    published: str | None = None
    originals: tuple[str, ...] = ()
    error: str = ""
    """Why the line is of no use."""


def csv_records(path: Path, name: str, max_bytes: int) -> Iterator[Record]:
    """The rows of a CSV; raises InputError where the whole is broken, since no row after that can be trusted."""
    csv.field_size_limit(min(max(max_bytes, 131_072), sys.maxsize))
    with _opened(path) as file:
        lines = _decoded(file, name)
        head = next(lines, "")
        delimiter = max(DELIMITERS, key=head.count)
        columns = [column.strip().lower() for column in next(csv.reader([head], delimiter=delimiter), [])]
        if not any(column in NEEDED for column in columns):
            raise InputError(f"{name}: its first line names no column path or text, but {', '.join(columns) or 'none'}")
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for row in reader:
                if any(row):
                    place = f"{name}:{reader.line_num + 1}"
                    yield _record(dict(zip(columns, row, strict=False)), place)
        except csv.Error as error:
            raise InputError(f"{name}:{reader.line_num + 1}: is not CSV ({error})") from None


def jsonl_records(path: Path, name: str, max_bytes: int) -> Iterator[Record]:
    """The objects of a file of JSON lines; a broken line costs itself only."""
    with _opened(path) as file:
        number = 0
        while line := file.readline(4 * max_bytes + 1):
            number += 1
            place = f"{name}:{number}"
            if len(line) > 4 * max_bytes:
                yield Record(place, error=f"a line of more than {4 * max_bytes:,} bytes")
                while not line.endswith(b"\n") and (line := file.readline(1_000_000)):
                    pass
                continue
            if not line.strip():
                continue
            try:
                found = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            except (ValueError, RecursionError) as error:
                yield Record(place, error=f"is not JSON ({error})")
                continue
            yield _record(found, place) if isinstance(found, dict) else Record(place, error="is no JSON object")


def _record(found: Mapping[str, Any], place: str) -> Record:
    said = {key.lower(): value for key, value in found.items() if value not in (None, "")}
    wrong = [key for key in ("path", "text", "partner", "published") if not isinstance(said.get(key, ""), str)]
    if wrong:
        return Record(place, error=f"{wrong[0]} is no text")
    if not any(key in said for key in NEEDED):
        return Record(place, id=str(said.get("id", "")), error="names neither path nor text")
    named = said.get("original", said.get("originals", ()))
    listed = named.split(BETWEEN) if isinstance(named, str) else named
    if not isinstance(listed, list | tuple) or not all(isinstance(one, str) for one in listed):
        return Record(place, id=str(said.get("id", "")), error="original is neither a path nor a list of paths")
    return Record(
        place,
        path=said.get("path", "").strip(),
        text=None if "path" in said else said["text"],
        id=str(said.get("id", "")),
        partner=said.get("partner"),
        published=said.get("published"),
        originals=tuple(one.strip() for one in listed if one.strip()),
    )


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"{path.as_posix()}: cannot be read ({(error.strerror or str(error)).lower()})") from None


def _decoded(file: BinaryIO, name: str) -> Iterator[str]:
    decode = codecs.getdecoder("utf-8")
    for number, line in enumerate(file, start=1):
        try:
            yield decode(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line)[0]
        except UnicodeDecodeError:
            raise InputError(f"{name}:{number}: is not UTF-8; save the list as CSV UTF-8") from None
