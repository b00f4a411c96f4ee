"""Days, months, years and hours of the copy that the original has otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.facts import moments
from fidelity.facts.daybook import Daybook, daybooks, same_day
from fidelity.facts.figures import SUPPORTED, excerpt
from fidelity.facts.moments import Moment
from fidelity.models import Alignment, Hit, Pair, Sentence, Severity, Span
from fidelity.rules.core import Example, Hits, alignment_rule
from fidelity.segment import dateline

REWORDED = 0.7
"""How far a sentence is kept whose quotation is compared word for word."""
CLOSE = 0.75
"""How far one is kept that was passed on as it stood."""
START = frozenset({"from", "since", "starting", "beginning", "after"})
END = frozenset({"by", "until", "till", "before"})
NAMES = {
    "weekday": "day of the week",
    "day": "date",
    "year": "year",
    "clock": "time",
    "relative": "time",
    "near": "day",
}


@alignment_rule(
    "dates/changed",
    Example("The talks open on [[Tuesday]] in Geneva.", original="The talks will open in Geneva on Thursday."),
    Example("The talks open on Thursday in Geneva.", original="The talks will open in Geneva on Thursday, Aug 6."),
    Example("The talks open on Aug. 6 in Geneva.", original="The talks will open in Geneva on Thursday."),
    Example("He was elected in [[2018]] by one vote.", original="He won the election of 2016 by a single vote."),
    Example("The doses will arrive [[next month]].", original="The doses will arrive next year."),
    Example("They must leave [[from Nov. 12]].", original="They have to leave by Nov. 12."),
    Example("She was speaking on [[Sunday]] in Lagos.", original="She was speaking on Friday, before Sunday's vote."),
    Example("It began at [[21:30 local time]] (15:00 UTC).", original="It began at 8:30 p.m. local time (15.00 UTC)."),
    Example("The final starts at 3 p.m. GMT.", original="The final starts at 10 a.m. EST."),
    Example("The final starts at [[3 p.m.]] EST.", original="The final starts at 3 p.m. GMT."),
    Example("ACCRA, Aug 6 (Wire) - It opened in July.", original="ACCRA, Aug 6 (Wire) - It was opened last month."),
    Example("ACCRA, Aug 6 (Wire) - It opened in [[May]].", original="ACCRA, Aug 6 (Wire) - It was opened last month."),
    Example("The power failed at 3:35 p.m. and came back.", original="The power failed at 15:35 and came back."),
)
def changed(alignment: Alignment) -> Hits:
    """A weekday, date, year or hour of the copy is another in the original.

    Readers act on dates: they miss the vote, or look for a verdict of another year. An hour in another time zone, a
    month told by name or as the last one, and a weekday for a date stay silent where the dateline or the story shows
    that they are the same. Write the original's date, and name the zone with an hour.
    """
    ours, theirs = daybooks(alignment)
    for pair in alignment.pairs:
        if pair.copy and pair.original and pair.source is not None:
            others = [other for other in pair.alternatives if other.similarity >= SUPPORTED]
            for moment, hit in _hits(pair, alignment, ours, theirs[pair.source]):
                if not any(moments.agree(moment, found) for other in others for found in _of(other.original)):
                    yield hit


def _of(sentences: Sequence[Sentence]) -> tuple[Moment, ...]:
    """The moments of some sentences, without those of a dateline."""
    found: list[Moment] = []
    for sentence in sentences:
        if not sentence.is_furniture:
            place = dateline(sentence)
            start = place.end if place else sentence.span.start
            found += [m for m in moments.moments(sentence.text, sentence.span.start) if m.span.start >= start]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Beside:
    """The moments of a pair."""

    pair: Pair
    ours: tuple[Moment, ...]
    theirs: tuple[Moment, ...]
    taken: frozenset[Span]
    """Those of the original that a moment of the copy is equal to."""
    twinned: frozenset[Span]
    """Those of the copy that are equal to one of the original."""

    @property
    def free(self) -> list[Moment]:
        """Those of the original that nothing in the copy can be."""
        rest = [m for m in self.ours if m.span not in self.twinned]
        told = {(m.kind, m.value, m.zone) for m in self.ours}
        return [
            o
            for o in self.theirs
            if o.span not in self.taken
            and (o.kind, o.value, o.zone) not in told
            and not any(moments.agree(m, o) for m in rest)
        ]


def _beside(pair: Pair) -> Beside:
    ours, theirs = _of(pair.copy), _of(pair.original)
    taken: dict[Span, Span] = {}
    for moment in ours:
        equal = [o for o in theirs if (o.kind, o.value) == (moment.kind, moment.value) and o.span not in taken]
        equal = [o for o in equal if o.zone == moment.zone] or equal
        if equal and moments.agree(moment, equal[0]):
            taken[equal[0].span] = moment.span
    return Beside(pair, ours, theirs, frozenset(taken), frozenset(taken.values()))


def _hits(pair: Pair, alignment: Alignment, ours: Daybook, theirs: Daybook) -> Iterator[tuple[Moment, Hit]]:
    beside = _beside(pair)
    free = beside.free
    for moment in beside.ours:
        sentence = next(s for s in pair.copy if s.span.holds(moment.span))
        if sentence.quoted(moment.span) and pair.kept >= REWORDED:
            continue
        rivals = [o for o in free if o.kind == moment.kind]
        same = [o for o in beside.theirs if moments.agree(moment, o)]
        if same:
            yield from _turned(moment, same, pair)
            if moment.span in beside.twinned:
                rivals = [
                    o
                    for o in rivals
                    if _slot(o, pair.original) == _slot(moment, pair.copy) != _slot(same[0], pair.original)
                ]
            elif all(o.span in beside.taken for o in same):
                rivals = [o for o in rivals if o.zone == moment.zone]
            else:
                continue
        else:
            told = [(o, same_day(moment, o, ours, theirs)) for o in free if o.kind != moment.kind]
            if any(known for _, known in told) or (
                moment.kind == "near" and any(same_day(moment, o, ours, theirs) for o in rivals)
            ):
                continue
            if not rivals:
                yield from _other_day(moment, [o for o, known in told if known is False], beside, alignment)
                continue
        yield from _another(moment, rivals, pair, alignment)


def _another(
    moment: Moment, rivals: Sequence[Moment], pair: Pair, alignment: Alignment
) -> Iterator[tuple[Moment, Hit]]:
    """The hit for a moment in whose stead the original has another of its kind."""
    if (
        not rivals
        or _numbered(moment, pair)
        or any(_by_night(moment, o, pair) or _by_end(moment, o, pair) or _about(moment, o, pair) for o in rivals)
    ):
        return
    best = max(rivals, key=lambda o: (_linked(moment, o, pair), _near(moment, o)))
    confidence = 0.82 + 0.1 * _linked(moment, best, pair) - 0.1 * (len(rivals) > 1) - 0.2 * (pair.similarity < 0.5)
    if moment.kind == "relative":
        confidence -= 0.1 if moment.value[0] == best.value[0] else 0.25
    elif moment.kind == "near" and 1 not in (moment.value[0], best.value[0]):
        confidence -= 0.2 if pair.kept >= CLOSE else 0.4  # told a day later
    elif moment.kind == "clock" and moment.zone != best.zone and "" in (moment.zone, best.zone):
        confidence -= 0.2  # told in another zone that goes without saying
    if any(moments.agree(moment, o) for original in alignment.originals for o in _of(original.sentences)):
        confidence -= 0.15 if pair.kept >= 0.6 else 0.4
    severity = Severity.MINOR if moment.kind == "near" and confidence < 0.7 else None
    if severity is None and excerpt(pair, alignment):  # another report of the same event
        confidence, severity = min(confidence, 0.75), Severity.MAJOR if confidence > 0.7 else Severity.MINOR
    written = _text(best, pair.original)
    message = f"Another {NAMES[moment.kind]}: the original has {written.rstrip('.')}."
    yield moment, Hit(moment.span, message, (written,), round(confidence, 2), severity, best.span, pair.source)


def _other_day(
    moment: Moment, others: Sequence[Moment], beside: Beside, alignment: Alignment
) -> Iterator[tuple[Moment, Hit]]:
    """A day told in another way than the original tells it, which by the story's own dates is another day."""
    pair = beside.pair
    alone = [m for m in beside.ours if m.kind == moment.kind and m.span not in beside.twinned]
    if len(others) != 1 or len(alone) != 1:
        return
    other = others[0]
    loose = bool({"relative", "near"} & {moment.kind, other.kind})
    if loose or _preposition(moment, pair.copy) == _preposition(other, pair.original):
        written = _text(other, pair.original)
        message = f"By the story's own dates this is another time than the original's {written}."
        severity = Severity.MINOR if excerpt(pair, alignment) else None
        yield moment, Hit(moment.span, message, (written,), 0.65, severity, other.span, pair.source)


def _slot(moment: Moment, sentences: Sequence[Sentence]) -> tuple[str, str]:
    """What a moment hangs on: the preposition before it and the word before that."""
    sentence = next(s for s in sentences if s.span.holds(moment.span))
    tokens = [token for token in sentence.tokens if token.span.end <= moment.span.start][-2:]
    if len(tokens) < 2:
        return "", ""
    return tokens[1].lower, tokens[0].lemma


def _by_night(moment: Moment, other: Moment, pair: Pair) -> bool:
    """Whether two days in a row meet: Saturday night is the night to Sunday."""
    if moment.kind != "weekday" or (int(moment.value[0]) - int(other.value[0])) % 7 not in (1, 6):
        return False
    words = {token.lower for token in (*pair.copy_tokens, *pair.original_tokens)}
    return bool(words & {"night", "overnight", "midnight", "evening", "eve"})


def _about(moment: Moment, other: Moment, pair: Pair) -> bool:
    """Whether one is the other's hour, said to be rough: about 3 p.m. for 3:22 p.m."""
    if moment.kind != "clock" or 0 not in (int(moment.value[0]) % 30, int(other.value[0]) % 30):
        return False
    words = {token.lower for token in (*pair.copy_tokens, *pair.original_tokens)}
    near = (int(moment.value[0]) - int(other.value[0])) % 720
    return min(near, 720 - near) <= 30 and bool(words & {"about", "around", "shortly", "roughly", "approximately"})


def _by_end(moment: Moment, other: Moment, pair: Pair) -> bool:
    """Whether two months in a row meet: before July is by the end of June."""
    if moment.kind != "day" or (int(moment.value[0]) - int(other.value[0])) % 12 not in (1, 11):
        return False
    words = {token.lower for token in (*pair.copy_tokens, *pair.original_tokens)}
    return moment.value[1] == other.value[1] == 0 and bool(words & {"end", "start", "beginning", "before"})


def _numbered(moment: Moment, pair: Pair) -> bool:
    """Whether the original gives the day or year bare: `the 24th`."""
    number = moment.value[-1]
    if moment.kind == "year":
        return any(token.text == str(number) for token in pair.original_tokens)
    return moment.kind == "day" and bool(
        isinstance(number, int)
        and number
        and any(re.fullmatch(rf"{number}(?:st|nd|rd|th)?", token.text) for token in pair.original_tokens)
        and not any(o.kind == "day" and o.value[1] == number for o in _of(pair.original))
    )


def _turned(moment: Moment, same: Sequence[Moment], pair: Pair) -> Iterator[tuple[Moment, Hit]]:
    """A deadline that has become a start, or the other way round."""
    ours = _preposition(moment, pair.copy)
    words = [_preposition(o, pair.original) for o in same]
    if ours is None or None in words:
        return
    was = str(words[0])
    if (ours in START and all(w in END for w in words)) or (ours in END and all(w in START for w in words)):
        text = _text(moment, pair.copy)
        span = type(moment.span)(moment.span.start - len(ours) - 1, moment.span.end)
        message = f"The original has `{was} {text}`."
        severity = Severity.MAJOR
        yield moment, Hit(span, message, (f"{was} {text}",), 0.75, severity, same[0].span, pair.source)


def _preposition(moment: Moment, sentences: Sequence[Sentence]) -> str | None:
    sentence = next(s for s in sentences if s.span.holds(moment.span))
    words = re.findall(r"[^\W\d_]+\s$", sentence.text[: moment.span.start - sentence.span.start])
    return words[-1].strip().lower() if words else None


def _text(moment: Moment, sentences: Sequence[Sentence]) -> str:
    sentence = next(s for s in sentences if s.span.holds(moment.span))
    return sentence.text[moment.span.start - sentence.span.start : moment.span.end - sentence.span.start]


def _linked(moment: Moment, other: Moment, pair: Pair) -> bool:
    if pair.links is None:
        return False
    return any(
        pair.links.copy[i].span.overlaps(moment.span) and pair.links.original[j].span.overlaps(other.span)
        for i, j in pair.links.links
    )


def _near(moment: Moment, other: Moment) -> int:
    """How many parts of the two agree."""
    return sum(a == b for a, b in zip(moment.value, other.value, strict=False))
