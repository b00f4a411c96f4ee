"""Stock lines of the agencies that say one thing in many wordings: that somebody is not named."""

from __future__ import annotations

import re

from fidelity.facts.memo import of_each
from fidelity.models import Pair, Span

UNNAMED = re.compile(
    r"""\b(?:
        (?:(?:sp[eo]a?k\w*|talk\w*)\s+)?(?:on|under)\s+(?:the\s+)?condition\s+(?:of\s+(?:strict\s+)?anonymity
            | (?:that\s+)?(?:he|she|they|it)\s+(?:would\s+|will\s+)?not\s+be\s+(?:named|identified))
      | (?:(?:sp[eo]a?k\w*|talk\w*)\s+)anonymously
      | (?:ask|request|demand|insist|sought|seek)\w*\s+(?:for\s+|on\s+)?anonymity
      | (?:ask|request|prefer|chose|choose|want|wish)\w*\s+(?:not\s+to|to\s+not)\s+be\s+(?:named|identified)
      | (?:ask|request|prefer|want|wish)\w*\s+to\s+(?:remain|stay)\s+(?:anonymous|unnamed|unidentified)
      | (?:did|do|does|would|had|has|have)\s*(?:not|n['’]t)\s+(?:want|wish|like|agree|care|consent)\w*
            \s+to\s+be\s+(?:named|identified)
      | (?:unwilling|reluctant)\s+to\s+be\s+(?:named|identified)
      | (?:declin|refus)\w+\s+to\s+(?:be\s+(?:named|identified)|give\s+(?:his|her|their)\s+names?)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Being asked, wanting and declining are told apart nowhere but here: whoever reads it learns no more than that."""
WORDING = frozenset({"addition/word", "negation/flipped", "omission/word", "scope/moved"})
"""Rules that such a line must not raise, beside those of a family that looks for wrong words;"""
FAMILIES = frozenset({"sense", "verbs", "terms"})
"""these families."""


@of_each
def unnamed(pair: Pair) -> tuple[Span, ...]:
    """Where the copy says that somebody is not named, if the original says so too."""
    if not UNNAMED.search(pair.original_text):
        return ()
    return tuple(
        Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        for sentence in pair.copy
        for match in UNNAMED.finditer(sentence.text)
    )


def said_alike(rule: str, span: Span, pair: Pair) -> bool:
    """Whether what a rule found is nothing but another wording of the same stock line."""
    if rule not in WORDING and rule.partition("/")[0] not in FAMILIES:
        return False
    return any(span.overlaps(line) for line in unnamed(pair))
