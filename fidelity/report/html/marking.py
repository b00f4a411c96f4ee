"""One side of a pair as stretches of text: what differs from the other side, and what a finding is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from fidelity.models import Finding, Sentence, Span
from fidelity.report.layout import advice, cut, reason, short_id, sureness


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding with its number on the page."""

    number: int
    finding: Finding
    place: str
    """Line and column in the file."""

    @property
    def severity(self) -> str:
        """How bad, as a word; the name of its class too."""
        return self.finding.severity.value

    @property
    def words(self) -> str:
        """The copy's words, a long stretch cut."""
        return cut(self.finding.quote)

    @property
    def original(self) -> str:
        """The original's words, a long stretch cut."""
        return cut(self.finding.original_quote)

    @property
    def advice(self) -> str:
        """What to write, as one says it."""
        return advice(self.finding)

    @property
    def reason(self) -> str:
        """What is wrong."""
        return reason(self.finding)

    @property
    def sure(self) -> str:
        """How sure, as a word and a figure."""
        return sureness(self.finding.confidence)

    @property
    def id(self) -> str:
        """What to name it by."""
        return short_id(self.finding)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that all stand in the other side too, or none of them."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that the same findings are about, or none; without words, the place where some are missing."""

    pieces: tuple[Piece, ...]
    notes: tuple[Noted, ...] = ()
    """The worst first."""
    ends: tuple[Noted, ...] = ()
    """Those whose number stands after these words."""

    @property
    def classes(self) -> str:
        """The severities of its findings."""
        return " ".join(dict.fromkeys(note.severity for note in self.notes))


Places = Sequence[tuple[Span, Noted]]


def stretches(
    text: str, sentences: Sequence[Sentence], changed: Sequence[Span], places: Places, numbered: set[int]
) -> tuple[Stretch, ...]:
    """The sentences, a space between them; a finding is numbered where it ends first, and `numbered` grows by it."""
    made: list[Stretch] = []
    for sentence in sentences:
        if made:
            made.append(Stretch((Piece(" ", False),)))
        made += _sentence(text, sentence.span, changed, places, numbered)
    return tuple(made)


def _sentence(text: str, whole: Span, changed: Sequence[Span], places: Places, numbered: set[int]) -> Iterator[Stretch]:
    near = [(span, note) for span, note in places if span.start <= whole.end and whole.start <= span.end]
    ends = {max(whole.start, min(end, whole.end)) for span, _ in near for end in (span.start, span.end)}
    ends |= {max(whole.start, min(end, whole.end)) for span in changed for end in (span.start, span.end)}
    cuts = [Span(start, end) for start, end in pairwise(sorted(ends | {whole.start, whole.end}))]
    gaps = [span.start for span, _ in near if not len(span)]
    for (notes, _), group in groupby(cuts, key=lambda part: (_about(part, near), sum(at <= part.start for at in gaps))):
        spans = list(group)
        yield from _gaps(spans[0].start, near, numbered)
        pieces = tuple(Piece(part.of(text), any(span.holds(part) for span in changed)) for part in spans)
        last = spans[-1].end
        done = [n for place, n in near if n in notes and n.number not in numbered and min(place.end, whole.end) == last]
        numbered.update(note.number for note in done)
        yield Stretch(pieces, notes, tuple(done))
    yield from _gaps(whole.end, near, numbered)


def _about(part: Span, near: Places) -> tuple[Noted, ...]:
    held = [note for span, note in near if len(span) and span.holds(part)]
    return tuple(sorted(held, key=lambda note: (-note.finding.severity.rank, note.number)))


def _gaps(at: int, near: Places, numbered: set[int]) -> Iterator[Stretch]:
    for span, note in near:
        if not len(span) and span.start == at and note.number not in numbered:
            numbered.add(note.number)
            yield Stretch((), (note,), (note,))
