"""A word in the place of another one that means something else: what no table of known confusions explains."""

from __future__ import annotations

from fidelity.english import lexicon
from fidelity.english.lexicon import Relation
from fidelity.english.words import inflect_like, is_content, parts_of_speech
from fidelity.models import Difference, Hit, Pair, Severity, Token
from fidelity.rules.core import Example, Hits, pair_rule

Steps = tuple[tuple[float, float, float], ...]
APART: Steps = ((0.75, 0.6, 0.9), (0.75, 1.0, 0.45), (0.65, 1.0, 0.4))
"""Least wording kept, similarity in context below which, and how sure: for words that the lexicon does not relate.

In the open copies all 56 differing words of the first step were faults, of the second half
(reports/rules-wording.md)."""
RELATED: Steps = ((0.75, 0.55, 0.55),)
"""The same for words that are related in some sense, only not in this one: of 46 in the open copies 38 were faults."""
NEAR = frozenset({Relation.SYNONYM, Relation.NEAR, Relation.HYPERNYM})
COMMON = 2.5
"""Zipf frequency below which the original's word is too rare for the lexicon to be trusted."""
OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})


@pair_rule(
    "sense/substituted",
    Example(
        "The [[navy]] said on Monday that its troops had left the valley.",
        original="The military said on Monday that its troops had left the valley.",
    ),
    Example(
        "Talks on the water treaty will resume on Monday with a [[significant]] vote in parliament.",
        original="Talks on the water treaty will resume on Monday with a vital vote in parliament.",
    ),
    Example(
        "The army said on Monday that its soldiers had left the valley.",
        original="The military said on Monday that its troops had left the valley.",
    ),
    Example(
        "The minister stated that the talks would start on Tuesday in the capital.",
        original="The minister said that the talks would begin on Tuesday in the capital.",
    ),
    severity=Severity.MAJOR,
    vague=True,
)
def substituted(pair: Pair) -> Hits:
    """A word stands in the same place as another one that means something else.

    Everything round it is as in the original, so this is no rewriting: one word was taken for another.
    """
    if pair.links is None:
        return
    said = {lemma for token in pair.original_tokens for lemma in token.lemmas}
    kept = {lemma for token in pair.copy_tokens for lemma in token.lemmas}
    for difference in pair.links.differences:
        words = _swap(difference)
        if words is None:
            continue
        ours, theirs = words
        if said & set(ours.lemmas) or kept & set(theirs.lemmas):
            continue
        relation = _closest(ours, theirs)
        steps = RELATED if relation in NEAR else APART
        confidence = _confidence(steps, pair.kept, difference.similarity)
        if relation is Relation.SAME or not confidence:
            continue
        write = inflect_like(theirs.lemma, ours.text) if theirs.text.islower() else theirs.text
        yield Hit(
            ours.span,
            f"“{ours.text}” stands where the original has “{theirs.text}”, and they do not mean the same.",
            (write,),
            confidence,
            Severity.MINOR if relation in NEAR else None,
            theirs.span,
        )


def _confidence(steps: Steps, kept: float, similarity: float) -> float:
    """How sure the first step that fits makes us; 0 where none does, since people reword by right."""
    return next((sure for least, below, sure in steps if kept >= least and similarity < below), 0.0)


def _swap(difference: Difference) -> tuple[Token, Token] | None:
    """The one content word on each side, when there is just one, and both are ordinary words of one class."""
    ours = [token for token in difference.copy if is_content(token)]
    theirs = [token for token in difference.original if is_content(token)]
    if len(ours) != 1 or len(theirs) != 1:
        return None
    a, b = ours[0], theirs[0]
    if not (a.text.islower() and b.text.islower() and a.text.isalpha() and b.text.isalpha()):
        return None
    if lexicon.known(a.lemma) and not parts_of_speech(a.text) & parts_of_speech(b.text) & OPEN:
        return None
    if lexicon.frequency(b.text) < COMMON:
        return None
    return a, b


def _closest(a: Token, b: Token) -> Relation:
    order = list(Relation)
    found = [lexicon.relation(x, y) for x in a.lemmas for y in b.lemmas]
    if any(x[:5] == y[:5] or _grown(x, y) or _grown(y, x) for x in a.lemmas for y in b.lemmas):
        return Relation.NEAR
    return min(found, key=order.index)


def _grown(short: str, long: str) -> bool:
    """Whether one is the other with an ending: ton and tonne, back and backing."""
    return len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 3
