"""What the network learns from."""

from __future__ import annotations

import pytest

from fidelity.tagger.inputs import arrange, tokenizer
from fidelity.tagger.train.rows import Mark, Row, arrays, batch, targets

COPY = "The army did not capture the town."


def wanted(row: Row, which: int) -> dict[str, float]:
    words = arrange([(row.copy, row.original)], tokenizer()).words[0]
    return {
        row.copy[word.start : word.end]: float(share)
        for word, share in zip(words, targets(row, words)[0][which], strict=True)
        if share
    }


@pytest.mark.parametrize(
    ("row", "words", "gaps"),
    [
        (Row(COPY, "", (Mark(9, 16),)), {"did": 1.0, "not": 1.0}, {}),
        (Row(COPY, "", (Mark(9, 12, 0), Mark(4, 12, 1)), raters=2), {"army": 0.5, "did": 1.0}, {}),
        (Row(COPY, "", (), (Mark(8, 8),)), {}, {"army": 1.0}),
        (Row(COPY, "", (), (Mark(0, 0),)), {}, {}),
    ],
)
def test_a_target_is_the_share_of_raters(row: Row, words: dict[str, float], gaps: dict[str, float]) -> None:
    assert (wanted(row, 0), wanted(row, 1)) == (words, gaps)


def test_the_words_that_nobody_looked_at_count_little() -> None:
    row = Row(COPY, "", (Mark(9, 12),), rest=0.25, weight=2.0)
    words = arrange([(row.copy, "")], tokenizer()).words[0]
    assert sorted(set(targets(row, words)[1][0].tolist())) == [0.5, 2.0]


def test_a_batch_finds_every_word_again() -> None:
    rows = arrays([Row(COPY, "The army failed to take the town."), Row("Short.", "")])
    made = batch(rows)
    assert made.ids.shape[0] == 2
    assert made.targets.shape == (2, len(made.at_row))
    for row, piece in zip(made.at_row, made.at_piece, strict=True):
        assert made.mask[row, piece] == 1 and made.types[row, piece] == 1
