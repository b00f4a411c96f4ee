"""A word in the place of another one that means something else: what no table of known confusions explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.english import lexicon
from fidelity.english.lexicon import Relation
from fidelity.english.words import inflect_like, is_lexical, parts_of_speech
from fidelity.facts.judge import Judged, judged, span_of
from fidelity.facts.sides import relation_of
from fidelity.facts.swaps import swaps
from fidelity.models import Hit, Pair, Severity, Token
from fidelity.rules.core import Example, Hits, pair_rule

LEAST = 0.35
"""Less likely changes are not worth a hit."""
SURE = 0.9
"""From here on a word that the lexicon does not relate is taken for another meaning;"""
KEPT = 0.7
"""where so much of the wording is kept that nobody rewrote the sentence."""
SAID_ALIKE = frozenset({Relation.SAME, Relation.SYNONYM, Relation.NEAR})
RELATED = SAID_ALIKE | {Relation.HYPERNYM}
AKIN = 0.06
"""Taken from what is said of words that share a sense: of those between .5 and .6 every third was right as it was."""
TOGETHER = 6
"""Words of the original that are shown as one stretch."""


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

    Round it the sentence is the original's, so one word was taken for another, and readers are told something that the
    agency did not write. Write the original's word, or another one that means the same.
    """
    single = {swap.ours.span: swap for swap in swaps(pair)}
    for group in groups(pair):
        words, theirs = _sides(pair, group)
        sure = max(one.sure for one in group)
        for word in words:
            swap = single.pop(word.span, None)
            if swap is not None and swap.sure > sure:
                sure = swap.sure
                words, theirs = (word,), (swap.theirs,)
        if any(map(is_lexical, theirs)) and not (_named(words) or _timed(words) or _timed(theirs)):
            found = {relation_of(a.lemmas, b.lemmas) for a in words for b in theirs}
            sure = round(sure - AKIN * (not found.isdisjoint(SAID_ALIKE)), 3)
            yield _hit(pair, words, theirs, sure, not found.isdisjoint(RELATED))
    for swap in single.values():
        yield _hit(pair, (swap.ours,), (swap.theirs,), swap.sure, swap.related)


def _hit(pair: Pair, words: Sequence[Token], theirs: Sequence[Token], sure: float, related: bool) -> Hit:
    ours, other = _text(words), _text(theirs)
    near = f"“{ours}” is not quite “{other}”, which the original has."
    apart = f"“{ours}” stands where the original has “{other}”, and they do not mean the same."
    return Hit(
        span_of(words),
        near if related else apart,
        (_written(words, theirs),),
        sure,
        None if sure >= SURE and not related and pair.kept >= KEPT else Severity.MINOR,
        span_of(theirs),
    )


def groups(pair: Pair) -> Iterator[tuple[Judged, ...]]:
    """The words that the copy put in, neighbours together, that are likely enough an error."""
    run: list[Judged] = []
    for one in judged(pair):
        if one.change.word is None or one.sure < LEAST:
            continue
        if run and one.change.word != run[-1].change.gap + 1:
            yield tuple(run)
            run = []
        run.append(one)
    if run:
        yield tuple(run)


def _sides(pair: Pair, group: Sequence[Judged]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The words of the copy, and what stands in their place in the original, function words between included."""
    assert pair.links is not None
    words = tuple(pair.links.copy[one.change.gap] for one in group)
    at = sorted({j for one in group for j in one.change.original})
    if at and at[-1] - at[0] < TOGETHER:
        at = list(range(at[0], at[-1] + 1))
    return words, tuple(pair.links.original[j] for j in at)


def _named(words: Sequence[Token]) -> bool:
    """Whether they are a name, which has rules of its own."""
    return all(word.text[0].isupper() and not parts_of_speech(word.text.lower()) for word in words)


def _timed(words: Sequence[Token]) -> bool:
    """Whether they say when, which has rules of its own: last month and in July."""
    return all(lexicon.noun_class(word.lemma) == "time" or not is_lexical(word) for word in words)


def _text(tokens: Sequence[Token]) -> str:
    text = ""
    for before, token in zip((None, *tokens), tokens, strict=False):
        text += (" " if before is not None and token.span.start > before.span.end else "") + token.text
    return text


def _written(words: Sequence[Token], theirs: Sequence[Token]) -> str:
    """The original's word in the copy's form."""
    if len(words) == len(theirs) == 1 and theirs[0].text.islower():
        return inflect_like(theirs[0].lemma, words[0].text)
    return _text(theirs)
