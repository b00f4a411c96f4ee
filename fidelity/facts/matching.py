"""Which figure of the copy stands for which of the original's, one for one, and which are left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fidelity.facts.figures import Figure, affine
from fidelity.facts.measures import agree
from fidelity.facts.quantities import Quantity
from fidelity.models import Pair

PROSE = 10_000
"""Pairs of figures from which on the sides are tables rather than sentences, and figures only tell each other."""
STRONG = 2
"""An affinity from which on two figures count the same thing or stand in the same place."""


@dataclass(frozen=True, slots=True)
class Matching:
    """The figures of a pair, laid beside each other."""

    ours: Sequence[Figure]
    theirs: Sequence[Figure]
    twins: tuple[tuple[Figure, Figure], ...]
    """Equal figures, each used once."""
    free: tuple[Figure, ...]
    """The original's that nothing in the copy takes."""

    def twin(self, figure: Figure) -> Figure | None:
        """The original's figure that the copy's is equal to."""
        return next((other for own, other in self.twins if own is figure), None)

    def taken(self, other: Figure) -> bool:
        """Whether a figure of the copy is equal to the original's."""
        return any(o is other for _, o in self.twins)


def match(ours: Sequence[Figure], theirs: Sequence[Figure], pair: Pair) -> Matching:
    """Equal figures find each other first, those that count the same thing before others."""
    table = len(ours) * len(theirs) > PROSE
    scored = sorted(
        (
            (-(own.quantity.unit == other.quantity.unit), 0 if table else -affinity(own, other, pair), i, j)
            for i, own in enumerate(ours)
            for j, other in enumerate(theirs)
            if own.quantity.low == other.quantity.low and agree(own.quantity, other.quantity)
        ),
    )
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in scored:
        if i not in paired and j not in taken:
            paired[i] = j
            taken.add(j)
    rest = [own for i, own in enumerate(ours) if i not in paired]
    free = [
        other
        for j, other in enumerate(theirs)
        if j not in taken and not any(agree(own.quantity, other.quantity) for own in rest)
    ]
    return Matching(ours, theirs, tuple((ours[i], theirs[j]) for i, j in paired.items()), tuple(free))


def affinity(figure: Figure, other: Figure, pair: Pair) -> int:
    """0 to 6: how surely the two figures stand in the same place."""
    score = 0
    if figure.quantity.kind == other.quantity.kind and figure.quantity.kind != "count":
        score += figure.quantity.unit == other.quantity.unit
    score += 2 * affine(figure.after, other.after)
    score += affine(figure.before, other.before)
    if pair.links is not None:
        theirs = range(other.first, other.last + 1)
        score += 2 * any(j in theirs for i in range(figure.first, figure.last + 1) for j in pair.links.forth.get(i, ()))
    return score


def alike(own: Quantity, other: Quantity) -> bool:
    """Whether one can stand where the other stood."""
    kinds = {own.kind, other.kind}
    if kinds & {"decade", "factor"}:
        return len(kinds) == 1
    return (
        len(kinds) == 1
        or kinds <= {"count", "percent", "fraction", "points"}
        or kinds <= {"count", "ordinal"}
        or ("count" in kinds and (own.unit is None or other.unit is None))
    )


def rivals(figure: Figure, matching: Matching) -> list[Figure]:
    """The original's free figures that could have stood where the copy's stands."""
    own = figure.quantity
    return [
        other
        for other in matching.free
        if alike(own, other.quantity)
        and (not other.quantity.weak or other.quantity.low > 1 or own.kind == other.quantity.kind == "ordinal")
    ]


def supported(figure: Figure, matching: Matching, pair: Pair) -> bool:
    """Whether the original has the figure, rounded, converted or in other words, and has it for this one.

    An original figure that the copy gives exactly elsewhere does not also stand for a second, rougher or repeated one
    while another of the same thing is left over.
    """
    agreed = [other for other in matching.theirs if agree(figure.quantity, other.quantity)]
    if not agreed:
        return False
    if matching.twin(figure) is not None or not all(matching.taken(other) for other in agreed):
        return True
    best = max(affinity(figure, other, pair) for other in agreed)
    return not any(
        affinity(figure, other, pair) >= max(STRONG, best)
        for other in rivals(figure, matching)
        if figure.quantity.unit == other.quantity.unit
    )
