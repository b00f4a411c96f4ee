"""Which words of a pair differ: the spans on both sides, and the copy's wording woven into the original's."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fidelity.models import Pair, Span, Token

GLYPHS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
SHORT = 3
"""Letters of a small word: the, of, and, was."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of a pair: the same words on both sides, or other ones; one side may be empty."""

    copy: tuple[Token, ...]
    original: tuple[Token, ...]
    same: bool


def steps(pair: Pair) -> tuple[Step, ...]:
    """The pair from the first word to the last; only quotation marks and dashes of another shape count as the same.

    Small words between two longer changes belong to the change: a mosaic of them is hard to read.
    """
    copy, original = pair.copy_tokens, pair.original_tokens
    matcher = difflib.SequenceMatcher(None, _keys(copy), _keys(original), autojunk=False)
    found: list[Step] = []
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        found.append(Step(copy[i:i_end], original[j:j_end], kind == "equal"))
    made: list[Step] = []
    for step in found:
        made.append(step)
        if len(made) > 2 and not step.same and _full(step) and made[-2].same and _small(made[-2].copy):
            before = made[-3]
            if not before.same and _full(before):
                made[-3:] = [Step(_joined(s.copy for s in made[-3:]), _joined(s.original for s in made[-3:]), False)]
    return tuple(made)


def marks(pair: Pair) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The differing stretches of the copy and of the original, neighbours joined; from links if the pair has any."""
    if pair.links is not None:
        differences = pair.links.differences
        ours = [d.copy_span for d in differences if d.copy_span is not None]
        theirs = [d.original_span for d in differences if d.original_span is not None]
    else:
        changed = [step for step in steps(pair) if not step.same]
        ours = [_span(step.copy) for step in changed if step.copy]
        theirs = [_span(step.original) for step in changed if step.original]
    return tuple(_runs(pair.copy_tokens, ours)), tuple(_runs(pair.original_tokens, theirs))


def share(tokens: Sequence[Token], spans: Sequence[Span]) -> float:
    """How many of the words lie in the spans, 0 to 1."""
    words = [token for token in tokens if token.is_word]
    return sum(any(span.holds(word.span) for span in spans) for word in words) / max(len(words), 1)


def _runs(tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, with those joined between which no word and no mark stands."""
    run: Span | None = None
    for token in tokens:
        if any(span.overlaps(token.span) for span in spans):
            run = run.to(token.span) if run else token.span
        elif run:
            yield run
            run = None
    if run:
        yield run


def _small(tokens: Sequence[Token]) -> bool:
    """At most two words, each short and in small letters, or none but a mark."""
    words = [token for token in tokens if token.is_word]
    return len(tokens) <= 2 and all(len(word.text) <= SHORT and word.text.islower() for word in words)


def _full(step: Step) -> bool:
    """Whether words were changed for others, or at least two are on one side only."""
    sides = [sum(token.is_word for token in side) for side in (step.copy, step.original)]
    return all(sides) or max(sides) > 1


def _joined(parts: Iterable[tuple[Token, ...]]) -> tuple[Token, ...]:
    return tuple(token for part in parts for token in part)


def _keys(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text.translate(GLYPHS) for token in tokens]


def _span(tokens: tuple[Token, ...]) -> Span:
    return tokens[0].span.to(tokens[-1].span)
