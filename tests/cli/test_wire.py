"""Wire items on the command line: packages as copies and as originals, kills that arrive later, formats by name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from fidelity.cli.engine import make_checker
from fidelity.read import read
from tests.cli.conftest import Desk

WIRE = Path(__file__).parents[2] / "corpora" / "wire"


@pytest.fixture
def newsroom(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("fidelity.cli.check.make_checker", make_checker)
    shutil.copytree(WIRE, desk.path / "wire")
    desk.write(old__txt=read(WIRE / "kestrel.1.nitf.xml").text, broken__xml="<nitf>\n<body><p>It rained")
    desk.write(sold__txt=read(WIRE / "ferry.1.newsml.xml").text, new__txt=read(WIRE / "kestrel.2.nitf.xml").text)
    desk.write(
        bomb__xml='<!DOCTYPE nitf [<!ENTITY a "b">]><nitf/>', plain__txt="It rained on Monday, officials said.\n"
    )
    return desk


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("old.txt -a wire", 1, "“Six” is “Five” in the correction (version 3"),
        ("sold.txt -a wire", 1, "The agency killed this story (version 2"),
        ("old.txt -a wire/kestrel.1.nitf.xml", 0, "[same-text]"),
        ("old.txt -a wire/package.newsml.xml", 3, "No original found"),
        ("wire/package.newsml.xml", 0, "wire/package.newsml.xml#urn:newsml:wire.example:20241202:bank-merger"),
        ("wire/feed.rss.xml", 0, "wire/feed.rss.xml#hvit-rescue-20241125"),
        ("broken.xml", 2, "broken.xml, line 2: broken XML"),
        ("bomb.xml", 2, "bomb.xml, line 1: XML that declares entities is not read"),
        ("old.txt -a broken.xml", 2, "broken.xml, line 2: broken XML"),
        ("old.txt -a wire -a broken.xml", 1, "original not compared: broken.xml, line 2: broken XML"),
        ("plain.txt --input-format nitf", 2, "plain.txt, line 1: broken XML"),
        ("plain.txt --input-format newsml", 2, "did you mean newsml-g2?"),
    ],
)
def test_a_clear_line_and_the_right_code(arguments: str, code: int, said: str, newsroom: Desk) -> None:
    assert newsroom.run(f"check {arguments} --no-model --select status,credit") == code, newsroom.err + newsroom.out
    assert said in " ".join((newsroom.out + newsroom.err).split())
    assert "Traceback" not in newsroom.err


def test_a_kill_that_arrives_later_is_seen(newsroom: Desk) -> None:
    kill = newsroom.path / "wire" / "ferry.2.newsml.xml"
    held = kill.read_bytes()
    kill.unlink()
    assert newsroom.run("check sold.txt -a wire --no-model") == 0
    kill.write_bytes(held)
    assert newsroom.run("check sold.txt -a wire --no-model") == 1
    assert "status/killed" in newsroom.out


def test_every_item_has_a_report_of_its_own(newsroom: Desk) -> None:
    newsroom.run("check wire/feed.atom.xml wire/package.newsml.xml --no-model --select status -f json")
    documents = [report["document"] for report in json.loads(newsroom.out)["reports"]]
    assert [(one["name"].partition("#")[0], one["status"]) for one in documents] == [
        ("wire/feed.atom.xml", None),
        ("wire/feed.atom.xml", "canceled"),
        ("wire/package.newsml.xml", "usable"),
        ("wire/package.newsml.xml", "usable"),
    ]
