"""What a verb acts on and who acts, without a parser: the noun phrases beside it, and what kind of thing they name."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, noun_lemma, parts_of_speech
from fidelity.models import Span, Token

DETERMINERS = table("""
    a an the this that these those his her its their our my your some any all both each every no several many more most
    few another other such
""")
STOPS = frozenset('.,;:!?()[]"“”«»–—--') | {"'s", "’s"}
PREPOSITIONS = table("""
    above against amid around behind below beside despite inside near onto outside per toward towards unlike versus via
""")
"""Those that are no closed-class words to `words`; after a noun they end its phrase: a man near Paris is a man."""
PRONOUNS = table("him her them it us me you himself herself itself themselves")
LINKING = frozenset(["and", "or"])
AUXILIARIES = table("""
    be have do will would can could may might must shall should not n't also already now still never just
""")
PLACE_NOUNS = table("""
    area airport airspace base border bridge building camp capital castle checkpoint city coast compound country county
    district harbor harbour hill island land mosque municipality neighborhood neighbourhood outpost port province region
    road sea settlement site square state street suburb territory town valley village zone
""")
"""Nouns that name a place whatever WordNet's first sense is (a base, a port, a capital)."""
CLASS_KINDS = {
    "person": "person", "location": "place", "group": "organisation", "event": "event", "phenomenon": "event",
    "act": "event", "artifact": "thing", "object": "thing", "food": "thing", "substance": "thing", "plant": "thing",
    "animal": "animal", "body": "thing", "quantity": "number", "time": "time", "cognition": "abstract",
    "communication": "abstract", "attribute": "abstract", "state": "abstract", "feeling": "abstract",
    "motive": "abstract", "relation": "abstract", "shape": "abstract", "process": "event", "possession": "abstract",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its tokens without determiners, the last of which is its head."""

    tokens: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """The noun that the phrase is about."""
        return self.tokens[-1]

    @property
    def lemma(self) -> str:
        """The dictionary form of the head as a noun."""
        return noun_lemma(self.head.text)

    @property
    def text(self) -> str:
        """The words, joined by spaces."""
        return " ".join(token.text for token in self.tokens)

    @property
    def span(self) -> Span:
        """From the first to the last word."""
        return self.tokens[0].span.to(self.tokens[-1].span)

    @property
    def kinds(self) -> frozenset[str]:
        """What it may name: person, place, event, thing, ... (the kinds that packs know); empty if unknown."""
        return kinds_of(self.text, self.lemma, self.head.text[:1].isupper())


@functools.lru_cache(maxsize=16_384)
def kinds_of(text: str, lemma: str, name: bool) -> frozenset[str]:
    """The kinds of a phrase: of a name by its whole text, else by the lemma of its head."""
    if name:
        if gazetteer.is_place(text):
            return frozenset({"place"})
        last = text.rpartition(" ")[2]
        first = text.partition(" ")[0]
        if " " in text and gazetteer.is_given_name(first):
            return frozenset({"person"})
        if gazetteer.is_place(last) and gazetteer.place_kinds(last) & {"country", "capital"}:
            return frozenset({"place"})
        if last.lower() in PLACE_NOUNS:
            return frozenset({"place"})
        if gazetteer.expansion(text):
            return frozenset({"organisation"})
        return frozenset()
    if lemma in PLACE_NOUNS:
        return frozenset({"place"})
    first_class = lexicon.noun_class(lemma)
    if first_class is None:
        return frozenset()
    classes = lexicon.noun_classes(lemma) if first_class not in ("person", "location") else {first_class}
    return frozenset(CLASS_KINDS[c] for c in classes if c in CLASS_KINDS)


def is_verb(token: Token) -> bool:
    """Whether the form may be a verb."""
    parts = parts_of_speech(token.text)
    return token.text.islower() and (bool({"VERB", "AUX"} & parts) or (not parts and token.lemma != token.lower))


def objects(tokens: Sequence[Token], at: int) -> Iterator[Phrase]:
    """The direct objects of the verb at the index, coordinated ones included; of a passive, its subject."""
    if _passive(tokens, at):
        yield from _before(tokens, _first_auxiliary(tokens, at))
        return
    if at + 1 < len(tokens) and tokens[at + 1].lower == "by" and _participle(tokens[at]):
        yield from _before(tokens, at)  # a meeting realised by the council
        return
    yield from _series(tokens, at, at + 1)


def after(tokens: Sequence[Token], at: int, preposition: str) -> Iterator[Phrase]:
    """What the preposition governs that belongs to the verb at the index, its object between them or not."""
    index = at + 1
    phrase, following = _phrase(tokens, index)
    if phrase is not None and phrase.tokens[0].lower not in PREPOSITIONS:
        index = following
    elif index < len(tokens) and tokens[index].lower in PRONOUNS:
        index += 1
    while index < len(tokens) and (tokens[index].lower.endswith("ly") or tokens[index].lower in ("back", "out", "up")):
        index += 1
    if index < len(tokens) and tokens[index].lower == preposition:
        yield from _series(tokens, at, index + 1)


def _series(tokens: Sequence[Token], at: int, index: int) -> Iterator[Phrase]:
    """The noun phrase that begins at the index and those coordinated with it; `at` is the verb."""
    while True:
        phrase, index = _phrase(tokens, index)
        if phrase is None:
            return
        yield phrase
        if index < len(tokens) and (tokens[index].lower in LINKING or tokens[index].text == ","):
            index += 1
            if index < len(tokens) and tokens[index].lower in LINKING:
                index += 1
            if index < len(tokens) and _parallel(tokens[at], tokens[index]):
                return
            continue
        return


def _parallel(verb: Token, other: Token) -> bool:
    """Whether the other may be a second verb beside the first: kills six and empties villages."""
    ending = next((e for e in ("ing", "ed", "s") if verb.lower.endswith(e)), "")
    return is_verb(other) and bool(ending) and other.lower.endswith(ending)


def subjects(tokens: Sequence[Token], at: int) -> Iterator[Phrase]:
    """Who does what the verb at the index says, when it stands right before the verb; none for a passive."""
    if not _passive(tokens, at):
        yield from _before(tokens, _first_auxiliary(tokens, at))


def _passive(tokens: Sequence[Token], at: int) -> bool:
    if not _participle(tokens[at]):
        return False
    before = at - 1
    while before >= 0 and (
        tokens[before].lower.endswith("ly") or tokens[before].lower in ("not", "n't", "also", "been", "being")
    ):
        if tokens[before].lower in ("been", "being"):
            return True
        before -= 1
    return before >= 0 and tokens[before].lower in ("is", "are", "was", "were", "be", "am", "get", "gets", "got")


def _participle(token: Token) -> bool:
    """Whether the form may be a past participle."""
    return token.lower.endswith(("ed", "en", "n", "t", "d")) and token.lower != token.lemma


def _first_auxiliary(tokens: Sequence[Token], at: int) -> int:
    first = at
    while first > 0 and (tokens[first - 1].lemma in AUXILIARIES or tokens[first - 1].lower.endswith("ly")):
        first -= 1
    return first


def _phrase(tokens: Sequence[Token], start: int) -> tuple[Phrase | None, int]:
    """The noun phrase that begins at the index, and where it ends; None where something else begins."""
    index = start
    while index < len(tokens) and tokens[index].lower in DETERMINERS:
        index += 1
    began = index
    words: list[Token] = []
    while index < len(tokens):
        token = tokens[index]
        if token.text in STOPS or token.lower in FUNCTION_WORDS or (words and token.lower in PREPOSITIONS):
            if token.lower in ("'s", "’s") and words:
                words.clear()  # the owner is not the head
                index += 1
                continue
            break
        parts = parts_of_speech(token.text)
        name = token.text[:1].isupper()
        if not name and parts and not parts & {"NOUN", "ADJ", "PROPN"} and not (index == began and "VERB" in parts):
            break
        if words and not name and token.lower.endswith("ing") and "VERB" in parts:
            break  # protesters taking part
        words.append(token)
        index += 1
    while words and not _nominal(words[-1]):
        words.pop()
        index -= 1
    return (Phrase(tuple(words)), index) if words else (None, index)


def _nominal(token: Token) -> bool:
    parts = parts_of_speech(token.text)
    return token.text[:1].isupper() or "NOUN" in parts or (not parts and token.text.isalpha())


def _before(tokens: Sequence[Token], end: int) -> Iterator[Phrase]:
    """The noun phrase that ends right before the index."""
    words: list[Token] = []
    index = end - 1
    while index >= 0:
        token = tokens[index]
        if token.text in STOPS or token.lower in FUNCTION_WORDS | DETERMINERS | PREPOSITIONS:
            break
        if not token.text[:1].isupper() and not {"NOUN", "ADJ"} & parts_of_speech(token.text):
            break
        words.insert(0, token)
        index -= 1
    while index >= 0 and tokens[index].lower in DETERMINERS:
        index -= 1
    before = tokens[index].lower if index >= 0 else ""
    if (
        words
        and _nominal(words[-1])
        and before not in {"of", "in", "on", "at", "by", "with", "for", "from", "to"} | PREPOSITIONS
    ):
        yield Phrase(tuple(words))
