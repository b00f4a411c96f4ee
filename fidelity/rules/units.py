"""Units and currencies of the copy that the original has otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.facts.figures import Figure, figures, free_of, only_unit, shown, told_elsewhere
from fidelity.facts.measures import agree
from fidelity.models import Alignment, Hit, Pair
from fidelity.rules.core import Example, Hits, alignment_rule


@alignment_rule(
    "units/changed",
    Example("The town lies [[80 miles]] from the border.", original="The town lies 80 km from the border."),
    Example("The town lies 50 miles (80 km) from the border.", original="The town lies 80 km from the border."),
    Example("A ticket costs [[50,000 rupiah]] here.", original="A ticket costs 50,000 pesos here."),
    Example("The rate rose by [[1.5%]] in May.", original="The rate rose by 1.5 percentage points in May."),
    Example("The trial ran for 24 hours.", original="The trial ran for one day."),
)
def changed(alignment: Alignment) -> Hits:
    """The figure stands, but its unit or currency is another."""
    for pair in alignment.pairs:
        if not pair.copy or not pair.original:
            continue
        ours = figures(pair.copy)
        for hit in _other_unit(ours, pair):
            if not told_elsewhere(hit.span, ours, pair):
                yield hit


def _other_unit(ours: Sequence[Figure], pair: Pair) -> Iterator[Hit]:
    theirs = figures(pair.original)
    for figure in ours:
        own = figure.quantity
        if own.unit is None or own.weak or figure.sentence.quoted(figure.span):
            continue
        if any(agree(own, other.quantity) for other in theirs):
            continue
        for other in free_of(ours, theirs):
            if not only_unit(own, other.quantity) or other.quantity.unit is None:
                continue
            if own.unit.name == "degrees" or other.quantity.unit.name == "degrees":
                continue
            message = f"The original has {shown(other)}, another unit than {own.unit.name}."
            confidence = 0.85 if own.low > 1 else 0.5
            yield Hit(figure.span, message, (shown(other),), confidence, None, other.span, pair.source)
            break
