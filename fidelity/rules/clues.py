"""Which languages explain a wrong word, and how that is said."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from fidelity.language import language_name
from fidelity.models import Clue

USUAL = ("id", "es", "ru", "ar", "tr", "fr")
"""The routes that are met most, which are named first where nothing tells."""
NAMED = 2
"""Languages that are named where any of them may be it."""
FAR = 3.0
"""How much likelier than the next one a language must be to be named alone."""


def likeliest(clues: Sequence[Clue], likely: Mapping[str, float]) -> tuple[Clue, ...]:
    """The clue of the language that the text came through, or of the one or two that are named for want of it."""
    first: dict[str, Clue] = {}
    for clue in clues:
        first.setdefault(clue.language, clue)
    ranked = sorted(first.values(), key=lambda clue: (-likely.get(clue.language, 0.0), *_usual(clue.language)))
    if len(ranked) < 2:
        return tuple(ranked)
    best, next_best = (likely.get(clue.language, 0.0) for clue in ranked[:2])
    return tuple(ranked[:1] if best > FAR * next_best else ranked[:NAMED])


def _usual(language: str) -> tuple[int, str]:
    return (USUAL.index(language) if language in USUAL else len(USUAL), language)


def reason(clues: Sequence[Clue], likely: Mapping[str, float]) -> str:
    """Why the two words got confused: `Both are menangkap in Indonesian and yakalamak in Turkish.`"""
    chosen = likeliest(clues, likely)
    if len(chosen) == 1 and chosen[0].why:
        return chosen[0].why
    return f"Both are {shared(chosen)}."


def shared(clues: Sequence[Clue]) -> str:
    """The foreign words with their languages, as one says them."""
    return " and ".join(f"{clue.entry} in {language_name(clue.language)}" for clue in clues)


def languages(clues: Collection[Clue]) -> frozenset[str]:
    """Every language that has a part in them."""
    return frozenset(clue.language for clue in clues)
