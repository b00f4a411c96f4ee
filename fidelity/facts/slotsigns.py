"""What speaks for and against a name of the copy standing in the place of another one of the original."""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import is_content
from fidelity.facts.memo import of_each
from fidelity.facts.naming import Name, Vocabulary, is_title, kinds
from fidelity.facts.slotscore import Slot, facts, proper, score
from fidelity.facts.spelling import fold, near_spelling, plain
from fidelity.facts.usual import ARTICLES, PREPOSITIONS, finite, oddness
from fidelity.models import Links, Pair, Token

NEAR = 4
VOWELS = re.compile("[aeiouy]")


@dataclass(frozen=True)
class View:
    """A pair, with what all its names have in common."""

    pair: Pair
    links: Links
    words: Vocabulary
    """Of the copy's side."""
    here: Vocabulary
    """Of the original's side."""
    loose: tuple[int, ...]
    """The copy's content words without a link."""
    lost: tuple[int, ...]
    """The original's."""
    usual: float
    """How alike words are that are linked."""


@of_each
def view_of(pair: Pair) -> View:
    """The view of a pair with links."""
    links = pair.links
    assert links is not None
    forth, back, grid = links.forth, links.back, links.likeness
    alike = [float(grid[i, j]) for i, j in links.links] if grid is not None else []
    return View(
        pair,
        links,
        Vocabulary.of(pair.copy),
        Vocabulary.of(pair.original),
        tuple(i for i, t in enumerate(links.copy) if i not in forth and is_content(t)),
        tuple(j for j, t in enumerate(links.original) if j not in back and is_content(t)),
        sum(alike) / len(alike) if alike else 0.0,
    )


def signs(slot: Slot, view: View, news: int, missing: int, related: bool) -> dict[str, float]:
    """All that the fitted trees may ask of a slot."""
    found = {**_of_name(slot, view, news, missing, related), **_of_likeness(slot, view)}
    found |= _of_partner(slot) if slot.original is not None else dict.fromkeys(PARTNER, 0.0)
    return {key: float(value) for key, value in found.items()}


def _of_name(slot: Slot, view: View, news: int, missing: int, related: bool) -> dict[str, float]:
    """Of the copy's name alone, its neighbours, and what it is linked with."""
    links, name, loose = view.links, slot.copy, slot.loose
    ours, theirs = links.copy, links.original
    own = _indices(name, loose)
    linked = sorted({j for i in own for j in links.forth.get(i, ())})
    before, after = name.first - 1, name.first + len(name.tokens)
    left = ours[before] if before >= 0 else None
    right = ours[after] if after < len(ours) else None
    kind = kinds(name)
    words = [t for t in theirs if t.is_word]
    capitals = [t for t in words if t.text[0].isupper()]
    known = [
        gazetteer.is_place(t.text) or gazetteer.is_given_name(t.text) or gazetteer.is_surname(t.text) for t in loose
    ]
    titled = left is not None and (is_title(left.text) or lexicon.is_person_word(left.lemma))
    free = [i for i in view.loose if i not in own]
    return {
        "words": min(4, len(loose)),
        "news": min(3, news),
        "missing": min(3, missing),
        "none": slot.original is None,
        "related": related,
        "whole": len(loose) >= sum(not is_title(t.text) for t in name.parts),
        "proper": proper(loose),
        "all proper": all(proper((t,)) for t in loose),
        "ordinary": any(gazetteer.ordinary(t.text.lower()) for t in loose),
        "acronym": any(t.text.isupper() and len(t.text) > 1 for t in loose),
        "known": any(known),
        "place": gazetteer.is_place(name.text) or any(gazetteer.is_place(t.text) for t in loose),
        "given": any(gazetteer.is_given_name(t.text) for t in loose),
        "surname": any(gazetteer.is_surname(t.text) for t in loose),
        "people": any(bool(gazetteer.nationality(t.text)) for t in loose),
        "any kind": len(kind) == 3,
        "linked": bool(linked),
        "linked low": any(theirs[j].text.islower() and is_content(theirs[j]) for j in linked),
        "linked small": bool(linked) and not any(is_content(theirs[j]) for j in linked),
        "linked capital": any(theirs[j].text[0].isupper() for j in linked),
        "linked person": any(lexicon.is_person_word(theirs[j].lemma) for j in linked),
        "spelling all": max(
            (near_spelling(a.text, b.text) for a in loose for b in words if len(b.text) > 2), default=0
        ),
        "sound all": max((sound(a.text, b.text) for a in loose for b in capitals), default=0),
        "initial": any(a.text[0].lower() == b.text[0].lower() for a in loose for b in capitals),
        "odd": max(-1.0, min(3.0, oddness(ours, before))),
        "titled": titled,
        "titled thing": titled and "person" not in kind,
        "article": left is not None and left.lower in ARTICLES,
        "preposition": left is not None and left.lower in PREPOSITIONS,
        "in person": left is not None and left.lower in ("in", "at") and "place" not in kind,
        "verb": right is not None and finite(right.text),
        "start": before < 0 or (left is not None and left.text in '"“'),
        "quoted": left is not None and left.text in '"“(',
        "free": min(5, len(free)),
        "lost": min(6, len(view.lost)),
        "near": min(3, sum(abs(i - name.first) <= NEAR for i in free)),
        "ratio": len(ours) / len(theirs),
        "kept": view.pair.kept,
        "similarity": view.pair.similarity,
        "length": math.log(len(theirs)),
    }


PARTNER = table(
    """
    p:linked p:differ p:shared p:same p:spelling p:sound p:kinds p:proper p:acronym p:context p:frame p:all p:alone
    p:halves p:initial p:country p:words p:size p:score p:letters p:place p:places p:people p:ordinary p:all_proper
    """
)
"""The signs that need a name of the original."""


def _of_partner(slot: Slot) -> dict[str, float]:
    """Of both names beside each other."""
    assert slot.original is not None
    seen = facts(slot)
    mine, theirs = (set(plain("".join(t.text for t in side))) for side in (slot.loose, slot.lost))
    a, b = kinds(slot.copy), kinds(slot.original)
    both = a & b if len(a) < 3 and len(b) < 3 else frozenset[str]()
    lands = [{p.country for t in side for p in gazetteer.places(t.text)[:2]} for side in (slot.loose, slot.lost)]
    value = score(seen)
    return {
        "p:linked": bool(seen["linked"]),
        "p:differ": bool(seen["differ"]),
        "p:shared": bool(seen["shared"]),
        "p:same": seen["shared"] == 2,
        "p:spelling": float(str(seen["spelling"])),
        "p:sound": max(sound(x.text, y.text) for x in slot.loose for y in slot.lost),
        "p:kinds": int(str(seen["kinds"])),
        "p:proper": int(str(seen["proper"])) >= 2,
        "p:acronym": seen["acronym"] in (1, 2),
        "p:context": int(str(seen["context"])),
        "p:frame": seen["frame"] == 1,
        "p:all": int(str(seen["all"])),
        "p:alone": slot.alone,
        "p:halves": bool(seen["halves"]),
        "p:initial": any(x.text[0].lower() == y.text[0].lower() for x in slot.loose for y in slot.lost),
        "p:country": bool(lands[0] & lands[1]),
        "p:words": min(4, len(slot.lost)),
        "p:size": min(3, abs(len(slot.lost) - len(slot.loose))),
        "p:score": math.log(max(value, 1e-3) / (1 - min(value, 0.999))),
        "p:letters": len(mine & theirs) / max(1, len(mine | theirs)),
        "p:place": len(b) < 3 and "place" in b,
        "p:places": "place" in both,
        "p:people": "person" in both,
        "p:ordinary": any(gazetteer.ordinary(t.text.lower()) for t in slot.lost),
        "p:all_proper": all(proper((t,)) for t in slot.lost),
    }


def _of_likeness(slot: Slot, view: View) -> dict[str, float]:
    """How near the name is to words of the original in its sentence."""
    found = dict.fromkeys(("l:most", "l:mean", "l:partner", "l:gap", "l:capital", "l:usual", "l:known"), 0.0)
    grid = view.links.likeness
    own = _indices(slot.copy, slot.loose)
    if grid is None or not own:
        return found
    rows = grid[own]
    most = rows.max(1)
    capitals = [j for j, t in enumerate(view.links.original) if t.text[0].isupper()]
    found |= {
        "l:known": 1.0,
        "l:most": float(most.max()),
        "l:mean": float(most.mean()),
        "l:capital": float(rows[:, capitals].max()) if capitals else 0.0,
        "l:usual": float(most.mean()) - view.usual,
    }
    if slot.original is not None and (theirs := _indices(slot.original, slot.lost)):
        found["l:partner"] = float(rows[:, theirs].max())
        found["l:gap"] = found["l:most"] - found["l:partner"]
    return found


def _indices(name: Name, tokens: tuple[Token, ...]) -> list[int]:
    spans = {token.span for token in tokens}
    return [name.first + at for at, token in enumerate(name.tokens) if token.span in spans]


@functools.lru_cache(maxsize=65_536)
def sound(a: str, b: str) -> float:
    """How alike the consonants of two words are, 0 to 1."""
    from rapidfuzz.distance import JaroWinkler

    x, y = VOWELS.sub("", fold(a)), VOWELS.sub("", fold(b))
    return float(JaroWinkler.similarity(x, y)) if x and y else 0.0
