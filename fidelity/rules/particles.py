"""Verbs that lost the particle which makes their meaning: won for won over, carried for carried out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.english import lexicon
from fidelity.english.lexicon import Relation
from fidelity.english.slots import is_verb
from fidelity.models import Hit, Pair, Token
from fidelity.rules.core import Example, Hits, pair_rule

PARTICLES = frozenset(["apart", "aside", "away", "back", "down", "off", "out", "over", "up"])
LIGHT = frozenset(["be", "have", "do", "go", "get", "come"])
"""Verbs that a particle changes in too many ways."""
REACH = 5
"""Words after the verb among which a separated particle may stand: won the office over."""
TIMES = frozenset([
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
])  # fmt: skip
OTHER_SENSE = frozenset({Relation.UNRELATED, Relation.ANTONYM, Relation.SIBLING})
CONFIDENCE = ((0.6, 0.85), (0.0, 0.65))
"""How sure, by how far the wording round it is kept."""


@pair_rule(
    "sense/particle",
    Example(
        "His arguments had [[won]] the group's political office.",
        original="His arguments had won over the group's political office.",
    ),
    Example(
        "The army [[carried]] raids on two villages.", original="The army carried out raids on two villages on Sunday."
    ),
    Example("They won the office over with one speech.", original="They won over the office with one speech."),
    Example("The rebels carried weapons on Friday.", original="The rebels carried on Friday the weapons of the dead."),
)
def particle(pair: Pair) -> Hits:
    """A verb has lost the particle that makes its meaning.

    To win over somebody is to persuade him; to win him is something else. Particles have no counterpart in many
    languages, and are lost on the way through them.
    """
    if pair.links is None:
        return
    for i, j in sorted(pair.links.links):
        ours, theirs = pair.links.copy[i], pair.links.original[j]
        if set(ours.lemmas) & set(theirs.lemmas) and is_verb(ours) and is_verb(theirs):
            yield from _changed(pair, i, j)


def _changed(pair: Pair, i: int, j: int) -> Iterator[Hit]:
    assert pair.links is not None
    ours, theirs = pair.links.copy, pair.links.original
    mine = _particles(ours, i)
    wanted = next((p for p in _beside(theirs, j) if p not in mine and _phrasal(theirs[j], p)), None)
    if wanted is not None and not mine & PARTICLES:
        right = f"{ours[i].text} {wanted}"
        yield Hit(
            ours[i].span,
            f"“{ours[i].text}” stands where the original has “{theirs[j].text} {wanted}”: "
            f"the verb means something else without “{wanted}”.",
            (right,),
            next(sure for kept, sure in CONFIDENCE if pair.kept >= kept),
            None,
            theirs[j].span,
        )


def _particles(tokens: Sequence[Token], at: int) -> frozenset[str]:
    return frozenset(token.lower for token in tokens[at + 1 : at + 1 + REACH]) & PARTICLES


def _beside(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """The particle right after the verb, unless it begins a date or a number: carried on Monday."""
    if at + 2 < len(tokens) and tokens[at + 1].lower in PARTICLES:
        after = tokens[at + 2]
        if after.lower not in TIMES and not after.text[0].isdigit():
            yield tokens[at + 1].lower


def _phrasal(verb: Token, particle: str) -> bool:
    """Whether verb and particle are a word of their own that means something else than the verb."""
    return any(
        lexicon.known(f"{lemma} {particle}") and lexicon.relation(lemma, f"{lemma} {particle}", "verb") in OTHER_SENSE
        for lemma in verb.lemmas
        if lemma not in LIGHT
    )
