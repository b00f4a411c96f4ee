"""What the index holds of an original, and which of them a search asks for."""

from __future__ import annotations

from dataclasses import dataclass

from fidelity.models import Document, Span


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which originals are searched. What an item does not say about itself does not exclude it."""

    since: str | None = None
    """First day, ISO 8601."""
    until: str | None = None
    """Last day."""
    source: str | None = None
    language: str | None = None
    without: str | None = None
    """The file of those that are left out."""

    def where(self) -> tuple[str, list[str]]:
        """The condition on `documents` and its values."""
        tests = {
            "day >= ?": self.since,
            "day <= ?": self.until,
            "source = ?": self.source and self.source.casefold(),
            "language = ?": self.language,
            "file != ?": self.without,
        }
        given = {test: value for test, value in tests.items() if value}
        parts = [f"({test.split()[0]} IS NULL OR {test})" for test in given]
        return " AND ".join(parts) or "1", list(given.values())


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells an unchanged file without reading it."""

    modified: int
    size: int


@dataclass(frozen=True, slots=True)
class Row:
    """An original ready to be stored."""

    file: str
    stamp: Stamp
    digest: bytes
    document: Document
    spans: tuple[Span, ...]
    fragment: str = ""
    """Which item of a file with several; empty for a file that is one."""

    @property
    def path(self) -> str:
        """What it is known by."""
        return f"{self.file}#{self.fragment}" if self.fragment else self.file


def day(issued: str | None) -> str | None:
    """The ISO day of a date as wire items write it; None where it cannot be told."""
    if not issued:
        return None
    from datetime import date
    from email.utils import parsedate_to_datetime

    try:
        return date.fromisoformat(issued[:10]).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(issued).date().isoformat()
    except (ValueError, TypeError):
        return None


def age(day: str | None, version: str | None, name: str) -> tuple[str, int, str, str]:
    """What puts the versions of a story in order, the oldest first; a version that is a number counts as one."""
    return day or "", int(version) if version and version.isdecimal() else 0, version or "", name


def readable(text: str) -> str:
    """The text as databases and models take it: half of a surrogate pair is no letter."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="replace").decode()
    return text
