"""Fixed terms as words: how a term is written down, and how else its words are spelt."""

from __future__ import annotations

import re

from fidelity.english.tables import table

GAP = "..."
"""Stands for up to two words inside a term."""
LITERAL = table(
    "a an and at beyond by d'affaires d'etat for from in jure of off on or out per the to up with without 's"
) | {GAP}
"""Words of a term that no thesaurus touches."""
_SPELT = """
    adviser advisor | aeroplane airplane | anaemia anemia | armour armor | armoured armored | behaviour behavior
    caesarean cesarean | capitalisation capitalization | centre center | centres centers | counsellor counselor
    defence defense | demilitarised demilitarized | endeavour endeavor | endeavoured endeavored | favour favor
    favoured favored | fertilisation fertilization | fibre fiber | haemorrhage hemorrhage | haemorrhagic hemorrhagic
    honour honor | jail gaol | labour labor | labourer laborer | licence license | medallist medalist | mould mold
    neighbouring neighboring | offence offense | organisation organization | organised organized | programme program
    railway railroad | rumour rumor | sanitiser sanitizer | theatre theater | tumour tumor | vapour vapor
"""
_OTHERS: dict[str, tuple[str, ...]] = {}
for _pair in _SPELT.replace("\n", "|").split("|"):
    _words = _pair.split()
    for _at in range(0, len(_words), 2):
        _one, _other = _words[_at : _at + 2]
        _OTHERS |= {_one: (_one, _other), _other: (_other, _one)}


def split(term: str) -> list[str]:
    """The words of a term, lower-case; a hyphen separates like a blank."""
    return [word for word in re.split(r"[\s-]+|(?='s\b)", term.lower()) if word]


def spellings(word: str) -> tuple[str, ...]:
    """The word as it is written here and across the ocean."""
    return _OTHERS.get(word, (word,))
