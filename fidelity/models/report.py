"""What is said about a copy as a whole, and what a format renders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from fidelity.models.alignment import Alignment
from fidelity.models.findings import Finding, RuleInfo, Severity
from fidelity.models.text import Document, Notice


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
class Evidence:
    """A place of the copy that speaks for a language between."""

    rule: str
    quote: str
    languages: tuple[str, ...]
    """Every language that explains it, the one of the route first; empty where it shows a machine, but not which."""
    word: str
    """The foreign word that the quoted one and the right one share; empty for a turn of phrase."""
    weight: float
    """How much likelier it makes the route, as the logarithm of a ratio."""


@dataclass(frozen=True, slots=True)
class Route:
    """The languages a text seems to have passed through, with the evidence; no languages where that is weak."""

    languages: tuple[str, ...] = ()
    """The chain; empty where nothing is said."""
    confidence: float = 0.0
    """How sure the languages are, `either` included."""
    evidence: tuple[str, ...] = ()
    """The copy's words, in the order of the text."""
    translated: float = 0.0
    """How likely a machine translated the text, by whatever language."""
    either: tuple[str, ...] = ()
    """Languages that are nearly as likely as the chain's last one: Ukrainian beside Russian."""
    likely: tuple[tuple[str, float], ...] = ()
    """How likely each language is, the likeliest first; those that nothing speaks for are left out."""
    pieces: tuple[Evidence, ...] = ()
    """The evidence with its rules and weights."""


@dataclass(frozen=True, slots=True)
class Distances:
    """How far a copy is from its originals by the measures of machine translation; None where nothing was compared."""

    bleu: float | None = None
    chrf: float | None = None
    ter: float | None = None
    signatures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """Distances that are worked out already."""

    distances: Distances

    def __call__(self) -> Distances:
        """As if they were worked out now."""
        return self.distances


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

    def measured(self) -> Scores:
        """The same with the distances worked out, for a report that is kept or sent elsewhere."""
        return self if isinstance(self.measure, Measured) else replace(self, measure=Measured(self.measure()))

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
class Accepted:
    """A finding that somebody has answered for: formats show it apart, the gate leaves it out."""

    finding: Finding
    how: str
    """`comment` in the text, `file` (`fidelity-ignore.toml`), `sic` or `baseline`."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a format needs about one copy: same input, same bytes."""

    document: Document
    alignment: Alignment
    findings: tuple[Finding, ...]
    """Every finding, unfiltered, in the order of the text."""
    scores: Scores
    accepted: tuple[Accepted, ...] = ()
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
class Run:
    """What a format renders: one report or many."""

    reports: tuple[Report, ...]
    rules: tuple[RuleInfo, ...]
    settings: View
    version: str
