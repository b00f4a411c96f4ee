"""One word for one: a differing stretch with a single ordinary word on each side, and how sure it is an error.

Where the wording round it is kept, and the words are unlike in their sentences, one was taken for the other
(measured in reports/rules-wording.md). This needs no model; `judge` sees the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fidelity.english import lexicon
from fidelity.english.lexicon import Relation
from fidelity.english.words import is_content, parts_of_speech
from fidelity.facts.sides import OPEN, relation_of
from fidelity.models import Difference, Pair, Token

Steps = tuple[tuple[float, float, float], ...]
APART: Steps = ((0.75, 0.6, 0.9), (0.75, 1.0, 0.45), (0.6, 1.0, 0.4))
"""Least wording kept, similarity in context below which, and how sure: for words that the lexicon does not relate.

In the open copies all 56 differing words of the first step were faults, of the second half."""
RELATED: Steps = ((0.75, 0.55, 0.55),)
"""The same for words that are related in some sense, only not in this one: of 46 in the open copies 38 were faults."""
NEAR = frozenset({Relation.SYNONYM, Relation.NEAR, Relation.HYPERNYM})
COMMON = 2.5
"""Zipf frequency below which the original's word is too rare for the lexicon to be trusted."""


@dataclass(frozen=True, slots=True)
class Swap:
    """A word of the copy in the place of one of the original's."""

    ours: Token
    theirs: Token
    related: bool
    """Whether the lexicon relates them in some sense."""
    sure: float


def swaps(pair: Pair) -> Iterator[Swap]:
    """The words that stand one for one and are not the same, neither of them said elsewhere on the other side."""
    if pair.links is None:
        return
    said = {lemma for token in pair.original_tokens for lemma in token.lemmas}
    kept = {lemma for token in pair.copy_tokens for lemma in token.lemmas}
    for difference in pair.links.differences:
        words = _one_for_one(difference)
        if words is None or said & set(words[0].lemmas) or kept & set(words[1].lemmas):
            continue
        relation = _closest(*words)
        steps = RELATED if relation in NEAR else APART
        sure = next((s for least, below, s in steps if pair.kept >= least and difference.similarity < below), 0.0)
        if relation is not Relation.SAME and sure:
            yield Swap(*words, relation in NEAR, sure)


def _one_for_one(difference: Difference) -> tuple[Token, Token] | None:
    """The one content word on each side, when there is just one, and both are ordinary words of one class."""
    ours = [token for token in difference.copy if is_content(token)]
    theirs = [token for token in difference.original if is_content(token)]
    if len(ours) != 1 or len(theirs) != 1:
        return None
    a, b = ours[0], theirs[0]
    if not (a.text.islower() and b.text.islower() and a.text.isalpha() and b.text.isalpha()):
        return None
    if lexicon.known(a.lemma) and not parts_of_speech(a.text) & parts_of_speech(b.text) & set(OPEN):
        return None
    return (a, b) if lexicon.frequency(b.text) >= COMMON else None


def _closest(a: Token, b: Token) -> Relation:
    if any(x[:5] == y[:5] or _grown(x, y) or _grown(y, x) for x in a.lemmas for y in b.lemmas):
        return Relation.NEAR
    return relation_of(a.lemmas, b.lemmas)


def _grown(short: str, long: str) -> bool:
    """Whether one is the other with an ending: ton and tonne, back and backing."""
    return len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 3
