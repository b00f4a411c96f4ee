"""Which languages a text seems to have passed through: formulas of one language, told by the calque rules."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.models import Finding, Route
from fidelity.rules import pack


def route_of(findings: Sequence[Finding]) -> Route:
    """The likeliest pivot language with its evidence; one formula is a hint, two different ones are said aloud."""
    languages = {p.rule: p.route for p in pack.load("phrase") if p.route}
    evidence: dict[str, dict[str, None]] = {}
    for finding in findings:
        language = languages.get(finding.rule)
        if language:
            evidence.setdefault(language, {})[" ".join(finding.quote.lower().split())] = None
    if not evidence:
        return Route()
    language, seen = max(evidence.items(), key=lambda item: (len(item[1]), item[0]))
    return Route((language,), round(1 - 0.5 ** len(seen), 2), tuple(seen))
