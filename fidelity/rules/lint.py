"""What packs must not say together: the same twice, or one thing here and its opposite there.

The built-in packs are held to it by their tests, a user's own when they are loaded.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fidelity.english.words import lemmas, tokenize
from fidelity.errors import SettingsError
from fidelity.rules import pack
from fidelity.rules.core import Example
from fidelity.rules.entries import KEYS, KINDS
from fidelity.rules.match import Patterns, find
from fidelity.rules.pack import Entry, Pack, Phrase, Pivot, Resplit, Sense, Verb
from fidelity.rules.patterns import compile_pattern

Named = tuple[str, Pack]
"""A pack with what it is called in messages: a user's by its path."""


@functools.lru_cache(maxsize=8)
def users(paths: tuple[str, ...]) -> tuple[Pack, ...]:
    """The user's packs. Raises SettingsError that names the file and the entry for the first thing that is wrong."""
    made = [(path, pack.load_path(Path(path))) for path in paths]
    if made:
        for problem in problems(made, built_in()):
            raise SettingsError(problem)
    return tuple(one for _, one in made)


def built_in() -> tuple[Pack, ...]:
    """The built-in packs of every kind."""
    return tuple(one for kind in KINDS for one in pack.whole(kind))


def problems(new: Sequence[Named], known: Sequence[Pack] = ()) -> Iterator[str]:
    """What is wrong with the new packs, by themselves, among each other and beside the known ones; a line each."""
    beside: list[Named] = [(f"built-in {one.name}", one) for one in known]
    for where, one in new:
        yield from _headers(where, one, beside)
        yield from _doubles(where, one, beside)
        beside.append((where, one))
    for where, one in new:
        for at, entry in enumerate(one.entries, 1):
            for problem in _examples(entry):
                yield f"{where}: {_label(one, at, entry)}: {problem}"
    yield from _confused(new, beside)
    yield from _opposed(new, beside)
    yield from _flagged(new, beside)


def _label(one: Pack, at: int, entry: Entry) -> str:
    return f"entry {at} ({' '.join(str(getattr(entry, key)) for key in KEYS[one.kind])})"


def _headers(where: str, one: Pack, beside: Iterable[Named]) -> Iterator[str]:
    for name, other in beside:
        if other.rule != one.rule:
            continue
        if other.kind != one.kind:
            yield f"{where}: {one.rule} is fed by packs of kind {other.kind} ({name}), not {one.kind}"
        elif one.kind == "phrase" and None not in (one.route, other.route) and other.route != one.route:
            yield f"{where}: {one.rule} has the route {other.route} in {name}, not {one.route}"


def _doubles(where: str, one: Pack, beside: Iterable[Named]) -> Iterator[str]:
    """Entries that another pack of the same rule and language has already; two languages may share a formula."""
    if one.kind == "verb":  # more may be said about a verb
        return
    kin = [
        (name, other)
        for name, other in beside
        if (other.kind, other.rule, other.route) == (one.kind, one.rule, one.route)
    ]
    had = {_key(entry, one.kind): name for name, other in kin for entry in other.entries}
    for at, entry in enumerate(one.entries, 1):
        if (name := had.get(_key(entry, one.kind))) is not None:
            yield f"{where}: {_label(one, at, entry)}: stands in {name} already"


def _key(entry: Entry, kind: str) -> tuple[str, ...]:
    return tuple(" ".join(str(getattr(entry, key)).split()) for key in KEYS[kind])


# --- an entry by itself --------------------------------------------------------------------------------------------


def _examples(entry: Entry) -> Iterator[str]:
    """What an entry says about its own examples and does not hold."""
    if isinstance(entry, Pivot):
        yield from _senses(entry)
    elif isinstance(entry, Verb):
        yield from _kinds(entry)
    elif isinstance(entry, Phrase | Resplit):
        for text in (*entry.flags, *entry.passes):
            example = Example(text)
            if _found(entry, example.copy) != [(span.start, span.end) for span in example.spans]:
                yield f"does not find what is marked in {text!r}, and only that"


def _found(entry: Phrase | Resplit, text: str) -> list[tuple[int, int]]:
    if isinstance(entry, Resplit):
        return [found[:2] for found in entry.find(text)]
    return [(span.start, span.end) for span in find(compile_pattern(entry.match), tokenize(text))]


def _kinds(entry: Verb) -> Iterator[str]:
    for kind in sorted(set(entry.wrong) & set(entry.takes)):
        yield f"{kind} is both taken and wrong"
    for kind in (*entry.wrong, *entry.heads):
        if not entry.write(kind):
            yield f"instead says nothing for {kind}"


def _senses(entry: Pivot) -> Iterator[str]:
    words = [word for sense in entry.senses for word in sense.words]
    for word in sorted({word for word in words if words.count(word) > 1}):
        yield f"{word} stands in two senses"
    for word in words:
        if (head := word.split()[0]) not in lemmas(head):
            yield f"{word} is no dictionary form"
    for flag in entry.flags:
        copy, _, original = flag.partition(" || ")
        marked = " ".join(span.of(Example(copy).copy) for span in Example(copy).spans)
        wrong = {at for at, sense in enumerate(entry.senses) if _has(sense, marked)}
        right = {at for at, sense in enumerate(entry.senses) if _has(sense, original)}
        if not wrong or not right - wrong:
            yield f"{flag!r} does not have one sense in the copy and another in the original"


def _has(sense: Sense, text: str) -> bool:
    forms = {form for word in re.findall(r"[\w’'-]+", text) for form in (*lemmas(word), word.lower())}
    return any({part for part in words.split() if part != "be"} <= forms for words in sense.words)


# --- entries against each other ------------------------------------------------------------------------------------


def _pivots(packs: Iterable[Named]) -> Iterator[tuple[str, Pack, int, Pivot]]:
    for where, one in packs:
        for at, entry in enumerate(one.entries, 1):
            if isinstance(entry, Pivot):
                yield where, one, at, entry


def _confused(new: Sequence[Named], every: Sequence[Named]) -> Iterator[str]:
    """Words that one set calls interchangeable and another one confuses: nobody knows the route for sure."""
    mine = {id(one) for _, one in new}
    same: dict[frozenset[str], tuple[str, Pack, int, Pivot]] = {}
    for where, one, at, entry in _pivots(every):
        for sense in entry.senses:
            same.update((frozenset(two), (where, one, at, entry)) for two in itertools.combinations(sense.words, 2))
    for where, one, at, entry in _pivots(every):
        for first, second in itertools.combinations(entry.senses, 2):
            for two in itertools.product(first.words, second.words):
                other = same.get(frozenset(two))
                if other is None or not {id(one), id(other[1])} & mine:
                    continue
                words = " and ".join(two)
                if id(one) in mine:
                    there = f"{other[3].word} in {other[0]}"
                    yield f"{where}: {_label(one, at, entry)}: confuses {words}, which are interchangeable for {there}"
                else:
                    there = f"{entry.word} in {where}"
                    label = _label(other[1], other[2], other[3])
                    yield f"{other[0]}: {label}: has {words} as interchangeable, which {there} confuses"


def _opposed(new: Sequence[Named], every: Sequence[Named]) -> Iterator[str]:
    """Verbs that never take what they take in another pack."""
    taken: dict[tuple[str, str, str], str] = {}
    for where, one in every:
        for entry in one.entries:
            if isinstance(entry, Verb):
                taken.update(((entry.verb, entry.slot, kind), where) for kind in entry.takes)
    refused = {
        (entry.verb, entry.slot, kind): where
        for where, one in every
        for entry in one.entries
        if isinstance(entry, Verb)
        for kind in entry.wrong
    }
    for where, one in new:
        for at, entry in enumerate(one.entries, 1):
            if not isinstance(entry, Verb):
                continue
            for kind in entry.wrong:
                if (there := taken.get((entry.verb, entry.slot, kind), where)) != where:
                    yield f"{where}: {_label(one, at, entry)}: {kind} is wrong, but taken in {there}"
            for kind in entry.takes:
                if (there := refused.get((entry.verb, entry.slot, kind), where)) != where:
                    yield f"{where}: {_label(one, at, entry)}: {kind} is taken, but wrong in {there}"


def _flagged(new: Sequence[Named], every: Sequence[Named]) -> Iterator[str]:
    """What a phrase says to write, where another phrase flags it."""
    phrases = [(one, entry) for _, one in every for entry in one.entries if isinstance(entry, Phrase)]
    if not any(isinstance(entry, Phrase) for _, one in new for entry in one.entries):
        return
    patterns = Patterns(entry.match for _, entry in phrases)
    for where, one in new:
        for at, entry in enumerate(one.entries, 1):
            for words in entry.prefer if isinstance(entry, Phrase) else ():
                flagged = next(iter(patterns.find(tokenize(f"He was there {words} the end."))), None)
                if flagged is not None:
                    label = f"{where}: {_label(one, at, entry)}"
                    yield f"{label}: says to write {words!r}, which {flagged[0]!r} flags"
