"""Which verbs of a copy stand in another tense than the original's, and how sure it is that this is a fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.english.tables import table
from fidelity.english.words import verb_tags
from fidelity.facts.tenses import Tense, Verb, loosely, verbs
from fidelity.facts.traces import akin
from fidelity.facts.weigh import Evidence, probability
from fidelity.models import Links, Pair, Token

SPEECH = table("say tell add state report announce note claim believe think explain warn argue insist write deny")
AHEAD = table(
    """
    will would shall wo going plan plan due expect expected set about tomorrow next soon future forecast scheduled
    intend promise vow hope want may might could can should must order to
    """
)
"""Words of what lies ahead: an original that has one may be told in the future."""
NOW = table("now currently today usually often always generally typically normally sometimes")
PASSED = table("yesterday ago last earlier previously since former then when after before already once")


@dataclass(frozen=True, slots=True)
class Shift:
    """A verb of the copy beside the original's, in another tense."""

    ours: Verb
    theirs: Verb | None
    evidence: Evidence

    @property
    def sure(self) -> float:
        """How sure it is that the copy tells of another time."""
        return probability("tense", self.evidence)


def shifts(pair: Pair) -> Iterator[Shift]:
    """The verbs of a pair that stand for each other in different tenses, and those in a tense the original has not."""
    links = pair.links
    if links is None:
        return
    ours, theirs = list(verbs(links.copy)), list(verbs(links.original))
    _complete(ours, theirs, links)
    beside = [(mine, other) for mine in ours if (other := _partner(mine, theirs, links)) is not None]
    paired = {mine for mine, _ in beside}
    known = {verb.tense for verb in theirs}
    for mine, other in beside:
        if mine.tense is not other.tense and not _participle(mine, other, links):
            yield Shift(mine, other, _evidence(mine, other, beside, ours, theirs, pair, links))
    for mine in ours:
        if mine not in paired and mine.tense not in known:
            yield Shift(mine, None, _evidence(mine, None, beside, ours, theirs, pair, links))


def _participle(mine: Verb, other: Verb, links: Links) -> bool:
    """Whether one of two forms of a verb may be a participle for the other: which is made of, made of."""
    if mine.alone == other.alone:
        return False
    bare = links.copy[mine.main] if mine.alone else links.original[other.main]
    helped = links.original[other.first] if mine.alone else links.copy[mine.first]
    return helped.lemma == "be" and "VBN" in verb_tags(bare.lower)


def _complete(ours: list[Verb], theirs: list[Verb], links: Links) -> None:
    """Words that are no plain verbs by themselves, but stand for a verb with the same dictionary form."""
    seen = [{v.main for v in side} | {v.first for v in side} for side in (ours, theirs)]
    for i, j in sorted(links.links):
        if (i in seen[0]) == (j in seen[1]) or set(links.copy[i].lemmas).isdisjoint(links.original[j].lemmas):
            continue
        if i in seen[0] and (verb := loosely(links.original, j)) is not None:
            theirs.append(verb)
            seen[1].add(j)
        elif j in seen[1] and (verb := loosely(links.copy, i)) is not None:
            ours.append(verb)
            seen[0].add(i)


def _partner(mine: Verb, theirs: Sequence[Verb], links: Links) -> Verb | None:
    """The original's verb for one of the copy's: linked by the main verb, else by its auxiliary."""
    for place in (mine.main, mine.first):
        at = links.forth.get(place, ())
        for verb in theirs:
            if verb.main in at or (place != mine.main and verb.first in at):
                return verb
    return None


def _evidence(
    mine: Verb,
    other: Verb | None,
    beside: Sequence[tuple[Verb, Verb]],
    ours: Sequence[Verb],
    theirs: Sequence[Verb],
    pair: Pair,
    links: Links,
) -> Evidence:
    verb = links.copy[mine.main]
    change = f"{other.tense if other is not None else _only(theirs)} to {mine.tense}"
    seen: Evidence = {
        "one": 1.0,
        change: 1.0,
        "similarity": pair.similarity - 0.8,
        "long": min(len(ours), 6) / 6,
        "kept": min(pair.kept, 0.9) - 0.5,
    }
    if other is None:
        seen["unpaired"] = 1.0
    else:
        original = links.original[other.main]
        seen["same verb"] = float(not set(verb.lemmas).isdisjoint(original.lemmas))
        seen["akin"] = float(akin(verb, original))
    rest = [(a.tense, b.tense) for a, b in beside if a is not mine]
    seen["others agree"] = float(min(2, sum(a is b for a, b in rest)))
    if other is not None:
        seen["others shift alike"] = float(min(2, sum(a is mine.tense and b is other.tense for a, b in rest)))
    seen["others shift"] = float(min(2, sum(a is not b for a, b in rest)))
    if other is not None and any(a.tense is other.tense for a in ours if a is not mine):
        seen["copy has the other"] = 1.0
    if any(b.tense is mine.tense for b in theirs if b is not other):
        seen["original has this"] = 1.0
    if not any(b.tense in (Tense.FUTURE, Tense.WOULD) for b in theirs) and mine.tense is Tense.FUTURE:
        seen["no other future"] = 1.0
        if AHEAD.isdisjoint(lemma for t in links.original for lemma in t.lemmas):
            seen["nothing ahead"] = 1.0
    if any(not SPEECH.isdisjoint(t.lemmas) for t in (*links.copy[: mine.first], *links.copy[mine.main + 1 :])):
        seen["reported"] = 1.0
        seen[f"reported {change}"] = 1.0
    if not SPEECH.isdisjoint(verb.lemmas):
        seen["speech"] = 1.0
        seen[f"speech {change}"] = 1.0
    rest_of_copy = {a.tense for a in ours if a is not mine}
    if rest_of_copy and mine.tense not in rest_of_copy:
        seen["odd one"] = 1.0
        seen[f"odd {mine.tense}"] = 1.0
    if any(t.lower in NOW for t in links.copy):
        seen[f"now {mine.tense}"] = 1.0
    if any(not AHEAD.isdisjoint(t.lemmas) for t in links.original):
        seen[f"ahead {mine.tense}"] = 1.0
    if other is not None and verb.lemma == "be" == links.original[other.main].lemma:
        seen["copula"] = 1.0
    if any(_passed(t) for t in links.original):
        seen[f"passed {mine.tense}"] = 1.0
    if any(t.text in '"“”' for t in links.copy):
        seen["quoted"] = 1.0
    if links.copy[-1].text not in '.!?"”':
        seen["headline"] = 1.0
    if other is not None and not mine.alone and not other.alone:
        seen["both helped"] = 1.0
    return seen


def _only(theirs: Sequence[Verb]) -> str:
    """The tense of all the original's verbs that are no modal ones; `mixed` for several, `none` for none."""
    found = {verb.tense for verb in theirs} - {Tense.MODAL, Tense.COULD, Tense.UNREAL}
    return f"all {found.pop()}" if len(found) == 1 else "mixed" if found else "none"


def _passed(token: Token) -> bool:
    return token.lower in PASSED or (token.text.isdigit() and len(token.text) == 4)
