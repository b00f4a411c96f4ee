"""How far a text carries the sentences of a copy: shared words, pairs of words, figures, and vectors if there are any.

This is a cheap stand-in for the alignment, for many candidates at once. Words are compared by their first letters,
which survive the inflections that a translation changes; only words of the copy are counted, so that a text is never
punished for being longer.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from fidelity.english.numerals import CARDINALS
from fidelity.english.tables import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

Item = TypeVar("Item", str, tuple[str, str])
WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
STEM = 6
"""Letters of a word that count."""
PAIR_WEIGHT = 0.97
"""Two neighbouring sentences carry a merged one, at a small price for being twice as long."""
FUNCTION_WORDS = table(
    """
    a about after again against all also although am an and any are as at be because been before being between both
    but by can could did do does during each else even ever few for from further had has have he her here hers him
    his how i if in into is it its itself just later less many may me might more most much must my near no nor not
    now of off on once one only or other our out over own s same say says said saying she should since so some still
    such t than that the their them then there these they this those through to told too under until up upon very
    was we were what when where which while who whom whose why will with within without would you your added
    according however including meanwhile among around across per via
    """
)
FUNCTION_STEMS = frozenset(f"={word}" for word in FUNCTION_WORDS)
FUNCTION_PAIRS = frozenset(product(FUNCTION_STEMS, repeat=2))
"""Neighbours that say nothing."""
NUMBERS = {word: str(value) for word, value in CARDINALS.items() if 1 < value < 100}
"""`one` is left out: it is more often a pronoun."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a sentence is compared."""

    terms: frozenset[str]
    """Stems of words, and figures as digits."""
    pairs: frozenset[tuple[str, str]]
    """Neighbouring stems, function words included."""
    figures: frozenset[str]
    text: str
    """The sentence itself."""


@functools.lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What of a word is compared: its first letters, digits for a number, `=` before a function word."""
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if lower in FUNCTION_WORDS:
        return f"={lower}"
    return lower.replace(",", "") if word[0].isdigit() else NUMBERS.get(lower, lower[:STEM])


def profile(text: str) -> Profile:
    """The comparable features of a sentence."""
    stems = [stem(word) for word in WORD.findall(text)]
    terms = frozenset(stems) - FUNCTION_STEMS
    pairs = frozenset(pairwise(stems)) - FUNCTION_PAIRS
    return Profile(terms, pairs, frozenset(word for word in terms if word[0].isdigit()), text)


@dataclass(frozen=True, slots=True)
class Evidence:
    """For each sentence of the copy, what its best place in the text has of it; shares from 0 to 1."""

    terms: NDArray[np.float64]
    pairs: NDArray[np.float64]
    similarity: NDArray[np.float64]
    """Cosine of the nearest sentence; 0 without vectors."""
    place: NDArray[np.int64]
    """Index of the text's sentence."""
    figures: frozenset[str]
    """Figures of the copy that the text has."""
    missing: frozenset[str]
    """Figures of the copy that it has not."""
    sentences: tuple[str, ...]
    """The text, as `place` counts it."""


@dataclass(frozen=True, slots=True)
class Held(Generic[Item]):
    """Which sentence of a copy holds which items, weighted; made once for all the texts that it is compared with."""

    vocabulary: dict[Item, int]
    weighted: NDArray[np.float64]
    """Sentences by items, as shares of what each sentence holds."""

    @classmethod
    def of(cls, copy: Sequence[frozenset[Item]], weight: Callable[[Item], float]) -> Held[Item]:
        """The items of the sentences with their weights."""
        vocabulary = {item: i for i, item in enumerate(sorted(frozenset[Item]().union(*copy)))}
        weighted = np.zeros((len(copy), len(vocabulary)))
        for i, items in enumerate(copy):
            weighted[i, [vocabulary[item] for item in items]] = 1.0
        weighted *= np.array([weight(item) for item in vocabulary])
        return cls(vocabulary, weighted / np.maximum(weighted.sum(axis=1, keepdims=True), 1e-9))

    def shares(self, text: Sequence[frozenset[Item]]) -> NDArray[np.float64]:
        """Share of each sentence of the copy that each of the text, or it and its neighbour, holds."""
        if not self.vocabulary or not text:
            return np.zeros((len(self.weighted), max(len(text), 1)))
        known = self.vocabulary.keys()
        right = np.zeros((2 * len(text) - 1, len(known)))
        for j, items in enumerate(text):
            right[j, [self.vocabulary[item] for item in known & items]] = 1.0
        np.maximum(right[: len(text) - 1], right[1 : len(text)], out=right[len(text) :])
        both = self.weighted @ right.T
        shares: NDArray[np.float64] = both[:, : len(text)]
        shares[:, :-1] = np.maximum(shares[:, :-1], both[:, len(text) :] * PAIR_WEIGHT)
        return shares


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy ready to be compared with many texts."""

    terms: Held[str]
    pairs: Held[tuple[str, str]]
    figures: frozenset[str]

    @classmethod
    def of(cls, copy: Sequence[Profile], rare: dict[str, float]) -> Copied:
        """The copy, its terms weighted by how rare they are."""
        default = max(rare.values(), default=1.0)
        return cls(
            Held.of([p.terms for p in copy], lambda t: rare.get(t, default) * (1.5 if t[0].isdigit() else 1.0)),
            Held.of([p.pairs for p in copy], lambda _: 1.0),
            frozenset[str]().union(*(p.figures for p in copy)),
        )


def rarity(texts: Sequence[Sequence[Profile]]) -> dict[str, float]:
    """How much a term says, from the number of candidates that have it; few candidates say little about that."""
    counts = Counter(chain.from_iterable(frozenset[str]().union(*(p.terms for p in profiles)) for profiles in texts))
    worth = [0.0, *(math.log((len(texts) + 4) / (count + 1)) for count in range(1, len(texts) + 1))]
    return {term: worth[count] for term, count in counts.items()}


def weigh(
    copy: Copied,
    text: Sequence[Profile],
    copy_vectors: NDArray[np.float32] | None = None,
    vectors: NDArray[np.float32] | None = None,
) -> Evidence:
    """The evidence that the text carries the copy."""
    shares = copy.terms.shares([p.terms for p in text])
    pairs = copy.pairs.shares([p.pairs for p in text])
    if copy_vectors is not None and vectors is not None and len(text):
        cosine = np.asarray(copy_vectors @ vectors.T, dtype=np.float64)
    else:
        cosine = np.zeros_like(shares)
    place = (shares + pairs + cosine).argmax(axis=1)
    rows = np.arange(len(place))
    held = frozenset[str]().union(*(p.figures for p in text))
    return Evidence(
        shares[rows, place],
        pairs[rows, place],
        cosine.max(axis=1),
        place,
        copy.figures & held,
        copy.figures - held,
        tuple(p.text for p in text),
    )
