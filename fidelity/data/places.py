"""Turns GeoNames and the project's own facts into places and nationalities; used by the build alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from fidelity.english.gazetteer import name_key

LARGE = 300_000
"""Cities from this size on bring their other Latin-script names."""


class Place(NamedTuple):
    """A row: one name of one place."""

    key: str
    kind: str
    country: str
    population: int
    primary: int
    """1 for the usual name, 0 for another one."""


def _latin(name: str) -> bool:
    return all(ord(char) < 0x250 or char in "’ʼ‘ʿʾ" for char in name) and any(char.islower() for char in name)


def countries(geonames: Any, facts: Mapping[str, Any]) -> Iterator[Place]:
    """Countries under all their names, their nationality words and capitals."""
    found = geonames.get_countries()
    for code, country in sorted(found.items()):
        names = [country["name"], *facts["aliases"].get(code, ())]
        for at, name in enumerate(names):
            yield Place(name_key(name), "country", code, country["population"], int(at == 0))
        for word in facts["adjectives"].get(code, ()):
            yield Place(name_key(word), "nationality", code, 0, 1)
        if country["capital"]:
            yield Place(name_key(country["capital"]), "capital", code, 0, 1)
    for name, code in facts["regions"].items():
        yield Place(name_key(name), "region", code, 0, 1)


def cities(geonames: Any) -> Iterator[Place]:
    """Cities of 15,000 people and more."""
    for city in geonames.get_cities().values():
        key = name_key(city["name"])
        code, population = city["countrycode"], city["population"]
        yield Place(key, "city", code, population, 1)
        plain = key.replace("-", " ")
        for name in city["alternatenames"]:
            other = name_key(name)
            if not _latin(name) or other == key or len(other) < 4:
                continue
            # of small cities only another way to write the same name, as Ma'rib and Maarib
            if population >= LARGE or (other[:1] == key[:1] and abs(len(other) - len(plain)) < 2):
                yield Place(other, "city", code, population, 0)


def regions(admin1: list[dict[str, str]], geonames: Any) -> Iterator[Place]:
    """Provinces and states; also without the word province, as Helmand."""
    for row in admin1:
        code = row["code"].partition(".")[0]
        key = name_key(row["name"])
        yield Place(key, "region", code, 0, 1)
        words = key.split()
        for affix in ("province", "governorate", "region", "oblast", "state", "district", "county", "department"):
            if len(words) > 1 and affix in (words[0], words[-1]):
                yield Place(" ".join(word for word in words if word != affix and word != "of"), "region", code, 0, 0)
    for state in geonames.get_us_states().values():
        yield Place(name_key(state["name"]), "region", "US", 0, 1)
