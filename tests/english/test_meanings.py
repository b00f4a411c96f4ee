"""How alike words are in meaning by themselves."""

from __future__ import annotations

import pytest

from fidelity.english.meanings import nearness, vectors


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("said", "stated", "bridge"),
        ("begin", "start", "curfew"),
        ("dead", "killed", "clock"),
        ("house", "home", "rise"),
    ],
)
def test_a_synonym_is_nearer_than_any_other_word(word: str, near: str, far: str) -> None:
    close, apart = nearness(word, near), nearness(word, far)
    assert close is not None and apart is not None
    assert close > apart + 0.2


def test_a_word_is_like_itself_and_order_does_not_matter() -> None:
    assert nearness("bridge", "bridge") == pytest.approx(1.0)
    assert nearness("bridge", "road") == nearness("road", "bridge")


def test_an_unknown_word_is_like_none() -> None:
    assert nearness("qwxzt", "bridge") is None


def test_vectors_are_of_unit_length_and_as_near_as_the_words() -> None:
    made = vectors(("minister", "nosuchword", "premier"))
    assert made is not None and made.shape[0] == 2
    assert (made**2).sum(axis=1) == pytest.approx([1.0, 1.0], abs=1e-5)
    assert float(made[0] @ made[1]) == pytest.approx(nearness("minister", "premier"), abs=1e-2)


def test_an_unknown_first_word_has_none() -> None:
    assert vectors(("nosuchword", "minister")) is None
    assert vectors(()) is None
