"""Hedges against the original: what is alleged, possible, tried or provisional there is told as a fact."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.english.tables import table
from fidelity.english.words import is_lexical
from fidelity.facts.hedges import CLASSES, says
from fidelity.facts.ladder import steps
from fidelity.models import Hit, Links, Pair, Severity, Span, Token
from fidelity.rules.core import Example, Hits, pair_rule

LEAST = 0.6
KEPT, REWRITTEN = 0.6, 0.35
"""Share of the wording kept from which a word on another step is a change, and below which it is a way to put it."""
CRIMES = table(
    """
    kill murder attack steal fraud bribe launder shoot bomb rape assault thief killer attacker gunman plot abuse
    smuggle corrupt forge guilty perpetrator crime rob robbery sign take trade plan
    """
)


@pair_rule(
    "certainty/raised",
    Example(
        "A second man, the accountant, [[forged]] the returns, the court heard.",
        original="A second man, the accountant, allegedly forged the returns, the court heard.",
    ),
    Example(
        "The [[count]] gives the ruling party 51 seats.",
        original="The preliminary count gives the ruling party 51 seats.",
    ),
    Example(
        "The rebels might attack the port again, the suspected leader said.",
        original="The rebels could attack the port again, the alleged leader said.",
    ),
)
def raised(pair: Pair) -> Hits:
    """A hedge is lost: what is alleged, possible or provisional in the original is a fact in the copy."""
    links = pair.links
    if links is None or pair.similarity < LEAST or any(s.is_furniture for s in pair.copy):
        return
    taken: list[Span] = []
    for hit in (*_steps(links, pair), *_dropped(links, pair)):
        if not any(hit.span.overlaps(other) for other in taken):
            taken.append(hit.span)
            yield hit


def _steps(links: Links, pair: Pair) -> Iterator[Hit]:
    """Words of the copy that stand on another step of certainty than the original's."""
    for step in steps(pair):
        (first, last), (start, end) = step.copy, step.original
        words = _phrase(links.original, start, end)
        sure = step.sure + 0.1 * (pair.kept >= KEPT) - 0.2 * (pair.kept < REWRITTEN)
        yield Hit(
            links.copy[first].span.to(links.copy[last].span),
            f"The original says “{words}”, and is {'surer' if step.mild else 'not so sure'}.",
            (),
            round(sure, 2),
            Severity.CRITICAL if step.grave else Severity.MINOR if step.mild and pair.kept < KEPT else None,
            links.original[start].span.to(links.original[end].span),
        )


def _dropped(links: Links, pair: Pair) -> Iterator[Hit]:
    for kind, (words, equivalents) in CLASSES.items():
        theirs = [j for j, t in enumerate(links.original) if t.lower in words]
        if not theirs or any((says(t, equivalents) and t.text != "May") or _question(t) for t in links.copy):
            continue
        for j in theirs[:1]:
            token = links.original[j]
            if token.text[0].isupper() and token.lower in ("may", "might"):
                continue
            if kind == "attempted" and not _to_verb(links.original, j):
                continue
            target = _target(links.original, j)
            at = links.back.get(target, []) if target is not None else []
            if target is None or not at or not is_lexical(links.copy[at[0]]):
                continue
            stands = [links.copy[i] for i in links.back.get(j, [])]
            same = any(set(links.copy[i].lemmas) & set(links.original[target].lemmas) for i in at)
            yield Hit(
                links.copy[at[0]].span,
                f"The original says “{_phrase(links.original, j, target)}”; the hedge is gone.",
                (f"{token.text.lower()} {links.copy[at[0]].text}",)
                if kind in ("provisional", "alleged") and same
                else (),
                _sure(kind, same, stands, pair),
                Severity.CRITICAL
                if kind == "alleged" and any(lemma in CRIMES for lemma in links.copy[at[0]].lemmas)
                else None,
                token.span.to(links.original[target].span),
            )


def _sure(kind: str, same: bool, stands: list[Token], pair: Pair) -> float:
    sure = {"alleged": 0.7, "provisional": 0.7, "apparent": 0.6, "possible": 0.6, "attempted": 0.6}[kind]
    if not same:
        sure -= 0.2
    if any(is_lexical(t) for t in stands):
        sure -= 0.15
    return round(min(0.9, max(0.1, sure - 0.25 * (1 - pair.kept) + 0.15 * (pair.kept > 0.6))), 2)


def _question(token: Token) -> bool:
    return token.lower in ("whether", "if", "unclear")


def _to_verb(tokens: tuple[Token, ...], at: int) -> bool:
    return (at + 2 < len(tokens) and tokens[at + 1].lower == "to" and tokens[at + 2].is_word) or tokens[
        at
    ].lower == "attempted"


def _target(tokens: tuple[Token, ...], at: int) -> int | None:
    """What the hedge makes uncertain: the next content word in its clause."""
    for index in range(at + 1, min(len(tokens), at + 6)):
        token = tokens[index]
        if token.text in ',.;:!?"“”()' or token.lower in ("and", "or"):
            return None
        if is_lexical(token) and not token.lower.endswith("ly"):
            return index
    return None


def _phrase(tokens: tuple[Token, ...], first: int, last: int) -> str:
    return " ".join(t.text for t in tokens[first : last + 1])
