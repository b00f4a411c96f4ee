"""Offices and ranks: which words may name one office, and the words that raise, lower or end one."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.english.tables import table
from fidelity.english.words import noun_lemma
from fidelity.models import Span, Token

SAME = (
    "prime_minister premier chancellor taoiseach",
    "president",
    "king monarch sovereign",
    "queen monarch sovereign",
    "minister secretary",
    "governor",
    "mayor",
    "ambassador envoy diplomat",
    "consul envoy diplomat",
    "spokesman spokeswoman spokesperson secretary",
    "senator lawmaker legislator parliamentarian congressman congresswoman deputy",
    "mp lawmaker legislator parliamentarian deputy congressman congresswoman",
    "chairman chairwoman chair chairperson president moderator speaker",
    "ceo executive president",
    "director manager superintendent president principal executive ceo",
    "general lieutenant",
    "colonel lieutenant",
    "captain",
    "major general sergeant",
    "admiral",
    "sergeant",
    "judge justice magistrate",
    "prosecutor attorney lawyer",
    "lawyer attorney solicitor barrister counsel",
    "professor lecturer academic scholar scientist",
    "bishop archbishop cardinal prelate",
    "negotiator mediator envoy",
    "commissioner",
    "coach trainer manager",
    "treasurer",
    "councillor councilor councilman alderman",
    "sheriff",
    "dean rector principal chancellor president",
    "nurse",
    "doctor physician medic surgeon",
    "analyst economist strategist expert",
    "reporter journalist correspondent columnist editor",
)
"""Words that may stand for each other; a word may be in several rows."""
GROUPS: dict[str, frozenset[int]] = {
    word: frozenset(at for at, row in enumerate(SAME) if word in row.split()) for row in SAME for word in row.split()
}
RANKS = {
    "deputy": table("deputy vice assistant under second number"),
    "vice": table("deputy vice assistant second"),
    "assistant": table("deputy vice assistant aide associate junior"),
    "former": table("former ex past retired onetime late outgoing previous ousted"),
    "acting": table("acting interim caretaker provisional temporary"),
    "interim": table("acting interim caretaker provisional temporary transitional"),
    "chief": table("chief head top lead leading senior main principal"),
}
"""What goes before an office and makes it another one, with the words that say the same."""
LATER = {"former": table("once then formerly previously until"), "acting": table("temporarily for")}
"""What says so after the office."""
REACH = 4


@dataclass(frozen=True, slots=True)
class Office:
    """A word for an office, with its rank."""

    at: int
    """Where its head stands."""
    word: str
    span: Span
    ranks: frozenset[str]

    @property
    def words(self) -> str:
        """The office as one writes it."""
        return self.word.replace("_", " ")


@functools.lru_cache(maxsize=16_384)
def groups(word: str) -> frozenset[int]:
    """The rows that hold an office; none for other words."""
    return GROUPS.get(word, frozenset())


def offices(tokens: Sequence[Token]) -> Iterator[Office]:
    """The offices that are named, in order."""
    for at, token in enumerate(tokens):
        if not token.is_word or not token.text[0].isalpha():
            continue
        word, first = noun_lemma(token.text).lower(), at
        if at and tokens[at - 1].lower == "prime" and word == "minister":
            word, first = "prime_minister", at - 1
        if groups(word) and not (word == "deputy" and at + 1 < len(tokens) and tokens[at + 1].is_word):
            yield Office(at, word, tokens[first].span.to(token.span), frozenset(_ranks(tokens, first)))


def _ranks(tokens: Sequence[Token], first: int) -> Iterator[str]:
    """The words of rank before an office, with no mark and no small word between."""
    for at in range(first - 1, max(-1, first - 1 - REACH), -1):
        token = tokens[at]
        if not token.is_word and token.text != "-":
            return
        if token.lower in ("of", "the", "a", "an", "and", "by", "to", "for", "in", "'s", "’s"):
            return
        if token.lower in RANKS:
            yield token.lower
