"""`fidelity index` from the command line: made, filled, filled again, looked at, pruned, exported and searched."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from fidelity.cli.engine import make_checker
from fidelity.cli.index import add
from fidelity.read import read
from tests.cli.conftest import Desk
from tests.encoder import TinyEncoder

WIRE = Path(__file__).parents[2] / "corpora" / "wire"
LINES = [
    {"id": "a", "version": "1", "headline": "Ferry sinks", "text": "A ferry sank off Palawa.", "issued": "2024-09-18"},
    {"id": "a", "version": "2", "headline": "Ferry sinks", "text": "Two ferries sank.", "issued": "2024-09-19"},
    {"id": "b", "paragraphs": ["The budget passed.", "It took 19 hours."], "issued": "2023-01-02", "source": "Wire"},
    {"name": "note.txt", "text": "Nobody says when this was written."},
]


@pytest.fixture
def newsroom(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for module in ("check", "find", "diff"):
        monkeypatch.setattr(f"fidelity.cli.{module}.make_checker", make_checker)
    shutil.copytree(WIRE, desk.path / "wire")
    desk.write(day__jsonl="".join(json.dumps(line) + "\n" for line in LINES), none__txt="")
    desk.write(old__txt=read(WIRE / "kestrel.1.nitf.xml").text, sold__txt=read(WIRE / "ferry.1.newsml.xml").text)
    desk.write(fidelity__toml="model = false\n")
    return desk


@pytest.fixture
def filled(newsroom: Desk) -> Desk:
    assert newsroom.run("index create desk.sqlite -q") == 0
    assert newsroom.run("index add desk.sqlite day.jsonl -q") == 0
    return newsroom


def _names(desk: Desk) -> list[str]:
    assert desk.run("index export desk.sqlite") == 0
    return [json.loads(line)["name"] for line in desk.out.splitlines()]


TABLE = [
    # arguments, exit code, words on standard error or standard output
    ("create new.sqlite", 0, "new.sqlite: made; fill it with fidelity index add"),
    ("create desk.sqlite", 2, "desk.sqlite: exists already"),
    ("create no/desk.sqlite", 3, "no/desk.sqlite: cannot be made"),
    ("create wire", 2, "wire: no index"),
    ("create https://example.org/wire", 2, "no index"),
    ("add desk.sqlite day.jsonl", 0, "0 originals added, 4 known already"),
    ("add desk.sqlite wire", 0, "16 originals added"),
    ("add desk.sqlite none.txt wire/vote.1.ninjs", 2, "none.txt: empty"),
    ("add desk.sqlite none.txt wire/vote.1.ninjs", 2, "1 original added"),
    ("add desk.sqlite missing.txt", 2, "missing.txt: no such file"),
    ("add desk.sqlite day.jsonl --input-format nnjs", 2, "did you mean ninjs?"),
    ("add desk.sqlite", 2, "Missing argument"),
    ("add missing.sqlite day.jsonl", 2, "missing.sqlite: there is no such index; `fidelity index create` makes one"),
    ("add other.sqlite day.jsonl", 2, "other.sqlite: is no index of fidelity"),
    ("add damaged.sqlite day.jsonl", 2, "damaged.sqlite: is no index of fidelity"),
    ("add later.sqlite day.jsonl", 2, "later.sqlite: written in format 999"),
    ("info later.sqlite", 2, "update fidelity, or make it anew with `fidelity index create`"),
    ("verify later.sqlite", 2, "later.sqlite: written in format 999"),
    ("info desk.sqlite", 0, "originals  4, versions of 3 stories"),
    ("info desk.sqlite", 0, "issued     2023-01-02 to 2024-09-19"),
    ("info desk.sqlite", 0, "vectors    none: searched by words alone"),
    ("info desk.sqlite --item a", 0, "version 2 of 2024-09-19: Ferry sinks (day.jsonl#a:2)"),
    ("info desk.sqlite --item z", 3, "no original has the id z"),
    ("info desk.sqlite -f xml", 2, "index info knows text and json"),
    ("info missing.sqlite", 2, "there is no such index"),
    ("verify desk.sqlite", 0, "desk.sqlite: 4 originals, sound"),
    ("prune desk.sqlite --before 2024-01-01", 0, "1 original of before 2024-01-01 taken out, 3 left"),
    ("prune desk.sqlite --before 2020-01-01", 0, "0 originals of before 2020-01-01 taken out, 4 left"),
    ("prune desk.sqlite --before lately", 2, "--before must be a day such as 2024-09-19, not 'lately'"),
    ("prune desk.sqlite", 2, "Missing option '--before'"),
    ("export desk.sqlite -o out.jsonl", 0, "out.jsonl: 4 originals"),
    ("export desk.sqlite -o no/out.jsonl", 3, "no/out.jsonl: the file cannot be written"),
    ("export missing.sqlite", 2, "there is no such index"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), TABLE)
def test_a_clear_line_and_the_right_code(arguments: str, code: int, said: str, filled: Desk) -> None:
    (filled.path / "damaged.sqlite").write_bytes(b"garbage" * 1000)
    with sqlite3.connect(filled.path / "other.sqlite") as other:
        other.execute("CREATE TABLE notes (text)")
    other.close()
    shutil.copy(filled.path / "desk.sqlite", filled.path / "later.sqlite")
    with sqlite3.connect(filled.path / "later.sqlite") as later:
        later.execute("PRAGMA user_version = 999")
    later.close()
    assert filled.run(f"index {arguments}") == code, filled.err + filled.out
    assert said in " ".join((filled.out + filled.err).split("\n"))
    assert "Traceback" not in filled.err and "internal error" not in filled.err


def test_what_is_exported_makes_the_same_archive(filled: Desk) -> None:
    filled.run("index add desk.sqlite wire -q")
    assert filled.run("index export desk.sqlite -o out.jsonl") == 0
    filled.run("index export desk.sqlite")
    assert filled.out == (filled.path / "out.jsonl").read_text(encoding="utf-8")
    filled.run("index create copy.sqlite")
    assert filled.run("index add copy.sqlite out.jsonl") == 0
    assert filled.run("index export copy.sqlite -o copy.jsonl") == 0
    assert (filled.path / "copy.jsonl").read_bytes() == (filled.path / "out.jsonl").read_bytes()
    assert filled.run("index add desk.sqlite copy.jsonl") == 0
    assert "0 originals added" in filled.err


def test_standard_input(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(data: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data.encode())))

    given(json.dumps({"id": "c", "text": "A third story."}) + "\n" + json.dumps({"id": "d"}) + "\n")
    assert filled.run("index add desk.sqlite -") == 2
    assert "stdin, line 2: has neither text nor paragraphs" in filled.err and "1 original added" in filled.err
    given("A story without any fields.\n")
    assert filled.run("index add desk.sqlite - --stdin-filename late.txt") == 0
    assert _names(filled)[-2:] == ["stdin#c", "late.txt"]


def test_several_processes_add_the_same(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        text = f"Story {number} of the day.\n\nIt rained {number} hours in the harbour of Ellery."
        (filled.path / "wire" / f"{number:02}.txt").write_text(text)
    monkeypatch.setattr("fidelity.archive.parts.FILES", 4)
    filled.run("index create one.sqlite")
    assert filled.run("index add one.sqlite wire day.jsonl none.txt") == 2
    one = filled.err.replace("one.sqlite", "desk.sqlite")
    filled.run("index export one.sqlite -o one.jsonl")
    filled.run("index create two.sqlite")
    assert filled.run("index add two.sqlite wire day.jsonl none.txt --jobs 2") == 2
    assert filled.err.replace("two.sqlite", "desk.sqlite") == one
    filled.run("index export two.sqlite -o two.jsonl")
    assert (filled.path / "two.jsonl").read_bytes() == (filled.path / "one.jsonl").read_bytes()


def _with(monkeypatch: pytest.MonkeyPatch, encoder: TinyEncoder) -> None:
    monkeypatch.setattr(add, "_encoder", lambda settings, terminal: encoder)


def test_vectors_are_made_and_those_of_another_model_refused(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _with(monkeypatch, TinyEncoder())
    assert filled.run("index add desk.sqlite wire/vote.1.ninjs") == 0
    assert filled.run("index info desk.sqlite -f json") == 0
    held = json.loads(filled.out)
    assert held["encoders"] == {"tiny@tiny-256": 5} and held["items"] == 5
    _with(monkeypatch, TinyEncoder(dim=64, name="smaller"))
    assert filled.run("index add desk.sqlite wire") == 2
    assert filled.err.count("\n") == 1
    assert "desk.sqlite: holds vectors of the model tiny, not of smaller" in filled.err
    assert "`fidelity index create`" in filled.err
    filled.run("index info desk.sqlite -f json")
    assert json.loads(filled.out) == held


def test_a_check_with_another_model_is_refused_once_for_all_copies(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with(monkeypatch, TinyEncoder(dim=64, name="smaller"))
    filled.run("index add desk.sqlite wire")
    monkeypatch.setattr("fidelity.embed.load_anywhere", lambda *_: (TinyEncoder(), None))
    assert filled.run("check old.txt sold.txt -a desk.sqlite --model tiny") == 2
    assert filled.err.count("\n") == 1 and "holds vectors of the model smaller, not of tiny" in filled.err
    assert filled.run("check old.txt -a desk.sqlite --no-model --select status") == 1


def test_work_that_was_cut_short_goes_on_where_it_stopped(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Cut(TinyEncoder):
        """Is interrupted at the third story."""

        calls = 0

        def encode(self, texts: list[str]) -> object:  # type: ignore[override]
            Cut.calls += 1
            if Cut.calls == 3:
                raise KeyboardInterrupt
            return super().encode(texts)

    monkeypatch.setattr("fidelity.archive.stored.PAGE", 1)
    _with(monkeypatch, Cut())
    assert filled.run("index add desk.sqlite wire") == 130
    _with(monkeypatch, TinyEncoder())
    assert filled.run("index add desk.sqlite wire") == 0
    assert "0 originals added" in filled.err
    filled.run("index info desk.sqlite -f json")
    held = json.loads(filled.out)
    assert held["encoders"] == {"tiny@tiny-256": held["items"]}


def test_faults_are_named(filled: Desk) -> None:
    with sqlite3.connect(filled.path / "desk.sqlite") as connection:
        connection.execute("DELETE FROM texts WHERE document = 1")
    connection.close()
    assert filled.run("index verify desk.sqlite") == 1
    assert filled.out == "desk.sqlite: original 1 has no text\n"
    assert "desk.sqlite: 1 fault" in filled.err


CHECKS = [
    # arguments, exit code, words of the report
    ("check old.txt", 1, "“Six” is “Five” in the correction (version 3"),
    ("check sold.txt", 1, "The agency killed this story (version 2"),
    ("check old.txt --since 2030-01-01", 3, "No original found"),
    ("check old.txt --source Nobody", 3, "No original found"),
    ("check old.txt --language id", 3, "No original found"),
    ("find old.txt", 0, "old.txt: made from"),
    ("find old.txt --until 2001-01-01", 3, "no original found"),
    ("diff old.txt", 1, "“Six” is “Five”"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), CHECKS)
@pytest.mark.parametrize("against", ["wire", "desk.sqlite"])
def test_an_archive_is_searched_like_a_folder(
    arguments: str, code: int, said: str, against: str, newsroom: Desk
) -> None:
    newsroom.run("index create desk.sqlite")
    newsroom.run("index add desk.sqlite wire")
    select = "" if arguments.startswith("find") else " --select status"
    assert newsroom.run(f"{arguments} --against {against}{select}") == code, newsroom.err + newsroom.out
    assert said in " ".join((newsroom.out + newsroom.err).split())


def test_a_kill_outside_the_window_is_seen_all_the_same(newsroom: Desk) -> None:
    newsroom.run("index create desk.sqlite")
    newsroom.run("index add desk.sqlite wire")
    first = read(WIRE / "ferry.1.newsml.xml").issued
    assert first is not None
    assert newsroom.run(f"check sold.txt -a desk.sqlite --until {first[:10]} --select status") == 1
    assert "status/killed" in newsroom.out


def test_a_filter_is_part_of_what_a_kept_report_depends_on(newsroom: Desk) -> None:
    newsroom.run("index create desk.sqlite")
    newsroom.run("index add desk.sqlite wire")
    assert newsroom.run("check old.txt -a desk.sqlite --select status") == 1
    assert newsroom.run("check old.txt -a desk.sqlite --select status --since 2030-01-01") == 3
    assert newsroom.run("check old.txt -a desk.sqlite --select status") == 1


def test_a_kill_that_is_added_later_is_seen(newsroom: Desk) -> None:
    newsroom.run("index create desk.sqlite")
    newsroom.run("index add desk.sqlite wire/ferry.1.newsml.xml")
    assert newsroom.run("check sold.txt -a desk.sqlite --select status") == 0
    newsroom.run("index add desk.sqlite wire/ferry.2.newsml.xml")
    assert newsroom.run("check sold.txt -a desk.sqlite --select status") == 1
    assert "status/killed" in newsroom.out


@pytest.mark.parametrize(
    "command",
    ["index info {}", "index add {} day.jsonl", "check old.txt -a {}", "find old.txt -a {}", "config show"],
)
def test_a_password_is_never_shown(command: str, newsroom: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql://desk:geheim@localhost:1/wire?connect_timeout=1"
    newsroom.write(fidelity__toml=f'model = false\nagainst = ["{url}"]\n')
    code = newsroom.run(command.format(url))
    assert code == (0 if command.startswith("config") else 3), newsroom.err
    assert "geheim" not in newsroom.out + newsroom.err
    assert "desk:***@localhost" in newsroom.out + newsroom.err


def test_a_server_takes_the_same_commands(newsroom: Desk, postgres_url: str) -> None:
    def run(command: str, code: int = 0) -> str:
        assert newsroom.run(command.replace("SERVER", postgres_url)) == code, newsroom.err + newsroom.out
        return newsroom.out + newsroom.err

    assert "made; fill it with" in run("index create SERVER")
    assert "4 originals added" in run("index add SERVER day.jsonl")
    assert "16 originals added" in run("index add SERVER wire --jobs 2")
    assert "20 known already" in run("index add SERVER wire day.jsonl")
    assert "versions of" in run("index info SERVER")
    assert "sound" in run("index verify SERVER")
    assert "wire/kestrel.1.nitf.xml" in run("find old.txt --against SERVER")
    run("index create desk.sqlite")
    run("index add desk.sqlite day.jsonl wire")
    server, file = (
        json.loads(run(f"check old.txt --against {place} -f json", 1)) for place in ("SERVER", "desk.sqlite")
    )
    assert server["reports"][0]["findings"] == file["reports"][0]["findings"] != []
    assert "1 original of before 2024-01-01 taken out" in run("index prune SERVER --before 2024-01-01")
    run("index export SERVER -o server.jsonl")
    run("index prune desk.sqlite --before 2024-01-01")
    run("index export desk.sqlite -o file.jsonl")
    assert (newsroom.path / "server.jsonl").read_bytes() == (newsroom.path / "file.jsonl").read_bytes()
