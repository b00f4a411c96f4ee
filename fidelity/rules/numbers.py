"""Figures of the copy that the original does not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fidelity.facts import moments
from fidelity.facts.figures import (
    CLASSES,
    STOPS,
    Figure,
    affine,
    excerpt,
    figures,
    free_of,
    only_unit,
    shown,
    told_elsewhere,
)
from fidelity.facts.measures import agree, sums
from fidelity.facts.quantities import Quantity
from fidelity.models import Alignment, Hit, Pair, Sentence, Severity, Span, Token
from fidelity.rules.core import Example, Hits, alignment_rule

UNSURE = 0.45
"""A confidence just below what is shown."""
FAITHFUL = 0.7
"""How far the wording is kept where a copy was made from that sentence."""
CONFUSED = ({"sick", "dead"}, {"dead", "hurt"}, {"hurt", "missing"}, {"dead", "missing"})
"""Classes of casualties that must not stand for each other."""
RISE_WORDS = """
    rise fall increase decrease grow drop climb decline jump raise reduce cut lower surge soar slip gain widen
"""
RISE = frozenset(RISE_WORDS.split())


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
    """A figure in the copy has no counterpart in the original.

    Where most figures of a freely worded sentence differ, the copy draws on another report of the event, whose toll may
    be newer: those hits stay below what is shown. A lone sentence in other words gives a mild hit at most.
    """
    story = [figures(original.sentences) for original in alignment.originals]
    for pair in alignment.pairs:
        if not pair.copy or not pair.original:
            continue
        ours = figures(pair.copy)
        if not ours:
            continue
        found = list(_unsupported(ours, pair, story))
        kept = [f for f in ours if not f.quantity.weak and not any(f.span == hit.span for hit in found)]
        if len(found) > max(1, len(kept)) and pair.kept < FAITHFUL:
            found = [replace(hit, confidence=min(hit.confidence, UNSURE)) for hit in found]
        elif excerpt(pair, alignment):
            found = [replace(hit, confidence=min(hit.confidence, 0.6), severity=Severity.MINOR) for hit in found]
        for hit in (*found, *_recounted(ours, pair), *_risen(ours, pair)):
            if not told_elsewhere(hit.span, ours, pair):
                yield hit


def _unsupported(ours: Sequence[Figure], pair: Pair, story: Sequence[Sequence[Figure]]) -> Iterator[Hit]:
    theirs = figures(pair.original)
    dated = _day_numbers(pair.original)
    free = free_of(ours, theirs)
    for figure in ours:
        own = figure.quantity
        if own.weak or figure.sentence.quoted(figure.span) or (own.low in (0, 1) and own.kind == "count"):
            continue
        if any(agree(own, other.quantity) for other in theirs) or own.low in dated:
            continue
        if any(only_unit(own, other.quantity) for other in free):
            continue
        yield _changed(figure, free, theirs, pair, story)


def _day_numbers(sentences: Sequence[Sentence]) -> set[float]:
    """Days and years of the dates: `the 24th` is July 24."""
    return {
        float(value)
        for sentence in sentences
        for moment in moments.moments(sentence.text, sentence.span.start)
        if moment.kind in ("day", "year")
        for value in moment.value[-1:]
    }


def _changed(
    figure: Figure, free: Sequence[Figure], theirs: Sequence[Figure], pair: Pair, story: Sequence[Sequence[Figure]]
) -> Hit:
    own = figure.quantity
    rivals = [o for o in free if _alike(own, o.quantity) and (not o.quantity.weak or o.quantity.low > 1)]
    best = max(rivals, key=lambda o: (_affinity(figure, o, pair), -abs(o.first - figure.first)), default=None)
    elsewhere = [other for told in story for other in told if not other.quantity.weak and agree(own, other.quantity)]
    if best is None:
        confidence = 0.4
    else:
        confidence = (UNSURE, 0.6, 0.8, 0.9, 0.92)[min(4, _affinity(figure, best, pair))]
        other = best.quantity
        confidence -= 0.3 * other.weak + 0.15 * (pair.similarity < 0.5) + 0.25 * (own.kind != other.kind)
        confidence -= 0.15 * (own.kind == "ordinal")
        if sums(own, tuple(o.quantity for o in theirs)):
            confidence = min(confidence, UNSURE) if _totalled(figure, free) else confidence - 0.25
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


def _totalled(figure: Figure, free: Sequence[Figure]) -> bool:
    """Whether the figure is worked out from figures that the copy leaves out, and counts what they count."""
    parts = {other.weight for other in free if not other.quantity.weak}
    return sums(figure.quantity, tuple(o.quantity for o in free)) and (
        figure.weight is None or parts == {figure.weight}
    )


def _alike(own: Quantity, other: Quantity) -> bool:
    """Whether one can stand where the other stood."""
    kinds = {own.kind, other.kind}
    if "decade" in kinds:
        return len(kinds) == 1
    return (
        len(kinds) == 1
        or kinds <= {"count", "percent", "fraction", "points"}
        or kinds <= {"count", "ordinal"}
        or ("count" in kinds and (own.unit is None or other.unit is None))
    )


def _affinity(figure: Figure, other: Figure, pair: Pair) -> int:
    """0 to 4: how surely the two figures stand in the same place."""
    score = 0
    if figure.quantity.kind == other.quantity.kind and figure.quantity.kind != "count":
        score += figure.quantity.unit == other.quantity.unit
    score += 2 * affine(figure.after, other.after)
    score += affine(figure.before, other.before)
    if pair.links is not None:
        ours, theirs = range(figure.first, figure.last + 1), range(other.first, other.last + 1)
        score += 2 * any(i in ours and j in theirs for i, j in pair.links.links)
    return score


def _recounted(ours: Sequence[Figure], pair: Pair) -> Iterator[Hit]:
    """The figure stands, but counts something else: 30 hurt have become 30 dead."""
    theirs = figures(pair.original)
    for figure in ours:
        own = figure.quantity
        if (
            own.weak
            or own.kind != "count"
            or own.low < 2
            or figure.weight is None
            or figure.sentence.quoted(figure.span)
        ):
            continue
        same = [o for o in theirs if agree(own, o.quantity)]
        if not same or any(o.weight in (None, figure.weight) for o in same):
            continue
        if {figure.weight, same[0].weight} not in CONFUSED:
            continue
        if any(o.weight == figure.weight and not o.quantity.weak for o in theirs) or _told(figure, pair):
            was = _with_noun(same[0])
            message = f"The original ties {shown(figure)} to other words: {_words(same[0], was)}."
            yield Hit(_with_noun(figure), message, (), 0.75, Severity.CRITICAL, was, pair.source)


def _told(figure: Figure, pair: Pair) -> bool:
    """Whether the original's sentence never speaks of what the copy counts."""
    classes = {CLASSES.get(lemma) for token in pair.original_tokens for lemma in token.lemmas}
    return figure.weight not in classes


def _with_noun(figure: Figure) -> Span:
    tokens = figure.sentence.tokens
    own = [at for at, token in enumerate(tokens) if token.span.overlaps(figure.span)]
    span = figure.span
    for token in tokens[own[-1] + 1 : own[-1] + 6]:
        if token.text in STOPS:
            break
        if any(CLASSES.get(lemma) for lemma in token.lemmas):
            return span.to(token.span)
    for token in reversed(tokens[max(0, own[0] - 4) : own[0]]):
        if any(CLASSES.get(lemma) for lemma in token.lemmas):
            return span.to(token.span)
    return span


def _words(figure: Figure, span: Span) -> str:
    sentence = figure.sentence
    return sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]


def _risen(ours: Sequence[Figure], pair: Pair) -> Iterator[Hit]:
    """`rose to 14` has become `rose by 14`, or the other way round."""
    steps = [(other, step) for other in figures(pair.original) if (step := _step(other)) is not None]
    for figure in ours:
        step = _step(figure)
        if step is None or figure.sentence.quoted(figure.span):
            continue
        same = [(other, was) for other, was in steps if agree(figure.quantity, other.quantity)]
        if same and all(was.lower != step.lower for _, was in same):
            other, was = same[0]
            written = f"{was.text} {shown(figure)}"
            message = f"The original has “{written}”: a total is no rise, and a rise no total."
            place = was.span.to(other.span)
            yield Hit(step.span.to(figure.span), message, (written,), 0.8, Severity.CRITICAL, place, pair.source)


def _step(figure: Figure) -> Token | None:
    """The `by` or `to` before a figure that follows a verb of rise or fall."""
    if figure.quantity.weak:
        return None
    tokens = [t for t in figure.sentence.tokens if t.span.end <= figure.span.start][-6:]
    for at in range(len(tokens) - 1, max(-1, len(tokens) - 4), -1):
        if tokens[at].lower in ("by", "to"):
            if tokens[at - 1].lower == "from" or any(t.lower == "from" for t in tokens[:at]):
                return None
            return tokens[at] if any(lemma in RISE for t in tokens[:at] for lemma in t.lemmas) else None
    return None


def _cased(words: str, like: str) -> str:
    """The words with a capital where `like` has one, and without where it has none."""
    if not words[:1].isalpha() or re.match(r"[A-Z]{2}", words):
        return words
    return words[0].upper() + words[1:] if like[:1].isupper() else words[0].lower() + words[1:]
