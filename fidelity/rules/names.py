"""Names against the original: another person, place or body in the slot, and spellings that are no variant."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.facts.namegaps import Gap, gaps
from fidelity.facts.nameslots import is_respelt, slots
from fidelity.facts.slotscore import RESPELT, proper
from fidelity.facts.spelling import near_spelling, plain
from fidelity.facts.turned import Turned, near, turned
from fidelity.facts.usual import finite
from fidelity.models import Alignment, Hit, Severity
from fidelity.rules.core import Example, Hits, alignment_rule

SHOWN = 0.5


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
        if slot.original is None:
            yield Hit(span, f"The original does not name {ours} here.", (), slot.sure, Severity.MAJOR)
            continue
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
    for found in _turned(alignment):
        if not near(found):
            theirs = found.original.text
            message = f"The original names {theirs}, not {found.copy.text}."
            yield Hit(found.copy.span, message, (theirs,), 0.7, Severity.MAJOR, found.original.span, found.pair.source)


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
        if slot.original is None or not is_respelt(slot):
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
    for found in _turned(alignment):
        if near(found):
            theirs = found.original.text
            yield Hit(
                found.copy.span,
                f"The original writes {theirs}.",
                (theirs,),
                0.6,
                None,
                found.original.span,
                found.pair.source,
            )


def _turned(alignment: Alignment) -> Iterator[Turned]:
    """The names that are turned round or have another word, but for those that a slot tells of."""
    told = [slot.copy.span for slot in slots(alignment) if slot.sure >= SHOWN]
    return (found for found in turned(alignment) if not any(found.copy.span.overlaps(span) for span in told))


SURE = 0.85
"""From here on a name that was left out at the head of a clause is a major loss: nobody does what is told."""


@alignment_rule(
    "names/lost",
    Example(
        "The minister told [[that the]] bridge would be closed until Monday.",
        original="The minister told Stefan Dimitrov that the bridge would be closed until Monday.",
    ),
    Example(
        "Farmers from [[and Serbia]] blocked the road on Sunday.",
        original="Farmers from Bulgaria and Serbia blocked the road on Sunday.",
    ),
    Example(
        "He told reporters that the bridge would be closed until Monday.",
        original="Viktor Dahl told reporters that the bridge would be closed until Monday.",
    ),
    severity=Severity.MINOR,
    mqm="Accuracy: Omission",
)
def lost(alignment: Alignment) -> Hits:
    """A name of the original is gone, and nothing stands in its place.

    A pronoun, a title or a description may stand for a name; where none does, the sentence has a hole, and the reader
    does not learn who said it or where it was. Put the name back, or say who is meant.
    """
    for gap in gaps(alignment):
        left, right = gap.left or gap.right, gap.right or gap.left
        if left is None or right is None or not gap.name:
            continue
        words = [t.text for t in (gap.left, gap.right) if t is not None]
        written = " ".join([*words[: gap.left is not None], gap.name, *words[gap.left is not None :]])
        where = f"between “{words[0]}” and “{words[1]}”" if len(words) == 2 else f"beside “{words[0]}”"
        yield Hit(
            left.span.to(right.span),
            f"Nothing stands {where} for {gap.name}, which the original has.",
            (written,),
            gap.sure,
            Severity.MAJOR if gap.sure >= SURE and _heads(gap) else Severity.MINOR,
            gap.origin,
            gap.view.pair.source,
        )


def _heads(gap: Gap) -> bool:
    """Whether the name that is gone was who does what a clause tells."""
    opens = gap.left is None or not gap.left.is_word or gap.left.lower == "that"
    return gap.missed is not None and opens and gap.right is not None and finite(gap.right.text)
