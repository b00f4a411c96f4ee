"""The copy's quotations beside the original's: which is which, and how bad a changed stretch is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fidelity.english import gazetteer, lexicon
from fidelity.english.words import FUNCTION_WORDS, lemmas
from fidelity.facts.memo import once
from fidelity.facts.sayings import LIGHT, NEGATIONS, Change, Matched, Word, match, words
from fidelity.facts.units import UNITS
from fidelity.models import Alignment, Pair, Quotation, Segmented, Severity, Span

SHORT = 3
"""Words up to which a quotation may be a title or a scare quote."""
WHOLE = 4
"""Sentences from which a text counts as a story, which would have a quotation if there was one."""
FRAME, FRAMED = 4, 0.9
"""So many words around a quotation, and the share of them that both have, show that it is the same sentence."""
HEARD = 0.5
"""Share of kept words from which a lost negation or another name is a change, not another way to put it."""


@dataclass(frozen=True, slots=True)
class Side:
    """The quotations of one text with their words."""

    text: Segmented
    quoted: tuple[tuple[Word, ...], ...]
    """The words of each quotation."""
    stream: tuple[Word, ...]
    """All of them in a row."""
    owner: tuple[int, ...]
    """Which quotation each word of the stream belongs to."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation of the copy with what an original has for it."""

    quotation: Quotation
    said: tuple[Word, ...]
    theirs: tuple[Word, ...]
    """The stretch of the original's words that it was compared with."""
    matched: Matched
    source: int
    owner: int | None
    """The original's quotation that it is, None where the original does not quote."""
    paired: bool
    """Whether the alignment of sentences says the same."""

    @property
    def share(self) -> float:
        """The part of its words that the original has in the same order."""
        return self.matched.same / max(1, sum(not word.gap for word in self.said))


def _side(text: Segmented) -> Side:
    quoted = tuple(words(text.text, quotation.content) for quotation in text.quotations)
    stream = tuple(word for said in quoted for word in said)
    owner = tuple(at for at, said in enumerate(quoted) for _ in said)
    return Side(text, quoted, stream, owner)


def pairs_at(span: Span, alignment: Alignment) -> list[Pair]:
    """The pairs whose copy sentences the stretch touches, and what other originals have there."""
    return [
        version
        for pair in alignment.pairs
        if pair.original and any(sentence.span.overlaps(span) for sentence in pair.copy)
        for version in (pair, *pair.alternatives)
    ]


def framed(pair: Pair) -> bool:
    """Whether the words around the quotations of a pair are the same, so that one text was made from the other."""
    ours, theirs = (
        Counter(t.lower for s in side for t in s.words if not s.quoted(t.span)) for side in (pair.copy, pair.original)
    )
    most = max(ours.total(), theirs.total())
    return most >= FRAME and (ours & theirs).total() >= FRAMED * most


def _linked(said: Sequence[Word], theirs: Sequence[Word], pairs: Sequence[Pair]) -> frozenset[tuple[int, int]]:
    """Pairs of words that the links of the sentences connect."""
    ours = {word.span.start: at for at, word in enumerate(said)}
    others = {word.span.start: at for at, word in enumerate(theirs)}
    return frozenset(
        (ours[a], others[b])
        for pair in pairs
        if pair.links is not None
        for i, j in pair.links.links
        if (a := pair.links.copy[i].span.start) in ours and (b := pair.links.original[j].span.start) in others
    )


@once
def compare(alignment: Alignment) -> list[tuple[Quotation, Found | None]]:
    """Each quotation of the copy with the original's words for it, the best of all originals."""
    ours = _side(alignment.copy)
    sides = [_side(original) for original in alignment.originals]
    out: list[tuple[Quotation, Found | None]] = []
    for quotation, said in zip(alignment.copy.quotations, ours.quoted, strict=True):
        if not said:
            continue
        pairs = pairs_at(quotation.span, alignment)
        best: Found | None = None
        for source, side in enumerate(sides):
            near = [pair for pair in pairs if pair.source == source]
            for found in _candidates(quotation, said, side, source, near):
                if best is None or _rank(found) > _rank(best):
                    best = found
        out.append((quotation, best))
    return out


def _rank(found: Found) -> tuple[float, bool]:
    return (found.share + 0.25 * found.paired, found.owner is not None)


def _candidates(
    quotation: Quotation, said: tuple[Word, ...], side: Side, source: int, near: Sequence[Pair]
) -> Iterator[Found]:
    if not side.stream:
        return
    beside = {
        at
        for pair in near
        for sentence in pair.original
        for at, other in enumerate(side.text.quotations)
        if any(content.overlaps(sentence.span) for content in other.content)
    }
    if beside:
        low, high = min(beside), max(beside)
        stretch = [at for at, owner in enumerate(side.owner) if low <= owner <= high]
        yield _found(quotation, said, side, source, (stretch[0], stretch[-1] + 1) if stretch else (0, 0), near, True)
    # elsewhere in the original: only words in common lead there
    common = {word.key for word in said if word.key not in FUNCTION_WORDS}
    if any(word.key in common for word in side.stream) or not common:
        yield _found(quotation, said, side, source, (0, len(side.stream)), near, False)


def _found(
    quotation: Quotation,
    said: tuple[Word, ...],
    side: Side,
    source: int,
    stretch: tuple[int, int],
    near: Sequence[Pair],
    paired: bool,
) -> Found:
    theirs = side.stream[stretch[0] : stretch[1]]
    if len(theirs) * len(said) > 400_000:
        theirs = theirs[: 400_000 // len(said)]
    matched = match(said, theirs, _linked(said, theirs, near))
    low, high = matched.used
    owners = Counter(side.owner[stretch[0] + at] for at in range(low, high))
    owner = owners.most_common(1)[0][0] if owners else None
    inside = {s.span for pair in near for s in pair.original}
    touched = owner is not None and any(
        content.overlaps(span) for content in side.text.quotations[owner].content for span in inside
    )
    return Found(quotation, said, theirs, matched, source, owner, paired or touched)


def is_same(found: Found) -> bool:
    """Whether both are one quotation, so that a difference is an alteration."""
    if len(found.said) <= SHORT:
        low, high = found.matched.used
        kept = {w.key for w in found.theirs[low:high]} & {w.key for w in found.said} - FUNCTION_WORDS
        return (
            found.paired
            and (bool(kept) or found.matched.same > 1)
            and found.share >= 0.5
            and any(w.text[0].islower() for w in found.said)
        )
    return found.share >= (0.25 if found.paired else 0.6)


PRONOUNS = frozenset({"it", "he", "she", "they", "this", "that", "them", "him"})


def severity_of(change: Change, found: Found) -> Severity:
    """How bad a change is: critical for a negation, figure, unit or name; minor for form, order and near synonyms."""
    ours = list(found.said[change.copy[0] : change.copy[1]])
    theirs = list(found.theirs[change.original[0] : change.original[1]])
    left, right = Counter(w.key for w in ours), Counter(w.key for w in theirs)
    only_left, only_right = left - right, right - left
    if not only_left and not only_right:
        return Severity.MINOR  # another order
    if found.share >= HEARD and _negative(only_left) != _negative(only_right):
        return Severity.CRITICAL
    facts = [
        {w.text for w in side if w.key in other and (w.key[:1].isdigit() or w.key in UNITS or _is_name(w, found))}
        for side, other in ((ours, only_left), (theirs, only_right))
    ]
    if facts[0] and facts[1] and found.share >= HEARD:
        if not all(any(_one(x, y) for y in facts[1]) for x in facts[0]):
            return Severity.CRITICAL
        if len(only_left) == len(only_right) == 1:
            return Severity.MINOR
    a, b = [w for w in only_left if w not in LIGHT], [w for w in only_right if w not in LIGHT]
    if (not a and only_left.keys() & PRONOUNS) or (not b and only_right.keys() & PRONOUNS):
        return Severity.MINOR  # the city, and it
    if not a or not b:
        return _one_sided(a or b, change, found)
    if all(any(_akin(x, y) for y in b) for x in a) or all(any(_akin(x, y) for x in a) for y in b):
        return Severity.MINOR if len(a) + len(b) <= 5 else Severity.MAJOR
    return Severity.MAJOR


def _one(a: str, b: str) -> bool:
    """Whether two names are one: Qaeda and Qaida, Washington and the US."""
    from rapidfuzz.distance import JaroWinkler

    if not a.isalpha() or not b.isalpha():
        return False
    return JaroWinkler.similarity(a.lower(), b.lower()) >= 0.85 or gazetteer.same_country(a, b)


AKIN = frozenset({lexicon.Relation.SAME, lexicon.Relation.SYNONYM})


def _akin(a: str, b: str) -> bool:
    """Whether two words have a form or a sense in common; main and mainly do, which WordNet does not say."""
    return (
        f"{a}ly" == b
        or f"{b}ly" == a
        or bool(set(lemmas(a)) & set(lemmas(b)))
        or any(lexicon.relation(x, y) in AKIN for x in lemmas(a)[:2] for y in lemmas(b)[:2])
    )


def _one_sided(content: Sequence[str], change: Change, found: Found) -> Severity:
    """How bad it is that words were only added or only dropped."""
    edge = change.copy[0] == 0 or change.copy[1] == len(found.said)
    if not content or edge or (len(content) == 1 and not lexicon.noun_class(content[0])):
        return Severity.MINOR
    return Severity.MAJOR


def _negative(found: Mapping[str, int]) -> bool:
    return any(word in NEGATIONS for word in found)


def _is_name(word: Word, found: Found) -> bool:
    first = {found.said[0].span.start} | ({found.theirs[0].span.start} if found.theirs else set())
    return (
        word.text[0].isupper()
        and word.span.start not in first
        and len(word.text) > 1
        and not gazetteer.ordinary(word.text)
    )
