"""Which languages a text seems to have passed through: formulas of one language, told by the calque rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fidelity.models import Finding, Route
from fidelity.rules import pack


def route_of(findings: Sequence[Finding], packs: Sequence[str] = ()) -> Route:
    """The likeliest pivot language with its evidence; one formula is a hint, two different ones are said aloud.

    `packs` are the paths of the user's own, whose formulas count too.
    """
    known = (*pack.load("phrase"), *(pack.load_path(Path(path)) for path in packs))
    languages = {p.rule: p.route for p in known if p.route and p.kind == "phrase"}
    evidence: dict[str, dict[str, None]] = {}
    for finding in findings:
        language = languages.get(finding.rule)
        if language:
            evidence.setdefault(language, {})[" ".join(finding.quote.lower().split())] = None
    if not evidence:
        return Route()
    language, seen = max(evidence.items(), key=lambda item: (len(item[1]), item[0]))
    return Route((language,), round(1 - 0.5 ** len(seen), 2), tuple(seen))
