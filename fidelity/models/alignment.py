"""A copy beside its originals: pairs of sentences, and the words of a pair that stand for each other."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from fidelity.models.text import Document, Segmented, Sentence, Span, Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of words that is not the same on both sides of a pair; one side may be empty."""

    copy: tuple[Token, ...]
    original: tuple[Token, ...]
    similarity: float
    """Mean contextual similarity of the linked words, 0 where a side is empty."""

    @property
    def copy_span(self) -> Span | None:
        """From the first to the last word in the copy."""
        return self.copy[0].span.to(self.copy[-1].span) if self.copy else None

    @property
    def original_span(self) -> Span | None:
        """From the first to the last word in the original."""
        return self.original[0].span.to(self.original[-1].span) if self.original else None


@dataclass(frozen=True, slots=True)
class Links:
    """Which words of a pair stand for each other. Indices count the tokens of `copy` and `original`."""

    copy: tuple[Token, ...]
    original: tuple[Token, ...]
    links: frozenset[tuple[int, int]]
    differences: tuple[Difference, ...] = ()
    chances: Grid | None = field(default=None, compare=False, repr=False)
    """How probable each link is, [copy, original]; None where the sides are the same words."""
    likeness: Grid | None = field(default=None, compare=False, repr=False)
    """How alike the words are in their sentences, [copy, original]; None without a model."""
    reading: Grid | None = field(default=None, compare=False, repr=False)
    """How the copy reads, [copy, 3]: the odds, as logarithms, that a word is out of place, that one is missing before
    it, and that a verb has the wrong form; None without a model."""

    @property
    def forth(self) -> Mapping[int, Sequence[int]]:
        """For each linked token of the copy those of the original, in order."""
        return _partners(self.links)[0]

    @property
    def back(self) -> Mapping[int, Sequence[int]]:
        """For each linked token of the original those of the copy, in order."""
        return _partners(self.links)[1]

    def originals_of(self, index: int) -> tuple[Token, ...]:
        """The original's words linked with the copy's token at the index."""
        return tuple(self.original[j] for j in self.forth.get(index, ()))

    def copies_of(self, index: int) -> tuple[Token, ...]:
        """The copy's words linked with the original's token at the index."""
        return tuple(self.copy[i] for i in self.back.get(index, ()))


@functools.lru_cache(maxsize=64)
def _partners(links: frozenset[tuple[int, int]]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """For each side the indices that each index is linked with, in order: rules ask for them word by word."""
    ours: dict[int, list[int]] = {}
    theirs: dict[int, list[int]] = {}
    for i, j in sorted(links):
        ours.setdefault(i, []).append(j)
        theirs.setdefault(j, []).append(i)
    return ours, theirs


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the tagger says of a word of the copy. It weighs, and is never a reason."""

    span: Span
    """In the copy's document."""
    wrong: float
    """That it is wrong, as the network has it: good for comparing, not for believing."""
    missing: float
    """That something is missing behind it, likewise."""
    likely: float
    """How often such a word was wrong where people looked."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the tagger makes of a pair."""

    words: tuple[Doubt, ...]
    """In the order of the copy."""
    risk: float
    """How far the copy's sentences are to be distrusted as a whole, 0 to 1; higher is worse."""
    cut: bool = False
    """Whether the end of the copy lay beyond what the tagger reads."""

    def wrong(self, span: Span) -> float:
        """What is said of the most doubtful word that the span touches; 0 where none was judged."""
        return max((word.wrong for word in self.words if word.span.overlaps(span)), default=0.0)

    def missing(self, span: Span) -> float:
        """What is said of the most doubtful gap inside the span or at its ends."""
        return max((word.missing for word in self.words if span.start <= word.span.end <= span.end), default=0.0)

    def likely(self, span: Span) -> float:
        """How often a word like the most doubtful one of the span was wrong."""
        return max((word.likely for word in self.words if word.span.overlaps(span)), default=0.0)


class PairKind(StrEnum):
    """How the copy's side of a pair came from the original's."""

    KEPT = "kept"
    EDITED = "edited"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    ADDED = "added"
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of copy and original that say the same; an empty side is an addition or an omission."""

    copy: tuple[Sentence, ...]
    original: tuple[Sentence, ...]
    source: int | None
    """Which of the alignment's originals; None when nothing supports the copy's sentence."""
    similarity: float
    kind: PairKind
    links: Links | None = None
    kept: float = 1.0
    """How far the wording is the original’s, 0 to 1: of this pair or of the whole copy, whichever is less. Where it
    is high a different word is a change; where it is low somebody rewrote the story, and words differ by right."""
    alternatives: tuple[Pair, ...] = ()
    """The same copy sentences beside other originals that also carry them, the best first."""
    judgement: Judgement | None = None
    """What the tagger makes of it; None where it was not asked."""

    @property
    def copy_text(self) -> str:
        """The copy's sentences, joined by a space."""
        return " ".join(sentence.text for sentence in self.copy)

    @property
    def original_text(self) -> str:
        """The original's sentences, joined by a space."""
        return " ".join(sentence.text for sentence in self.original)

    @property
    def copy_tokens(self) -> tuple[Token, ...]:
        """The tokens of all the copy's sentences."""
        return tuple(token for sentence in self.copy for token in sentence.tokens)

    @property
    def original_tokens(self) -> tuple[Token, ...]:
        """The tokens of all the original's sentences."""
        return tuple(token for sentence in self.original for token in sentence.tokens)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A copy beside its originals. Without any, every sentence is a pair with an empty side."""

    copy: Segmented
    originals: tuple[Segmented, ...]
    pairs: tuple[Pair, ...]
    """In the order of the copy; omitted sentences stand where the original had them."""
    others: tuple[Document, ...] = ()
    """Originals that the copy was not compared with: candidates that were not chosen, and other versions of those that
    were. Rules about corrections and kills ask them."""
