"""Turns lists of given names and surnames into rows of the lexicon; used by the build alone."""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from fidelity.english.gazetteer import name_key

GIVEN, SURNAME, MALE, FEMALE = 1, 2, 4, 8
CENSUS = (("dist.female.first", GIVEN | FEMALE), ("dist.male.first", GIVEN | MALE), ("dist.all.last", SURNAME))
SEXES = MALE | FEMALE
MOSTLY = 20
"""Of so many bearers of a given name one may be of the other sex, and it still tells the sex."""
USUAL = 0.25
"""Share of all women or men, in per cent, from which the census counts more than other lands: Karen, not Andrea."""
MOST_SURNAMES = 40_000
"""Of the census list; the rest are borne by fewer than one person in two million."""
ROMAN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g"
CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        ROMAN.split(),
        strict=True,
    )
)


def _roman(name: str) -> str:
    return "".join(CYRILLIC.get(char, char) for char in name.lower()).replace("_", "")


def _single(name: str) -> str | None:
    key = name_key(_roman(name))
    return key if key.isascii() and key.isalpha() and len(key) > 1 else None


def both() -> dict[str, int]:
    """The names of all sources."""
    found, usual = census()
    for name, kind in faker().items():
        found[name] = found.get(name, 0) | (kind & ~SEXES if name in usual else kind)
    return found


def census() -> tuple[dict[str, int], set[str]]:
    """The names of the US census of 1990 as the package `names` has them, and the usual names of one sex."""
    names = importlib.import_module("names")  # for the build alone, as Faker

    found: dict[str, int] = defaultdict(int)
    share: dict[int, dict[str, float]] = {MALE: {}, FEMALE: {}}
    for file, kind in CENSUS:
        lines = (Path(str(names.__file__)).parent / file).read_text().splitlines()
        for line in lines[: MOST_SURNAMES if kind == SURNAME else None]:
            name, of_hundred = line.lower().split()[:2]
            found[name] |= kind
            if kind != SURNAME:
                share[kind & ~GIVEN][name] = float(of_hundred)
    for name in set(share[MALE]) & set(share[FEMALE]):
        for sex, other in ((MALE, FEMALE), (FEMALE, MALE)):
            if share[sex][name] * MOSTLY < share[other][name]:
                found[name] &= ~sex
    usual = {name for sex in share.values() for name, of in sex.items() if of >= USUAL and found[name] & SEXES != SEXES}
    return found, usual


def faker() -> dict[str, int]:
    """The names of the package Faker in Latin script, or Cyrillic ones romanised."""
    person = importlib.import_module("faker.providers.person")

    found: dict[str, int] = defaultdict(int)
    for info in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{info.name}").Provider
        for attribute in sorted(dir(provider)):
            kind = GIVEN if attribute.startswith("first_names") else SURNAME
            if kind == GIVEN:
                kind |= FEMALE if attribute.endswith("_female") else MALE if attribute.endswith("_male") else 0
            values = getattr(provider, attribute)
            if not attribute.startswith(("first_names", "last_names")) or not isinstance(values, Iterable):
                continue
            for name in values:
                if key := _single(str(name)):
                    found[key] |= kind
    return found
