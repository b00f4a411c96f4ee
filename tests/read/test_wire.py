"""Wire formats: each sample gives the fields that it carries, its paragraphs, and the lines where they stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fidelity.errors import InputError
from fidelity.models import Document
from fidelity.read import read, read_items, read_items_bytes, read_tree

WIRE = Path(__file__).parents[2] / "corpora" / "wire"
FIELDS = {
    "kestrel.1.nitf.xml": {
        "headline": "Six killed as scaffolding falls at Kestrel dam",
        "item": "kestrel-dam-20240919",
        "version": "1",
        "status": "usable",
        "issued": "2024-09-19T08:15:00Z",
        "byline": "Odile Varga",
        "credit": "Wire",
        "source": "Wire",
        "slug": "KESTREL-DAM",
        "dateline": "KESTREL FALLS, Sept 19",
        "language": "en",
        "signal": None,
    },
    "kestrel.3.nitf.xml": {"signal": "correction", "evolved_from": "kestrel-dam-20240919", "version": "3"},
    "ferry.1.newsml.xml": {
        "item": "urn:newsml:wire.example:20241104:ferry-sale",
        "version": "1",
        "status": "usable",
        "byline": "Rasmus Quist",
        "credit": "Wire",
        "dateline": "PORT ELLERY, Nov 4 (Wire)",
        "slug": "FERRY-SALE/",
        "embargoed": None,
    },
    "ferry.2.newsml.xml": {"status": "canceled", "signal": "kill", "version": "2"},
    "fish.embargoed.newsml.xml": {"embargoed": "2024-11-20T06:00:00Z", "status": "usable"},
    "quake.1.ninjs": {"version": "1", "byline": "Teo Lindqvist", "credit": "(c) Wire 2024", "source": "Wire"},
    "quake.2.ninjs": {
        "headline": "CORRECTED-At least 32 killed as quake cuts road to coast",
        "version": "2",
        "signal": "correction",
        "ednote": "Corrects toll to 32 from 23 in headline and first paragraph; the figures were transposed.",
    },
    "vote.1.ninjs": {
        "headline": "Marra council keeps majority by one seat",
        "status": "withheld",
        "issued": "2024-12-01T21:30:00+00:00",
        "source": "Wire",
        "byline": "Sunniva Oye",
        "language": "en",
    },
}
PACKAGES = {
    "package.newsml.xml": [
        ("urn:newsml:wire.example:20241202:rail-strike", "Rail staff in Tarn to strike for two days", "usable"),
        ("urn:newsml:wire.example:20241202:bank-merger", "Harbour Bank and Union Trust call off merger", "usable"),
    ],
    "feed.rss.xml": [
        ("orla-glass-20241125", "Glass works at Orla to close after 140 years", None),
        ("hvit-rescue-20241125", "REFILE-Two climbers rescued from north face of Hvit", None),
    ],
    "feed.atom.xml": [
        ("tag:wire.example,2024:well-sorrel", "Village of Sorrel gets its well back", None),
        ("tag:wire.example,2024:mayor-dray", None, "canceled"),
    ],
}
SHAPES = {
    "body_text": {"body_text": "One of it.\n\nTwo of it."},
    "body_html": {"body_html": "<p>One of it.</p><figure>x</figure><p>Two <b>of</b> it.</p>"},
    "bodies 2.x": {"bodies": [{"contenttype": "text/html", "value": "<p>One of it.</p><p>Two of it.</p>"}]},
    "bodies 3.x": {
        "bodies": [
            {"role": "summary", "contentType": "text/plain", "value": "In short."},
            {"role": "main", "contentType": "text/plain", "value": "One of it.\n\nTwo of it."},
            {"role": "main", "contentType": "text/html", "value": "<p>One of it.</p><p>Two of it.</p>"},
        ]
    },
}


def nitf(content: str) -> bytes:
    return f"<nitf><body><body.content>{content}</body.content></body></nitf>".encode()


A, B = {"uri": "a/b c", "body_text": "One."}, {"uri": "b", "body_text": "Two."}
CAFE = nitf("<p>Café.</p>").decode()


def test_every_sample_is_tried() -> None:
    assert {path.name for path in read_tree(WIRE)} - {"README.md"} == {*FIELDS, *PACKAGES, "kestrel.2.nitf.xml"}


@pytest.mark.parametrize("name", FIELDS)
def test_fields_of_an_item(name: str) -> None:
    document = read(WIRE / name)
    assert {field: getattr(document, field) for field in FIELDS[name]} == FIELDS[name]
    assert document.name == (WIRE / name).as_posix()


@pytest.mark.parametrize("name", PACKAGES)
def test_items_of_a_package(name: str) -> None:
    documents = read_items(WIRE / name)
    assert [(one.item, one.headline, one.status) for one in documents] == PACKAGES[name]
    assert all(one.name.startswith(f"{(WIRE / name).as_posix()}#") for one in documents)
    with pytest.raises(InputError, match="holds 2 items where a single story is asked for"):
        read(WIRE / name)


@pytest.mark.parametrize("path", sorted(WIRE.glob("*.*.xml")), ids=lambda path: str(path.name))
def test_each_paragraph_begins_on_its_line(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    for document in read_items(path):
        for offset, line in document.lines:
            words = document.text[offset:].split("\n\n")[0].split()[:3]
            assert words[-1].strip("“”’,") in lines[line - 1] or "ref=" in lines[line - 1], (line, words)


def test_paragraphs_of_json_are_on_the_line_of_their_text() -> None:
    document = read(WIRE / "vote.1.ninjs")
    lines = (WIRE / "vote.1.ninjs").read_text(encoding="utf-8").split("\n")
    assert [document.headline in lines[document.lines[0][1] - 1], "MARRA" in lines[document.lines[1][1] - 1]] == [
        True
    ] * 2


def test_what_is_no_paragraph_is_left_out_and_told() -> None:
    first, second = read_items(WIRE / "feed.rss.xml")
    assert "2019" not in first.text and first.text.endswith("from losses.”")
    assert [notice.code for notice in first.notices] == ["furniture-dropped"]
    assert second.text.split("\n\n")[2] == "Both were cold but unhurt, it said. They had lost a rope on Sunday."
    (notice,) = read_items(WIRE / "package.newsml.xml")[0].notices
    assert notice.message.endswith("left out 1 packageItem")


def test_a_kill_without_a_body_is_still_an_item() -> None:
    document = read(WIRE / "ferry.2.newsml.xml")
    assert document.text == document.headline
    assert document.ednote is not None and document.ednote.startswith("MANDATORY KILL.")


@pytest.mark.parametrize("shape", SHAPES)
def test_bodies_of_ninjs(shape: str) -> None:
    data = json.dumps({"uri": "a", "headline": "Head", **SHAPES[shape]}).encode()
    (document,) = read_items_bytes(data, "a.json")
    assert document.text == "Head\n\nOne of it.\n\nTwo of it."


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ([A, B], ["x.json#a-b-c", "x.json#b"]),
        ({"items": [A]}, ["x.json"]),
        ({"data": {"items": [{"item": A}, {"item": {"uri": "b", "type": "picture"}}]}}, ["x.json"]),
        ({"uri": "p", "type": "composite", "associations": {"one": A, "two": B}}, ["x.json#a-b-c", "x.json#b"]),
        ({"uri": "p", "type": "composite", "associations": [A, B]}, ["x.json#a-b-c", "x.json#b"]),
        ([{**B, "version": n} for n in (1, 2, 2)], ["x.json#b:1", "x.json#b:2", "x.json#b:2-2"]),
        ([{**A, "uri": "https://wire.example/2024/storm.html"}, B], ["x.json#storm.html", "x.json#b"]),
    ],
)
def test_several_items_of_ninjs(data: object, names: list[str]) -> None:
    documents = read_items_bytes(json.dumps(data).encode(), "x.json")
    assert [one.name for one in documents] == names
    doubled = [one.name for one in documents if any(n.code == "duplicate-item" for n in one.notices)]
    assert doubled == [name for name in names if name.endswith("-2")]


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        (nitf("<p>It <b>rained</b>\n hard.</p>Loose."), "a", "It rained hard.\n\nLoose."),
        (nitf("<p>It rained.<br/>Hard.</p><table><tr><td>1</td></tr></table>"), "a", "It rained. Hard."),
        (b"<entry><content>&lt;p&gt;It rained.</content></entry>", "a.txt", "It rained."),
        (b"<rss><channel><item><description>It&nbsp;rained.</description></item></channel></rss>", "a", "It rained."),
        (
            b"<r:RDF xmlns:r='r'><channel/><item><description>It rained.</description></item></r:RDF>",
            "a",
            "It rained.",
        ),
        (f'<?xml version="1.0" encoding="iso-8859-1"?>{CAFE}'.encode("latin-1"), "a", "Café."),
        (f'<?xml version="1.0" encoding="UTF-16"?>{CAFE}'.encode("utf-16"), "a", "Café."),
        (f'<?xml version="1.0" encoding="UTF-8"?>{CAFE}'.encode("windows-1252"), "a", "Café."),
        (f'<?xml version="1.0" encoding="koi8-r"?>{CAFE}'.encode(), "a", "Café."),
    ],
)
def test_text_by_content(data: bytes, name: str, text: str) -> None:
    (document,) = read_items_bytes(data, name)
    assert document.text == text


@pytest.mark.parametrize(
    ("asked", "data"),
    [
        ("nitf", b"<nitf><body><body.content><p>It rained.</p></body.content></body></nitf>"),
        ("rss", b"<rss><channel><item><description>It rained.</description></item></channel></rss>"),
        ("atom", b"<feed><entry><content>It rained.</content></entry></feed>"),
        ("ninjs", b'{"body_text": "It rained."}'),
        ("newsml-g2", b"<newsItem><itemMeta/><contentSet><inlineData>It rained.</inlineData></contentSet></newsItem>"),
    ],
)
def test_a_format_by_name(asked: str, data: bytes) -> None:
    (document,) = read_items_bytes(data, "a", asked)
    assert document.text == "It rained."


def test_a_folder_is_searched_for_wire_items_alone(tmp_path: Path) -> None:
    for name, text in {
        "a.xml": "<nitf/>",
        "sitemap.xml": "<urlset/>",
        "b.json": '{"uri": "b"}',
        "labels.json": '{"faults": []}',
        "c.ninjs": "{}",
    }.items():
        (tmp_path / name).write_text(text)
    assert [path.name for path in read_tree(tmp_path)] == ["a.xml", "b.json", "c.ninjs"]


def test_plain_text_knows_nothing_of_itself() -> None:
    (document,) = read_items_bytes(b"It rained.", "a.txt")
    assert document == Document("It rained.", "a.txt")
