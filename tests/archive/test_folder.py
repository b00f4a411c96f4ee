"""Folders of originals: indexed once, refreshed when files change, honest about what cannot be read."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import fidelity.read
from fidelity.archive import Archive
from fidelity.errors import ArchiveError, UsageError
from fidelity.models import Document
from fidelity.segment import segment
from tests.archive.stories import BASE, COPY, STORIES, write


def names(archive: Archive) -> list[str]:
    return [Path(document.name).stem for document in archive.documents]


def codes(archive: Archive) -> list[str]:
    return [notice.code for notice in archive.notices]


def index_file(cache: Path) -> Path:
    (found,) = cache.glob("archive-*.sqlite")
    return found


def test_unchanged_files_are_not_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, cache = write(tmp_path / "wire"), tmp_path / "cache"
    Archive.open(folder, cache=cache).close()

    def never(*_: object, **__: object) -> Document:
        raise AssertionError("opened")

    monkeypatch.setattr(fidelity.read, "read_items", never)
    assert names(Archive.open(folder, cache=cache)) == sorted(STORIES)


def test_opening_thirty_unchanged_originals_is_quick(tmp_path: Path) -> None:
    folder, cache = tmp_path / "wire", tmp_path / "cache"
    for i in range(6):
        write(folder / str(i))
    Archive.open(folder, cache=cache).close()
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        Archive.open(folder, cache=cache).close()
        taken.append(time.perf_counter() - started)
    assert min(taken) < 0.05  # 4 ms measured


def test_changed_new_and_gone_files_are_seen(tmp_path: Path) -> None:
    folder, cache = write(tmp_path / "wire", "base", "other"), tmp_path / "cache"
    assert names(Archive.open(folder, cache=cache)) == ["base", "other"]
    (folder / "other.txt").unlink()
    write(folder, "budget")
    (folder / "base.txt").write_text(BASE.replace("14", "17"), encoding="utf-8")
    os.utime(folder / "base.txt", (1, 1))
    archive = Archive.open(folder, cache=cache)
    assert names(archive) == ["base", "budget"]
    assert "17 dead" in next(archive.documents).text
    assert archive.search(segment(Document(COPY)))[0].reason.endswith("without 14")


def test_a_new_date_alone_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, cache = write(tmp_path / "wire", "base"), tmp_path / "cache"
    Archive.open(folder, cache=cache).close()
    os.utime(folder / "base.txt", (5, 5))
    monkeypatch.setattr(fidelity.read, "read_items", lambda *_, **__: (Document("never"),))
    assert next(Archive.open(folder, cache=cache).documents).text == BASE


def test_unreadable_files_become_notices(tmp_path: Path) -> None:
    folder = write(tmp_path / "wire", "base")
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(b"\0\1\2" * 50)
    archive = Archive.open(folder, cache=tmp_path / "cache")
    assert codes(archive) == ["original-unreadable"] * 2
    assert all(name in "".join(n.message for n in archive.notices) for name in ("empty.txt", "binary.txt"))
    assert names(archive) == ["base"]


def test_a_file_that_became_unreadable_is_forgotten(tmp_path: Path) -> None:
    folder, cache = write(tmp_path / "wire", "base", "other"), tmp_path / "cache"
    Archive.open(folder, cache=cache).close()
    (folder / "other.txt").write_bytes(b"\0")
    assert names(Archive.open(folder, cache=cache)) == ["base"]


def test_a_limit_on_size(tmp_path: Path) -> None:
    folder = write(tmp_path / "wire", "base")
    (folder / "long.txt").write_text("word " * 2000)
    archive = Archive.open(folder, max_bytes=5000)
    assert names(archive) == ["base"]
    assert codes(archive) == ["original-unreadable"]


@pytest.mark.parametrize("unreadable", [False, True])
def test_a_folder_without_originals(tmp_path: Path, unreadable: bool) -> None:
    if unreadable:
        (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ArchiveError, match="no originals in .*" + ("empty.txt" if unreadable else "")):
        Archive.open(tmp_path)


@pytest.mark.parametrize("path", ["https://example.org/wire", "s3://bucket/wire", "missing-folder"])
def test_other_kinds_say_what_is_supported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="a folder or as files"):
        Archive.open(path)


def test_an_original_of_short_sentences_alone_is_a_story_like_any_other(tmp_path: Path) -> None:
    folder = write(tmp_path / "wire")
    (folder / "brief.txt").write_text("Two ferries sank.\n\nNobody was hurt.")
    found = Archive.open(folder).search(segment(Document(COPY)), limit=9)
    assert Path(found[0].document.name).stem == "base" and len(found) == len(STORIES) + 1


def test_a_single_file_and_several_places(tmp_path: Path) -> None:
    wire = write(tmp_path / "wire", "base", "update")
    more = write(tmp_path / "more", "budget")
    cache = tmp_path / "cache"
    assert names(Archive.open(wire / "base.txt", cache=cache)) == ["base"]
    assert not cache.exists()  # one file is not worth an index on disk
    assert sorted(names(Archive.open(wire, more / "budget.txt", cache=cache))) == ["base", "budget", "update"]


def test_names_are_those_the_user_gave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "wire", "base")
    cache = tmp_path / "cache"
    assert [d.name for d in Archive.open(tmp_path / "wire", cache=cache).documents] == [f"{tmp_path}/wire/base.txt"]
    monkeypatch.chdir(tmp_path)
    assert [d.name for d in Archive.open("wire", cache=cache).documents] == ["wire/base.txt"]


def test_a_read_only_cache_is_a_notice(tmp_path: Path) -> None:
    folder = write(tmp_path / "wire")
    (tmp_path / "file").write_text("in the way")
    archive = Archive.open(folder, cache=tmp_path / "file" / "cache")
    assert codes(archive) == ["cache-read-only"]
    assert archive.search(segment(Document(COPY)))[0].chosen


@pytest.mark.parametrize("change", [False, True], ids=["fresh", "stale"])
def test_a_read_only_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: bool) -> None:
    folder, cache = write(tmp_path / "wire", "base", "other"), tmp_path / "cache"
    Archive.open(folder, cache=cache).close()
    if change:
        write(folder, "budget")

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    archive = Archive.open(folder, cache=cache)
    assert codes(archive) == ["cache-read-only"]
    assert names(archive) == ["base", *(["budget"] if change else []), "other"]
    assert archive.search(segment(Document(COPY)))[0].chosen


def test_a_damaged_index_is_rebuilt(tmp_path: Path) -> None:
    folder, cache = write(tmp_path / "wire"), tmp_path / "cache"
    Archive.open(folder, cache=cache).close()
    index_file(cache).write_bytes(b"garbage" * 2000)
    archive = Archive.open(folder, cache=cache)
    assert codes(archive) == ["cache-damaged"]
    assert names(archive) == sorted(STORIES)
    archive.close()
    assert codes(Archive.open(folder, cache=cache)) == []


def test_a_text_that_fell_over_in_the_index_is_never_compared(tmp_path: Path) -> None:
    folder, cache = write(tmp_path / "wire"), tmp_path / "cache"
    Archive.open(folder, cache=cache).close()
    with sqlite3.connect(index_file(cache)) as connection:
        key, body = connection.execute(
            "SELECT document, body FROM texts JOIN documents ON id = document WHERE name LIKE '%base.txt'"
        ).fetchone()
        fallen = bytes([*body[:90], body[90] ^ 4, *body[91:]])
        connection.execute("UPDATE texts SET body = ? WHERE document = ?", (fallen, key))
    connection.close()
    archive = Archive.open(folder, cache=cache)
    found = archive.search(segment(Document(COPY)))
    assert found[0].chosen
    assert "14 people" in found[0].document.text
    assert codes(archive) == ["cache-damaged"]


def test_several_processes_index_at_once(tmp_path: Path) -> None:
    folder, cache = tmp_path / "wire", tmp_path / "cache"
    for i in range(20):
        write(folder / str(i))
    script = (
        "import sys\nfrom pathlib import Path\nfrom fidelity.archive import Archive\n"
        "archive = Archive.open(sys.argv[1], cache=Path(sys.argv[2]))\n"
        "assert len(archive) == 100 and not archive.notices, archive.notices\n"
    )
    started = [subprocess.Popen([sys.executable, "-c", script, str(folder), str(cache)]) for _ in range(4)]
    assert [process.wait(60) for process in started] == [0] * 4
    assert len(Archive.open(folder, cache=cache)) == 100


def test_one_file_is_left_out_without_a_second_index(tmp_path: Path) -> None:
    folder, cache = write(tmp_path / "wire"), tmp_path / "cache"
    archive, copy = Archive.open(folder, cache=cache), segment(Document(COPY))
    assert Path(archive.search(copy)[0].document.name).stem == "base"
    others = archive.without(folder / "base.txt")
    assert len(others) == len(STORIES) - 1 and names(others) == sorted(STORIES.keys() - {"base"})
    assert "base" not in [Path(candidate.document.name).stem for candidate in others.search(copy)]
    assert Path(archive.search(copy)[0].document.name).stem == "base"
    assert archive.without(tmp_path / "copy.txt") is archive
    assert index_file(cache)


def test_links_that_lead_nowhere_closed_folders_and_names_that_are_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "wire")
    (folder / "round.txt").symlink_to("round.txt")
    (folder / os.fsdecode(b"x\xff.txt")).write_text(BASE)
    walk = os.walk

    def closed(root: Path, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        onerror(PermissionError(13, "Permission denied", str(folder / "vault")))
        return walk(root)

    monkeypatch.setattr(fidelity.read.os, "walk", closed)
    archive = Archive.open(folder)
    assert names(archive) == sorted(STORIES)
    said = [notice.message.replace(str(folder), "wire") for notice in archive.notices]
    assert said == [
        "originals not compared: wire/vault: Permission denied",
        "original not compared: wire/round.txt: Too many levels of symbolic links",
        "original not compared: 'wire/x\\udcff.txt': its name is no text",
    ]
