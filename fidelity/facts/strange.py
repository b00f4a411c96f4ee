"""Words that no English dictionary has: misspelt, made of English parts, or of another language."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from fidelity.english import lexicon
from fidelity.english.tables import table
from fidelity.facts.tongues import bare, in_dictionary

LETTERS = "abcdefghijklmnopqrstuvwxyz"
USUAL = 3.0
"""Zipf value from which a word is likely to have been meant."""
LONG = 7
"""Letters from which two slips still show the word that was meant."""
PREFIXES = table(
    """
    un in im re anti non pre post over under out sub super inter multi micro mini mega counter cross mid semi pseudo
    trans ultra hyper self co de dis mis bio eco geo auto cyber tele video photo radio electro hydro nano neo euro afro
    techno agro crypto para proto psycho socio thermo aero astro infra intra macro mono omni poly quasi step fore
    up down
    """
)
ADVERBS = table("up in on off out by")
SUFFIXES = (
    "s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness", "less", "like", "wise", "able", "ize", "ise", "ized",
    "ised", "ism", "ist", "ists", "ish", "ship", "hood", "dom", "ful", "y", "ward", "wards", "gate", "fest",
    "ians", "ian", "ation", "ability", "friendly", "based", "proof", "wide", "style",
)  # fmt: skip


@functools.lru_cache(maxsize=16_384)
def made_of_english(word: str) -> bool:
    """Whether it is a compound or a derivation of English words: payrise, decathlete, uncontactable, lockdowns."""
    lower = bare(word)
    if any(lower.startswith(p) and _usual(lower[len(p) :]) for p in PREFIXES if len(lower) - len(p) >= 3):
        return True
    for suffix in SUFFIXES:
        stem = lower.removesuffix(suffix)
        if stem != lower and len(stem) >= 3:
            doubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
            if any(map(_usual, (stem, f"{stem}e", f"{stem}le", doubled))) or (
                stem[-1] == "i" and _usual(f"{stem[:-1]}y")
            ):
                return True
            if any(_part(stem[:k], stem[k:]) for k in range(3, len(stem) - 1)):
                return True
    return any(_part(lower[:k], lower[k:]) for k in range(3, len(lower) - 1))


@functools.lru_cache(maxsize=65_536)
def _usual(word: str) -> bool:
    """Whether it is a word that others are made of: the shorter, the more usual."""
    least = 4.5 if len(word) == 3 else USUAL if len(word) < 6 else 0.01
    return len(word) >= 3 and lexicon.frequency(word) >= least


def _part(left: str, right: str) -> bool:
    return _usual(left) and (_usual(right) or right in ADVERBS)


ENDINGS = ("ing", "ed", "ly", "tion", "tions", "ness", "ment", "ments", "able", "ful", "ship", "ers", "ists")


def english_ending(word: str) -> bool:
    """Whether it ends as English words do."""
    return word.endswith(ENDINGS)


def misspelt(word: str, known: Iterable[str] = ()) -> str | None:
    """The English word that was meant, one slip of the pen away; the original's words first.

    A vowel put at the end is no slip but how other languages write the word: importante, programma.
    """
    lower = word.lower()
    if len(lower) < 4 or not lower.isascii():
        return None
    for meant in sorted(set(known)):
        if _slip(lower, meant):
            return meant
    return _nearest(lower)


def _slip(written: str, meant: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    if len(meant) < 4 or written == meant or _romance(written, meant):
        return False
    return int(DamerauLevenshtein.distance(written, meant)) <= (2 if min(len(written), len(meant)) >= LONG else 1)


def _romance(written: str, meant: str) -> bool:
    """Whether the words differ in the ending that other languages give them."""
    return written[-1] in "aeio" and written[-1] != meant[-1]


def _is_word(word: str) -> bool:
    """Whether somebody may have meant it: no name, which the table of frequencies has as well."""
    known = in_dictionary(word) or lexicon.frequency(word) >= 5
    return len(word) > 3 and known and lexicon.use(word) != lexicon.PROPER


def _least(word: str) -> float:
    """How usual a word must be to be what was meant: a long one is not hit upon by chance."""
    return USUAL if len(word) <= LONG else 2.0


@functools.lru_cache(maxsize=4096)
def _nearest(lower: str) -> str | None:
    """The most usual English word one slip away."""
    near: set[str] = set()
    for k in range(len(lower) + 1):
        left, right = lower[:k], lower[k:]
        near.update(left + c + right for c in LETTERS)
        if right:
            near.add(left + right[1:])
            near.update(left + c + right[1:] for c in LETTERS)
        if len(right) > 1:
            near.add(left + right[1] + right[0] + right[2:])
    found = [w for w in near if lexicon.frequency(w) >= _least(lower) and _is_word(w) and not _romance(lower, w)]
    return max(found, key=lambda w: (lexicon.frequency(w), w), default=None)
