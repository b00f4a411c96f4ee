"""How likely English has a pair of words that no list of frequent pairs shows; used by the build of terms alone."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from fidelity.english import lexicon
from fidelity.english.meanings import vectors
from fidelity.english.words import FUNCTION_WORDS, inflections

UNSEEN = 0.2
"""Taken for the likeness where words are not beside each other, or nothing is known."""


class Pairs:
    """Frequent pairs of words, and what they say of others."""

    def __init__(self, paths: Iterable[Path]) -> None:
        lines = (line.split() for path in paths for line in path.read_text("utf-8").splitlines())
        self.pairs = frozenset((a, b) for a, b, *_ in lines if a.isalpha() and b.isalpha())
        self.after: dict[str, list[str]] = {}
        self.before: dict[str, list[str]] = {}
        for a, b in sorted(self.pairs):
            if a not in FUNCTION_WORDS and b not in FUNCTION_WORDS:
                self.after.setdefault(a, []).append(b)
                self.before.setdefault(b, []).append(a)

    def __contains__(self, pair: tuple[str, str]) -> bool:
        """Whether the pair, either word perhaps as a plural, is a frequent one."""
        return any((a, b) in self.pairs for a in {pair[0], plural(pair[0])} for b in {pair[1], plural(pair[1])})

    @functools.lru_cache(maxsize=200_000)  # noqa: B019 - lives as long as the build
    def likeness(self, a: str, b: str, changed: tuple[bool, bool]) -> float:
        """How near the pair is to a frequent one: by what else stands before the second word, or after the first."""
        before, after = _nearest(a, self.before.get(b, ())), _nearest(b, self.after.get(a, ()))
        if all(changed):
            return max(before, after)
        return before if changed[1] else after


def _nearest(word: str, others: Iterable[str]) -> float:
    rows = vectors((word, *others))
    if rows is None or len(rows) < 2:
        return 0.0
    return max(0.0, float((rows[1:] @ rows[0]).max()))


@functools.cache
def plural(word: str) -> str:
    """The plural of a noun, as far as the dictionary goes."""
    return inflections(word).get("NNS", (f"{word}s",))[0]


def likeness(words: tuple[str, ...], wrong: frozenset[int], pairs: Pairs, literal: frozenset[str]) -> float:
    """How near the pairs of a phrase that have a changed word are to frequent ones."""
    touched = [
        pairs.likeness(words[at], words[at + 1], (at in wrong, at + 1 in wrong))
        for at in range(len(words) - 1)
        if {at, at + 1} & wrong and not {words[at], words[at + 1]} & literal
    ]
    return min(touched) if touched else UNSEEN


def commonness(words: tuple[str, ...], wrong: frozenset[int], pairs: Pairs, literal: frozenset[str]) -> float:
    """How easily the words of a phrase meet: how frequent the changed ones are, and how near to known pairs."""
    usual = np.mean([max(lexicon.frequency(words[at]), 1.0) for at in wrong])
    return float(usual) + 3 * likeness(words, wrong, pairs, literal)
