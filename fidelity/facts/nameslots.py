"""Where a name of the copy stands in the place of another one of the original, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS
from fidelity.facts.memo import once
from fidelity.facts.naming import Name, Vocabulary, acronyms_of, is_title, kinds, names, of_pair, sentence_starts
from fidelity.facts.spelling import fold, near_spelling, plain, same_place, shortened, variants
from fidelity.models import Alignment, Difference, Pair, Span, Token

MANY = 6
"""A copy with so many names of the original is a copy, not another telling."""
LEAST = 0.45
"""Pairs less alike than this say too different things for one name to stand in another's slot."""
RESPELT = 0.72
"""Share of letters in place from which two names are one, spelt two ways."""
PLACED = table("in at near from around outside inside across to into toward towards")
PREPOSITIONS = table("of by with for on under against between after before over about through")
HEAD_NOUNS = frozenset(
    ("act", "artifact", "group", "location", "communication", "cognition", "attribute", "state", "event", "possession")
)


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
    alone: bool
    """Whether each side has but one name that the other has not."""
    settled: bool
    """Whether the copy keeps to the original's names otherwise."""
    strange: bool
    """Whether the name stands nowhere in the originals."""


@once
def slots(alignment: Alignment) -> tuple[Slot, ...]:
    """The places where the copy has a name that the original has not, beside the original's name there."""
    return tuple(_slots(alignment))


def _slots(alignment: Alignment) -> Iterator[Slot]:
    told = [s for original in alignment.originals for s in original.sentences]
    story = Vocabulary.of(told)
    full = [name for s in told for name in names(s.tokens, sentence_starts((s,))) if len(name.parts) > 1]
    aliases = {frozenset(plain(t.text) for t in name.parts) for name in full}
    written = [name for pair in alignment.pairs for name in of_pair(pair.copy)]
    kept = sum(all(story.has(t) for t in name.parts) for name in written)
    settled = kept >= MANY and kept >= 0.75 * len(written)
    for pair in alignment.pairs:
        if not pair.copy or not pair.original or pair.similarity < LEAST or pair.links is None:
            continue
        if not any(s.is_furniture for s in pair.copy):
            yield from _of_pair(pair, story, aliases, settled)


def _of_pair(pair: Pair, story: Vocabulary, aliases: set[frozenset[str]], settled: bool) -> Iterator[Slot]:
    ours, theirs = list(of_pair(pair.copy)), list(of_pair(pair.original))
    copy_words, here = Vocabulary.of(pair.copy), Vocabulary.of(pair.original)
    missing = []
    for name in theirs:
        lost = tuple(t for t in name.parts if not copy_words.has(t) and not is_title(t.text))
        if lost and not _told_otherwise(name, copy_words):
            missing.append((name, lost))
    new = []
    for name in ours:
        loose = tuple(t for t in name.parts if not story.has(t) and not here.has(t) and not is_title(t.text))
        if _told_otherwise(name, story):
            continue
        if loose:
            new.append((name, loose, True))
        elif settled and (loose := tuple(t for t in name.parts if not here.has(t) or not _written(t, here))):
            new.append((name, loose, False))
    unknown = sum(strange for *_, strange in new)
    for name, loose, strange in new:
        best = None
        for other, lost in missing:
            if any(variants(a.text, b.text) for a in loose for b in lost) or _one(name, other, aliases):
                continue
            slot = Slot(name, loose, other, lost, 0.0, pair, unknown == len(missing) == 1, settled, strange)
            seen = facts(slot)
            if not strange and not _plainly(slot, seen):
                continue
            value = score(seen)
            if best is None or value > best.sure:
                best = replace(slot, sure=value)
        if best is not None:
            yield best


def _written(token: Token, words: Vocabulary) -> bool:
    """Whether the words hold the token with a capital, unless it is one that any sentence may hold without."""
    return (
        is_title(token.text) or plain(token.text) in words.keys or fold(token.text) in {fold(key) for key in words.keys}
    )


def _one(name: Name, other: Name, aliases: set[frozenset[str]]) -> bool:
    """Whether both names stand for one: parts of one full name, one country, an acronym and its long form."""
    if same_place(name.text, other.text) or shortened(name.text, other.text) or shortened(other.text, name.text):
        return True
    a, b = ({plain(t.text) for t in side.parts} for side in (name, other))
    return any(a & alias and b & alias for alias in aliases) and not a & b


def _plainly(slot: Slot, seen: dict[str, object]) -> bool:
    """Whether a name that the story has elsewhere stands plainly in another's place."""
    same_size = len(slot.copy.parts) == len(slot.original.parts)
    if seen["shared"] and same_size and len(slot.loose) == len(slot.lost):
        return True
    whole = seen["all"] == 3 and len(slot.lost) == 1 == len(slot.loose)
    return whole and bool(seen["linked"]) and int(str(seen["context"])) >= 2 and seen["kinds"] != 0


def facts(slot: Slot) -> dict[str, object]:
    """What speaks for and against the two names standing in one place."""
    links = slot.pair.links
    assert links is not None
    mine, theirs = {t.span for t in slot.loose}, {t.span for t in slot.lost}
    linked = any(links.copy[i].span in mine and links.original[j].span in theirs for i, j in links.links)
    differ = any(_touches(d, mine, theirs) for d in links.differences)
    shared = [t for t in slot.copy.parts if plain(t.text) in {plain(o.text) for o in slot.original.parts}]
    a, b = kinds(slot.copy), kinds(slot.original)
    acronyms = [any(t.text.isupper() and len(t.text) > 1 for t in side) for side in (slot.loose, slot.lost)]
    return {
        "linked": linked,
        "differ": differ,
        "shared": 0 if not shared else 2 if proper(tuple(shared)) else 1,
        "spelling": max(near_spelling(x.text, y.text) for x in slot.loose for y in slot.lost),
        "kinds": 0 if not a & b else 1 if len(a) == 3 or len(b) == 3 else 2,
        "proper": int(proper(slot.loose)) + 2 * int(proper(slot.lost)),
        "acronym": int(acronyms[0]) + 2 * int(acronyms[1]),
        "context": _context(slot),
        "frame": _frame(slot),
        "alone": slot.alone,
        "all": (len(slot.loose) == len(slot.copy.parts)) + 2 * (len(slot.lost) == len(slot.original.parts)),
        "sim": slot.pair.similarity,
        "halves": _halves(slot),
        "kept": slot.pair.kept,
        "settled": slot.settled,
        "strange": slot.strange,
    }


def _halves(slot: Slot) -> bool:
    """Whether a given name may stand beside the surname of the same person: Saddam and Hussein."""
    if len(slot.copy.parts) > 1 and len(slot.original.parts) > 1:
        return False
    a, b = slot.loose[0].text, slot.lost[-1].text
    given = [gazetteer.is_given_name(w) and not gazetteer.is_surname(w) for w in (a, b)]
    return given[0] != given[1] and len(slot.loose) == len(slot.lost) == 1


def _context(slot: Slot) -> int:
    """How many of the words right before and right after both names stand for each other, 0 to 4."""
    links = slot.pair.links
    assert links is not None
    pairs = links.links
    i0, j0 = slot.copy.first - 1, slot.original.first - 1
    i1, j1 = slot.copy.first + len(slot.copy.tokens), slot.original.first + len(slot.original.tokens)
    n, m = len(links.copy), len(links.original)
    found = 0
    for i, j, step in ((i0, j0, -1), (i1, j1, 1)):
        if (i, j) in pairs or (i < 0 and j < 0) or (i >= n and j >= m):
            found += 1
        near = [(i + x * step, j + y * step) for x in range(3) for y in range(3)]
        found += any(
            (x, y) in pairs and links.copy[x].lower not in FUNCTION_WORDS for x, y in near if 0 <= x < n and 0 <= y < m
        )
    return found


def _frame(slot: Slot) -> int:
    """1 where both names follow a preposition of one kind or none, -1 where only one does, 0 where they differ."""
    links = slot.pair.links
    assert links is not None
    kinds_of = []
    for tokens, first in ((links.copy, slot.copy.first), (links.original, slot.original.first)):
        at = first - 1
        while at >= 0 and (tokens[at].lower in ("the", "a", "an", "'s") or is_title(tokens[at].text)):
            at -= 1
        word = tokens[at].lower if at >= 0 else ""
        kinds_of.append("in" if word in PLACED else word if word in PREPOSITIONS else "")
    if kinds_of[0] == kinds_of[1]:
        return 1
    return -1 if not all(kinds_of) else 0


def score(seen: dict[str, object]) -> float:
    """How sure the slot is. Weights fitted on swaps planted by others against two people's wordings of one sentence."""
    context, proper = int(str(seen["context"])), seen["proper"]
    total = (
        -2.4
        + 0.9 * bool(seen["differ"])
        + 0.65 * bool(seen["alone"])
        + 0.6 * (seen["all"] == 3)
        - 1.6 * (seen["all"] == 0)
        + (-0.9 if context == 0 else 1.5 if context >= 3 else 0.2 if context == 2 else 0.0)
        + {0: -0.5, 1: 0.0, 2: 0.3}[int(str(seen["kinds"]))]
        + {0: -0.9, 1: -0.3, 2: 0.0, 3: 0.3}[int(str(proper))]
        - 0.4 * (seen["acronym"] in (1, 2))
        + 1.0 * (seen["shared"] == 2)
        - 1.5 * bool(seen["halves"])
        + 1.5 * bool(seen["settled"])
        + 0.4 * (seen["frame"] == 1)
        - 2.0 * (float(str(seen["sim"])) - 0.75)  # another name moves the sentence away, another form of it does not
        + 3.0 * (float(str(seen["kept"])) - 0.6)
        - 0.3 * (not seen["strange"])
        + 2.5 * (float(str(seen["spelling"])) >= RESPELT)
    )
    return round(1 / (1 + math.exp(-total)), 3)


def _told_otherwise(name: Name, words: Vocabulary) -> bool:
    """Whether the other side has the name as an acronym, as its long form or as another name of one country."""
    if words.has_place(name.text):
        return True
    if len(name.parts) > 1 and any(made in words.words for made in _initials(name)):
        return True
    return all(t.text.isupper() and plain(t.text) in words.acronyms for t in name.parts)


def _initials(name: Name) -> set[str]:
    sizes = (len(name.parts), sum(t.is_word for t in name.tokens))
    return {made for made in acronyms_of(name) if len(made) in sizes}


def _touches(difference: Difference, mine: set[Span], theirs: set[Span]) -> bool:
    return any(t.span in mine for t in difference.copy) and any(t.span in theirs for t in difference.original)


def proper(tokens: tuple[Token, ...]) -> bool:
    """Whether a word is first of all a name rather than an ordinary word with a capital."""
    return any(
        not gazetteer.ordinary(t.text)
        and not (lexicon.known(t.lower) and lexicon.noun_class(t.lower) in HEAD_NOUNS - {"location"})
        for t in tokens
    )


def is_respelt(slot: Slot) -> bool:
    """Whether it is the same name in another spelling."""
    if len(slot.loose) != len(slot.lost):
        a, b = "".join(plain(t.text) for t in slot.copy.parts), "".join(plain(t.text) for t in slot.original.parts)
        return near_spelling(a, b) >= RESPELT
    return all(
        near_spelling(a.text, b.text) >= RESPELT
        or (near_spelling(a.text, b.text) >= 0.6 and fold(a.text)[:1] == fold(b.text)[:1] and len(a.text) > 5)
        for a, b in zip(slot.loose, slot.lost, strict=True)
    )
