"""What is seen of a gap between two words of the copy, in which a word of the original may be missing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fidelity.english import lexicon
from fidelity.english.lexicon import Relation
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, is_lexical, parts_of_speech
from fidelity.facts.sides import FAR, OPEN, RELATIONS, UNKNOWN, Sides, meaning, relation_of
from fidelity.facts.usual import finite, oddness
from fidelity.models import Token
from fidelity.reading import FORM, GAP, ODD

KINDS = ("mark", "article", "preposition", "to", "function", "verb", "noun", "name")
"""What kinds of word may stand beside a gap."""
ARTICLES = table("a an the his her its their our my your this that these those some any no every each")
PREPOSITIONS = table("""
    in on at of for with by from about under over after before between during through against into without within near
    since until around across towards toward despite
""")
GAP_SIGNS = (
    "gap", "gap before", "gap after", "gap over next best", "mean gap", "odd before", "odd after", "form before",
    "form after", "lost", "lost likeness", "lost chance", "lost frequency", *(f"lost is {p}" for p in OPEN),
    "lost unknown", "lost capital", "lost digit", *(f"relation {r.value}" for r in RELATIONS), "step", "stretch",
    "taken twice", "left linked", "right linked", "left same", "right same", "loose here", "ours loose",
    "theirs loose", "kept", "own kept", "similarity", "length", "ratio", "start", "end", "strange",
    "best meaning", "fewer verbs",
    *(f"left {kind}" for kind in KINDS), *(f"right {kind}" for kind in KINDS),
)  # fmt: skip
"""The figures, in order."""


def gap_signs(sides: Sides, gap: int, lost: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """The original's words that belong in the gap before a word of the copy, and the figures of `GAP_SIGNS`."""
    size = len(sides.copy)
    gaps = sides.reading[:, GAP]
    own = float(gaps[gap]) if gap < size else -4.0
    others = np.delete(gaps, gap) if gap < size and size > 1 else gaps
    left = sides.copy[gap - 1] if gap else None
    right = sides.copy[gap] if gap < size else None
    before = sides.forth.get(gap - 1, ())
    after = sides.forth.get(gap, ())
    step = (after[0] - before[-1]) if before and after else 0
    between = range(before[-1] + 1, after[0]) if before and after and 0 < step <= FAR else range(0)
    stretch = [j for j in between if is_lexical(sides.original[j])]
    twice = sum(len(sides.forth.get(i, ())) > 1 and not sides.answered(i) for i in (gap - 1, gap))
    best = max(lost, key=lambda j: (is_lexical(sides.original[j]), -float(sides.likeness[:, j].max())), default=None)
    word = sides.original[best] if best is not None else None
    parts = parts_of_speech(word.text) if word is not None else frozenset[str]()
    content = [t for t in sides.copy if is_lexical(t)]
    relation = None
    if word is not None:
        everywhere = [relation_of(t.lemmas, word.lemmas) for t in content]
        relation = min(everywhere, key=RELATIONS.index, default=Relation.UNKNOWN)
    seen = (
        own,
        float(gaps[gap - 1]) if gap else -4.0,
        float(gaps[gap + 1]) if gap + 1 < size else -4.0,
        own - float(others.max()),
        float(gaps.mean()),
        float(sides.reading[gap - 1, ODD]) if gap else -4.0,
        float(sides.reading[gap, ODD]) if gap < size else -4.0,
        float(sides.reading[gap - 1, FORM]) if gap else -4.0,
        float(sides.reading[gap, FORM]) if gap < size else -4.0,
        float(len(lost)),
        float(sides.likeness[:, best].max()) if best is not None else 0.0,
        float(sides.chances[:, best].max()) if best is not None else 0.0,
        lexicon.frequency(word.text) if word is not None else 0.0,
        *(float(p in parts) for p in OPEN),
        float(word is not None and not parts),
        float(word is not None and word.text[0].isupper()),
        float(word is not None and word.text[0].isdigit()),
        *(float(relation is r) for r in RELATIONS),
        float(max(-5, min(step, FAR))),
        float(len(stretch)),
        float(twice),
        float(bool(before)),
        float(bool(after)),
        float(left is not None and sides.answered(gap - 1)),
        float(right is not None and sides.answered(gap)),
        float(sum(sides.loose[max(0, gap - 2) : gap + 2])),
        float(sum(sides.loose)),
        float(sum(sides.missing)),
        sides.pair.kept,
        sides.own,
        sides.pair.similarity,
        float(size),
        size / max(1, len(sides.original)),
        float(gap == 0),
        float(gap >= size - 1),
        oddness(sides.copy, gap - 1),
        max((meaning(t, word) for t in content), default=UNKNOWN) if word is not None else UNKNOWN,
        float(max(-2, min(2, _verbs(sides.original) - _verbs(sides.copy)))),
        *_kind(left),
        *_kind(right),
    )
    shown = tuple(range(lost[0], lost[-1] + 1)) if lost else tuple(between)
    return shown, seen


def _verbs(tokens: Sequence[Token]) -> int:
    return sum(token.text.islower() and finite(token.lower) for token in tokens)


def _kind(token: Token | None) -> tuple[float, ...]:
    if token is None:
        return (0.0,) * len(KINDS)
    parts = parts_of_speech(token.text)
    return tuple(
        map(
            float,
            (
                not token.is_word,
                token.lower in ARTICLES,
                token.lower in PREPOSITIONS,
                token.lower == "to",
                token.lower in FUNCTION_WORDS,
                "VERB" in parts and not parts & {"NOUN", "ADJ"},
                "NOUN" in parts,
                token.text[0].isupper(),
            ),
        )
    )
