"""Figures of the copy that the original does not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fidelity.facts import codes, moments
from fidelity.facts.figures import Figure, affine, excerpt, figures, leads, only_unit, shown, told_elsewhere
from fidelity.facts.matching import STRONG, Matching, affinity, match, rivals, supported
from fidelity.facts.measures import agree, sums
from fidelity.models import Alignment, Hit, Pair, Sentence, Severity
from fidelity.rules.core import Example, Hits, alignment_rule
from fidelity.rules.recounts import recounts

UNSURE = 0.45
"""A confidence just below what is shown."""
FAITHFUL = 0.7
"""How far the wording is kept where a copy was made from that sentence."""
REWORDED = 0.7
"""How far a sentence is kept whose quotation `quotes/altered` can compare word for word."""
SIZE = 50
"""How many times larger a figure may be than one that it is a slip for; a million for a billion is no slip of size."""
Told = Sequence[Sequence[Figure]]
"""The figures of each original."""


@alignment_rule(
    "numbers/changed",
    Example("Police said [[40]] people died.", original="Fourteen people were killed, police said."),
    Example("Police said 14 people died.", original="Fourteen people were killed, police said."),
    Example("The blast killed 12 people and wounded [[13]].", original="The blast killed 12 people and wounded 30."),
    Example("The blast killed 12 people and wounded about 30.", original="The blast killed 12 people and wounded 31."),
    Example("More than 200 soldiers left the base.", original="A total of 213 soldiers left the base."),
    Example("[[Thirty]] people were killed in the crash.", original="The crash killed 12 people and injured 30."),
    Example("The company paid [[$15 million]] for the site.", original="The company paid $1.5 million for the site."),
    Example("The company paid $1.5m for the site.", original="The company paid 1.5 million dollars for the site."),
    Example("Half of the voters stayed at home.", original="Some 50 percent of the voters stayed at home."),
    Example("The town lies 50 miles from the border.", original="The town lies 80 km from the border."),
)
def changed(alignment: Alignment) -> Hits:
    """A figure in the copy has no counterpart in the original, or belongs to something else there.

    A wrong figure is the fault that readers notice first and a correction that always runs: twelve dead are not thirty,
    and thirty hurt are not thirty dead. Words and digits, rounding, fractions, conversions of units and money, sums and
    ranges are read as what they are and stay silent. Write the original's figure, or work it out again from there.

    Where most figures of a freely worded sentence differ, the copy draws on another report of the event, whose toll may
    be newer: those hits stay below what is shown. Tolls and sums of money weigh most, above all in headline and lead.
    """
    story = [figures(original.sentences) for original in alignment.originals]
    for pair in alignment.pairs:
        if not pair.copy or not pair.original:
            continue
        yield from _codes(pair)
        ours = figures(pair.copy)
        if not ours:
            continue
        matching = match(ours, figures(pair.original), pair)
        found = [(figure, _changed(figure, matching, pair, story)) for figure in _unsupported(matching, pair)]
        hits = [hit for _, hit in found]
        if _other_report([figure for figure, _ in found], ours, pair):
            hits = [replace(hit, confidence=min(hit.confidence, UNSURE)) for hit in hits]
        elif excerpt(pair, alignment):
            hits = [_milder(hit) for hit in hits]
        else:
            hits = [_graver(hit, figure, alignment) for figure, hit in found]
        for hit in (*hits, *recounts(matching, pair)):
            if not told_elsewhere(hit.span, ours, pair):
                yield hit


def _codes(pair: Pair) -> Iterator[Hit]:
    """A designation with another figure: an F-15 for an F-16."""
    for code, was in codes.changed(codes.codes(pair.copy), codes.codes(pair.original)):
        if not any(code.figures == o.figures for other in pair.alternatives for o in codes.codes(other.original)):
            text = next(s.text[was.span.start - s.span.start :] for s in pair.original if s.span.holds(was.span))
            written = text[: len(was.span)]
            yield Hit(code.span, f"The original has {written}.", (written,), 0.8, None, was.span, pair.source)


def _other_report(found: Sequence[Figure], ours: Sequence[Figure], pair: Pair) -> bool:
    """Whether most figures of a freely worded sentence differ; one told twice (in miles and in km) counts once."""
    if pair.kept >= FAITHFUL:
        return False
    once = [f for at, f in enumerate(found) if not any(agree(f.quantity, other.quantity) for other in found[:at])]
    kept = [f for f in ours if not f.quantity.weak and f not in found]
    return len(once) > max(1, len(kept))


def _milder(hit: Hit) -> Hit:
    """The hit where the pair may be two reports of one event: nothing that must be corrected at once."""
    severity = Severity.MAJOR if hit.confidence > 0.6 else Severity.MINOR
    return replace(hit, severity=severity, confidence=min(hit.confidence, 0.75))


def _graver(hit: Hit, figure: Figure, alignment: Alignment) -> Hit:
    """The hit in a headline or lead: tolls and sums of money are what people read there."""
    weighty = figure.weight is not None or figure.quantity.kind == "money"
    if weighty and hit.confidence >= 0.5 and leads(figure, alignment):
        return replace(hit, severity=Severity.CRITICAL)
    return hit


def _unsupported(matching: Matching, pair: Pair) -> Iterator[Figure]:
    dated = _day_numbers(pair.original)
    for figure in matching.ours:
        own = figure.quantity
        if own.weak and ((own.high > own.low and own.kind == "count") or own.kind == "ordinal"):
            near = [o for o in rivals(figure, matching) if affinity(figure, o, pair) >= STRONG]
            near = [o for o in near if own.kind in ("count", o.quantity.kind)]
            if near and not supported(figure, matching, pair) and own.low not in dated:
                yield figure  # hundreds for 36, the second for the third
            continue
        if own.weak or (_told_aloud(figure) and pair.kept >= REWORDED) or (own.low in (0, 1) and own.kind == "count"):
            continue
        if supported(figure, matching, pair) or own.low in dated:
            continue
        if any(only_unit(own, other.quantity) for other in matching.free):
            continue
        yield figure


def _told_aloud(figure: Figure) -> bool:
    """Whether the figure stands in a quotation with other words, which `quotes/altered` compares."""
    return any(quote.holds(figure.span) and len(quote) > len(figure.span) + 2 for quote in figure.sentence.quotes)


def _day_numbers(sentences: Sequence[Sentence]) -> set[float]:
    """Days and years of the dates: `the 24th` is July 24."""
    return {
        float(value)
        for sentence in sentences
        for moment in moments.moments(sentence.text, sentence.span.start)
        if moment.kind in ("day", "year")
        for value in moment.value[-1:]
    }


def _changed(figure: Figure, matching: Matching, pair: Pair, story: Told) -> Hit:
    own = figure.quantity
    ranked = sorted(
        (o for o in rivals(figure, matching) if not o.quantity.weak or affinity(figure, o, pair) >= STRONG),
        key=lambda o: (-affinity(figure, o, pair), abs(o.first - figure.first)),
    )
    best = ranked[0] if ranked else None
    confidence = 0.4 if best is None else _confidence(figure, best, matching, pair)
    here = {other.span for other in matching.theirs}
    elsewhere = [
        o for told in story for o in told if not o.quantity.weak and agree(own, o.quantity) and o.span not in here
    ]
    if any(affine(figure.after, other.after) for other in elsewhere):
        confidence = min(confidence - 0.3, UNSURE)
    elif elsewhere:
        confidence -= 0.1 if pair.kept >= 0.6 else 0.4
    written = own_text = shown(figure)
    if best is not None:
        written = shown(best)
        message = f"The original has {written} here, the copy {own_text}."
    else:
        message = f"The original gives no figure like {own_text}."
    severity = Severity.CRITICAL if own.kind == "money" or (best and (figure.weight or best.weight)) else Severity.MAJOR
    suggestions = (_cased(written, own_text),) if best is not None and not best.quantity.weak else ()
    span = best.span if best is not None else None
    return Hit(figure.span, message, suggestions, round(max(0.1, confidence), 2), severity, span, pair.source)


def _confidence(figure: Figure, best: Figure, matching: Matching, pair: Pair) -> float:
    """How sure it is that the copy's figure stands where the original's stood."""
    own, other = figure.quantity, best.quantity
    near = affinity(figure, best, pair)
    confidence = (0.5, 0.65, 0.8, 0.9, 0.92)[min(4, near)]
    aged = _aged(figure, best)
    lone = len([f for f in matching.free if not f.quantity.weak]) == 1
    if near < STRONG and lone and (aged or _comparable(figure, best)):
        confidence = 0.75  # each side has one figure that the other lacks
    implied = other.weak and other.kind != "ordinal"
    confidence -= (0.15 if other.high > other.low else 0.3) * implied + 0.15 * (pair.similarity < 0.5)
    confidence -= 0.25 * (own.kind != other.kind and not aged)
    confidence -= 0.15 * (own.kind == "ordinal" and near < STRONG)
    if sums(own, tuple(o.quantity for o in matching.theirs)):
        return min(confidence, UNSURE) if _totalled(figure, matching.free) else confidence - 0.25
    return confidence


def _aged(figure: Figure, other: Figure) -> bool:
    """Whether both are ages, one of them a bare figure after a name."""
    bare, told = (figure, other) if figure.quantity.kind == "count" else (other, figure)
    unit = told.quantity.unit
    return bare.aside and unit is not None and unit.name == "year" and told.quantity.low < 120


def _comparable(figure: Figure, other: Figure) -> bool:
    """Whether two figures that share no noun are of one kind and size, so that one may be a slip for the other."""
    own, its = figure.quantity, other.quantity
    if own.kind != its.kind or figure.aside != other.aside:
        return False
    small, large = sorted((abs(own.low), abs(its.low)))
    return large <= SIZE * small or f"{own.low:.9g}".strip("0.")[:3] == f"{its.low:.9g}".strip("0.")[:3]


def _totalled(figure: Figure, free: Sequence[Figure]) -> bool:
    """Whether the figure is worked out from figures that the copy leaves out, and counts what they count."""
    parts = {other.weight for other in free if not other.quantity.weak}
    told = figure.classes or ({figure.weight} if figure.weight else set())
    return sums(figure.quantity, tuple(o.quantity for o in free)) and (not told or parts == told)


def _cased(words: str, like: str) -> str:
    """The words with a capital where `like` has one, and without where it has none."""
    if not words[:1].isalpha() or re.match(r"[A-Z]{2}", words):
        return words
    return words[0].upper() + words[1:] if like[:1].isupper() else words[0].lower() + words[1:]
