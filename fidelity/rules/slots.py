"""Words of a class that cannot stand where they do: a noun for a verb, an adjective without its noun."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import verb_tags
from fidelity.facts.classes import only_adjective, only_finite, only_noun, only_singular
from fidelity.facts.slips import Look, Slip, hit_of, on, only_base, only_plural, text_at, word_at
from fidelity.models import Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule

MODALS = table("would could should must can cannot will may might")
SUBJECTS = table("he she they we i")
BEFORE_NOUN = table("the a an its their our my your")
OWNED = table("its their our my your")
DETERMINERS = BEFORE_NOUN | table("his her this that these those")
LEFT = table("the a an this that these those of good free political own strong 's how what when where why whom will")
"""Words before which a modal is a noun (the will), or after which a question turns round."""
AFTER_OWNED = table("of to is are was were and for with has have by on that which he it")
CLAUSES = table("he they them she we who which there because while")
PREPOSITIONS = table("of into with during against from by to for in at")
ATTRIBUTIVE = table("sports arms sales telecommunications servicemen operations communications weapons circumstances")
AFTER = dict.fromkeys(OWNED, AFTER_OWNED) | dict.fromkeys(("the", "an"), CLAUSES)
TWICE_AS = table("praises sediments researches transports conquers")
"""Plurals that the tables take for verbs."""


@sentence_rule(
    "grammar/slot",
    Example("Ships lay in the [[ministry successful the]] whole night."),
    Example("The army [[will determination]] the town, and [[they enactment]] a law."),
    Example("The court said [[the went]] home and that [[their is]] late."),
    Example("The minister gave the [[region population its]] money back."),
    Example("[[Weber left and fears]] a new war; it was a [[very determination]] of them."),
    Example("They sold [[the he]] saw, and [[will beautiful]] soon; gave [[with cheerful the]] news."),
    Example("The will of the people, at the will’s reading, was a good sign. Can women read? What can a mayor do?"),
    Example("It made possible the trip, and those worth the trip paid. Grade A is sold, and theirs is good."),
    Example("Weber left and then feared a war. The has-been left; the man he saw the day it fell is well."),
    severity=Severity.MAJOR,
    mqm="Linguistic conventions",
)
def slot(sentence: Sentence) -> Hits:
    """A word of the wrong class stands there: a noun where only a verb can, or an adjective that has no noun.

    A machine or a thesaurus took the word for another one that is written or meant like it. The sentence cannot be
    parsed. Look the word up in the original, and write the one that fits the place.
    """
    if sentence.is_headline or sentence.is_furniture:
        return
    tokens = sentence.tokens
    last = -1
    for at, token in enumerate(tokens):
        look = LOOKS.get(token.lower)
        if look is None or at <= last:
            continue
        slip = look(tokens, at)
        if slip is not None and not sentence.quoted(token.span):
            last = slip.last
            yield hit_of(slip, sentence)


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is a hyphen, a bracket or a quotation mark."""
    return text_at(tokens, at) in ("-", "–", "/", "“", "”", '"', "'", "’", "(", "‘", ";")


def _modal(tokens: Sequence[Token], at: int) -> Slip | None:
    word = text_at(tokens, at + 1)
    if not tokens[at].text.islower() or word_at(tokens, at - 1) in LEFT or _joined(tokens, at + 2):
        return None
    if only_singular(word) and at:
        return Slip(at, at + 1, f"“{word}” is a noun, and a verb belongs there.", (), 0.75)
    if only_adjective(word) and at:
        return Slip(at, at + 1, f"“{word}” is an adjective, and a verb belongs there.", (), 0.7)
    return None


def _subject(tokens: Sequence[Token], at: int) -> Slip | None:
    word = text_at(tokens, at + 1)
    if _joined(tokens, at + 2) or _joined(tokens, at - 1) or _asked(tokens, at):
        return None
    if only_singular(word):
        return Slip(at, at + 1, f"“{word}” is a noun, and a verb belongs there.", (), 0.75)
    if only_adjective(word):
        return Slip(at, at + 1, f"“{word}” is an adjective, and a verb belongs there.", (), 0.7)
    return None


def _asked(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb stands before its subject: is he young, not only are they young."""
    before = word_at(tokens, at - 1)
    return before in MODALS or before in ("is", "are", "was", "were", "am", "be", "as", "make", "made", "makes", "than")


def _determiner(tokens: Sequence[Token], at: int) -> Slip | None:
    word, after = text_at(tokens, at + 1), text_at(tokens, at + 2)
    if tokens[at].text == "A" and at:
        return None
    if _joined(tokens, at + 2) or _joined(tokens, at - 1) or (at and tokens[at - 1].span.end == tokens[at].span.start):
        return None
    mark = word in (",", ";", ":") and tokens[at].text.islower() and tokens[at].lower in BEFORE_NOUN - {"a", "my"}
    if mark and tokens[at].span.end == tokens[at + 1].span.start and not _letter(tokens, at):
        return Slip(at, at + 1, "the noun after it is gone.", (), 0.65, Severity.MINOR)
    if not word.islower() or not after:
        return None
    if tokens[at].lower in BEFORE_NOUN and only_finite(word) and word not in TWICE_AS:
        if not _letter(tokens, at):
            return Slip(at, at + 1, f"a noun is missing before “{word}”.", (), 0.7, Severity.MINOR)
    elif word in AFTER.get(tokens[at].lower, ()) and after not in ("'s", "’s"):
        return Slip(at, at + 1, f"a noun is missing before “{word}”.", (), 0.7, Severity.MINOR)
    if tokens[at].lower in OWNED | {"his", "the"} and (piled := _pile(tokens, at)) is not None:
        return piled
    return _no_noun(tokens, at)


def _letter(tokens: Sequence[Token], at: int) -> bool:
    """Whether the article is a letter or part of a name: vitamin a is, La Niña."""
    before = text_at(tokens, at - 1)
    return tokens[at].text == "a" and (not before.islower() or before in ("vitamin", "hepatitis", "grade", "class"))


def _pile(tokens: Sequence[Token], at: int) -> Slip | None:
    """A plural with two more nouns right behind it: its weapons decision number."""
    nouns = [text_at(tokens, at + k) for k in (1, 2, 3)]
    if not all(map(only_noun, nouns)) or not only_plural(nouns[0]) or nouns[0] in ATTRIBUTIVE:
        return None
    if not only_singular(nouns[1]) or not only_singular(nouns[2]) or not _abstract(nouns[1]):
        return None
    return Slip(at, at + 3, "the nouns have nothing to hold them together.", (), 0.65)


def _abstract(word: str) -> bool:
    return lexicon.noun_class(word) in ("act", "attribute", "cognition", "state", "feeling")


def _preposition(tokens: Sequence[Token], at: int) -> Slip | None:
    word, after = text_at(tokens, at + 1), text_at(tokens, at + 2)
    if not word.islower() or _joined(tokens, at + 2) or _joined(tokens, at - 1) or not after:
        return None
    small = tokens[at].lower
    if (
        word in ("he", "they", "we", "she")
        and at
        and small not in ("in", "against", "during", "into")
        and after not in ("who", "and", "or")
    ):
        return Slip(at, at + 1, f"“{word}” cannot follow “{small}”.", (), 0.65, Severity.MINOR)
    if small in ("of", "into", "with", "during") and (only_finite(word) or only_base(word)):
        if word in TWICE_AS or word_at(tokens, at - 1) in ("deal", "dealt", "agreed", "made", "thought"):
            return None
        return Slip(at, at + 1, f"a noun is missing before “{word}”.", (), 0.65, Severity.MINOR)
    if word == "of" and at and small not in ("outside", "inside"):
        return Slip(at, at + 1, f"“{small}” and “of” cannot stand side by side.", (), 0.65, Severity.MINOR)
    return None


def _no_noun(tokens: Sequence[Token], at: int) -> Slip | None:
    """An adjective or two nouns with a determiner after them: bay visible the, region population its."""
    before, further = text_at(tokens, at - 1), text_at(tokens, at - 2)
    if not tokens[at].text.islower() or at < 2 or tokens[at].text in ("this", "that", "these", "those"):
        return None
    if only_adjective(before) and only_noun(further):
        return Slip(at - 2, at, f"“{before}” has no noun, and cannot follow one.", (), 0.75)
    if only_adjective(before) and further in ("to", "of", "with", "by", "from", "in", "at"):
        return Slip(at - 2, at, f"“{before}” has no noun.", (), 0.7)
    if tokens[at].lower in ("its", "their") and only_noun(before) and only_singular(further):
        return Slip(at - 2, at, f"a verb is missing between “{before}” and “{tokens[at].text}”.", (), 0.7)
    return None


def _and(tokens: Sequence[Token], at: int) -> Slip | None:
    """A name with two verbs of two tenses: Weber left and fears."""
    left, right, name = text_at(tokens, at - 1), text_at(tokens, at + 1), text_at(tokens, at - 2)
    if not (left.islower() and right.islower() and name[:1].isupper()) or at < 2:
        return None
    if "VBD" not in verb_tags(left) or "VBZ" not in verb_tags(right) or _joined(tokens, at + 2):
        return None
    if not (gazetteer.is_surname(name, strict=False) or gazetteer.is_place(name)) or text_at(tokens, at + 2) in ".,":
        return None
    return Slip(at - 2, at + 1, "one verb is in the past and the other in the present.", (), 0.65, Severity.MINOR)


def _very(tokens: Sequence[Token], at: int) -> Slip | None:
    word, after = text_at(tokens, at + 1), word_at(tokens, at + 2)
    if not only_singular(word) or word_at(tokens, at - 1) not in ("a", "an", "is", "was", "are", "were", "be"):
        return None
    if _joined(tokens, at + 2) or only_adjective(after) or only_noun(after):
        return None
    return Slip(at, at + 1, f"“{word}” is a noun, and an adjective belongs there.", (), 0.7)


def _object(tokens: Sequence[Token], at: int) -> Slip | None:
    """Him, them or us as what opens the sentence and acts."""
    if at or not only_finite(text_at(tokens, 1)):
        return None
    right = {"him": "He", "them": "They", "us": "We", "me": "I"}[tokens[at].lower]
    return Slip(0, 1, "the pronoun acts, so it takes its first form.", (f"{right} {tokens[1].text}",), 0.7)


LOOKS: dict[str, Look] = {
    **on(DETERMINERS, _determiner),
    **on(MODALS, _modal),
    **on(SUBJECTS, _subject),
    **on(("very", "extremely"), _very),
    **on(("him", "them", "us", "me"), _object),
    **on(PREPOSITIONS, _preposition),
    "and": _and,
}
