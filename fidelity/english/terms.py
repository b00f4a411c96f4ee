"""Fixed terms as words: how a term is written down, and how else its words are spelt."""

from __future__ import annotations

import re

from fidelity.english.tables import table

GAP = "..."
"""Stands for up to two words inside a term."""
LITERAL = table("a an and at beyond by d'affaires d'etat for from in jure of off on or out per the to up with without 's") | {GAP}
"""Words of a term that no thesaurus touches."""
_PAIRS = {
    "defence": "defense", "licence": "license", "offence": "offense", "centre": "center", "centres": "centers",
    "theatre": "theater", "armoured": "armored", "armour": "armor", "labour": "labor", "honour": "honor", "tumour": "tumor",
    "neighbouring": "neighboring", "favoured": "favored", "programme": "program", "haemorrhage": "hemorrhage",
    "haemorrhagic": "hemorrhagic", "anaemia": "anemia", "caesarean": "cesarean", "fibre": "fiber", "organised": "organized",
    "demilitarised": "demilitarized", "adviser": "advisor", "jail": "gaol", "medallist": "medalist", "sanitiser": "sanitizer",
    "capitalisation": "capitalization", "fertilisation": "fertilization", "organization": "organisation", "offender": "offender",
    "railway": "railroad", "harbour": "harbor", "colour": "color", "rumour": "rumor", "defuse": "defuse", "cheque": "check",
    "tyre": "tire", "mould": "mold", "plough": "plow", "behaviour": "behavior", "favour": "favor", "endeavour": "endeavor",
    "vapour": "vapor", "labourer": "laborer", "kilometre": "kilometer", "metre": "meter", "recognised": "recognized",
    "endeavoured": "endeavored", "catalogue": "catalog", "grey": "gray", "aeroplane": "airplane", "counsellor": "counselor",
}  # fmt: skip
_BOTH = {**{a: (a, b) for a, b in _PAIRS.items() if a != b}, **{b: (b, a) for a, b in _PAIRS.items() if a != b}}


def split(term: str) -> list[str]:
    """The words of a term, lower-case; a hyphen separates like a blank."""
    return [word for word in re.split(r"[\s-]+|(?='s\b)", term.lower()) if word]


def spellings(word: str) -> tuple[str, ...]:
    """The word as it is written here and across the ocean."""
    return _BOTH.get(word, (word,))
