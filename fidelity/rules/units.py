"""Units and currencies of the copy that the original has otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fidelity.facts.figures import Figure, excerpt, figures, leads, only_unit, shown, told_elsewhere
from fidelity.facts.matching import match
from fidelity.facts.measures import agree
from fidelity.models import Alignment, Hit, Pair, Severity
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
    """The figure stands, but its unit or currency is another.

    Eighty miles are not 80 km, and 50,000 pesos not 50,000 rupiah: the figure looks right, so nobody checks it. Keep
    the original's unit, or convert the figure with it. A figure that was converted, at whatever rate the years since
    2000 knew, stays silent; percent for percentage points is a mild hit where the sentence is worded freely.
    """
    for pair in alignment.pairs:
        if not pair.copy or not pair.original:
            continue
        ours = figures(pair.copy)
        for figure, hit in _other_unit(ours, pair, excerpt(pair, alignment)):
            if not told_elsewhere(hit.span, ours, pair):
                money = figure.quantity.kind == "money" and leads(figure, alignment)
                yield replace(hit, severity=Severity.CRITICAL) if money else hit


def _other_unit(ours: Sequence[Figure], pair: Pair, lone: bool) -> Iterator[tuple[Figure, Hit]]:
    theirs = figures(pair.original)
    free = match(ours, theirs, pair).free
    for figure in ours:
        own = figure.quantity
        if own.unit is None or own.weak or figure.sentence.quoted(figure.span):
            continue
        if any(agree(own, other.quantity) for other in theirs):
            continue
        for other in free:
            if not only_unit(own, other.quantity) or other.quantity.unit is None:
                continue
            if own.unit.name == "degrees" or other.quantity.unit.name == "degrees":
                continue
            message = f"The original has {shown(other)}, another unit than {own.unit.name}."
            confidence = 0.85 if own.low > 1 else 0.5
            severity = Severity.MINOR if lone and "points" in (own.kind, other.quantity.kind) else None
            yield figure, Hit(figure.span, message, (shown(other),), confidence, severity, other.span, pair.source)
            break
