"""Wrong sense through a shared foreign word: `arrest` where the original has capture, both menangkap in Indonesian."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fidelity.english import lexicon, slots
from fidelity.english.words import inflect_like, tokenize
from fidelity.facts.judge import doubt
from fidelity.models import Clue, Hit, Pair, Severity, Token
from fidelity.rules import clues, pack
from fidelity.rules.core import Hits, Rule, Scope
from fidelity.rules.entries import PARTS, words_of
from fidelity.rules.pack import Pack, Pivot, Sense

CLASH = 0.92
"""The copy's word is of a sense that does not take the name that it acts on: a city is not arrested."""
CLASH_COMMON = ((0.6, 0.8), (0.0, 0.45))
"""The same where it acts on a common noun, which may be of several kinds."""
SWAPPED = ((0.7, 0.85), (0.0, 0.35))
"""The words belong to two senses of the foreign word: how sure, by how far the wording round them is kept.

Where less is kept only `judge` can say more: of 13 such pairs in 2,500 of two translators it doubts one, of the five in
the open copies all."""
KIN = ((0.0, 0.35),)
"""The same where WordNet relates the two words and they are alike in their sentence: rather a paraphrase."""
ALIKE = 0.55
RELATED = frozenset({lexicon.Relation.SYNONYM, lexicon.Relation.NEAR, lexicon.Relation.SAME})

Swap = tuple[Pivot, Sense, Sense, str | None]
"""The set, the copy's sense, the original's sense, and the pack's route."""
Words = tuple[str, str]
"""The copy's word and the original's."""


def rules(extra: Iterable[Pack] = ()) -> Iterator[Rule]:
    """A rule for each id that a pivot pack feeds."""
    by_rule: dict[str, list[Pack]] = {}
    for one in (*pack.load("pivot"), *(p for p in extra if p.kind == "pivot")):
        by_rule.setdefault(one.rule, []).append(one)
    for rule_id, packs in by_rule.items():
        examples = functools.partial(pack.examples, packs)
        doc = (
            "A word stands for another one that shares its translation in the language between.\n\n"
            "Two English words often have one foreign word between them; on the way back a machine picks the other "
            "one. The sentence stays fluent and says something else."
        )
        check = functools.partial(_check, _sets(tuple(packs)))
        yield Rule(rule_id, Scope.PAIR, check, Severity.MAJOR, "Accuracy: Mistranslation", examples, doc=doc)


Place = tuple[Pack, int, int]
"""A word in a set: the pack, the set's index, and the index of the sense."""


class _Sets:
    """The sets of packs by the words in them, put together when the first pair comes."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._packs = tuple(packs)

    @functools.cached_property
    def places(self) -> Mapping[str, Sequence[Place]]:
        """Where each word stands."""
        found: dict[str, list[Place]] = {}
        for one in self._packs:
            for index, row in enumerate(one.rows):
                for number, sense in enumerate(row["senses"]):
                    for word in words_of(next(sense[part] for part in PARTS if part in sense)):
                        found.setdefault(word, []).append((one, index, number))
        return found

    def confusing(self, ours: Sequence[str], theirs: Sequence[str]) -> tuple[Words, tuple[Swap, ...]] | None:
        """The first forms of the copy's and the original's word that sets confuse, and one such set of each pack."""
        for a, b in itertools.product(ours, theirs):
            if a == b or a not in self.places or b not in self.places:
                continue
            there = {(id(one), index): number for one, index, number in self.places[b]}
            found: dict[str, Swap] = {}
            for one, index, number in self.places[a]:
                other = there.get((id(one), index), number)
                if other != number and one.name not in found:
                    entry = one.entry(index)
                    assert isinstance(entry, Pivot)
                    found[one.name] = (entry, entry.senses[number], entry.senses[other], one.route)
            if found:
                return (a, b), tuple(found.values())
        return None


@functools.lru_cache(maxsize=4)
def _sets(packs: tuple[Pack, ...]) -> _Sets:
    return _Sets(packs)


def confused(wrong: str, right: str, packs: Iterable[Pack]) -> tuple[Words, tuple[Clue, ...]] | None:
    """A word of either text that are the same in some languages, and those with their words; None if there is none."""
    ours, theirs = tokenize(wrong), tokenize(right)
    kept = {token.lower for token in ours} & {token.lower for token in theirs}
    a = [words for _, words in _heads(tuple(token for token in ours if token.lower not in kept))]
    b = [words for _, words in _heads(tuple(token for token in theirs if token.lower not in kept))]
    sets = _sets(tuple(one for one in packs if one.kind == "pivot"))
    for one, other in itertools.product(a, b):
        found = sets.confusing(one, other)
        if found is not None and (told := _clues(found[1])):
            return (one[0], other[0]), told
    return None


def _clues(swaps: Sequence[Swap]) -> tuple[Clue, ...]:
    found: dict[str, Clue] = {}
    for entry, _, _, route in swaps:
        if route:
            found.setdefault(route, Clue(route, entry.word, entry.why))
    return tuple(found.values())


def _check(sets: _Sets, pair: Pair) -> Hits:
    if pair.links is None:
        return
    said = {lemma for token in pair.original_tokens for lemma in token.lemmas}
    kept = {lemma for token in pair.copy_tokens for lemma in token.lemmas}
    for difference in pair.links.differences:
        for ours, our_words in _heads(difference.copy):
            for theirs, their_words in _heads(difference.original):
                found = sets.confusing(our_words, their_words)
                if found is None or said & set(our_words) or kept & set(their_words):
                    continue
                yield _hit(pair, found[1], ours, theirs, difference.similarity)


def _heads(tokens: tuple[Token, ...]) -> Iterator[tuple[tuple[Token, ...], tuple[str, ...]]]:
    """Single words and runs of two or three, with the lemmas that a set may list them under."""
    for size in (3, 2, 1):
        for start in range(len(tokens) - size + 1):
            run = tokens[start : start + size]
            if size == 1:
                yield run, run[0].lemmas
            else:
                rest = " ".join(token.lower for token in run[1:])
                yield run, tuple(f"{lemma} {rest}" for lemma in run[0].lemmas)


def _hit(
    pair: Pair, swaps: tuple[Swap, ...], ours: tuple[Token, ...], theirs: tuple[Token, ...], similarity: float
) -> Hit:
    entry, our_sense, their_sense, _ = swaps[0]
    found = _clues(swaps)
    why = clues.reason(found, {}) if found else entry.why
    acted, named = _acted_on(pair.copy_tokens, ours, our_sense.pos)
    clash = bool(acted) and bool(our_sense.takes) and not acted & set(our_sense.takes)
    clash = clash and (not their_sense.takes or bool(acted & set(their_sense.takes)))
    relation = lexicon.relation(ours[0].lemma, theirs[0].lemma)
    near = similarity >= ALIKE and relation in RELATED
    if clash and named:
        confidence = CLASH
    else:
        steps = CLASH_COMMON if clash else KIN if near else SWAPPED
        confidence = max(next(sure for kept, sure in steps if pair.kept >= kept), doubt(pair, ours))
    severity = Severity.CRITICAL if clash and named else None
    wrong = " ".join(token.text for token in ours)
    right = " ".join(token.text for token in theirs)
    fitting = inflect_like(theirs[0].lemma, ours[0].text) + "".join(f" {token.text}" for token in theirs[1:])
    others = [inflect_like(word, ours[0].text) for word in their_sense.words if word not in theirs[0].lemmas]
    return Hit(
        ours[0].span.to(ours[-1].span),
        f"“{wrong}” stands where the original has “{right}”. {why}",
        tuple(dict.fromkeys((fitting, *others)))[:3],
        confidence,
        severity,
        theirs[0].span.to(theirs[-1].span),
        clues=found,
    )


def _acted_on(tokens: tuple[Token, ...], words: tuple[Token, ...], pos: str) -> tuple[frozenset[str], bool]:
    """What kinds of thing the copy's verb acts on, and whether one is a name; nothing for other parts of speech."""
    if pos != "verb":
        return frozenset(), False
    phrases = [phrase for phrase in slots.objects(tokens, tokens.index(words[-1])) if phrase.kinds]
    kinds = frozenset[str]().union(*(phrase.kinds for phrase in phrases))
    return kinds, any(phrase.head.text[:1].isupper() for phrase in phrases)
