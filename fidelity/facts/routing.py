"""How likely a machine translated a text, and by way of which language: each piece of evidence shifts the odds.

Four kinds of text are weighed against each other: one that no machine translated, one that came through each language
that is known, and one that came through another. A piece makes the languages that explain it likelier by its own
weight, and every other translation by its general one. Weights are logarithms of ratios, set by how often a rule fires
on human and on machine-translated news (`reports/rules-alone-route.md`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

PRIOR = 0.05
"""How many of the copies on a desk a machine translated, before anything is known of one."""
UNKNOWN = 0.2
"""Share of them that came by way of a language without packs."""
GIVEN = 20.0
"""The odds of a language that the settings name."""
LENGTH = 700
"""Words of a usual story; in a longer one something strays in sooner."""
MOST = 2.5
"""What evidence that tells no language comes to at most, however much of it there is."""
HIDDEN, FULL = 0.35, 0.85
"""Confidence of a finding at which it is no evidence, and from which it is all that it can be."""


class Kind(Enum):
    """What speaks for a route: its own weight for the languages that explain it, and that for any translation."""

    FORMULA = (3.5, 1.0)
    """One in 600,000 words of news that nobody translated, in 1,000 where a machine did, in 1,800 by a person."""
    PIVOT = (2.5, 2.0)
    """A wrong word that shares its translation with the right one."""
    LEFTOVER = (3.0, 1.0)
    """Words in the language itself; a person too may leave one."""
    OTHER = (0.0, 0.8)
    """A wrong word that nothing explains."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A place that speaks for a translation, and the languages that explain it."""

    kind: Kind
    languages: frozenset[str]
    confidence: float

    @property
    def general(self) -> float:
        """Its weight for a translation by way of any other language."""
        return self.kind.value[1] * self._strength

    @property
    def own(self) -> float:
        """Its weight for each of its languages: what several share says less of each, and may be anybody's English."""
        return self.general + self.kind.value[0] * self._strength / math.sqrt(max(len(self.languages), 1))

    @property
    def _strength(self) -> float:
        full = 0.6 if self.kind is Kind.FORMULA else FULL  # a formula is never surer by itself
        return min(max((self.confidence - HIDDEN) / (full - HIDDEN), 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Odds:
    """What the evidence comes to."""

    translated: float
    languages: Mapping[str, float]
    """How likely each language is; all that something speaks for, the likeliest first."""


def odds(pieces: Sequence[Piece], known: Iterable[str], words: int, given: str | None = None) -> Odds:
    """How likely a translation is, and by which of the known languages. `given` is the one that somebody named."""
    named = frozenset[str]().union(*(piece.languages for piece in pieces))
    languages = sorted({*known, *named, *([given] if given else ())})
    long = math.log(max(words, LENGTH) / LENGTH)
    each = math.log(PRIOR * (1 - UNKNOWN) / max(len(languages), 1)) - long
    general = min(sum(piece.general for piece in pieces if not piece.languages), MOST)
    told = [piece for piece in pieces if piece.languages]
    sums = {
        code: (math.log(GIVEN) if code == given else each)
        + general
        + sum(piece.own if code in piece.languages else piece.general for piece in told)
        for code in languages
    }
    other = math.log(PRIOR * UNKNOWN) - long + general + sum(piece.general for piece in told)
    top = max(0.0, other, *sums.values())
    total = math.exp(-top) * (1 - PRIOR) + math.exp(other - top) + sum(math.exp(s - top) for s in sums.values())
    shares = {code: math.exp(value - top) / total for code, value in sums.items() if code in named}
    ranked = dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))
    return Odds(1 - math.exp(-top) * (1 - PRIOR) / total, ranked)
