"""Many copies: what is known is not checked again, and several processes give what one gives."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from fidelity.cli import engine, main, pool
from fidelity.cli.inputs import Copy, Originals, read_copies
from fidelity.errors import InputError
from fidelity.settings import Settings

STORY = "The army decided to {} Kandahar on Monday, the minister said.\n\nThe port, {} kilometres away, stays shut.\n"


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FIDELITY_CACHE_DIR", str(tmp_path / "cache"))
    for folder in ("copies", "wire"):
        (tmp_path / folder).mkdir()
    for number in range(12):
        (tmp_path / "copies" / f"{number:02}.txt").write_text(STORY.format("arrest", number + 2))
    (tmp_path / "wire" / "a.txt").write_text(STORY.format("capture", 40))
    return tmp_path


def _run(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    code = main(["check", "copies", "--against", "wire", "--no-model", "-f", "json", *more])
    return code, capsys.readouterr().out


def test_an_unchanged_copy_is_not_checked_again(
    newsroom: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    made_here = engine.made_here

    def counted(checker: engine.Checks, copies: list[Copy], originals: Originals) -> object:
        checked.extend(copy.document.name for copy in copies)
        return made_here(checker, copies, originals)

    monkeypatch.setattr(engine, "made_here", counted)
    first = _run(capsys)
    assert len(checked) == 12
    assert _run(capsys) == first
    assert len(checked) == 12
    (newsroom / "copies" / "03.txt").write_text(STORY.format("seize", 9))
    _run(capsys)
    assert checked[12:] == ["copies/03.txt"]
    (newsroom / "wire" / "b.txt").write_text("Another story of the day, which has nothing to do with it.\n")
    _run(capsys)
    assert len(checked) == 25, "an archive that has changed may hold a correction"
    _run(capsys, "--no-cache")
    assert len(checked) == 37


def test_several_processes_give_the_same(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = _run(capsys, "--no-cache")
    assert one[0] == 1
    many = _run(capsys, "--no-cache", "--jobs", "2")
    assert json.loads(many[1])["reports"] == json.loads(one[1])["reports"]
    assert many[0] == one[0]


def test_what_a_lost_process_held_is_checked_all_the_same(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    settings = Settings(model=None, jobs=2, against=("wire",), cache=False)
    copies = read_copies(["copies"], settings, "auto", "", lambda name, error: None)
    monkeypatch.setattr(pool, "_work", _killed)
    made = list(pool.made_by_many(copies, settings, False, said.append))
    assert [one.document.name for one in made if not isinstance(one, Exception)] == [c.document.name for c in copies]
    assert said


def _killed(chunk: list[Copy]) -> None:
    os._exit(9)


def test_errors_survive_the_way_between_processes() -> None:
    assert str(pool.sendable(InputError("a.txt: empty"))) == "a.txt: empty"
    assert isinstance(pool.sendable(InputError("a.txt: empty")), InputError)
    assert str(pool.sendable(ValueError("x"))) == "ValueError: x"
