"""Slips of grammar: what the checks of the grammar and duplication families share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fidelity.english.tables import table
from fidelity.english.words import inflections, lemmas, parts_of_speech, verb_tags
from fidelity.facts.memo import of_each
from fidelity.models import Hit, Sentence, Severity, Token

SPOKEN = 0.35
"""How much less sure a slip is inside a quotation: people speak so."""
CLOSERS = table(
    """
    of and or but that which who whom whose is was were are has have had will would can could may might must should
    from about on in to for with by at into over after before during because while when where as than until since
    under against between among through if also not said says do does did be been being they he she it we you i near
    outside inside without according across along behind beyond despite amid among around yesterday today later
    there here
    """
)
"""Words that end a noun phrase: no noun can follow that the article before it might belong to."""


@dataclass(frozen=True, slots=True)
class Slip:
    """From the first token to the last, what is wrong and what to write."""

    first: int
    last: int
    why: str
    write: tuple[str, ...] = ()
    sure: float = 0.8
    severity: Severity | None = None


Look = Callable[[Sequence[Token], int], Slip | None]
"""What a check sees at one token of a sentence."""


def on(words: Iterable[str], look: Look) -> dict[str, Look]:
    """The check for each of the words."""
    return dict.fromkeys(words, look)


def slips(sentence: Sentence, looks: Mapping[str, Look]) -> Iterator[Hit]:
    """The slips that begin at a word which some check waits for; none in headlines and furniture."""
    if sentence.is_headline or sentence.is_furniture:
        return
    tokens, places = sentence.tokens, _places(sentence.tokens)
    for at in sorted(at for word in places.keys() & looks.keys() for at in places[word]):
        slip = looks[tokens[at].lower](tokens, at)
        if slip is not None:
            yield hit_of(slip, sentence)


@of_each
def _places(tokens: tuple[Token, ...]) -> dict[str, list[int]]:
    """Where each word stands, in lower case."""
    found: dict[str, list[int]] = {}
    for at, token in enumerate(tokens):
        found.setdefault(token.lower, []).append(at)
    return found


def hit_of(slip: Slip, sentence: Sentence) -> Hit:
    """The slip with its place in the document."""
    span = sentence.tokens[slip.first].span.to(sentence.tokens[slip.last].span)
    start = sentence.span.start
    words = sentence.text[span.start - start : span.end - start]
    write = tuple(text[:1].upper() + text[1:] if words[:1].isupper() else text for text in slip.write)
    sure = slip.sure - SPOKEN if sentence.quoted(span) else slip.sure
    return Hit(span, f"“{words}”: {slip.why}", write, round(sure, 2), slip.severity)


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The token in lower case; empty beyond either end."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def text_at(tokens: Sequence[Token], at: int) -> str:
    """The token as it stands; empty beyond either end."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun phrase ends before the token: a mark, a preposition, a verb that is nothing else."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    if not token.is_word:
        return token.text not in "-–—/&$%\"'“‘"
    return token.lower in CLOSERS or (token.text.islower() and only_verb(token.text))


@lru_cache(maxsize=16_384)
def only_verb(word: str) -> bool:
    """Whether the form is a finite verb and nothing else."""
    parts = parts_of_speech(word)
    return bool(parts) and parts <= {"VERB", "AUX"} and bool(verb_tags(word) - {"VBN", "VBG"})


@lru_cache(maxsize=16_384)
def only_past(word: str) -> bool:
    """Whether the form is a simple past that is no participle: went, began; not said."""
    if word == "got" or word.endswith(("lt", "pt", "mt", "rnt", "ant")):  # learnt and spelt are participles as well
        return False
    return verb_tags(word) == {"VBD"} and parts_of_speech(word) <= {"VERB", "AUX"}


@lru_cache(maxsize=16_384)
def only_base(word: str) -> bool:
    """Whether the form is a verb's base and nothing else: arrive, become; not become as a participle."""
    return verb_tags(word) == {"VB", "VBP"} and parts_of_speech(word) <= {"VERB"}


@lru_cache(maxsize=16_384)
def only_third(word: str) -> bool:
    """Whether the form is a third person singular and nothing else: says, becomes, has."""
    return verb_tags(word) == {"VBZ"} and parts_of_speech(word) <= {"VERB", "AUX"}


@lru_cache(maxsize=16_384)
def only_plural(word: str) -> bool:
    """Whether the form is a plural noun that is no verb and has a singular of its own: soldiers, children."""
    if not word.endswith(("s", "men", "children")) or word.endswith(("ss", "ics")):
        return False
    singular = [lemma for lemma in lemmas(word) if lemma != word]
    return bool(singular) and (word == f"{singular[0]}s" or word in inflections(singular[0]).get("NNS", ()))


@lru_cache(maxsize=16_384)
def participle(word: str) -> bool:
    """Whether the form may be a past participle."""
    return "VBN" in verb_tags(word)
