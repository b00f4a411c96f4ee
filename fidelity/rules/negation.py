"""Negations against the original: a statement that says the opposite of what the original says."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.models import Hit, Links, Pair, Severity, Span, Token
from fidelity.rules.core import Example, Hits, pair_rule
from fidelity.rules.polarity import (
    REVERSING,
    Cue,
    cues,
    is_content,
    near,
    negated_form,
    negative,
    opposed,
)
from fidelity.words import FUNCTION_WORDS

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
    for hit in (*_lost(links, pair), *_gained(links, pair), *_opposites(links)):
        if not any(hit.span.overlaps(other) for other in taken):
            taken.append(hit.span)
            yield hit


def _lost(links: Links, pair: Pair) -> Iterator[Hit]:
    """Negations of the original that the copy has not."""
    back = _back(links)
    loose = _loose(links.copy, {i for i, _ in links.links})
    ours = cues(links.copy)
    theirs = cues(links.original)
    for cue in theirs:
        sure = _unmatched(cue, links.original, links.copy, back, ours, theirs, loose)
        if not sure or cue.target is None:
            continue
        at = sorted(back[cue.target])
        first, last = at[0], at[-1]
        word = links.original[cue.at]
        while first > 0 and links.copy[first - 1].is_word and links.copy[first - 1].lower in FUNCTION_WORDS and first > at[0] - 2:
            first -= 1
        span = links.copy[first].span.to(links.copy[last].span)
        theirs_span = word.span.to(links.original[cue.target].span)
        said = _between(links.original, cue.at, cue.target)
        yield Hit(
            span,
            f"The original says the opposite: “{said}”.",
            (),
            sure,
            None,
            theirs_span,
        )


def _gained(links: Links, pair: Pair) -> Iterator[Hit]:
    """Negations of the copy that the original has not."""
    forth = _forth(links)
    loose = _loose(links.original, {j for _, j in links.links})
    ours, theirs = cues(links.copy), cues(links.original)
    for cue in ours:
        sure = _unmatched(cue, links.copy, links.original, forth, theirs, ours, loose)
        if not sure or cue.target is None:
            continue
        word, target = links.copy[cue.at], links.copy[cue.target]
        at = sorted(forth[cue.target])
        near_by = abs(cue.target - cue.at) <= 3
        span = word.span.to(target.span) if near_by else word.span
        yield Hit(
            span,
            f"The original has no negation here: “{_between(links.original, max(0, at[0] - 2), at[-1])}”.",
            (),
            sure,
            None,
            links.original[at[0]].span.to(links.original[at[-1]].span),
        )


def _unmatched(
    cue: Cue,
    side: tuple[Token, ...],
    other: tuple[Token, ...],
    partner: dict[int, set[int]],
    others: tuple[Cue, ...],
    own: tuple[Cue, ...],
    loose: list[Token],
) -> float:
    """How sure it is that nothing on the other side says the same negation; 0 where something may."""
    if any(negative(other[j].text, other[j].lemmas) or other[j].lower == "any" and False for j in partner.get(cue.at, ())):
        return 0.0
    if len(others) >= len(own) or cue.target is None or cue.target not in partner:
        return 0.0
    target, at = side[cue.target], sorted(partner[cue.target])
    if any(negative(t.text, t.lemmas) for t in near(other, at, 3)):
        return 0.0
    if any(opposed((target.lower, *target.lemmas), (other[j].lower, *other[j].lemmas)) for j in at):
        return 0.0
    if any(negative(t.text, t.lemmas) for t in loose):
        return 0.45
    same = any(set(target.lemmas) & set(other[j].lemmas) for j in at)
    return 0.85 if same else 0.6


def _opposites(links: Links) -> Iterator[Hit]:
    """Linked words that are opposites, neither of them negated."""
    for i, j in sorted(links.links):
        ours, theirs = links.copy[i], links.original[j]
        if ours.lower == theirs.lower or not is_content(ours) or not is_content(theirs):
            continue
        if not opposed((ours.lower, *ours.lemmas), (theirs.lower, *theirs.lemmas)):
            continue
        if sum(1 for a, _ in links.links if a == i) > 1 or sum(1 for _, b in links.links if b == j) > 1:
            continue
        around = [*(links.copy[k] for k in range(max(0, i - 4), i)), *(links.original[k] for k in range(max(0, j - 4), j))]
        if any(negative(t.text, t.lemmas) for t in around):
            continue
        if ours.lower in {t.lower for t in links.original} and theirs.lower in {t.lower for t in links.copy}:
            continue
        stance = bool({*ours.lemmas, *theirs.lemmas} & REVERSING) or any(negated_form(w) for w in (ours.lower, theirs.lower))
        yield Hit(
            ours.span,
            f"The original has the opposite: “{theirs.text}”.",
            (theirs.text,),
            0.75 if stance else 0.6,
            None,
            theirs.span,
        )


def _loose(tokens: tuple[Token, ...], linked: set[int]) -> list[Token]:
    return [token for index, token in enumerate(tokens) if index not in linked]


def _back(links: Links) -> dict[int, set[int]]:
    made: dict[int, set[int]] = {}
    for i, j in links.links:
        made.setdefault(j, set()).add(i)
    return made


def _forth(links: Links) -> dict[int, set[int]]:
    made: dict[int, set[int]] = {}
    for i, j in links.links:
        made.setdefault(i, set()).add(j)
    return made


def _between(tokens: tuple[Token, ...], first: int, last: int) -> str:
    first, last = min(first, last), max(first, last)
    text = ""
    for before, token in zip((None, *tokens[first:last]), tokens[first : last + 1], strict=True):
        text += (" " if before is not None and token.span.start > before.span.end else "") + token.text
    return text
