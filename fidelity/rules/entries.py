"""The entries of packs: one frozen value for each kind."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fidelity.english.tables import table


@functools.cache
def _compiled(frame: str) -> re.Pattern[str]:
    return re.compile(frame)


def _names_place(found: re.Match[str]) -> bool:
    """Whether the group `place`, if the frame has one, names a place, perhaps without its first words."""
    from fidelity.english.gazetteer import is_place

    words = (found.groupdict().get("place") or "").split()
    return not words or any(is_place(" ".join(words[at:])) for at in range(len(words)))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A turn of phrase; `match` is in the language of `rules/patterns.py`."""

    match: str
    prefer: tuple[str, ...]
    """What to write instead; empty where it depends."""
    why: str
    flags: tuple[str, ...]
    passes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """Interchangeable English words for one sense of a foreign word."""

    words: tuple[str, ...]
    """Lemmas, or several words headed by one."""
    pos: str
    """verb, noun, adj or adv."""
    takes: tuple[str, ...]
    """The kinds of thing that a verb acts on, or that a noun or adjective goes with; empty: any."""


@dataclass(frozen=True, slots=True)
class Pivot:
    """A foreign word whose English senses get confused on the way through its language."""

    word: str
    senses: tuple[Sense, ...]
    why: str
    flags: tuple[str, ...]
    """`copy || original`, with the confused word marked in the copy."""
    passes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb whose object or subject is of the wrong kind, or what follows it after a preposition."""

    verb: str
    slot: str
    """object, subject or one of PREPOSITIONS: what stands after it belongs to the verb."""
    takes: tuple[str, ...]
    why: str
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    """Kinds that are never right, when the head of the slot is certainly of that kind and no other."""
    heads: tuple[str, ...] = ()
    """Nouns (lemmas, or two words: press conference) that are never right as the head."""
    instead: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What to write, by kind, by one of the heads, or for all other `heads`; with the preposition, if it has one."""

    def write(self, kind: str) -> tuple[str, ...]:
        """What to write instead before a slot of the kind, or with the head."""
        known = dict(self.instead)
        return known.get(kind, known.get("heads", ()) if kind in self.heads else ())


@dataclass(frozen=True, slots=True)
class Resplit:
    """Words that were fused or split at the wrong place."""

    fused: str
    split: str
    frames: tuple[str, ...]
    """Regular expressions over the text of a sentence; `span` is what is wrong, `place` must be a place."""
    why: str
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    write: str = ""
    """What to write for the span, with groups as in `re.Match.expand`; empty: only the reason is given."""
    also: tuple[str, ...] = ()
    """More that the frames see, as `fused` is written: spokes woman beside spokes man."""

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and correction of what is wrong in the text of a sentence."""
        for frame in self.frames:
            for found in _compiled(frame).finditer(text):
                if not _names_place(found):
                    continue
                yield *found.span("span"), found.expand(self.write) if self.write else ""


@dataclass(frozen=True, slots=True)
class Term:
    """A fixed term in its right form; which words are wrong in it `fidelity/data/terms.py` works out."""

    term: str
    """`~` before a word: any inflection of a verb. A hyphen counts as a blank."""
    field: str
    """One of FIELDS."""
    why: str
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    swaps: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Wrong words by the term's own, where they are not those of the thesaurus; none: the word is never changed."""
    good: tuple[str, ...] = ()
    """What would look like the term with wrong words but is English."""


@dataclass(frozen=True, slots=True)
class Homograph:
    """A word whose usual sense has no place in the domain of the story, or that the domain has another word for."""

    match: str
    """In the language of `rules/patterns.py`; where it names its domain itself (`artillery grenade`), `near` is 0."""
    write: tuple[str, ...]
    why: str
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    domain: tuple[str, ...] = ()
    """Names of the pack's domains."""
    near: int = 0
    """How many different words of the domains must be near."""
    within: str = "sentence"
    """What is near: the sentence, the paragraph with the sentences beside it, or the whole story."""
    vetoes: tuple[str, ...] = ()
    """Words (lemmas) in the paragraph or beside it that make the usual sense right."""
    routes: tuple[str, ...] = ()
    """ISO 639-1 codes of the languages that explain it."""
    capital: str = ""
    """`any` where the last word may have a capital, which else makes it a name and no homograph."""
    severity: str = ""
    """`minor` where readers stumble over the word but understand it; else it is the rule's."""


PREPOSITIONS = table(
    "about after against as at before by for from in into of on onto out over through to under upon with"
)
"""What a slot of a verb may be called by."""
FIELDS = table("office body military legal medical financial diplomatic disaster sport technology")
Entry = Phrase | Pivot | Verb | Resplit | Homograph | Term
KINDS: dict[str, type[Entry]] = {
    "phrase": Phrase,
    "pivot": Pivot,
    "verb": Verb,
    "resplit": Resplit,
    "domain": Homograph,
    "term": Term,
}
KEYS = {
    "phrase": ("match",),
    "pivot": ("word",),
    "verb": ("verb", "slot"),
    "resplit": ("fused", "split"),
    "term": ("term",),
    "domain": ("match",),
}
"""What an entry is known and sorted by."""


PARTS = ("verb", "noun", "adj", "adv")
TABLES = ("instead", "swaps")
"""Keys that hold a table of lists."""


def made(kind: str, raw: Mapping[str, Any]) -> Entry:
    """The entry of a table known to be right."""
    values: dict[str, Any] = {"flags": (), "passes": ()}
    values |= {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    if kind == "pivot":
        values["senses"] = tuple(_sense(sense) for sense in raw["senses"])
    for name in TABLES:
        if name in raw:
            values[name] = tuple((key, tuple(words)) for key, words in raw[name].items())
    return KINDS[kind](**values)


def _sense(raw: Mapping[str, Any]) -> Sense:
    pos = next(part for part in PARTS if part in raw)
    return Sense(words_of(raw[pos]), pos, tuple(raw.get("takes", ())))


def words_of(value: str | list[str]) -> tuple[str, ...]:
    """The words of a sense, which a pack may give as one text or as a list."""
    return (value,) if isinstance(value, str) else tuple(value)


@dataclass(frozen=True, eq=False)
class Pack:
    """The entries of one file; an entry is put together when somebody asks for it."""

    name: str
    """The file's name without its suffix."""
    kind: str
    rule: str
    """The id of the rule that it feeds."""
    route: str | None
    """ISO 639-1 code of the language that the entries give away."""
    rows: tuple[Mapping[str, Any], ...]
    """The tables of the file, known to be right."""
    domains: tuple[tuple[str, frozenset[str]], ...] = ()
    """The words (lemmas) of each domain that the entries name."""
    lean: bool = False
    """Whether the tables, and so the entries, have no examples."""

    @functools.cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, in their order."""
        return tuple(self.entry(index) for index in range(len(self.rows)))

    def entry(self, index: int) -> Entry:
        """The one at the index."""
        if index not in self._made:
            self._made[index] = made(self.kind, self.rows[index])
        return self._made[index]

    @functools.cached_property
    def _made(self) -> dict[int, Entry]:
        return {}
