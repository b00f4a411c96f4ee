"""What is known of words, read on demand: WordNet's senses and relations, and how frequent a word is."""

from __future__ import annotations

import functools
import sqlite3
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parents[1] / "data" / "lexicon.sqlite"
CACHED = 65_536
_LEXNAMES = (
    "adj.all adj.pert adv.all noun.Tops act animal artifact attribute body cognition communication event feeling food "
    "group location motive object person phenomenon plant possession process quantity relation shape state substance "
    "time body change cognition communication competition consumption contact creation emotion motion perception "
    "possession social stative weather adj.ppl"
)
LEXNAMES = _LEXNAMES.split()
"""WordNet's lexicographer files in their order, without `noun.` and `verb.`."""
PARTS = {"noun": 0, "verb": 1, "adj": 2, "adv": 3}
UNTAGGED, PROPER, TAGGED = 0, 1, 2
"""How WordNet's own texts use a word: not at all, first of all as a name, as a word."""


class Relation(StrEnum):
    """How two lemmas stand to each other."""

    SAME = "same"
    SYNONYM = "synonym"
    NEAR = "near"
    """Similar, derived from one another, of one verb group, or one the direct hypernym of the other."""
    ANTONYM = "antonym"
    HYPERNYM = "hypernym"
    """One names a wider class of the other, two or three steps away."""
    SIBLING = "sibling"
    """Two kinds of one thing: at once colleagues such as kill and murder, and opposites such as Monday and Tuesday."""
    UNRELATED = "unrelated"
    UNKNOWN = "unknown"
    """A word is not in the lexicon."""


@functools.cache
def base() -> sqlite3.Connection:
    """The file behind all look-ups."""
    uri = f"{FILE.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def row(query: str, key: str | int) -> tuple[str, ...] | None:
    """The one row that a query has for a key."""
    found: tuple[str, ...] | None = base().execute(query, (key,)).fetchone()
    return found


@functools.lru_cache(maxsize=CACHED)
def _word(lemma: str) -> tuple[tuple[int, ...], frozenset[str], frozenset[str], int] | None:
    found = row("SELECT use, senses, antonyms, derived FROM word WHERE key = ?", lemma)
    if found is None:
        return None
    split = [frozenset(part.split("|")) - {""} for part in found[2:]]
    return tuple(map(int, found[1].split())), split[0], split[1], int(found[0])


@functools.lru_cache(maxsize=CACHED)
def _synset(number: int) -> tuple[int, frozenset[str], tuple[int, ...], frozenset[int]]:
    made = base().execute("SELECT lexname, words, hypernyms, near FROM synset WHERE id = ?", (number,)).fetchone()
    lexname, words, wider, near = made
    return lexname, frozenset(words.split("|")), tuple(map(int, wider.split())), frozenset(map(int, near.split()))


def _senses(lemma: str, pos: str | None = None) -> tuple[int, ...]:
    word = _word(lemma.lower())
    senses = word[0] if word else ()
    return senses if pos is None else tuple(s for s in senses if s // 100_000 == PARTS[pos.lower()])


def use(word: str) -> int:
    """UNTAGGED, PROPER or TAGGED."""
    found = _word(word.lower())
    return found[3] if found else UNTAGGED


def known(lemma: str) -> bool:
    """Whether WordNet has the word."""
    return _word(lemma.lower()) is not None


@functools.lru_cache(maxsize=CACHED)
def parts(lemma: str) -> frozenset[str]:
    """The parts of speech that it has senses in: noun, verb, adj, adv."""
    names = tuple(PARTS)
    return frozenset(names[sense // 100_000] for sense in _senses(lemma))


@functools.lru_cache(maxsize=CACHED)
def synonyms(lemma: str, pos: str | None = None) -> frozenset[str]:
    """Words that share a sense with it; lower-case."""
    found = frozenset[str]().union(*(_synset(sense)[1] for sense in _senses(lemma, pos)))
    return found - {lemma.lower(), ""}


@functools.lru_cache(maxsize=CACHED)
def usual_synonyms(lemma: str) -> frozenset[str]:
    """The word and those that share one of its three most usual senses."""
    return frozenset[str]({lemma.lower()}).union(*(_synset(sense)[1] for sense in _senses(lemma)[:3]))


@functools.lru_cache(maxsize=CACHED)
def usual_neighbours(lemma: str) -> frozenset[str]:
    """The same with the words of similar senses: the satellites of one adjective, a group of verbs."""
    near = {other for sense in _senses(lemma)[:4] for other in _synset(sense)[3]}
    return usual_synonyms(lemma).union(*(_synset(other)[1] for other in near))


@functools.lru_cache(maxsize=CACHED)
def usual_hypernyms(lemma: str) -> frozenset[str]:
    """The word and those for the next wider class of its two most usual senses."""
    wider = {up for sense in _senses(lemma)[:2] for up in _synset(sense)[2]}
    return frozenset[str]({lemma.lower()}).union(*(_synset(up)[1] for up in wider))


@functools.lru_cache(maxsize=CACHED)
def antonyms(lemma: str) -> frozenset[str]:
    """Its opposites."""
    word = _word(lemma.lower())
    return word[1] if word else frozenset()


@functools.lru_cache(maxsize=CACHED)
def derived(lemma: str) -> frozenset[str]:
    """Words of other classes made from it or it from them: remove, removal."""
    word = _word(lemma.lower())
    return word[2] if word else frozenset()


@functools.lru_cache(maxsize=CACHED)
def hypernyms(lemma: str, pos: str | None = None) -> frozenset[str]:
    """Words for the next wider class of any of its senses."""
    wider = {up for sense in _senses(lemma, pos) for up in _synset(sense)[2]}
    return frozenset[str]().union(*(_synset(up)[1] for up in wider)) - {lemma.lower(), ""}


@functools.lru_cache(maxsize=CACHED)
def noun_class(lemma: str) -> str | None:
    """The class of its most usual sense as a noun: person, location, group, act, event, artifact, ..."""
    senses = _senses(lemma, "NOUN")
    return LEXNAMES[_synset(senses[0])[0]] if senses else None


@functools.lru_cache(maxsize=CACHED)
def noun_classes(lemma: str) -> frozenset[str]:
    """The classes of all its senses as a noun."""
    return frozenset(LEXNAMES[_synset(sense)[0]] for sense in _senses(lemma, "NOUN"))


@functools.lru_cache(maxsize=CACHED)
def is_person_word(lemma: str) -> bool:
    """Whether it is first of all a word for a person: commander, minister, teacher."""
    return noun_class(lemma) == "person"


@functools.lru_cache(maxsize=CACHED)
def _above(number: int, steps: int) -> frozenset[int]:
    found: frozenset[int] = frozenset(_synset(number)[2])
    if steps > 1:
        found |= frozenset[int]().union(*(_above(up, steps - 1) for up in found))
    return found


@functools.lru_cache(maxsize=CACHED)
def relation(a: str, b: str, pos: str | None = None) -> Relation:
    """The closest relation between any senses of two lemmas; with a part of speech only its senses count."""
    a, b = a.lower(), b.lower()
    if a == b:
        return Relation.SAME
    if b in antonyms(a) or a in antonyms(b):
        return Relation.ANTONYM
    if b in synonyms(a, pos):
        return Relation.SYNONYM
    ours, theirs = _surroundings(a, pos), _surroundings(b, pos)
    if not ours.senses or not theirs.senses:
        return Relation.NEAR if b in derived(a) or a in derived(b) else Relation.UNKNOWN
    if _near(ours, theirs) or b in ours.family or a in theirs.family:
        return Relation.NEAR
    if ours.above & theirs.senses or theirs.above & ours.senses:
        return Relation.HYPERNYM
    return Relation.SIBLING if ours.wider & theirs.wider else Relation.UNRELATED


class _Surroundings(NamedTuple):
    """What stands round all senses of a lemma."""

    senses: frozenset[int]
    near: frozenset[int]
    wider: frozenset[int]
    """The next wider classes."""
    above: frozenset[int]
    """The wider classes up to three steps away."""
    made: frozenset[str]
    """The lemma and the words derived from it."""
    family: frozenset[str]
    """The synonyms of all these."""


@functools.lru_cache(maxsize=CACHED)
def _surroundings(lemma: str, pos: str | None) -> _Surroundings:
    senses = frozenset(_senses(lemma, pos))
    made = derived(lemma) | {lemma}
    return _Surroundings(
        senses,
        frozenset[int]().union(*(_synset(sense)[3] for sense in senses)),
        frozenset[int]().union(*(_above(sense, 1) for sense in senses)),
        frozenset[int]().union(*(_above(sense, 3) for sense in senses)),
        made,
        frozenset[str]().union(*(synonyms(word) for word in made)),
    )


def _near(a: _Surroundings, b: _Surroundings) -> bool:
    """Whether senses are similar (two satellites of one adjective, too), derived, or one class apart."""
    if a.near & b.senses or b.near & a.senses or a.near & b.near or a.made & b.made:
        return True
    return bool(a.wider & b.senses or b.wider & a.senses)


@functools.lru_cache(maxsize=CACHED)
def frequency(word: str) -> float:
    """Its Zipf value in English (7 for `the`, 3 for one in a million words); 0 for an unknown word."""
    found = row("SELECT zipf FROM frequency WHERE key = ?", word.lower().replace("’", "'"))
    return int(found[0]) / 100 if found else 0.0
