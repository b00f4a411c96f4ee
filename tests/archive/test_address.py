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
    ("name", "data", "index"),
    [
        ("desk.sqlite", b"", True),
        ("desk.FIDELITY", b"x", True),
        ("desk", b"SQLite format 3\0 and more", True),
        ("desk.txt", b"SQLite is a library.", False),
    ],
)
def test_index_files(name: str, data: bytes, index: bool, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert is_index(tmp_path / name) is index
    assert not is_index(tmp_path / "missing.sqlite") and not is_index(tmp_path)
