"""Findings in the light of what the tagger says: how sure they are moves, a little; what they say and how bad does not.

Only what compares wordings is weighed. Facts are decided by rules, and no probability speaks for or against them.
The weights were fitted by `tests/bench/fit_tagger_weight.py`.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import resources

from fidelity.models import Alignment, Finding, Judgement, Pair

KINDS = {
    "sense/substituted": "substituted",
    "omission/word": "lost",
    "omission/clause": "lost",
    "addition/word": "added",
    "addition/clause": "added",
    "verbs/typed": "verbs",
    "sense": "phrases",
    "calque": "phrases",
    "collocation": "phrases",
    "terms": "phrases",
    "possessive": "phrases",
}
"""What is weighed, by rule or else by family."""
APART = frozenset({"sense/doubtful"})
"""What the tagger itself found: it has the probability already."""
GAPS = frozenset({"lost"})
"""Kinds that are weighed by the gaps round their words."""
NEVER, EVER = 0.01, 0.99
"""Nothing is taken for surer or less sure than that."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How a kind of finding moves: so many steps of log-odds for one of the tagger's, from where it says nothing."""

    slope: float
    middle: float
    """The log-odds that move nothing."""
    most: float
    """The largest step either way."""

    def moved(self, confidence: float, doubt: float) -> float:
        """The confidence in the light of what the tagger says of the words."""
        step = self.slope * (odds(doubt) - self.middle)
        total = odds(confidence) + max(-self.most, min(self.most, step))
        return round(1 / (1 + math.exp(-total)), 3)


def odds(probability: float) -> float:
    """The log-odds of a probability that is kept from certainty."""
    kept = max(NEVER, min(EVER, probability))
    return math.log(kept / (1 - kept))


@functools.cache
def weights() -> dict[str, Weight]:
    """The weight of each kind that proved worth weighing."""
    text = resources.files("fidelity.data").joinpath("tagger.json").read_text(encoding="utf-8")
    return {str(kind): Weight(*map(float, found)) for kind, found in json.loads(text).items()}


def kind_of(finding: Finding, alone: bool = False) -> str | None:
    """The kind of a finding, which is another one without an original; None where it is not weighed."""
    if finding.rule in APART:
        return None
    kind = KINDS.get(finding.rule) or KINDS.get(finding.rule.partition("/")[0])
    return f"{kind} alone" if kind and alone else kind


def weighed(finding: Finding) -> bool:
    """Whether a judgement of its sentence by itself would move it."""
    return kind_of(finding, alone=True) in weights()


def doubt(finding: Finding, judgement: Judgement) -> float:
    """What the tagger says of the finding's words, or of the gaps round them."""
    if kind_of(finding) in GAPS:
        return judgement.missing(finding.span)
    return judgement.wrong(finding.span)


def weigh(findings: Sequence[Finding], alignment: Alignment) -> tuple[Finding, ...]:
    """The findings, some of them surer or less sure than before; all of them, in their order."""
    judged = [pair for pair in alignment.pairs if pair.judgement is not None]
    return tuple(_weighed(finding, judged) for finding in findings)


def _weighed(finding: Finding, judged: Iterable[Pair]) -> Finding:
    pair = next((pair for pair in judged if holds(pair, finding)), None)
    if pair is None or pair.judgement is None:
        return finding
    weight = weights().get(kind_of(finding, alone=not pair.original) or "")
    if weight is None:
        return finding
    sure = weight.moved(finding.confidence, doubt(finding, pair.judgement))
    return replace(finding, hit=replace(finding.hit, confidence=sure))


def holds(pair: Pair, finding: Finding) -> bool:
    """Whether the finding stands in the pair's copy."""
    return any(sentence.span.holds(finding.span) for sentence in pair.copy)
