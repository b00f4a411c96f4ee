"""How a copy reads: the shapes, and that damage is seen where it is."""

from __future__ import annotations

import numpy as np
import pytest

from fidelity.embed import WordEncoder
from fidelity.english.words import tokenize
from fidelity.reading import FORM, GAP, ODD, reading, windows


def test_a_window_holds_five_words_and_zeros_past_the_ends() -> None:
    vectors = np.array([[1.0], [2.0], [3.0]], np.float32)
    assert windows(vectors).tolist() == [[0, 0, 1, 2, 3], [0, 1, 2, 3, 0], [1, 2, 3, 0, 0]]


@pytest.mark.parametrize("shape", [(0, 384), (3, 16)])
def test_vectors_of_another_model_say_nothing(shape: tuple[int, int]) -> None:
    assert not reading(np.ones(shape, np.float32)).any()
    assert reading(np.ones(shape, np.float32)).shape == (shape[0], 3)


@pytest.mark.parametrize(
    ("damaged", "whole", "column"),
    [
        (
            "The committee the budget on Monday after a week of talks in the capital.",
            "The committee approved the budget on Monday after a week of talks in the capital.",
            GAP,
        ),
        (
            "The crew of the ferry was taken to the on Sunday, the coast guard said.",
            "The crew of the ferry was taken to the harbour on Sunday, the coast guard said.",
            GAP,
        ),
        (
            "The court sentenced the banana to three years in prison for fraud.",
            "The court sentenced the banker to three years in prison for fraud.",
            ODD,
        ),
        (
            "Last week the troops leave the town and burned the bridge.",
            "Last week the troops left the town and burned the bridge.",
            FORM,
        ),
    ],
)
def test_damage_stands_out(damaged: str, whole: str, column: int, minilm: WordEncoder) -> None:
    assert worst(damaged, column, minilm) > worst(whole, column, minilm) + 0.5


def worst(text: str, column: int, encoder: WordEncoder) -> float:
    tokens = tokenize(text)
    (vectors,) = encoder.words([text], [[(token.span.start, token.span.end) for token in tokens]])
    return float(reading(vectors)[:, column].max())
