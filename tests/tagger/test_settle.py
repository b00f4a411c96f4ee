"""A word weighed against the others of its sentence."""

from __future__ import annotations

import numpy as np
import pytest

from fidelity.tagger import weights
from fidelity.tagger.settle import ALONE, BESIDE, settled

PLAIN = {"settle.weight": np.array([[1.0, 0.0, 0.0], [1.0, -0.5, 0.0]]), "settle.bias": np.array([0.0, 0.0])}


def test_the_word_alone_is_what_it_was() -> None:
    assert settled(np.array([0.1, 0.5, 0.9]), PLAIN, BESIDE) == pytest.approx([0.1, 0.5, 0.9])


def test_a_word_counts_for_less_among_many_that_are_likely() -> None:
    few, many = settled(np.array([0.5, 0.1, 0.1]), PLAIN, ALONE), settled(np.array([0.5, 0.5, 0.5]), PLAIN, ALONE)
    assert few[0] > many[0]


@pytest.mark.parametrize("chances", [[], [0.0], [1.0, 0.0]])
def test_certainty_and_no_words_are_no_trouble(chances: list[float]) -> None:
    made = settled(np.array(chances), PLAIN, ALONE)
    assert np.isfinite(made).all() and len(made) == len(chances)


@pytest.mark.parametrize("which", [BESIDE, ALONE])
def test_the_order_of_a_sentences_words_stays(which: int) -> None:
    made = settled(np.array([0.05, 0.2, 0.4, 0.7]), weights.read(), which)
    assert (np.diff(made) > 0).all()
