"""The index: what it promises of its file, and the days that it understands."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from fidelity.archive.index import Index
from fidelity.archive.rows import Row, Stamp, Wanted, day
from fidelity.models import Document, Notice, Span
from fidelity.segment import segment
from tests.archive.stories import BASE, COPY, STORIES
from tests.encoder import TinyEncoder


def row(name: str, text: str) -> Row:
    document = Document(text, name, headline="Ferry", notices=(Notice("encoding", "read as Windows-1252"),))
    return Row(name, Stamp(1, 2), b"digest", document, tuple(s.span for s in segment(document).sentences))


def filled(path: Path | None = None) -> Index:
    index = Index(path)
    index.change((), [row(name, text) for name, text in STORIES.items()])
    return index


def test_full_detail() -> None:
    """Any other `detail` silently ruins the ranking of BM25."""
    (sql,) = filled().connection.execute("SELECT sql FROM sqlite_master WHERE name = 'words'").fetchone()
    assert "detail=full" in sql
    assert "detail=none" not in sql and "detail=column" not in sql


def test_what_was_stored_comes_back() -> None:
    index = filled()
    (one,) = index.load(index.lexical(COPY, Wanted(), 1))
    assert (one.name, one.document) == ("base", row("base", BASE).document)
    assert one.spans == row("base", BASE).spans
    assert one.spans[0] == Span(0, len("Ferry sinks off Palawa, 14 dead"))


def test_the_file_is_for_its_owner_and_logs_ahead(tmp_path: Path) -> None:
    index = filled(tmp_path / "a.sqlite")
    assert index.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("a.sqlite*")} == {0o600}


def test_replacing_leaves_no_old_words() -> None:
    index = filled()
    index.change(("update", "rival"), [row("base", "Nothing about boats here.")])
    assert index.count() == 3
    assert index.lexical("Tamsin Achterberg Varga", Wanted(), 5) == []
    assert index.connection.execute("INSERT INTO words (words) VALUES ('integrity-check')").rowcount is not None


def test_words_are_met_in_any_inflection_and_accent() -> None:
    index = Index(None)
    index.change((), [row("a", "Rescuers were searching near Córdoba."), row("b", "Nothing happened.")])
    assert index.lexical("The search in Cordoba", Wanted(), 5) == index.lexical("searches", Wanted(), 5) != []


def test_vectors_are_kept_by_encoder() -> None:
    index, encoder = filled(), TinyEncoder()
    first = index.ids()[0]
    assert index.unencoded(encoder.digest) == sorted(index.ids())
    made = encoder.encode(["One sentence.", "Another one."])
    index.put_vectors(encoder.digest, [(first, made)])
    held = index.vectors(encoder.digest, [first], encoder.dim)[first]
    assert (held * made).sum(axis=1).min() > 0.98
    assert index.vectors("other", [first], encoder.dim) == {}
    assert first not in index.unencoded(encoder.digest)
    assert index.nearest(encoder.digest, made[:1], Wanted(), 3) == [first]
    index.change((index.load([first])[0].name,), ())
    assert index.vectors(encoder.digest, [first], encoder.dim) == {}


@pytest.mark.parametrize(
    ("issued", "wanted"),
    [
        ("2021-08-06", "2021-08-06"),
        ("2021-08-06T10:00:00Z", "2021-08-06"),
        ("Fri, 06 Aug 2021 10:00:00 +0000", "2021-08-06"),
        ("some day", None),
        ("", None),
        (None, None),
    ],
)
def test_days(issued: str | None, wanted: str | None) -> None:
    assert day(issued) == wanted
