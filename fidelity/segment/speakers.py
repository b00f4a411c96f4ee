"""Who speaks each direct quotation of a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from fidelity.models import Quotation, Span
from fidelity.segment import attribution

RESOLVED = frozenset({"he", "she"})
FAR = 1200
"""A pronoun further from a name than this many characters stays a pronoun."""


def speakers(
    text: str, parts: tuple[Span, ...], sentences: tuple[Span, ...], quotations: tuple[Quotation, ...]
) -> tuple[Span | None, ...]:
    """The words that name each quotation's speaker. A plain pronoun gives the nearest person named before as one."""
    bounds = [part.start for part in parts]
    starts = sorted(span.start for span in sentences) or bounds
    named = _attributions(text, sentences, quotations)
    found: list[Span | None] = []
    for index, quotation in enumerate(quotations):
        at = bisect_right(bounds, quotation.span.start) - 1
        last = parts[max(bisect_right(bounds, quotation.span.end - 1) - 1, at)] if parts else quotation.span
        first = parts[at] if parts else quotation.span
        following = quotations[index + 1].span.start if index + 1 < len(quotations) else last.end
        sentence_end = _sentence_end(starts, quotation.span.end, min(last.end, following))
        left = max(first.start, quotations[index - 1].span.end if index else 0)
        sentence_start = starts[max(bisect_right(starts, quotation.span.start) - 1, 0)]
        who = (
            attribution.after(text, quotation.span.end, sentence_end)
            or attribution.before(text, max(left, min(sentence_start, quotation.span.start)), quotation.span.start)
            or attribution.introduced(text, left, quotation.span.start)
        )
        if who is None and index and quotations[index - 1].span.start >= first.start:
            who = found[-1]  # "...," he said. "..."
        elif who is None and _alone(text, quotation, first, last) and at:
            who = _spoke_last(parts[at - 1], named, quotations[index - 1] if index else None, found)
        if who is not None and who.of(text).lower() in RESOLVED:
            place = bisect_left(named, who) - 1
            who = named[place] if place >= 0 and named[place].start > first.start - FAR else who
        if who is not None and any(c.isupper() for c in who.of(text)) and attribution.is_person(who.of(text)):
            place = bisect_left(named, who)
            if named[place : place + 1] != [who]:
                named.insert(place, who)
        found.append(who)
    return tuple(found)


def _alone(text: str, quotation: Quotation, first: Span, last: Span) -> bool:
    """Whether the quotation has its paragraphs to itself."""
    return quotation.span.start == first.start and not text[quotation.span.end : last.end].strip(" .")


def _spoke_last(part: Span, named: list[Span], earlier: Quotation | None, found: list[Span | None]) -> Span | None:
    """Who spoke last in the paragraph before a quotation without attribution."""
    place = bisect_left(named, Span(part.end, part.end)) - 1
    who = named[place] if place >= 0 and part.holds(named[place]) else None
    if earlier and found[-1] is not None and part.overlaps(earlier.span) and (who is None or who < found[-1]):
        who = found[-1]
    return who


def _sentence_end(starts: list[int], at: int, limit: int) -> int:
    index = bisect_right(starts, at)
    return min(starts[index] if index < len(starts) else limit, limit)


def _attributions(text: str, sentences: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> list[Span]:
    """The persons named as saying something outside quotation marks, in order."""
    return sorted(set(_reported(text, sentences, quotations)))


def _reported(text: str, sentences: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> Iterator[Span]:
    quoted = [content for quotation in quotations for content in quotation.content]
    starts = [content.start for content in quoted]
    for sentence in sentences:
        match = attribution.SUBJECT_VERB.search(text, sentence.start, sentence.end)
        if not match or _quoted(quoted, starts, match.start()):
            continue
        who = attribution.subject(text, sentence.start, match.start())
        if who and attribution.is_person(who.of(text)) and not _quoted(quoted, starts, who.start):
            yield who


def _quoted(contents: list[Span], starts: list[int], at: int) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < contents[index].end
