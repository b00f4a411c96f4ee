"""Capitals where English has none, and small letters where a name must have one."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, parts_of_speech, verb_tags
from fidelity.models import Alignment, Hit, Sentence, Severity
from fidelity.rules.core import Example, Hits, text_rule

DAYS = table(
    """
    monday tuesday wednesday thursday friday saturday sunday january february april september october november december
    """
)
PEOPLES = table(
    """
    russian ukrainian israeli palestinian iranian iraqi syrian american european british german italian spanish
    japanese korean indian pakistani afghan egyptian lebanese brazilian mexican canadian australian african asian
    nigerian kenyan indonesian malaysian portuguese argentinian chilean peruvian colombian venezuelan islamic muslim
    """
)
COUNTRIES = table(
    """
    russia ukraine israel iran iraq syria america europe britain germany italy spain france pakistan afghanistan egypt
    lebanon brazil mexico canada australia africa asia nigeria kenya indonesia malaysia portugal argentina colombia
    venezuela poland sweden norway finland austria hungary romania bulgaria serbia croatia gaza palestine
    """
)
BRANDS = table("google inter")
NAMED = DAYS | PEOPLES | COUNTRIES
SMALL_BEFORE = table("to of in on for with by and or from at his her their its is was are were be been not")
LOANS = table("a an la il el le lo un una une der die das")
"""Before two words that look like a name they are a phrase of another language: a bella figura."""
LEAST_FREQUENT = 3.8


@text_rule(
    "leftover/capital",
    Example("She has to [[Defending]] the port with two ships. Defending it was hard."),
    Example("The [[russian]] army left the port in [[january]]."),
    Example("The former mayor [[fernando haddad]] said no, and Ingrid Dahl agreed."),
    Example("The Council met on Monday. The council has ten members, the West said."),
    Example("They polish the silver, and march in may; the Bill fell."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def capital(alignment: Alignment) -> Hits:
    """A common word has a capital in mid sentence, or a name has none.

    Machines keep the capitals of the source, whose rules are others: Germans write every noun with one, the French no
    month and no people. Write it as English does.
    """
    for sentence in alignment.copy.sentences:
        if not sentence.is_headline and not sentence.is_furniture:
            found = [*_too_big(sentence), *_too_small(sentence)]
            if found and not _shouting(sentence):
                yield from found


def _shouting(sentence: Sentence) -> bool:
    """Whether most words have a capital, as in a title, or none has one."""
    words = [token.text for token in sentence.words if token.text[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return capitals * 2 > len(words) or not capitals


def _too_big(sentence: Sentence) -> Iterator[Hit]:
    tokens = sentence.tokens
    for at in range(2, len(tokens) - 1):
        token = tokens[at]
        kind = _verb(token.text)
        if not kind or tokens[at - 1].text not in SMALL_BEFORE or not tokens[at + 1].text.islower():
            continue
        if kind == "-ing" and tokens[at - 1].text != "to":
            continue
        if not sentence.quoted(token.span):
            yield Hit(token.span, f"“{token.text}” is no name; it takes a small letter.", (token.lower,), 0.7)


@functools.lru_cache(maxsize=8192)
def _verb(word: str) -> str:
    """What the capitalised word is if it is no name: a `verb`, or a form in `-ing` that may stand in a title."""
    lower = word.lower()
    if not word.istitle() or lower in BRANDS:
        return ""
    parts = parts_of_speech(lower)
    if not parts or not parts <= {"VERB", "AUX", "ADJ"} or not verb_tags(lower) or len(word) < 4:
        return ""
    ending = lower.endswith("ing")
    if ("ADJ" in parts and not ending) or lower in FUNCTION_WORDS or lexicon.frequency(lower) < LEAST_FREQUENT:
        return ""
    if gazetteer.is_given_name(word, strict=False) or gazetteer.is_surname(word, strict=False):
        return ""
    return "" if gazetteer.places(word) else "-ing" if ending else "verb"


def _too_small(sentence: Sentence) -> Iterator[Hit]:
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        word = token.text
        if word in NAMED:
            beside = {tokens[at - 1].text if at else "", tokens[at + 1].text if at + 1 < len(tokens) else ""}
            if not beside & {"-", "@", "#", "/", "_", "pan"}:
                yield Hit(token.span, f"“{word}” takes a capital.", (word.title(),), 0.7)
        elif _name(word) and at + 1 < len(tokens) and _surname(tokens[at + 1].text):
            if at and tokens[at - 1].lower in LOANS:
                continue
            after = tokens[at + 1]
            write = f"{word.title()} {after.text.title()}"
            span = token.span.to(after.span)
            yield Hit(span, f"“{word} {after.text}” is a name and takes capitals.", (write,), 0.8)


@functools.lru_cache(maxsize=8192)
def _name(word: str) -> bool:
    if not word.islower() or not word.isalpha() or len(word) < 4:
        return False
    return not parts_of_speech(word) and gazetteer.is_given_name(word.title()) and not lexicon.known(word)


@functools.lru_cache(maxsize=8192)
def _surname(word: str) -> bool:
    if not word.islower() or not word.isalpha() or word in FUNCTION_WORDS or parts_of_speech(word):
        return False
    return gazetteer.is_surname(word.title())
