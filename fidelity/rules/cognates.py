"""One word used twice for two parts of a phrase: `plan a plan`, `in hospital in the hospital`."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.english.tables import table
from fidelity.english.words import lemmas, parts_of_speech, verb_tags
from fidelity.facts.slips import Look, Slip, on, slips, text_at, word_at
from fidelity.models import Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule

ARTICLES = table("a an the his her their its")
PREPOSITIONS = table("in at to from on into")
SET = table("live life dream song dance death dead work fight battle game play do smile sing third lead")
"""What English says with itself: live a life, dream a dream, fight a fight."""
BODIES = table("ministry department office committee commission agency bureau minister palace council institute")
UNITED = table("minister president secretary museum director king queen time year day man woman")


@sentence_rule(
    "duplication/cognate",
    Example("They [[planned a plan]] for the port, and [[protested in a protest]] on Monday."),
    Example("He was taken [[to hospital in the hospital]]."),
    Example("The [[Defence Ministry of Defence]] gave the toll."),
    Example("The [[party and the party]] of the mayor will meet."),
    Example(
        "They lived their lives, danced a dance, and went from town to town. He is a minister and the Minister said so."
    ),
    Example("The Ministry of Defence and the Defence Council met at noon, in a meeting in the town."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def cognate(sentence: Sentence) -> Hits:
    """A word stands for two parts of one phrase.

    Two words of the source have one translation. Choose another word for one of them, or cut it.
    """
    return slips(sentence, LOOKS)


def _same(left: str, right: str) -> bool:
    """Whether verb and noun are one word: plan and plan, meet and meeting."""
    verb, noun = lemmas(left)[0], lemmas(right)
    return len(verb) > 3 and (verb == noun[0] or (right.endswith("ing") and verb in noun)) and verb not in SET


def _article(tokens: Sequence[Token], at: int) -> Slip | None:
    """A verb and its own noun as its object, or behind a preposition."""
    noun = text_at(tokens, at + 1)
    if not noun.islower() or "NOUN" not in parts_of_speech(noun) or "ADJ" in parts_of_speech(noun):
        return None
    linked = word_at(tokens, at - 1) in ("in", "at", "during", "by")
    verb = text_at(tokens, at - 1 - linked)
    if not verb.islower() or not verb_tags(verb) or not _same(verb, noun) or (linked and verb == noun):
        return None
    if not linked and "NOUN" in parts_of_speech(verb) and word_at(tokens, at - 2) in ARTICLES:
        return None
    return Slip(at - 1 - linked, at + 1, "verb and noun are one word.", (), 0.65)


def _preposition(tokens: Sequence[Token], at: int) -> Slip | None:
    noun = at + 1 + (word_at(tokens, at + 1) in ("the", "a"))
    second = noun + 1
    again = second + 1 + (word_at(tokens, second + 1) in ("the", "a"))
    word = text_at(tokens, noun)
    if len(word) < 5 or not word.islower() or text_at(tokens, again) != word:
        return None
    if word_at(tokens, second) not in PREPOSITIONS or "NOUN" not in parts_of_speech(word):
        return None
    if tokens[at].lower == "from" or word_at(tokens, second) == "to" or text_at(tokens, again + 1) in ("-", "'s", "’s"):
        return None
    return Slip(at, again, "the place is said twice.", (), 0.65)


def _of(tokens: Sequence[Token], at: int) -> Slip | None:
    """Defence Ministry of Defence; Palace of the Presidential Palace."""
    start = at + 1 + (word_at(tokens, at + 1) == "the")
    body, name = text_at(tokens, at - 1), text_at(tokens, at - 2)
    if not body[:1].isupper() or body.lower() not in BODIES:
        return None
    if name[:1].isupper() and len(name) > 3 and text_at(tokens, start) == name:
        return Slip(at - 2, start, "one name is enough.", (f"{name} {body}",), 0.7)
    if text_at(tokens, start + 1) == body and text_at(tokens, start)[:1].isupper():
        return Slip(at - 1, start + 1, "one name is enough.", (f"{text_at(tokens, start)} {body}",), 0.7)
    return None


def _and(tokens: Sequence[Token], at: int) -> Slip | None:
    word = text_at(tokens, at - 1)
    if word_at(tokens, at + 1) != "the" or text_at(tokens, at + 2) != word or len(word) < 4 or word in UNITED:
        return None
    if not word.islower() or "NOUN" not in parts_of_speech(word):
        return None
    return Slip(at - 1, at + 2, "both are one word.", (word,), 0.65)


LOOKS: dict[str, Look] = {
    **on(ARTICLES, _article),
    **on(PREPOSITIONS, _preposition),
    "of": _of,
    "and": _and,
}
