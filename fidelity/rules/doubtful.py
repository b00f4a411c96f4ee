"""Words that differ from the original's where no rule can say why: both wordings are shown, for a person to decide."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.english.words import is_content
from fidelity.facts.judge import span_of
from fidelity.models import Difference, Hit, Judgement, Pair, Severity
from fidelity.rules.core import Example, Hits, pair_rule

LEAST = 0.2
"""Less likely errors are not worth a hit."""
MOST = 0.49
"""Below what is shown by itself: honest rewrites and other people's translations raise nearly as many as machines do.
In a short story that was passed on as it was, the runner makes it firmer, and there it is shown."""
LIKELY, UNLIKELY = 0.42, 0.34
"""Where it is less likely than the first, it is not above the second, which the runner leaves alone: of those from .3
on six in ten were right in the corpora, from .4 on eight."""
LONGEST = 6
"""Words on either side up to which both wordings can be compared at a glance."""


@pair_rule(
    "sense/doubtful",
    Example(
        "The ministry said the [[excrement]] would be sold to farmers in the north.",
        original="The ministry said the compost would be sold to farmers in the north.",
    ),
    Example(
        "The talks will begin on Monday, the ministry said.",
        original="The talks will start on Monday, the ministry said.",
    ),
    severity=Severity.MINOR,
    vague=True,
)
def doubtful(pair: Pair) -> Hits:
    """Words stand where the original has others, and may not say the same.

    No table relates the two, and no rule explains the change. Read both: if they say the same, leave it. Runs where the
    tagger is on. Paraphrase raises it nearly as often as error, so it is shown in short stories that were passed on as
    they were, and elsewhere to those who ask for what is less certain.
    """
    if pair.judgement is None or pair.links is None:
        return
    for difference in pair.links.differences:
        if _comparable(difference):
            yield from _hits(pair, pair.judgement, difference)


def _comparable(difference: Difference) -> bool:
    sides = difference.copy, difference.original
    return all(len(side) <= LONGEST and any(map(is_content, side)) for side in sides)


def _hits(pair: Pair, judgement: Judgement, difference: Difference) -> Iterator[Hit]:
    ours, theirs = span_of(difference.copy), span_of(difference.original)
    likely = judgement.likely(ours)
    sure = round(min(likely, MOST if likely >= LIKELY else UNLIKELY), 3)
    if sure < LEAST:
        return
    words = " ".join(token.text for token in difference.copy)
    others = " ".join(token.text for token in difference.original)
    yield Hit(ours, f"“{words}” stands where the original has “{others}”.", (others,), sure, None, theirs)
