"""How far a text carries the sentences of a copy: shared words, pairs of words, figures, and vectors if there are any.

This is a cheap stand-in for the alignment, for many candidates at once. Words are compared by their first letters,
which survive the inflections that a translation changes; only words of the copy are counted, so that a text is never
punished for being longer.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fidelity.english.numerals import CARDINALS
from fidelity.english.tables import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
STEM = 6
"""Letters of a word that count."""
FIGURE_WEIGHT = 1.5
"""What a figure counts for beside a word that is as rare."""
NONE = -1
"""The number of a stem that the copy has not."""
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
NUMBERS = {word: str(value) for word, value in CARDINALS.items() if 1 < value < 100}
"""`one` is left out: it is more often a pronoun."""


@functools.lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What of a word is compared: its first letters, digits for a number, `=` before a function word."""
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if lower in FUNCTION_WORDS:
        return f"={lower}"
    return lower.replace(",", "") if word[0].isdigit() else NUMBERS.get(lower, lower[:STEM])


@dataclass(frozen=True, slots=True)
class Evidence:
    """For each sentence of the copy, what its best place in the text has of it; shares from 0 to 1."""

    terms: Floats
    pairs: Floats
    similarity: Floats
    """Cosine of the nearest sentence; 0 without vectors."""
    place: Numbers
    """Index of the text's sentence."""
    figures: frozenset[str]
    """Figures of the copy that the text has."""
    missing: frozenset[str]
    """Figures of the copy that it has not."""
    sentences: tuple[str, ...]
    """The text, as `place` counts it."""


class Stems(dict[str, tuple[int, ...]]):
    """The numbers of the stems in what stands between two spaces; kept from one search to the next.

    Threads may share it: two stems never have the same number, though some numbers are no stem's.
    """

    MOST = 200_000
    """What is kept, some 40 MB."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._fresh = itertools.count()

    def __missing__(self, written: str) -> tuple[int, ...]:
        made = self[written] = tuple(self.number(stem(word)) for word in WORD.findall(written))
        return made

    def number(self, name: str) -> int:
        """The number of a stem."""
        return self._numbers.setdefault(name, next(self._fresh))

    def of(self, sentences: Iterable[str]) -> list[list[int]]:
        """The numbers of the stems of each sentence."""
        known = self.__getitem__
        return [list(itertools.chain.from_iterable(map(known, sentence.split()))) for sentence in sentences]


@functools.cache
def _met() -> Stems:
    """The stems that this process has met."""
    return Stems()


def met() -> Stems:
    """They, or none where there were too many; a search keeps what it got."""
    if len(_met()) > Stems.MOST:
        _met.cache_clear()
    return _met()


@dataclass(frozen=True, slots=True)
class Marks:
    """What of a copy some sentences hold: the number of a sentence beside that of a term, or of a pair of stems."""

    rows: Numbers
    columns: Numbers

    def between(self, start: int, end: int) -> Marks:
        """Those of some sentences alone, numbered from 0; the rows are in order."""
        first, last = np.searchsorted(self.rows, (start, end))
        return Marks(self.rows[first:last] - start, self.columns[first:last])

    def table(self, height: int, width: int) -> Floats:
        """1 where a sentence holds what stands at a column."""
        made = np.zeros((height, width))
        made[self.rows, self.columns] = 1.0
        return made


class Compared:
    """A copy beside many texts: which sentence of which text holds which terms and pairs of the copy."""

    def __init__(self, copy: Sequence[str], texts: Sequence[Sequence[str]]) -> None:
        """`copy` and each of the texts by their sentences."""
        self._texts = texts
        stems = met()
        asked = stems.of(copy)
        told = stems.of(sentence for text in texts for sentence in text)
        names = dict.fromkeys(stem(word) for sentence in copy for word in WORD.findall(sentence))
        self._names = list(names)
        ours = np.full(max(map(max, filter(None, (*asked, *told))), default=0) + 1, NONE)
        ours[[stems.number(name) for name in names]] = np.arange(len(names))  # the copy's own number of each stem
        is_term = np.array([name[0] != "=" for name in self._names], bool)
        self._is_figure = np.array([name[0].isdigit() for name in self._names], bool)
        rows, numbers = _flat(asked, ours)
        self._pairs = np.unique(_paired(rows, numbers, is_term)[1])
        terms, pairs = self._marks(rows, numbers, is_term)
        self._starts = np.cumsum([0, *map(len, texts)])
        self._terms, self._neighbours = self._marks(*_flat(told, ours), is_term)
        weights = self._rarity() * np.where(self._is_figure, FIGURE_WEIGHT, 1.0) * is_term
        self._weighted = (
            _shares(terms.table(len(copy), len(self._names)) * weights),
            _shares(pairs.table(len(copy), len(self._pairs))),
        )
        self._figures = frozenset(name for name in self._names if name[0].isdigit())

    def _marks(self, rows: Numbers, numbers: Numbers, is_term: NDArray[np.bool_]) -> tuple[Marks, Marks]:
        at, pairs = _paired(rows, numbers, is_term)
        places = np.searchsorted(self._pairs, pairs)
        places[places == len(self._pairs)] = 0
        same = self._pairs[places] == pairs if len(self._pairs) else np.zeros(len(pairs), bool)
        terms = numbers >= 0
        terms[terms] = is_term[numbers[terms]]
        return Marks(rows[terms], numbers[terms]), Marks(at[same], places[same])

    def _rarity(self) -> Floats:
        """How much each stem says, from the number of texts that have it; few texts say little about that.

        One that no text has is as rare as the rarest that one of them has.
        """
        of_text = np.searchsorted(self._starts, self._terms.rows, side="right") - 1
        held = np.unique(of_text * len(self._names) + self._terms.columns)
        counts = np.bincount(held % max(len(self._names), 1), minlength=len(self._names))
        worth = np.array([math.log((len(self._texts) + 4) / (count + 1)) for count in range(len(self._texts) + 1)])
        found = worth[counts]
        found[counts == 0] = found[counts > 0].max(initial=0.0) or 1.0
        return found

    def evidence(
        self,
        text: int,
        copy_vectors: NDArray[np.float32] | None = None,
        vectors: NDArray[np.float32] | None = None,
    ) -> Evidence:
        """The evidence that one of the texts carries the copy; by vectors of their sentences, too, if there are any."""
        start, end = int(self._starts[text]), int(self._starts[text + 1])
        terms, pairs = self._terms.between(start, end), self._neighbours.between(start, end)
        by_terms = _held(self._weighted[0], terms, end - start)
        by_pairs = _held(self._weighted[1], pairs, end - start)
        if copy_vectors is not None and vectors is not None and end > start:
            cosine = np.asarray(copy_vectors @ vectors.T, dtype=np.float64)
        else:
            cosine = np.zeros_like(by_terms)
        place = (by_terms + by_pairs + cosine).argmax(axis=1)
        rows = np.arange(len(place))
        figures = frozenset(self._names[number] for number in np.unique(terms.columns[self._is_figure[terms.columns]]))
        return Evidence(
            by_terms[rows, place],
            by_pairs[rows, place],
            cosine.max(axis=1),
            place,
            figures,
            self._figures - figures,
            tuple(self._texts[text]),
        )


def _flat(sentences: Sequence[Sequence[int]], ours: Numbers) -> tuple[Numbers, Numbers]:
    """The sentence of each stem, all in a row, and its number among the copy's."""
    sizes = [len(sentence) for sentence in sentences]
    numbers = np.fromiter(itertools.chain.from_iterable(sentences), np.int64, sum(sizes))
    return np.repeat(np.arange(len(sentences)), sizes), ours[numbers]


def _paired(rows: Numbers, numbers: Numbers, is_term: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """The sentence of each pair of neighbouring stems that are both the copy's, and the pair as one number.

    Two function words in a row say nothing.
    """
    first, second = numbers[:-1], numbers[1:]
    kept = (rows[:-1] == rows[1:]) & (first >= 0) & (second >= 0)
    kept[kept] = is_term[first[kept]] | is_term[second[kept]]
    return rows[:-1][kept], first[kept] * len(is_term) + second[kept]


def _shares(weighted: Floats) -> Floats:
    shares: Floats = weighted / np.maximum(weighted.sum(axis=1, keepdims=True), 1e-9)
    return shares


def _held(weighted: Floats, marks: Marks, count: int) -> Floats:
    """Share of each sentence of the copy that each of the text, or it and its neighbour, holds."""
    if not count:
        return np.zeros((len(weighted), 1))
    right = np.zeros((2 * count - 1, weighted.shape[1]))
    right[marks.rows, marks.columns] = 1.0
    np.maximum(right[: count - 1], right[1:count], out=right[count:])
    both = weighted @ right.T
    shares: Floats = both[:, :count]
    shares[:, :-1] = np.maximum(shares[:, :-1], both[:, count:] * PAIR_WEIGHT)
    return shares
