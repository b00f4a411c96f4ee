"""What is known of names: people's, places', and what acronyms stand for."""

from __future__ import annotations

import functools
import unicodedata
from typing import NamedTuple

from fidelity.english import lexicon
from fidelity.english.lexicon import CACHED, base, row

COMMON = 3.3
"""Zipf value from which a word that is also a name counts as an ordinary word."""
FUNCTION = 5.3
"""The same for words that WordNet has not or not tagged in its texts: of, his; but smith is first of all a name."""
KINDS = {"S": "country", "N": "nationality", "A": "capital", "R": "region", "C": "city"}
SMALL = 15_000
WELL_KNOWN = 300_000
"""A city of this size is a place even where people are called like it (Houston, Victoria)."""


def name_key(name: str) -> str:
    """A name without case, accents, apostrophes and full stops, as the lexicon keeps it: Ma'rib is marib."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    kept = "".join(" " if c in "-–_" else c for c in plain.lower() if c.isalnum() or c in " -–_&")
    words = kept.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


class Place(NamedTuple):
    """One thing that a name may stand for."""

    kind: str
    """country, nationality, capital, region or city."""
    country: str
    """ISO 3166 code; empty where it lies in several."""
    population: int
    primary: bool
    """Whether this is its usual name."""


@functools.lru_cache(maxsize=1024)
def expansion(acronym: str) -> str | None:
    """What an acronym stands for: NATO, IMF, U.N."""
    found = row("SELECT expansion FROM acronym WHERE key = ?", acronym.replace(".", ""))
    return found[0] if found else None


# --- people --------------------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=CACHED)
def _person(name: str) -> int:
    found = row("SELECT kinds FROM person WHERE key = ?", name_key(name))
    return int(found[0]) if found else 0


def ordinary(name: str) -> bool:
    """Whether a name is also a common English word: May, Will, Reading, Of."""
    if len(name) > 1 and name.isupper():  # US is not us
        return False
    use = lexicon.use(name)
    return use != lexicon.PROPER and lexicon.frequency(name) >= (COMMON if use == lexicon.TAGGED else FUNCTION)


def is_given_name(name: str, strict: bool = True) -> bool:
    """Whether people are called so by their first name; strictly not where it is also an ordinary word (May, Will)."""
    return name[:1].isupper() and bool(_person(name) & 1) and not (strict and ordinary(name))


def is_surname(name: str, strict: bool = True) -> bool:
    """Whether families are called so; strictly not where it is also an ordinary word (Young, Price)."""
    return name[:1].isupper() and bool(_person(name) & 2) and not (strict and ordinary(name))


@functools.lru_cache(maxsize=CACHED)
def sex(name: str) -> str | None:
    """`m` or `f` where hardly anybody of the other sex is called so by a first name; None for all other words."""
    return {4: "m", 8: "f"}.get(_person(name) & 12) if is_given_name(name) else None


# --- places --------------------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=CACHED)
def places(name: str) -> tuple[Place, ...]:
    """All that a name may stand for, the likeliest first; however ordinary the word."""
    found = row("SELECT entries FROM place WHERE key = ?", name_key(name))
    entries = (entry.split(",") for entry in found[0].split("|")) if found else ()
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
    if lexicon.use(name) == lexicon.PROPER and lexicon.noun_classes(name).isdisjoint({"location", "object"}):
        return False  # Hamas is Hamm in Latin
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
    return {code: (name, capital) for code, name, capital in base().execute("SELECT code, name, capital FROM country")}


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


@functools.cache
def countries_and_peoples() -> tuple[str, ...]:
    """The keys of all countries, nationality words and capitals."""
    rows = base().execute(
        "SELECT key, entries FROM place WHERE entries GLOB 'S*' OR entries GLOB 'N*' OR entries GLOB 'A*'"
    )
    return tuple(key for key, _ in rows)
