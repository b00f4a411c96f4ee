"""Words out of the domain of the story: a robot that was fired at a city, incarceration in an epidemic."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fidelity.models import Alignment, Clue, Hit, Sentence, Severity, Span
from fidelity.rules import pack
from fidelity.rules.core import Hits, Rule, Scope
from fidelity.rules.match import Patterns
from fidelity.rules.pack import Homograph, Pack

SURE = 0.85
"""The word names its domain itself, or more of the domain's words are near than the entry asks for."""
LIKELY = 0.75
IN_QUOTES = 0.15
"""Less sure inside a quotation, where a person may speak in pictures."""


@dataclass(frozen=True, slots=True)
class Known:
    """An entry with the words of its domains."""

    entry: Homograph
    domain: frozenset[str]
    vetoes: frozenset[str]


def rules(extra: Iterable[Pack] = ()) -> Iterator[Rule]:
    """A rule for each id that a domain pack feeds."""
    by_rule: dict[str, list[Pack]] = {}
    for one in (*pack.load("domain"), *(p for p in extra if p.kind == "domain")):
        by_rule.setdefault(one.rule, []).append(one)
    for rule_id, packs in by_rule.items():
        examples = functools.partial(pack.examples, packs)
        doc = (
            "A word is used in a sense that has no place in the story.\n\n"
            "One foreign word often has two English ones, each at home in another field; a machine picks the one that "
            "is more common. An army fires missiles, not robots; a virus brings a lockdown, not incarceration."
        )
        check = functools.partial(_check, Table(packs))
        yield Rule(rule_id, Scope.TEXT, check, Severity.MAJOR, "Accuracy: Mistranslation", examples, doc=doc)


class Table:
    """The entries of packs by their patterns; their domains are put together when they are first found."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self.places = {row["match"]: (one, index) for one in packs for index, row in enumerate(one.rows)}
        self.ready: dict[str, Known] = {}

    @functools.cached_property
    def patterns(self) -> Patterns:
        """All the entries' patterns."""
        return Patterns(self.places)

    def known(self, match: str) -> Known:
        """The entry of a pattern, made ready."""
        if match not in self.ready:
            one, index = self.places[match]
            entry = one.entry(index)
            assert isinstance(entry, Homograph)
            domains = dict(one.domains)
            domain = frozenset[str]().union(*(domains[name] for name in entry.domain))
            self.ready[match] = Known(entry, domain, frozenset(entry.vetoes))
        return self.ready[match]


def _check(table: Table, alignment: Alignment) -> Hits:
    sentences = alignment.copy.sentences
    for at, sentence in enumerate(sentences):
        taken: list[Span] = []
        for match, span in table.patterns.find(sentence.tokens):
            one = table.known(match)
            near = _near(one, sentences, at, span)
            if near is None or _is_name(one.entry, sentence, span) or any(span.overlaps(t) for t in taken):
                continue
            taken.append(span)
            words = span.of(alignment.copy.text)
            sure = SURE if near > one.entry.near or not one.domain else LIKELY
            confidence = round(sure - IN_QUOTES * sentence.quoted(span), 2)
            explained = tuple(map(Clue, one.entry.routes))
            write = _like(one.entry.write, words)
            severity = Severity(one.entry.severity) if one.entry.severity else None
            yield Hit(span, f"“{words}”: {one.entry.why}", write, confidence, severity, clues=explained)


def _is_name(entry: Homograph, sentence: Sentence, span: Span) -> bool:
    """Whether the last word has a capital that the start of the sentence does not explain: the Chicago Tribune."""
    last = next(token for token in sentence.tokens if token.span.end == span.end)
    return not entry.capital and last.text[:1].isupper() and last.span.start != sentence.span.start


def _around(sentences: Sequence[Sentence], at: int) -> Sequence[Sentence]:
    """The paragraph, and the sentences beside it: paragraphs of wire copy are one sentence long."""
    first = last = at
    while first > 0 and sentences[first - 1].paragraph == sentences[at].paragraph:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[at].paragraph:
        last += 1
    return sentences[max(first - 1, 0) : last + 2]


def _near(one: Known, sentences: Sequence[Sentence], at: int, span: Span) -> int | None:
    """How many different words of the domain are near, the match aside; None if too few, or where a veto stands."""
    around = _around(sentences, at)
    if one.vetoes and any(_have(one.vetoes, around, span)):
        return None
    near = {"sentence": sentences[at : at + 1], "story": sentences}.get(one.entry.within, around)
    count = len(set(_have(one.domain, near, span))) if one.domain else 0
    return count if count >= one.entry.near else None


def _have(words: frozenset[str], sentences: Sequence[Sentence], span: Span) -> Iterator[str]:
    """Those of the words that the sentences have outside the span."""
    for sentence in sentences:
        for token in sentence.tokens:
            if not (words.isdisjoint(token.lemmas) and token.lower not in words) and not span.holds(token.span):
                yield next((lemma for lemma in token.lemmas if lemma in words), token.lower)


def _like(write: tuple[str, ...], words: str) -> tuple[str, ...]:
    return tuple(text[:1].upper() + text[1:] if words[:1].isupper() else text for text in write)
