"""The direct quotations of a text: which words stand between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fidelity.models import Quotation, Span
from fidelity.segment import attribution, speakers

PAIRS = {'"': '"', "“": "”“", "„": "“”", "‟": "”", "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "‘’", "'": "'"}
SINGLE = frozenset("'‘‚")
MARK = re.compile(r"[\"“”„‟«»‹›‘’‚']")
ELISION = re.compile(r"['‘’](?:em|tis|twas|til|cause|n|neath|round|bout|nother|\d0s|\d\d)\b", re.IGNORECASE)
BEFORE_OPENING = frozenset("([{<—–-/:;,.!?…\"“„«‘'’*_")
AFTER_CLOSING = frozenset(")]}>—–-/:;,.!?…\"”“»’'*_")
UNFINISHED = re.compile(rf"[,.?!…]?\s*(?:\b(?:he|she|they|it)\s+(?:{'|'.join(attribution.SPEECH)})\b)", re.IGNORECASE)
LONGEST = 5000
"""No paragraph holds a longer quotation; beyond this the mark counts as unclosed."""
MOST_UNCLOSED = 100
"""After so many in one paragraph its marks mean something else."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark without its partner in the paragraph."""

    at: int
    mark: str


def quotations(text: str, parts: tuple[Span, ...], sentences: tuple[Span, ...] = ()) -> tuple[Quotation, ...]:
    """The quotations in order with their speakers; nested ones belong to the outer.

    A quotation may run over paragraphs if each opens with the mark and only the last closes it. A mark without a
    partner never reaches beyond its paragraph, and gives a quotation only if the whole paragraph is quoted.
    """
    found: list[Quotation] = []
    running: tuple[_Open, list[Span]] | None = None
    for number, part in enumerate(parts):
        start = part.start
        if running is not None:
            opened, contents = running
            start = _past(part.start, opened)
            close = _closing(text, opened.mark, start, part.end)
            if close is None and _opens_with(text, parts, number + 1, opened.mark):
                contents.append(Span(start, part.end))
                continue
            end = part.end if close is None else close
            contents.append(Span(start, end))
            start = min(end + 1, part.end)
            found.append(Quotation(Span(opened.at, start), tuple(_trimmed(text, contents))))
            running = None
        inside, unclosed = _paragraph(text, start, part.end)
        found += inside
        if unclosed is None:
            continue
        content = Span(_past(unclosed.at, unclosed), part.end)
        if unclosed.mark not in SINGLE and _opens_with(text, parts, number + 1, unclosed.mark):
            running = (unclosed, [content])
        elif unclosed.mark not in SINGLE and not UNFINISHED.search(content.of(text)):
            introduced = text[: unclosed.at].rstrip().endswith(":")
            found += [Quotation(Span(unclosed.at, part.end), (content,))] * (introduced or unclosed.at == part.start)
    found = [quotation for quotation in found if quotation.content and all(map(len, quotation.content))]
    named = speakers.speakers(text, parts, sentences, tuple(found))
    return tuple(
        quotation if who is None else replace(quotation, speaker=who.of(text), speaker_span=who)
        for quotation, who in zip(found, named, strict=True)
    )


def _past(at: int, opened: _Open) -> int:
    return at + len(opened.mark)


def _opens_with(text: str, parts: tuple[Span, ...], number: int, mark: str) -> bool:
    return number < len(parts) and text.startswith(mark, parts[number].start)


def _trimmed(text: str, spans: list[Span]) -> Iterator[Span]:
    for span in spans:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip())
        yield Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def _paragraph(text: str, start: int, end: int) -> tuple[list[Quotation], _Open | None]:
    """The closed quotations of a stretch, and the last mark that opens one without closing it."""
    found: list[Quotation] = []
    unclosed: _Open | None = None
    at = start
    failed = 0
    while failed < MOST_UNCLOSED and (match := MARK.search(text, at, end)):
        mark, place = match.group(), match.start()
        at = match.end()
        if not _can_open(text, mark, place, start, end):
            continue
        close = _closing(text, mark, at, end)
        if close is None:
            failed += 1
            if mark not in SINGLE or unclosed is None:
                unclosed = _Open(place, mark)
            continue
        contents = list(_trimmed(text, [Span(at, close)]))
        found.append(Quotation(Span(place, close + 1), tuple(contents)))
        unclosed = None
        at = close + 1
    return found, unclosed


def _can_open(text: str, mark: str, place: int, start: int, end: int) -> bool:
    before = text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    if after.isspace() and mark not in "«":
        return False
    if mark in "“„‟‹«":
        return True
    if mark in "”›’" or not (before.isspace() or before in BEFORE_OPENING):
        return False
    if mark == "»":  # the German and Danish way points inwards
        return not after.isspace() and before.isspace()
    if mark in SINGLE:
        return not ELISION.match(text, place) and (after.isalnum() or after in '"“‘$€£.(')
    return True


def _closing(text: str, mark: str, at: int, end: int) -> int | None:
    """Where the quotation opened by the mark closes, or None."""
    closers = PAIRS[mark]
    doubtful: int | None = None
    depth = 0
    for match in MARK.finditer(text, at, min(end, at + LONGEST)):
        found, place = match.group(), match.start()
        before = text[place - 1]
        after = text[place + 1] if place + 1 < end else " "
        if mark in SINGLE:
            if found in closers and _closes_single(before, after):
                if before in "sS" and after.isspace() and place + 1 < end:
                    doubtful = place if doubtful is None else doubtful
                    continue
                return place
            if found == mark and doubtful is not None and before.isspace():
                return doubtful
            continue
        if found == mark and mark != '"' and found not in closers and mark in "«„":
            depth += 1
        elif found in closers:
            if mark == "“" and found == "“" and (before.isspace() or not (after.isspace() or after in AFTER_CLOSING)):
                return None  # opened again before it was closed
            if mark == '"' and before.isspace() and not after.isspace() and after not in AFTER_CLOSING:
                return None
            if depth:
                depth -= 1
                continue
            return place
    return doubtful


def _closes_single(before: str, after: str) -> bool:
    return not before.isspace() and (after.isspace() or after in AFTER_CLOSING)
