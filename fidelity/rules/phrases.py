"""Turns of phrase carried over word for word from another language: phrase packs as rules."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from fidelity.models import Alignment, Clue, Hit, Severity, Span
from fidelity.rules import pack
from fidelity.rules.core import Example, Hits, Rule, Scope
from fidelity.rules.match import Patterns
from fidelity.rules.pack import Pack, Phrase

ALONE = 0.6
"""Confidence of one formula: it may be somebody's style. `rules/route.py` raises it where others stand beside it."""
IN_QUOTES = 0.15
"""Less sure inside a quotation, where a person may just have spoken so."""


def rules(extra: Iterable[Pack] = ()) -> Iterator[Rule]:
    """A rule for each id that a phrase pack feeds."""
    by_rule: dict[str, list[Pack]] = {}
    for one in (*pack.load("phrase"), *(p for p in extra if p.kind == "phrase")):
        by_rule.setdefault(one.rule, []).append(one)
    for rule_id, packs in by_rule.items():
        entries = [entry for one in packs for entry in one.entries if isinstance(entry, Phrase)]
        examples = tuple(Example(text) for entry in entries for text in (*entry.flags, *entry.passes))
        language = rule_id.partition("/")[2].replace("-", " ").title()
        doc = (
            f"A turn of phrase is carried over from {language}.\n\n"
            "It does no harm alone, but it shows that a text was machine-translated, and readers stumble over it."
        )
        check = functools.partial(_check, _Formulas(packs))
        yield Rule(rule_id, Scope.TEXT, check, Severity.MINOR, "Style: Unidiomatic", examples, doc=doc)


class _Formulas:
    """The entries of a rule, compiled when the first copy comes."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._packs = packs

    @functools.cached_property
    def entries(self) -> dict[str, Phrase]:
        return {entry.match: entry for one in self._packs for entry in one.entries if isinstance(entry, Phrase)}

    @functools.cached_property
    def clues(self) -> dict[str, tuple[Clue, ...]]:
        """What each formula gives away, by its pattern."""
        return {
            entry.match: (Clue(one.route, entry.match),)
            for one in self._packs
            if one.route
            for entry in one.entries
            if isinstance(entry, Phrase)
        }

    @functools.cached_property
    def patterns(self) -> Patterns:
        return Patterns(self.entries)


def _check(formulas: _Formulas, alignment: Alignment) -> Hits:
    found: list[tuple[Phrase, Span, bool]] = []
    for sentence in alignment.copy.sentences:
        taken: list[Span] = []
        for match, span in formulas.patterns.find(sentence.tokens):
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                found.append((formulas.entries[match], span, sentence.quoted(span)))
    for entry, span, quoted in found:
        words = span.of(alignment.copy.text)
        prefer = tuple(_cased(text, words) for text in entry.prefer)
        sure = ALONE - IN_QUOTES * quoted
        yield Hit(span, f"“{words}”: {entry.why}", prefer, sure, clues=formulas.clues.get(entry.match, ()))


def _cased(text: str, like: str) -> str:
    return text[:1].upper() + text[1:] if like[:1].isupper() else text
