"""Days, months, years and hours of the copy that the original has otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fidelity.facts import moments
from fidelity.facts.figures import SUPPORTED, excerpt
from fidelity.facts.moments import Moment
from fidelity.models import Alignment, Hit, Pair, Sentence, Severity
from fidelity.rules.core import Example, Hits, alignment_rule

START = frozenset({"from", "since", "starting", "beginning", "after"})
END = frozenset({"by", "until", "till", "before"})
NAMES = {"weekday": "day of the week", "day": "date", "year": "year", "clock": "time", "relative": "time"}


@alignment_rule(
    "dates/changed",
    Example("The talks open on [[Tuesday]] in Geneva.", original="The talks will open in Geneva on Thursday."),
    Example("The talks open on Thursday in Geneva.", original="The talks will open in Geneva on Thursday, Aug 6."),
    Example("The talks open on Aug. 6 in Geneva.", original="The talks will open in Geneva on Thursday."),
    Example("He was elected in [[2018]] by one vote.", original="He won the election of 2016 by a single vote."),
    Example("The doses will arrive [[next month]].", original="The doses will arrive next year."),
    Example("They must leave [[from Nov. 12]].", original="They have to leave by Nov. 12."),
    Example("The power failed at 3:35 p.m. and came back.", original="The power failed at 15:35 and came back."),
)
def changed(alignment: Alignment) -> Hits:
    """A weekday, date, year or hour of the copy is another in the original."""
    for pair in alignment.pairs:
        if pair.copy and pair.original:
            others = [other for other in pair.alternatives if other.similarity >= SUPPORTED]
            for moment, hit in _hits(pair, alignment):
                if not any(_agrees(moment, found) for other in others for found in _of(other.original)):
                    yield hit


def _of(sentences: Sequence[Sentence]) -> tuple[Moment, ...]:
    return tuple(
        moment
        for sentence in sentences
        if not sentence.is_furniture
        for moment in moments.moments(sentence.text, sentence.span.start)
    )


def _agrees(copy: Moment, original: Moment) -> bool:
    return moments.agree(copy, original)


def _hits(pair: Pair, alignment: Alignment) -> Iterator[tuple[Moment, Hit]]:
    ours, theirs = _of(pair.copy), _of(pair.original)
    free = [o for o in theirs if not any(_agrees(m, o) for m in ours)]
    for moment in ours:
        sentence = next(s for s in pair.copy if s.span.holds(moment.span))
        if sentence.quoted(moment.span):
            continue
        same = [o for o in theirs if _agrees(moment, o)]
        if same:
            yield from _turned(moment, same, pair)
            continue
        rivals = [o for o in free if o.kind == moment.kind]
        if (
            not rivals
            or _numbered(moment, pair)
            or any(_by_night(moment, o, pair) or _by_end(moment, o, pair) for o in rivals)
        ):
            continue
        best = max(rivals, key=lambda o: (_linked(moment, o, pair), _near(moment, o)))
        confidence = 0.82 + 0.1 * _linked(moment, best, pair) - 0.1 * (len(rivals) > 1) - 0.2 * (pair.similarity < 0.5)
        if moment.kind == "relative":
            confidence -= 0.1 if moment.value[0] == best.value[0] else 0.25
        if any(_agrees(moment, o) for original in alignment.originals for o in _of(original.sentences)):
            confidence -= 0.15 if pair.kept >= 0.6 else 0.4
        severity = None
        if excerpt(pair, alignment):  # another report of the same event
            confidence, severity = min(confidence, 0.6), Severity.MINOR
        written = _text(best, pair.original)
        message = f"Another {NAMES[moment.kind]}: the original has {written}."
        yield moment, Hit(moment.span, message, (written,), round(confidence, 2), severity, best.span, pair.source)


def _by_night(moment: Moment, other: Moment, pair: Pair) -> bool:
    """Whether two days in a row meet: Saturday night is the night to Sunday."""
    if moment.kind != "weekday" or (int(moment.value[0]) - int(other.value[0])) % 7 not in (1, 6):
        return False
    words = {token.lower for token in (*pair.copy_tokens, *pair.original_tokens)}
    return bool(words & {"night", "overnight", "midnight", "evening", "eve"})


def _by_end(moment: Moment, other: Moment, pair: Pair) -> bool:
    """Whether two months in a row meet: before July is by the end of June."""
    if moment.kind != "day" or (int(moment.value[0]) - int(other.value[0])) % 12 not in (1, 11):
        return False
    words = {token.lower for token in (*pair.copy_tokens, *pair.original_tokens)}
    return moment.value[1] == other.value[1] == 0 and bool(words & {"end", "start", "beginning", "before"})


def _numbered(moment: Moment, pair: Pair) -> bool:
    """Whether the original gives the day or year bare: `the 24th`."""
    number = moment.value[-1]
    return moment.kind in ("day", "year") and bool(
        isinstance(number, int)
        and number
        and any(re.fullmatch(rf"{number}(?:st|nd|rd|th)?", token.text) for token in pair.original_tokens)
        and moment.kind == "day"
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
