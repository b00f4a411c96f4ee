"""The exit codes in one table: a verdict that depends on findings and input alone."""

from __future__ import annotations

import os

import pytest

from fidelity.cli.exits import ExitCode, worst
from fidelity.report import FORMATS
from tests.cli.conftest import TEXT, Desk

FILES: dict[str, str | bytes] = {
    "clean__txt": TEXT,
    "critical__txt": TEXT + "CRITICAL\n",
    "major__txt": TEXT + "MAJOR\n",
    "minor__txt": TEXT + "MINOR\n",
    "info__txt": TEXT + "INFO\n",
    "none__txt": TEXT + "NOTICE:no-original\n",
    "unrelated__txt": TEXT + "NOTICE:unrelated\n",
    "foreign__txt": TEXT + "NOTICE:not-english\n",
    "modelless__txt": TEXT + "NOTICE:no-model\n",
    "both__txt": TEXT + "MAJOR NOTICE:no-original\n",
    "notices__txt": TEXT + "NOTICE:same-text NOTICE:short-text NOTICE:cache-read-only NOTICE:no-originals-given\n",
    "rule__txt": TEXT + "MAJOR NOTICE:rule-failed\n",
    "otherwise__txt": TEXT + "NOTICE:original-not-english\n",
    "crash__txt": TEXT + "CRASH\n",
    "nomodel__txt": TEXT + "NOMODEL\n",
    "nopath__txt": TEXT + "NOPATH\n",
    "empty__txt": "",
    "text__sqlite": b"SQLite format 3\0 and nothing else" * 99,
    "blank__txt": " \n\n",
    "binary__txt": b"\x7fELF\x00\x01\x02\x00" * 40,
    "unknown__toml": 'colour = "red"\n',
    "rule__toml": 'ignore = ["nmbers"]\n',
    "broken__toml": "fail-on = \n",
    "draft__toml": 'profile = "draft"\n',
    "model__toml": 'model = "./nowhere"\n',
}

TABLE = [
    # arguments, exit code, words on standard error
    ("clean.txt", 0, ""),
    ("critical.txt", 1, ""),
    ("major.txt", 1, ""),
    ("minor.txt", 0, ""),
    ("info.txt", 0, ""),
    ("minor.txt --fail-on minor", 1, ""),
    ("info.txt --fail-on info", 1, ""),
    ("major.txt --fail-on critical", 0, ""),
    ("critical.txt --fail-on never", 0, ""),
    ("major.txt --min-confidence 0.95", 0, ""),
    ("major.txt --min-severity critical", 0, ""),
    ("minor.txt --profile strict", 1, ""),
    ("major.txt --profile draft", 0, ""),
    ("major.txt --exit-zero", 0, ""),
    # never the format or the output file
    ("major.txt -f json", 1, ""),
    ("major.txt -f diff", 1, ""),
    ("major.txt --report json=out.json", 1, ""),
    ("major.txt -q", 1, ""),
    ("clean.txt --report json=out.json", 0, ""),
    # not done
    ("none.txt", 3, "none.txt: said so"),
    ("unrelated.txt", 3, "said so"),
    ("none.txt --missing-original notice", 0, ""),
    ("none.txt --missing-original ok", 0, ""),
    ("none.txt --profile draft", 0, ""),
    ("none.txt --config draft.toml", 0, ""),
    ("none.txt --profile draft --missing-original fail", 3, "said so"),
    ("foreign.txt", 3, "said so"),
    ("foreign.txt --missing-original ok", 3, "said so"),
    ("otherwise.txt", 3, "said so"),
    ("modelless.txt", 3, "said so"),
    ("none.txt --exit-zero", 3, "said so"),
    ("notices.txt", 0, ""),
    ("both.txt", 1, "said so"),
    ("both.txt --exit-zero", 3, "said so"),
    ("both.txt --fail-on never", 3, "said so"),
    ("nomodel.txt", 3, "nomodel.txt: the model 'x' cannot be loaded"),
    ("clean.txt --against hollow", 3, "no originals in hollow"),
    # usage, settings, input
    ("", 2, "Missing argument"),
    ("missing.txt", 2, "missing.txt"),
    ("empty.txt", 2, "empty.txt"),
    ("blank.txt", 2, "blank.txt"),
    ("binary.txt", 2, "binary.txt"),
    ("*.nothing", 2, "*.nothing: matches no file"),
    ("hollow", 2, "hollow: no readable text in this folder"),
    ("nopath.txt", 2, "there is no such folder"),
    ("missing.txt --exit-zero", 2, "missing.txt"),
    ("clean.txt --against missing", 2, "missing: there is no such file or folder of originals"),
    ("clean.txt --against empty.txt", 2, "empty.txt"),
    ("clean.txt --against missing.sqlite", 2, "missing.sqlite: there is no such file or folder of originals"),
    ("clean.txt --against text.sqlite", 2, "text.sqlite: is no index of fidelity; make it anew with"),
    ("clean.txt --against text.sqlite --against hollow", 2, "an index is searched alone"),
    ("text.sqlite", 2, "text.sqlite: not a text but a database"),
    ("https://example.org/story", 2, "pages are not fetched; save it (curl -L -o story.html"),
    ("clean.txt -a https://example.org/story", 2, "and give --against original.html"),
    (
        "clean.txt -a ftp://desk:secret@example.org/wire",
        2,
        "ftp://desk:***@example.org/wire: not the URL of an archive",
    ),
    ("postgresql://desk:secret@db/wire", 2, "postgresql://desk:***@db/wire: a server holds originals"),
    ("clean.txt --since yesterday", 2, "--since must be a day such as 2024-09-19, not 'yesterday'"),
    ("clean.txt --language english", 2, "--language must be a two-letter language code"),
    ("clean.txt --fail-on severe", 2, "--fail-on must be one of"),
    ("clean.txt --min-confidence 3", 2, "--min-confidence must be a number from 0 to 1"),
    ("clean.txt --frobnicate", 2, "No such option: --frobnicate"),
    ("clean.txt -f jsn", 2, "did you mean json?"),
    ("clean.txt --report out.json", 2, "write FORMAT=PATH"),
    ("clean.txt --report json=no/out.json", 2, "its folder does not exist"),
    ("clean.txt --color sometimes", 2, "--color must be auto, always or never"),
    ("clean.txt --select no/such", 2, "--select: unknown rule 'no/such'"),
    ("clean.txt --config unknown.toml", 2, "unknown.toml: unknown key colour"),
    ("clean.txt --config rule.toml", 2, "rule.toml: ignore: unknown rule 'nmbers'"),
    ("clean.txt --config broken.toml", 2, "broken.toml: is not valid TOML"),
    ("clean.txt --config none.toml", 2, "none.toml: there is no such settings file"),
    ("clean.txt --model ./nowhere", 2, "--model ./nowhere: there is no such folder with a model"),
    ("clean.txt --model ~/no/where", 2, "no/where: there is no such folder with a model"),
    ("clean.txt --model models/of/ours", 2, "--model models/of/ours: there is no such folder"),
    ("clean.txt --model clean.txt", 2, "--model clean.txt: there is no such folder"),
    ("clean.txt --config model.toml", 2, "model.toml: model ./nowhere: there is no such folder"),
    ("clean.txt --against pipe", 2, "originals are given as a file or a folder"),
    ("round.txt", 2, "round.txt: a link that leads nowhere"),
    ("lost.txt clean.txt", 2, "lost.txt: a link that leads nowhere"),
    ("links", 2, "links/lost.txt: a link that leads nowhere"),
    ("clean.txt --against links", 3, "original not compared: links/lost.txt"),
    ("x" * 300, 2, "cannot be read (file name too long)"),
    ("clean.txt --against " + "x" * 300, 2, "cannot be read (file name too long)"),
    ("major.txt --report json=/dev/full", 1, "/dev/full: the report cannot be written: No space left"),
    ("clean.txt --report json=/dev/full", 3, "/dev/full: the report cannot be written: No space left"),
    ("clean.txt --model x --no-model", 2, "exclude each other"),
    # ours
    ("rule.txt", 4, "said so"),
    ("rule.txt --exit-zero", 4, "said so"),
    ("crash.txt", 4, "crash.txt: internal error: RuntimeError: boom in two lines"),
    ("crash.txt --exit-zero", 4, "internal error"),
    # many files: 2 > 4 > 1 > 3 > 0
    ("clean.txt major.txt none.txt crash.txt missing.txt", 2, "missing.txt"),
    ("clean.txt major.txt none.txt crash.txt", 4, "internal error"),
    ("clean.txt major.txt none.txt", 1, "said so"),
    ("none.txt clean.txt", 3, "said so"),
    ("missing.txt crash.txt", 2, "missing.txt"),
    ("crash.txt critical.txt", 4, "internal error"),
    ("minor.txt clean.txt", 0, ""),
]


@pytest.fixture
def full(desk: Desk) -> Desk:
    desk.write(**FILES)
    (desk.path / "hollow").mkdir()
    (desk.path / "links").mkdir()
    (desk.path / "round.txt").symlink_to("round.txt")
    for folder in (desk.path, desk.path / "links"):
        (folder / "lost.txt").symlink_to("gone.txt")
    os.mkfifo(desk.path / "pipe")
    return desk


@pytest.mark.parametrize(("arguments", "code", "said"), TABLE)
def test_check(arguments: str, code: int, said: str, full: Desk) -> None:
    assert full.run(f"check {arguments}") == code, full.err
    assert said in full.err
    assert "Traceback" not in full.err + full.out
    if not said:
        assert full.err == ""


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("copies", "code"),
    [
        ("clean.txt", 0),
        ("major.txt", 1),
        ("none.txt", 3),
        ("rule.txt", 4),
        ("empty.txt", 2),
        ("major.txt empty.txt", 2),
    ],
)
@pytest.mark.parametrize("where", ["-f {}", "--report {}=out", "-f {} --report json=/dev/full -q"])
def test_no_format_and_no_output_changes_the_code(name: str, copies: str, code: int, where: str, full: Desk) -> None:
    broken = "/dev/full" in where and code == 0  # what was asked for was not done
    assert full.run(f"check {copies} {where.format(name)}") == (3 if broken else code), full.err
    assert "Traceback" not in full.err + full.out


def test_github_writes_a_job_summary(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(full.path / "summary.md"))
    (full.path / "summary.md").write_text("before\n")
    assert full.run("check major.txt -f github") == 1
    made = (full.path / "summary.md").read_text()
    assert made.startswith("before\n") and "numbers/changed" in made
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "/dev/full")
    assert full.run("check major.txt -f github") == 1
    assert "job summary cannot be written" in full.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [("major.txt clean.txt", 1), ("clean.txt minor.txt", 0), ("none.txt clean.txt", 3), ("clean.txt", 2)],
)
def test_diff(arguments: str, code: int, full: Desk) -> None:
    assert full.run(f"diff {arguments}") == code, full.err


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ([], 0),
        ([0, 3], 3),
        ([0, 3, 1], 1),
        ([0, 3, 1, 4], 4),
        ([0, 3, 1, 4, 2], 2),
        ([2, 130], 130),
    ],
)
def test_precedence(codes: list[int], code: int) -> None:
    assert worst(map(ExitCode, codes)) == code
