"""Malformed input of every kind: a document or one clear line, never a traceback, a hang or a silent loss."""

from __future__ import annotations

import json
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fidelity.cli import main
from fidelity.errors import InputError
from fidelity.read import read_bytes

ROOT = Path(__file__).parents[2]
HAND = {
    "story.html": b"<html><head><title>Port shut</title></head><body><p>The port is shut, he said.</p></body>",
    "story.md": b"---\ntitle: Port shut\n---\n\n<!-- fidelity: off -- x -->\n\nThe **port** is shut.\n",
    "story.txt": "Port shut\n\n“The port is shut,” he said — for 5 days.\n".encode(),
}
SAMPLES = HAND | {path.name: path.read_bytes() for path in sorted((ROOT / "corpora" / "wire").rglob("*.*"))}
SUFFIXES = (".txt", ".md", ".html", ".xml", ".json", ".rss", "")
PIECES = (
    b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><x>&b;</x>", b"<![CDATA[", b"]]>", b"&#0;",
    b"&#xD800;", b"<!--", b"-->", b"</p>", b"<p" * 50, b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\x1b[31m", b"{" * 200,
    b"[" * 200, b'"\\ud800"', b"---\n", b"a: *x\n", b"1e999", b"<newsItem", b"<nitf>", b"<rss>", b'{"pubstatus": [1]}',
    "\u202e\u0000\ufffe".encode(), b"\r", b"\xed\xa0\x80",
)  # fmt: skip
FUZZ = settings(max_examples=60, deadline=2000, derandomize=True, suppress_health_check=list(HealthCheck))
LETTERS = string.ascii_letters
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(string.ascii_letters, max_size=9), inner, max_size=4)
    ),
    max_leaves=20,
)
KEYS = ["uri", "headline", "body_text", "body_html", "bodies", "pubstatus", "pubStatus", "version", "byline", "ednote"]


def _read(data: bytes, name: str) -> None:
    try:
        document = read_bytes(data, name)
    except InputError as error:
        assert name in str(error)
        assert "\n" not in str(error)
    else:
        assert document.text.strip()
        assert document.text.encode("utf-8", "surrogatepass")


@given(
    st.sampled_from(sorted(SAMPLES)),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(PIECES) | st.binary(max_size=8)), max_size=4),
    st.floats(0, 1),
    st.floats(0, 1),
)
@FUZZ
def test_samples_that_are_cut_and_stuffed(
    name: str, pieces: list[tuple[float, bytes]], start: float, end: float
) -> None:
    data = SAMPLES[name]
    first, last = sorted((int(start * len(data) / 4), len(data) - int(end * len(data) / 2)))
    data = data[first:last]
    for place, piece in pieces:
        at = int(place * len(data))
        data = data[:at] + piece + data[at:]
    _read(data, name)


@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
@FUZZ
def test_any_bytes(data: bytes, suffix: str) -> None:
    _read(data, f"story{suffix}")


@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=6), max_size=12), st.sampled_from(SUFFIXES))
@FUZZ
def test_pieces_of_markup(pieces: list[bytes], suffix: str) -> None:
    _read(b" ".join(pieces), f"story{suffix}")


@given(st.dictionaries(st.sampled_from(KEYS), values, max_size=6))
@FUZZ
def test_json_of_any_shape(item: dict[str, object]) -> None:
    _read(json.dumps(item).encode("utf-8", "surrogatepass"), "story.json")


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_the_command_ends_with_a_code_for_every_broken_sample(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    data = SAMPLES[name]
    (tmp_path / name).write_bytes(data[: len(data) // 2] + b"\x00\xff" + data[len(data) // 2 :])
    code = main(["check", name, "--no-model", "--no-cache"])
    said = capsys.readouterr().err
    assert code == 2
    assert name in said and "Traceback" not in said
