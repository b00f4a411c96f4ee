"""Orders and frames of other languages' sentences: `visited yesterday the port`, `decided to the release`."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.english import lexicon
from fidelity.english.tables import table
from fidelity.english.words import lemmas, parts_of_speech, verb_tags
from fidelity.facts.classes import only_finite, only_noun
from fidelity.facts.slips import Look, Slip, on, slips, text_at, word_at
from fidelity.models import Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule

WHEN = table("yesterday today tomorrow recently already immediately")
OBJECTS = table("the a an his her their its")
NEAR_THE_VERB = table("was were had said did is has have been")
CONJUNCTIONS = table("that because if when while where although")
PRONOUNS = {"him": "he", "them": "they", "us": "we"}
WISHES = table(
    "want wants wanted decide decided decides hope hopes hoped try tries tried refuse refused refuses intend intends"
)
PEOPLE = table(
    """
    people men women man woman children officials soldiers voters citizens residents protesters migrants refugees
    fighters militants journalists workers students doctors passengers ministers politicians person someone everyone
    leaders prisoners hostages policemen officers
    """
)
TELLS = table("informed told wrote spoke said reported warned announced informs reports says tells know knows")
SUBJECTS = table("the he she they it there his their we two three a")


@sentence_rule(
    "grammar/frame",
    Example("The king [[visited yesterday the]] port, the palace said."),
    Example("He told the court [[that him was]] robbed, and [[decided to the]] sale of it."),
    Example("[[The ministry, it decided]] on Monday to pay. The [[people which]] live there left."),
    Example("The mayor [[informed about that the]] bridge was shut."),
    Example("He visited the port yesterday, and those with them are safe; the people, which is odd, left."),
    Example("The ministry, he said, agreed to the sale. What they spoke about, that the mayor knew."),
    Example("The detained man met today’s envoys. The day before, it decided nothing."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def frame(sentence: Sentence) -> Hits:
    """Words stand in an order, or in a frame, that other languages have and English has not.

    Romance and Slavic languages put the time between the verb and its object, name a subject and take it up again, and
    have one relative for people and things. Put the words where English has them.
    """
    return slips(sentence, LOOKS)


def _when(tokens: Sequence[Token], at: int) -> Slip | None:
    verb = text_at(tokens, at - 1)
    if word_at(tokens, at + 1) not in OBJECTS or verb in NEAR_THE_VERB or not verb.islower():
        return None
    if "VBD" not in verb_tags(verb) or verb in ("left", "set", "put", "cut"):
        return None
    after = word_at(tokens, at + 2)
    if after in ("day", "week", "month", "year", "few", "couple", "same", "first", "second", "morning") or not at:
        return None
    if lexicon.noun_class(lemmas(after)[0]) == "time":
        return None
    return Slip(at - 1, at + 1, f"“{tokens[at].text}” goes behind the object, or before the subject.", (), 0.65)


def _conjunction(tokens: Sequence[Token], at: int) -> Slip | None:
    pronoun = word_at(tokens, at + 1)
    if (
        pronoun not in PRONOUNS
        or not only_finite(text_at(tokens, at + 2))
        or pronoun == "us" != text_at(tokens, at + 1)
    ):
        return None
    write = f"{tokens[at].text} {PRONOUNS[pronoun]} {tokens[at + 2].text}"
    return Slip(at, at + 2, "the pronoun acts, so it takes its first form.", (write,), 0.7)


def _wish(tokens: Sequence[Token], at: int) -> Slip | None:
    word = text_at(tokens, at + 2)
    if word_at(tokens, at + 1) != "to" or word_at(tokens, at - 1) in ("a", "the", "his", "their", "its", "no", "of"):
        return None
    if not only_noun(word) and (word not in ("the", "a", "an") or word_at(tokens, at).startswith(("hope", "tr"))):
        return None
    return Slip(at, at + 2, f"a verb belongs behind “{tokens[at].text} to”.", (), 0.65)


def _subject(tokens: Sequence[Token], at: int) -> Slip | None:
    """The army, it captured: at the start of a sentence."""
    if at:
        return None
    for comma in (2, 3):
        pronoun, verb = word_at(tokens, comma + 1), text_at(tokens, comma + 2)
        if text_at(tokens, comma) != "," or pronoun not in ("it", "they", "he", "she"):
            continue
        noun = text_at(tokens, comma - 1)
        if lexicon.noun_class(lemmas(noun)[0]) in ("time", "attribute", "cognition", None) or not only_noun(noun):
            return None
        if "VBD" not in verb_tags(verb) or verb in ("said", "told", "added", "was", "had", "thought", "noted", "wrote"):
            return None
        write = " ".join(token.text for token in tokens[:comma])
        return Slip(0, comma + 2, "the subject is said twice.", (f"{write} {verb}",), 0.65)
    return None


def _which(tokens: Sequence[Token], at: int) -> Slip | None:
    if text_at(tokens, at - 1) not in PEOPLE or word_at(tokens, at - 2) in ("of", "among", "by", "in", "with"):
        return None
    verb = text_at(tokens, at + 1)
    if not verb_tags(verb) or parts_of_speech(verb) & {"ADV", "DET"}:
        return None
    return Slip(at - 1, at, "people are who, not which.", (f"{tokens[at - 1].text} who",), 0.7)


def _about(tokens: Sequence[Token], at: int) -> Slip | None:
    if word_at(tokens, at + 1) != "that" or word_at(tokens, at + 2) not in SUBJECTS:
        return None
    if word_at(tokens, at - 1) not in TELLS or text_at(tokens, at + 3) in (".", ","):
        return None
    verb = tokens[at - 1].text
    return Slip(at - 1, at + 2, "a clause with that takes no preposition.", (f"{verb} that",), 0.7)


LOOKS: dict[str, Look] = {
    **on(WHEN, _when),
    **on(CONJUNCTIONS, _conjunction),
    **on(WISHES, _wish),
    "the": _subject,
    "which": _which,
    "about": _about,
}
