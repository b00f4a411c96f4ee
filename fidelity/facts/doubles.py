"""One name spelt two ways in a story, and the marks of two people who are merely called alike."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import parts_of_speech
from fidelity.facts.mentions import Mention
from fidelity.facts.spelling import plain, variants
from fidelity.models import Token

SHORTEST = 5
"""Letters from which on a word has room for a slip."""
SMALL = 100_000
"""Inhabitants of a city; the names of smaller ones are first of all those of families."""
LONG = 8
"""Letters from which on two slips leave a name the same."""
FAMILY = re.compile(
    r"\b(?:brothers?|sisters?|sons?|daughters?|twins?|siblings?|father|mother|cousins?|nephew|niece|uncle|aunt|"
    r"wife|husband|famil(?:y|ies)|relatives?|widow(?:er)?|grand\w+|namesake|dynasty|clan|parents?)\b",
    re.IGNORECASE,
)
ENDINGS = table("s es n an ian ean i is ish ese ist ists ism er ers ic ia ns ans ians in ing")
"""What makes another word of a name: Peron, Peronist."""
HONORIFICS = table("mr mrs ms miss mr. mrs. ms. dr dr. sir lady president minister")


@dataclass(frozen=True, slots=True)
class Double:
    """A name with the other spelling of it."""

    wrong: Token
    """The spelling that has less to say for itself."""
    right: Token
    why: str
    sure: float


def near(a: str, b: str) -> bool:
    """Whether two words may be one name with a slip: one letter, or two of a long word; the first letter stands."""
    one, two = plain(a), plain(b)
    if one == two or min(len(one), len(two)) < SHORTEST or one[0] != two[0] or not (one + two).isalpha():
        return False
    return _distance(one, two) <= (2 if min(len(one), len(two)) >= LONG else 1) and not made_of(one, two)


@functools.lru_cache(maxsize=16_384)
def _distance(one: str, two: str) -> int:
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, two))


def made_of(one: str, two: str) -> bool:
    """Whether one is the other with an ending: a plural, a people, followers."""
    short, long = sorted((one, two), key=len)
    for stem in (short, short[:-1]):
        if long.startswith(stem) and long[len(stem) :] in ENDINGS and (stem == short or short[-1] in "aeoy"):
            return True
    return False


def telling(word: str) -> bool:
    """Whether the word can be nothing but a name: no word of the dictionary and no place's or people's name."""
    if word.isupper() or any(c.isupper() for c in word[1:]) or not word.isalpha():
        return False
    known = any(place.kind != "city" or place.population >= SMALL for place in gazetteer.places(word))
    return not (known or parts_of_speech(word.lower()))


def given(word: str) -> bool:
    """Whether people are called so by a first name."""
    return gazetteer.is_given_name(word, strict=False)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a story's people, taken apart."""

    full: dict[str, set[str]]
    """For a last word the words that stand right before it."""
    bare: dict[str, list[Token]]
    """Last words that stand alone or after a title."""
    every: dict[str, list[Token]]


def taken_apart(found: Sequence[Mention]) -> Names:
    """The names with the words before them, as far as they may be those of people."""
    full: dict[str, set[str]] = defaultdict(set)
    bare: dict[str, list[Token]] = defaultdict(list)
    every: dict[str, list[Token]] = defaultdict(list)
    for mention in found:
        words = [w for w in mention.words if w.lower not in HONORIFICS]
        for word in words:
            every[word.text].append(word)
        if not words:
            continue
        last = words[-1]
        if len(words) > 1 and not _office(words[-2].text):
            full[last.text].add(words[-2].text)
        else:
            bare[last.text].append(last)
    return Names(full, bare, every)


@functools.lru_cache(maxsize=4096)
def _office(word: str) -> bool:
    """Whether a word in capitals before a name is one for an office or a place: Minister Dahl."""
    return (lexicon.is_person_word(word.lower()) and not given(word)) or bool(gazetteer.nationality(word))


def doubles(found: Sequence[Mention], text: str) -> Iterator[Double]:
    """The names that stand in two spellings."""
    names = taken_apart(found)
    words = sorted(names.every)
    buckets: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= SHORTEST:
            buckets[plain(word)[:1]].append(word)
    for bucket in buckets.values():
        for at, one in enumerate(bucket):
            for two in bucket[at + 1 :]:
                if near(one, two) and (telling(one) or telling(two)):
                    double = _double(one, two, names, text)
                    if double is not None:
                        yield double


def _double(one: str, two: str, names: Names, text: str) -> Double | None:
    firsts, others = names.full.get(one, set()), names.full.get(two, set())
    shared = {w for w in firsts & others if len(w) > 1}
    if shared:
        first = sorted(shared)[0]
        if any(_other_person(a, first) for a in firsts | others):
            return None
        sure = 0.75 if given(first) or not parts_of_speech(first.lower()) else 0.55
        return _made(one, two, names, f"both are {first}", sure)
    # a bare surname must have been introduced: Zabala alone where only Iker Zabalo was
    for alone, introduced in ((one, two), (two, one)):
        if alone in names.full or introduced not in names.full or not names.bare.get(alone):
            continue
        if not any(given(w) for w in names.full[introduced]) or not telling(alone):
            continue
        if names.bare.get(introduced) and len(names.bare[alone]) > 1:
            continue  # both stand alone again and again: two people
        wrong, right = names.every[alone][0], names.every[introduced][0]
        if wrong.span.start < right.span.start or given(alone):
            continue
        first = sorted(w for w in names.full[introduced] if given(w))[0]
        return Double(wrong, right, f"no other {alone} is introduced; {first} {introduced} is", 0.6)
    return None


def _other_person(word: str, first: str) -> bool:
    """Whether two words before one surname are two people's."""
    return word != first and given(word) and given(first) and not variants(word, first)


def _made(one: str, two: str, names: Names, why: str, sure: float) -> Double:
    """The rarer spelling is the wrong one; of two that are as frequent, the later."""
    right, wrong = sorted((one, two), key=lambda w: (-len(names.every[w]), names.every[w][0].span.start))
    return Double(names.every[wrong][0], names.every[right][0], why, sure)
