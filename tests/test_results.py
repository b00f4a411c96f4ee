"""Kept reports: whole after the way through the file, gone when anything changes, harmless when tampered with."""

from __future__ import annotations

import os
import pickle
import sqlite3
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fidelity.models import Document, Notice, Report
from fidelity.pipeline import Checker
from fidelity.results import FILE, Results, key, packed, unpacked
from fidelity.settings import Settings

SETTINGS = Settings(model=None)
COPY = Document("The army decided to arrest Kandahar on Monday, he said.\n\nIt was 5 kilometres away.", "copy.txt")
ORIGINAL = Document("The army decided to capture Kandahar on Monday, he said.\n\nIt was 6 kilometres away.", "wire.txt")


@pytest.fixture(scope="module")
def report() -> Report:
    return Checker(SETTINGS).check(COPY, [ORIGINAL])


def test_a_report_comes_back_whole(report: Report) -> None:
    again = unpacked(packed(report))
    assert report.findings
    assert again.findings == report.findings
    assert again.scores.bleu == report.scores.bleu
    assert again.alignment.copy == report.alignment.copy
    assert [pair.links.differences for pair in again.alignment.pairs if pair.links] == [
        pair.links.differences for pair in report.alignment.pairs if pair.links
    ]


class Hostile:
    """Runs a command where it is unpickled."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.system, ("true",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nonsense",
        zlib.compress(b"nonsense"),
        zlib.compress(pickle.dumps(Hostile())),
        zlib.compress(pickle.dumps(COPY)),
        zlib.compress(pickle.dumps({"a": 1})),
    ],
)
def test_what_is_no_report_runs_nothing(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpacked(data)


def test_the_key_changes_with_everything_that_matters() -> None:
    same = key(COPY, [ORIGINAL], SETTINGS)
    assert key(replace(COPY), [replace(ORIGINAL)], replace(SETTINGS)) == same
    others = [
        key(replace(COPY, text=COPY.text + " "), [ORIGINAL], SETTINGS),
        key(replace(COPY, name="other.txt"), [ORIGINAL], SETTINGS),
        key(COPY, [replace(ORIGINAL, status="canceled")], SETTINGS),
        key(COPY, [], SETTINGS),
        key(COPY, [ORIGINAL, ORIGINAL], SETTINGS),
        key(COPY, "state 1", SETTINGS),
        key(COPY, "state 2", SETTINGS),
        key(COPY, [ORIGINAL], replace(SETTINGS, model="other")),
        key(COPY, [ORIGINAL], replace(SETTINGS, ignore=("numbers",))),
        key(COPY, [ORIGINAL], replace(SETTINGS, route="id")),
        key(COPY, [ORIGINAL], replace(SETTINGS, min_confidence=0.9)),
    ]
    assert len({same, *others}) == len(others) + 1
    assert key(COPY, [ORIGINAL], replace(SETTINGS, jobs=4, cache_dir="x", baseline="b.json")) == same


def test_the_file_keeps_reports_for_their_owner(report: Report, tmp_path: Path) -> None:
    store = Results(tmp_path / "cache")
    store.put(b"a", report)
    store.close()
    assert (tmp_path / "cache" / FILE).stat().st_mode & 0o077 == 0
    again = Results(tmp_path / "cache")
    found = again.get(b"a")
    assert found is not None
    assert found.findings == report.findings
    assert again.get(b"b") is None


def test_a_trouble_of_the_moment_is_not_kept(report: Report, tmp_path: Path) -> None:
    store = Results(tmp_path)
    store.put(b"a", replace(report, notices=(Notice("rule-failed", "x"),)))
    assert store.get(b"a") is None


def test_damage_costs_a_check_and_no_more(report: Report, tmp_path: Path) -> None:
    store = Results(tmp_path)
    store.put(b"a", report)
    store.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE results SET report = ?", (b"x",))
    assert Results(tmp_path).get(b"a") is None
    (tmp_path / FILE).write_bytes(b"no database at all" * 100)
    assert Results(tmp_path).get(b"a") is None
