"""A text and its parts: documents, sentences, words, quotations, and the spans that place them."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code points of the untouched text of a document."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        return Span, (self.start, self.end)  # a report has thousands; field by field each takes three times as long

    def of(self, text: str) -> str:
        """The words that it covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether both share a code point; an empty span touches what contains its position."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def to(self, other: Span) -> Span:
        """The stretch from the earlier start to the later end."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader of a report must know beside the findings: what was skipped, dropped or not compared."""

    code: str
    """Stable, kebab-case: `no-original`, `not-english`, `same-text`, `short-text`, `unrelated`, `no-model`, ..."""
    message: str


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment in the copy's source that accepts findings: `<!-- fidelity: ignore quotes/altered -- reason -->`."""

    action: str
    """`ignore` for the next block, `off` and `on` for a stretch."""
    rules: tuple[str, ...]
    """Rules or families; empty means all."""
    reason: str
    at: int
    """Where the next block begins, in code points of the document's text; its length if none follows."""


ITEM_FIELDS = (
    *("language", "headline", "version", "status", "issued", "source", "item", "evolved_from", "slug", "byline"),
    *("credit", "dateline", "signal", "embargoed", "ednote"),
)
"""What a wire item says about itself, by the names of `Document`."""


@dataclass(frozen=True, slots=True)
class Document:
    """A wire item; plain text knows only text and name."""

    text: str
    name: str = ""
    language: str | None = None
    """ISO 639-1, when the item itself or a reader says so."""
    headline: str | None = None
    version: str | None = None
    status: str | None = None
    issued: str | None = None
    source: str | None = None
    notices: tuple[Notice, ...] = ()
    """What the reader dropped or could not make out."""
    item: str | None = None
    """The agency's own id of the story, the same in all of its versions."""
    evolved_from: str | None = None
    """The id of the version or story that this one replaces."""
    slug: str | None = None
    byline: str | None = None
    credit: str | None = None
    dateline: str | None = None
    signal: str | None = None
    """What the agency says about this version: update, correction, advisory."""
    embargoed: str | None = None
    """Until when it must not run, ISO 8601."""
    ednote: str | None = None
    """A note to editors, never to be printed."""
    lines: tuple[tuple[int, int], ...] = ()
    """Where blocks of the text stand in the file, if the text is not the file itself: offset, line from 1."""
    directives: tuple[Directive, ...] = ()
    """What comments in the source accept, in the order of the text."""


@functools.lru_cache(maxsize=65_536)
def _plain(text: str) -> tuple[str, bool]:
    """A word in lower case with a straight apostrophe, and whether it holds a letter or a digit."""
    return text.lower().replace("’", "'"), any(char.isalnum() for char in text)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or punctuation mark of a sentence."""

    text: str
    span: Span
    lemmas: tuple[str, ...]
    """Lower-case dictionary forms, the likeliest first; the word itself where no dictionary has it."""
    lower: str = field(init=False, repr=False, compare=False)
    """The lower-case form with a straight apostrophe; kept, for rules ask for it 100,000 times a story."""
    is_word: bool = field(init=False, repr=False, compare=False)
    """Whether it holds a letter or a digit."""

    def __post_init__(self) -> None:
        lower, is_word = _plain(self.text)
        object.__setattr__(self, "lower", lower)
        object.__setattr__(self, "is_word", is_word)

    def __reduce__(self) -> tuple[type[Token], tuple[str, Span, tuple[str, ...]]]:
        return Token, (self.text, self.span, self.lemmas)  # as a span's

    @property
    def lemma(self) -> str:
        """The likeliest dictionary form."""
        return self.lemmas[0]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation."""

    span: Span
    """With its quotation marks."""
    content: tuple[Span, ...]
    """The words between the marks; several when it runs over paragraphs, each of which opens with a mark."""
    speaker: str | None = None
    """The words that name who speaks, as they stand in the text."""
    speaker_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or headline) with its place in the document."""

    text: str
    span: Span
    tokens: tuple[Token, ...] = ()
    quotes: tuple[Span, ...] = ()
    """The stretches of direct quotation inside this sentence, without the marks."""
    paragraph: int = 0
    is_headline: bool = False
    is_furniture: bool = False
    """A caption, a credit line or a link to another story: neither an addition nor part of what is said."""

    @property
    def words(self) -> tuple[Token, ...]:
        """The tokens that are not punctuation."""
        return tuple(token for token in self.tokens if token.is_word)

    def quoted(self, span: Span) -> bool:
        """Whether the span lies inside a direct quotation."""
        return any(quote.holds(span) for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Segmented:
    """A document with its sentences and direct quotations, both in order."""

    document: Document
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()

    @property
    def text(self) -> str:
        """The untouched text."""
        return self.document.text
