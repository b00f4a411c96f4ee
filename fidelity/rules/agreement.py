"""Subjects and verbs, numbers and nouns that do not agree: `they was`, `two soldier`, `one of the leader`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fidelity.english import lexicon
from fidelity.english.tables import table
from fidelity.english.words import inflections, lemmas, parts_of_speech
from fidelity.facts.slips import CLOSERS, Look, Slip, closes, on, only_plural, only_third, slips, text_at, word_at
from fidelity.models import Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule

PLURALS = {"is": "are", "was": "were", "has": "have"}
SINGULARS = {"are": "is", "have": "has"}
INVERTED = table(
    """
    do does did would should could can will may might must let make makes made help helps helped have had has see saw
    if as though than and or between with lest whether were that
    """
)
"""Words after which a pronoun is no subject, or its verb is a base form or a subjunctive."""
NUMBERS = table("two three four five six seven eight nine ten eleven twelve several many few both various numerous")
COUNTED = frozenset({"person", "group", "event", "artifact", "act", "animal", "location", "time"})
KEEP = table(
    """
    police aircraft craft spacecraft fish sheep deer offspring personnel staff series species means people cattle
    troop hundred thousand million billion dozen percent per head yen yuan baht rand ringgit won pound euro dollar
    squid salmon trout cod horsepower hertz hercules swiss barracks headquarters crossroads counsel cross run
    more other late early last first second third quarter half left right past apart away back front close live part
    straight time man a-side one overall down ton foot stone score ace kilo lap love nil all night day
    """
)


@sentence_rule(
    "grammar/agreement",
    Example("[[They was]] told on Monday that the road was closed."),
    Example("[[He have]] left the country, the agency said."),
    Example("[[Two soldier]] were killed near the border."),
    Example("She is [[one of the leader]] of the party."),
    Example("[[These attack]] were the worst of the year."),
    Example("[[There is many]] people in the camps, the mayor said."),
    Example("A [[20 years old]] man gave [[informations]] to the police."),
    Example("If he were to go, does it have to be now? As it were, let him have it."),
    Example("Two police officers and three aircraft were there, one of the last of their kind."),
    Example("These days police have three soldier brothers; many a soldier was there."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def agreement(sentence: Sentence) -> Hits:
    """A verb or a number does not agree with its noun.

    Languages without plurals or verb endings leave both to guesswork. A native writer makes no such slip with a pronoun
    or a number right beside the word. Write the form that goes with it.
    """
    return slips(sentence, LOOKS)


def _plural_pronoun(tokens: Sequence[Token], at: int) -> Slip | None:
    verb = word_at(tokens, at + 1)
    write = PLURALS.get(verb)
    if write is None and not (only_third(verb) and text_at(tokens, at + 1).islower()):
        return None
    if at and word_at(tokens, at - 1) not in ("that", ",", '"', "“"):
        return None
    if text_at(tokens, at) == "US":
        return None
    write = write or lemmas(verb)[0]
    pronoun = tokens[at].text
    return Slip(at, at + 1, f"{pronoun.lower()} takes “{write}”.", (f"{pronoun} {write}",))


def _single_pronoun(tokens: Sequence[Token], at: int) -> Slip | None:
    write = SINGULARS.get(word_at(tokens, at + 1))
    if write is None or text_at(tokens, at).isupper():
        return None
    if at and word_at(tokens, at - 1) not in (",", '"', "“", "because", "but"):
        return None
    if word_at(tokens, at) == "it" and word_at(tokens, at + 1) == "are":
        return None
    if any(word_at(tokens, k) in INVERTED for k in range(max(0, at - 3), at)):
        return None
    return Slip(at, at + 1, f"{tokens[at].lower} takes “{write}”.", (f"{tokens[at].text} {write}",))


@lru_cache(maxsize=8192)
def _single(word: str) -> str:
    """The plural of a countable noun that is in the singular and hardly anything else; else empty."""
    parts = parts_of_speech(word)
    if word in KEEP or word in CLOSERS or "NOUN" not in parts or parts & {"ADJ", "ADV"} or lemmas(word)[0] != word:
        return ""
    if lexicon.noun_class(word) not in COUNTED or word.endswith(("s", "ing")):
        return ""
    return next((made for made in inflections(word).get("NNS", ()) if made != word), "")


def _many(tokens: Sequence[Token], at: int) -> Slip | None:
    noun = text_at(tokens, at + 1)
    plural = _single(noun) if noun.islower() else ""
    if not plural or not closes(tokens, at + 2) or text_at(tokens, at + 2) in ("(", "&") or _may_act(tokens, at):
        return None
    if word_at(tokens, at + 2) in ("or", "and", "to", "by", ",", "in", "on", "a"):
        return None
    if word_at(tokens, at - 1) in ("-", "–", "of", "/", "in", "a", "one", "or", "number", "under") or not _counts(
        tokens, at
    ):
        return None
    return Slip(at, at + 1, "a number above one takes the plural.", (f"{tokens[at].text} {plural}",), 0.75)


def _may_act(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word after the index may be a verb whose subject stands there: these trade in, two report that."""
    return "VERB" in parts_of_speech(tokens[at + 1].text) and word_at(tokens, at + 2) not in VERBS


def _counts(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower != "few" or word_at(tokens, at - 1) in ("a", "the", "these")


def _these(tokens: Sequence[Token], at: int) -> Slip | None:
    noun = text_at(tokens, at + 1)
    plural = _single(noun) if noun.islower() else ""
    if (
        not plural
        or not closes(tokens, at + 2)
        or word_at(tokens, at + 2) in ("and", "or", ",", "of")
        or _may_act(tokens, at)
    ):
        return None
    single = {"these": "this", "those": "that"}[tokens[at].lower]
    return Slip(
        at, at + 1, f"{tokens[at].lower} takes the plural.", (f"{tokens[at].text} {plural}", f"{single} {noun}")
    )


def _this(tokens: Sequence[Token], at: int) -> Slip | None:
    noun = text_at(tokens, at + 1)
    if not noun.islower() or not only_plural(noun) or noun in TAKES_THIS or _may_act(tokens, at):
        return None
    if not closes(tokens, at + 2) or word_at(tokens, at + 2) in ("and", "or"):
        return None
    plural = "these" if tokens[at].lower == "this" else "those"
    return Slip(at, at + 1, "this takes the singular.", (f"{plural} {noun}",), 0.7)


VERBS = table("is are was were has have had will would can could may might must should who which said")
TAKES_THIS = table("means series species headquarters barracks sports news times works crossroads gallows data media")


def _one(tokens: Sequence[Token], at: int) -> Slip | None:
    """One of the + singular, with one adjective at most."""
    if word_at(tokens, at - 1) in ("day", "stage", "phase", "round", "part", "number", "game", "leg", "chapter"):
        return None
    if word_at(tokens, at + 1) != "of" or word_at(tokens, at + 2) not in ("the", "his", "their", "its", "these"):
        return None
    for noun in (at + 3, at + 4):
        word = text_at(tokens, noun)
        if not word.islower():
            return None
        if closes(tokens, noun + 1):
            plural = _single(word)
            if not plural or word_at(tokens, noun + 1) in ("and", "or", "'s") or lexicon.noun_class(word) == "group":
                return None
            return Slip(at, noun, "one of takes the plural.", (_through(tokens, at, noun, plural),), 0.75)
        if "ADJ" not in parts_of_speech(word):
            return None
    return None


def _through(tokens: Sequence[Token], first: int, last: int, end: str) -> str:
    return " ".join([*(token.text for token in tokens[first:last]), end])


def _there(tokens: Sequence[Token], at: int) -> Slip | None:
    verb = word_at(tokens, at + 1)
    if verb not in PLURALS or word_at(tokens, at + 2) not in ("many", "several"):
        return None
    if word_at(tokens, at + 3) in ("a", "an"):
        return None
    write = f"{tokens[at].text} {PLURALS[verb]} {tokens[at + 2].text}"
    return Slip(at, at + 2, "several things take a plural verb.", (write,), 0.75)


def _plural(tokens: Sequence[Token], at: int) -> Slip | None:
    """A plural that no dictionary has: informations, policemans."""
    if not tokens[at].text.islower():
        return None
    write = NO_PLURALS[tokens[at].lower]
    return Slip(at, at, f"the word is “{write}”.", (write,), 0.75)


NO_PLURALS = {f"{word}s": word for word in table("information furniture luggage homework bloodshed software knowledge")}
NO_PLURALS |= {f"{word}s": word for word in table("dead wounded offspring")}
MEN = table("police gun fisher spokes business service fire congress country")
NO_PLURALS |= {f"{who}mans": f"{who}men" for who in MEN}


def _aged(tokens: Sequence[Token], at: int) -> Slip | None:
    """A 20 years old man."""
    if at < 2 or word_at(tokens, at - 1) not in ("years", "-") or not tokens[at].text.islower():
        return None
    years = at - 1 if word_at(tokens, at - 1) == "years" else at - 2
    number = years - 1 if word_at(tokens, years - 1)[:1].isdigit() else years - 2
    noun = text_at(tokens, at + 1)
    if word_at(tokens, years) != "years" or not word_at(tokens, number).isdigit() or not noun.isalpha():
        return None
    if word_at(tokens, number - 1) not in ("a", "an") or closes(tokens, at + 1):
        return None
    write = f"{tokens[number].text}-year-old"
    return Slip(number, at, "before a noun it is year.", (write,), 0.75)


LOOKS: dict[str, Look] = (
    on(("they", "we"), _plural_pronoun)
    | on(("he", "she"), _single_pronoun)
    | on(NUMBERS, _many)
    | on(("these", "those"), _these)
    | on(("this",), _this)
    | on(NO_PLURALS, _plural)
    | {"one": _one, "there": _there, "old": _aged}
)
