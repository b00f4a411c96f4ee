"""Who does it and to whom it is done, without a parser: the nouns nearest to a verb, the voice, and from and to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, parts_of_speech, verb_tags
from fidelity.facts.tenses import AUXILIARIES, Verb, verbs
from fidelity.models import Token

LEFT, RIGHT, SPAN = 7, 7, 12
"""How many words before and after a verb its arguments may stand, and how far apart from and to."""
STOPS = frozenset('.;:?!—–"“”')
DIRECT = table("to against over with by at")
"""What may stand between a verb and what it is done to: appealed to, won against, lost to."""
CLAUSES = table("that because while when if although though as before after since until unless and but or")
_CONVERSES = """
    buy/sell purchase/sell acquire/sell send/receive lend/borrow win/lose import/export lease/rent teach/learn
    give/receive grant/receive hand/receive inherit/bequeath employ/work precede/follow
"""
CONVERSES = frozenset(frozenset(pair.split("/")) for pair in _CONVERSES.split())
"""Verbs that tell of one thing from both ends: who buys does what the other calls selling."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with the heads of its nearest nouns: who does it, and to whom; None where that is not said."""

    verb: Verb
    agent: int | None
    patient: int | None
    passive: bool


def deeds(tokens: Sequence[Token]) -> tuple[Deed, ...]:
    """The verbs of a run of words with what stands round them."""
    found = []
    for verb in verbs(tokens):
        if tokens[verb.main].lower in AUXILIARIES or tokens[verb.main].lemma == "be":
            continue
        if (
            verb.alone
            and verb.main
            and tokens[verb.main - 1].text == ","
            and "VBN" in verb_tags(tokens[verb.main].lower)
        ):
            continue  # the report, expected in May
        passive = tokens[verb.first].lemma == "be" and "VBN" in verb_tags(tokens[verb.main].lower)
        before, after = _before(tokens, verb.first), _after(tokens, verb.main)
        by = _by(tokens, verb.main)
        if passive:
            found.append(Deed(verb, _head(tokens, by + 1) if by is not None else None, before, True))
        elif by is None:
            found.append(Deed(verb, before, after, False))
    return tuple(found)


def is_noun(token: Token) -> bool:
    """Whether the word is a name or may be a noun."""
    if not token.is_word or token.lower in FUNCTION_WORDS:
        return False
    return token.text[0].isupper() or "NOUN" in parts_of_speech(token.lower)


def _before(tokens: Sequence[Token], at: int) -> int | None:
    """The head of the last noun phrase before the index in its clause; past a relative pronoun."""
    for index in range(at - 1, max(-1, at - 1 - LEFT), -1):
        token = tokens[index]
        if (
            token.text in STOPS
            or token.lower in CLAUSES
            or token.lower in ("of", "in", "on", "at", "to", "for", "with")
        ):
            return None
        if is_noun(token):
            return _plain_subject(tokens, index)
    return None


def _plain_subject(tokens: Sequence[Token], index: int) -> int | None:
    """The index, where no preposition makes the phrase part of another: the mayor of Ndola gives none."""
    first = index
    while first > 0 and (is_noun(tokens[first - 1]) or "ADJ" in parts_of_speech(tokens[first - 1].lower)):
        first -= 1
    if first > 0 and tokens[first - 1].lower in ("the", "a", "an", "his", "her", "its", "their"):
        first -= 1
    prior = tokens[first - 1].lower if first else ""
    return None if prior in ("of", "in", "on", "at", "to", "for", "with", "from", "by", "near", "and", "or") else index


def _after(tokens: Sequence[Token], at: int) -> int | None:
    start = at + 1
    if start < len(tokens) and tokens[start].lower in DIRECT:
        start += 1
    return _head(tokens, start)


def _head(tokens: Sequence[Token], start: int) -> int | None:
    """The head of the noun phrase that begins at the index."""
    head = None
    for index in range(start, min(len(tokens), start + RIGHT)):
        token = tokens[index]
        if is_noun(token):
            head = index
        elif head is not None or token.text in STOPS or token.text == "," or not _modifies(token):
            break
    return head


def _modifies(token: Token) -> bool:
    return token.lower in ("the", "a", "an", "his", "her", "its", "their", "some", "two", "three", "fellow") or bool(
        {"ADJ", "ADV"} & parts_of_speech(token.lower) or token.text[0].isdigit()
    )


def _by(tokens: Sequence[Token], at: int) -> int | None:
    for index in range(at + 1, min(len(tokens), at + 4)):
        if tokens[index].lower == "by":
            return index
        if tokens[index].text in STOPS or tokens[index].text == ",":
            return None
    return None


def journeys(tokens: Sequence[Token]) -> tuple[tuple[int, int, frozenset[str], frozenset[str]], ...]:
    """Each `from ... to ...` with names: where it begins and ends, and the names of both."""
    found = []
    for start, token in enumerate(tokens):
        if token.lower != "from":
            continue
        to = next((k for k in range(start + 2, min(len(tokens), start + SPAN)) if tokens[k].lower == "to"), None)
        if to is None or any(t.text in STOPS for t in tokens[start:to]):
            continue
        end = to + 1
        while end < min(len(tokens), to + 6) and (tokens[end].text[0].isupper() or tokens[end].text == ","):
            end += 1
        here, there = _names(tokens[start + 1 : to]), _names(tokens[to + 1 : end])
        if here and there:
            found.append((start, end - 1, here, there))
    return tuple(found)


def _names(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(t.lower for t in tokens if t.text[0].isupper())
