"""How archives are named: which names are servers and indexes, and that no password is ever shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.archive.address import is_index, is_server, masked


@pytest.mark.parametrize(
    ("name", "server"),
    [
        ("postgresql://db.example/wire", True),
        ("postgres://db.example/wire", True),
        ("POSTGRESQL://db.example/wire", True),
        ("opensearch+https://search.example/wire", True),
        ("https://example.org/wire", False),
        ("postgresql", False),
        ("wire/postgresql", False),
    ],
)
def test_servers(name: str, server: bool) -> None:
    assert is_server(name) is server


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://desk:secret@db.example/wire", "postgresql://desk:***@db.example/wire"),
        ("postgresql://desk:se:cr@et/x@db.example/wire", "postgresql://desk:***@db.example/wire"),
        ("postgresql://:secret@db.example/wire", "postgresql://:***@db.example/wire"),
        ("opensearch+https://a:b@s.example: refused", "opensearch+https://a:***@s.example: refused"),
        ("postgresql://db/wire?user=a&password=secret&x=1", "postgresql://db/wire?user=a&password=***&x=1"),
        ("postgresql://db/wire?PASSWORD=secret", "postgresql://db/wire?PASSWORD=***"),
        ("postgresql://desk@db.example:5432/wire", "postgresql://desk@db.example:5432/wire"),
        ("write to a:b@c.example", "write to a:b@c.example"),
        ("", ""),
    ],
)
def test_passwords_are_struck_out(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("desk.sqlite", True),
        ("desk.FIDELITY", True),
        ("desk.db", True),
        ("desk.txt", False),
        ("folder.sqlite", False),
        ("postgresql://db.example/wire", True),
        ("https://example.org/desk.sqlite", False),
    ],
)
def test_indexes(name: str, index: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder.sqlite").mkdir()
    assert is_index(name) is index
