"""A document's sentences, words and direct quotations, with exact spans into its untouched text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from fidelity.english.words import tokenize
from fidelity.models import Document, Segmented, Sentence, Span
from fidelity.page import furniture, paragraphs
from fidelity.segment import quotes
from fidelity.segment.datelines import dateline
from fidelity.segment.sentences import sentences as sentences_of

__all__ = ["dateline", "segment", "spans"]


def segment(document: Document) -> Segmented:
    """The document's sentences with tokens, paragraphs and quoted stretches, and its direct quotations, in order."""
    text = document.text
    parts = paragraphs.paragraphs(text)
    head = _headline(document, parts)
    places = list(_places(document, parts, head))
    quotations = quotes.quotations(text, parts, tuple(span for span, _ in places))
    contents = [content for quotation in quotations for content in quotation.content]
    dropped = {number for number, part in enumerate(parts) if furniture.kind(part.of(text))}
    sentences = tuple(
        Sentence(
            span.of(text),
            span,
            tokenize(span.of(text), span.start),
            tuple(_clipped(contents, span)),
            number,
            is_headline=span == head,
            is_furniture=number in dropped or furniture.kind(span.of(text)) is not None,
        )
        for span, number in places
    )
    return Segmented(document, sentences, quotations)


def spans(document: Document) -> tuple[Span, ...]:
    """Where the sentences are, and nothing else of them: all that an archive needs, in a fifth of the time."""
    parts = paragraphs.paragraphs(document.text)
    return tuple(span for span, _ in _places(document, parts, _headline(document, parts)))


def _places(document: Document, parts: tuple[Span, ...], head: Span | None) -> Iterator[tuple[Span, int]]:
    """Each sentence with the number of its paragraph."""
    language = document.language or "en"
    for number, part in enumerate(parts):
        if part == head:
            yield part, number
        else:
            yield from ((span, number) for span in sentences_of(document.text, part, language))


def _headline(document: Document, parts: tuple[Span, ...]) -> Span | None:
    if document.headline and parts and parts[0].of(document.text).split() == document.headline.split():
        return parts[0]
    return paragraphs.headline(document.text, parts)


def _clipped(contents: list[Span], span: Span) -> Iterator[Span]:
    """The quoted stretches of a sentence; contents are in order and apart from each other."""
    first = bisect_right(contents, span.start, key=lambda content: content.end)
    for index in range(first, len(contents)):
        content = contents[index]
        if content.start >= span.end:
            return
        yield Span(max(content.start, span.start), min(content.end, span.end))
