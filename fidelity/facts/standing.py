"""A word of the copy where it stands, with what the originals have there and anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.facts import tongues
from fidelity.models import Links, Segmented, Sentence, Token

FEWEST = 4
"""Letters of a word that can be judged by its looks."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the originals have, so that it is no leftover in the copy."""

    words: frozenset[str]
    """Their words in lower case and without accents."""
    texts: tuple[str, ...]

    @classmethod
    def of(cls, originals: Sequence[Segmented]) -> Known | None:
        """The words of the originals; None without any."""
        if not originals:
            return None
        words = {tongues.bare(t.text) for original in originals for s in original.sentences for t in s.tokens}
        return cls(frozenset(words), tuple(original.text for original in originals))

    def has_text(self, words: str) -> bool:
        """Whether an original has the very words."""
        return any(words in text for text in self.texts)

    def has(self, word: str) -> bool:
        """Whether an original has the word, in whatever spelling; évaluations is not evaluations."""
        if word.islower() and tongues.foreign_letters(word) and not tongues.english(word):
            return self.has_text(word)
        return tongues.bare(word) in self.words

    def near(self, word: str) -> bool:
        """Whether an original has the word or a longer one made from it."""
        return word in self.words or any(len(word) >= FEWEST and other.startswith(word) for other in self.words)


@dataclass(frozen=True, slots=True)
class Standing:
    """A token with all that tells whether it is foreign."""

    index: int
    sentence: Sentence
    links: Links | None
    known: Known

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.sentence.tokens[self.index]

    @property
    def originals(self) -> tuple[Token, ...]:
        """The original's words at that place."""
        if self.links is None:
            return ()
        span = self.token.span
        at = next((i for i, token in enumerate(self.links.copy) if token.span == span), None)
        return () if at is None else self.links.originals_of(at)

    def opens(self, token: Token) -> bool:
        """Whether the original's sentence begins with the token, so that its capital says nothing."""
        return self.links is not None and token is self.links.original[0]

    def beside(self, *steps: int) -> Iterator[Token]:
        """Its neighbours in the sentence."""
        for step in steps:
            if 0 <= self.index + step < len(self.sentence.tokens):
                yield self.sentence.tokens[self.index + step]
