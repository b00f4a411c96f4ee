"""A pair laid out for the question what differs between its sides, word by word."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fidelity.english import lexicon
from fidelity.english.lexicon import Relation
from fidelity.english.meanings import nearness
from fidelity.english.wording import verbatim
from fidelity.english.words import is_lexical
from fidelity.models import Links, Pair, Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float32]

RELATIONS = tuple(Relation)
CLOSE = (Relation.SAME, Relation.SYNONYM, Relation.NEAR)
OPEN = ("NOUN", "VERB", "ADJ", "ADV")
REACH = 8
"""How far round a word its neighbours' partners are looked for."""
UNKNOWN = -0.3
"""The meaning of a word that the table does not have is like no other's."""
FAR = 12
"""Words between the partners of two neighbours from which on they no longer stand for one stretch."""


@functools.lru_cache(maxsize=65_536)
def relation_of(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Relation:
    """The closest relation of any forms of two words."""
    found = [lexicon.relation(a, b) for a in ours for b in theirs]
    return min(found, key=RELATIONS.index) if found else Relation.UNKNOWN


@dataclass(frozen=True)
class Sides:
    """Both sides with their links, likeness and reading, and which words nothing on the other side explains."""

    pair: Pair
    copy: tuple[Token, ...]
    original: tuple[Token, ...]
    forth: Mapping[int, Sequence[int]]
    """For each word of the copy the original's words that it stands for. Of several words for one of the original
    only the likest stands for it; the others may have been put beside it."""
    back: Mapping[int, Sequence[int]]
    chances: Grid
    likeness: Grid
    reading: Grid
    own: float
    """How far this pair by itself keeps the wording."""
    loose: tuple[bool, ...]
    """The copy's words that carry meaning and stand for nothing."""
    missing: tuple[bool, ...]
    """The original's words that carry meaning and that nothing stands for."""

    @staticmethod
    def of(pair: Pair) -> Sides | None:
        """The sides of a pair; None where they are the same words or there is no model."""
        links = pair.links
        if links is None or links.chances is None or links.likeness is None or links.reading is None:
            return None
        heads = _heads(links)
        kept = [(i, j) for i, j in sorted(links.links) if heads.get(j, i) == i or not is_lexical(links.copy[i])]
        forth: dict[int, list[int]] = {}
        back: dict[int, list[int]] = {}
        for i, j in kept:
            forth.setdefault(i, []).append(j)
            back.setdefault(j, []).append(i)
        return Sides(
            pair,
            links.copy,
            links.original,
            forth,
            back,
            links.chances,
            links.likeness,
            links.reading,
            verbatim(pair),
            tuple(is_lexical(t) and i not in forth for i, t in enumerate(links.copy)),
            tuple((is_lexical(t) or t.text[0].isdigit()) and j not in back for j, t in enumerate(links.original)),
        )

    def answered(self, i: int) -> bool:
        """Whether the copy's word is linked with another form of itself."""
        return any(same(self.copy[i], self.original[j]) for j in self.forth.get(i, ()))


def _heads(links: Links) -> dict[int, int]:
    """For each linked word of the original the word of the copy that stands for it: its own form, else the likest."""
    likeness = links.likeness
    assert likeness is not None
    found: dict[int, int] = {}
    for j, at in links.back.items():
        words = [i for i in at if is_lexical(links.copy[i])]
        if words:
            found[j] = max(words, key=lambda i: (same(links.copy[i], links.original[j]), float(likeness[i, j])))
    return found


def same(a: Token, b: Token) -> bool:
    """Whether two tokens are forms of one word."""
    return a.lower == b.lower or not set(a.lemmas).isdisjoint(b.lemmas)


def meaning(a: Token, b: Token) -> float:
    """How alike two words are in meaning by themselves, -1 to 1."""
    found = nearness(a.lower, b.lower)
    if found is None:
        found = nearness(a.lemma, b.lemma)
    return UNKNOWN if found is None else found


def neighbour(partner: Mapping[int, int], at: int, step: int, size: int) -> tuple[int, int | None]:
    """How far the nearest linked word on one side is, and its partner: -1 past the start, None past the end."""
    for far in range(1, REACH):
        there = at + step * far
        if not 0 <= there < size:
            return far, -1 if step < 0 else None
        if there in partner:
            return far, partner[there]
    return REACH, None
