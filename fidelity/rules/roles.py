"""Who did it to whom, against the original: exchanged parts, active for passive, from for to, before for after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.english.words import is_content
from fidelity.facts.arguments import CONVERSES, Deed, deeds, journeys
from fidelity.facts.polarity import negative
from fidelity.facts.traces import akin
from fidelity.models import Hit, Links, Pair, Severity, Span, Token
from fidelity.rules.core import Example, Hits, pair_rule

LEAST = 0.6
BOTH, ONE, WORD = 0.8, 0.65, 0.7
_TURNED_PAIRS = (
    "before prior ahead/after following",
    "above/below",
    "over/under",
    "into/from",
    "inside within/outside",
)
TURNED = tuple(tuple(frozenset(side.split()) for side in pair.split("/")) for pair in _TURNED_PAIRS)
TURNING = {word: (at, side) for at, pair in enumerate(TURNED) for side, words in enumerate(pair) for word in words}
"""For each preposition that another one turns round, which pair it is of, and on which side of it."""
"""Prepositions that say the opposite of each other about the same two things."""


@pair_rule(
    "roles/swapped",
    Example(
        "[[Okello defeated Ferreira]] in the second round.",
        original="Ferreira defeated Okello in the second round.",
    ),
    Example(
        "Okello was defeated by Ferreira in the second round.",
        original="Ferreira defeated Okello in the second round.",
    ),
    Example(
        "The ministry [[received]] letters about the dam in May.",
        original="The ministry sent letters about the dam in May.",
    ),
    Example(
        "The ferry was bound [[from Mombasa to Zanzibar]] with 40 people on board.",
        original="The ferry was bound from Zanzibar to Mombasa with 40 people on board.",
    ),
    Example(
        "The returns were signed months [[before]] the firm failed.",
        original="The returns were signed months after the firm failed.",
    ),
    severity=Severity.CRITICAL,
)
def swapped(pair: Pair) -> Hits:
    """Who does it and to whom it is done are exchanged, or a thing is told from its other end.

    The words are the same, and the story is another one: the victim is the attacker, the loser has won. Put each name
    back where the original has it. `A bought it from B` and `B sold it to A` say the same and are left alone.
    """
    links = pair.links
    if links is None or pair.similarity < LEAST or pair.similarity == 1.0 or any(s.is_furniture for s in pair.copy):
        return
    yield from _exchanged(links)
    yield from _journeys(links)
    yield from _turned(links)


def _exchanged(links: Links) -> Iterator[Hit]:
    ours, theirs = deeds(links.copy), deeds(links.original)
    for mine in ours:
        verb = links.copy[mine.verb.main]
        for other in theirs:
            said = links.original[other.verb.main]
            if not set(verb.lemmas).isdisjoint(said.lemmas):
                sure = _roles(mine, other, theirs, links)
            elif other.verb.main in links.forth.get(mine.verb.main, ()) and _converse(verb, said):
                sure = WORD if _same(mine.agent, other.agent, links) and _thing_kept(mine, other, links) else 0.0
                if sure and not _negated(links, mine, other):
                    yield _hit(links, mine, other, verb, sure, alone=True)
                continue
            else:
                continue
            if sure:
                yield _hit(links, mine, other, verb, sure, alone=False)
                break


def _hit(links: Links, mine: Deed, other: Deed, verb: Token, sure: float, alone: bool) -> Hit:
    ours = [mine.verb.first, mine.verb.main]
    theirs = [k for k in (other.agent, other.patient, other.verb.first, other.verb.main) if k is not None]
    if not alone:
        ours += [k for k in (mine.agent, mine.patient) if k is not None]
    span = verb.span if alone else links.copy[min(ours)].span.to(links.copy[max(ours)].span)
    words = _text(links.original, min(theirs), max(theirs))
    told = "tells it from the other end" if alone else "has the parts the other way round"
    return Hit(
        span, f"The original {told}: “{words}”.", (words,) if not alone else (), sure, None, _span(links, theirs)
    )


def _span(links: Links, at: list[int]) -> Span:
    return links.original[min(at)].span.to(links.original[max(at)].span)


def _roles(mine: Deed, other: Deed, theirs: Sequence[Deed], links: Links) -> float:
    """How sure it is that doer and done-to changed places."""
    crossed = _same(mine.agent, other.patient, links), _same(mine.patient, other.agent, links)
    straight = _same(mine.agent, other.agent, links) or _same(mine.patient, other.patient, links)
    if straight or _twins(mine, links.copy) or _twins(other, links.original):
        return 0.0
    if all(crossed):
        return BOTH
    if mine.passive != other.passive and crossed[0] and mine.passive:
        return ONE
    if crossed[0] and other.agent is None and any(_same(mine.patient, deed.agent, links) for deed in theirs):
        return ONE
    return 0.0


def _twins(deed: Deed, tokens: tuple[Token, ...]) -> bool:
    """Whether doer and done-to are one word: man bites man."""
    return (
        deed.agent is not None and deed.patient is not None and (tokens[deed.agent].lemma == tokens[deed.patient].lemma)
    )


def _same(mine: int | None, other: int | None, links: Links) -> bool:
    if mine is None or other is None:
        return False
    ours, theirs = links.copy[mine], links.original[other]
    return ours.lower == theirs.lower or (other in links.forth.get(mine, ()) and ours.lemma == theirs.lemma)


def _converse(verb: Token, said: Token) -> bool:
    return any(frozenset((a, b)) in CONVERSES for a in verb.lemmas for b in said.lemmas)


def _thing_kept(mine: Deed, other: Deed, links: Links) -> bool:
    """Whether both verbs have the same object, or none."""
    if mine.patient is None or other.patient is None:
        return mine.patient is other.patient
    return _same(mine.patient, other.patient, links) or akin(links.copy[mine.patient], links.original[other.patient])


def _negated(links: Links, mine: Deed, other: Deed) -> bool:
    near = [
        *links.copy[max(0, mine.verb.first - 3) : mine.verb.main],
        *links.original[max(0, other.verb.first - 3) : other.verb.main],
    ]
    return any(negative(t.text, t.lemmas) for t in near)


def _journeys(links: Links) -> Iterator[Hit]:
    """`from A to B` that became `from B to A`."""
    for start, end, here, there in journeys(links.copy):
        for first, last, origin, goal in journeys(links.original):
            if here & goal and there & origin and not here & origin and not there & goal:
                words = _text(links.original, first, last)
                yield Hit(
                    links.copy[start].span.to(links.copy[end].span),
                    f"The original goes the other way: “{words}”.",
                    (words,),
                    BOTH,
                    Severity.MAJOR,
                    links.original[first].span.to(links.original[last].span),
                )
                break


def _turned(links: Links) -> Iterator[Hit]:
    """`before` for `after` with the same things on both sides."""
    there = [(j, TURNING[other.lower]) for j, other in enumerate(links.original) if other.lower in TURNING]
    for i, token in enumerate(links.copy):
        if token.lower not in TURNING or not there:
            continue
        pair, side = TURNING[token.lower]
        said = [j for j, found in there if found == (pair, 1 - side)]
        if any(found == (pair, side) for _, found in there):
            continue
        for j in said:
            if _beside(links, i, j, 1) and (_beside(links, i, j, -1) or _opens(links, i, j)):
                other = links.original[j]
                yield Hit(
                    token.span,
                    f"The original says “{other.text}”.",
                    (other.text,),
                    WORD,
                    Severity.MAJOR,
                    other.span,
                )


def _beside(links: Links, i: int, j: int, step: int) -> bool:
    """Whether the nearest content word on that side is the same in both."""
    mine, other = _next(links.copy, i, step), _next(links.original, j, step)
    if mine is None or other is None:
        return False
    return other in links.forth.get(mine, ()) and akin(links.copy[mine], links.original[other])


def _opens(links: Links, i: int, j: int) -> bool:
    """Whether one of the words opens its sentence or clause, so that what stands before it tells nothing."""
    return any(at == 0 or not side[at - 1].is_word for side, at in ((links.copy, i), (links.original, j)))


def _next(tokens: tuple[Token, ...], at: int, step: int) -> int | None:
    for index in range(at + step, at + 4 * step, step):
        if 0 <= index < len(tokens) and is_content(tokens[index]):
            return index
    return None


def _text(tokens: tuple[Token, ...], first: int, last: int) -> str:
    text = ""
    for before, token in zip((None, *tokens[first:last]), tokens[first : last + 1], strict=True):
        text += (" " if before is not None and token.span.start > before.span.end else "") + token.text
    return text
