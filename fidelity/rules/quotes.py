"""Words between quotation marks: nobody's to rephrase, so that a difference needs no judgment about paraphrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fidelity.english.words import FUNCTION_WORDS, lemmas
from fidelity.facts.persons import another, name_parts
from fidelity.facts.quoted import SHORT, Found, compare, is_same, pairs_at, severity_of
from fidelity.facts.sayings import Change, Word, runs, words
from fidelity.models import Alignment, Hit, Pair, Quotation, Segmented, Severity, Span
from fidelity.rules.core import Example, Hits, alignment_rule

RETOLD = 0.6
"""Share of changed words from which a quotation was retold rather than quoted."""
WHOLE = 4
"""Sentences from which a text counts as a story, which would have a quotation if there was one."""
FAITHFUL = 0.7
"""How far the wording is kept in a copy of that text, rather than in another report of the same."""
MANY = 4
"""Changes from which a quotation is changed all over: an editor wants to see the worst, and their number."""
DENSE = 0.75
"""Share of kept words below which a quotation differs all over."""
SHOWN = 60
"""Characters of a long stretch that a hit marks."""
BESIDE = 200
"""Characters around a quotation in which a name may be what a pronoun means."""


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
    """A direct quotation does not have the original's words."""
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
        was = _stretch(original.text, found.theirs, (low, high))
        confidence = 0.75 if found.paired else 0.5
        yield Hit(
            _cut(_span(found.said, (0, len(found.said))), alignment.copy.text),
            f"Retold rather than quoted; use reported speech or the original's words: {_shown(was)}.",
            (),
            confidence,
            Severity.INFO if apart else Severity.MAJOR if often and not translated else Severity.MINOR,
            _span(found.theirs, (low, high)) if high > low else None,
            found.source,
        )
        return
    hits = list(_each(changes, found, alignment, apart, translated, often))
    yield from hits if len(hits) < MANY else _worst(hits)


def _worst(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The worst hits of a quotation that is changed all over; the rest are told by their number, and stay as info."""
    ranked = sorted(hits, key=lambda hit: (-(hit.severity or Severity.MAJOR).rank, hit.span))
    kept = [hit for hit in ranked if hit.severity is Severity.CRITICAL] or ranked[: 2 if _is_major(ranked[1]) else 1]
    for hit in hits:
        if hit is kept[0]:
            yield replace(hit, message=f"{hit.message} The quotation is changed in {len(hits)} places.")
        else:
            yield hit if hit in kept else replace(hit, severity=Severity.INFO)


def _is_major(hit: Hit) -> bool:
    return (hit.severity or Severity.MAJOR).rank >= Severity.MAJOR.rank


def _each(
    changes: Sequence[Change], found: Found, alignment: Alignment, apart: bool, translated: bool, often: bool
) -> Iterator[Hit]:
    for change in changes:
        severity = severity_of(change, found)
        if severity is Severity.MAJOR and (translated or (found.share < DENSE and not often)):
            severity = Severity.MINOR
        if apart and severity is Severity.MINOR:
            severity = Severity.INFO
        yield _altered(change, found, alignment, severity)


def _apart(found: Found, alignment: Alignment) -> bool:
    """Whether only an excerpt is given, told in other words: two reporters wrote down the same speech."""
    kept = [pair.kept for pair in pairs_at(found.quotation.span, alignment)]
    return len(alignment.originals[found.source].sentences) < WHOLE and max(kept, default=1.0) < FAITHFUL


def _altered(change: Change, found: Found, alignment: Alignment, severity: Severity) -> Hit:
    ours, theirs = alignment.copy.text, alignment.originals[found.source].text
    (a, b), (c, d) = change.copy, change.original
    before, after = a > 0, b < len(found.said)
    if a == b:  # words were dropped: show where, by the neighbours
        a, b = (a - 1 if before else a), (b + 1 if after else b)
        c, d = (c - 1 if before else c), (d + 1 if after else d)
    c, d = max(0, c), min(len(found.theirs), d)
    span = _span(found.said, (a, b))
    written, was = span.of(ours), _stretch(theirs, found.theirs, (c, d))
    confidence = 0.9 if found.share >= 0.6 else 0.8
    if not found.paired:
        confidence -= 0.1
    if not was:
        message = f"Not in the quotation: the original does not have {_shown(written)} here."
    elif change.copy[0] == change.copy[1]:
        gone = _stretch(theirs, found.theirs, change.original)
        message = f"Words of the quotation are gone: {_shown(gone)}."
    else:
        message = f"The original has {_shown(was)}, not {_shown(written)}."
    place = _span(found.theirs, (c, d)) if d > c else None
    suggestions = (was,) if was else ()
    return Hit(_cut(span, ours), message, suggestions, round(confidence, 2), severity, place, found.source)


TRANSLATED = re.compile(r"\b(?:translat\w+|interpreter|speaking in [A-Z]\w+)\b")


def _translated(text: str, found: Found) -> bool:
    """Whether the original itself says that it gives a translation."""
    if not found.theirs:
        return False
    low, high = found.theirs[0].span.start, found.theirs[-1].span.end
    return bool(TRANSLATED.search(text, max(0, low - 150), min(len(text), high + 150)))


def _span(side: Sequence[Word], place: tuple[int, int]) -> Span:
    low, high = place
    if low >= high:
        at = side[min(low, len(side) - 1)].span
        return at
    return side[low].span.to(side[high - 1].span)


def _stretch(text: str, side: Sequence[Word], place: tuple[int, int]) -> str:
    return _span(side, place).of(text) if place[0] < place[1] else ""


def _cut(span: Span, text: str) -> Span:
    if len(span) <= SHOWN:
        return span
    end = text.rfind(" ", span.start, span.start + SHOWN)
    return Span(span.start, end if end > span.start else span.start + SHOWN)


def _shown(words_: str) -> str:
    plain = " ".join(words_.split())
    return f"“{plain[:117]}...”" if len(plain) > 120 else f"“{plain}”"


# --- quotations that were none ----------------------------------------------------------------------------------------


@alignment_rule(
    "quotes/invented",
    Example(
        'The talks opened in Geneva on Monday. "[[The army will not enter the old city before the talks end]]," the '
        "minister said. The city has no power. Schools are closed.",
        original="The talks opened in Geneva on Monday. The minister said the army would not enter the old city before "
        "the talks end. The city has no power. Schools are closed.",
    ),
    Example(
        "The talks opened on Monday. The minister said the army would not enter the old city.",
        original='The talks opened on Monday. "The army will not enter the old city before the talks end," the '
        "minister said. The city has no power. Schools are closed.",
    ),
    Example(
        '"We will stay," the minister said. The so-called "safe zone" is empty.',
        original='"We will stay," the minister said. The safe zone is empty.',
    ),
    mqm="Accuracy: Addition",
)
def invented(alignment: Alignment) -> Hits:
    """Words stand between quotation marks that the original does not quote."""
    for quotation, found in compare(alignment):
        said = words(alignment.copy.text, quotation.content)
        spoken = [word for word in said if not word.gap]
        if len(spoken) <= SHORT + 1 or (found is not None and is_same(found)):
            continue
        if not any(word.text[0].islower() for word in spoken) or _in_furniture(quotation.span, alignment):
            continue  # a title
        told = [p for p in pairs_at(quotation.span, alignment) if p.similarity >= 0.3]
        if any(_loose_mark(pair, alignment) for pair in told):
            continue
        best = max(((_reported(said, pair), pair) for pair in told), key=lambda item: item[0], default=(0.0, None))
        content = [c for c in quotation.content if len(c)]
        span = _cut(content[0].to(content[-1]), alignment.copy.text)
        share, pair = best
        excerpt = max(len(original.sentences) for original in alignment.originals) < WHOLE
        if excerpt:
            continue  # what a few sentences do not quote may stand elsewhere in the story
        if pair is not None and share >= 0.4:
            where = pair.original[0].span.to(pair.original[-1].span)
            message = f"The original does not quote this but reports it: {_shown(pair.original_text)}."
            yield Hit(span, message, (), 0.8 if share >= 0.6 else 0.65, Severity.MAJOR, where, pair.source)
        elif found is None or found.share < 0.35:
            confidence = 0.6 if _carried(alignment) and len(spoken) >= 6 else 0.45
            message = "No original has this quotation, nor says it in other words."
            yield Hit(span, message, (), confidence, Severity.CRITICAL if pair is not None else Severity.MAJOR)


def _loose_mark(pair: Pair, alignment: Alignment) -> bool:
    """Whether the original's sentences have a quotation mark that opens or closes nothing."""
    if pair.source is None:
        return False
    known = alignment.originals[pair.source].quotations
    return any(
        char in '"“”„»«' and not any(q.span.start <= s.span.start + at < q.span.end for q in known)
        for s in pair.original
        for at, char in enumerate(s.text)
    ) or any("''" in s.text for s in pair.original)


def _in_furniture(span: Span, alignment: Alignment) -> bool:
    return any(s.is_furniture or s.is_headline for s in alignment.copy.sentences if s.span.overlaps(span))


def _reported(said: Sequence[Word], pair: Pair) -> float:
    """The share of the content words that the original's sentences have outside quotation marks."""
    if pair.source is None:
        return 0.0
    plain = {
        form
        for sentence in pair.original
        for token in sentence.tokens
        if not sentence.quoted(token.span)
        for form in (*token.lemmas, token.lower)
    }
    content = [word for word in said if word.key not in FUNCTION_WORDS and not word.gap]
    return sum(bool({word.key, *lemmas(word.text)} & plain) for word in content) / max(1, len(content))


def _carried(alignment: Alignment) -> bool:
    """Whether the originals carry most of the copy, so that what they lack was added."""
    told = [pair for pair in alignment.pairs if pair.copy]
    return sum(bool(pair.original) for pair in told) >= 0.7 * len(told)


# --- who said it ------------------------------------------------------------------------------------------------------


@alignment_rule(
    "quotes/speaker",
    Example('"We will stay in the city," [[Karimi]] said.', original='"We will stay in the city," Stanekzai said.'),
    Example('"We will stay in the city," Rahimi said.', original='"We will stay in the city," said Gen. Ali Rahimi.'),
    Example('"We will stay in the city," the general said.', original='"We will stay in the city," said Ali Rahimi.'),
    severity=Severity.CRITICAL,
)
def speaker(alignment: Alignment) -> Hits:
    """A quotation is given to another speaker."""
    for quotation, found in compare(alignment):
        if found is None or found.owner is None or quotation.speaker is None or quotation.speaker_span is None:
            continue
        if found.share < 0.6 or len(found.said) < SHORT + 1:
            continue
        original = alignment.originals[found.source]
        other = original.quotations[found.owner]
        if other.speaker is None or other.speaker_span is None:
            continue
        confidence = another(quotation.speaker, other.speaker, original, alignment.copy)
        if not (_attributed(quotation, alignment.copy) and _attributed(other, original)):
            confidence -= 0.45  # a pronoun, or who spoke last
            if _beside(other.speaker, quotation, alignment.copy) or _beside(quotation.speaker, other, original):
                continue
        if confidence > 0:
            message = f"In the original {other.speaker} says this, not {quotation.speaker}."
            yield Hit(
                _cut(quotation.speaker_span, alignment.copy.text),
                message,
                (other.speaker,),
                round(confidence, 2),
                None,
                other.speaker_span,
                found.source,
            )


def _attributed(quotation: Quotation, text: Segmented) -> bool:
    """Whether the speaker is named beside the words, not found by way of a pronoun."""
    near = [s.span for s in text.sentences if s.span.overlaps(quotation.span)]
    return quotation.speaker_span is not None and any(span.overlaps(quotation.speaker_span) for span in near)


def _beside(name: str, quotation: Quotation, text: Segmented) -> bool:
    """Whether the name stands near the quotation, so that a pronoun may mean it."""
    span = quotation.span
    around = text.text[max(0, span.start - BESIDE) : span.start] + " " + text.text[span.end : span.end + BESIDE // 2]
    found = name_parts(name)
    return bool(found) and re.search(rf"\b{re.escape(found[-1])}\b", around) is not None
