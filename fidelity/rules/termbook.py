"""Fixed terms by their words: finds phrases whose words are synonyms of a term's, slot by slot."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from fidelity.english.tables import table
from fidelity.english.terms import GAP, LITERAL, spellings, split
from fidelity.models import Token
from fidelity.rules.entries import Term

RIGHT, ODD, NEAR = range(3)
"""What a word is in a slot: one of the term's own, odd in any term, near enough to be right in many."""
LONGEST_GAP = 2
LONGEST = 12
"""Words of a text that a term may take up."""
PLURALS = table("men women children feet teeth people wives lives")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a term."""

    words: dict[str, int]
    """What may stand there, and whether it is RIGHT, ODD or NEAR."""
    own: str
    """The term's own word."""
    verb: bool
    """Whether it is inflected as a verb."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a sentence that has the shape of a term."""

    term: str
    field: str
    at: tuple[int, ...]
    """The tokens of its words, without a gap's."""
    kinds: tuple[int, ...]
    """RIGHT, ODD or NEAR for each word."""
    forms: tuple[str, ...]
    """By which form each fits: a plural by its singular."""
    right: tuple[str, ...]
    """The term's own word for each, in its dictionary form."""

    @property
    def wrong(self) -> frozenset[int]:
        """The tokens that hold a wrong word."""
        return frozenset(at for at, kind in zip(self.at, self.kinds, strict=True) if kind)


class Book:
    """Terms by the words, right or wrong, that may begin them; the rest is worked out for words that a text has."""

    def __init__(self, rows: Iterable[Row], known: str) -> None:
        self.rows: list[Row] = []
        self.known = known
        """What people write or are likely to, a line each."""
        self.starts: dict[str, list[int]] = {}
        self._slots: dict[int, tuple[Slot, ...]] = {}
        self._pairs: dict[str, dict[str, list[int]]] = {}
        for row in rows:
            first = row[2].partition("|")[0]
            for word in first.replace("/", " ").replace("~", "").split():
                self.starts.setdefault(word, []).append(len(self.rows))
            self.rows.append(row)

    def slots(self, number: int) -> tuple[Slot, ...]:
        """The slots of a term."""
        if number not in self._slots:
            self._slots[number] = tuple(_slot(text) for text in self.rows[number][2].split("|"))
        return self._slots[number]

    def _begun(self, word: str) -> dict[str, list[int]]:
        """The terms that may begin with the word, by the words that may come second."""
        if word not in self._pairs:
            made: dict[str, list[int]] = {}
            for number in dict.fromkeys(self.starts[word]):
                second = self.rows[number][2].split("|", 2)[1]
                for other in second.replace("/", " ").replace("~", "").split():
                    made.setdefault(other, []).append(number)
            self._pairs[word] = made
        return self._pairs[word]

    def find(self, tokens: Sequence[Token]) -> Iterator[Found]:
        """Every stretch that has the shape of a term, right or wrong, in the order of the text."""
        words = [at for at, token in enumerate(tokens) if token.text != "-"]
        forms = [_forms(tokens[at]) for at in words]
        for start in range(len(words) - 1):
            begins = self.starts.keys() & {*forms[start], *tokens[words[start]].lemmas}
            if not begins:
                continue
            seconds = {*forms[start + 1], *tokens[words[start + 1]].lemmas}
            numbers: set[int] = set()
            for form in begins:
                begun = self._begun(form)
                for second in begun.keys() & seconds:
                    numbers.update(begun[second])
            for number in sorted(numbers):
                found = self._from(number, [(tokens[at], at) for at in words[start : start + LONGEST]], forms[start:])
                if found is not None:
                    yield found

    def _knows(self, words: Iterable[str]) -> bool:
        return f"\n{' '.join(words)}\n" in self.known

    def _from(self, number: int, words: Sequence[tuple[Token, int]], seen: Sequence[tuple[str, ...]]) -> Found | None:
        slots = self.slots(number)
        fit = _fit(slots, words, seen)
        if fit is None:
            return None
        kinds = tuple(kind for _, _, kind in fit)
        forms = tuple(form for _, form, _ in fit)
        by_at = {at: token for token, at in words}
        if any(kinds) and (self._knows(forms) or self._knows(by_at[at].lower for at, _, _ in fit)):
            return None
        term, field, _ = self.rows[number]
        own = tuple(slot.own for slot in slots if slot.own != GAP)
        return Found(term, field, tuple(at for at, _, _ in fit), kinds, forms, own)


Row = tuple[str, str, str]
"""A term, its field, and its slots as text: `right/odd/near|...`."""


def _slot(text: str) -> Slot:
    parts = (*text.split("/"), "", "")[:3] if text != "/" else (text, "", "")
    words = {word.lstrip("~"): kind for kind in (NEAR, ODD, RIGHT) for word in parts[kind].split()}
    own = parts[RIGHT].split()[0]
    return Slot(words, own.lstrip("~"), own[0] == "~")


def _fit(
    slots: Sequence[Slot], words: Sequence[tuple[Token, int]], forms: Sequence[tuple[str, ...]]
) -> list[tuple[int, str, int]] | None:
    """For each slot the token that fills it, by which form, and what that is there; None where one does not fit."""
    if not slots:
        return []
    if slots[0].own == GAP:
        for skipped in range(min(LONGEST_GAP, len(words)) + 1):
            if all(token.is_word for token, _ in words[:skipped]):
                rest = _fit(slots[1:], words[skipped:], forms[skipped:])
                if rest is not None:
                    return rest
        return None
    if not words:
        return None
    slot, (token, at) = slots[0], words[0]
    form = next((f for f in (*forms[0], *(token.lemmas if slot.verb else ())) if f in slot.words), None)
    rest = _fit(slots[1:], words[1:], forms[1:]) if form is not None else None
    return None if form is None or rest is None else [(at, form, slot.words[form]), *rest]


def _forms(token: Token) -> tuple[str, ...]:
    """The word, and if it is a plural its singular."""
    lower = token.lower
    if lower.endswith("s") or lower in PLURALS:
        return (lower, *(lemma for lemma in token.lemmas if lemma != lower))
    return (lower,)


@functools.cache
def built_in() -> Book:
    """The book of the built-in packs, as `fidelity/data/terms.py` compiled it."""
    raw = json.loads(resources.files("fidelity.data").joinpath("terms.json").read_text("utf-8"))
    return Book(((term, field, slots) for term, field, slots in raw["terms"]), raw["known"])


def row(entry: Term) -> Row:
    """A user's entry as the book has it: only with its own wrong words."""
    swaps = dict(entry.swaps)
    slots = []
    for word in split(entry.term):
        plain = word.lstrip("~")
        wrong = () if plain in LITERAL else swaps.get(plain, ())
        slots.append(
            "/".join((" ".join(f"~{w}" if word[0] == "~" else w for w in spellings(plain)), " ".join(wrong), ""))
        )
    return entry.term, entry.field, "|".join(slots)
