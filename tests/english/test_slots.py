"""Who does what to whom, without a parser: noun phrases beside a verb, and what kind of thing they name."""

from __future__ import annotations

import pytest

from fidelity.english.slots import Phrase, is_verb, kinds_of, objects, subjects
from fidelity.english.words import tokenize


def beside(text: str) -> tuple[list[Phrase], list[Phrase]]:
    """The objects and subjects of the verb between stars."""
    at = text.split().index(next(word for word in text.split() if word.startswith("*")))
    tokens = tokenize(text.replace("*", ""))
    verb = text.split()[at].strip("*.,")
    index = next(i for i, token in enumerate(tokens) if token.text == verb)
    return list(objects(tokens, index)), list(subjects(tokens, index))


@pytest.mark.parametrize(
    ("text", "acted_on", "acting"),
    [
        ("He decided to *arrest* Kandahar and Herat.", ["Kandahar", "Herat"], []),
        ("The old city was *captured* by rebels.", ["old city"], []),
        ("Three men were not *arrested* in the raid.", ["Three men"], []),
        ("The towns have been *taken* again.", ["towns"], []),
        ("The United States *offered* airstrikes.", ["airstrikes"], ["United States"]),
        ("The rebels have now *taken* the town.", ["town"], ["rebels"]),
        ("They *captured* the port of Ellery.", ["port"], []),
        ("They *captured* the minister's car.", ["car"], []),
        ("Police *arrested* a man near Paris.", ["man"], ["Police"]),
        ("Police *arrested* four people outside Kandahar.", ["four people"], ["Police"]),
        ("A man near Paris *attacked* them.", [], []),
        ("The house of the minister *burned*.", [], []),
        ("He *arrested*.", [], []),
        ("They *arrested* two men, a woman and a boy.", ["two men", "woman", "boy"], []),
    ],
)
def test_phrases_beside_a_verb(text: str, acted_on: list[str], acting: list[str]) -> None:
    found = beside(text)
    assert ([phrase.text for phrase in found[0]], [phrase.text for phrase in found[1]]) == (acted_on, acting)


def test_a_phrase_has_a_head_and_a_place() -> None:
    text = "They captured the two northern provinces on Monday."
    [phrase] = objects(tokenize(text), 1)
    assert (phrase.head.text, phrase.lemma, phrase.kinds) == ("provinces", "province", {"place"})
    assert phrase.span.of(text) == "two northern provinces"


@pytest.mark.parametrize(
    ("text", "lemma", "kinds"),
    [
        ("Kandahar", "kandahar", {"place"}),
        ("Old Town Square", "square", {"place"}),
        ("Benno Varga", "varga", {"person"}),
        ("Monday", "monday", set()),
        ("base", "base", {"place"}),
        ("soldier", "soldier", {"person"}),
        ("million", "million", {"number"}),
        ("blorf", "blorf", set()),
    ],
)
def test_kinds(text: str, lemma: str, kinds: set[str]) -> None:
    assert kinds_of(text, lemma, text[0].isupper()) == kinds


@pytest.mark.parametrize(
    ("word", "verb"), [("arrest", True), ("captured", True), ("cities", False), ("Arrest", False), ("blorfed", False)]
)
def test_what_may_be_a_verb(word: str, verb: bool) -> None:
    assert is_verb(tokenize(word)[0]) is verb
