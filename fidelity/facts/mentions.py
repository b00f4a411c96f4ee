"""The names that a story mentions, word by word, with what stands right before and after each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, parts_of_speech
from fidelity.facts.memo import once
from fidelity.models import Alignment, Sentence, Span, Token
from fidelity.segment import dateline

PARTICLES = table("al el bin ibn abu von van der den de da di del della dos du la le ter ten zu")
TITLE_CASE = 0.7
"""Share of words in capitals from which a sentence is a headline in title case."""
LONGEST = 6


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of words in capitals, with the particles inside."""

    words: tuple[Token, ...]
    """Its words without particles and marks."""
    tokens: tuple[Token, ...]
    """All of it."""
    sentence: Sentence
    before: str
    """The word right before, in lower case; empty at the start of the sentence."""

    @property
    def text(self) -> str:
        """As it stands in the text."""
        start = self.sentence.span.start
        return self.sentence.text[self.span.start - start : self.span.end - start]

    @property
    def span(self) -> Span:
        """From the first to the last word."""
        return self.tokens[0].span.to(self.tokens[-1].span)


@once
def mentions(alignment: Alignment) -> tuple[Mention, ...]:
    """All of the copy's, in order; headlines in title case and captions have none."""
    found: list[Mention] = []
    for sentence in alignment.copy.sentences:
        if not sentence.is_furniture and not _title_case(sentence):
            found += _of(sentence)
    return tuple(found)


def _title_case(sentence: Sentence) -> bool:
    words = [token.text for token in sentence.words if token.text[0].isalpha()]
    if sentence.text.rstrip().endswith("."):
        return len(words) > 4 and all(word[0].isupper() for word in words)
    return len(words) > 4 and sum(word[0].isupper() for word in words) >= TITLE_CASE * len(words)


def _of(sentence: Sentence) -> Iterator[Mention]:
    tokens = sentence.tokens
    place = dateline(sentence)
    first = 0
    while first < len(tokens):
        if (place and place.holds(tokens[first].span)) or not _capital(tokens, first):
            first += 1
            continue
        last = first + 1
        while last < len(tokens) and last - first < 2 * LONGEST:
            step = _step(tokens, last)
            if not step:
                break
            last += step
        run = tokens[first:last]
        words = tuple(t for t in run if t.text[0].isupper())
        before = tokens[first - 1].lower if first else ""
        yield Mention(words, tuple(run), sentence, before)
        first = last


def _step(tokens: tuple[Token, ...], at: int) -> int:
    """How many tokens from the index go on with a name; 0 where it ends."""
    for size in (1, 2, 3):
        if at + size > len(tokens):
            return 0
        last = tokens[at + size - 1]
        joined = all(t.lower in PARTICLES or t.text == "-" for t in tokens[at : at + size - 1])
        if not joined:
            return 0
        if last.text[0].isupper() and last.is_word and last.lower not in FUNCTION_WORDS:
            return size
    return 0


def _capital(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a name may begin at the index: at the start of a sentence only with a word that is no common one."""
    text = tokens[at].text
    if not text[0].isupper() or tokens[at].lower in FUNCTION_WORDS or len(text) < 2:
        return False
    opens = at == 0 or (not tokens[at - 1].is_word and tokens[at - 1].text not in ",-")
    return not opens or not common(text)


def common(word: str) -> bool:
    """Whether a word in capitals is an ordinary word of the dictionary as well."""
    lower = word.lower()
    return (bool(parts_of_speech(lower)) and lexicon.use(word) != lexicon.PROPER) or gazetteer.ordinary(word)
