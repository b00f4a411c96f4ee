"""What is seen of a word that the copy has and the original has not."""

from __future__ import annotations

import functools

import numpy as np

from fidelity.english import lexicon
from fidelity.english.lexicon import Relation
from fidelity.english.words import is_lexical, parts_of_speech
from fidelity.facts.opposites import opposite
from fidelity.facts.sides import CLOSE, FAR, OPEN, RELATIONS, UNKNOWN, Sides, meaning, neighbour, relation_of, same
from fidelity.facts.usual import oddness
from fidelity.models import Token
from fidelity.reading import FORM, GAP, ODD

WORD = (
    "linked", "stray", "chance", "likeness", "second", "mean", *(f"relation {r.value}" for r in RELATIONS),
    "opposite", "wider", "narrower", "anywhere close", "anywhere hypernym", "frequency", "other frequency", "part",
    *(f"is {p}" for p in OPEN), "unknown", "left", "right", "step", "inserted", "one for one", "slot words", "mutual",
    "other answered", "ours loose", "theirs loose", "odd", "odd before", "odd after", "gap", "gap after", "form",
    "mean odd", "kept", "own kept", "similarity", "length", "capital", "letters", "start", "best any",
    "meaning", "best meaning", "before noun", "strange", "strange after", "after article",
)  # fmt: skip
"""The figures, in order."""


def word_signs(sides: Sides, i: int) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """The original's words in the place of the copy's word, none where it was put in, and the figures of `WORD`."""
    token = sides.copy[i]
    row, chance = sides.likeness[i], sides.chances[i]
    partners = tuple(sides.forth.get(i, ()))
    linked = bool(sides.pair.links is not None and sides.pair.links.forth.get(i))
    last = {a: b[-1] for a, b in sides.forth.items()}
    first = {a: b[0] for a, b in sides.forth.items()}
    left, before = neighbour(last, i, -1, len(sides.copy))
    right, after = neighbour(first, i, 1, len(sides.copy))
    after = len(sides.original) if after is None and i + right >= len(sides.copy) else after
    step = after - before if before is not None and after is not None else 0
    slot = (
        tuple(j for j in range(before + 1, after) if sides.missing[j])
        if before is not None and after is not None and 0 < step <= FAR
        else ()
    )
    other = max(partners or slot or range(len(sides.original)), key=lambda j: row[j])
    theirs = sides.original[other]
    relation = relation_of(token.lemmas, theirs.lemmas)
    everywhere = [relation_of(token.lemmas, t.lemmas) for t in sides.original if is_lexical(t)]
    ordered = np.sort(row)[::-1]
    parts = parts_of_speech(token.text)
    reading = sides.reading
    size = len(sides.copy)
    seen = (
        float(bool(partners)),
        float(linked and not partners),
        float(chance.max()),
        float(row[other]),
        float(ordered[1]) if len(ordered) > 1 else 0.0,
        float(row.mean()),
        *(float(relation is r) for r in RELATIONS),
        opposite((token.lower, *token.lemmas), (theirs.lower, *theirs.lemmas)),
        float(_wider(token, theirs)),
        float(_wider(theirs, token)),
        float(any(r in CLOSE for r in everywhere)),
        float(any(r is Relation.HYPERNYM for r in everywhere)),
        lexicon.frequency(token.text),
        lexicon.frequency(theirs.text),
        float(bool(parts & parts_of_speech(theirs.text))),
        *(float(p in parts) for p in OPEN),
        float(not parts),
        float(left),
        float(right),
        float(max(-5, min(step, FAR))),
        float(left == right == step == 1),
        float(left == right == 1 and step == 2),
        float(len(slot)),
        float(int(np.argmax(sides.likeness[:, other])) == i),
        float(any(same(sides.copy[k], theirs) for k in sides.back.get(other, ()))),
        float(sum(sides.loose)),
        float(sum(sides.missing)),
        float(reading[i, ODD]),
        float(reading[i - 1, ODD]) if i else -4.0,
        float(reading[i + 1, ODD]) if i + 1 < size else -4.0,
        float(reading[i, GAP]),
        float(reading[i + 1, GAP]) if i + 1 < size else -4.0,
        float(reading[i, FORM]),
        float(reading[:, ODD].mean()),
        sides.pair.kept,
        sides.own,
        sides.pair.similarity,
        float(size),
        float(token.text[0].isupper()),
        _letters(token.lower, theirs.lower),
        float(i == 0),
        float(ordered[0]),
        meaning(token, theirs),
        max((meaning(token, t) for t in sides.original if is_lexical(t)), default=UNKNOWN),
        float(i + 1 < size and "NOUN" in parts_of_speech(sides.copy[i + 1].text)),
        oddness(sides.copy, i - 1),
        oddness(sides.copy, i),
        float(i > 0 and sides.copy[i - 1].lower in ("a", "an", "the", "his", "her", "its", "their")),
    )
    return partners or slot, seen


def _wider(a: Token, b: Token) -> bool:
    """Whether the first word names a class of what the second one names."""
    return any(x in lexicon.hypernyms(y) for x in a.lemmas for y in b.lemmas)


@functools.lru_cache(maxsize=65_536)
def _letters(a: str, b: str) -> float:
    from rapidfuzz.distance import JaroWinkler

    return float(JaroWinkler.similarity(a, b))
