"""How usual it is that one word follows another, by the kinds of both: `of and` and `in .` are hardly ever written."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from importlib import resources

from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, parts_of_speech
from fidelity.facts.naming import is_name_like
from fidelity.models import Token

PREPOSITIONS = table(
    """
    of in by from to for with at on and between near than as about against under over into through during before after
    among like or but without around since until within
    """
)
ARTICLES = table("the a an")
ENDINGS = ("ing", "ed", "ly", "s")
OPEN, CLOSE = "<s>", "</s>"
STRANGE = 2.0
"""How odd it is that a sentence begins with a small letter."""
LIMIT = 4.0


@functools.lru_cache(maxsize=32_768)
def kind(word: str) -> str:
    """What the table calls a word: closed-class words and marks by themselves, others by parts of speech and ending."""
    lower = word.lower().replace("’", "'")
    if lower in FUNCTION_WORDS or not any(c.isalnum() for c in word):
        return lower
    if word[0].isdigit():
        return "#"
    if word[0].isupper():
        return "Name"
    parts = parts_of_speech(lower)
    if "AUX" in parts:
        return lower
    base = "+".join(sorted(parts & {"NOUN", "VERB", "ADJ", "ADV"})) or "X"
    return next((f"{base}-{ending}" for ending in ENDINGS if lower.endswith(ending)), base)


@functools.cache
def _table() -> dict[str, dict[str, int]]:
    read: dict[str, dict[str, int]] = json.loads(
        resources.files("fidelity.data").joinpath("sequence.json").read_text(encoding="utf-8")
    )
    return read


def oddness(tokens: Sequence[Token], at: int) -> float:
    """How much rarer than by chance the word after the index follows the one there; -1 and the last index are ends."""
    left = OPEN if at < 0 else kind(tokens[at].text)
    if at + 1 >= len(tokens):
        right = CLOSE
    else:
        word = tokens[at + 1].text
        right = kind(word)
        if at < 0 and word[0].isupper() and not is_name_like(tokens[at + 1]):
            right = kind(word.lower())
        elif at < 0 and word[0].islower():
            return STRANGE
    return min(LIMIT, _table().get(left, {}).get(right, _table()["*"].get(left, 0)) / 100)


def finite(word: str) -> bool:
    """Whether the form is a verb and nothing that may stand in a noun phrase."""
    parts = parts_of_speech(word)
    return bool(parts & {"VERB", "AUX"}) and not parts & {"NOUN", "ADJ"}
