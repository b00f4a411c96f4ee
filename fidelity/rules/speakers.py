"""Who says the words of a quotation: nobody's but the speaker's."""

from __future__ import annotations

import re

from fidelity.facts.excerpts import cut
from fidelity.facts.persons import another, name_parts
from fidelity.facts.quoted import SHORT, compare
from fidelity.models import Alignment, Hit, Quotation, Segmented, Severity
from fidelity.rules.core import Example, Hits, alignment_rule

BESIDE = 200
"""Characters around a quotation in which a name may be what a pronoun means."""


@alignment_rule(
    "quotes/speaker",
    Example('"We will stay in the city," [[Karimi]] said.', original='"We will stay in the city," Stanekzai said.'),
    Example('"We will stay in the city," Rahimi said.', original='"We will stay in the city," said Gen. Ali Rahimi.'),
    Example('"We will stay in the city," the general said.', original='"We will stay in the city," said Ali Rahimi.'),
    severity=Severity.CRITICAL,
)
def speaker(alignment: Alignment) -> Hits:
    """A quotation is given to another speaker.

    Whoever is quoted has to answer for the words. Name the speaker that the original names.
    """
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
                cut(quotation.speaker_span, alignment.copy.text),
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
