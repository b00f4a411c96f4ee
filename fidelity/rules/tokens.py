"""Words that were joined, torn or spelt with a capital inside: `thegovernment`, `govern- ment`, `miNister`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from fidelity.english import lexicon
from fidelity.english.tables import table
from fidelity.facts import strange, tongues
from fidelity.models import Hit, Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule

JOINTS = table("the and of to in that for with was is has his by from on at were are it he had which")
USUAL = 4.0
"""Zipf value of a word that another one may have been glued to."""
RARE = 2.0
"""Zipf value above which a form is a word of its own, whatever it is made of."""
BRANDS = table("ebay iphone ipad imac ios iot mrna ipod emirati")
TAILS = table("and or to in the a of is")


@sentence_rule(
    "leftover/token",
    Example("He saw [[thegovernment]] fall, and left [[withthe]] others."),
    Example("The [[govern- ment]] fell on Monday, the [[miNister]] said."),
    Example("The [[parlia-ment]] met."),
    Example("The co-operative sold pre- and post-war cars, iPhones and mRNA. Theology and otherwise were well taught."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def token(sentence: Sentence) -> Hits:
    """Two words are glued into one, a word is torn in two, or has a capital letter inside.

    The text was taken from a page by a program, line by line. Write the word as it is spelt.
    """
    if sentence.is_furniture:
        return
    tokens = sentence.tokens
    for at, one in enumerate(tokens):
        word = one.text
        if len(word) > 4 and word.isalpha() and not sentence.quoted(one.span):
            found = _glued(word) if word.islower() else _inside(word)
            if found:
                why = "two words are glued together" if " " in found else "a capital stands inside the word"
                yield Hit(one.span, f"“{word}”: {why}.", (found,), 0.75)
        elif word == "-" and 0 < at < len(tokens) - 1:
            yield from _torn(tokens, at, sentence)


@lru_cache(maxsize=16_384)
def _glued(word: str) -> str:
    """The two words, if one of them is a small one and the form is none of its own."""
    if len(word) < 5 or lexicon.frequency(word) >= RARE or tongues.in_dictionary(word):
        return ""
    for small in sorted(JOINTS, key=len, reverse=True):
        for left, right in ((small, word.removeprefix(small)), (word.removesuffix(small), small)):
            other = right if left == small else left
            if left + right != word or len(other) == len(word):
                continue
            if len(small) > 2 and (other in JOINTS or (len(other) > 3 and _plain(other))):
                return f"{left} {right}"
    return ""


@lru_cache(maxsize=16_384)
def _plain(word: str) -> bool:
    return lexicon.frequency(word) >= USUAL and tongues.in_dictionary(word)


@lru_cache(maxsize=8192)
def _inside(word: str) -> str:
    """A usual word in small letters with a capital in it: miNister. Names such as McDonald begin with one."""
    lower = word.lower()
    if not word[0].islower() or lower in BRANDS or not word[-1].islower() or len(word) < 6:
        return ""
    return lower if sum(char.isupper() for char in word) == 1 and _plain(lower) and word[1].islower() else ""


def _torn(tokens: Sequence[Token], at: int, sentence: Sentence) -> Iterator[Hit]:
    left, mark, right = tokens[at - 1], tokens[at], tokens[at + 1]
    if left.span.end != mark.span.start or not (left.text.isalpha() and right.text.islower() and right.text.isalpha()):
        return
    gap = right.span.start - mark.span.end
    whole = left.lower + right.lower
    if gap > 1 or right.lower in TAILS or left.lower in strange.PREFIXES or not _plain(whole):
        return
    if len(right.text) < 3 or (_word(left.lower) and _word(right.lower)):
        return
    if not gap and (_word(left.lower) or _word(right.lower)):
        return  # a compound: half-baked
    start = sentence.span.start
    span = left.span.to(right.span)
    words = sentence.text[span.start - start : span.end - start]
    yield Hit(span, f"“{words}” is one word.", (left.text + right.text,), 0.7)


@lru_cache(maxsize=8192)
def _word(word: str) -> bool:
    return tongues.in_dictionary(word) and lexicon.frequency(word) >= 3
