"""Words that can be of one class only, and what stands where no word of that class can."""

from __future__ import annotations

from functools import lru_cache

from fidelity.english import lexicon
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, lemmas, parts_of_speech
from fidelity.facts.slips import only_past, only_plural, only_third

PLAIN = FUNCTION_WORDS | table(
    """
    despite haven amid unlike versus plus minus such all both half due worth same additional less few many several
    enough opposite like near next past
    """
)
"""Small words that dictionaries call nouns or adjectives as well."""
SPOKEN = table("exodus envelope leverage ballot partner parent impact helm podium medal")
"""Nouns that are used as verbs, whatever dictionaries say."""


@lru_cache(maxsize=16_384)
def only_noun(word: str) -> bool:
    """Whether a word in small letters is a noun and can be nothing else."""
    return (
        len(word) > 3
        and word.islower()
        and word not in PLAIN
        and word not in SPOKEN
        and "NOUN" in parts_of_speech(word)
        and parts_of_speech(word) <= {"NOUN", "ADJ"}
        and lexicon.parts(lemmas(word)[0]) == {"noun"}
    )


@lru_cache(maxsize=16_384)
def only_singular(word: str) -> bool:
    """Whether it is the singular of such a noun."""
    return not word.endswith("s") and only_noun(word) and not only_plural(word)


@lru_cache(maxsize=16_384)
def only_adjective(word: str) -> bool:
    """Whether a word in small letters is an adjective, not compared, and can be nothing else."""
    return (
        len(word) > 3
        and word.islower()
        and word not in PLAIN
        and not word.endswith(("er", "est"))
        and "ADJ" in parts_of_speech(word)
        and parts_of_speech(word) <= {"ADJ", "NOUN"}
        and lexicon.parts(word) == {"adj"}
    )


@lru_cache(maxsize=16_384)
def only_finite(word: str) -> bool:
    """Whether a word in small letters is a verb with a subject: went, becomes, is."""
    if word in ("is", "are", "was", "were", "has", "have", "had", "does", "did"):
        return True
    return len(word) > 2 and word.islower() and (only_past(word) or only_third(word))
