"""How far a pair keeps the original's wording: what tells a changed word from a rewritten sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fidelity.english.words import is_content
from fidelity.models import Pair, Token


def verbatim(pair: Pair) -> float:
    """Share of content words, by dictionary form, that both sides have, of the longer side: 1 where all are kept."""
    return shared(pair.copy_tokens, pair.original_tokens)


def shared(ours: Sequence[Token], theirs: Sequence[Token]) -> float:
    """Share of content words, by dictionary form, that two runs of words have in common, of the longer one."""
    left = Counter(token.lemma for token in ours if is_content(token))
    right = Counter(token.lemma for token in theirs if is_content(token))
    return sum((left & right).values()) / max(1, left.total(), right.total())
