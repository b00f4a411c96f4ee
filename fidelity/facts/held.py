"""Whether the words that a correction changed still stand in the copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fidelity.facts.versions import WORD, Change, counted, plain
from fidelity.models import Alignment, Document, Pair, Span

ALIKE = 0.5
"""Least similarity of a pair in which a sentence of an original is said to stand in the copy."""
HALF = 0.5
"""Share of the words that changed from which on they stand there."""


@dataclass(frozen=True, slots=True)
class Place:
    """A changed sentence beside the copy."""

    change: Change
    pair: Pair
    still: Span | None
    """The older version's words in the copy."""
    mended: bool
    """Whether the copy has the newer version's words."""


def places(alignment: Alignment, source: int, change: Change, is_old: bool) -> Iterator[Place]:
    """Where the copy says the sentence that changed; `is_old` tells which of both versions the original is."""
    wanted = change.old if is_old else change.new
    if wanted is None:
        return
    for pair in alignment.pairs:
        if pair.source != source or not pair.copy or pair.similarity < ALIKE:
            continue
        if any(sentence.span.overlaps(wanted) for sentence in pair.original):
            yield _place(alignment, pair, change, source, is_old)
            return


def _place(alignment: Alignment, pair: Pair, change: Change, source: int, is_old: bool) -> Place:
    copied = counted(pair.copy_text)
    text = alignment.originals[source].text
    whole = counted(pair.original_text)  # of a merged pair, more than the sentence that changed
    here = counted((change.old if is_old or change.new is None else change.new).of(text))
    around = whole - here
    old = Counter(here) if is_old else here - change.come + change.gone
    new = here - change.gone + change.come if is_old else Counter(here)
    had = _beyond(change.gone, copied, new + around)
    has = _beyond(change.come, copied, old + around)
    still = None
    if change.gone and had >= HALF and (not change.come or has < HALF):
        whole_sentence = pair.copy[0].span.to(pair.copy[-1].span)
        still = _span(pair, change.gone) if change.new is not None else whole_sentence
    return Place(change, pair, still, bool(change.come) and has >= HALF)


def _beyond(words: Counter[str], copied: Counter[str], other: Counter[str]) -> float:
    """The share of the words that the copy has more often than the other version would explain."""
    if not words:
        return 0.0
    return sum(min(count, max(0, copied[word] - other[word])) for word, count in words.items()) / words.total()


def _span(pair: Pair, words: Counter[str]) -> Span:
    """From the first to the last of the words in the copy where they stand close together, else the first."""
    found = [
        Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        for sentence in pair.copy
        for match in WORD.finditer(sentence.text)
        if plain(match.group()) in words
    ]
    if not found:
        return pair.copy[0].span
    joined = found[0]
    for one in found[1:]:
        if one.start - joined.end > 2:
            break
        joined = joined.to(one)
    return joined


def still_told(alignment: Alignment, source: int, old: str, new: str) -> Iterator[tuple[Span, Span]]:
    """Where the copy has the words that a correction took back, and the corrected original's sentence beside it."""
    gone, come = counted(old) - counted(new), counted(new) - counted(old)
    if not gone or not come:
        return
    for pair in alignment.pairs:
        if pair.source != source or not pair.copy or not pair.original or pair.similarity < ALIKE:
            continue
        copied, there = counted(pair.copy_text), counted(pair.original_text)
        if come <= there and gone <= copied - there and not come <= copied:
            yield _span(pair, gone), pair.original[0].span


def drawn(alignment: Alignment) -> list[tuple[int, Document]]:
    """The originals that the copy draws on, with their numbers."""
    used = {pair.source for pair in alignment.pairs if pair.copy and pair.original}
    return [(index, text.document) for index, text in enumerate(alignment.originals) if index in used]
