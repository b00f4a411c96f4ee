"""How sure it is that two words are opposites: told by WordNet, directly or by way of words that mean much the same."""

from __future__ import annotations

import functools
from importlib import resources

from fidelity.english import lexicon
from fidelity.english.lexicon import Relation
from fidelity.english.numerals import ONES
from fidelity.english.tables import table
from fidelity.facts.polarity import opposed

DIRECT, SYNONYMS, SIMILAR, LOOSE = 0.65, 0.65, 0.6, 0.55
AKIN = frozenset({Relation.SAME, Relation.SYNONYM, Relation.NEAR, Relation.HYPERNYM})
QUANTITIES = table(
    """
    several multiple various numerous many few single individual more less most least sixth first second third half
    total whole double little current latest recent previous past early late previously earlier later entire
    """
)
"""Words of amount and order, which stand for each other although their neighbours are opposites."""
NUMBERS = frozenset(ONES)
LIGHT = table(
    "get go come take make put set give have do be pass break turn run move bring hold keep stand lie say see"
)
"""Verbs of so many senses that some two are opposites of anything."""
PERIODS = frozenset({"time"})


_TABLE = "opposites.txt"
"""Words of news that are opposites whatever WordNet says; a line has those of one side, a bar, those of the other."""


@functools.cache
def _poles() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in resources.files("fidelity.data").joinpath(_TABLE).read_text(encoding="utf-8").splitlines():
        one, other = (side.split() for side in line.split("|"))
        for ours, theirs in ((one, other), (other, one)):
            for word in ours:
                found.setdefault(word, set()).update(theirs)
    return {word: frozenset(others) for word, others in found.items()}


@functools.lru_cache(maxsize=16_384)
def opposite(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How sure it is that two words, given by their forms, are opposites; 0 where nothing says so."""
    if not set(a).isdisjoint(b):
        return 0.0
    if opposed(a, b) or any(not _poles().get(x, frozenset()).isdisjoint(b) for x in a):
        return DIRECT
    if not NUMBERS.isdisjoint((*a, *b)):
        return 0.0
    if not QUANTITIES.isdisjoint((*a, *b)) or not LIGHT.isdisjoint((*a, *b)):
        return 0.0
    if any(lexicon.relation(x, y) in AKIN for x in a for y in b):
        return 0.0
    return max((_apart(x, y) for x in a for y in b), default=0.0)


def _apart(x: str, y: str) -> float:
    if lexicon.noun_class(x) in PERIODS and lexicon.noun_class(y) in PERIODS:
        return 0.0
    if _meet(lexicon.usual_synonyms(x), lexicon.usual_synonyms(y)):
        return SYNONYMS
    if any(not lexicon.antonyms(w).isdisjoint({y, *lexicon.derived(y)}) for w in (x, *lexicon.derived(x))):
        return SYNONYMS
    adjectives = lexicon.synonyms(x, "ADJ") and lexicon.synonyms(y, "ADJ")
    if adjectives and _meet(lexicon.usual_neighbours(x), lexicon.usual_neighbours(y)):
        return SIMILAR
    if _meet(lexicon.usual_hypernyms(x), lexicon.usual_hypernyms(y)):
        return SIMILAR
    ours, theirs = _family(x), _family(y)
    return LOOSE if ours.isdisjoint(theirs) and _meet(ours, theirs) else 0.0


@functools.lru_cache(maxsize=4096)
def _family(word: str) -> frozenset[str]:
    """The word, what is made of it, and the neighbours of all that."""
    return frozenset[str]().union(*map(lexicon.usual_neighbours, (word, *lexicon.derived(word))))


def _meet(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether they have nothing in common, and some word of one is the opposite of some word of the other."""
    return ours.isdisjoint(theirs) and any(not lexicon.antonyms(word).isdisjoint(theirs) for word in ours)
