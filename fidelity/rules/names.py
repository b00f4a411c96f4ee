"""Names against the original: another person, place or body in the slot, and spellings that are no variant."""

from __future__ import annotations

from fidelity.facts.nameslots import RESPELT, is_respelt, proper, slots
from fidelity.facts.spelling import near_spelling, plain
from fidelity.models import Alignment, Hit, Severity
from fidelity.rules.core import Example, Hits, alignment_rule


@alignment_rule(
    "names/swapped",
    Example(
        "The Taliban seized the city of [[Kunduz]] on Sunday, two officials said.",
        original="The Taliban seized the city of Herat on Sunday, two officials said.",
    ),
    Example(
        "[[Ivan Petrov]] said the bridge would be closed until Monday.",
        original="Stefan Dimitrov said the bridge would be closed until Monday.",
    ),
    Example(
        "Washington said on Sunday that Mohammad Yaqub had been told.",
        original="The United States said on Sunday that Muhammad Yaqoob had been told.",
    ),
    Example(
        "The prime minister said on Sunday that the IMF was wrong.",
        original="Viktor Dahl said on Sunday that the International Monetary Fund was wrong.",
    ),
    severity=Severity.CRITICAL,
)
def swapped(alignment: Alignment) -> Hits:
    """Another person, place or body stands where the original names someone else."""
    for slot in slots(alignment):
        if is_respelt(slot):
            continue
        span = slot.loose[0].span.to(slot.loose[-1].span)
        whole = len(slot.loose) == len(slot.copy.parts)
        span = slot.copy.span if whole else span
        ours = span.of(alignment.copy.text)
        theirs = slot.original.text
        strong = proper(slot.loose) and proper(slot.lost)
        yield Hit(
            span,
            f"The original names {theirs} here, not {ours if whole else slot.copy.text}.",
            (theirs if whole else " ".join(t.text for t in slot.lost),),
            slot.sure,
            Severity.CRITICAL if strong else Severity.MAJOR,
            slot.original.span,
            slot.pair.source,
        )


@alignment_rule(
    "names/respelt",
    Example(
        "Fighting was heavy in [[Laskhar]] Gah on Sunday.",
        original="Fighting was heavy in Lashkar Gah on Sunday.",
    ),
    Example(
        "Mullah Yaqub led the fighters in Sanaa, Abdullah Mohamed said.",
        original="Mullah Yaqoob led the fighters in Sana'a, Abdallah Mohammed said.",
    ),
    severity=Severity.MINOR,
)
def respelt(alignment: Alignment) -> Hits:
    """A name of the original is spelt otherwise, and not in a known way to write it."""
    for slot in slots(alignment):
        if not is_respelt(slot):
            continue
        best = max(slot.lost, key=lambda t: near_spelling(t.text, slot.loose[0].text))
        wrong = slot.loose[0]
        if len(slot.loose) == 1 and near_spelling(best.text, wrong.text) >= RESPELT:
            span, theirs, origin = wrong.span, best.text, best.span
        else:
            span, theirs, origin = slot.copy.span, slot.original.text, slot.original.span
        yield Hit(
            span,
            f"The original writes {theirs}.",
            (theirs,),
            (0.8 if len(plain(theirs)) > 4 else 0.6) if slot.settled else 0.45,
            None if near_spelling(theirs, span.of(alignment.copy.text)) >= RESPELT else Severity.MAJOR,
            origin,
            slot.pair.source,
        )
