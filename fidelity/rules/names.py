"""Names against the original: another person, place or body in the same slot, and spellings that are no known variant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fidelity import lexicon
from fidelity.models import Alignment, Difference, Hit, Pair, Severity, Token
from fidelity.rules.core import Example, Hits, alignment_rule
from fidelity.rules.naming import Name, Vocabulary, fold, kinds, names, near_spelling, of_pair, plain, sentence_starts, variants

LEAST = 0.45
"""Pairs less alike than this say too different things for one name to stand in another's slot."""
RESPELT = 0.72
"""Share of letters in place from which two names are one, spelt two ways."""
HEAD_NOUNS = frozenset(("act", "artifact", "group", "location", "communication", "cognition", "attribute", "state", "event", "possession"))


@dataclass(frozen=True)
class Slot:
    """A name of the copy that no original has, beside the original's name in its place."""

    copy: Name
    loose: tuple[Token, ...]
    """The words of it that are not the original's."""
    original: Name
    lost: tuple[Token, ...]
    """The original's words that the copy has not."""
    sure: float
    pair: Pair


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
    for slot in _slots(alignment):
        if _respelt(slot):
            continue
        span = slot.loose[0].span.to(slot.loose[-1].span)
        whole = len(slot.loose) == len(slot.copy.parts)
        span = slot.copy.span if whole else span
        ours = span.of(alignment.copy.text)
        theirs = slot.original.text
        strong = _proper(slot.loose) and _proper(slot.lost)
        yield Hit(
            span,
            f"The original names {theirs} here, not {ours if whole else slot.copy.text}.",
            (theirs if whole else " ".join(t.text for t in slot.lost),),
            slot.sure if strong else min(slot.sure, 0.6) - 0.05,
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
    for slot in _slots(alignment):
        if not _respelt(slot):
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
            0.8 if len(plain(theirs)) > 4 else 0.6,
            None if near_spelling(theirs, span.of(alignment.copy.text)) >= RESPELT else Severity.MAJOR,
            origin,
            slot.pair.source,
        )


def _proper(tokens: tuple[Token, ...]) -> bool:
    """Whether a word is first of all a name rather than an ordinary word with a capital."""
    return any(not lexicon.ordinary(t.text) and not (lexicon.known(t.lower) and lexicon.noun_class(t.lower) in HEAD_NOUNS - {"location"}) for t in tokens)


def _respelt(slot: Slot) -> bool:
    """Whether it is the same name in another spelling."""
    if len(slot.loose) != len(slot.lost):
        a, b = "".join(plain(t.text) for t in slot.copy.parts), "".join(plain(t.text) for t in slot.original.parts)
        return near_spelling(a, b) >= RESPELT
    return all(
        near_spelling(a.text, b.text) >= RESPELT or (near_spelling(a.text, b.text) >= 0.6 and fold(a.text)[:1] == fold(b.text)[:1] and len(a.text) > 5)
        for a, b in zip(slot.loose, slot.lost, strict=True)
    )


def _slots(alignment: Alignment) -> Iterator[Slot]:
    told = [s for original in alignment.originals for s in original.sentences]
    story = Vocabulary.of(told)
    known = {plain(name.text) for s in told for name in names(s.tokens, sentence_starts((s,)))}
    for pair in alignment.pairs:
        if not pair.copy or not pair.original or pair.similarity < LEAST or pair.links is None:
            continue
        if any(s.is_furniture for s in pair.copy):
            continue
        yield from _of_pair(pair, story, known)


def _of_pair(pair: Pair, story: Vocabulary, known: set[str]) -> Iterator[Slot]:
    ours, theirs = list(of_pair(pair.copy)), list(of_pair(pair.original))
    copy_words = Vocabulary.of(pair.copy)
    here = Vocabulary.of(pair.original)
    missing = []
    for name in theirs:
        lost = tuple(t for t in name.parts if not copy_words.has(t))
        if lost and not _told_otherwise(name, copy_words):
            missing.append((name, lost))
    new = []
    for name in ours:
        loose = tuple(t for t in name.parts if not story.has(t) and not here.has(t))
        if loose and not _told_otherwise(name, story):
            new.append((name, loose))
    for name, loose in new:
        best: tuple[float, Name, tuple[Token, ...]] | None = None
        for other, lost in missing:
            sure = _in_slot(name, loose, other, lost, pair)
            if len(new) == len(missing) == 1 and sure == 0 and kinds(name) & kinds(other) and pair.similarity > 0.7:
                sure = 0.5
            if sure and (best is None or sure > best[0]):
                best = (sure, other, lost)
        if best is not None:
            yield Slot(name, loose, best[1], best[2], best[0], pair)


def _told_otherwise(name: Name, words: Vocabulary) -> bool:
    """Whether the other side has the name as an acronym or as its long form."""
    if len(name.parts) > 1 and any("".join(part) in words.words for part in _initials(name)):
        return True
    return all(t.text.isupper() and plain(t.text) in words.acronyms for t in name.parts)


def _initials(name: Name) -> set[str]:
    from fidelity.rules.naming import acronyms_of

    return {made for made in acronyms_of(name) if len(made) == len(name.parts) or len(made) == len([t for t in name.tokens if t.is_word])}


def _in_slot(name: Name, loose: tuple[Token, ...], other: Name, lost: tuple[Token, ...], pair: Pair) -> float:
    """How sure it is that the copy's name stands in the other's place; 0 where nothing says so."""
    assert pair.links is not None
    if any(variants(a.text, b.text) for a in loose for b in lost):
        return 0.0
    mine = {t.span for t in loose}
    theirs = {t.span for t in lost}
    sure = 0.0
    for i, j in pair.links.links:
        if pair.links.copy[i].span in mine and pair.links.original[j].span in theirs:
            sure = 0.85
    for difference in pair.links.differences:
        if _touches(difference, mine, theirs):
            sure = max(sure, 0.75)
    shared = {plain(t.text) for t in name.parts} & {plain(t.text) for t in other.parts}
    if shared:
        sure = max(sure, 0.8)
    if any(near_spelling(a.text, b.text) >= RESPELT for a in loose for b in lost):
        sure = max(sure, 0.8)
    return sure


def _touches(difference: Difference, mine: set[object], theirs: set[object]) -> bool:
    return any(t.span in mine for t in difference.copy) and any(t.span in theirs for t in difference.original)
