"""Words between quotation marks: nobody's to rephrase, so that a difference needs no judgment about paraphrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fidelity.facts.excerpts import cut, shown, span_of, stretch
from fidelity.facts.quoted import SHORT, WHOLE, Found, compare, framed, is_same, pairs_at, severity_of
from fidelity.facts.sayings import Change, runs
from fidelity.language import NAMES
from fidelity.models import Alignment, Hit, Segmented, Severity, Span
from fidelity.rules.core import Example, Hits, alignment_rule

RETOLD = 0.6
"""Share of changed words from which a quotation was retold rather than quoted."""
FAITHFUL = 0.7
"""How far the wording is kept in a copy of that text, rather than in another report of the same."""
MANY = 4
"""Changes from which a quotation is changed all over: an editor wants to see the worst, and their number."""
DENSE = 0.75
"""Share of kept words below which a quotation differs all over."""
STOPS = ' .!?…"”’'
ARTICLE = re.compile(r"\b(?:an?|the)$", re.IGNORECASE)
ADVICE = "It reads as if translated back: quote the original, or use reported speech."
"""What to do with a quotation whose words differ in several places."""


@alignment_rule(
    "quotes/altered",
    Example('"We were [[scared]]," said Rahim.', original='"We were starving," said Rahim.'),
    Example("“We were starving”, Rahim said.", original='"We were starving, all of us," said Rahim.'),
    Example(
        '"We [[will leave]] the city on Monday," he said.', original='"We will not leave the city on Monday," he said.'
    ),
    Example('"I don’t recognise this city," she said.', original='"I do not recognize this city," she said.'),
    Example(
        "He said they would not leave the city before the end of the week.",
        original='"We will not leave the city before the end of the week," he said.',
    ),
)
def altered(alignment: Alignment) -> Hits:
    """A direct quotation does not have the original's words.

    Readers take what stands between quotation marks for the speaker's own words. Write the original's, or leave the
    marks away and report what was said.
    """
    compared = [found for _, found in compare(alignment) if found is not None and is_same(found)]
    often = sum(found.share < DENSE and len(found.said) > SHORT for found in compared) >= 2
    for found in compared:
        yield from _alterations(found, alignment, often)


def _alterations(found: Found, alignment: Alignment, often: bool) -> Iterator[Hit]:
    """The hits of one quotation.

    One quotation that differs all over may be what another ear or another translator made of it: minor. Several in one
    copy were not heard but translated back.
    """
    changes = runs(found.matched.changes)
    if not changes:
        return
    original = alignment.originals[found.source]
    apart = _apart(found, alignment)
    translated = apart or _translated(original.text, found)
    if 1 - found.share > RETOLD and len(found.said) > SHORT:
        low, high = found.matched.used
        was = stretch(original.text, found.theirs, (low, high))
        confidence = 0.75 if found.paired else 0.5
        yield Hit(
            cut(span_of(found.said, (0, len(found.said))), alignment.copy.text),
            f"Retold rather than quoted; use reported speech or the original's words: {shown(was)}.",
            (),
            confidence,
            Severity.INFO if apart else Severity.MAJOR if often and not translated else Severity.MINOR,
            span_of(found.theirs, (low, high)) if high > low else None,
            found.source,
        )
        return
    hits = list(_each(changes, found, alignment, apart, translated, often))
    if len(hits) >= MANY:
        yield from _worst(hits)
        return
    turned = sum(severity_of(change, found).rank >= Severity.MAJOR.rank for change in changes)
    for number, hit in enumerate(hits):
        yield replace(hit, message=f"{hit.message} {ADVICE}") if turned >= 2 and number == 0 else hit


def _worst(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The worst hits of a quotation that is changed all over; the rest are told by their number, and stay as info."""
    ranked = sorted(hits, key=lambda hit: (-(hit.severity or Severity.MAJOR).rank, hit.span))
    kept = [hit for hit in ranked if hit.severity is Severity.CRITICAL] or ranked[: 2 if _is_major(ranked[1]) else 1]
    for hit in hits:
        if hit is kept[0]:
            yield replace(hit, message=f"{hit.message} The quotation is changed in {len(hits)} places. {ADVICE}")
        else:
            yield hit if hit in kept else replace(hit, severity=Severity.INFO)


def _is_major(hit: Hit) -> bool:
    return (hit.severity or Severity.MAJOR).rank >= Severity.MAJOR.rank


def _each(
    changes: Sequence[Change], found: Found, alignment: Alignment, apart: bool, translated: bool, often: bool
) -> Iterator[Hit]:
    head = any(s.is_headline and s.span.overlaps(found.quotation.span) for s in alignment.copy.sentences)
    for change in changes:
        severity = severity_of(change, found)
        worse = head and severity.rank >= Severity.MAJOR.rank
        if severity is Severity.MAJOR and (translated or (found.share < DENSE and not often)):
            severity = Severity.MINOR
        if apart and (severity is Severity.MINOR or found.share < DENSE):
            severity = Severity.MINOR if severity is Severity.CRITICAL else Severity.INFO
        if worse and severity is not Severity.CRITICAL:
            severity = list(Severity)[severity.rank + 1]
        yield _altered(change, found, alignment, severity)


def _apart(found: Found, alignment: Alignment) -> bool:
    """Whether only an excerpt is given, told in other words: two reporters wrote down the same speech."""
    if len(alignment.originals[found.source].sentences) >= WHOLE:
        return False
    beside = [pair for pair in pairs_at(found.quotation.span, alignment) if pair.source == found.source]
    return max((pair.kept for pair in beside), default=1.0) < FAITHFUL and not any(map(framed, beside))


def _altered(change: Change, found: Found, alignment: Alignment, severity: Severity) -> Hit:
    original = alignment.originals[found.source]
    ours, theirs = alignment.copy.text, original.text
    (a, b), (c, d) = change.copy, change.original
    before, after = a > 0, b < len(found.said)
    if a == b:  # words were dropped: show where, by the neighbours
        a, b = (a - 1 if before else a), (b + 1 if after else b)
        c, d = (c - 1 if before else c), (d + 1 if after else d)
    c, d = max(0, c), min(len(found.theirs), d)
    span = span_of(found.said, (a, b))
    written, was = span.of(ours), stretch(theirs, found.theirs, (c, d))
    confidence = 0.9 if found.share >= 0.6 else 0.8
    if not found.paired:
        confidence -= 0.1
    if not was:
        message = f"Not in the quotation: the original does not have {shown(written)} here."
    elif change.copy[0] == change.copy[1]:
        gone = stretch(theirs, found.theirs, change.original)
        message = f"Words of the quotation are gone: {shown(gone)}."
    else:
        message = f"The original has {shown(was)}, not {shown(written)}."
    place = span_of(found.theirs, (c, d)) if d > c else None
    marked = cut(span, ours)
    fits = place is not None and marked == span and not (_moved(found, (a, b), (c, d)) or _hangs(was, written))
    if place is not None and not (_inside(alignment.copy, span) and _inside(original, place)):
        fits = False
        begun = _begun(original, place), _begun(alignment.copy, span)
        if change.copy[0] != change.copy[1] and begun[0] != begun[1]:
            message = f"The original has {shown(begun[0])}, not {shown(begun[1])}."
    return Hit(marked, message, (was,) if fits else (), round(confidence, 2), severity, place, found.source)


def _moved(found: Found, ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether words of a stretch stand elsewhere in the other side's quotation: writing it doubles or drops them."""
    said, had = ([word.key for word in side] for side in (found.said, found.theirs))
    here, there = set(_threes(said[slice(*ours)])), set(_threes(had[slice(*theirs)]))
    around = [*_threes(said[: ours[0]]), *_threes(said[ours[1] :])]
    beside = [*_threes(had[: theirs[0]]), *_threes(had[theirs[1] :])]
    return not (there.isdisjoint(around) and here.isdisjoint(beside))


def _threes(keys: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return zip(keys, keys[1:], keys[2:], strict=False)


def _hangs(was: str, written: str) -> bool:
    """Whether the original's words end in an article, and what would be left of the copy does not go on behind it."""
    return bool(ARTICLE.search(was)) and not ARTICLE.search(written)


def _begun(text: Segmented, span: Span) -> str:
    """What of a stretch stands in the sentence that it begins in, without the full stop if it goes on behind it."""
    end = next((one.span.end for one in text.sentences if one.span.start <= span.start < one.span.end), span.end)
    words = Span(span.start, min(span.end, end)).of(text.text)
    return words.rstrip(STOPS) if end < span.end else words


def _inside(text: Segmented, span: Span) -> bool:
    """Whether the words stand in one sentence; a stretch over its end is no phrase that could be written instead."""
    return any(sentence.span.holds(span) for sentence in text.sentences)


_TONGUES = "|".join(
    sorted({*NAMES.values(), "Mandarin", "Farsi", "Pashto", "Dari", "Kurdish"} - {NAMES["und"], "English"})
)
TRANSLATED = re.compile(
    rf"\b(?:translat\w+|interpreters?|interpreted"
    rf"|(?:speaking|spoke|said|told|wrote|written|posted|tweeted|added|statement|post|interview|video|speech|remarks)"
    rf"\b[^.!?\"“”]{{0,30}}\s(?:in )?(?:{_TONGUES}))\b"
)
"""An original that says it gives a translation: through an interpreter, wrote in Spanish."""


def _translated(text: str, found: Found) -> bool:
    """Whether the original itself says that it gives a translation."""
    if not found.theirs:
        return False
    low, high = found.theirs[0].span.start, found.theirs[-1].span.end
    return bool(TRANSLATED.search(text, max(0, low - 150), min(len(text), high + 150)))
