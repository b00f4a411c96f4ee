"""Articles that no English noun phrase has: `the Putin's`, `an information`, `the his`, `in United States`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.english import gazetteer
from fidelity.english.tables import table
from fidelity.english.words import parts_of_speech
from fidelity.facts.naming import is_title
from fidelity.facts.slips import Look, Slip, closes, hit_of, on, only_plural, slips, text_at, word_at
from fidelity.models import Alignment, Hit, Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, text_rule

MASS = table(
    """
    information news advice equipment furniture luggage baggage evidence homework weather software hardware machinery
    ammunition weaponry bloodshed assistance clothing hunger wreckage debris gunfire traffic electricity housing
    progress unemployment permission oxygen garbage rubbish shelling cash rain snow smoke cooperation luck
    logistics politics economics ethics
    """
)
"""Nouns that are not counted, so that no `a` goes before them. Left out are those that regional English counts
(a legislation, a compensation) and those that are counted in some sense (a knowledge of, a violence that)."""
SORTS = table("weather rain snow smoke luck progress cooperation traffic cash politics ethics economics")
"""Those that writers count with an adjective now and then: a quick cash, a new politics."""
INSTEAD = {"information": "a piece of information", "news": "a piece of news", "advice": "a piece of advice"}
PLURAL_OK = table(
    """
    series species means headquarters crossroads barracks gallows works sports dozens hundreds thousands millions lots
    summons times years months weeks days hours minutes seconds miles metres meters kilometres kilometers points
    women men innings mathematics physics news shambles sweepstakes billions tens arms goods savings operations
    communications gas bus lens chaos bias crisis basis virus campus status chorus census christmas canvas ones
    others people heads
    """
)
ADJECTIVES = table("new heavy good bad big strong great serious fresh large huge important national key official")
OTHERS = table("the a an this these those every each another")
OWNED = table("his their its my our your")
SECOND = (OTHERS | OWNED) - {"the"}
WITHOUT = frozenset(
    {
        "united states", "united kingdom", "united nations", "european union", "european commission",
        "european parliament", "white house", "middle east", "soviet union", "red cross", "world bank",
        "security council", "gaza strip", "west bank", "black sea",
    }
)  # fmt: skip
BEFORE = table("in of to from by with against for and after into across inside towards between")
BODIES = table("nato unesco unicef opec fifa uefa asean nasa interpol facebook twitter instagram whatsapp youtube")
NO_ARTICLE = {"country", "capital"}
CONTINENTS = frozenset({"Europe", "Asia", "Africa", "America"})
WHY = "a name in the possessive has no article."
CALLED_THE = table(
    """
    netherlands philippines bahamas gambia maldives seychelles sudan congo vatican hague ukraine lebanon emirates
    comoros yemen argentine cameroon crimea usa uk us ivory hamptons bronx
    """
)


@text_rule(
    "grammar/article",
    Example("Critics say [[the Putin's]] plan will fail, but Vladimir Putin is sure."),
    Example("The minister gave [[an information]] about the fire."),
    Example("The army sent [[the their]] best units to the border."),
    Example("He studied [[in United States]] before the war."),
    Example("Talks with [[the NATO]] will go on, she said."),
    Example("The ship lay in [[the Germany's]] largest port."),
    Example("He spoke after [[the today's]] meeting."),
    Example("They reported [[a new explosions]] near the station."),
    Example("The Philippines' largest port lay under [[a heavy shelling]]."),
    Example("The Guardian's reporter asked an information officer about the United States."),
    Example("In United States history a news agency and the NATO chief were never so close."),
    Example("The late Mandela's family runs a women's shelter and a 20 years old sports club."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def article(alignment: Alignment) -> Hits:
    """An article stands where English has none, or is missing where it must be.

    Languages without articles, or with others, leave the machine guessing. Readers stumble, and know that no desk read
    the story. Drop the article before a name in the possessive, a second determiner or a noun that is not counted, and
    put `the` before names that have it.
    """
    for sentence in alignment.copy.sentences:
        yield from slips(sentence, LOOKS)
    yield from _persons(alignment.copy.sentences)


def _definite(tokens: Sequence[Token], at: int) -> Slip | None:
    if at + 2 >= len(tokens):
        return None
    following = tokens[at + 1]
    after, name = following.lower, following.text
    if after in ("today", "yesterday", "tomorrow") and tokens[at + 2].lower == "'s":
        written = f"{name}{tokens[at + 2].text}"
        return Slip(at, at + 2, "the day in the possessive has no article.", (written,))
    if after in SECOND and name == after:
        further = tokens[at + 2].text
        if not further[:1].islower() or further in ("and", "is") or text_at(tokens, at - 1) in ("“", '"'):
            return None
        return Slip(at, at + 1, "two words do the work of one article; keep the one that fits.", (after,))
    if not name[:1].isupper() or text_at(tokens, at + 2)[:1].isupper():
        return None
    if word_at(tokens, at + 2) == "'s":
        return _possessive(tokens, at, name)
    if after in BODIES and closes(tokens, at + 2) and word_at(tokens, at + 2) != "of":
        return Slip(at, at + 1, f"{name} has no article.", (name,), 0.75)
    return None


def _possessive(tokens: Sequence[Token], at: int, name: str) -> Slip | None:
    if name.lower() in CALLED_THE or name.isupper():
        return None
    if name in CONTINENTS or any(p.kind in NO_ARTICLE and p.primary for p in gazetteer.places(name)[:1]):
        return Slip(at, at + 2, WHY, (f"{name}{tokens[at + 2].text}",), 0.8)
    return None


def _persons(sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """`The` before a person's name in the possessive, where the story has the name without it as well."""
    for sentence in sentences:
        if ("The " not in sentence.text and " the " not in sentence.text) or sentence.is_headline:
            continue
        tokens = sentence.tokens
        for at in range(len(tokens) - 3):
            name = tokens[at + 1].text
            if tokens[at + 2].lower == "'s" and tokens[at].lower == "the" and name.istitle() and len(name) > 3:
                if gazetteer.places(name) or name.lower() in CALLED_THE or is_title(name):
                    continue
                if not text_at(tokens, at + 3).islower() or not _bare_elsewhere(name, sentences):
                    continue
                yield hit_of(Slip(at, at + 2, WHY, (f"{name}{tokens[at + 2].text}",), 0.75), sentence)


def _bare_elsewhere(name: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the story has the name after a first name."""
    for sentence in sentences:
        tokens = sentence.tokens
        for at in range(len(tokens) - 1):
            if tokens[at].text == name and gazetteer.is_given_name(text_at(tokens, at - 1)):
                return True
    return False


def _indefinite(tokens: Sequence[Token], at: int) -> Slip | None:
    if (tokens[at].text == "A" and at) or (at and tokens[at - 1].span.end == tokens[at].span.start):
        return None
    article, following = tokens[at].text, word_at(tokens, at + 1)
    if following in ("the", "an", "a", "his", "their", "its", "these", "those") and text_at(tokens, at + 1).islower():
        if following == article.lower() or not text_at(tokens, at + 2)[:1].islower():
            return None
        return Slip(at, at + 1, "two words do the work of one article; keep the one that fits.", (following,))
    for noun in (at + 1, at + 2):
        word = text_at(tokens, noun)
        if not word.islower() or not closes(tokens, noun + 1) or word_at(tokens, noun + 1) in ("and", "or"):
            if noun == at + 1 and _adjective(word):
                continue
            return None
        if word in MASS and not (noun > at + 1 and word in SORTS):
            bare = " ".join(token.text for token in tokens[at + 1 : noun + 1])
            write = (INSTEAD[word], bare) if word in INSTEAD and noun == at + 1 else (bare,)
            return Slip(at, noun, f"{word} is not counted, so it has no “{article}”.", write)
        if only_plural(word) and word not in PLURAL_OK and not word.endswith(("ous", "is", "us")):
            if noun > at + 1 and word_at(tokens, at + 1) in ("few", "many", "good", "great"):
                return None
            bare = " ".join(token.text for token in tokens[at + 1 : noun + 1])
            return Slip(at, noun, f"“{article}” before a plural.", (bare,), 0.7)
        if not _adjective(word):
            return None
    return None


def _adjective(word: str) -> bool:
    parts = parts_of_speech(word)
    return word in ADJECTIVES or (word.islower() and "ADJ" in parts and not parts & {"NOUN", "ADV"})


def _bare(tokens: Sequence[Token], at: int) -> Slip | None:
    """The name after a preposition that has no `the`, where no noun goes on after it."""
    if not text_at(tokens, at + 1)[:1].isupper():
        return None
    if f"{word_at(tokens, at + 1)} {word_at(tokens, at + 2)}" not in WITHOUT:
        return None
    if not closes(tokens, at + 3) or word_at(tokens, at + 3) == "'s" or text_at(tokens, at + 3) in "(;":
        return None
    if tokens[at].lower == "and" or any(word_at(tokens, k) == "the" for k in range(at - 4, at)):
        return None  # the US, Japan and European Union
    name = f"{tokens[at + 1].text} {tokens[at + 2].text}"
    return Slip(at, at + 2, f"{name} needs its article.", (f"{tokens[at].text} the {name}",), 0.7)


LOOKS: dict[str, Look] = {"the": _definite, "a": _indefinite, "an": _indefinite} | on(BEFORE, _bare)
