"""Which offices there are in which country, from `data/states.toml`."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

from fidelity.english import gazetteer

STATES = Path(__file__).parents[1] / "data" / "states.toml"
AMBIGUOUS = frozenset({"Chad", "Congo", "Georgia", "Guinea", "Ireland", "Israel", "Jersey", "Jordan"})
"""Countries whose names are those of regions or people as well."""


@functools.cache
def _facts() -> dict[str, Any]:
    return tomllib.loads(STATES.read_text(encoding="utf-8"))


@functools.cache
def without(office: str) -> frozenset[str]:
    """The codes of the countries that have no such office, and had none in living memory."""
    return frozenset(_facts()["without"].get(office, ()))


@functools.cache
def chancellors() -> frozenset[str]:
    """The codes of the countries whose governments have a chancellor."""
    return frozenset(_facts()["chancellors"]["codes"])


def head(code: str) -> str | None:
    """How the head of government is called there, where that is sure."""
    found = _facts()["head"].get(code)
    return str(found) if found else None


def head_of_region(code: str) -> str | None:
    """How the head of one of the country's states or provinces is called, where it is never prime minister."""
    found = _facts()["regions"].get(code)
    return str(found) if found else None


@functools.lru_cache(maxsize=4096)
def country(name: str) -> str | None:
    """The code of the one country that a name or a nationality word is first of all; None for other words."""
    if not name[:1].isupper():
        return None
    found = [place for place in gazetteer.places(name) if place.kind in ("country", "nationality")]
    codes = {place.country for place in found}
    return codes.pop() if len(codes) == 1 and (found[0].kind == "nationality" or _first(name)) else None


def _first(name: str) -> bool:
    """Whether the name is first of all the country's, and not a state's or a person's as well: Georgia, Jordan."""
    return name not in AMBIGUOUS and gazetteer.places(name)[0].kind == "country"


@functools.lru_cache(maxsize=4096)
def region(name: str) -> str | None:
    """The code of the country of which a name is a state or a province; None where it may be anything else."""
    places = gazetteer.places(name)
    if not places or any(place.kind in ("country", "nationality", "capital") for place in places):
        return None
    codes = {place.country for place in places if place.kind == "region"}
    return codes.pop() if len(codes) == 1 and places[0].kind == "region" else None
