"""Negations against the original: a statement that says the opposite of what the original says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fidelity.english.words import FUNCTION_WORDS, is_lexical
from fidelity.facts.answers import unmatched
from fidelity.facts.polarity import (
    PLAIN,
    REVERSING,
    STRONG,
    negated_form,
    negative,
    opposed,
)
from fidelity.models import Hit, Links, Pair, Severity, Span, Token
from fidelity.rules.core import Example, Hits, pair_rule

MOVED = 0.6
LEAST = 0.5
"""Pairs less alike than this say too different things to be opposites."""


@pair_rule(
    "negation/flipped",
    Example(
        "The operator said that exports [[were affected]] by the strike.",
        original="The operator said that exports were not affected by the strike.",
    ),
    Example(
        "The minister [[confirmed]] that the talks had ended.",
        original="The minister denied that the talks had ended.",
    ),
    Example(
        "The guards did not let the crew leave the ship.",
        original="The guards refused to let the crew leave the ship.",
    ),
    Example(
        "Nobody is missing any longer, the coast guard said.",
        original="No one is missing any more, the coast guard said.",
    ),
    severity=Severity.CRITICAL,
)
def flipped(pair: Pair) -> Hits:
    """A negation, a denial or an opposite stands on one side only."""
    links = pair.links
    if links is None or pair.similarity < LEAST or pair.similarity == 1.0 or any(s.is_furniture for s in pair.copy):
        return
    taken: list[Span] = []
    surplus = _count(links.copy) - _count(links.original)
    for hit in (
        *_doubted(_lost(links, pair), surplus >= 0),
        *_doubted(_gained(links, pair), surplus <= 0),
        *_denied(links),
        *_called(links),
        *_opposites(links, pair.similarity),
    ):
        if not any(hit.span.overlaps(other) for other in taken):
            taken.append(hit.span)
            yield hit


def _count(tokens: tuple[Token, ...]) -> int:
    """The negations of one side that are words of their own; neither ... nor is one."""
    return sum(token.lower in PLAIN or not STRONG.isdisjoint(token.lemmas) for token in tokens if token.lower != "nor")


def _doubted(hits: Iterator[Hit], moved: bool) -> Iterator[Hit]:
    """The hits; less sure where the other side has a negation for each of this one, put in another place."""
    return (replace(hit, confidence=round(hit.confidence * MOVED, 2)) if moved else hit for hit in hits)


def _lost(links: Links, pair: Pair) -> Iterator[Hit]:
    """Negations of the original that the copy has not."""
    for cue, sure, at in unmatched(links.original, links.copy, links.back, pair, True):
        first, last = at[0], at[-1]
        while (
            first > max(0, at[0] - 2)
            and links.copy[first - 1].lower in FUNCTION_WORDS
            and links.copy[first - 1].is_word
        ):
            first -= 1
        assert cue.target is not None
        yield Hit(
            links.copy[first].span.to(links.copy[last].span),
            f"The original says the opposite: “{_between(links.original, cue.at, cue.target)}”.",
            (),
            sure,
            None,
            links.original[cue.at].span.to(links.original[cue.target].span),
        )


def _gained(links: Links, pair: Pair) -> Iterator[Hit]:
    """Negations of the copy that the original has not."""
    for cue, sure, at in unmatched(links.copy, links.original, links.forth, pair, False):
        assert cue.target is not None
        word, target = links.copy[cue.at], links.copy[cue.target]
        said = _between(links.original, max(0, at[0] - 2), at[-1])
        yield Hit(
            word.span.to(target.span) if abs(cue.target - cue.at) <= 3 else word.span,
            f"The original has no negation here: “{said}”.",
            (),
            sure,
            None,
            links.original[at[0]].span.to(links.original[at[-1]].span),
        )


def _denied(links: Links) -> Iterator[Hit]:
    """Denials and refusals of the original whose object the copy states as a fact."""
    if any(negative(t.text, t.lemmas) or {*t.lemmas} & REVERSING for t in links.copy):
        return
    for j, token in enumerate(links.original):
        if j in links.back or not set(token.lemmas) & REVERSING:
            continue
        under = [k for k in range(j + 1, min(len(links.original), j + 6)) if is_lexical(links.original[k])][:1]
        for k in under:
            at = sorted(i for i in links.back.get(k, ()) if set(links.copy[i].lemmas) & set(links.original[k].lemmas))
            if at:
                said = _between(links.original, j, k)
                yield Hit(
                    links.copy[at[0]].span,
                    f"The original says “{said}”, not that it is so.",
                    (),
                    0.75,
                    None,
                    token.span.to(links.original[k].span),
                )


def _called(links: Links) -> Iterator[Hit]:
    """`called off` that came back as `called`."""
    forth = links.forth
    for i, token in enumerate(links.copy):
        after = [t.lower for t in links.copy[i + 1 : i + 6]]
        for j in forth.get(i, ()):
            rest = [t.lower for t in links.original[j + 1 : j + 2]]
            if "call" in token.lemmas and "call" in links.original[j].lemmas and rest == ["off"] and "off" not in after:
                yield Hit(
                    token.span,
                    "The original says that it was called off.",
                    (f"{token.text} off",),
                    0.8,
                    None,
                    links.original[j].span.to(links.original[j + 1].span),
                )


def _opposites(links: Links, similarity: float) -> Iterator[Hit]:
    """Linked words that are opposites, neither of them negated."""
    for i, j in sorted(links.links):
        ours, theirs = links.copy[i], links.original[j]
        if ours.lower == theirs.lower or not is_lexical(ours) or not is_lexical(theirs):
            continue
        if not opposed((ours.lower, *ours.lemmas), (theirs.lower, *theirs.lemmas)):
            continue
        if sum(1 for a, _ in links.links if a == i) > 1 or sum(1 for _, b in links.links if b == j) > 1:
            continue
        around = [*links.copy[max(0, i - 4) : i], *links.original[max(0, j - 4) : j]]
        if any(negative(t.text, t.lemmas) for t in around):
            continue
        if ours.lower in {t.lower for t in links.original} or theirs.lower in {t.lower for t in links.copy}:
            continue
        stance = bool({*ours.lemmas, *theirs.lemmas} & REVERSING) or any(
            negated_form(w) for w in (ours.lower, theirs.lower)
        )
        sure = 0.8 if stance else 0.65
        yield Hit(
            ours.span,
            f"The original has the opposite: “{theirs.text}”.",
            (theirs.text,),
            sure if similarity >= 0.75 else sure - 0.2,
            None,
            theirs.span,
        )


def _between(tokens: tuple[Token, ...], first: int, last: int) -> str:
    first, last = min(first, last), max(first, last)
    text = ""
    for before, token in zip((None, *tokens[first:last]), tokens[first : last + 1], strict=True):
        text += (" " if before is not None and token.span.start > before.span.end else "") + token.text
    return text
