"""What rules see, and how bad it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from fidelity.models.text import Span


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


@dataclass(frozen=True, slots=True)
class Clue:
    """A language that explains a hit."""

    language: str
    """ISO 639-1."""
    entry: str = ""
    """By what: the foreign word that both English ones share, or the formula of a pack."""
    why: str = ""
    """The reason as a sentence, where a hit is explained by one language or another."""


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
    clues: tuple[Clue, ...] = ()
    """The languages that explain it, if any does: evidence of the route."""


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
class RuleInfo:
    """What a format says about a rule that ran."""

    id: str
    severity: Severity
    mqm: str
    summary: str
