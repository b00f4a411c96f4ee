"""An office with the country or region whose it is said to be, where it is plain that no other body is meant."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.english import gazetteer, states
from fidelity.english.tables import table
from fidelity.english.words import parts_of_speech
from fidelity.models import Sentence, Span, Token

TITLES = {
    ("prime", "ministers"): "prime minister",
    ("prime", "minister"): "prime minister",
    ("vice", "president"): "vice-president",
    ("vice", "-", "president"): "vice-president",
    ("secretary", "general"): "secretary general",
    ("secretary", "-", "general"): "secretary general",
    ("president",): "president",
    ("chancellor",): "chancellor",
    ("governor",): "governor",
    ("king",): "king",
    ("queen",): "king",
    ("pope",): "pope",
}
FIRST = frozenset(words[0] for words in TITLES)
ANY = table("a an any no every first second future another next would-be honorary")
"""Before a country these speak of an office that need not be, or of one among several."""
BODIES = re.compile(
    r"(?i:\b(?:federation|association|club|olympi\w+|committee|union|part(?:y|ies)|compan(?:y|ies)|bank|council|court|"
    r"senate|parliament|assembly|congress|chamber|commission|universit\w+|college|school|institute|academy|academic|"
    r"league|football|soccer|cricket|rugby|tennis|fifa|uefa|ioc|society|church|diocese|bishops?|"
    r"republic|referendum|monarchy|chapter|branch|subsidiary|corporation|firm|unit|group|division|society|"
    r"airline\w*|colon(?:y|ial)|emperor|empire|century|ancient|history|historian|coup|exile\w*|pretender|independence|"
    r"summit|eu|carnival|pageant|drag|beauty|pop|comedy|film|series|novel|king of|queen of)\b)"
    r"|\b1[0-9]\d\d\b"
)
"""Words of a sentence in which a president may be a federation's, and a king one of history."""
RANKS = table("former late then ex current new incumbent deputy acting interim outgoing longtime")
STOPS = frozenset(".,;:!?()\"'“”‘’—–") | {"--"}


@dataclass(frozen=True, slots=True)
class Seat:
    """An office and whose it is said to be."""

    office: str
    span: Span
    """The office and, where they stand beside it, the words of the country."""
    title: Span
    where: str
    """The country or region as it is written."""
    way: str
    """of, adjective, possessive or beside: how it is tied to the office."""
    plural: bool
    after: int
    """The index of the first token behind the office."""


def seats(sentence: Sentence) -> Iterator[Seat]:
    """The offices of a sentence that a place stands beside."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.lower not in FIRST:
            continue
        words = next((w for w in TITLES if tuple(t.lower for t in tokens[at : at + len(w)]) == w), None)
        if words is None or (at and tokens[at - 1].text == "-") or (words[0] != "vice" and _vice(tokens, at)):
            continue
        end = at + len(words)
        title, office = token.span.to(tokens[end - 1].span), TITLES[words]
        yield from _before(tokens, at, end, office, title, words[-1] == "ministers")
        yield from _behind(tokens, at, end, office, title, words[-1] == "ministers")


def _vice(tokens: Sequence[Token], at: int) -> bool:
    return any(t.lower in ("vice", "deputy", "under") for t in tokens[max(0, at - 2) : at])


def _before(tokens: Sequence[Token], at: int, end: int, office: str, title: Span, plural: bool) -> Iterator[Seat]:
    """`the Spanish president`, `Spain's president`, `Spain President X`."""
    if end < len(tokens) and not _free(tokens, end):
        return
    last = at - 1
    while last >= 0 and tokens[last].lower in RANKS:
        last -= 1
    possessive = last >= 1 and tokens[last].lower in ("'s", "'", "’")
    last -= possessive
    place = _name_ending(tokens, last)
    if place is None:
        return
    first, written = place
    before = tokens[first - 1] if first else None
    if before is not None and (before.lower in ANY or before.text in ("-", "/", "&") or _name(before, first - 1)):
        return
    if before is not None and before.lower in ("and", "or", "of", "for", "in"):
        return
    adjective = bool(gazetteer.nationality(written))
    if before is not None and before.text[0].isupper() and not (adjective or possessive or before.lower in RANKS):
        return
    way = "possessive" if possessive else "adjective" if adjective else "beside"
    yield Seat(office, tokens[first].span.to(title), title, written, way, plural, end)


def _behind(tokens: Sequence[Token], at: int, end: int, office: str, title: Span, plural: bool) -> Iterator[Seat]:
    """`president of Spain`."""
    if end + 1 >= len(tokens) or tokens[end].lower != "of":
        return
    if at and (tokens[at - 1].lower in ANY or _name(tokens[at - 1], at - 1)):
        return
    first = end + 1 + (tokens[end + 1].lower == "the")
    for size in (3, 2, 1):
        words = tokens[first : first + size]
        written = " ".join(t.text for t in words).replace(" - ", "-")
        if len(words) < size or not words[-1].is_word or not written[:1].isupper():
            continue
        if gazetteer.places(written) and not gazetteer.nationality(written):
            after = tokens[first + size] if first + size < len(tokens) else None
            if after is None or not (_body(after) or after.text in ("-", "/", "'s", "’s", "’", "'", "and")):
                yield Seat(office, title.to(words[-1].span), title, written, "of", plural, first + size)
            return


def _name_ending(tokens: Sequence[Token], last: int) -> tuple[int, str] | None:
    """The longest name of a place that ends at the index."""
    if last < 0 or not tokens[last].text[0].isupper():
        return None
    for size in (4, 3, 2, 1):
        first = last - size + 1
        if first < 0 or not tokens[first].text[0].isupper():
            continue
        written = " ".join(t.text for t in tokens[first : last + 1]).replace(" - ", "-")
        if gazetteer.places(written):
            return first, written
    return None


def _name(token: Token, at: int) -> bool:
    """Whether a word in capitals goes on to the left: Microsoft Australia president."""
    return token.text[0].isupper() and at > 0 and token.text.lower() not in RANKS


def _body(token: Token) -> bool:
    """Whether a word in capitals goes on with the name of a body: president of Spain Football."""
    return token.text[0].isupper() and not _person(token.text)


def _free(tokens: Sequence[Token], end: int) -> bool:
    """Whether an office ends at the index: no noun and no body follows."""
    token = tokens[end]
    if token.text in STOPS or token.lower in ("'s", "’s"):
        return True
    if token.text[0].isupper():
        return _person(token.text)
    return token.lower not in ("of", "for", "at", "-", "elect") and parts_of_speech(token.text) != {"NOUN"}


@functools.lru_cache(maxsize=4096)
def _person(word: str) -> bool:
    """Whether the word in capitals opens a person's name rather than a body's."""
    return gazetteer.is_given_name(word, strict=False) or not parts_of_speech(word)


def sovereign(where: str) -> str | None:
    """The code of the country, which is none that a governor rules for another."""
    code = states.country(where)
    return code if code and code not in DEPENDENT else None


DEPENDENT = table(
    "HK PR GU BM GI MO GL FO AW CW SX KY VG VI AI MS FK NC PF AS MP JE GG IM TC SH RE GP MQ GF YT BQ TW PS"
)
