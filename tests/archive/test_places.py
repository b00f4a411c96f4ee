"""What an archive is called, and what is said where its extra is missing."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from fidelity.archive import Archive
from fidelity.archive.address import is_index, masked
from fidelity.archive.places import open_backend
from fidelity.errors import ArchiveError


@pytest.mark.parametrize(
    ("place", "index"),
    [
        ("desk.sqlite", True),
        ("Desk.SQLITE", True),
        (Path("a/b.fidelity"), True),
        ("postgresql://host/db", True),
        ("postgres://me:secret@host:5/db?x=1", True),
        ("opensearch+https://host/index", True),
        ("https://host/wire", False),
        ("wire", False),
        ("wire/a.txt", False),
        ("sqlite", False),
    ],
)
def test_what_is_an_index(place: str | Path, index: bool) -> None:
    assert is_index(place) is index


def test_a_folder_is_none_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "wire.sqlite").mkdir()
    assert not is_index(tmp_path / "wire.sqlite")


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("postgresql://me:secret@host:5432/db?sslmode=require", "postgresql://me:***@host:5432/db?sslmode=require"),
        ("postgresql://me@host/db", "postgresql://me@host/db"),
        ("opensearch+https://host/index", "opensearch+https://host/index"),
        ("opensearch+https://a:p%40w@host/index", "opensearch+https://a:***@host/index"),
        ("desk.sqlite", "desk.sqlite"),
    ],
)
def test_a_password_is_never_shown(place: str, shown: str) -> None:
    assert masked(place) == shown


@pytest.mark.parametrize(
    ("place", "extra"), [("postgresql://me:secret@h/d", "postgres"), ("opensearch+https://h/i", "opensearch")]
)
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, place: str, extra: str) -> None:
    def missing(name: str) -> ModuleType:
        raise ModuleNotFoundError("No module named 'driver'")

    monkeypatch.setattr(importlib, "import_module", missing)
    for opened in (open_backend, Archive.open):
        with pytest.raises(ArchiveError, match=rf"extra `{extra}`.*driver.*fidelity-check\[{extra}\]") as error:
            opened(place)
        assert "secret" not in str(error.value)
