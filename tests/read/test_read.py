"""Reading: what a file gives, and one clear line for what cannot be read."""

import os
from pathlib import Path

import pytest

from fidelity.errors import InputError
from fidelity.read import read, read_bytes, read_tree

STORY = "Rebels take the town\n\nKABUL - The rebels took the town on Friday. The army fled.\n"


def codes(data: bytes, name: str = "story.txt") -> list[str]:
    return [notice.code for notice in read_bytes(data, name).notices]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.txt", "a.txt: empty"),
        (b" \n\t\r\n ", "a.txt", "a.txt: empty, nothing but blanks"),
        (b"\xef\xbb\xbf", "a.txt", "a.txt: empty, nothing but blanks"),
        (b"story\0more", "a.txt", "a.txt: a binary file (it holds NUL bytes), not a text"),
        (bytes(range(1, 9)) * 40, "a.txt", "full of control characters"),
        (b"%PDF-1.7 ...", "a.txt", "a.txt: not a text but a PDF; export the story"),
        (b"PK\x03\x04rest", "a.docx", "a.docx: not a text but a ZIP archive or an office document"),
        (b"{\\rtf1 hello}", "a.rtf", "rich text"),
        (
            "Мы уходим, сказал он.".encode("windows-1251"),
            "a.txt",
            "a.txt: neither UTF-8 (byte 0 breaks it) nor Windows",
        ),
        (b"caf\x81 it rained in the town on Friday", "a.txt", "neither UTF-8"),
        (b"\xff\xfeabc", "a.txt", "begins like UTF-16"),
        (b"x" * 101, "a.txt", "a.txt: 101 bytes, more than the limit of 100 (max_bytes)"),
        (b"---\ntitle: ''\n---\n", "a.md", "a.md: empty, the markdown holds no text"),
        (b"<html><body><img src=x></body></html>", "a.html", "a.html: the HTML holds no text of a story"),
        (b'<?xml version="1.0"?><rss><channel/></rss>', "a.xml", "a.xml: the RSS holds no text of a story"),
        (b'<?xml version="1.0"?><newsItem xmlns="x"/>', "a.xml", "a.xml, line 1: <newsItem> has no <itemMeta>"),
        (b'{"uri": "x", "body_text": 7}', "a.txt", "a.txt: body_text must be a text, and is a number"),
        (b"<div>" * 5000 + b"deep", "a.html", "a.html: "),
    ],
)
def test_refused(data: bytes, name: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        read_bytes(data, name, max_bytes=100 if data == b"x" * 101 else 5_000_000)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_refused_paths(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_bytes(b"x" * 2000)
    os.mkfifo(tmp_path / "pipe")
    for path, message in (
        (tmp_path / "none.txt", "none.txt: no such file"),
        (tmp_path, ": a folder, not a file"),
        (big, "big.txt: 2,000 bytes, more than the limit of 1,000 (max_bytes)"),
        (tmp_path / "pipe", "pipe: not a regular file"),
        (Path("a\0b"), "a\0b: "),
        (tmp_path / ("x" * 300), "cannot be read (file name too long)"),
    ):
        with pytest.raises(InputError) as raised:
            read(path, max_bytes=1000)
        assert message in str(raised.value)


@pytest.mark.parametrize(
    ("asked", "message"),
    [("htm", "did you mean html?"), ("nonsense", "known are auto, text, markdown, html")],
)
def test_unknown_format(asked: str, message: str) -> None:
    with pytest.raises(InputError, match="unknown input format") as raised:
        read_bytes(b"x", "a.txt", asked)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("data", "text", "code"),
    [
        (STORY.encode(), STORY, []),
        (b"\xef\xbb\xbf" + STORY.encode(), STORY, []),
        (STORY.replace("\n", "\r\n").encode(), STORY, []),
        (STORY.replace("\n", "\r").encode(), STORY, []),
        (STORY.encode("utf-16"), STORY, []),
        ("“No,” said José – at once.".encode("windows-1252"), "“No,” said José – at once.", ["encoding"]),
        (
            "One\u200b two \u202ethree\u202c and a\x07 bell.".encode(),
            "One\u200b two \u202ethree\u202c and a\x07 bell.",
            None,
        ),
    ],
)
def test_text(data: bytes, text: str, code: list[str] | None) -> None:
    assert read_bytes(data, "story.txt").text == text
    assert codes(data) == (["control-characters"] if code is None else code)


def test_control_characters_are_counted() -> None:
    (notice,) = read_bytes("One\u200b two \u202ethree\u202c and a\x07 bell.".encode(), "a.txt").notices
    assert (
        notice.message
        == "a.txt: 1 control or replacement character and 3 invisible or direction marks in the text, left as found"
    )


def test_headline_of_text() -> None:
    document = read_bytes(STORY.encode(), "story.txt")
    assert document.headline == "Rebels take the town" and document.text == STORY
    assert read_bytes(b"The army fled.\n\nIt rained.", "a.txt").headline is None


@pytest.mark.parametrize(
    ("data", "name", "headline"),
    [
        (b"<!DOCTYPE html><html><body><h1>Head</h1><p>The rebels took the town.</p></body></html>", "a.txt", "Head"),
        (b"---\ntitle: Head\n---\nThe rebels took the town.\n", "a.txt", "Head"),
        (b"# Head\n\nThe rebels took the town.\n", "a.md", "Head"),
        (b"Head\n\nThe rebels took <b>the</b> town.\n", "a.txt", "Head"),
        (b"---\nThe rebels took the town.\n", "a.txt", None),
    ],
)
def test_format_by_content(data: bytes, name: str, headline: str | None) -> None:
    assert read_bytes(data, name).headline == headline


def test_markdown() -> None:
    source = """---
title: Rebels take the town
version: 2
status: usable
date: 2021-08-06
agency: Wire
lang: en-GB
tags: [war]
---

![A town](town.jpg)

KABUL - The *rebels* took
the [town](https://example.org) on Friday.

> "We ran," said `Diallo`.

- One
- Two &amp; three

<!-- a note -->

```
code
```
"""
    document = read_bytes(source.encode(), "a.md")
    assert document.text.split("\n\n") == [
        "Rebels take the town",
        "KABUL - The rebels took the town on Friday.",
        '"We ran," said Diallo.',
        "One",
        "Two & three",
    ]
    assert (document.headline, document.version, document.status) == ("Rebels take the town", "2", "usable")
    assert (document.issued, document.source, document.language) == ("2021-08-06", "Wire", "en")
    assert [n.message for n in document.notices] == ["a.md: dropped 1 picture, 1 code block"]


def test_broken_front_matter_is_a_notice() -> None:
    document = read_bytes(b"---\ntitle: [a\n---\n\nIt rained.\n", "a.md")
    assert document.text == "It rained."
    assert [n.code for n in document.notices] == ["front-matter"]


def test_tree(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a/.hidden.txt", ".git/x.txt", "d.jpg", "e.HTML", "labels.json"):
        (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tree" / name).write_text("x")
    (tmp_path / "out.txt").write_text("x")
    (tmp_path / "tree" / "link.txt").symlink_to(tmp_path / "out.txt")
    (tmp_path / "tree" / "inner.txt").symlink_to(tmp_path / "tree" / "b.txt")
    (tmp_path / "tree" / "broken.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "tree" / "loop").symlink_to(tmp_path / "tree")
    found = [path.relative_to(tmp_path / "tree").as_posix() for path in read_tree(tmp_path / "tree")]
    assert found == ["b.txt", "broken.txt", "e.HTML", "inner.txt", "a/c.md"]
