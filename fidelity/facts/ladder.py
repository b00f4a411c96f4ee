"""Steps of certainty: a verb, a noun or an outcome of the copy that stands higher than the original's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fidelity.english.tables import table
from fidelity.facts.hedges import ALLEGED, MAYBE, URGED, says
from fidelity.facts.polarity import negative
from fidelity.facts.tenses import Tense, Verb, loosely, verbs
from fidelity.models import Links, Pair, Token

SUSPECTS = table("suspect accused defendant")
CULPRITS = table(
    """
    perpetrator culprit attacker assailant killer murderer terrorist criminal thief robber bomber offender shooter
    gunman kidnapper rapist
    """
)
GUESSED = table("suspect believe think fear assume presume guess suppose doubt speculate")
KNOWN = table("know confirm prove show establish demonstrate reveal determine conclude")
FOUND = table("say find suggest indicate claim allege argue report")
FEARED = table("suspect fear assume presume speculate guess")
TOLD = table("say state announce confirm know report")
PROVED = table("prove establish demonstrate")
STRUCK = table("shoot stab attack wound injure hit strike beat bomb ambush shell poison knife")
DEATHS = table("die dead death kill killed fatal fatally lethal murder deadly slay slain assassinate body")
OBLIGED = table("must have order force require oblige compel command instruct")
ASKED = table("urge advise recommend encourage ask call appeal invite suggest")
POSSIBLE = table("may might could")
COMING = table("will would shall 'll")
OPEN = table("whether if unclear possible possibly may might could investigate check examine determine why how")


@dataclass(frozen=True, slots=True)
class Step:
    """A place where the copy is surer than the original, or less sure."""

    copy: tuple[int, int]
    original: tuple[int, int]
    sure: float
    grave: bool = False
    mild: bool = False
    """The copy is less sure, or only put another way."""


def steps(pair: Pair) -> Iterator[Step]:
    """All steps of a pair."""
    links = pair.links
    if links is None:
        return
    yield from _words(links)
    yield from _killed(links)
    yield from _forced(links)
    yield from _modals(links)
    yield from _open(links)


def _any(tokens: tuple[Token, ...], words: frozenset[str]) -> bool:
    return any(says(token, words) for token in tokens)


def _words(links: Links) -> Iterator[Step]:
    """Linked nouns and verbs: suspects that became perpetrators, believed that became knew."""
    for i, j in sorted(links.links):
        ours, theirs = links.copy[i], links.original[j]
        if says(theirs, SUSPECTS) and says(ours, CULPRITS) and not says(ours, SUSPECTS):
            if not _any(links.copy, ALLEGED) and not _any(links.original, CULPRITS):
                yield Step((i, i), (j, j), 0.75, grave=True)
        elif says(theirs, GUESSED) and says(ours, KNOWN) and not _any(links.original, KNOWN):
            yield Step((i, i), (j, j), 0.7)
        elif says(theirs, FEARED) and says(ours, TOLD) and not _any(links.copy, GUESSED | ALLEGED | MAYBE):
            yield Step((i, i), (j, j), 0.65)
        elif says(theirs, FOUND) and says(ours, PROVED) and not _any(links.original, PROVED):
            yield Step((i, i), (j, j), 0.7)


def _killed(links: Links) -> Iterator[Step]:
    """Shot that became shot dead."""
    if _any(links.original, DEATHS):
        return
    for i, j in sorted(links.links):
        ours, theirs = links.copy[i], links.original[j]
        if not says(theirs, STRUCK) or any(negative(t.text, t.lemmas) for t in links.copy[max(0, i - 4) : i]):
            continue
        after = links.copy[i + 1 : i + 3]
        if says(ours, STRUCK) and any(t.lower == "dead" or t.lower == "death" for t in after):
            last = next(k for k in range(i + 1, i + 3) if links.copy[k].lower in ("dead", "death"))
            yield Step((i, last), (j, j), 0.85, grave=True)
        elif says(ours, table("kill murder slay assassinate")):
            yield Step((i, i), (j, j), 0.75, grave=True)


def _forced(links: Links) -> Iterator[Step]:
    """Urged to leave that became had to leave."""
    if _any(links.copy, URGED):
        return
    for j, token in enumerate(links.original):
        if not says(token, ASKED) or negative(token.text, token.lemmas):
            continue
        to = next((k for k in range(j + 1, min(len(links.original), j + 7)) if links.original[k].lower == "to"), None)
        if to is None or to + 1 >= len(links.original):
            continue
        for i in links.back.get(to + 1, ()):
            if set(links.copy[i].lemmas).isdisjoint(links.original[to + 1].lemmas):
                continue
            before = [k for k in range(max(0, i - 5), i) if says(links.copy[k], OBLIGED)]
            close = [k for k in before if links.copy[k].lower == "must" or links.copy[k + 1].lower == "to" or i - k > 2]
            if close and not _any(links.original[j + 1 :], OBLIGED):
                yield Step((close[-1], i), (j, to + 1), 0.75)


def _modals(links: Links) -> Iterator[Step]:
    """Might win that became would win, and the other way round: were that became would be."""
    theirs = verbs(links.original)
    rest = [t for t in links.copy if t.lower not in COMING]
    for mine in verbs(links.copy):
        for other in theirs:
            if other.main not in links.forth.get(mine.main, ()):
                continue
            first, said = links.copy[mine.first].lower, links.original[other.first].lower
            if set(links.copy[mine.main].lemmas).isdisjoint(links.original[other.main].lemmas):
                continue
            if said in POSSIBLE and first in COMING and not any(says(t, MAYBE) for t in rest):
                yield Step((mine.first, mine.main), (other.first, other.main), 0.65)
            elif first == "would" and _plain_copula(other, links) and not _any(links.original, MAYBE | ALLEGED):
                yield Step((mine.first, mine.main), (other.first, other.main), 0.65, mild=True)


def _plain_copula(verb: Verb, links: Links) -> bool:
    return verb.alone and links.original[verb.main].lemma == "be" and verb.tense in (Tense.PAST, Tense.PRESENT)


def _open(links: Links) -> Iterator[Step]:
    """Whether the captain ignored it that became the captain ignoring it."""
    if _any(links.copy, OPEN):
        return
    for j, token in enumerate(links.original):
        if token.lower != "whether" or j in links.back:
            continue
        for k in range(j + 2, min(len(links.original), j + 9)):
            if links.original[k].text in ",.;:" or loosely(links.original, k) is None:
                if links.original[k].text in ",.;:":
                    break
                continue
            for i in links.back.get(k, ()):
                if not set(links.copy[i].lemmas).isdisjoint(links.original[k].lemmas):
                    yield Step((i, i), (j, k), 0.7, grave=True)
            break
