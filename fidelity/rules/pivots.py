"""Wrong sense through a shared foreign word: `arrest` where the original has capture, both menangkap in Indonesian."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from fidelity.english import lexicon, slots
from fidelity.english.words import inflect_like
from fidelity.facts.judge import doubt
from fidelity.models import Hit, Pair, Severity, Token
from fidelity.rules import pack
from fidelity.rules.core import Example, Hits, Rule, Scope
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


def rules(extra: Iterable[Pack] = ()) -> Iterator[Rule]:
    """A rule for each id that a pivot pack feeds."""
    by_rule: dict[str, list[Pack]] = {}
    for one in (*pack.load("pivot"), *(p for p in extra if p.kind == "pivot")):
        by_rule.setdefault(one.rule, []).append(one)
    for rule_id, packs in by_rule.items():
        texts = [text for one in packs for e in one.entries if isinstance(e, Pivot) for text in (*e.flags, *e.passes)]
        examples = tuple(Example(copy, original) for copy, _, original in (text.partition(" || ") for text in texts))
        doc = (
            "A word stands for another one that shares its translation in the language between.\n\n"
            "Two English words often have one foreign word between them; on the way back a machine picks the other "
            "one. The sentence stays fluent and says something else."
        )
        check = functools.partial(_check, _table(tuple(packs)))
        yield Rule(rule_id, Scope.PAIR, check, Severity.MAJOR, "Accuracy: Mistranslation", examples, doc=doc)


def _table(packs: tuple[Pack, ...]) -> dict[tuple[str, str], Swap]:
    """Every pair (copy word, original word) that a set confuses."""
    table: dict[tuple[str, str], Swap] = {}
    for one in packs:
        for entry in one.entries:
            if not isinstance(entry, Pivot):
                continue
            for ours in entry.senses:
                for theirs in entry.senses:
                    if ours is not theirs:
                        table.update(
                            ((a, b), (entry, ours, theirs, one.route))
                            for a in ours.words
                            for b in theirs.words
                            if a != b and (a, b) not in table
                        )
    return table


def _check(table: dict[tuple[str, str], Swap], pair: Pair) -> Hits:
    if pair.links is None:
        return
    said = {lemma for token in pair.original_tokens for lemma in token.lemmas}
    kept = {lemma for token in pair.copy_tokens for lemma in token.lemmas}
    for difference in pair.links.differences:
        for ours, our_words in _heads(difference.copy):
            for theirs, their_words in _heads(difference.original):
                swap = _swap(table, our_words, their_words)
                if swap is None or said & set(our_words) or kept & set(their_words):
                    continue
                yield _hit(pair, swap, ours, theirs, difference.similarity)


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


def _swap(table: dict[tuple[str, str], Swap], ours: tuple[str, ...], theirs: tuple[str, ...]) -> Swap | None:
    return next((table[a, b] for a in ours for b in theirs if (a, b) in table), None)


def _hit(pair: Pair, swap: Swap, ours: tuple[Token, ...], theirs: tuple[Token, ...], similarity: float) -> Hit:
    entry, our_sense, their_sense, _ = swap
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
        f"“{wrong}” stands where the original has “{right}”. {entry.why}",
        tuple(dict.fromkeys((fitting, *others)))[:3],
        confidence,
        severity,
        theirs[0].span.to(theirs[-1].span),
    )


def _acted_on(tokens: tuple[Token, ...], words: tuple[Token, ...], pos: str) -> tuple[frozenset[str], bool]:
    """What kinds of thing the copy's verb acts on, and whether one is a name; nothing for other parts of speech."""
    if pos != "verb":
        return frozenset(), False
    phrases = [phrase for phrase in slots.objects(tokens, tokens.index(words[-1])) if phrase.kinds]
    kinds = frozenset[str]().union(*(phrase.kinds for phrase in phrases))
    return kinds, any(phrase.head.text[:1].isupper() for phrase in phrases)
