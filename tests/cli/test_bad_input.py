"""Bad input through the whole program, each with a clear line and the right code; no stub stands in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.cli.engine import make_checker
from tests.cli.conftest import Desk

STORY = """Port stays open for another week

PORT ELLERY, May 3 (Wire) - The port of Ellery will stay open for another week, the minister said on Monday.

"We will capture every smuggler on this coast," said the harbour master, Odile Varga.

Fishing boats brought 63 passengers to the harbour before nightfall. Nine were missing on Tuesday.
"""
COPY = STORY.replace("63 passengers", "83 passengers")
OTHER = """Parliament passes budget after marathon debate

KOLVA, Nov 12 (Wire) - Lawmakers passed next year's budget by 78 votes to 61 on Thursday after a debate of 19 hours.
"""
SPANISH = """El puerto seguirá abierto otra semana, dijo el lunes el ministro. Los vecinos afirmaron que las lanchas
llegaron antes de la noche y que nueve personas siguen desaparecidas. El gobierno pidió calma a la población.
"""
PAGE = f"<html><body><h1>Port stays open</h1><p>{STORY.split(chr(10))[2]}<p>Nobody <i>claimed it.</p></div>"
MARKED = COPY.replace("minister", "\u202emi\x1b[31mnister\u202c\x07")

TABLE = [
    # arguments, exit code, words on either stream
    ("missing.txt", 2, "missing.txt: no such file"),
    ("empty.txt", 2, "empty.txt: empty"),
    ("program", 2, "program: not a text but a program"),
    ("nul.txt", 2, "a binary file (it holds NUL bytes)"),
    ("huge.txt", 2, "50,000,000 bytes, more than the limit of 5,000,000 (max_bytes)"),
    ("copy.txt -a huge.txt", 2, "more than the limit of 5,000,000"),
    ("spanish.txt", 3, "The copy is not English but Spanish; not checked."),
    ("spanish.txt", 3, "spanish.txt: not checked"),
    ("copy.txt -a spanish.txt", 3, "spanish.txt is not English but Spanish; not compared"),
    ("story.txt -a wire/story.txt", 0, "[same-text]"),
    ("wire/story.txt -a wire/story.txt", 0, "[same-file]"),
    ("wire/story.txt -a wire", 3, "[same-file]"),
    ("page.html", 0, "[html-malformed]"),
    ("copy.txt -a hollow", 3, "no originals in hollow"),
    ("copy.txt -a papers", 3, "no originals in papers"),
    ("copy.txt --select no/such", 2, "--select: unknown rule 'no/such'"),
    ("copy.txt --ignore numbers/chnged", 2, "did you mean numbers/changed?"),
    ("copy.txt --config broken.toml", 2, "broken.toml: is not valid TOML"),
    ("marked.txt", 0, "[control-characters]"),
    ("marked.txt -a wire -f diff", 1, "\\u202e"),
    ("one.txt", 0, "[short-text]"),
    ("one.txt -a wire/story.txt", 0, "[short-text]"),
    ("one.txt -a wire/other.txt", 3, "[unrelated]"),
    ("copy.txt -a wire", 1, "“83”"),
    ("crlf.txt -a wire", 1, "“83”"),
    ("bom.txt -a wire", 1, "“83”"),
    ("latin.txt -a wire", 1, "not UTF-8, read as Windows-1252 [encoding]"),
    ("copy.txt -a wire -a more", 1, "original not compared: more/zero.txt: empty"),
    ("copy.txt -a wire/other.txt -a more", 3, "No original found"),
    ("copy.txt -a wire --exit-zero", 0, "“83”"),
    ("wire -a wire/other.txt", 3, "[unrelated]"),
    ("c*y.txt -a w*re", 2, "w*re: there is no such file or folder of originals"),
]


@pytest.fixture
def newsroom(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for module in ("check", "diff"):
        monkeypatch.setattr(f"fidelity.cli.{module}.make_checker", make_checker)
    for folder in ("wire", "more", "hollow", "papers"):
        (desk.path / folder).mkdir()
    texts: dict[str, str | bytes] = {
        "copy.txt": COPY,
        "story.txt": STORY,
        "wire/story.txt": STORY,
        "wire/other.txt": OTHER,
        "more/zero.txt": b"",
        "more/budget.txt": OTHER,
        "papers/story.pdf": b"%PDF-1.7",
        "empty.txt": b"",
        "program": b"\x7fELF\x02\x01" * 50,
        "nul.txt": b"text\0text",
        "huge.txt": b"",
        "spanish.txt": SPANISH,
        "page.html": PAGE,
        "broken.toml": "fail-on = \n",
        "marked.txt": MARKED,
        "one.txt": STORY.split("\n")[2],
        "crlf.txt": COPY.replace("\n", "\r\n").encode(),
        "bom.txt": b"\xef\xbb\xbf" + COPY.encode(),
        "latin.txt": COPY.replace('"We', "\u201cWe").replace('coast,"', "coast,\u201d").encode("windows-1252"),
    }
    for name, text in texts.items():
        (desk.path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with (desk.path / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    return desk


@pytest.mark.parametrize(("arguments", "code", "said"), TABLE)
def test_a_clear_line_and_the_right_code(arguments: str, code: int, said: str, newsroom: Desk) -> None:
    assert newsroom.run(f"check {arguments} --no-model") == code, newsroom.err + newsroom.out
    assert said in newsroom.out + newsroom.err
    assert "Traceback" not in newsroom.err and "internal error" not in newsroom.err
    assert "\x1b" not in newsroom.out + newsroom.err and "\u202e" not in newsroom.out + newsroom.err


def test_a_copy_that_is_its_own_original_is_told_one_thing(newsroom: Desk) -> None:
    newsroom.run("check wire/story.txt -a wire/story.txt --no-model")
    assert "no-originals-given" not in newsroom.out


def test_a_cache_that_cannot_be_written_is_a_notice(newsroom: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (newsroom.path / "taken").write_text("a file, not a folder")
    newsroom.run("check copy.txt -a wire --no-model")
    before = newsroom.out
    monkeypatch.setenv("FIDELITY_CACHE_DIR", str(newsroom.path / "taken"))
    assert newsroom.run("check copy.txt -a wire --no-model") == 1
    assert newsroom.err.count("\n") == 1 and "cannot be written" in newsroom.err
    assert "[cache-read-only]" in newsroom.out
    without = [line for line in newsroom.out.splitlines() if line in before.splitlines()]
    assert without == before.splitlines()


def test_spaces_and_other_scripts_in_a_path(newsroom: Desk) -> None:
    from fidelity.cli import main

    folder = newsroom.path / "a b ü" / "сюжет"
    folder.mkdir(parents=True)
    Path(folder / "störy one.txt").write_text(COPY)
    assert main(["check", "a b ü/сюжет/störy one.txt", "--against", "wire", "--no-model"]) == 1
    assert newsroom.capsys.readouterr().out.startswith("a b ü/сюжет/störy one.txt: ")
