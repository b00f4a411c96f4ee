"""Turns of phrase carried over word for word from another language: phrase packs as rules."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from fidelity.models import Alignment, Clue, Hit, Severity, Span
from fidelity.rules import pack
from fidelity.rules.core import Hits, Rule, Scope
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
        examples = functools.partial(pack.examples, packs)
        language = rule_id.partition("/")[2].replace("-", " ").title()
        doc = (
            f"A turn of phrase is carried over from {language}.\n\n"
            "It does no harm alone, but it shows that a text was machine-translated, and readers stumble over it."
        )
        if not any(one.route for one in packs):
            doc = (
                "Words stand together that English does not put together, or a fixed phrase lacks one of its words.\n\n"
                "A machine or a thesaurus puts each word for itself. The sense can mostly be guessed, but readers "
                "stumble over it; write the phrase that English has."
            )
        check = functools.partial(_check, _Formulas(packs))
        yield Rule(rule_id, Scope.TEXT, check, Severity.MINOR, "Style: Unidiomatic", examples, doc=doc)


class _Formulas:
    """The entries of a rule by their patterns, each put together when a copy first has it."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._places = {row["match"]: (one, index) for one in packs for index, row in enumerate(one.rows)}

    @functools.cached_property
    def patterns(self) -> Patterns:
        return Patterns(self._places)

    def entry(self, match: str) -> Phrase:
        """The entry of a pattern."""
        one, index = self._places[match]
        entry = one.entry(index)
        assert isinstance(entry, Phrase)
        return entry

    def clues(self, match: str) -> tuple[Clue, ...]:
        """What the formula gives away."""
        route = self._places[match][0].route
        return (Clue(route, match),) if route else ()


def _check(formulas: _Formulas, alignment: Alignment) -> Hits:
    found: list[tuple[Phrase, Span, bool]] = []
    for sentence in alignment.copy.sentences:
        taken: list[Span] = []
        for match, span in formulas.patterns.find(sentence.tokens):
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                found.append((formulas.entry(match), span, sentence.quoted(span)))
    for entry, span, quoted in found:
        words = span.of(alignment.copy.text)
        prefer = tuple(_cased(text, words) for text in entry.prefer)
        sure = ALONE - IN_QUOTES * quoted
        yield Hit(span, f"“{words}”: {entry.why}", prefer, sure, clues=formulas.clues(entry.match))


def _cased(text: str, like: str) -> str:
    return text[:1].upper() + text[1:] if like[:1].isupper() else text
