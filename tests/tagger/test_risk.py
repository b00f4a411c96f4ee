"""What is weighed for a sentence's risk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest
from sacrebleu import sentence_chrf

from fidelity.tagger.risk import NAMES, features, letters

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Said(NamedTuple):
    wrong: NDArray[np.float64]
    missing: NDArray[np.float64]
    loose: float = 0.5


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("The cat sat on the mat, he said.", "A cat was sitting on that mat, said he."),
        ("One.", "Another sentence altogether."),
        ("The same words.", "The same words."),
    ],
)
def test_letters_are_those_of_sacrebleu(copy: str, original: str) -> None:
    assert letters(copy, original) == pytest.approx(sentence_chrf(copy, [original]).score / 100, abs=1e-6)


def test_a_likelier_word_is_a_higher_feature() -> None:
    low = features("A b.", "A c.", Said(np.array([0.1, 0.1]), np.array([0.0, 0.0])), 0.9)
    high = features("A b.", "A c.", Said(np.array([0.1, 0.6]), np.array([0.0, 0.2])), 0.9)
    told = dict(zip(NAMES, (high - low).tolist(), strict=True))
    assert told["mean"] > 0 and told["highest"] > 0 and told["gaps"] > 0
    assert told["letters"] == told["meaning"] == told["loose"] == told["length"] == 0
