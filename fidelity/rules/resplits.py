"""Words fused or split at the wrong place: `Lashkar Gah's insight` for Lashkar Gah in sight."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from fidelity.models import Hit, Sentence, Severity, Span
from fidelity.rules import pack
from fidelity.rules.core import Hits, Rule, Scope
from fidelity.rules.pack import Pack, Resplit

CONFIDENCE = 0.9
"""Frames are written so narrow that a match is nearly always wrong (reports/rules-wording.md)."""


def rules(extra: Iterable[Pack] = ()) -> Iterator[Rule]:
    """A rule for each id that a resplit pack feeds."""
    by_rule: dict[str, list[Pack]] = {}
    for one in (*pack.load("resplit"), *(p for p in extra if p.kind == "resplit")):
        by_rule.setdefault(one.rule, []).append(one)
    for rule_id, packs in by_rule.items():
        entries = tuple(entry for one in packs for entry in one.entries if isinstance(entry, Resplit))
        examples = functools.partial(pack.examples, packs)
        doc = (
            "Words are fused or split at the wrong place, so that they say something else.\n\n"
            "A phrase that one language writes in two words comes back in one, or the other way round: with the city "
            "in sight becomes with the city's insight. The reader gets another meaning, or none."
        )
        check = functools.partial(_check, _by_word(entries))
        yield Rule(rule_id, Scope.SENTENCE, check, Severity.MAJOR, "Accuracy: Mistranslation", examples, doc=doc)


Table = dict[str, list[tuple[frozenset[str], int, Resplit]]]
"""By the longest word that a sentence must have: all the words that it must have, and the entry with its number."""


def _by_word(entries: Iterable[Resplit]) -> Table:
    table: Table = {}
    for number, entry in enumerate(entries):
        for form in (entry.fused, *entry.also):
            words = form.lower().split()
            table.setdefault(max(words, key=len), []).append((frozenset(words), number, entry))
    return table


def _check(table: Table, sentence: Sentence) -> Hits:
    have = {token.lower for token in sentence.tokens}
    found = {number: entry for word in have & table.keys() for needs, number, entry in table[word] if needs <= have}
    seen: list[Span] = []
    for _, entry in sorted(found.items(), key=lambda item: item[0]):
        for start, end, write in entry.find(sentence.text):
            span = Span(sentence.span.start + start, sentence.span.start + end)
            if any(span.overlaps(other) for other in seen):
                continue
            seen.append(span)
            words = sentence.text[start:end]
            yield Hit(span, f"“{words}”: {entry.why}", (write,) if write else (), CONFIDENCE, _severity(words, write))


def _severity(words: str, write: str) -> Severity | None:
    """Critical for a possessive, which gives a place or thing a mind of its own; minor for a word that fell apart."""
    if "'s " in words.replace("’", "'"):
        return Severity.CRITICAL
    apart = " " in words and " " not in write and words.replace(" ", "").lower() == write.lower()
    return Severity.MINOR if apart else None
