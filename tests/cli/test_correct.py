"""Suggestions accepted: a patch that `patch` applies, a corrected copy, and never the copy itself unasked."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from fidelity.cli import main

ORIGINAL = "The army decided to capture Kandahar on Monday, he said.\n\nThe port, 40 kilometres away, stays shut.\n"
COPY = ORIGINAL.replace("capture", "arrest").replace("40", "14")


def _page(text: str) -> str:
    return "<html><body>{}</body></html>".format("".join(f"\n<p>{part}</p>" for part in text.strip().split("\n\n")))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FIDELITY_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "wire.txt").write_text(ORIGINAL)
    return tmp_path


def _diff(name: str, *more: str) -> int:
    return main(["diff", name, "wire.txt", "--no-model", *more])


@pytest.mark.parametrize("text", [COPY, COPY.rstrip("\n"), COPY.replace("\n", "\r\n"), "\ufeff" + COPY])
def test_a_patch_gives_what_apply_writes(text: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tool = shutil.which("patch")
    if tool is None:
        pytest.skip("there is no patch on this machine")
    (desk / "copy.txt").write_bytes(text.encode())
    assert _diff("copy.txt", "--apply", "out.txt") == 1
    wanted = (desk / "out.txt").read_bytes()
    assert wanted == text.replace("arrest", "capture").replace("14", "40").encode()
    assert (desk / "copy.txt").read_bytes() == text.encode()
    capsys.readouterr()
    assert _diff("copy.txt", "--patch") == 1
    subprocess.run([tool, "-p1", "--binary"], input=capsys.readouterr().out.encode(), check=True, cwd=desk)
    assert (desk / "copy.txt").read_bytes() == wanted


@pytest.mark.parametrize(
    ("name", "source", "wanted"),
    [
        (
            "copy.md",
            f"---\ntitle: Port stays shut\n---\n\n{COPY}",
            f"---\ntitle: Port stays shut\n---\n\n{ORIGINAL}",
        ),
        (
            "copy.html",
            "<html><body>{}</body></html>".format("".join(f"\n<p>{part}</p>" for part in COPY.strip().split("\n\n"))),
            "<html><body>{}</body></html>".format(
                "".join(f"\n<p>{part}</p>" for part in ORIGINAL.strip().split("\n\n"))
            ),
        ),
    ],
)
def test_markup_stays_as_it_is(name: str, source: str, wanted: str, desk: Path) -> None:
    (desk / name).write_text(source)
    assert _diff(name, "--in-place") == 1
    assert (desk / name).read_text() == wanted
    assert _diff(name) == 0


def test_what_stands_twice_in_its_lines_is_left_alone(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = COPY.replace("he said", "he said of the <b>arrest</b>").strip().split("\n\n")
    source = "<html><body>{}</body></html>".format("".join(f"<p>{part}</p>" for part in copy))
    (desk / "copy.html").write_text(source)
    _diff("copy.html", "--apply", "out.html")
    assert "arrest Kandahar" in (desk / "out.html").read_text()
    assert "left out whose place in the file is not plain" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["copy.txt", "--apply", "copy.txt"], "that is the copy itself; --in-place writes over it"),
        (["-", "--patch"], "give a file"),
        (["latin.txt", "--patch"], "latin.txt: not UTF-8"),
        (["mixed.txt", "--patch"], "mixed.txt: has line ends of several kinds"),
    ],
)
def test_what_cannot_be_written_is_refused(
    arguments: list[str], said: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "copy.txt").write_text(COPY)
    (desk / "latin.txt").write_bytes((COPY + "\nIn the café.").encode("latin-1"))
    (desk / "mixed.txt").write_bytes(COPY.replace("\n", "\r\n", 1).encode())
    assert _diff(*arguments) == 2
    assert said in capsys.readouterr().err
    assert (desk / "copy.txt").read_text() == COPY


def test_a_package_is_refused_and_nothing_is_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = "".join(
        f"<item><guid>{n}</guid><title>Story {n}</title><description>{COPY}</description></item>" for n in (1, 2)
    )
    feed = f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'
    (desk / "feed.xml").write_text(feed)
    for way in (["--in-place"], ["--apply", "out.xml"]):
        assert _diff("feed.xml", *way) == 2
        assert "a package of 2 items" in capsys.readouterr().err
    assert (desk / "feed.xml").read_text() == feed and not (desk / "out.xml").exists()
