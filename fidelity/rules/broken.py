"""Sentences that do not parse: a subject said twice, one that stops short, two frames of speech in one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.english import gazetteer
from fidelity.english.tables import table
from fidelity.english.words import parts_of_speech, verb_tags
from fidelity.facts.slips import Look, Slip, hit_of, on, only_base, only_past, participle, slips, text_at, word_at
from fidelity.models import Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule

ENDS = table("the a an and than my your our their whose because although including via")
"""Words after which no sentence ends. An `of` or `with` may: it was all he dreamt of."""
SAYS = table("said says told added noted stated stressed announced explained reported confirmed revealed wrote warned")
FINITE = SAYS | table("is was has had will would also did does")
COMPARED = table("better worse easier bigger larger smaller higher lower stronger weaker faster cheaper safer longer")
COMPARED_OK = table("no any much far even not the")
SUPERLATIVES = table("biggest largest highest strongest worst best easiest smallest deadliest greatest fastest lowest")
TITLE = table(
    "president minister premier chancellor king queen governor mayor ambassador spokesman spokeswoman general"
)
NOT_SUBJECT = table("monday tuesday wednesday thursday friday saturday sunday today there here yes no christmas easter")
NOT_SPEAKERS = table("he she it they we i you enough all as who nothing so that this like")
LONGEST_NAME = 5


@sentence_rule(
    "grammar/broken",
    Example("[[Ingrid Dahl she]] said the bridge would be closed."),
    Example("The rebels left the town [[the.]]"),
    Example("[[According to the ministry said]] that two people died."),
    Example("[[Although]] the road is open, [[but]] the trains stand still."),
    Example("The new engine is [[more better]] than the old one."),
    Example("He met [[Norwegian Foreign Minister and Ingrid Dahl]] said on Friday."),
    Example("It was the [[most biggest]] flood of the year."),
    Example("People shot [[by those who defend them should]]."),
    Example("[[Is expected]] to rain on Monday."),
    Example("They sent [[the of]] best soldiers, and [[nobody did not]] return."),
    Example("Is he expected to go? It is the to-do list, for ever and a day."),
    Example("When Ingrid Dahl spoke she said that it was all that she had heard of."),
    Example("According to the ministry, Dahl said, more better-paid jobs came, although late, but they came."),
    Example("Paris, he said, was worth it. On Friday he said no. In May he had the most best-selling books."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def broken(sentence: Sentence) -> Hits:
    """A sentence does not hold together: it cannot be parsed as English.

    Words of the source language stand where its grammar puts them, or the sentence was cut or spliced on the way. The
    reader cannot tell what was meant. Go back to the original, or cut the sentence.
    """
    yield from slips(sentence, LOOKS)
    if not sentence.is_headline and not sentence.is_furniture:
        for slip in (
            *_subject_twice(sentence.tokens),
            *_short(sentence.tokens),
            *_cut_off(sentence.tokens),
            *_subject_gone(sentence.tokens),
        ):
            yield hit_of(slip, sentence)


def _subject_twice(tokens: Sequence[Token]) -> Iterator[Slip]:
    """A person's name that opens the sentence, with `he` or `she` right after it."""
    at = 0
    while at < len(tokens) and tokens[at].text[:1].isupper() and tokens[at].is_word:
        at += 1
    pronoun = text_at(tokens, at)
    if not 1 <= at <= LONGEST_NAME or pronoun not in ("he", "she") or word_at(tokens, at + 1) not in FINITE:
        return
    last = tokens[at - 1].text
    if (
        last.lower() in NOT_SUBJECT
        or not gazetteer.is_surname(last, strict=at < 2)
        or (at < 2 and parts_of_speech(last))
    ):
        return
    if at == 1 and gazetteer.is_place(last):
        return
    first = tokens[0].text
    if at > 1 and not (gazetteer.is_given_name(first) or first.lower() in TITLE or gazetteer.nationality(first)):
        return
    name = " ".join(token.text for token in tokens[:at])
    yield Slip(0, at, "the subject is said twice.", (name,), 0.75, Severity.MAJOR)


def _short(tokens: Sequence[Token]) -> Iterator[Slip]:
    """A sentence whose last word asks for another one."""
    last = len(tokens) - 1
    if last < 4 or tokens[last].text != "." or tokens[last - 1].text not in ENDS:
        return
    if tokens[last - 1].text in ("a", "the") and not tokens[last - 2].text[:1].islower():
        return  # vitamin a, Serie a
    if tokens[last - 1].span.end != tokens[last].span.start or tokens[last - 2].span.end == tokens[last - 1].span.start:
        return
    yield Slip(last - 1, last, "the sentence stops short.", (), 0.75, Severity.MAJOR)


def _cut_off(tokens: Sequence[Token]) -> Iterator[Slip]:
    """A sentence that is nothing but who said what stands before it: Firefighters said."""
    words = [token for token in tokens if token.is_word]
    if not 2 <= len(words) <= 3 or tokens[-1].text != "." or len(words) != len(tokens) - 1:
        return
    first, verb = words[0].lower, words[-1].text
    plural = len(words) == 2 and first not in NOT_SPEAKERS and "NOUN" in parts_of_speech(first)
    named = len(words) == 3 and first in ("the", "a", "an", "local", "police", "state")
    if verb in ("said", "reported", "added", "announced") and (plural or named):
        yield Slip(0, len(tokens) - 1, "who said so is cut off from what was said.", (), 0.65)


def _subject_gone(tokens: Sequence[Token]) -> Iterator[Slip]:
    """A statement that begins with is or was: Is expected that."""
    if len(tokens) < 5 or tokens[0].text not in ("Is", "Was", "Were", "Are", "Has", "Have") or tokens[-1].text != ".":
        return
    verb = 2 if word_at(tokens, 1) in ("been", "also", "still", "not", "now") else 1
    if participle(text_at(tokens, verb)) and word_at(tokens, verb + 1) in (
        "that",
        "to",
        "by",
        "in",
        "on",
        "the",
        "for",
    ):
        yield Slip(0, verb, "the subject is missing.", (), 0.7)


def _nobody(tokens: Sequence[Token], at: int) -> Slip | None:
    """Nobody did not come, as in Russian."""
    verb = word_at(tokens, at + 1)
    if verb not in ("did", "does", "is", "was", "has", "have", "could", "would", "can", "will"):
        return None
    if word_at(tokens, at + 2) not in ("not", "n't") or word_at(tokens, at + 3) in ("only", "just"):
        return None
    return Slip(at, at + 2, "English denies once.", (f"{tokens[at].text} {tokens[at + 1].text}",), 0.65)


def _article(tokens: Sequence[Token], at: int) -> Slip | None:
    """An article right before a preposition or a verb: the word between them is gone."""
    after = text_at(tokens, at + 1)
    if (
        after not in AFTER_ARTICLE
        or text_at(tokens, at + 2) in ("-", "–", "")
        or not text_at(tokens, at + 2)[:1].isalpha()
    ):
        return None
    if at and (tokens[at - 1].span.end == tokens[at].span.start or tokens[at].text == "A"):
        return None
    if after in ("for", "to", "by") and text_at(tokens, at + 2) in ("ever", "and", "or", "do", "the", "be"):
        return None
    return Slip(at, at + 1, "a word is missing after the article.", (), 0.65)


AFTER_ARTICLE = table("of to for with from by is are was were has been and but")


def _according(tokens: Sequence[Token], at: int) -> Slip | None:
    """According to + somebody + said, with no comma between."""
    if word_at(tokens, at + 1) != "to":
        return None
    for k in range(at + 3, min(len(tokens), at + 8)):
        word = word_at(tokens, k)
        if word in ("said", "told", "stated", "says", "saying"):
            if word_at(tokens, k - 1) in _CLAUSES or (text_at(tokens, k + 1) in ("'s", ",") and word == "saying"):
                return None
            return Slip(at, k, "two ways to name the source in one; keep either.", (), 0.75)
        if not tokens[k].is_word or word in _CLAUSES:
            return None
    return None


_CLAUSES = table("what which who that he she it they we i you whom how the a an was were is and")


def _although(tokens: Sequence[Token], at: int) -> Slip | None:
    """Although ..., but ...: one conjunction too many."""
    if at and text_at(tokens, at - 1) not in ('"', "“"):
        return None
    comma = next((k for k in range(at + 3, min(len(tokens), at + 25)) if tokens[k].text == ","), None)
    if comma is None or word_at(tokens, comma + 1) != "but" or word_at(tokens, comma + 2) in ("not", "also", "only"):
        return None
    if comma - at < 4 or not any("VBD" in verb_tags(t.lower) or t.lower in FINITE for t in tokens[at + 2 : comma]):
        return None
    return Slip(at, comma + 1, f"{tokens[at].lower} and but do one thing twice; drop one.", (), 0.7)


def _more(tokens: Sequence[Token], at: int) -> Slip | None:
    word, after = word_at(tokens, at + 1), word_at(tokens, at + 2)
    if word in COMPARED and after in ("than", ".", ",", "and", "for", "to", "in", "if", "by", "!", ";"):
        if word_at(tokens, at - 1) in COMPARED_OK and word in ("better", "longer") and after != "than":
            return None
        return Slip(at, at + 1, f"{word} needs no “more”.", (word,))
    return None


def _most(tokens: Sequence[Token], at: int) -> Slip | None:
    word = word_at(tokens, at + 1)
    if word in SUPERLATIVES and text_at(tokens, at + 2) not in ("-", "–") and word_at(tokens, at - 1) in ("the", "its"):
        return Slip(at, at + 1, f"{word} needs no “most”.", (word,))
    return None


def _holder(tokens: Sequence[Token], at: int) -> Slip | None:
    """A nationality, a title and its holder with `and` between: Norwegian Foreign Minister and Ingrid Dahl."""
    if word_at(tokens, at - 1) not in TITLE or not text_at(tokens, at - 1)[:1].isupper():
        return None
    given, surname = text_at(tokens, at + 1), text_at(tokens, at + 2)
    if not (gazetteer.is_given_name(given) and surname[:1].isupper() and gazetteer.is_surname(surname)):
        return None
    if word_at(tokens, at + 3) not in SAYS or not text_at(tokens, at + 3).islower():
        return None
    first = at - 1
    while first and text_at(tokens, first - 1)[:1].isupper():
        first -= 1
    if not gazetteer.nationality(tokens[first].text) and not gazetteer.is_place(tokens[first].text):
        return None
    words = [token.text for token in (*tokens[first:at], *tokens[at + 1 : at + 3])]
    return Slip(first, at + 2, "the title is cut off from its holder.", (" ".join(words),), 0.7, Severity.MAJOR)


def _verb_last(tokens: Sequence[Token], at: int) -> Slip | None:
    """A modal at the end of a relative clause: those who defend them should."""
    after = text_at(tokens, at + 1)
    if after not in (".", ",") or not at:
        return None
    for k in range(at - 2, max(-1, at - 6), -1):
        if word_at(tokens, k) in ("who", "which") and word_at(tokens, at - 1) in ("them", "him", "it", "us", "her"):
            verb = word_at(tokens, k + 1)
            if only_base(verb) or only_past(verb) or "VERB" in parts_of_speech(verb):
                return Slip(k, at, "the verb stands at the end, as in German.", (), 0.7, Severity.MAJOR)
    return None


LOOKS: dict[str, Look] = {
    **on(("the", "a", "an"), _article),
    **on(("nobody", "nothing"), _nobody),
    **on(("although", "though"), _although),
    **on(("should", "can", "must", "could", "have", "had", "will", "would"), _verb_last),
    **{"according": _according, "more": _more, "most": _most, "and": _holder},
}
