"""What the network says of a pair, set in the document: the words of every sentence with their places there."""

from __future__ import annotations

from fidelity.models import Judgement, Pair, Span
from fidelity.tagger.reading import Read, Reader

DIGITS = 4
"""Of what is kept; finer differences are the runtime's."""


def judgement(pair: Pair, read: Read, reader: Reader) -> Judgement:
    """What the pair comes to."""
    wrong, missing = reader.calibrated(read, alone=not pair.original)
    words, gaps = [], []
    for word, bad, lost in zip(read.words, wrong.tolist(), missing.tolist(), strict=True):
        start, end = placed(pair, word.start), placed(pair, word.end)
        words.append((Span(start, end), round(bad, DIGITS)))
        gaps.append((end, round(lost, DIGITS)))
    risk = reader.risk(pair.copy_text, pair.original_text, read, pair.similarity)
    return Judgement(tuple(words), tuple(gaps), round(risk, DIGITS), read.cut)


def placed(pair: Pair, end: int) -> int:
    """A code point of the copy's sentences joined by spaces, as a code point of the document."""
    for sentence in pair.copy[:-1]:
        if end <= len(sentence.text):
            return sentence.span.start + end
        end -= len(sentence.text) + 1
    return pair.copy[-1].span.start + end
