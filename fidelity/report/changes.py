"""Which words of a pair differ: the spans on both sides, and the copy's wording woven into the original's."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from fidelity.models import Pair, Span, Token

GLYPHS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of a pair: the same words on both sides, or other ones; one side may be empty."""

    copy: tuple[Token, ...]
    original: tuple[Token, ...]
    same: bool


def steps(pair: Pair) -> tuple[Step, ...]:
    """The pair from the first word to the last; only quotation marks and dashes of another shape count as the same."""
    copy, original = pair.copy_tokens, pair.original_tokens
    matcher = difflib.SequenceMatcher(None, _keys(copy), _keys(original), autojunk=False)
    found: list[Step] = []
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        found.append(Step(copy[i:i_end], original[j:j_end], kind == "equal"))
    return tuple(found)


def marks(pair: Pair) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The differing stretches of the copy and of the original; from the pair's links where it has any."""
    if pair.links is not None:
        differences = pair.links.differences
        return (
            tuple(sorted(d.copy_span for d in differences if d.copy_span is not None)),
            tuple(sorted(d.original_span for d in differences if d.original_span is not None)),
        )
    changed = [step for step in steps(pair) if not step.same]
    return (
        tuple(_span(step.copy) for step in changed if step.copy),
        tuple(_span(step.original) for step in changed if step.original),
    )


def _keys(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text.translate(GLYPHS) for token in tokens]


def _span(tokens: tuple[Token, ...]) -> Span:
    return tokens[0].span.to(tokens[-1].span)
