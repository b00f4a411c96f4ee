"""Words that turn a statement round, and what they turn: negations, denials, words with a negation inside."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from fidelity.english import lexicon
from fidelity.english.tables import table
from fidelity.english.words import is_lexical
from fidelity.models import Token

PLAIN = table(
    """
    not n't no never none nobody nothing neither nor without nowhere cannot dont doesnt didnt isnt wasnt cant wont
    """
)
"""Negations proper."""
WHOLE = table("none nobody nothing neither nor without nowhere")
"""Negations whose verb may stand anywhere."""
STRONG = table(
    """
    fail failure refuse refusal deny denial reject rejection decline lack unable inability absence absent impossible
    prevent stop avoid forbid exclude dismiss unless rather hardly barely scarcely seldom rarely unlikely cease
    remove anonymity anonymous afraid oppose opponent unaware miss doubt withhold cancel abandon refute dispute
    devoid zero shun resist instead unwilling fear wary reluctant neither ignore unknown unclear untouched ban bar
    rule prohibit except overlook neglect omit ill non poorly scant negative contrary opposite abstain waive forgo
    sceptical skeptical doubtful skip deprive void
    """
)
"""Words that carry a negation of their own: they may stand for a plain one."""
WEAK = table(
    """
    under below
    far free few little only but halt end lose loss against away off out short less least despite until before
    former delay leave escape cut keep suspend without outside limit hesitate beyond too last block lest hide
    gone stay poor spare hard difficult yet difficulty struggle wrong false bad low closed close empty still remain
    no-one
    """
)
"""Words that may do so in some sentences."""
REVERSING = table(
    """
    deny reject refuse decline fail dismiss refute rebut dispute denial refusal rejection
    """
)
"""Verbs whose loss turns round what stands under them."""
AFFIRMING = {
    "deny": table("confirm admit acknowledge affirm concede"),
    "reject": table("accept approve welcome endorse adopt embrace"),
    "refuse": table("agree accept consent"),
    "dismiss": table("accept uphold confirm"),
    "oppose": table("support back favour favor endorse"),
    "fail": table("succeed manage"),
}
"""What says the opposite of a reversing verb."""
PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "anti")
ABLE = ("able", "ible", "ably", "ibly")
NO_LONGER = frozenset({"longer", "more", "anymore"})
_FIXED = """
    not only / no doubt / nothing but / no matter / not least / none other / if not / or not / no sooner / not until
    / whether or not / no wonder / not just / not merely / not to mention / nothing short / no fewer / no less / not
    less / not fewer / no more than / not more than / no later / no one else / could n't be / not simply / not
    exceed
"""
FIXED = tuple(tuple(phrase.split()) for phrase in _FIXED.split("/"))
"""Negations that turn nothing round by themselves."""


CONVERSE = frozenset(
    frozenset(pair.split("/"))
    for pair in table(
        """
        buy/sell give/take borrow/lend come/go bring/take import/export teach/learn ask/answer tell/ask send/receive
        here/there this/that day/night man/woman lead/follow
        win/lose leave/enter say/ask say/deny right/left have/lack then/now morning/evening husband/wife
        brother/sister
        """
    )
)
"""Opposites that change with the point of view, or stand for each other in free wording."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A negation with the words that it turns round."""

    at: int
    target: int | None
    """The nearest content word in its scope."""


def cues(tokens: Sequence[Token]) -> tuple[Cue, ...]:
    """The plain negations; those in fixed phrases that negate nothing are left out."""
    found = []
    for at, token in enumerate(tokens):
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if token.lower == "yet" and following == "to":
            found.append(Cue(at, _target(tokens, at)))
        if token.lower not in PLAIN or (token.text == "No" and following[:1].isdigit()):
            continue
        if token.lower == "no." or any(_phrase(tokens, at, phrase) for phrase in FIXED):
            continue
        found.append(Cue(at, _target(tokens, at)))
    return tuple(found)


def _phrase(tokens: Sequence[Token], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether the token at the index is part of the phrase."""
    for offset, word in enumerate(phrase):
        if word == tokens[at].lower:
            start = at - offset
            if start >= 0 and tuple(t.lower for t in tokens[start : start + len(phrase)]) == phrase:
                return True
    return False


def _target(tokens: Sequence[Token], at: int) -> int | None:
    """The first content word after a negation in its clause, adverbs passed over; else the last one before it."""
    for index in range(at + 1, min(len(tokens), at + 7)):
        word = tokens[index]
        if word.text in ',.;:!?"“”()–—':
            break
        if not is_lexical(word) or word.lower in NO_LONGER:
            continue
        if word.lower.endswith("ly") or word.lower in (
            "even",
            "yet",
            "ever",
            "get",
            "got",
            "single",
            "also",
            "way",
            "going",
        ):
            continue
        return index
    for index in range(at - 1, max(-1, at - 4), -1):
        if is_lexical(tokens[index]):
            return index
    return None


@functools.lru_cache(maxsize=16_384)
def negative(word: str, lemmas: tuple[str, ...]) -> bool:
    """Whether a word carries a negation, as itself or inside it: refuse, unable, illegal, homeless."""
    lower = word.lower().replace("’", "'")
    return lower in PLAIN or any(lemma in STRONG or negated_form(lemma) for lemma in (lower, *lemmas))


@functools.lru_cache(maxsize=16_384)
def doubtful(word: str, lemmas: tuple[str, ...]) -> bool:
    """Whether a word may carry a negation in some sentences."""
    return any(lemma in WEAK for lemma in (word.lower(), *lemmas))


@functools.lru_cache(maxsize=16_384)
def negated_form(word: str) -> str | None:
    """The word without the negation inside it: legal for illegal; None where it has none."""
    for prefix in PREFIXES:
        rest = word[len(prefix) :].lstrip("-")
        if word.startswith(prefix) and len(rest) > 3 and lexicon.known(rest):
            if rest in lexicon.antonyms(word):
                return rest
            if prefix in ("un", "non") and lexicon.frequency(rest) > 2.5:
                return rest
        if word.startswith(prefix) and len(rest) > 6 and rest.endswith(ABLE) and prefix in ("un", "in", "im", "ir"):
            return rest
    if word.endswith("less") and len(word) > 6 and lexicon.known(word[:-4]):
        return word[:-4]
    return None


@functools.lru_cache(maxsize=16_384)
def opposed(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two words, given by their forms, are opposites: alive and dead, legal and illegal, accept and reject."""
    for x in a:
        for y in b:
            if x == y:
                return False
    if any(frozenset((x, y)) in CONVERSE for x in a for y in b):
        return False
    return any(
        y in lexicon.antonyms(x) or negated_form(x) == y or negated_form(y) == x or _opposite_verbs(x, y)
        for x in a
        for y in b
    )


def _opposite_verbs(x: str, y: str) -> bool:
    return y in AFFIRMING.get(x, ()) or x in AFFIRMING.get(y, ())
