"""The index file: what every backend keeps, and what is its own."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from fidelity.archive import Archive
from fidelity.archive.places import open_backend
from fidelity.archive.sqlite.backend import SqliteBackend
from fidelity.archive.sqlite.schema import VERSION
from fidelity.errors import ArchiveError, UsageError
from tests.archive.contract import Contract, Open, encode, stories


class TestSqlite(Contract):
    """The contract, kept by a file."""

    @pytest.fixture
    def open_again(self, tmp_path: Path) -> Iterator[Open]:
        path = tmp_path / "desk.sqlite"

        def opened() -> SqliteBackend:
            return SqliteBackend(path, create=not path.exists())

        yield opened


def changed(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def filled(path: Path) -> Path:
    backend = open_backend(path, create=True)
    backend.add(stories())
    encode(backend)
    backend.close()
    return path


@pytest.mark.parametrize(
    ("statement", "cause"),
    [
        ("PRAGMA user_version = 99", f"written in format 99, and this version reads format {VERSION}; update fidelity"),
        ("PRAGMA user_version = 1", "written in format 1.*export it.*index create"),
        ("PRAGMA application_id = 5", "no index of fidelity"),
    ],
)
def test_another_format_is_refused_with_the_way_out(tmp_path: Path, statement: str, cause: str) -> None:
    path = filled(tmp_path / "desk.sqlite")
    changed(path, statement)
    with pytest.raises(ArchiveError, match=f"desk.sqlite: .*{cause}"):
        Archive.open(path)


@pytest.mark.parametrize("content", [b"garbage" * 999, b"SQLite format 3\0", b""], ids=["garbage", "head", "empty"])
def test_what_is_no_index(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.sqlite"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"desk.sqlite: is no index of fidelity"):
        Archive.open(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"none.sqlite: there is no such index; `fidelity index create`"):
        Archive.open(tmp_path / "none.sqlite")
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sqlite")
    with pytest.raises(UsageError, match=r"exists already"):
        open_backend(path, create=True)
    assert open_backend(path).count() == 5


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"desk.sqlite: cannot be made"):
        open_backend(tmp_path / "nowhere" / "desk.sqlite", create=True)


def test_an_index_that_cannot_be_written_is_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "desk.sqlite")
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    backend = open_backend(path)
    assert backend.count() == 5 and not backend.writable
    with pytest.raises(ArchiveError, match="cannot be written"):
        backend.add(stories())


def test_an_index_is_searched_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sqlite")
    with pytest.raises(UsageError, match="searched alone"):
        Archive.open(path, tmp_path)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE texts SET body = x'00' WHERE document = 2", "the text of wire/update.txt is not what was stored"),
        ("UPDATE texts SET body = (SELECT body FROM texts WHERE document = 1) WHERE document = 2", "update.txt is not"),
        ("DELETE FROM texts WHERE document = 3", "original 3 has no text"),
        ("DELETE FROM words_docsize WHERE id = 4", "without words: wire/other.txt"),
        ("DELETE FROM documents WHERE id = 4", "words of 1 originals that are not there"),
        ("DELETE FROM vectors WHERE document = 5", "1 of 5 originals have no vectors of tiny"),
        ("DELETE FROM windows", "the vectors of 5 originals cannot be searched"),
    ],
)
def test_faults_are_found(tmp_path: Path, statement: str, fault: str) -> None:
    path = filled(tmp_path / "desk.sqlite")
    assert list(open_backend(path).verify()) == []
    changed(path, statement)
    assert any(fault in line for line in open_backend(path).verify())


@pytest.mark.parametrize("place", ["notes.txt", "wire", "mysql://host/db"])
def test_a_name_that_is_no_index(place: str) -> None:
    with pytest.raises(UsageError, match="no index"):
        open_backend(place)


def test_full_detail(tmp_path: Path) -> None:
    """Any other `detail` silently ruins the ranking of BM25."""
    with sqlite3.connect(filled(tmp_path / "desk.sqlite")) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'words'").fetchone()
    assert "detail=full" in sql
