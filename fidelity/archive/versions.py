"""Which version of a story a copy was made from: what the versions differ in decides, and nothing else.

Versions of one story share most of their sentences, so a copy of one has nearly as much in common with all of them.
What a version alone says must be in the copy, and speaks against it where it is not: a figure or a name says much, any
other word less, for a translation may have put another in its place. Three things are added up: what each sentence is
worth beside the sentence of the copy that stands for it, figures and names that only some versions have, and the order.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from fidelity.archive.evidence import WORD, stem
from fidelity.facts.slugs import NOTE, headed

AKIN = 0.3
"""Texts that share this many of the shorter one's sentences, word for word, are versions of one story."""
SHORT = 4
"""Sentences of fewer words are in many stories."""
INFLECTED = 0.4
"""Share of its weight that a word gets which is there with another ending."""
DROPPED = -3.0
"""Price of a sentence that the copy does not have at all;"""
CUT = -0.5
"""and of one after the last that it has, for copy is cut from the end."""
MOVED = 1.5
"""Price of a sentence that stands elsewhere in the copy; less if no version has the order of the copy."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a word of a version says for it, in nats, by whether the copy has it."""

    present: float
    absent: float


FIGURE = Weight(2.9, -2.5)
NAME = Weight(2.6, -1.4)
PLAIN = Weight(1.6, -0.8)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence, function words aside."""

    weights: dict[str, Weight]
    stems: dict[str, str]
    ends: frozenset[str]
    """The stems alone."""
    absent: float
    """What all of them say where none is there."""


@functools.lru_cache(maxsize=4_096)
def words(sentence: str) -> Words:
    """What of a sentence can tell versions apart: whole words, for names may differ in their last letters alone."""
    weights, stems = {}, {}
    for number, match in enumerate(WORD.finditer(sentence)):
        found = stem(match.group())
        if found[0] == "=":
            continue
        if found[0].isdigit():
            weights[found], stems[found] = FIGURE, found
        else:
            word = match.group().lower()
            weights[word], stems[word] = NAME if number and match.group()[0].isupper() else PLAIN, found
    return Words(weights, stems, frozenset(stems.values()), sum(weight.absent for weight in weights.values()))


def akin(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts, by their sentences, are versions of one story."""
    ours, theirs = ({sentence for sentence in text if sentence.count(" ") >= SHORT} for text in (one, other))
    return len(ours & theirs) >= AKIN * max(min(len(ours), len(theirs)), 1)


def likelihoods(copy: Sequence[str], texts: Sequence[Sequence[str]], places: Sequence[Sequence[int]]) -> list[float]:
    """How likely each text is to be what the copy was made from, in nats; only their differences mean something.

    `places`: for each text, where the sentences of the copy that it carries stand in it, in the order of the copy.
    """
    told = {sentence: words(sentence) for text in (copy, *texts) for sentence in text}
    told |= {text[0]: words(headed(text[0]).rest) for text in (copy, *texts) if text}
    known = {sentence: [_worth(told[sentence], told[place]) for place in copy] for text in texts for sentence in text}
    moves = [moved(place) for place in places]
    own_marks = marks([[told[sentence] for sentence in text if not NOTE.match(sentence)] for text in texts])
    held = frozenset[str]().union(*(told[sentence].weights for sentence in copy))
    likely = []
    for text, place, moved_, own in zip(texts, places, moves, own_marks, strict=True):
        last = max(place, default=len(text))
        total = -MOVED * moved_ / (1 + min(moves)) + sum(weight.present for word, weight in own.items() if word in held)
        for at, worth in enumerate(_assigned([known[sentence] for sentence in text])):
            floor = 0.0 if NOTE.match(text[at]) else DROPPED if at <= last else CUT
            total += max(worth, floor)
        likely.append(total)
    return likely


def marks(texts: Sequence[Sequence[Words]]) -> list[dict[str, Weight]]:
    """The figures and names of each text that not all of them have."""
    held = [{word: weight for told in text for word, weight in told.weights.items()} for text in texts]
    common = frozenset(held[0]).intersection(*held[1:])
    return [{w: weight for w, weight in one.items() if w not in common and weight is not PLAIN} for one in held]


def _assigned(grid: Sequence[Sequence[float]]) -> list[float]:
    """What each sentence is worth where a sentence of the copy stands for one of the text at most."""
    pairs = sorted((-worth, i, j) for i, row in enumerate(grid) for j, worth in enumerate(row) if worth > DROPPED)
    found: dict[int, float] = {}
    taken: set[int] = set()
    for worth, i, j in pairs:
        if i not in found and j not in taken:
            found[i] = -worth
            taken.add(j)
    return [found.get(i, DROPPED) for i in range(len(grid))]


def _worth(told: Words, place: Words) -> float:
    """What a place of the copy says for a sentence."""
    total = told.absent
    if told.ends.isdisjoint(place.ends):  # as most are
        return total
    for word, weight in told.weights.items():
        if word in place.weights:
            total += weight.present - weight.absent
        elif weight is not FIGURE and told.stems[word] in place.ends:
            total += INFLECTED * (weight.present - weight.absent)
    return total


def moved(places: Sequence[int]) -> int:
    """How many have to be moved to put them in order: those outside the longest ascent."""
    tails: list[int] = []
    for place in places:
        at = bisect_right(tails, place)
        tails[at : at + 1] = [place]
    return len(places) - len(tails)
