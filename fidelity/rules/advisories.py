"""What an agency tells editors and never readers: slugs, notes, embargo lines that were left in the copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.facts.slugs import EMBARGO, Standing, headed
from fidelity.models import Alignment, Hit, Segmented, Sentence, Severity, Span
from fidelity.page import paragraphs
from fidelity.rules.core import Example, Hits, text_rule

LONGEST = 600
"""Characters of a note; a longer paragraph is the story's."""
NOTES = re.compile(
    r"\W*(?:"
    r"E(?:DS|ds)(?:\.|:| note:|:? *[-–—] )"
    r"|(?:ATTENTION|ATTN|Attention|Attn):? (?:ALL )?(?:EDITORS|Editors|editors|EDS|Eds)\b"
    r"|(?:NOTE|Note) (?:TO|to) (?:EDITORS|Editors|editors|EDS|Eds|subscribers|SUBSCRIBERS)\s*[:.–—-]"
    r"|(?:ADVISORY|Advisory)(?: (?:TO|to) (?:EDITORS|[Ee]ditors|[Cc]lients|CLIENTS|[Ss]ubscribers|SUBSCRIBERS))\b"
    r"|(?:NOT FOR PUBLICATION|Not for publication)\s*[:.–—-]"
    r"|MANDATORY (?:KILL|CREDIT|CORRECTION)\b"
    r"|(?:MORE TO COME|more to come|More to come|PICTURE AVAILABLE|PICTURES AVAILABLE|ADDS BACKGROUND)\W*$"
    r")"
)
BRACKET = re.compile(
    r"[(\[](?:Adds|Updates|Recasts|Refiles|Repeats|Rewrites|Corrects|Removes|Deletes|Clarifies|Writes through|Edits"
    r"|Eds|EDS|Ed[.:]|Editors?:|Editor's note:|Editor’s note:|Trims|Fixes|Releads|Inserts)\b[^()]{3,500}(?:\([^()]*\)"
    r"[^()]{0,300})?[)\]]\.?"
)
GRAVE = re.compile(r"MANDATORY|NOT FOR PUB|Not for pub|EMBARGO|[Ee]mbargoed|KILL")
TOP = 8
"""Words of a note to editors by which it is known again in the copy."""


@text_rule(
    "status/advisory-leaked",
    Example("[[REFILE-]]Two climbers rescued from Hvit\n\nTwo climbers were lifted from the face on Monday."),
    Example("Two climbers rescued from Hvit\n\nTwo climbers were lifted from the face on Monday."),
    Example("Toll rises to 14\n\n[[(Adds minister, quotes, background)]]\n\nThe toll rose to 14 on Monday."),
    Example("Toll rises to 14\n\n(The toll stood at 12 on Sunday.)\n\nThe toll rose to 14 on Monday."),
    Example("Catches fall\n\n[[EDS: Embargoed until 0600 GMT.]]\n\nCatches fell by 17%, the observatory said."),
    Example("Catches fall\n\nEditors at three papers said that catches fell by 17%."),
    mqm="Accuracy: Addition",
    referee=False,
)
def leaked(alignment: Alignment) -> Hits:
    """A note to editors, an embargo line or a slug of the agency stands in the copy.

    Advisories are for the desk; readers must never see them. Cut it.
    """
    text = alignment.copy.text
    parts = paragraphs.paragraphs(text)
    for part in parts[:1]:
        found = headed(part.of(text))
        if found.slug and found.standing is not Standing.KILLED:
            start = part.start + part.of(text).index(found.slug)
            end = part.start + len(part.of(text)) - len(found.rest)
            message = f"“{found.slug}” is the agency's slug, which is for the desk; cut it."
            yield Hit(Span(start, end), message, (), 0.85, Severity.MINOR)
    for part in parts:
        words = part.of(text)
        if len(words) > LONGEST:
            continue
        if BRACKET.fullmatch(words):
            yield Hit(
                part, f"{_cut(words)} says what the agency changed, for the desk; cut it.", (), 0.85, Severity.MINOR
            )
        elif NOTES.match(words) or EMBARGO.fullmatch(words):
            severity = Severity.CRITICAL if GRAVE.search(words) else Severity.MAJOR
            yield Hit(part, f"{_cut(words)} is a note to editors, never to be printed; cut it.", (), 0.85, severity)
    yield from _notes(alignment)


def _notes(alignment: Alignment) -> Iterator[Hit]:
    """The editors' note of an original in the copy's words."""
    for source, original in enumerate(alignment.originals):
        note = original.document.ednote
        if note and len(note.split()) >= TOP:
            for sentence in _same(alignment.copy, note, original.text):
                words = sentence.text
                yield Hit(
                    sentence.span,
                    f"{_cut(words)} is the agency's note to editors, never to be printed; cut it.",
                    (),
                    0.9,
                    Severity.MAJOR,
                    source=source,
                )


def _same(copy: Segmented, note: str, original: str) -> Iterator[Sentence]:
    from rapidfuzz.fuzz import partial_ratio

    for sentence in copy.sentences:
        words = sentence.text.lower()
        if len(words.split()) < TOP or NOTES.match(sentence.text) or sentence.text in original:
            continue
        if partial_ratio(words, note.lower()) >= 88:
            yield sentence


def _cut(words: str, most: int = 70) -> str:
    words = " ".join(words.split())
    return f"“{words}”" if len(words) <= most else f"“{words[:most].rsplit(' ', 1)[0]} ...”"
