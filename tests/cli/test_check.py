from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fidelity.cli import main
from fidelity.cli.engine import make_checker
from fidelity.cli.output import write
from fidelity.errors import NotDoneError
from tests.cli.conftest import TEXT, Desk


def names(desk: Desk) -> list[str]:
    return [document.name for document, _ in desk.checker.seen]


def test_files_folders_globs_each_once_and_in_order(desk: Desk) -> None:
    (desk.path / "day").mkdir()
    desk.write(a__txt=TEXT, b__txt=TEXT)
    (desk.path / "day" / "c.txt").write_text(TEXT)
    assert desk.run("check b.txt day *.txt ./b.txt") == 0
    assert names(desk) == ["b.txt", "day/c.txt", "a.txt"]


def test_standard_input(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO((TEXT + "MAJOR “é”\n").encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert desk.run("check - --stdin-filename desk/draft.txt -f json") == 1
    report = json.loads(desk.out)["reports"][0]
    assert report["document"]["name"] == "desk/draft.txt"
    assert report["findings"][0]["start"] == {"line": 2, "column": 1}


def test_the_rest_is_checked_after_a_failure(desk: Desk) -> None:
    desk.write(a__txt=TEXT + "MAJOR", b__txt="", c__txt=TEXT + "CRASH", d__txt=TEXT + "MINOR")
    assert desk.run("check a.txt b.txt c.txt d.txt missing.txt -f json") == 2
    made = json.loads(desk.out)
    assert [report["document"]["name"] for report in made["reports"]] == ["a.txt", "d.txt"]
    assert desk.err.count("\n") == 3


def test_reports_in_files_beside_standard_output(desk: Desk) -> None:
    desk.write(a__txt=TEXT + "MAJOR")
    assert desk.run("check a.txt --report json=a.json --report text=a.report") == 1
    assert json.loads((desk.path / "a.json").read_text())["summary"]["failing"] == 1
    assert (desk.path / "a.report").read_text() == desk.out
    assert sorted(path.name for path in desk.path.iterdir()) == ["a.json", "a.report", "a.txt"]


def test_same_input_same_bytes(desk: Desk) -> None:
    desk.write(a__txt=TEXT + "MAJOR MINOR")
    runs = []
    for _ in range(2):
        desk.run("check a.txt -f json")
        runs.append(desk.out)
    assert runs[0] == runs[1] and str(desk.path) not in runs[0]


def test_a_report_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")

    def full(self: Path, other: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(NotDoneError, match=r"report\.json: the report cannot be written: No space left"):
        write(target, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"] and target.read_text() == "old"


def test_a_single_original_is_compared_and_more_are_searched(desk: Desk) -> None:
    from fidelity.archive import Archive

    (desk.path / "wire").mkdir()
    (desk.path / "wire" / "one.txt").write_text(
        "The port will stay open for a week more, the minister said on Monday.\n"
    )
    desk.write(a__txt=TEXT)
    assert desk.run("check a.txt --against wire/one.txt") == 0
    (document,) = desk.checker.seen[0][1]
    assert document.name == "wire/one.txt"
    assert desk.run("check a.txt --against wire") == 0
    assert isinstance(desk.checker.seen[0][1], Archive)


@pytest.mark.parametrize(("against", "left"), [("a.txt", 0), (".", 1), ("a.txt -a b.txt", 1)])
def test_a_copy_is_never_its_own_original(against: str, left: int, desk: Desk) -> None:
    desk.write(a__txt=TEXT, b__txt="Rain fell over the whole of the northern coast on Sunday night.\n")
    assert desk.run(f"check a.txt --against {against}") == 0
    assert "[same-file]" in desk.out
    originals = desk.checker.seen[0][1]
    assert len(originals) == left


def test_missing_original_ok_says_nothing(desk: Desk) -> None:
    desk.write(a__txt=TEXT + "NOTICE:no-original NOTICE:short-text")
    desk.run("check a.txt --missing-original ok")
    assert "no-original]" not in desk.out and "[short-text]" in desk.out


def test_colour(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(a__txt=TEXT + "MAJOR")
    desk.run("check a.txt")
    assert "\x1b" not in desk.out
    desk.run("check a.txt --color always")
    assert "\x1b[" in desk.out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    desk.run("check a.txt --color never")
    assert "\x1b" not in desk.out


def test_settings_reach_the_checker(desk: Desk) -> None:
    desk.write(a__txt=TEXT, fidelity__toml='route = "id"\nagainst = []\n')
    desk.run("check a.txt --no-model --no-cache")
    settings = desk.checker.settings
    assert (settings.route, settings.model, settings.cache) == ("id", None, False)
    desk.run("check a.txt --isolated -v")
    assert desk.checker.settings.route == "auto"


def test_verbose_says_where_settings_come_from(desk: Desk) -> None:
    desk.write(a__txt=TEXT, fidelity__toml='route = "id"\n')
    desk.run("check a.txt -v")
    assert "route from fidelity.toml" in desk.err


def test_a_traceback_only_when_asked_for(desk: Desk) -> None:
    desk.write(a__txt=TEXT + "CRASH")
    assert desk.run("check a.txt -vv") == 4
    assert "Traceback" in desk.err and "boom" in desk.err


def test_a_fault_anywhere_is_one_line(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("fidelity.cli.check.targets", broken)
    assert desk.run("check a.txt") == 4
    assert desk.err == "fidelity: internal error: ZeroDivisionError: oops (-vv shows more; please report it)\n"


def test_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fidelity.cli.check.targets", interrupted)
    assert main(["check", "a.txt"]) == 130


def test_a_name_cannot_command_the_terminal(desk: Desk) -> None:
    path = desk.path / "a\x1b[31m.txt"
    path.write_text(TEXT)
    desk.run("check .")
    assert "\x1b" not in desk.out + desk.err


def test_progress_on_a_terminal_leaves_standard_output_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for index in range(20):
        (desk.path / f"s{index:02}.txt").write_text(TEXT)
    desk.run("check . -f json")
    plain = desk.out
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert desk.run("check . -f json") == 0
    assert desk.out == plain
    assert len(desk.checker.seen) == 20


def test_a_reader_that_went_away_changes_no_verdict() -> None:
    code = "import sys; from fidelity.cli import entry; sys.argv[1:] = ['config', 'show', '--isolated']; entry()"
    shell = f'{sys.executable} -c "{code}" | true; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_standard_output_that_cannot_be_written_is_not_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

        def fileno(self) -> int:
            return os.open(os.devnull, os.O_WRONLY)

    desk.write(a__txt=TEXT, b__txt=TEXT + "MAJOR")
    for command, code in (("check a.txt --report json=a.json", 3), ("check b.txt --report json=b.json", 1)):
        monkeypatch.setattr(sys, "stdout", Full())
        assert main(command.split()) == code
    assert "standard output cannot be written: No space left on device" in desk.capsys.readouterr().err
    assert (desk.path / "a.json").exists() and (desk.path / "b.json").exists()


def test_a_name_that_is_no_text(desk: Desk) -> None:
    (desk.path / os.fsdecode(b"x\xff.txt")).write_text(TEXT)
    assert desk.run("check . --report json=r.json") == 0, desk.err
    assert json.loads((desk.path / "r.json").read_text())["reports"][0]["document"]["name"] == "x\udcff.txt"


def test_what_could_not_be_read_of_the_archive_is_said_once_and_reported(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fidelity.cli.check.make_checker", make_checker)
    (desk.path / "wire").mkdir()
    (desk.path / "wire" / "one.txt").write_text(TEXT)
    (desk.path / "wire" / "zero.txt").write_text("")
    desk.write(a__txt=TEXT, b__txt=TEXT)
    assert desk.run("check a.txt b.txt --against wire --no-model --report json=r.json") == 0, desk.err
    assert desk.err == "fidelity: original not compared: wire/zero.txt: empty\n"
    assert desk.out.count("[original-unreadable]") == 1
    for report in json.loads((desk.path / "r.json").read_text())["reports"]:
        assert "original-unreadable" in [notice["code"] for notice in report["notices"]]
