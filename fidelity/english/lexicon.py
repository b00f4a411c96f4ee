"""What is known of words and names, read on demand: WordNet's relations, places, people's names, frequencies."""

from __future__ import annotations

import functools
import sqlite3
import unicodedata
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parents[1] / "data" / "lexicon.sqlite"
CACHED = 65_536
_LEXNAMES = (
    "adj.all adj.pert adv.all noun.Tops act animal artifact attribute body cognition communication event feeling food "
    "group location motive object person phenomenon plant possession process quantity relation shape state substance "
    "time body change cognition communication competition consumption contact creation emotion motion perception "
    "possession social stative weather adj.ppl"
)
LEXNAMES = _LEXNAMES.split()
"""WordNet's lexicographer files in their order, without `noun.` and `verb.`."""
PARTS = {"noun": 0, "verb": 1, "adj": 2, "adv": 3}
COMMON = 3.3
"""Zipf value from which a word that is also a name counts as an ordinary word."""
UNTAGGED, PROPER, TAGGED = 0, 1, 2
FUNCTION = 5.3
"""The same for words that WordNet has not or not tagged in its texts: of, his; but smith is first of all a name."""
KINDS = {"S": "country", "N": "nationality", "A": "capital", "R": "region", "C": "city"}


def name_key(name: str) -> str:
    """A name without case, accents, apostrophes and full stops, as the lexicon keeps it: Ma'rib is marib."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    kept = "".join(" " if c in "-–_" else c for c in plain.lower() if c.isalnum() or c in " -–_&")
    words = kept.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


class Relation(StrEnum):
    """How two lemmas stand to each other."""

    SAME = "same"
    SYNONYM = "synonym"
    NEAR = "near"
    """Similar, derived from one another, of one verb group, or one the direct hypernym of the other."""
    ANTONYM = "antonym"
    HYPERNYM = "hypernym"
    """One names a wider class of the other, two or three steps away."""
    SIBLING = "sibling"
    """Two kinds of one thing: at once colleagues such as kill and murder, and opposites such as Monday and Tuesday."""
    UNRELATED = "unrelated"
    UNKNOWN = "unknown"
    """A word is not in the lexicon."""


class Place(NamedTuple):
    """One thing that a name may stand for."""

    kind: str
    """country, nationality, capital, region or city."""
    country: str
    """ISO 3166 code; empty where it lies in several."""
    population: int
    primary: bool
    """Whether this is its usual name."""


@functools.cache
def _base() -> sqlite3.Connection:
    uri = f"{FILE.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def _row(query: str, key: str | int) -> tuple[str, ...] | None:
    row: tuple[str, ...] | None = _base().execute(query, (key,)).fetchone()
    return row


# --- words ---------------------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=CACHED)
def _word(lemma: str) -> tuple[tuple[int, ...], frozenset[str], frozenset[str], int] | None:
    row = _row("SELECT use, senses, antonyms, derived FROM word WHERE key = ?", lemma)
    if row is None:
        return None
    split = [frozenset(part.split("|")) - {""} for part in row[2:]]
    return tuple(map(int, row[1].split())), split[0], split[1], int(row[0])


@functools.lru_cache(maxsize=CACHED)
def _synset(number: int) -> tuple[int, frozenset[str], tuple[int, ...], frozenset[int]]:
    row = _base().execute("SELECT lexname, words, hypernyms, near FROM synset WHERE id = ?", (number,)).fetchone()
    return row[0], frozenset(row[1].split("|")), tuple(map(int, row[2].split())), frozenset(map(int, row[3].split()))


def _senses(lemma: str, pos: str | None = None) -> tuple[int, ...]:
    word = _word(lemma.lower())
    senses = word[0] if word else ()
    return senses if pos is None else tuple(s for s in senses if s // 100_000 == PARTS[pos.lower()])


def known(lemma: str) -> bool:
    """Whether WordNet has the word."""
    return _word(lemma.lower()) is not None


@functools.lru_cache(maxsize=CACHED)
def synonyms(lemma: str, pos: str | None = None) -> frozenset[str]:
    """Words that share a sense with it; lower-case."""
    found = frozenset[str]().union(*(_synset(sense)[1] for sense in _senses(lemma, pos)))
    return found - {lemma.lower(), ""}


@functools.lru_cache(maxsize=CACHED)
def antonyms(lemma: str) -> frozenset[str]:
    """Its opposites."""
    word = _word(lemma.lower())
    return word[1] if word else frozenset()


@functools.lru_cache(maxsize=CACHED)
def derived(lemma: str) -> frozenset[str]:
    """Words of other classes made from it or it from them: remove, removal."""
    word = _word(lemma.lower())
    return word[2] if word else frozenset()


@functools.lru_cache(maxsize=CACHED)
def hypernyms(lemma: str, pos: str | None = None) -> frozenset[str]:
    """Words for the next wider class of any of its senses."""
    wider = {up for sense in _senses(lemma, pos) for up in _synset(sense)[2]}
    return frozenset[str]().union(*(_synset(up)[1] for up in wider)) - {lemma.lower(), ""}


@functools.lru_cache(maxsize=CACHED)
def noun_class(lemma: str) -> str | None:
    """The class of its most usual sense as a noun: person, location, group, act, event, artifact, ..."""
    senses = _senses(lemma, "NOUN")
    return LEXNAMES[_synset(senses[0])[0]] if senses else None


@functools.lru_cache(maxsize=CACHED)
def noun_classes(lemma: str) -> frozenset[str]:
    """The classes of all its senses as a noun."""
    return frozenset(LEXNAMES[_synset(sense)[0]] for sense in _senses(lemma, "NOUN"))


@functools.lru_cache(maxsize=CACHED)
def is_person_word(lemma: str) -> bool:
    """Whether it is first of all a word for a person: commander, minister, teacher."""
    return noun_class(lemma) == "person"


@functools.lru_cache(maxsize=CACHED)
def _above(number: int, steps: int) -> frozenset[int]:
    found: frozenset[int] = frozenset(_synset(number)[2])
    if steps > 1:
        found |= frozenset[int]().union(*(_above(up, steps - 1) for up in found))
    return found


@functools.lru_cache(maxsize=CACHED)
def relation(a: str, b: str, pos: str | None = None) -> Relation:
    """The closest relation between any senses of two lemmas; with a part of speech only its senses count."""
    a, b = a.lower(), b.lower()
    if a == b:
        return Relation.SAME
    if b in antonyms(a) or a in antonyms(b):
        return Relation.ANTONYM
    if b in synonyms(a, pos):
        return Relation.SYNONYM
    of_a, of_b = frozenset(_senses(a, pos)), frozenset(_senses(b, pos))
    if not of_a or not of_b:
        return Relation.NEAR if b in derived(a) or a in derived(b) else Relation.UNKNOWN
    if _near(a, b, of_a, of_b):
        return Relation.NEAR
    if any(_above(s, 3) & of_b for s in of_a) or any(_above(s, 3) & of_a for s in of_b):
        return Relation.HYPERNYM
    wider = frozenset[int]().union(*(_above(sense, 1) for sense in of_a))
    if wider & frozenset[int]().union(*(_above(sense, 1) for sense in of_b)):
        return Relation.SIBLING
    return Relation.UNRELATED


def _near(a: str, b: str, of_a: frozenset[int], of_b: frozenset[int]) -> bool:
    if any(_synset(s)[3] & of_b for s in of_a) or any(_synset(s)[3] & of_a for s in of_b):
        return True
    similar_a = frozenset[int]().union(*(_synset(s)[3] for s in of_a))
    if similar_a & frozenset[int]().union(*(_synset(s)[3] for s in of_b)):  # two satellites of one adjective
        return True
    made_a, made_b = derived(a) | {a}, derived(b) | {b}
    if made_a & made_b or any(b in synonyms(made) for made in made_a) or any(a in synonyms(made) for made in made_b):
        return True
    return any(_above(s, 1) & of_b for s in of_a) or any(_above(s, 1) & of_a for s in of_b)


@functools.lru_cache(maxsize=CACHED)
def frequency(word: str) -> float:
    """Its Zipf value in English (7 for `the`, 3 for one in a million words); 0 for an unknown word."""
    row = _row("SELECT zipf FROM frequency WHERE key = ?", word.lower().replace("’", "'"))
    return int(row[0]) / 100 if row else 0.0


@functools.lru_cache(maxsize=1024)
def expansion(acronym: str) -> str | None:
    """What an acronym stands for: NATO, IMF, U.N."""
    row = _row("SELECT expansion FROM acronym WHERE key = ?", acronym.replace(".", ""))
    return row[0] if row else None


# --- people --------------------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=CACHED)
def _person(name: str) -> int:
    row = _row("SELECT kinds FROM person WHERE key = ?", name_key(name))
    return int(row[0]) if row else 0


def ordinary(name: str) -> bool:
    """Whether a name is also a common English word: May, Will, Reading, Of."""
    if len(name) > 1 and name.isupper():  # US is not us
        return False
    word = _word(name.lower())
    use = word[3] if word else UNTAGGED
    return use != PROPER and frequency(name) >= (COMMON if use == TAGGED else FUNCTION)


def is_given_name(name: str, strict: bool = True) -> bool:
    """Whether people are called so by their first name; strictly not where it is also an ordinary word (May, Will)."""
    return name[:1].isupper() and bool(_person(name) & 1) and not (strict and ordinary(name))


def is_surname(name: str, strict: bool = True) -> bool:
    """Whether families are called so; strictly not where it is also an ordinary word (Young, Price)."""
    return name[:1].isupper() and bool(_person(name) & 2) and not (strict and ordinary(name))


# --- places --------------------------------------------------------------------------------------------------------

SMALL = 15_000
WELL_KNOWN = 300_000
"""A city of this size is a place even where people are called like it (Houston, Victoria)."""


@functools.lru_cache(maxsize=CACHED)
def places(name: str) -> tuple[Place, ...]:
    """All that a name may stand for, the likeliest first; however ordinary the word."""
    row = _row("SELECT entries FROM place WHERE key = ?", name_key(name))
    entries = (entry.split(",") for entry in row[0].split("|")) if row else ()
    return tuple(Place(KINDS[at[0]], at[1:], 1000 * int(people), primary == "1") for at, people, primary in entries)


@functools.lru_cache(maxsize=CACHED)
def is_place(name: str, min_population: int = SMALL, strict: bool = True) -> bool:
    """Whether it is the name of a country, region or city; not a nationality.

    Strictly not where it is first of all an ordinary word (Reading, Of, Nice) or, for a city that is not well known, a
    person's name.
    """
    if not name.removeprefix("the ")[:1].isupper():
        return False
    found = [place for place in places(name) if place.kind != "nationality" and _large(place, min_population)]
    if not found or not strict:
        return bool(found)
    if found[0].kind in ("country", "capital") and found[0].primary:
        return True
    if ordinary(name):
        return False
    word = _word(name.lower())
    if word and word[3] == PROPER and not noun_classes(name) & {"location", "object"}:  # Hamas is Hamm in Latin
        return False
    regions = any(place.kind == "region" and place.primary for place in found)
    return regions or not _person(name) or max(place.population for place in found) >= WELL_KNOWN


def _large(place: Place, least: int) -> bool:
    return place.kind != "city" or place.population >= least


@functools.lru_cache(maxsize=CACHED)
def place_kinds(name: str) -> frozenset[str]:
    """What kinds of place bear the name: country, capital, region, city."""
    return frozenset(place.kind for place in places(name)) - {"nationality"}


@functools.cache
def _countries() -> dict[str, tuple[str, str]]:
    return {code: (name, capital) for code, name, capital in _base().execute("SELECT code, name, capital FROM country")}


@functools.lru_cache(maxsize=CACHED)
def country_of(name: str) -> str | None:
    """The English name of the country that it names or lies in; Washington and the White House give United States."""
    found = [place for place in places(name) if place.country]
    return _countries()[found[0].country][0] if found else None


def capital_of(country: str) -> str | None:
    """The capital of a country given by any of its names."""
    found = [place for place in places(country) if place.kind == "country"]
    return _countries()[found[0].country][1] or None if found else None


def same_country(a: str, b: str) -> bool:
    """Whether both stand for one country or its government: US, U.S., American, Washington; not its other cities."""
    codes = [
        {place.country for place in places(name) if place.kind in ("country", "nationality", "capital")}
        for name in (a, b)
    ]
    return bool(codes[0] & codes[1])


@functools.lru_cache(maxsize=CACHED)
def nationality(adjective: str) -> str | None:
    """The country of a nationality word: Burmese, Dutch, Saudis."""
    found = [place for place in places(adjective) if place.kind == "nationality"]
    return _countries()[found[0].country][0] if found and adjective[:1].isupper() else None
