"""The values that travel through the pipeline: frozen, small, and in need of nothing else of ours."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Severity(StrEnum):
    """How bad a finding is, in newsroom terms; ordered."""

    INFO = "info"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for info up to 3 for critical."""
        return list(Severity).index(self)

    @property
    def weight(self) -> int:
        """The penalty in the fidelity score (the MQM weights of WMT, with 25 for critical)."""
        return (0, 1, 5, 25)[self.rank]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code points of the untouched text of a document."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def of(self, text: str) -> str:
        """The words that it covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether both share a code point; an empty span touches what contains its position."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def to(self, other: Span) -> Span:
        """The stretch from the earlier start to the later end."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader of a report must know beside the findings: what was skipped, dropped or not compared."""

    code: str
    """Stable, kebab-case: `no-original`, `not-english`, `same-text`, `short-text`, `unrelated`, `no-model`, ..."""
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A wire item; plain text knows only text and name."""

    text: str
    name: str = ""
    language: str | None = None
    """ISO 639-1, when the item itself or a reader says so."""
    headline: str | None = None
    version: str | None = None
    status: str | None = None
    issued: str | None = None
    source: str | None = None
    notices: tuple[Notice, ...] = ()
    """What the reader dropped or could not make out."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or punctuation mark of a sentence."""

    text: str
    span: Span
    lemmas: tuple[str, ...]
    """Lower-case dictionary forms, the likeliest first; the word itself where no dictionary has it."""

    @property
    def lower(self) -> str:
        """The lower-case form with a straight apostrophe."""
        return self.text.lower().replace("’", "'")

    @property
    def lemma(self) -> str:
        """The likeliest dictionary form."""
        return self.lemmas[0]

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return any(c.isalnum() for c in self.text)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation."""

    span: Span
    """With its quotation marks."""
    content: tuple[Span, ...]
    """The words between the marks; several when it runs over paragraphs, each of which opens with a mark."""
    speaker: str | None = None
    """The words that name who speaks, as they stand in the text."""
    speaker_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or headline) with its place in the document."""

    text: str
    span: Span
    tokens: tuple[Token, ...] = ()
    quotes: tuple[Span, ...] = ()
    """The stretches of direct quotation inside this sentence, without the marks."""
    paragraph: int = 0
    is_headline: bool = False
    is_furniture: bool = False
    """A caption, a credit line or a link to another story: neither an addition nor part of what is said."""

    @property
    def words(self) -> tuple[Token, ...]:
        """The tokens that are not punctuation."""
        return tuple(token for token in self.tokens if token.is_word)

    def quoted(self, span: Span) -> bool:
        """Whether the span lies inside a direct quotation."""
        return any(quote.holds(span) for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Segmented:
    """A document with its sentences and direct quotations, both in order."""

    document: Document
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()

    @property
    def text(self) -> str:
        """The untouched text."""
        return self.document.text


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of words that is not the same on both sides of a pair; one side may be empty."""

    copy: tuple[Token, ...]
    original: tuple[Token, ...]
    similarity: float
    """Mean contextual similarity of the linked words, 0 where a side is empty."""

    @property
    def copy_span(self) -> Span | None:
        """From the first to the last word in the copy."""
        return self.copy[0].span.to(self.copy[-1].span) if self.copy else None

    @property
    def original_span(self) -> Span | None:
        """From the first to the last word in the original."""
        return self.original[0].span.to(self.original[-1].span) if self.original else None


@dataclass(frozen=True, slots=True)
class Links:
    """Which words of a pair stand for each other. Indices count the tokens of `copy` and `original`."""

    copy: tuple[Token, ...]
    original: tuple[Token, ...]
    links: frozenset[tuple[int, int]]
    differences: tuple[Difference, ...] = ()

    def originals_of(self, index: int) -> tuple[Token, ...]:
        """The original's words linked with the copy's token at the index."""
        return tuple(self.original[j] for j in _partners(self.links)[0].get(index, ()))

    def copies_of(self, index: int) -> tuple[Token, ...]:
        """The copy's words linked with the original's token at the index."""
        return tuple(self.copy[i] for i in _partners(self.links)[1].get(index, ()))


@functools.lru_cache(maxsize=64)
def _partners(links: frozenset[tuple[int, int]]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """For each side the indices that each index is linked with, in order: rules ask for them word by word."""
    ours: dict[int, list[int]] = {}
    theirs: dict[int, list[int]] = {}
    for i, j in sorted(links):
        ours.setdefault(i, []).append(j)
        theirs.setdefault(j, []).append(i)
    return ours, theirs


class PairKind(StrEnum):
    """How the copy's side of a pair came from the original's."""

    KEPT = "kept"
    EDITED = "edited"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    ADDED = "added"
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of copy and original that say the same; an empty side is an addition or an omission."""

    copy: tuple[Sentence, ...]
    original: tuple[Sentence, ...]
    source: int | None
    """Which of the alignment's originals; None when nothing supports the copy's sentence."""
    similarity: float
    kind: PairKind
    links: Links | None = None
    kept: float = 1.0
    """How far the wording is the original’s, 0 to 1: of this pair or of the whole copy, whichever is less. Where it
    is high a different word is a change; where it is low somebody rewrote the story, and words differ by right."""
    alternatives: tuple[Pair, ...] = ()
    """The same copy sentences beside other originals that also carry them, the best first."""

    @property
    def copy_text(self) -> str:
        """The copy's sentences, joined by a space."""
        return " ".join(sentence.text for sentence in self.copy)

    @property
    def original_text(self) -> str:
        """The original's sentences, joined by a space."""
        return " ".join(sentence.text for sentence in self.original)

    @property
    def copy_tokens(self) -> tuple[Token, ...]:
        """The tokens of all the copy's sentences."""
        return tuple(token for sentence in self.copy for token in sentence.tokens)

    @property
    def original_tokens(self) -> tuple[Token, ...]:
        """The tokens of all the original's sentences."""
        return tuple(token for sentence in self.original for token in sentence.tokens)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A copy beside its originals. Without any, every sentence is a pair with an empty side."""

    copy: Segmented
    originals: tuple[Segmented, ...]
    pairs: tuple[Pair, ...]
    """In the order of the copy; omitted sentences stand where the original had them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule saw."""

    span: Span
    message: str
    suggestions: tuple[str, ...] = ()
    confidence: float = 0.8
    severity: Severity | None = None
    """Overrides the rule's own severity."""
    original_span: Span | None = None
    source: int | None = None
    """Which original `original_span` counts in; the runner fills in the pair's."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with its rule; made by the runner alone."""

    rule: str
    severity: Severity
    mqm: str
    hit: Hit
    quote: str
    """The copy's words."""
    original_quote: str = ""
    occurrence: int = 1
    """Which one, when the same rule flags the same words several times."""

    @property
    def span(self) -> Span:
        """Where in the copy."""
        return self.hit.span

    @property
    def confidence(self) -> float:
        """How sure, 0 to 1."""
        return self.hit.confidence

    @property
    def message(self) -> str:
        """The reason, for an editor."""
        return self.hit.message

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What to write instead of the quoted words, the best first."""
        return self.hit.suggestions

    @property
    def original_span(self) -> Span | None:
        """Where in the original."""
        return self.hit.original_span

    @property
    def source(self) -> int | None:
        """Which original."""
        return self.hit.source

    @property
    def fingerprint(self) -> str:
        """SHA-256 of rule, copy words, original words and occurrence, free of positions; the key of baselines."""
        words = (" ".join(text.lower().split()) for text in (self.quote, self.original_quote))
        key = "\x1f".join((self.rule, *words, str(self.occurrence)))
        return hashlib.sha256(key.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible original with the reasons why it was considered."""

    document: Document
    score: float
    """Share of the copy's words in sentences that this text supports, 0 to 1."""
    lexical: float
    similarity: float
    reason: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """The languages a text seems to have passed through, with the evidence."""

    languages: tuple[str, ...] = ()
    confidence: float = 0.0
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Distances:
    """How far a copy is from its originals by the measures of machine translation; None where nothing was compared."""

    bleu: float | None = None
    chrf: float | None = None
    ter: float | None = None
    signatures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """What a report comes to in figures."""

    fidelity: float
    """100 minus the severity weights per 100 words, floored at 0."""
    risk: float
    """Expected severity weight: sum of weight x confidence; higher is worse."""
    method: tuple[tuple[str, str], ...] = ()
    """The signature of the two above."""
    measure: Callable[[], Distances] = field(default=Distances, compare=False, repr=False)
    """Works the distances out when they are asked for: TER takes a quarter of a second a story, and few look at it."""

    @property
    def bleu(self) -> float | None:
        """BLEU over the pairs, 0 to 100."""
        return self.measure().bleu

    @property
    def chrf(self) -> float | None:
        """The chrF score over the pairs, 0 to 100."""
        return self.measure().chrf

    @property
    def ter(self) -> float | None:
        """TER over the pairs, 0 for the same text."""
        return self.measure().ter

    @property
    def signatures(self) -> tuple[tuple[str, str], ...]:
        """Under what each figure was worked out."""
        return (*self.method, *self.measure().signatures)


@dataclass(frozen=True, slots=True)
class Report:
    """All that a format needs about one copy: same input, same bytes."""

    document: Document
    alignment: Alignment
    findings: tuple[Finding, ...]
    """Every finding, unfiltered, in the order of the text."""
    scores: Scores
    accepted: tuple[Finding, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    route: Route = field(default_factory=Route)
    notices: tuple[Notice, ...] = ()
    signature: tuple[tuple[str, str], ...] = ()
    """Versions, model, segmenter, packs and thresholds; results compare only under one signature."""

    def noticed(self, *codes: str) -> bool:
        """Whether a notice has one of the codes."""
        return any(notice.code in codes for notice in self.notices)

    def ranked(self) -> Iterator[Finding]:
        """The findings with the worst and surest first."""
        return iter(sorted(self.findings, key=lambda f: (-f.severity.rank, -f.confidence, f.span)))

    def shown(self, view: View) -> tuple[Finding, ...]:
        """The findings that people, formats and the gate see, in the order of the text."""
        return tuple(
            f
            for f in self.findings
            if f.severity.rank >= view.min_severity.rank and f.confidence >= view.min_confidence
        )


class View(Protocol):
    """The part of the settings that decides what is seen and what fails; `Settings` is one."""

    @property
    def min_severity(self) -> Severity:
        """Milder findings are not shown."""

    @property
    def min_confidence(self) -> float:
        """Less certain findings are not shown."""

    @property
    def fail_on(self) -> Severity | None:
        """The mildest severity that fails; None never does."""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a format says about a rule that ran."""

    id: str
    severity: Severity
    mqm: str
    summary: str


@dataclass(frozen=True, slots=True)
class Run:
    """What a format renders: one report or many."""

    reports: tuple[Report, ...]
    rules: tuple[RuleInfo, ...]
    settings: View
    version: str
