"""What the network says of a pair, set in the document: the words of every sentence with their places there."""

from __future__ import annotations

from fidelity.models import Doubt, Judgement, Pair, Span
from fidelity.tagger.reading import Read, Reader

DIGITS = 4
"""Of what is kept; finer differences are the runtime's."""


def judgement(pair: Pair, read: Read, reader: Reader) -> Judgement:
    """What the pair comes to."""
    known = reader.known(read, alone=not pair.original)
    words = []
    for word, *said in zip(read.words, read.wrong.tolist(), read.missing.tolist(), known.tolist(), strict=True):
        span = Span(placed(pair, word.start), placed(pair, word.end))
        words.append(Doubt(span, *(round(chance, DIGITS) for chance in said)))
    risk = reader.risk(pair.copy_text, pair.original_text, read, pair.similarity)
    return Judgement(tuple(words), round(risk, DIGITS), read.cut)


def placed(pair: Pair, end: int) -> int:
    """A code point of the copy's sentences joined by spaces, as a code point of the document."""
    for sentence in pair.copy[:-1]:
        if end <= len(sentence.text):
            return sentence.span.start + end
        end -= len(sentence.text) + 1
    return pair.copy[-1].span.start + end
