"""Shows each rule what its scope sees, and turns hits into findings: the only maker of findings."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from fidelity.facts.formulas import said_alike
from fidelity.models import Alignment, Finding, Hit, Notice, Pair, Severity, Span
from fidelity.rules.core import Rule, Scope

WORDING = frozenset({"sense", "verbs", "terms", "possessive", "collocation"})
"""Families that explain the same thing, a wrong word: the best explanation of a place is shown, not all."""
_FACTS = """
    numbers dates units names titles pronouns negation scope certainty attribution roles tense omission addition
"""
FACTS = frozenset(_FACTS.split())
"""Families that compare what is said rather than how."""
STORY = 8
"""Pairs from which on a copy shows whether it is a rewrite:"""
REWRITE = 0.65
"""one whose typical sentence keeps fewer of its words. In the open copies round trips keep .82 and more, damaged ones
.78 but for one, honest rewrites .37 to .60."""
TEMPER = 0.6
SEVERAL, MANY, PASSED_ON = 3, 16, 0.4
"""Pairs of a short story, and the least that its typical sentence keeps where it was passed on as it was:"""
WORTH, SHOWN, FIRMER = 0.35, 0.5, 0.15
"""there a vague hit between the first two gets the third more. In the open copies this shows 26 more, every other one
right, and no rewrite. In a long story the few paraphrases that any editor makes would come to more than he reads."""
SAID = 0.5
"""A hit so sure takes the place of any other explanation; a less sure one only that of a still less sure."""
SUPPORTED = 0.55
"""An alternative original speaks for the copy's words only in a pair at least this similar."""


def run(rules: Iterable[Rule], alignment: Alignment) -> tuple[tuple[Finding, ...], tuple[Notice, ...]]:
    """All findings in the order of the text; a rule that breaks is a notice and stops no other."""
    hits: list[tuple[Rule, Hit]] = []
    notices = []
    for rule in rules:
        try:
            hits += [(rule, hit) for hit in _hits(rule, alignment)]
        except Exception as error:  # one broken rule must not hide what the others see
            notices.append(Notice("rule-failed", f"{rule.id} could not be checked: {type(error).__name__}: {error}"))
    if _rewritten(alignment):
        hits = [(rule, _tempered(rule, hit)) for rule, hit in hits]
    elif _passed_on(alignment):
        hits = [(rule, _firmer(rule, hit)) for rule, hit in hits]
    return _findings(_best(hits), alignment), tuple(notices)


def _rewritten(alignment: Alignment) -> bool:
    """Whether somebody told the story in other words, and did not just pass it on."""
    kept = [pair.kept for pair in alignment.pairs if pair.copy and pair.original]
    return len(kept) >= STORY and max(kept) < REWRITE


def _passed_on(alignment: Alignment) -> bool:
    """Whether a text of several sentences keeps so much of the wording that nobody put it in words of his own."""
    kept = [pair.kept for pair in alignment.pairs if pair.copy and pair.original]
    return SEVERAL <= len(kept) <= MANY and statistics.median(kept) >= PASSED_ON


def _firmer(rule: Rule, hit: Hit) -> Hit:
    """The hit in a text that was passed on: a word that differs there was seldom chosen."""
    if not rule.vague or not WORTH <= hit.confidence < SHOWN:
        return hit
    return replace(hit, confidence=round(hit.confidence + FIRMER, 3))


def _tempered(rule: Rule, hit: Hit) -> Hit:
    """The hit in a rewritten story: figures are worked out anew there, and hedges and names put in other words."""
    if rule.vague:  # nothing but another wording, which is what a rewrite is
        return replace(hit, confidence=round(hit.confidence * TEMPER * TEMPER, 2))
    if rule.family not in FACTS:
        return hit
    rank = (hit.severity or rule.severity).rank
    milder = list(Severity)[rank - 1 if rank > Severity.MINOR.rank else rank]
    return replace(hit, confidence=round(hit.confidence * TEMPER, 2), severity=milder)


def _hits(rule: Rule, alignment: Alignment) -> Iterator[Hit]:
    match rule.scope:
        case Scope.SENTENCE:
            for pair in alignment.pairs:
                for sentence in pair.copy:
                    found = cast("Callable[[Any], Iterable[Hit]]", rule.check)(sentence)
                    yield from (hit for hit in found if not (rule.referee and _said(hit, pair, alignment)))
        case Scope.PAIR:
            check = cast("Callable[[Pair], Iterable[Hit]]", rule.check)
            for pair in alignment.pairs:
                if pair.copy and pair.original:
                    for hit in check(pair):
                        if not said_alike(rule.id, hit.span, pair) and not any(
                            _cleared(check, hit, other) for other in pair.alternatives
                        ):
                            yield replace(hit, source=pair.source) if hit.source is None else hit
        case Scope.TEXT:
            for hit in cast("Callable[[Alignment], Iterable[Hit]]", rule.check)(alignment):
                beside = next((p for p in alignment.pairs if any(s.span.holds(hit.span) for s in p.copy)), None)
                if not (rule.referee and beside is not None and _said(hit, beside, alignment)):
                    yield hit
        case Scope.ALIGNMENT if alignment.originals:
            yield from cast("Callable[[Alignment], Iterable[Hit]]", rule.check)(alignment)


def _said(hit: Hit, pair: Pair, alignment: Alignment) -> bool:
    """Whether the original is the referee: it has the same words, in the pair if it is one word, else anywhere."""
    words = _plain(hit.span.of(alignment.copy.text))
    if " " in words and any(words in _plain(original.text) for original in alignment.originals):
        return True
    return bool(words) and f" {words} " in f" {_plain(pair.original_text)} "


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _cleared(check: Callable[[Pair], Iterable[Hit]], hit: Hit, other: Pair) -> bool:
    """Whether another original supports the copy's words: the same check finds nothing there."""
    if other.similarity < SUPPORTED or not other.original:
        return False
    return not any(found.span.overlaps(hit.span) for found in check(other))


def _strength(rule: Rule, hit: Hit) -> tuple[int, float]:
    return ((hit.severity or rule.severity).rank, hit.confidence)


def _best(hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """Without hits that a better one makes superfluous: one reason for a wrong word, and nothing vague beside it."""
    kept: list[tuple[Rule, Hit]] = []
    for rule, hit in sorted(hits, key=lambda item: (item[0].vague, *(-x for x in _strength(*item)), item[0].id)):
        rivals = [(other, found) for other, found in kept if found.span.overlaps(hit.span)]
        better = [other for other, found in rivals if found.confidence >= min(SAID, hit.confidence)]
        if rule.vague and better:
            continue
        if rule.family in WORDING and any(other.family in WORDING for other in better):
            continue
        if any(other.id == rule.id and found.span == hit.span for other, found in rivals):
            continue
        kept.append((rule, hit))
    return kept


def _findings(hits: list[tuple[Rule, Hit]], alignment: Alignment) -> tuple[Finding, ...]:
    text = alignment.copy.text
    seen: Counter[tuple[str, str]] = Counter()
    made = []
    for rule, hit in sorted(hits, key=lambda item: (item[1].span, item[0].id)):
        quote = hit.span.of(text)
        seen[rule.id, quote] += 1
        made.append(
            Finding(
                rule.id,
                hit.severity or rule.severity,
                rule.mqm,
                hit,
                quote,
                _original_quote(hit.original_span, hit.source, alignment),
                seen[rule.id, quote],
            )
        )
    return tuple(made)


def _original_quote(span: Span | None, source: int | None, alignment: Alignment) -> str:
    if span is None or source is None:
        return ""
    return span.of(alignment.originals[source].text)
