"""Offices and titles against the original."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.facts.offices import LATER, RANKS, Office, groups, offices
from fidelity.facts.usual import finite
from fidelity.models import Hit, Links, Pair, Severity, Token
from fidelity.rules.core import Example, Hits, pair_rule

KEPT = 0.4
"""Where less of the wording is kept, somebody may be described by another of his offices."""
NAMED, LINKED = 0.8, 0.6
"""How sure a change is of a named person's title, and of a title alone."""
AROUND = 6


@pair_rule(
    "titles/changed",
    Example(
        "[[Ambassador]] Stefan Dimitrov said the talks would go on.",
        original="Spokesman Stefan Dimitrov said the talks would go on.",
    ),
    Example(
        "The foreign [[minister]] of Bulgaria said the talks would go on.",
        original="The deputy foreign minister of Bulgaria said the talks would go on.",
    ),
    Example(
        "Premier Stefan Dimitrov said the talks would go on.",
        original="Prime Minister Stefan Dimitrov said the talks would go on.",
    ),
    Example(
        "The vice-president of the bank said the talks would go on.",
        original="The deputy president of the bank said the talks would go on.",
    ),
)
def changed(pair: Pair) -> Hits:
    """Somebody has another office or rank than in the original.

    A prime minister is no president, a deputy is not the minister, and a former minister has no say any more: the
    reader takes the words for those of the wrong office. Write the title that the original has.
    """
    if pair.links is None or pair.kept < KEPT:
        return
    links = pair.links
    ours, theirs = list(offices(links.copy)), list(offices(links.original))
    for office in ours:
        found = _partner(office, ours, theirs, links)
        if found is None:
            continue
        other, sure = found
        if not groups(office.word) & groups(other.word):
            named, written = other.words, office.words
            if any(groups(office.word) & groups(o.word) for o in theirs):
                continue
            if any(groups(other.word) & groups(o.word) for o in ours):
                continue
            message = f"The original says {named}, not {written}."
            yield Hit(office.span, message, (named,), sure, None, other.span, pair.source)
            continue
        if office.word != other.word:
            continue
        for rank in sorted(other.ranks):
            if not _has_rank(rank, links.copy, office.at):
                message = f"The original says {rank} {other.words}; “{rank}” is gone."
                severity = Severity.MINOR if rank == "former" else None
                yield Hit(office.span, message, (f"{rank} {office.words}",), sure, severity, other.span, pair.source)
        for rank in sorted(office.ranks):
            if not _has_rank(rank, links.original, other.at):
                message = f"The original does not say that it is the {rank} {office.words}."
                yield Hit(office.span, message, (other.words,), sure, None, other.span, pair.source)


def _partner(office: Office, ours: list[Office], theirs: list[Office], links: Links) -> tuple[Office, float] | None:
    """The original's office for the same person, or that the word is linked with, and how sure that is."""
    person = _person(links.copy, office.at)
    if person:
        mine = [o for o in ours if _person(links.copy, o.at) & person]
        same = [o for o in theirs if _person(links.original, o.at) & person]
        if len(mine) == len(same) == 1:
            return same[0], NAMED
    at = links.forth.get(office.at, ())
    linked = [o for o in theirs if o.at in at]
    return (linked[0], LINKED) if len(linked) == 1 else None


def _person(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """The name right after an office, as in Governor Dahl, or before it, as in Dahl, the governor."""
    after = at + 1
    while after < len(tokens) and tokens[after].text[0].isupper() and tokens[after].text[0].isalpha():
        after += 1
    if after > at + 1:
        return frozenset(t.text for t in tokens[at + 1 : after])
    if tokens[at].lower.endswith("s"):
        return frozenset()
    before = at - 1
    while before >= 0 and at - before < AROUND and (tokens[before].text == "-" or _of_title(tokens[before])):
        before -= 1
    if before < 1 or tokens[before].text != ",":
        return frozenset()
    first = before - 1
    while first >= 0 and tokens[first].text[0].isupper() and tokens[first].text[0].isalpha():
        first -= 1
    return frozenset(t.text for t in tokens[first + 1 : before])


def _has_rank(rank: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether something near the office says the rank."""
    before, after = tokens[max(0, at - AROUND) : at], tokens[at + 1 : at + AROUND]
    return any(t.lower in RANKS[rank] for t in before) or any(t.lower in LATER.get(rank, ()) for t in after)


def _of_title(token: Token) -> bool:
    """Whether the word may stand between a name with its comma and the office: the deputy."""
    return token.text.islower() and not finite(token.text)
