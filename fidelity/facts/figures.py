"""The figures of sentences with the words that they belong to, and which of two sides stand for each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fidelity.english import lexicon
from fidelity.english.numerals import CARDINALS
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, noun_lemma, parts_of_speech
from fidelity.facts import moments, quantities
from fidelity.facts.measures import agree
from fidelity.facts.quantities import Quantity
from fidelity.models import Alignment, Pair, Sentence, Span, Token

SUPPORTED = 0.55
"""An alternative original speaks for a figure only in a pair at least this similar."""
WHOLE = 4
"""Sentences from which an original is more than an excerpt."""
WEIGHTY = {
    "dead": "kill die dead death fatality slay perish body toll killing martyr drown",
    "hurt": "wound injure hurt injury injured wounded hospitalize wounding",
    "harm": "casualty",
    "sick": "infect infection case patient infected sick",
    "missing": "missing disappear unaccounted",
    "held": "arrest detain hostage capture captive abduct kidnap",
    "votes": "vote seat ballot abstain abstention",
}
CLASSES = {word: name for name, words in WEIGHTY.items() for word in words.split()}
STOPS = table(", ; : ( ) — – and or but while")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with the words that it belongs to."""

    quantity: Quantity
    sentence: Sentence
    after: frozenset[str]
    """Dictionary forms of the content words that follow in its phrase: the thing counted."""
    before: frozenset[str]
    first: int
    """Index of its first token in the pair's tokens."""
    last: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.quantity.span

    @property
    def weight(self) -> str | None:
        """The class of casualty or vote that it counts."""
        for words in (self.after, self.before):
            found = {CLASSES[word] for word in words if word in CLASSES}
            if len(found) == 1:
                return found.pop()
            if found:
                return None
        return None

    @property
    def thing(self) -> str:
        """The noun that is counted: `truck` of `12 army trucks in the yard`; empty where none follows."""
        found = ""
        for token in (token for token in self.sentence.tokens if token.span.start >= self.span.end):
            parts = parts_of_speech(token.lower)
            if not token.is_word or token.lower in FUNCTION_WORDS or not parts & {"NOUN", "ADJ"}:
                break
            found = noun_lemma(token.lower) if "NOUN" in parts else found
        return found

    @property
    def aside(self) -> bool:
        """Whether it stands between commas or in brackets after a name, as ages do."""
        tokens = self.sentence.tokens
        own = [at for at, token in enumerate(tokens) if token.span.overlaps(self.span)]
        if not own or own[0] < 2 or own[-1] + 1 >= len(tokens):
            return False
        before, after = tokens[own[0] - 1].text, tokens[own[-1] + 1].text
        return before in (",", "(") and after in (",", ")", ".", ";") and tokens[own[0] - 2].text[:1].isupper()

    @property
    def classes(self) -> set[str]:
        """All the classes of casualties told right after it: killed or wounded."""
        tokens = [token for token in self.sentence.tokens if token.span.start >= self.span.end][:6]
        return {CLASSES[lemma] for token in tokens for lemma in token.lemmas if lemma in CLASSES}


def figures(sentences: Sequence[Sentence]) -> tuple[Figure, ...]:
    """The figures of some sentences, without dates and times."""
    made: list[Figure] = []
    base = 0
    for sentence in sentences:
        if not sentence.is_furniture:
            taken = tuple(moment.span for moment in moments.moments(sentence.text, sentence.span.start))
            for quantity in quantities.quantities(sentence.text, sentence.span.start, taken):
                made.append(_figure(quantity, sentence, base))
        base += len(sentence.tokens)
    return tuple(made)


def _figure(quantity: Quantity, sentence: Sentence, base: int) -> Figure:
    tokens = sentence.tokens
    own = [at for at, token in enumerate(tokens) if token.span.overlaps(quantity.span)] or [0]
    head = own[0]
    if head > 1 and tokens[head - 1].text in (",", "(") and tokens[head - 2].text[:1].isupper():
        head -= 1  # Ama Boateng, 36,
    after, before = _phrase(tokens[own[-1] + 1 :], 6), _phrase(tokens[:head][::-1], 4)
    return Figure(quantity, sentence, after, before, base + own[0], base + own[-1])


def _phrase(tokens: Sequence[Token], most: int) -> frozenset[str]:
    words: set[str] = set()
    for token in tokens[:most]:
        if token.text in STOPS or token.text[0].isdigit() or token.lower in CARDINALS:
            break
        if token.is_word and token.lower not in FUNCTION_WORDS:
            words.update(token.lemmas)
    return frozenset(words)


def shown(figure: Figure) -> str:
    """The figure as its text has it."""
    sentence = figure.sentence
    return sentence.text[figure.span.start - sentence.span.start : figure.span.end - sentence.span.start]


def affine(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two phrases share a word, a sense or a class of casualties."""
    if a & b:
        return True
    return any(
        CLASSES.get(x, x) == CLASSES.get(y) or lexicon.relation(x, y, "NOUN") is lexicon.Relation.SYNONYM
        for x in a
        for y in b
    )


def only_unit(own: Quantity, other: Quantity) -> bool:
    """Whether only the unit differs, which `units/changed` says."""
    return own.low == other.low and own.unit is not None and other.unit is not None and own.unit != other.unit


def _supported(span: Span, ours: Sequence[Figure], version: Pair) -> bool:
    """Whether another original has a figure that the span can be."""
    theirs = figures(version.original)
    return any(
        agree(figure.quantity, other.quantity) for figure in ours if figure.span.overlaps(span) for other in theirs
    )


def told_elsewhere(span: Span, ours: Sequence[Figure], pair: Pair) -> bool:
    """Whether another original that carries the same sentences supports the figure at the span."""
    return any(_supported(span, ours, other) for other in pair.alternatives if other.similarity >= SUPPORTED)


def excerpt(pair: Pair, alignment: Alignment) -> bool:
    """Whether the pair may be two reports of one event: a few sentences are all there is, worded freely."""
    few = pair.source is not None and len(alignment.originals[pair.source].sentences) < WHOLE
    return few and (pair.kept < 0.4 or (pair.kept < 0.55 and pair.similarity < 0.9) or pair.similarity < 0.6)


def leads(figure: Figure, alignment: Alignment) -> bool:
    """Whether the figure stands in the headline or in the first sentence of the story."""
    if figure.sentence.is_headline:
        return True
    first = next((s for s in alignment.copy.sentences if not s.is_headline and not s.is_furniture), None)
    return first is figure.sentence and len(alignment.copy.sentences) >= WHOLE
