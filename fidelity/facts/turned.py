"""Names that a story has in the original's words but for one, or in another order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fidelity.english import gazetteer
from fidelity.facts.memo import once
from fidelity.facts.nameslots import FEW
from fidelity.facts.naming import Name, is_title, of_pair
from fidelity.facts.spelling import fold, near_spelling, plain, same_place, shortened
from fidelity.models import Alignment, Pair

LEAST = 0.6
"""Pairs less alike than this say too different things."""
KEPT = 0.65
"""Where less of the wording is kept somebody wrote the story anew, and names as they write them."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A name of the copy beside the original's."""

    copy: Name
    original: Name
    pair: Pair
    other: tuple[str, str] | None
    """The word that is not the original's, and the original's; None where only the order is another one."""


@once
def turned(alignment: Alignment) -> tuple[Turned, ...]:
    """The names of a whole story that keep all but one word of an original's name beside them, or turn them round."""
    return tuple(_turned(alignment))


def _turned(alignment: Alignment) -> Iterator[Turned]:
    pairs = [p for p in alignment.pairs if p.copy and p.original]
    if len(pairs) < FEW or max(p.kept for p in pairs) < KEPT:
        return
    told = " ".join(" ".join(s.text.split()) for o in alignment.originals for s in o.sentences).lower()
    written = " ".join(alignment.copy.text.split()).lower()
    for pair in pairs:
        if pair.links is None or pair.similarity < LEAST or any(s.is_furniture for s in pair.copy):
            continue
        theirs = [name for name in of_pair(pair.original) if len(name.parts) > 1]
        for name in of_pair(pair.copy):
            if len(name.parts) > 1 and name.text.lower() not in told:
                yield from _beside(name, theirs, pair, written)


def _beside(name: Name, theirs: list[Name], pair: Pair, written: str) -> Iterator[Turned]:
    mine = [t.text for t in name.parts if not is_title(t.text)]
    for other in theirs:
        parts = [t.text for t in other.parts if not is_title(t.text)]
        if other.text.lower() in written or len(mine) != len(parts) or len(mine) < 2:
            continue
        a, b = ([fold(w) for w in side] for side in (mine, parts))
        left = [w for w, key in zip(mine, a, strict=True) if key not in b]
        right = [w for w, key in zip(parts, b, strict=True) if key not in a]
        if len(left) > 1 or len(left) != len(right) or len(left) == len(mine):
            continue
        if left and not _another(left[0], right[0]):
            continue
        if not left and (a == b or _linking(name, other)):
            continue
        yield Turned(name, other, pair, (left[0], right[0]) if left else None)
        return


def _another(word: str, other: str) -> bool:
    """Whether the words are no two ways to write one thing."""
    if word.isupper() or other.isupper() or shortened(word, other) or shortened(other, word):
        return False
    return not same_place(word, other) and plain(word) != plain(other) and not gazetteer.nationality(word)


def _linking(name: Name, other: Name) -> bool:
    """Whether small words account for the order: Ministry of Defence for Defence Ministry."""
    return len(name.tokens) != len(other.tokens)


def near(found: Turned) -> bool:
    """Whether the word that differs is much the original's: North and Northern."""
    return found.other is None or near_spelling(*found.other) >= 0.6 or found.other[0][:4] == found.other[1][:4]
