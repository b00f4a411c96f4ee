"""`[sic]`: the editor has seen the word before it and lets it stand."""

from __future__ import annotations

import re
from collections.abc import Callable

from fidelity.models import Accepted, Finding, Span

SIC = re.compile(r"(\S+)\s*\[sic\]", re.IGNORECASE)
REASON = "marked [sic] in the text"


def by_sic(text: str) -> Callable[[Finding], Accepted | None]:
    """Accepts what touches a word with `[sic]` after it."""
    seen = tuple(Span(*match.span()) for match in SIC.finditer(text))

    def way(finding: Finding) -> Accepted | None:
        return Accepted(finding, "sic", REASON) if any(span.overlaps(finding.span) for span in seen) else None

    return way
