"""What differs between a pair's sides, word by word, with everything that tells an error from another wording.

A change is a word of the copy that the original has not, or a gap in the copy where words of the original are missing,
with the figures that `judge` weighs. Nothing here decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fidelity.english.words import is_lexical
from fidelity.facts.gapsigns import gap_signs
from fidelity.facts.sides import Sides, neighbour
from fidelity.facts.wordsigns import word_signs
from fidelity.models import Pair, Token
from fidelity.reading import GAP

LIKELY = -1.5
"""Logarithm of odds from which a gap is looked at although no word of the original is known to belong there."""


@dataclass(frozen=True, slots=True)
class Change:
    """A word that the copy put in, or a gap where words of the original are missing."""

    pair: Pair
    word: int | None
    """Index of the copy's word; None for a gap."""
    gap: int
    """Index of the copy's word before which something is missing; of the word itself otherwise."""
    original: tuple[int, ...]
    """Indices of the original's words: what stands in the word's place there, or what is missing."""
    seen: tuple[float, ...]
    """The figures, in the order of `WORD` or `GAP_SIGNS`."""


def changes(pair: Pair) -> Iterator[Change]:
    """The words put in, and the gaps, each in the order of the copy; none without a model."""
    sides = Sides.of(pair)
    if sides is None or not sides.copy or not sides.original:
        return
    assert pair.links is not None
    differing = {token.span for difference in pair.links.differences for token in difference.copy}
    for i, token in enumerate(sides.copy):
        if _worth(token) and token.span in differing and not sides.answered(i):
            yield Change(pair, i, i, *word_signs(sides, i))
    yield from _gaps(sides)


def _worth(token: Token) -> bool:
    return is_lexical(token) and any(char.isalpha() for char in token.text)


def _gaps(sides: Sides) -> Iterator[Change]:
    """The gaps in which a word of the original belongs, or in which one seems to be missing."""
    here: dict[int, list[int]] = {}
    last = {b: a[-1] for b, a in sides.back.items()}
    first = {b: a[0] for b, a in sides.back.items()}
    for j, missing in enumerate(sides.missing):
        if missing:
            _, before = neighbour(last, j, -1, len(sides.original))
            right, after = neighbour(first, j, 1, len(sides.original))
            after = len(sides.copy) if after is None and j + right >= len(sides.original) else after
            here.setdefault(_place(sides, before, after), []).append(j)
    for gap in range(len(sides.copy) + 1):
        if gap in here or (gap < len(sides.copy) and gap and sides.reading[gap, GAP] >= LIKELY):
            yield Change(sides.pair, None, gap, *gap_signs(sides, gap, tuple(here.get(gap, ()))))


def _place(sides: Sides, before: int | None, after: int | None) -> int:
    """Where in the copy a word would stand: the likeliest gap between what its neighbours stand for."""
    size = len(sides.copy)
    if before is None and after is None:
        return int(np.argmax(sides.reading[:, GAP])) if size else 0
    if after is None or (before is not None and after <= before):
        assert before is not None
        low, high = before + 1, before + 2
    elif before is None:
        low, high = after, after + 1
    else:
        low, high = before + 1, after + 1
    low, high = max(0, min(low, size)), max(0, min(high, size + 1))
    if high - low <= 1:
        return low
    inside = sides.reading[low : min(high, size), GAP]
    return low + int(np.argmax(inside)) if len(inside) else low
