"""How far a pair keeps the original's wording: what tells a changed word from a rewritten sentence."""

from __future__ import annotations

from collections import Counter

from fidelity.models import Pair, Token
from fidelity.words import FUNCTION_WORDS


def is_content(token: Token) -> bool:
    """Whether it is a word that carries meaning of its own."""
    return token.is_word and token.lower not in FUNCTION_WORDS


def verbatim(pair: Pair) -> float:
    """Share of content words, by dictionary form, that both sides have, of the longer side: 1 where all are kept."""
    ours = Counter(token.lemma for token in pair.copy_tokens if is_content(token))
    theirs = Counter(token.lemma for token in pair.original_tokens if is_content(token))
    return sum((ours & theirs).values()) / max(1, ours.total(), theirs.total())
