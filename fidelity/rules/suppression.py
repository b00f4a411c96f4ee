"""Comments that were meant to accept a finding and cannot."""

from __future__ import annotations

import re

from fidelity.models import Hit, Sentence, Severity, Span
from fidelity.rules.core import Example, Hits, sentence_rule

COMMENT = re.compile(r"<!--\s*fidelity:.*?-->", re.DOTALL)


@sentence_rule(
    "suppression/unused",
    Example("[[<!-- fidelity: ignore names -- his own spelling -->]] The minister left on Monday."),
    Example("The comment began with two dashes -- fidelity: ignore names -- and the minister left."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
    referee=False,
)
def unused(sentence: Sentence) -> Hits:
    """A comment, or an entry of `fidelity-ignore.toml`, that accepts no finding.

    In Markdown and HTML a comment accepts what the next block has; it needs a reason. In plain text and wire XML there
    are no comments: use `fidelity-ignore.toml`. What accepts nothing is taken out, lest it hide a finding to come.
    """
    for match in COMMENT.finditer(sentence.text):
        start = sentence.span.start
        message = "Plain text has no comments: this is printed, and accepts nothing; use fidelity-ignore.toml."
        yield Hit(Span(start + match.start(), start + match.end()), message, (), 1.0)
