"""Broken and hostile wire items: one line that names file, place and cause; never a traceback, a fetch or a hang."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from fidelity.errors import InputError
from fidelity.read import read_items_bytes

WIRE = Path(__file__).parents[2] / "corpora" / "wire"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE nitf [<!ENTITY l0 "ha">{LAUGHS}]><nitf><body><body.content>&l9;</body.content></body></nitf>'
SECRET = '<!DOCTYPE nitf [<!ENTITY x SYSTEM "{}">]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>'

TABLE = [
    ("a.xml", BOMB, "a.xml, line 1: XML that declares entities is not read"),
    ("a.xml", SECRET.format("file:///etc/passwd"), "declares entities"),
    ("a.xml", SECRET.format("http://127.0.0.1:9/"), "declares entities"),
    ("a.xml", "<!DOCTYPE nitf [<!ENTITY % p SYSTEM 'x.dtd'> %p;]><nitf/>", "declares entities"),
    ("a.xml", "<nitf><body>" + "<block>" * 300 + "x", "nested more than 256 deep"),
    ("a.xml", "<nitf>\n<body><p>It rained", "a.xml, line 2: broken XML (Premature end of data in tag p line 2)"),
    ("a.xml", "<nitf>\n<body><p>It</b>", "a.xml, line 2: broken XML (Opening and ending tag mismatch"),
    ("a.xml", "<nitf><body><p>&foo;</p></body></nitf>", "Entity 'foo' not defined"),
    ("a.xml", "<nitf><body><p>a\x07b</p></body></nitf>", "invalid Char value 7"),
    ("a.xml", "<nitf>\n</nitf>", "a.xml, line 1: <nitf> has no <body>"),
    ("a.xml", "<nitf><body/></nitf>", "a.xml: the NITF holds no text of a story (1 item without text)"),
    ("a.xml", "<newsMessage/>", "a.xml, line 1: <newsMessage> has no <itemSet>"),
    (
        "a.xml",
        "<newsMessage><itemSet><packageItem/></itemSet></newsMessage>",
        "holds no text of a story (1 packageItem)",
    ),
    ("a.xml", "<packageItem/>", "holds no text of a story (1 packageItem)"),
    ("a.xml", "<newsItem><contentSet/></newsItem>", "<newsItem> has no <itemMeta>"),
    ("a.xml", "<rss><item/></rss>", "a.xml, line 1: <rss> has no <channel>"),
    ("a.xml", "<feed/>", "a.xml: the Atom holds no text of a story"),
    ("a.xml", "<NewsML/>", "a.xml: NewsML 1 is not read; ask the agency for NewsML-G2"),
    ("a.xml", '<?xml version="1.0"?><urlset/>', "outermost element is <urlset>"),
    ("a.xml", "It rained.", "a.xml: no XML, though it is called so"),
    ("a.json", '{"uri": "a", "body_text": "It rai', "a.json, line 1: broken JSON (Unterminated string"),
    ("a.json", '{"uri": "a",\n "body_text": }', "a.json, line 2: broken JSON (Expecting value)"),
    ("a.json", '{"uri": "a", "body_text": 7}', "a.json: body_text must be a text, and is a number"),
    ("a.json", '{"uri": "a", "headline": ["x"], "body_text": "y"}', "headline must be a text, and is a list"),
    ("a.json", '{"uri": {"a": 1}, "body_text": "y"}', "uri must be a text, and is an object"),
    ("a.json", '{"uri": "a", "bodies": "x"}', "bodies must be a list, and is a text"),
    ("a.json", '{"uri": "a", "bodies": ["x"]}', "bodies[0] must be an object, and is a text"),
    ("a.json", '{"uri": "a", "bodies": [{"value": null}]}', "holds no text of a story"),
    ("a.json", '{"uri": "a", "headlines": [{"value": true}]}', "headlines.value must be a text, and is true or false"),
    ("a.json", '[{"uri": "a", "body_text": "x"}, 3]', "[1] must be an object, and is a number"),
    ("a.json", '[{"uri": "a", "body_text": "x"}, {"uri": "b", "pubstatus": []}]', "[1].pubstatus must be a text"),
    ("a.json", '{"uri": "a", "URI": "b", "body_text": "y"}', "“URI” stands twice in one object"),
    ("a.json", '{"uri": "a", "type": "composite", "associations": 4}', "associations must be an object or a list"),
    ("a.json", '{"uri": "a", "version": ' + "9" * 5000 + "}", "broken JSON (Exceeds the limit"),
    ("a.json", "[" * 100_000, "a.json"),
    ("a.json", '{"faults": []}', "a.json: the whole is no ninjs item: it has neither uri nor body"),
    ("a.json", "7", "a.json: the whole must be an object, and is a number"),
    ("a.json", '{"uri": "a", "body_html": "' + "<b>" * 60_000 + '"}', "body_html: HTML with more than 50,000 tags"),
    ("a.json", '{"uri": "a", "body_html": "' + "<div>" * 3_000 + 'x"}', "body_html: HTML nested more than 256 deep"),
    ("a.json", "[" + ",".join(['{"uri":"a","body_text":"x"}'] * 5_001) + "]", "more than 5,000 items"),
]


@pytest.mark.parametrize(("name", "text", "message"), TABLE)
def test_refused(name: str, text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        read_items_bytes(text.encode(), name)
    said = str(raised.value)
    assert message in said and said.startswith(name) and "\n" not in said and len(said) < 300


@pytest.mark.parametrize(
    ("asked", "text", "message"),
    [
        ("nitf", "<rss/>", "a: <rss> where <nitf> was expected"),
        ("newsml-g2", "<nitf/>", "a: <nitf> where <newsItem> or <newsMessage> was expected"),
        ("atom", "<nitf/>", "a: <nitf> where <rss>, <rdf:RDF>, <feed> or <entry> was expected"),
        ("rss", "It rained.", "a, line 1: broken XML (Start tag expected"),
        ("ninjs", "It rained.", "a, line 1: broken JSON (Expecting value)"),
    ],
)
def test_not_what_it_is_called(asked: str, text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        read_items_bytes(text.encode(), "a", asked)
    assert message in str(raised.value)


def test_a_document_type_elsewhere_is_not_fetched() -> None:
    elsewhere = '<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/x.dtd">'
    data = f"{elsewhere}<nitf><body><body.content>It rained.</body.content></body></nitf>"
    started = time.monotonic()
    (document,) = read_items_bytes(data.encode(), "a.xml")
    assert document.text == "It rained." and time.monotonic() - started < 2


def test_damaged_samples_are_read_or_refused_in_a_line() -> None:
    chance = random.Random(7)
    samples = [path for path in sorted(WIRE.iterdir()) if path.suffix in (".xml", ".ninjs")]
    outcomes = {"read": 0, "refused": 0}
    for number in range(300):
        path = samples[number % len(samples)]
        data = bytearray(path.read_bytes())
        for _ in range(chance.randint(1, 2)):
            at = chance.randrange(len(data))
            match chance.randrange(6):
                case 0:
                    data[at] = chance.randrange(256)
                case 1 | 3:
                    del data[at : at + chance.randrange(1, 60)]
                case 2 | 4:
                    data[at:at] = chance.choice([b"<", b">", b"&", b'"', b"]]>", b"\x00", b"\xff\xfe", b"{", b"<!--"])
                case _:
                    del data[at:]
            if not data:
                break
        try:
            documents = read_items_bytes(bytes(data), path.name)
        except InputError as error:
            assert str(error).startswith(path.name) and "\n" not in str(error)
            outcomes["refused"] += 1
        else:
            assert all(one.text.strip() for one in documents)
            outcomes["read"] += 1
    assert min(outcomes.values()) > 20
