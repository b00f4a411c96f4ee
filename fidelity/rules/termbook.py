"""Fixed terms by their words: finds phrases whose words are synonyms of a term's, slot by slot."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from fidelity.english.terms import GAP, LITERAL, spellings, split
from fidelity.models import Token
from fidelity.rules.entries import Term

RIGHT, ODD, NEAR = range(3)
"""What a word is in a slot: one of the term's own, odd in any term, near enough to be right in many."""
LONGEST_GAP = 2
PLURALS = frozenset("men women children feet teeth people wives lives".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a sentence that has the shape of a term."""

    term: str
    field: str
    at: tuple[int, ...]
    """The tokens of its words, without a gap's."""
    kinds: tuple[int, ...]
    """RIGHT, ODD or NEAR for each word."""
    right: tuple[str, ...]
    """The term's own word for each, in its dictionary form."""

    @property
    def wrong(self) -> frozenset[int]:
        """The tokens that hold a wrong word."""
        return frozenset(at for at, kind in zip(self.at, self.kinds, strict=True) if kind)


class Book:
    """Terms by the words that they, right or wrong, may begin with."""

    def __init__(self, rows: Iterable[tuple[str, str, str]], known: str) -> None:
        self.rows: list[tuple[str, str, str]] = []
        self.known = known
        self.starts: dict[str, list[int]] = {}
        self.seconds: set[str] = set()
        self.add(rows)

    def add(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """More terms, such as those of a user's pack."""
        for row in rows:
            first, second, *_ = row[2].split("|")
            for word in first.replace("/", " ").split():
                self.starts.setdefault(word.lstrip("~"), []).append(len(self.rows))
            self.seconds.update(second.replace("/", " ").replace("~", "").split())
            self.rows.append(row)

    @functools.lru_cache(maxsize=4096)  # noqa: B019 - a book lives as long as the process
    def slots(self, number: int) -> tuple[tuple[dict[str, int], str, bool], ...]:
        """For each slot of a term its words with their kinds, the right word, and whether it is inflected as a verb."""
        made = []
        for slot in self.rows[number][2].split("|"):
            parts = slot.split("/") if slot != "/" else [slot]
            words = {w.lstrip("~"): kind for kind in (NEAR, ODD, RIGHT) for w in (*parts, "", "")[kind].split()}
            own = parts[0].split()[0]
            made.append((words, own.lstrip("~"), own[0] == "~"))
        return tuple(made)

    def find(self, tokens: Sequence[Token]) -> Iterator[Found]:
        """Every stretch that has the shape of a term, right or wrong, in the order of the text."""
        words = [at for at, token in enumerate(tokens) if token.text != "-"]
        forms = [_forms(tokens[at]) for at in words]
        for start in range(len(words) - 1):
            if not any(form in self.seconds for form in forms[start + 1]) and GAP not in self.seconds:
                continue
            for number in {number for form in forms[start] for number in self.starts.get(form, ())}:
                yield from self._from(number, tokens, words, forms, start)

    def _from(
        self, number: int, tokens: Sequence[Token], words: Sequence[int], forms: Sequence[tuple[str, ...]], start: int
    ) -> Iterator[Found]:
        slots = self.slots(number)
        at, kinds, phrase, here = [], [], [], start
        for allowed, _, verb in slots:
            if here >= len(words):
                return
            fit = _fit(allowed, forms[here], tokens[words[here]].lemmas if verb else ())
            if fit is None:
                return
            at.append(words[here])
            kinds.append(fit[1])
            phrase.append(fit[0])
            here += 1
        if any(kinds) and f"\n{' '.join(phrase)}\n" in self.known:
            return
        term, field, _ = self.rows[number]
        yield Found(term, field, tuple(at), tuple(kinds), tuple(own for _, own, _ in slots))


def _forms(token: Token) -> tuple[str, ...]:
    """The word, and if it is a plural its singular."""
    lower = token.lower
    if lower.endswith("s") or lower in PLURALS:
        return (lower, *(lemma for lemma in token.lemmas if lemma != lower))
    return (lower,)


def _fit(allowed: dict[str, int], forms: Sequence[str], lemmas: Sequence[str]) -> tuple[str, int] | None:
    for form in (*forms, *lemmas):
        if form in allowed:
            return form, allowed[form]
    return None


@functools.cache
def built_in() -> Book:
    """The book of the built-in packs, as `fidelity/data/terms.py` compiled it."""
    raw = json.loads(resources.files("fidelity.data").joinpath("terms.json").read_text("utf-8"))
    return Book(map(tuple, raw["terms"]), raw["known"])


def row(entry: Term) -> tuple[str, str, str]:
    """A user's entry as the book has it: only with its own wrong words."""
    swaps = dict(entry.swaps)
    slots = []
    for word in split(entry.term):
        plain = word.lstrip("~")
        wrong = () if plain in LITERAL else swaps.get(plain, ())
        slots.append("/".join((" ".join(f"~{w}" if word[0] == "~" else w for w in spellings(plain)), " ".join(wrong), "")))
    return entry.term, entry.field, "|".join(slots)
