"""Public figures whom news names without explaining, from `data/leaders.toml`: their spelling, sex and offices."""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from fidelity.english.gazetteer import name_key
from fidelity.english.tables import table

LEADERS = Path(__file__).parents[1] / "data" / "leaders.toml"
OTHER_SCRIPTS = table("""
    AE AF AM AZ BD BG BH BY CN CY DZ EG ER ET GE GR HK IL IN IQ IR JO JP KE KG KH KP KR KW KZ LA LB LK LY MA MK MM MN
    MR MV NP OM PK PS QA RS RU SA SD SO SY TH TJ TM TN TW UA UZ XK YE ZW
""")
"""Countries whose names reach English from another script, or in more than one spelling."""


class Leader(NamedTuple):
    """A public figure."""

    name: str
    country: str
    """Empty for those of a body alone."""
    sex: str
    """`m` or `f`."""
    offices: frozenset[str]
    """What they hold or held: president, pm, foreign (minister), nato; none where nothing is known."""
    parts: tuple[str, ...]
    """The words of the name as `name_key` has them."""

    @property
    def fixed(self) -> bool:
        """Whether the name is at home in Latin letters, so that it has one spelling."""
        return self.country not in OTHER_SCRIPTS


def _made(entry: str, code: str) -> Leader:
    said, _, offices = entry.partition(": ")
    name = said.removesuffix(" f")
    parts = tuple(name_key(name).replace("-", " ").split())
    return Leader(name, code.replace("XX", ""), "f" if name != said else "m", frozenset(offices.split()), parts)


@functools.cache
def leaders() -> tuple[Leader, ...]:
    """All of them."""
    listed = tomllib.loads(LEADERS.read_text(encoding="utf-8"))
    return tuple(_made(entry, code) for code, entries in listed.items() for entry in entries)


@functools.cache
def _by_name() -> dict[str, Leader]:
    return {" ".join(leader.parts): leader for leader in leaders()}


@functools.cache
def by_last() -> dict[str, tuple[Leader, ...]]:
    """Those who share a last word of their names."""
    found: dict[str, list[Leader]] = defaultdict(list)
    for leader in leaders():
        found[leader.parts[-1]].append(leader)
    return {last: tuple(those) for last, those in found.items()}


@functools.cache
def holders(office: str) -> tuple[Leader, ...]:
    """Those who hold or held an office."""
    return tuple(person for person in leaders() if office in person.offices)


@functools.lru_cache(maxsize=16_384)
def leader(name: str) -> Leader | None:
    """The public figure of that full name, accents and hyphens aside."""
    return _by_name().get(name_key(name).replace("-", " "))
