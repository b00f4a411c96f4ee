"""Whether two ways to name somebody can mean one person."""

from __future__ import annotations

import re

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import lemmas
from fidelity.models import Segmented

PARTICLES = table("the of de la el al bin ibn von van di da del dos")
WORD = re.compile(r"[^\W\d_]+")


def name_parts(words: str) -> list[str]:
    """The parts of a person's name."""
    return [w for w in WORD.findall(words) if w[0].isupper() and w.lower() not in PARTICLES and len(w) > 2]


def another(ours: str, theirs: str, original: Segmented, copy: Segmented) -> float:
    """How sure it is that two names of a speaker mean two people; 0 when they may be one."""
    if {ours.lower(), theirs.lower()} & {"he", "she", "they", "it", "i", "we", "who", "you"}:
        return 0.0
    from rapidfuzz.distance import JaroWinkler

    mine, other = name_parts(ours), name_parts(theirs)
    if mine and other:
        if any(JaroWinkler.similarity(a.lower(), b.lower()) >= 0.8 for a in mine for b in other):
            return 0.0
        people = [any(_is_person_part(w) for w in side) for side in (mine, other)]
        # the copy's speaker is somebody else of the story, or both are plainly people
        elsewhere = re.search(rf"\b{re.escape(mine[-1])}\b", original.text) is not None
        apart = not _one_person(mine[-1], other[-1], original.text) and not _one_person(mine[-1], other[-1], copy.text)
        if not apart:
            return 0.0
        return 0.85 if elsewhere else (0.7 if all(people) else 0.45)
    if not mine and not other:
        a, b = _head(ours), _head(theirs)
        if a and b and a != b and lexicon.is_person_word(a) and lexicon.is_person_word(b):
            related = lexicon.relation(a, b, "NOUN")
            if related in (lexicon.Relation.UNRELATED, lexicon.Relation.SIBLING):
                return 0.65 if re.search(rf"\b{re.escape(a)}", original.text) else 0.5
    return 0.0


def _is_person_part(name: str) -> bool:
    return gazetteer.is_given_name(name) or gazetteer.is_surname(name)


def _one_person(a: str, b: str, text: str) -> bool:
    """Whether both names stand side by side as parts of one."""
    return (
        re.search(
            rf"\b(?:{re.escape(a)}\W+(?:\w+\W+)?{re.escape(b)}|{re.escape(b)}\W+(?:\w+\W+)?{re.escape(a)})\b", text
        )
        is not None
    )


def _head(words: str) -> str:
    """The noun that a description is about: chief negotiator of the government gives negotiator."""
    first = re.split(r"\b(?:of|for|from|in|at|who|with)\b|,", words)[0]
    found = WORD.findall(first)
    return lemmas(found[-1])[0] if found else ""
