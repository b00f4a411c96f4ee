"""Sentences that a full stop cuts in two, or that never had a verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from fidelity.english import gazetteer
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, parts_of_speech, verb_tags
from fidelity.facts.classes import only_adjective, only_noun
from fidelity.models import Alignment, Hit, Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, text_rule

MODIFIERS = table(
    """
    former main mere sheer utter erstwhile vice deputy prime so-called would-be outgoing incumbent governing upcoming
    neighbouring neighboring eponymous several numerous certain
    """
)
"""Adjectives that always have a noun after them."""
BEFORE = table("the his her their its a an our of with by and to for in from")
OWNERS = table("his her their its the")
BODIES = table("party coalition bloc front movement alliance congress league union")
RANKS = table("prime foreign defence defense interior finance justice vice deputy")
OFFICES = table("minister president chancellor premier ambassador secretary")
AS = table("the a an as his her their its become became elected appointed named sworn for of new first current former")
FEWEST = 6
"""Words and marks from which a sentence without a verb is no exclamation."""


@text_rule(
    "grammar/stop",
    Example("A source spoke of [[its ruling.]] Green Harbour Party members left the hall."),
    Example("He sat with [[the former.]] Mayor Ingrid Dahl was late."),
    Example("No comment came from [[Norwegian Foreign Minister.]] Ingrid Dahl left on Monday."),
    Example("The court gave its ruling. Green Party members left. She was elected prime minister. Ingrid Dahl lost."),
    Example("Of the two she liked the former. The latter was sold."),
    severity=Severity.MAJOR,
    mqm="Linguistic conventions",
)
def stop(alignment: Alignment) -> Hits:
    """A full stop stands inside a phrase: the first sentence ends in words that need the next one.

    The machine took a break in the line for the end of a sentence. Join both, and see who says and does what.
    """
    sentences = alignment.copy.sentences
    for at in range(len(sentences) - 1):
        if not sentences[at].text.endswith(".") or sentences[at].is_headline or sentences[at].is_furniture:
            continue
        first = _cut(sentences[at].tokens, sentences[at + 1].tokens)
        if first is not None:
            span = sentences[at].tokens[first].span.to(sentences[at].tokens[-1].span)
            words = span.of(alignment.copy.text)
            yield Hit(span, f"“{words}” ends before its noun; the next sentence begins with it.", (), 0.7)


def _cut(tokens: Sequence[Token], after: Sequence[Token]) -> int | None:
    """Where the phrase begins that the full stop cuts."""
    if len(tokens) < 4 or len(after) < 2 or not after[0].text[:1].isupper():
        return None
    last, before = tokens[-2], tokens[-3].lower
    if last.lower == "ruling" and before in OWNERS:
        named = [token.lower for token in after[:5] if token.text[:1].isupper()]
        return len(tokens) - 3 if len(named) > 2 and BODIES & set(named[1:]) and not _court(tokens) else None
    if last.text in MODIFIERS and before in BEFORE and not (last.text == "former" and not _name(after)):
        return len(tokens) - 3
    if last.lower in OFFICES and last.text[0].isupper() and _name(after):
        first = len(tokens) - 2
        while first and tokens[first - 1].text[:1].isupper():
            first -= 1
        titled = tokens[-3].lower in RANKS or gazetteer.nationality(tokens[-3].text)
        if titled and first and tokens[first - 1].lower not in AS and len(tokens) - 2 - first > 0:
            return first
    return None


def _court(tokens: Sequence[Token]) -> bool:
    return any(token.lower in ("court", "judge", "judges", "panel", "tribunal", "referee") for token in tokens)


def _name(tokens: Sequence[Token]) -> bool:
    """Whether a person's name or a title and a name come first."""
    first, second = tokens[0].text, tokens[1].text
    titled = first.lower() in OFFICES or first in ("Mayor", "Governor", "King", "Queen", "General")
    return second[:1].isupper() and (titled or (gazetteer.is_given_name(first) and gazetteer.is_surname(second)))


VERBS = table(
    "be am is are was were has have had do does did can could will would shall should may might must 's 're 've 'll 'd"
)
OPENERS = table("the a an its their his her this these two three four police many several some")
MARKS = frozenset("\"“”'’‘:;–—-()/,…")


@text_rule(
    "grammar/verbless",
    Example("The council met. [[The oldest member of the southern commission.]] It will meet again."),
    Example("The council met. [[America determination enactment its allies]], she said."),
    Example("The council met. [[The missile which hit the port on Monday.]] [[The vessel it]] sank off the coast."),
    Example("The council met. A bridge too far? The oldest of them left. No comment, he said."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def verbless(alignment: Alignment) -> Hits:
    """A sentence in running text has no verb.

    The verb was taken for a noun, or lost. Look in the original for what was done.
    """
    for sentence in alignment.copy.sentences:
        if not sentence.is_headline and not sentence.is_furniture and sentence.text.endswith("."):
            yield from _whole(sentence)
            yield from _reported(sentence)
            yield from _relative(sentence)


def _whole(sentence: Sentence) -> Iterator[Hit]:
    tokens = sentence.tokens
    if len(tokens) < FEWEST or _has_verb(tokens):
        return
    if any(token.text in MARKS or token.text[0].isdigit() for token in tokens) or sentence.quotes:
        return
    if not tokens[0].text[0].isupper() or tokens[0].lower not in OPENERS:
        return
    yield Hit(sentence.span, f"“{sentence.text}” has no verb.", (), 0.6)


def _reported(sentence: Sentence) -> Iterator[Hit]:
    """What somebody said, without a verb: four words and more before `, she said.`"""
    tokens = sentence.tokens
    if len(tokens) < 8 or tokens[-2].lower not in ("said", "says", "added") or tokens[-4].text != ",":
        return
    if tokens[-3].lower not in ("he", "she", "they", "officials", "police") or sentence.quotes:
        return
    said = tokens[:-4]
    opened = said[0].lower in OPENERS or (said[0].text[0].isupper() and not parts_of_speech(said[0].text) - {"NOUN"})
    if not opened or any(token.text in MARKS for token in said) or _has_verb(said):
        return
    if any(only_noun(token.text) for token in said):
        yield Hit(said[0].span.to(said[-1].span), "This has no verb; see what the original says.", (), 0.65)


def _relative(sentence: Sentence) -> Iterator[Hit]:
    """A subject with its relative clause, or taken up by a pronoun, and nothing that it does."""
    tokens = sentence.tokens
    if len(tokens) < FEWEST or tokens[0].lower not in OPENERS or sentence.quotes:
        return
    at = next((k for k in range(2, 5) if tokens[k].lower in ("which", "who", "it", "they")), 0)
    if not at or not all(token.is_word for token in tokens[:at]) or not only_noun(tokens[at - 1].text):
        return
    if any(maybe_verb(token.lower) and token.text != tokens[at - 1].text for token in tokens[1:at]):
        return
    if any(token.text in MARKS | {","} for token in tokens) or not (
        maybe_verb(tokens[at + 1].lower) or tokens[at + 1].lower in VERBS
    ):
        return
    if _has_verb(tokens[at + 2 :], tokens[at + 1].lower):
        return
    if tokens[at].lower in ("which", "who"):
        yield Hit(sentence.span, "The sentence has a relative clause and no main verb.", (), 0.65)
    else:
        span = tokens[0].span.to(tokens[at].span)
        yield Hit(span, "The subject is said twice.", (), 0.65)


def _has_verb(tokens: Sequence[Token], before: str = "") -> bool:
    """Whether any word may be a finite verb: none is right behind a determiner, a preposition or an adjective."""
    for token in tokens:
        if token.lower in VERBS or (
            maybe_verb(token.lower) and not (before in NO_VERB_AFTER or only_adjective(before))
        ):
            return True
        before = token.lower
    return False


NO_VERB_AFTER = table("the a an its their his our my your these of in on at from with for by into between during")


@lru_cache(maxsize=16_384)
def maybe_verb(word: str) -> bool:
    """Whether the form may be a finite verb, or is unknown and looks like one."""
    if word in FUNCTION_WORDS:
        return False
    return bool(verb_tags(word) - {"VBG"}) or (not parts_of_speech(word) and word.endswith(("s", "ed")))
