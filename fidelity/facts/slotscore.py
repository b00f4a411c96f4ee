"""A name of the copy beside the original's name in its place, and how sure it is that they are two."""

from __future__ import annotations

import math
from dataclasses import dataclass

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS
from fidelity.facts.naming import Name, is_title, kinds
from fidelity.facts.spelling import near_spelling, plain
from fidelity.models import Difference, Pair, Span, Token

RESPELT = 0.72
"""Share of letters in place from which two names are one, spelt two ways."""
PLACED = table("in at near from around outside inside across to into toward towards")
LINKING = table("of by with for on under against between after before over about through")
HEAD_NOUNS = frozenset(
    ("act", "artifact", "group", "location", "communication", "cognition", "attribute", "state", "event", "possession")
)


@dataclass(frozen=True)
class Slot:
    """A name of the copy that no original has, beside the original's name in its place."""

    copy: Name
    loose: tuple[Token, ...]
    """The words of it that are not the original's."""
    original: Name | None
    """None where the original names nobody there."""
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


def facts(slot: Slot) -> dict[str, object]:
    """What speaks for and against the two names standing in one place."""
    links = slot.pair.links
    assert links is not None and slot.original is not None
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
    assert slot.original is not None
    if len(slot.copy.parts) > 1 and len(slot.original.parts) > 1:
        return False
    a, b = slot.loose[0].text, slot.lost[-1].text
    given = [gazetteer.is_given_name(w) and not gazetteer.is_surname(w) for w in (a, b)]
    return given[0] != given[1] and len(slot.loose) == len(slot.lost) == 1


def _context(slot: Slot) -> int:
    """How many of the words right before and right after both names stand for each other, 0 to 4."""
    links = slot.pair.links
    assert links is not None and slot.original is not None
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
    assert links is not None and slot.original is not None
    kinds_of = []
    for tokens, first in ((links.copy, slot.copy.first), (links.original, slot.original.first)):
        at = first - 1
        while at >= 0 and (tokens[at].lower in ("the", "a", "an", "'s") or is_title(tokens[at].text)):
            at -= 1
        word = tokens[at].lower if at >= 0 else ""
        kinds_of.append("in" if word in PLACED else word if word in LINKING else "")
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


def _touches(difference: Difference, mine: set[Span], theirs: set[Span]) -> bool:
    return any(t.span in mine for t in difference.copy) and any(t.span in theirs for t in difference.original)


def proper(tokens: tuple[Token, ...]) -> bool:
    """Whether a word is first of all a name rather than an ordinary word with a capital."""
    return any(
        not gazetteer.ordinary(t.text)
        and not (lexicon.known(t.lower) and lexicon.noun_class(t.lower) in HEAD_NOUNS - {"location"})
        for t in tokens
    )
