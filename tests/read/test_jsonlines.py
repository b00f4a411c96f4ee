"""JSON lines: what a line may say, what is refused, and that what is written is read back as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from fidelity.errors import InputError
from fidelity.models import Document
from fidelity.read.jsonlines import dump, holds_stories, parse

WHOLE = Document(
    "Port stays open\n\nThe port of Córdoba stays open.\nSo does the “market”.",
    "wire/day.xml#a1",
    headline="Port stays open",
    version="2",
    status="usable",
    issued="2024-09-19T15:30:00Z",
    source="The Wire",
    language="en",
    item="urn:a1",
    evolved_from="urn:a0",
    slug="PORT",
    byline="A. Writer",
    credit="The Wire",
    dateline="CÓRDOBA",
    signal="correction",
    embargoed="2024-09-20T00:00:00Z",
    ednote="Corrects name.",
)


@pytest.mark.parametrize(
    "document",
    [
        WHOLE,
        Document("One sentence.", "stdin#1"),
        Document("A headline\nand more of it\n\nThe text.", "a.txt", headline="A headline\nand more of it"),
        replace(WHOLE, text="half \ud83d of a sign", headline=None),
    ],
    ids=["whole", "bare", "wrapped", "surrogate"],
)
def test_what_is_written_is_read_back(document: Document) -> None:
    line = dump(document).encode(errors="backslashreplace")
    made = parse(line, "elsewhere.jsonl", 1)
    assert replace(made, notices=()) == replace(document, notices=())


@pytest.mark.parametrize(
    ("node", "name", "text"),
    [
        ({"id": "a", "version": 2, "headline": "Port open", "text": "It is."}, "f#a:2", "Port open\n\nIt is."),
        ({"id": 7, "headline": "Port open", "text": "PORT OPEN.\n\nIt is."}, "f#7", "PORT OPEN.\n\nIt is."),
        ({"id": "http://x/y/9", "paragraphs": ["One.", " ", "Two\n it is."]}, "f#9", "One.\n\nTwo it is."),
        ({"text": "It is."}, "f#758aa1002d", "It is."),  # the head of its SHA-256
        ({"name": "wire/a.txt", "text": "It is.\r\nSo.", "colour": [1]}, "wire/a.txt", "It is.\nSo."),
        ({"id": "a", "status": "canceled", "headline": "Port open"}, "f#a", "Port open"),
        ({"id": "a", "signal": "sig:correction", "ednote": "No more."}, "f#a", "No more."),
    ],
)
def test_lines(node: dict[str, object], name: str, text: str) -> None:
    made = parse(json.dumps(node).encode(), "f", 3)
    assert (made.name, made.text) == (name, text)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": ', "f, line 3: broken JSON (Expecting value at character 9)"),
        (b"[1]", "f, line 3: must be an object with text or paragraphs"),
        (b'{"id": "a"}', "f, line 3: has neither text nor paragraphs"),
        (b'{"text": " \\n"}', "f, line 3: has neither text nor paragraphs"),
        (b'{"text": "a", "paragraphs": ["b"]}', "f, line 3: has text and paragraphs; one of them is wanted"),
        (b'{"text": 5}', "f, line 3: text must be a text"),
        (b'{"text": "a", "source": ["b"]}', "f, line 3: source must be a text"),
        (b'{"paragraphs": "a"}', "f, line 3: paragraphs must be a list of texts"),
        (b'{"text": "\xff"}', "f, line 3: not UTF-8"),
        (b"[" * 100_000, "f, line 3: broken JSON"),
    ],
)
def test_what_is_refused(line: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(line, "f", 3)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    ("line", "stories"),
    [
        (b'{"text": "a"}\n', True),
        (b'{"paragraphs": []}', True),
        (b'{"uri": "a", "body_text": "b"}', False),
        (b"{\n", False),
        (b"Port stays open\n", False),
        (b"", False),
    ],
)
def test_a_first_line_shows_what_a_stream_holds(line: bytes, stories: bool) -> None:
    assert holds_stories(line) is stories
