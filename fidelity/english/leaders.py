"""Public figures whom news names without explaining, from `data/leaders.toml`: how they are spelt and their sex."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import NamedTuple

from fidelity.english.gazetteer import name_key
from fidelity.english.tables import table

LEADERS = Path(__file__).parents[1] / "data" / "leaders.toml"
OTHER_SCRIPTS = table("""
    AE AF AM AZ BD BG BY CN DZ EG ET GE GR IL IN IQ IR JP KE KP KR KZ LB LK LY MM NP PK PS QA RS RU SA SD SY TH TW UA XK
    ZW
""")
"""Countries whose names reach English from another script, or in more than one spelling."""


class Leader(NamedTuple):
    """A public figure."""

    name: str
    country: str
    sex: str
    """`m` or `f`."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of the name as `name_key` has them."""
        return tuple(name_key(self.name).replace("-", " ").split())

    @property
    def fixed(self) -> bool:
        """Whether the name is at home in Latin letters, so that it has one spelling."""
        return self.country not in OTHER_SCRIPTS


@functools.cache
def leaders() -> tuple[Leader, ...]:
    """All of them."""
    listed = tomllib.loads(LEADERS.read_text(encoding="utf-8"))
    return tuple(
        Leader(entry.removesuffix(" f"), code, "f" if entry.endswith(" f") else "m")
        for code, entries in listed.items()
        for entry in entries
    )


@functools.cache
def _by_name() -> dict[str, Leader]:
    return {" ".join(leader.parts): leader for leader in leaders()}


@functools.cache
def by_last() -> dict[str, tuple[Leader, ...]]:
    """Those who share a last word of their names."""
    found: dict[str, tuple[Leader, ...]] = {}
    for leader in leaders():
        found[leader.parts[-1]] = (*found.get(leader.parts[-1], ()), leader)
    return found


@functools.lru_cache(maxsize=16_384)
def leader(name: str) -> Leader | None:
    """The public figure of that full name, accents and hyphens aside."""
    return _by_name().get(name_key(name).replace("-", " "))
