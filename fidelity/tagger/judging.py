"""What the network says of a pair, set in the document: the words of every sentence with their places there."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.models import Judgement, Pair, Span
from fidelity.tagger.reading import Read
from fidelity.tagger.risk import risk

DIGITS = 4
"""Of what is kept; finer differences are the runtime's."""


def judgement(pair: Pair, read: Read) -> Judgement:
    """What the pair comes to."""
    words, gaps = [], []
    for word, wrong, missing in zip(read.words, read.wrong.tolist(), read.missing.tolist(), strict=True):
        start, end = placed(pair, (word.start, word.end))
        words.append((Span(start, end), round(wrong, DIGITS)))
        gaps.append((end, round(missing, DIGITS)))
    return Judgement(tuple(words), tuple(gaps), round(risk(pair, read), DIGITS))


def placed(pair: Pair, ends: Sequence[int]) -> tuple[int, ...]:
    """Code points of the copy's sentences joined by spaces, as code points of the document."""
    made = []
    for end in ends:
        at = 0
        for sentence in pair.copy:
            if end <= at + len(sentence.text) or sentence is pair.copy[-1]:
                made.append(sentence.span.start + end - at)
                break
            at += len(sentence.text) + 1
    return tuple(made)
