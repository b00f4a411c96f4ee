"""Figures that stand in the original, but for something else: what `numbers/changed` says beside missing ones."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.english.tables import table
from fidelity.facts.figures import CLASSES, STOPS, Figure, affine, shown
from fidelity.facts.matching import Matching
from fidelity.facts.measures import agree
from fidelity.facts.ties import apart, names_of
from fidelity.models import Hit, Pair, Severity, Span, Token

CONFUSED = ({"sick", "dead"}, {"dead", "hurt"}, {"hurt", "missing"}, {"dead", "missing"}, {"held", "dead"})
"""Classes of casualties that must not stand for each other."""
RISE = table("""
    rise fall increase decrease grow drop climb decline jump raise reduce cut lower surge soar slip gain widen
""")


def recounts(matching: Matching, pair: Pair) -> Iterator[Hit]:
    """One hit for each figure whose thing is another in the original; each figure once."""
    seen: set[Span] = set()
    for hit in (
        *_exchanged(matching, pair),
        *_displaced(matching, pair),
        *_recounted(matching, pair),
        *_moved(matching, pair),
        *_risen(matching, pair),
    ):
        if not any(hit.span.overlaps(span) for span in seen):
            seen.add(hit.span)
            yield hit


def _exchanged(matching: Matching, pair: Pair) -> Iterator[Hit]:
    """Two figures that have changed places: 12 dead and 30 hurt have become 30 dead and 12 hurt."""
    twins = [(f, o) for f, o in matching.twins if not f.quantity.weak and not f.sentence.quoted(f.span)]
    for at, (figure, was) in enumerate(twins):
        for other, had in twins[:at]:
            if agree(figure.quantity, other.quantity) or not _crossed(figure, was, other, had):
                continue
            for own, mate, place in ((figure, had, was), (other, was, had)):
                message = f"The original has {shown(mate)} here: two figures have changed places."
                severity = Severity.CRITICAL if own.weight or own.quantity.kind == "money" else Severity.MAJOR
                yield Hit(own.span, message, (shown(mate),), 0.8, severity, place.span, pair.source)


def _crossed(figure: Figure, was: Figure, other: Figure, had: Figure) -> bool:
    """Whether each figure stands where the other stood, and neither where it stood itself."""
    if figure.sentence is not other.sentence or was.sentence is not had.sentence:
        return False
    ways = [_way(f) for f in (figure, was, other, had)]
    if {ways[0], ways[2]} == {ways[1], ways[3]} == {"from", "to"}:
        return ways[0] == ways[3]
    counted = _after if figure.quantity.unit == other.quantity.unit else _counted
    after, before = [[side(f) for f in (figure, was, other, had)] for side in (counted, _before)]
    for here, there in ((after, before), (before, after)):
        own, its, mate, mates = here
        if affine(own, its) or affine(mate, mates):
            continue
        if affine(own, mates) and affine(mate, its) and not affine(own, mate):
            return not (affine(there[0], there[1]) or affine(there[2], there[3]))
    return False


def _after(figure: Figure) -> frozenset[str]:
    return figure.after


def _counted(figure: Figure) -> frozenset[str]:
    """What the figure counts, its unit included."""
    unit = figure.quantity.unit
    return figure.after | {unit.name} if unit else figure.after


def _before(figure: Figure) -> frozenset[str]:
    return figure.before


def _way(figure: Figure) -> str:
    """The `from` or `to` right before a figure."""
    tokens = [t for t in figure.sentence.tokens if t.span.end <= figure.span.start]
    return tokens[-1].lower if tokens and tokens[-1].lower in ("from", "to") else ""


def _displaced(matching: Matching, pair: Pair) -> Iterator[Hit]:
    """The figure of one thing has gone to another, whose own is lost: 12 trucks and 30 cars have become 30 trucks."""
    words = {lemma for token in pair.copy_tokens for lemma in token.lemmas}
    for figure, was in matching.twins:
        if figure.quantity.weak or figure.quantity.low < 2 or figure.sentence.quoted(figure.span):
            continue
        if not was.thing or not figure.thing or was.thing in words:
            continue
        for other in matching.free:
            same = other.quantity.unit == figure.quantity.unit and not other.quantity.weak
            if same and figure.thing == other.thing and other.sentence is was.sentence:
                message = f"The original has {shown(other)} here; {shown(was)} stands for something else there."
                yield Hit(figure.span, message, (shown(other),), 0.75, None, other.span, pair.source)
                break


def _recounted(matching: Matching, pair: Pair) -> Iterator[Hit]:
    """The figure stands, but counts something else: 30 hurt have become 30 dead."""
    theirs = matching.theirs
    for figure in matching.ours:
        own = figure.quantity
        if own.weak or own.kind != "count" or own.low < 2 or figure.sentence.quoted(figure.span):
            continue
        same = [o for o in theirs if agree(own, o.quantity)]
        if figure.weight is None or not same or any(o.weight in (None, figure.weight) for o in same):
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


def _moved(matching: Matching, pair: Pair) -> Iterator[Hit]:
    """The figure has gone to another name: two killed near Oron have become two killed near Uyo."""
    theirs = [other for other in matching.theirs if not other.quantity.weak]
    for figure, was in matching.twins:
        if figure.quantity.weak or figure.quantity.low < 2 or figure.sentence.quoted(figure.span):
            continue
        rivals = [
            other
            for other in theirs
            if other is not was
            and other.quantity.kind == figure.quantity.kind
            and other.weight == figure.weight == was.weight
            and (figure.weight is not None or (affine(figure.after, other.after) and affine(was.after, other.after)))
        ]
        ours, his = names_of(figure), names_of(was)
        if not rivals or not ours or not his or not apart(ours, his):
            continue
        holder = next((o for o in rivals if not apart(ours, names_of(o))), None)
        if holder is None or any(f.quantity.low == holder.quantity.low for f in matching.ours if names_of(f) == ours):
            continue
        message = f"The original ties {shown(figure)} to {' and '.join(sorted(his))}, and {shown(holder)} to this."
        severity = Severity.CRITICAL if figure.weight else Severity.MAJOR
        yield Hit(_with_noun(figure), message, (), 0.7, severity, was.span, pair.source)


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


def _risen(matching: Matching, pair: Pair) -> Iterator[Hit]:
    """`rose to 14` has become `rose by 14`, or the other way round."""
    steps = [(other, step) for other in matching.theirs if (step := _step(other)) is not None]
    for figure in matching.ours:
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
